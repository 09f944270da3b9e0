#!/bin/bash
# No page of ../shared/articles takes more than 2 s of CPU or 512 MB: prints the worst ones; skipped (77) where the pages
# are absent. The bounds are those of a worker's patience, some fifty times what a page takes, so that a busy machine
# fails nothing.
build=$1
articles=../shared/articles
[ -d "$articles" ] || exit 77
out=$("$build/tests/bench_pages" --worst "$articles"/*/html/*) || exit 1
echo "$out"
sed -n 's/.* worst \([0-9.]*\) s, peak \([0-9]*\) MB.*/\1 \2/p' <<<"$out" |
    awk '{ seen = 1; bad = $1 > 2 || $2 > 512 } END { exit !seen || bad }' || { echo "FAIL: over 2 s or 512 MB"; exit 1; }
