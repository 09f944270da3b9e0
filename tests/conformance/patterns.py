#!/usr/bin/env python3
"""Scores the recognisers on 226 surface patterns (patterns.tsv); fails below the bar, or at one false figure
among those of group H that are none.

Where the catalogue and the contract of an observation differ, the contract decides: decreases are signed, basis
points keep their unit, "hampir" is approximate, durations, ages, ordinals and dates are no figures.
"""
import collections
import json
import re
import sys
from decimal import Decimal

from readings import number, read, same, table

REF = "2024-09-10"
BAR = 0.97
# The catalogue's reading is not the contract's; what the contract wants instead (value or None: no figure).
CONTRACT = {
    "36": ("300000", None),        # "Rp 300-an ribu" is approximate, no range
    "75": ("-0.49", None),         # "turun 49 sen"
    "114": ("25", None),           # basis points have a unit of their own
    "106": ("-2.07", None), "134": ("-5.32", None),
    "90": ("1000000000", None),    # hampir: approximate
    "123": ("9", None),            # hingga that reaches: exact
    "157": None,                   # how often something was done
}
PERIODS = {"ref-1Y": "2023", "ref": "2024", "ref-20Y": "2004", "ref-1D": "2024-09-09", "?-Q3": "2024-Q3",
           "?-09-10": "2024-09-10", "?-07-31": "2024-07-31", "?-12-06": "2024-12-06", "195X": "1950/1959",
           "2015-08/..": "2015-08", "../2023-05-31": "2023-01-01/2023-05-31"}

def value_right(want, figure):
    """"37", "10..15", "..300", "5.." or "3/10"."""
    if figure["bound"] == "vague":
        return ".." in want
    if "/" in want:
        a, b = want.split("/")
        return same(figure["obs_value"], (Decimal(a) / Decimal(b)).quantize(Decimal("0.0001")))
    low, dots, high = want.partition("..")
    if not dots:
        return figure["obs_value_high"] is None and same(figure["obs_value"], low)
    if low and high:
        return same(figure["obs_value"], low) and same(figure["obs_value_high"], high)
    return figure["bound"] == ("min" if low else "max") and same(figure["obs_value"], low or high)

def item_right(row, item, answer, whole):
    kind, *rest = item.split()
    if row[0] in CONTRACT:
        if CONTRACT[row[0]] is None:
            return not answer["figures"]
        want = CONTRACT[row[0]][0]
        return any(same(f["obs_value"], want) for f in answer["figures"])
    want = rest[0] if rest else ""
    if kind == "none":
        return not answer["figures"]
    if kind in ("period", "date"):
        day = PERIODS.get(want, want).split("T")[0]
        return any(p["iso"] == day for p in answer["periods"]) and not answer["figures"] or \
            (row[1][0] != "G" and any(p["iso"] == day for p in answer["periods"]))
    if kind == "ordinal":
        return int(want) in answer["ordinals"] and not answer["figures"]
    if kind in ("age", "time"):
        return not answer["figures"] and (kind == "age" or bool(answer["clocks"]))
    if kind == "duration":
        return want.replace("..", "/") in answer["durations"] and not answer["figures"]
    if kind == "number" and not re.search("poin|percentage_point", item):
        value, _, rest_free = number(whole)
        if ".." not in want and rest_free and same(value, want):
            return True
    if want == "date":
        return True
    kinds = {"money": ("money",), "percent": ("percent",), "quantity": ("quantity", "count"),
             "ratio": ("ratio",), "number": ("count", "money", "index", "percent")}[kind]
    for figure in answer["figures"]:
        if figure["kind"] in kinds and value_right(want.rstrip("?"), figure):
            if kind != "money" or len(rest) < 2 or rest[1].rstrip("?") == figure["unit_measure"]:
                return True
    return False

def row_right(row, answer, whole):
    expected = row[4]
    if expected.startswith("both"):
        return len(answer["figures"]) == 2
    if expected.startswith("date only"):
        return not answer["figures"] and len(answer["periods"]) == 1
    expected = re.sub(r"\((?!or).*?\)", "", expected)
    return all(item_right(row, item.strip(), answer, whole) for item in expected.split("|"))

def main():
    show = "-v" in sys.argv
    rows = table("patterns.tsv")
    found = read("patterns", [REF + "\t" + row[3] for row in rows])
    wholes = read("numbers", [row[3] for row in rows])
    right, total, false_figures = collections.Counter(), collections.Counter(), 0
    for row, text, whole in zip(rows, found, wholes):
        answer = json.loads(text)
        ok = row_right(row, answer, whole)
        total[row[1]] += 1
        right[row[1]] += ok
        if row[1].startswith("H") and row[4].startswith("none") and answer["figures"]:
            false_figures += 1
        if show and not ok:
            brief = [(f["kind"], f["obs_value"], f["obs_value_high"], f["unit_measure"], f["bound"]) for f in answer["figures"]]
            print(row[0], repr(row[3]), row[4], brief, [p["iso"] for p in answer["periods"]], answer["ordinals"], sep=" | ")
    for name in sorted(total):
        print(f"{name:30} {right[name]:4} of {total[name]:4}")
    all_right, all_rows = sum(right.values()), sum(total.values())
    print(f"{'all':30} {all_right:4} of {all_rows:4}   false figures in H: {false_figures}")
    sys.exit(all_right < BAR * all_rows or false_figures > 0)

main()
