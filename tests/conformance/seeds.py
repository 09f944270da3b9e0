#!/usr/bin/python3
"""The two seed articles of ../shared, read as plain text: every figure right in every dimension, statements F1 >= 0.8,
and the arithmetic of the first one confirmed, or contradicted once a digit is changed.

usage: seeds.py BUILD_DIR    ends with 77 where ../shared is absent
"""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FIELDS = ("detection_f1", "value", "measure", "indicator", "ref_area", "time_period", "obs_status", "strict_f1")


def read(build, *paths):
    out = subprocess.run([build / "angka-transform", "-q", "--from", "text", *paths], check=True, capture_output=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def results(document):
    return {c["rule"]: c["result"] for o in document["observations"] for c in o["checks"]}


def main(build):
    if not (SHARED / "seeds").is_dir():
        print("../shared is absent: skipped")
        return 77
    sys.path.insert(0, str(SHARED / "contract"))
    import gold
    truth = gold.read(SHARED / "gold/dev.jsonl")[:2]
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    program = read(build, *seeds)
    for t, p in zip(truth, program):
        p["id"] = t["id"]
    score = gold.score(truth, program, errors=20)
    bad = [f for f in FIELDS if score[f] != 1] + ["statements_f1"] * (score["statements_f1"] < 0.8)

    if results(program[0]) != {"difference": "confirmed", "growth": "confirmed"}:
        bad.append(f"checks of the first seed: {results(program[0])}")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(seeds[0].read_text(encoding="utf-8").replace("7.983", "7.883"))
        f.flush()
        changed = results(read(build, f.name)[0])
    if "contradicted" not in changed.values():
        bad.append(f"a changed digit is not contradicted: {changed}")
    print("\n".join(f"{k:16s} {score[k]:.4f}" for k in (*FIELDS, "statements_f1")))
    print("not as it must be: " + "; ".join(bad) if bad else "both seeds are read whole")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
