#!/usr/bin/env python3
"""Looks over what angka-transform read: for people who judge its figures.

  figures.py rules  FILE.ndjson              how often each rule spoke, by rule of form and of meaning
  figures.py draw   FILE.ndjson [N [SEED]]   N figures at random, each in its sentence, to be read by eye
  figures.py unread FILE.ndjson [N [SEED]]   N numbers in digits at random that became no figure

FILE is the output of angka-transform, not compressed; "-" is standard input. The same SEED draws the same.
"""
import collections
import json
import random
import re
import signal
import sys

AROUND = 60  # characters shown on either side of a number that became no figure

signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # "| head" is no error

def documents(path):
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

def rules(path, _n, _seed):
    forms, meanings, total = collections.Counter(), collections.Counter(), 0
    for document in documents(path):
        for o in document["observations"]:
            form, _, meaning = o["rule"].partition("+")
            forms[form] += 1
            meanings[meaning] += 1
            total += 1
    for title, counts in (("form", forms), ("meaning", meanings)):
        for name, count in counts.most_common():
            print(f"{count:7} {100 * count / total:5.1f}%  {title:8} {name}")
    print(f"{total:7} figures")

def draw(path, n, seed):
    found = [(d, o) for d in documents(path) for o in d["observations"]]
    for d, o in random.Random(seed).sample(found, min(n, len(found))):
        at = o["quote"].find(o["mention"])
        quote = o["quote"].replace(o["mention"], f">>{o['mention']}<<", 1) if at >= 0 else o["quote"]
        value = o["obs_value"] if o["obs_value_high"] is None else f"{o['obs_value']}..{o['obs_value_high']}"
        per = f"/{o['unit_per']}" if o["unit_per"] else ""
        print(f"{d['id']} @{o['start']}: {value} {o['unit_measure']}{per} {o['bound']}  "
              f"{o['measure']} {o['indicator']} [{o['subject']}] {o['ref_area']} {o['time_period']} "
              f"{o['obs_status']}  {o['rule']}\n    {' '.join(quote.split())}")

def unread(path, n, seed):
    found = []
    for d in documents(path):
        if d["language"] != "id":
            continue
        text = d["text"]
        taken = [(o["start"], o["end"]) for o in d["observations"]]
        for m in re.finditer(r"[0-9][0-9.,]*", text):
            if not any(a < m.end() and m.start() < b for a, b in taken):
                found.append((d["id"], text, m))
    print(len(found), "numbers in digits became no figure (dates, times, names, laws among them)")
    for name, text, m in random.Random(seed).sample(found, min(n, len(found))):
        before, behind = text[max(0, m.start() - AROUND):m.start()], text[m.end():m.end() + AROUND]
        print(f"{name} @{m.start()}: {' '.join(before.split())}>>{m[0]}<<{' '.join(behind.split())}")

def main(args):
    ways = {"rules": rules, "draw": draw, "unread": unread}
    if len(args) < 2 or args[0] not in ways:
        print(__doc__, file=sys.stderr)
        return 64
    n, seed = (int(a) for a in (args[2:] + ["100", "1"][len(args) - 2:])[:2])
    ways[args[0]](args[1], n, seed)
    return 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
