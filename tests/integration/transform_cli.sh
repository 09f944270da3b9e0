#!/bin/bash
# angka-transform from the outside: forms of input, exit statuses, determinism. Argument: the build folder.
set -u
bin=$1/angka-transform
data=tests/data/transform
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

# expect NAME STATUS COMMAND...: runs it, output to $dir/out and $dir/err
expect() {
    local name=$1 want=$2
    shift 2
    "$@" >"$dir/out" 2>"$dir/err" </dev/null
    local got=$?
    if [ "$got" != "$want" ]; then
        echo "FAILED $name: status $got, not $want"
        sed 's/^/    /' "$dir/err"
        failed=1
    fi
}

# said NAME PATTERN FILE
said() {
    grep -Eq -- "$2" "$3" || { echo "FAILED $1: no \"$2\" in:"; sed 's/^/    /' "$3"; failed=1; }
}

expect 'help' 0 "$bin" --help
said 'help' '--explain FILE' "$dir/out"
expect 'version names libraries' 0 "$bin" --version
said 'version names libraries' 'libxml2.*zlib' "$dir/out"
expect 'unknown option' 64 "$bin" --nonsense
expect 'not a date' 64 "$bin" --from text --published kapan "$data/koperasi.txt"
expect 'missing file' 65 "$bin" --from html "$dir/absent.html"
said 'missing file is named' 'absent.html' "$dir/err"
expect 'lists in order' 0 "$bin" --check-config
expect 'no lists there' 78 env ANGKA_CONFIG_DIR="$dir" "$bin" --check-config

expect 'text' 0 "$bin" --from text "$data/koperasi.txt"
cp "$dir/out" "$dir/first"
said 'text has its figures' '"mention":"Rp 37,5 miliar"' "$dir/first"
said 'dateline gives the date' '"published":"2024-08-14"' "$dir/first"
expect 'text, published given' 0 "$bin" --from text --published 2024-09-01 "$data/koperasi.txt"
said 'text, published given' '"published":"2024-09-01"' "$dir/out"

expect 'a pipe without a FILE' 0 sh -c "echo 'Ada 12 desa.' | '$bin' --from text --output -"
said 'a pipe without a FILE' '"mention":"12"' "$dir/out"

expect 'three bad lines of five' 3 "$bin" --from ndjson "$data/lines.ndjson"
cp "$dir/out" "$dir/lines"
[ "$(wc -l <"$dir/lines")" = 2 ] || { echo 'FAILED: two good lines give two documents'; failed=1; }
said 'an id that is given is kept' '"id":"satu"' "$dir/lines"
said 'the bad line is named' 'offset=3' "$dir/err"
expect 'bad lines allowed' 0 "$bin" --from ndjson --max-quarantine 100 "$data/lines.ndjson"

tests/integration/schema_check.py "$dir/first" "$dir/lines" >"$dir/schema"
case $? in 0 | 77) ;; *) echo 'FAILED: lines against their schema'; cat "$dir/schema"; failed=1 ;; esac

for jobs in 1 2 5; do
    expect "-j $jobs" 0 "$bin" --from ndjson --max-quarantine 100 -j $jobs "$data/lines.ndjson"
    cmp -s "$dir/out" "$dir/lines" || { echo "FAILED: -j $jobs gives other bytes"; failed=1; }
done

expect 'packed output' 0 "$bin" --from text -o "$dir/one.ndjson.gz" "$data/koperasi.txt"
expect 'packed again' 0 "$bin" --from text -o "$dir/two.ndjson.gz" "$data/koperasi.txt"
cmp -s "$dir/one.ndjson.gz" "$dir/two.ndjson.gz" || { echo 'FAILED: packed twice, two results'; failed=1; }
zcat "$dir/one.ndjson.gz" | cmp -s - "$dir/first" || { echo 'FAILED: packed differs from plain'; failed=1; }
expect 'output cannot be made' 74 "$bin" --from text -o "$dir/absent/x" "$data/koperasi.txt"

expect 'explain' 0 "$bin" --from text --explain "$dir/x.html" "$data/koperasi.txt"
echo 'Ekspor naik dari Rp2 miliar menjadi Rp3 miliar (50 persen).' >"$dir/tied.txt"
expect 'explain of a check' 0 "$bin" --from text --explain "$dir/tied.html" "$dir/tied.txt"
said 'explain marks the figure' '<mark [^>]*>Rp 37,5 miliar' "$dir/x.html"
said 'explain ties figures' 'growth confirmed by [0-9]+, [0-9]+' "$dir/tied.html"
grep -Eq 'src=|href=|<script' "$dir/x.html" && { echo 'FAILED: --explain needs something from outside'; failed=1; }

printf '' >"$dir/empty.html"
expect 'empty page' 3 "$bin" --from html "$dir/empty.html"
said 'empty page: reason' 'reason=empty' "$dir/err"
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' >"$dir/picture.html"
expect 'page that is none' 3 "$bin" --from html "$dir/picture.html"
said 'page that is none: reason' 'reason=not_html' "$dir/err"
printf 'UMKM \xff\xfe naik menjadi 512 unit pada 2023.\n' >"$dir/bytes.txt"
expect 'invalid UTF-8' 0 "$bin" --from text "$dir/bytes.txt"
said 'invalid UTF-8 is repaired' '�' "$dir/out"
printf 'no archive at all' >"$dir/no.warc"
expect 'no archive' 65 "$bin" "$dir/no.warc"
said 'no archive: file and offset' 'no.warc.*offset=0' "$dir/err"

# an archive of Angka's own writer, whole and cut in its last record
"$1/tests/warc_sample" >"$dir/whole.warc.gz" || { echo 'FAILED: warc_sample'; failed=1; }
expect 'whole archive' 0 "$bin" "$dir/whole.warc.gz"
size=$(stat -c %s "$dir/whole.warc.gz")
head -c $((size - 40)) "$dir/whole.warc.gz" >"$dir/cut.warc.gz"
expect 'cut archive' 65 "$bin" "$dir/cut.warc.gz"
said 'cut archive: file, offset, why' 'cut.warc.gz.* offset=[0-9]+ why=.*(ends|cut)' "$dir/err"

# the data directory: nothing there, then a second run that holds the lock
expect 'nothing new' 0 "$bin" --data "$dir/data"
said 'nothing new' 'nothing new to read' "$dir/err"
flock "$dir/data/lock.transform" env --chdir="$PWD" "$bin" --data "$dir/data" >"$dir/out" 2>"$dir/err"
[ $? = 75 ] || { echo 'FAILED: a second run ends with 75'; failed=1; }
chmod g+w "$dir/data"
expect 'data directory of others' 78 "$bin" --data "$dir/data"

[ $failed = 0 ] && echo 'transform_cli: all as expected'
exit $failed
