#!/usr/bin/env python3
"""Scores the figures read from the labelled articles beside the checkout with their own scorer; fails below the bar.

Only what the recognisers answer for is looked at: which numerals are figures, their value with unit, their bound.
"""
import os
import re
import subprocess
import sys

from cases import FOLDER
from readings import read

SHARED = os.path.join(FOLDER, "..")
BARS = {"detection_f1": 0.985, "value": 0.985, "bound": 0.97}

def main():
    gold, scorer = os.path.join(SHARED, "gold", "dev.jsonl"), os.path.join(SHARED, "contract", "gold.py")
    if not os.path.exists(gold):
        print("skipped: no", gold)
        sys.exit(77)
    with open(os.path.join(SHARED, "gold", "dev.docs.jsonl"), encoding="utf-8") as f:
        docs = f.read().splitlines()
    answers = "\n".join(read("figures", docs)) + "\n"
    out = subprocess.run([sys.executable, scorer, "score", gold, "/dev/stdin"], input=answers, text=True,
                         capture_output=True, check=True).stdout
    failed = False
    for line in out.splitlines():
        name = line.split()[0]
        if name in ("all", "gold", "program", "precision", "recall") or name in BARS:
            print(line)
        if name in BARS:
            failed = failed or float(re.findall(r"\d\.\d+", line)[0]) < BARS[name]
    sys.exit(failed)

main()
