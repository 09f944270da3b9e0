#!/usr/bin/python3
"""What is misread in the labelled articles of ../shared, counted: per field how often which truth is read as what. Only
the two thirds of the articles that rules may be made from are counted; docs/errors.md gives the causes.

usage: errors.py BUILD_DIR [FIELD]...    FIELD: indicator measure obs_status subject ref_area time_period (default: all);
                                         ends with 77 where ../shared is absent
"""
import collections
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FIELDS = ("indicator", "measure", "obs_status", "subject", "ref_area", "time_period")


def pairs(gold, build):
    """Figures of truth and program that overlap, vague ones left out."""
    import json
    run = subprocess.run([build / "angka-transform", "-q", "--from", "ndjson", SHARED / "gold/dev.docs.jsonl"],
                         check=True, capture_output=True)
    read = {d["id"]: d for d in map(json.loads, run.stdout.splitlines())}
    for truth in gold.read(SHARED / "gold/dev.jsonl"):
        if gold.unseen(truth["id"]):
            continue
        yield from gold.pair(*([o for o in d["observations"] if o["bound"] != "vague"]
                               for d in (truth, read[truth["id"]])))


def confusion(gold, field, truth, ours):
    """(what is true, what was read), or None where that is right or nothing is asked."""
    if field == "subject":
        words = gold.words(truth["subject"])
        if not words or 2 * len(words & gold.words(ours["subject"])) >= len(words):
            return None
        return truth["indicator"], "no subject" if not ours["subject"] else "another subject"
    a, b = truth.get(field) or "", ours.get(field) or ""
    if field == "time_period" and ours.get("time_source") == "published":
        b = ""
    if field not in ("ref_area", "time_period"):
        return (a, b) if a != b else None
    # codes and dates of single articles say nothing: whether one was read, and how it differs
    if a == b:
        return None
    return ("none" if not a else "one"), ("none" if not b else "wider" if a.startswith(b) else
                                          "narrower" if a and b.startswith(a) else "another")


def main(build, fields):
    if not (SHARED / "gold").is_dir():
        print("../shared is absent: skipped")
        return 77
    sys.path.insert(0, str(SHARED / "contract"))
    import gold
    figures = list(pairs(gold, build))
    print(f"{len(figures)} figures")
    for field in fields:
        wrong = collections.Counter(filter(None, (confusion(gold, field, a, b) for a, b in figures)))
        asked = sum(field != "subject" or bool(a["subject"]) for a, _ in figures)
        print(f"\n{field}: {sum(wrong.values())} of {asked}")
        for (true, read), n in sorted(wrong.items(), key=lambda kv: (-kv[1], kv[0])):
            print(f"{n:5d}  {true:16s} read as {read}")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2:] or FIELDS))
