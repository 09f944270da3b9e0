#!/bin/bash
# words.sh - names that must not stand in the sources: calls without a bound or with a locale, libxml2's
# dangerous options, and marks of unfinished work.
set -u
cd "$(dirname "$0")/../.." || exit 70
failed=0

# forbid WHY PATTERN FILE...
forbid() {
    local why=$1 pattern=$2 hits
    shift 2
    hits=$(grep -nEI "$pattern" "$@" /dev/null)
    [ -z "$hits" ] && return
    echo "FAIL $why:"
    echo "$hits"
    failed=1
}

mapfile -t code < <(find common extract transform load -name '*.[ch]')
mapfile -t text < <(find . -path ./build -prune -o -path ./.git -prune -o -path ./.demo -prune -o \
    -path ./config/lexicon -prune -o -type f ! -path ./tests/arch/words.sh ! -name '*.pyc' -print)
[ "${#code[@]}" -gt 50 ] || { echo "FAIL no sources found"; exit 1; }

forbid "no bound on what is written" '\b(gets|strtok|v?sprintf|strcat|mktemp|tmpnam|alloca)[[:space:]]*\(' "${code[@]}"
forbid "numbers are read by span_to_int and decimal_parse: no locale, no silent end" \
    '\b(strto(d|f|ld|l|ll|ul|ull)|ato(f|i|l|ll)|v?[fs]?scanf|setlocale)[[:space:]]*\(' "${code[@]}"
forbid "libxml2 with these options reads files or never ends" \
    'XML_PARSE_(HUGE|NOENT|DTDLOAD|DTDATTR|DTDVALID|XINCLUDE)|HTML_PARSE_HUGE' "${code[@]}"
# XXX is also a currency of ISO 4217: a mark only where it opens a remark
forbid "unfinished work" '\b(TODO|FIXME)\b|(/\*|//|#|<!--|--) *XXX\b' "${text[@]}"
exit "$failed"
