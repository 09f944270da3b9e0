#!/bin/bash
# needed.sh BUILD - a linked library is a privilege: what each program's ELF header may not name.
set -u
build=$1
failed=0
checked=0

# forbid PROGRAM LIBRARY...
forbid() {
    local program=$1 needed library
    shift
    [ -x "$build/$program" ] || { echo "$program is not built here"; return; }
    needed=$(readelf -d "$build/$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
    [ -n "$needed" ] || { echo "FAIL $program: readelf names no library"; failed=1; return; }
    for library in "$@"; do
        if grep -q "^$library\." <<<"$needed"; then
            echo "FAIL $program is linked with $library"
            failed=1
        fi
    done
    checked=$((checked + 1))
}

forbid angka-extract libpq libbrotlidec
forbid angka-transform libcurl libpq libsqlite3
forbid angka-load libcurl libxml2 libsqlite3 libbrotlidec

[ "$checked" -gt 0 ] || exit 77
exit "$failed"
