#!/bin/bash
# Reads the labelled pages of ../shared/articles and scores text, title, author and date; skipped (77)
# where the pages are absent. Fails below the marks that this project has reached.
build=$1
articles=../shared/articles
[ -d "$articles" ] || exit 77
out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT
status=0

# at_least SET LINE WORD MARK: the number behind WORD in the line that begins with LINE
at_least() {
    value=$(sed -n "s/^$2 .*$3 \([0-9.]*\).*/\1/p" "$out/$1.score")
    if ! awk -v v="${value:-0}" -v m="$4" 'BEGIN { exit !(v >= m) }'; then
        echo "FAIL: $1 $2 $3 ${value:-none}, at least $4"
        status=1
    fi
}

for set in indonesia news general; do
    "$build/angka-transform" -q --from html "$articles/$set/html/"* >"$out/$set.ndjson" || status=1
    python3 "$articles/score.py" "$articles/$set/truth.json" "$out/$set.ndjson" | tee "$out/$set.score"
done
at_least indonesia text F1 0.96
at_least indonesia date right\\/all 0.98
at_least news text F1 0.95
at_least news title exact 0.88
at_least news author F1 0.84
at_least news date right\\/all 0.96
at_least general text F1 0.94
exit $status
