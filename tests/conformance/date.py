#!/usr/bin/env python3
"""Scores the reading of dates: each case is put into a feed, and what `inspect feed` makes of it is compared."""
import datetime
import json
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

from cases import cases, program

def published(text):
    with tempfile.NamedTemporaryFile() as f:
        f.write(f"<rss><channel><item><pubDate>{escape(text)}</pubDate></item></channel></rss>".encode())
        f.flush()
        run = subprocess.run([program("angka-extract"), "inspect", "feed", f.name], capture_output=True,
                             check=True)
    return json.loads(run.stdout)["published"]

def utc(text):
    t = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return (t if t.tzinfo else t.replace(tzinfo=datetime.timezone.utc)).astimezone(datetime.timezone.utc)

def main():
    right = total = 0
    for row in cases("date_cases.jsonl"):
        got = published(row["input"])
        if "utc" not in row:
            ok = got is not None
        elif row["utc"] is None:
            ok = got is None
        else:
            want = row["utc"] if row["utc"][:2] != "99" else "00" + row["utc"]
            ok = got is not None and utc(got) == utc(want)
        total += 1
        right += ok
        if "-v" in sys.argv and not ok:
            print(repr(row["input"]), row.get("utc", "any date"), got)
    print(f"{right} of {total}")
    sys.exit(right < 125)

main()
