#!/bin/bash
# shell.sh - every shell script passes shellcheck, every man page mandoc's lint; what has a "#!" may be run.
set -u
cd "$(dirname "$0")/../.." || exit 70
command -v shellcheck >/dev/null && command -v mandoc >/dev/null || exit 77
failed=0

mapfile -t scripts < <(find . -path ./build -prune -o -path ./.git -prune -o -path ./.demo -prune -o \
    -type f -exec grep -lE '^#!/bin/(ba)?sh' {} +)
[ "${#scripts[@]}" -gt 0 ] || { echo "FAIL no script found"; exit 1; }
shellcheck -S warning "${scripts[@]}" || failed=1

# ctest only says "Not Run" of a script without the bit
while read -r mode _ _ path; do
    [ "$mode" != 100644 ] || [ "$(head -c 2 "$path" | tr -d '\0')" != '#!' ] || { echo "FAIL chmod +x $path"; failed=1; }
done < <(git ls-files -s 2>/dev/null)

for page in docs/man/*.[1-8]; do
    mandoc -T lint -W warning "$page" || failed=1
done
exit "$failed"
