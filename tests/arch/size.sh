#!/bin/bash
# size.sh - no source file of the programs is longer than 600 lines, no function than 80: past that a
# file holds two concepts, a function two thoughts.
set -u
cd "$(dirname "$0")/../.." || exit 70

# a function begins with '{' and ends with '}' in the first column (.clang-format sees to it)
find common extract transform load -name '*.c' -print0 | xargs -0 awk '
    FNR == 1 { begin = 0; files++ }
    FNR == 601 { print "FAIL " FILENAME ": more than 600 lines"; bad = 1 }
    /^\{/ { begin = FNR }
    /^\}/ {
        if (begin && FNR - begin + 1 > 80) {
            print "FAIL " FILENAME ":" begin ": a function of " FNR - begin + 1 " lines"
            bad = 1
        }
        begin = 0
    }
    END { exit bad || files < 50 }'
