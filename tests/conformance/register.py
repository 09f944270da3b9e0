#!/usr/bin/python3
"""What the clerks of a statistics office noted beside 1,176 notes of news: region, day and sectors, against what the program
says of the same texts.

usage: register.py BUILD_DIR [--show KIND] [NOTES.jsonl OUT.ndjson]    ends with 77 where ../shared is absent

region    the area that most figures of the document have, against register_region: right where it is the same code. Notes
          whose clerk sat in one regency and filed the nation's news under it (register_period names a month) are counted apart:
          their region is the office's, not the article's. The wrong ones are counted by kind, and a reader's ceiling is
          told: rows in which neither text nor headline names any place, and those that name only a province or the nation.
period    the day that was noted, against the days that the program resolved from words of the text ("hari ini", "Senin").
          Days far from it are counted: a figure may be about another day, but seldom about one after it. The 16 later
          ones of November 2026 are days that the text names, of plans whose status was taken for done.
sectors   micro F1 of the odd rows (from 0, in file order); the even ones made the cues. Letters that the register files
          together (M and N, R to U) count as one.
"""
import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tests/tools"))
import sector_cues  # noqa: E402

LEAST_REGION, LEAST_SECTORS, MOST_LATE = 0.92, 0.70, 0.04
REGENCIES = [line.split("\t") for line in (ROOT / "config/codes/area_regency.tsv").read_text(encoding="utf-8").split("\n")[1:]]


def region_of(row):
    """Kemendagri code: the register of Lampung numbers its regencies as BPS does."""
    number = re.match(r"(\d\d)\. ", row["register_region"])
    column, value = (1, "18" + number[1]) if number else (6, row["register_region"])
    return next(r[0] for r in REGENCIES if len(r) > column and r[column] == value)


def top_area(document):
    areas = collections.Counter(o["ref_area"] for o in document["observations"] if o["bound"] != "vague")
    return areas.most_common(1)[0][0] if areas else None


def kind(truth, found):
    if found == truth:
        return "right"
    if found == "":
        return "none found"
    if found in ("ID", truth[:2]):
        return "nation" if found == "ID" else "its province"
    return "another of the province" if found[:2] == truth[:2] else "elsewhere"


def regions(rows, documents, show):
    kinds, office = collections.Counter(), collections.Counter()
    for row in rows:
        if not row.get("register_region") or top_area(documents[row["id"]]) is None:
            continue
        truth, found = region_of(row), top_area(documents[row["id"]])
        national = not re.match(r"\d", row["register_period"] or "")
        (office if national else kinds)[kind(truth, found)] += 1
        if show == kind(truth, found):
            print(f"  {row['id']}  {truth} and not {found or '(none)'}: {sector_cues.headline(row)[:90] or row['text'][:90]!r}")
    share = kinds["right"] / sum(kinds.values())
    print(f"region    {share:.3f} of {sum(kinds.values())} rows: "
          + ", ".join(f"{k} {n}" for k, n in kinds.most_common())
          + f"; notes of an office that files the nation's news: {office['right']} of {sum(office.values())}")
    return share


def periods(rows, documents):
    near = late = early = 0
    for row in rows:
        if not re.match(r"\d{4}-\d\d-\d\d$", row.get("register_period") or ""):
            continue
        noted = datetime.date.fromisoformat(row["register_period"])
        for o in documents[row["id"]]["observations"]:
            if o["obs_status"] == "A" and re.fullmatch(r"\d{4}-\d\d-\d\d", o["time_period"]):
                away = (datetime.date.fromisoformat(o["time_period"]) - noted).days
                near += -31 <= away <= 1
                late += away > 1
                early += away < -31
    print(f"period    of {near + late + early} figures of a day, not planned: {near} in the month before the noted day, {early} earlier, {late} later")
    return late / max(1, near + late + early)


def sectors(rows, documents):
    odd = [r for r in rows[1::2] if sector_cues.sections(r.get("register_sector"))]
    truth = [sector_cues.sections(r["register_sector"]) for r in odd]
    found = [{sector_cues.group(s) for s in documents[r["id"]]["sectors"]} for r in odd]
    score = sector_cues.micro_f1(found, truth)
    print(f"sectors   micro F1 {score:.3f} on {len(odd)} odd rows")
    for s in sector_cues.SECTIONS:
        both, gold, mine = (sum(s in a and s in b for a, b in pairs) for pairs in (
            zip(found, truth), zip(truth, truth), zip(found, found)))
        print(f"          {s}  noted {gold:3d}  found {mine:3d}  both {both:3d}")
    return score


def main(arguments):
    show = arguments.pop(arguments.index("--show") + 1) if "--show" in arguments else None
    arguments = [a for a in arguments if a != "--show"]
    notes = pathlib.Path(arguments[1]) if len(arguments) > 1 else SHARED / "corpus/unlabelled.jsonl"
    if not notes.exists():
        print("../shared is absent: skipped")
        return 77
    if len(arguments) > 2:
        lines = pathlib.Path(arguments[2]).read_bytes().splitlines()
    else:
        lines = subprocess.run([pathlib.Path(arguments[0]) / "angka-transform", "-q", "--from", "ndjson", notes],
                               check=True, capture_output=True).stdout.splitlines()
    documents = {d["id"]: d for d in map(json.loads, lines)}
    rows = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()]
    rows = [r if r["id"] in documents else {**r, "register_region": None, "register_period": None, "register_sector": None}
            for r in rows]
    good = [regions(rows, documents, show) >= LEAST_REGION, periods(rows, documents) <= MOST_LATE,
            sectors(rows, documents) >= LEAST_SECTORS]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
