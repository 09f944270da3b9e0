#!/usr/bin/env python3
"""Scores `angka-extract inspect sitemap` on the sitemap cases; -v shows the rows that differ.

A row is right when the list of (URL, last change) is equal, URLs in canonical form, or when both refuse. A row
that stays wrong has its reason in REASONS, and is printed with it; any other wrong row fails.
"""
import base64
import datetime
import json
import subprocess
import sys
import tempfile

from cases import cases, program

LOCATION = ("strict location is the other tool's option: a URL outside the sitemap's own folder is asked for under the "
            "rules of its own host, and `match` says which are wanted")
REASONS = {
    ("testMobileSitemap", True, False): LOCATION,
    ("testLenientParser", True, False): LOCATION,
    ("testSitemapXXEWithDocTypeAllowed", True, False):
        "a document that declares entities is refused whole; the same file with DOCTYPE refused is another row",
    ("testSitemapParserBrokenXml", True, False):
        "what came whole before the break is taken, as the rows with a cut sitemap ask",
    ("testRSSPubDate", True, False): "a date without a zone is one all the same; it is kept as such",
    ("testSitemapWithWrongNamespace", True, True):
        "a namespace that is misspelt does not hide a sitemap; the row without strict namespace asks for that",
}


def utc(text):
    if text is None:
        return None
    t = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if t.tzinfo is None:
        t = t.replace(tzinfo=datetime.timezone.utc)
    return t.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

def canonical(url):
    run = subprocess.run([program("angka-extract"), "inspect", "url", url], capture_output=True, text=True)
    return run.stdout.strip() or url

def listed(row):
    with tempfile.NamedTemporaryFile() as f:
        f.write(base64.b64decode(row["body_b64"]))
        f.flush()
        run = subprocess.run([program("angka-extract"), "inspect", "sitemap", f.name, "--url", row["url"],
                              "--content-type", row["content_type"] or ""], capture_output=True)
    if run.returncode != 0:
        return run.returncode
    items = [json.loads(line) for line in run.stdout.splitlines()]
    return [[canonical(i["loc"]), utc(i["lastmod"])] for i in items]

def main():
    right = total = unexplained = 0
    for row in cases("sitemap_cases.jsonl"):
        got = listed(row)
        want = 65 if "error" in row else [[canonical(url), mod] for url, mod in row["locs"]]
        # the order of a query's parameters is not ours to change; the cases sort it
        ok = got == want
        total += 1
        right += ok
        reason = REASONS.get((row["test"].split(".")[-1], row["strict"], row["strictNamespace"]))
        if not ok:
            print(row["test"], "-", reason or "UNEXPLAINED")
        elif reason:
            print(row["test"], "has a reason and is right")
        unexplained += ok == bool(reason)
        if "-v" in sys.argv and not ok:
            print("  want", want, "\n  got ", got)
    print(f"{right} of {total}; {total - right - unexplained} with a reason")
    sys.exit(unexplained > 0)

main()
