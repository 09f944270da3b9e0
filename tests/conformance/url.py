#!/usr/bin/env python3
"""Scores `angka-extract inspect url` on the URL cases; fails below the bar.

What is printed is the canonical form: fragment and tracking parameters dropped, escapes normal. A valid case
is right when input (with base) and the expected URL have the same canonical form; a failing one when it
ends with 65. Of `normalize`, two conventions are another tool's (sorted parameters, doubled slashes folded):
their figure is shown and has no bar. One case of `resolve` is about file: URLs, which are none of ours.
"""
import collections
import subprocess
import sys

from cases import cases, program

def canonical(text, base=None):
    run = subprocess.run([program("angka-extract"), "inspect", "url", "-"] + ([base] if base else []),
                         input=text.encode("utf-8", "surrogatepass"), capture_output=True)
    return run.stdout.decode().strip() if run.returncode == 0 else run.returncode

def main():
    show = "-v" in sys.argv
    right, total = collections.Counter(), collections.Counter()
    for row in cases("url_cases.jsonl"):
        if row["kind"] == "whatwg":
            kind = "whatwg must fail" if row["failure"] else "whatwg valid"
            text, base, want = row["input"], row["base"], row["expect"]
        elif row["kind"] == "resolve":
            kind, (text, base, want) = "resolve", row["cols"]
        else:
            kind, text, base, want = "normalize", row["input"], None, row["expect"]
        got = canonical(text, base)
        if want is None:
            ok = got == 65
        elif kind == "normalize":
            ok = got == want
        else:
            ok = got == canonical(want) and got != 65
            total[kind + ", to the byte"] += 1
            right[kind + ", to the byte"] += got == want
        total[kind] += 1
        right[kind] += ok
        if show and not ok:
            print(kind, repr(text), base, repr(want), repr(got))
    for name in sorted(total):
        print(f"{name:28} {right[name]:5} of {total[name]:5}")
    sys.exit(right["whatwg valid"] < total["whatwg valid"] or
             right["whatwg must fail"] < 0.98 * total["whatwg must fail"])

main()
