#!/usr/bin/env python3
"""Scores the reading of dates: each case is put into a feed, and what `inspect feed` makes of it is compared.

Rows with a reason stay wrong on purpose. The rows of INDONESIAN are our own: no public suite has them; each
must be right.
"""
import datetime
import json
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

from cases import cases, program

REASONS = {
    "03-12-31": "two digits first are the day, as Indonesian sites write it, not the year",
    "  ": "an empty date is no date; the case expects the time of its own test run",
}

INDONESIAN = [
    (f"{day}, {n} {month} 2023 0{n % 10}:05 WIB", f"2023-{m:02}-{n:02}T0{n % 10}:05:00+07:00")
    for m, months in enumerate(["Januari Jan", "Februari Pebruari Feb Peb", "Maret Mar Mrt", "April Apr", "Mei",
                                "Juni Jun", "Juli Jul", "Agustus Agu Agt Ags Agust", "September Sep Sept",
                                "Oktober Okt", "November Nopember Nov Nop", "Desember Des"], 1)
    for month in months.split()
    for n, day in enumerate(["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum'at", "Sabtu", "Minggu", "Ahad"], 11)
] + [
    ("Kamis, 02 Nov 2023 20:59 WIB", "2023-11-02T20:59:00+07:00"),
    ("02/11/2023, 21:34 WITA", "2023-11-02T21:34:00+08:00"),
    ("Senin, 6 Mei 2024 pukul 20.59 WIT", "2024-05-06T20:59:00+09:00"),
    ("17 Agustus 2024", "2024-08-17"),
]


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
    right = total = unexplained = 0
    for text, want in INDONESIAN:
        if published(text) != want:
            print("Indonesian:", text, want, published(text))
            unexplained += 1
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
        reason = REASONS.get(row["input"])
        if not ok:
            print(repr(row["input"]), "wants", row.get("utc", "any date"), "is", got, "-", reason or "UNEXPLAINED")
        elif reason:
            print(repr(row["input"]), "has a reason and is right")
        unexplained += ok == bool(reason)
    print(f"{right} of {total}  {right / total:.1%}; {len(INDONESIAN)} Indonesian rows")
    sys.exit(unexplained > 0 or right < 0.98 * total)

main()
