#!/usr/bin/env python3
"""Scores `angka-extract inspect feed` on the feed cases of tier core, on the fields that an item keeps.

Compared: number of items; link, title, id, published, updated, summary, author, language of each. Titles and
summaries with HTML inside are compared as text without tags: a feed's markup is not interpreted here.
"""
import base64
import collections
import datetime
import html
import json
import re
import subprocess
import sys
import tempfile

from cases import cases, program

FIELDS = {"link": "url", "title": "title", "id": "id", "published": "published", "updated": "updated",
          "summary": "summary", "author": "author", "language": "language"}

def plain(text):
    text = html.unescape(html.unescape(re.sub(r"<[^>]*>", "", html.unescape(text))))
    return " ".join(re.sub(r"<[^>]*>", "", text).split())

def utc(text):
    try:
        t = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return text
    return (t if t.tzinfo else t.replace(tzinfo=datetime.timezone.utc)).astimezone(datetime.timezone.utc)

def items_of(row):
    headers = {k.lower(): v for k, v in row["headers"].items()}
    with tempfile.NamedTemporaryFile() as f:
        f.write(base64.b64decode(row["feed_b64"]))
        f.flush()
        command = [program("angka-extract"), "inspect", "feed", f.name]
        if row.get("base_url"):
            command += ["--url", row["base_url"]]
        if headers.get("content-type"):
            command += ["--content-type", headers["content-type"]]
        run = subprocess.run(command, capture_output=True)
    if run.returncode not in (0, 65):
        raise SystemExit(f"{row['file']}: status {run.returncode}")
    return [json.loads(line) for line in run.stdout.splitlines()]

def same(field, want, got):
    if got is None:
        return False
    if field in ("published", "updated"):
        return utc(want) == utc(got)
    if field == "url":
        return want.rstrip("/") == got.rstrip("/")
    if field == "author":
        return plain(want) == plain(got) or plain(got) in plain(want)
    return plain(want) == plain(got)

def main():
    right, total = collections.Counter(), collections.Counter()
    for row in cases("feed_cases.jsonl"):
        if row["tier"] != "core" or row.get("verified_debian_6_0_10") is False:
            continue
        items = items_of(row)
        for path, want in row["unified"]:
            if path == ["items", "#len"]:
                field, ok, got = "#len", want == len(items), len(items)
            elif path[0] == "items" and len(path) == 3 and path[2] in FIELDS:
                field = path[2]
                got = items[path[1]][FIELDS[field]] if path[1] < len(items) else None
                ok = same(FIELDS[field], want, got)
            else:
                continue
            total[field] += 1
            right[field] += ok
            if "-v" in sys.argv and not ok:
                print(row["file"], path, repr(want), repr(got))
    for field in total:
        print(f"{field:10} {right[field]:5} of {total[field]:5}")
    share = sum(right.values()) / sum(total.values())
    print(f"all        {sum(right.values()):5} of {sum(total.values()):5}  {share:.1%}")
    sys.exit(share < 0.98)

main()
