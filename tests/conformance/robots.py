#!/usr/bin/env python3
"""Scores `angka-extract inspect robots` on the public robots.txt suites; fails below the bar.

Four rows of class `agree` forbid /robots.txt itself, as one parser does. RFC 9309 section 2.2.2 says "the
/robots.txt URI is implicitly allowed", and the class `rfc9309`, which must pass too, has the same rules with the
other verdict ("User-agent: *", "Disallow: /": allowed): both cannot be right, and the standard decides. They are
printed; any other wrong row fails.
"""
import base64
import collections
import json
import os
import subprocess
import sys
import tempfile

from cases import cases, program

def verdicts(robots, agent, urls):
    with tempfile.NamedTemporaryFile() as f:
        f.write(robots)
        f.flush()
        out = subprocess.run([program("angka-extract"), "inspect", "robots", f.name, agent, *urls],
                             capture_output=True, check=True).stdout
    lines = out.split(b"\n")[:-1]
    return [line.startswith(b"allow ") for line in lines]

def main():
    show = "-v" in sys.argv
    right, total, excused = collections.Counter(), collections.Counter(), collections.Counter()
    for row in cases("robots_cases.jsonl"):
        robots = (base64.b64decode(row["robots_txt_b64"]) if "robots_txt_b64" in row
                  else row["robots_txt"].encode())
        url = row.get("url_full", row["url"])
        ok = verdicts(robots, row["agent"], [url]) == [row["allowed"]]
        argued = not ok and not row["allowed"] and url.endswith("/robots.txt")
        if argued:
            print("argued: /robots.txt is implicitly allowed (RFC 9309 section 2.2.2):", row["suite"], row["test"],
                  row["agent"], url)
        total[row["class"]] += 1
        right[row["class"]] += ok
        excused[row["class"]] += argued
        if show and not ok:
            print(row["class"], row["suite"], row["test"], row["agent"], url, row["allowed"], robots[:300])
    for row in cases("robots_realworld.jsonl"):
        by_agent = collections.defaultdict(list)
        for agent, url, allowed in row["checks"]:
            by_agent[agent].append((url, allowed))
        for agent, checks in by_agent.items():
            got = verdicts(row["robots_txt"].encode(), agent, [url for url, _ in checks])
            for (url, allowed), verdict in zip(checks, got):
                total["realworld"] += 1
                right["realworld"] += verdict == allowed
                if show and verdict != allowed:
                    print("realworld", row["source"], agent, url, allowed)
    for name in sorted(total):
        print(f"{name:24} {right[name]:6} of {total[name]:6}")
    sys.exit(any(right[name] + excused[name] < total[name] for name in ("agree", "rfc9309", "realworld")))

main()
