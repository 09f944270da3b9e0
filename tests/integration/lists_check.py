#!/usr/bin/python3
"""Every code that a word list gives is in the code list that the warehouse is filled from.

A document with a code that is not listed would be rejected by angka-load: this test finds it first.
"""
import pathlib
import sys

CONFIG = pathlib.Path(__file__).resolve().parents[2] / "config"
failed = 0


def rows(name):
    with open(CONFIG / name, encoding="utf-8") as f:
        lines = [(n, l.rstrip("\n")) for n, l in enumerate(f, 1) if l.strip() and not l.startswith("#")]
    head = lines[0][1].split("\t")
    for number, line in lines[1:]:
        yield number, dict(zip(head, line.split("\t")))


def codes(*lists):
    return {r[column] for name, column in lists for _, r in rows("codes/" + name)}


UNITS = codes(("unit.tsv", "code"))
AREAS = codes(("area_province.tsv", "code_kemendagri"), ("area_regency.tsv", "code_kemendagri")) | {"ID"}
LISTS = {
    "lexicon/cue.tsv": codes(("indicator.tsv", "code")),
    "lexicon/product.tsv": codes(("product.tsv", "code")),
    "lexicon/sector.tsv": codes(("sector.tsv", "code")),
    "lexicon/area.tsv": AREAS,
    "lexicon/district.tsv": AREAS,
    "lexicon/unit.tsv": UNITS | {"permil"},  # read as a tenth of a percent
    "lexicon/currency.tsv": UNITS | {"XXX"},
}

for name, known in LISTS.items():
    path = CONFIG / name
    if not path.exists():
        print(f"{name}: absent")
        failed += 1
        continue
    for number, row in rows(name):
        # a list may give a unit of time, which no observation carries
        if row["code"] not in known and not row.get("extra", "").startswith(("duration", "base")):
            print(f"{name}:{number}: \"{row['phrase']}\" has the code {row['code']}, which config/codes lacks")
            failed += 1

products = {r["code"]: r for _, r in rows("codes/product.tsv")}
for code, row in products.items():
    if row["parent"] and row["parent"] not in products:
        print(f"codes/product.tsv: {code} has the parent {row['parent']}, which is not there")
        failed += 1

sys.exit(1 if failed else print("all codes of the word lists are listed"))
