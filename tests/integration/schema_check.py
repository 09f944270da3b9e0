#!/usr/bin/python3
"""Checks document lines (NDJSON, packed or not) against config/schema/document.schema.json.

    schema_check.py FILE...      exit 0: all lines are in order; 1: the first faults are shown; 77: no jsonschema

Beyond the schema: offsets lie in the text and the mention is what stands there; ids are unique; checks point
to observations of the same document.
"""
import gzip
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "config/schema/document.schema.json"


def lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            yield number, json.loads(line)


def faults(validator, d):
    for e in validator.iter_errors(d):
        yield "/".join(map(str, e.absolute_path)) + ": " + e.message[:200]
    text, ids = d["text"], [o["id"] for o in d["observations"]]
    if len(set(ids)) != len(ids):
        yield "two observations have one id"
    last = 0
    for o in d["observations"]:
        if text[o["start"]:o["end"]] != o["mention"]:
            yield f"{o['start']}-{o['end']} is {text[o['start']:o['end']]!r}, not {o['mention']!r}"
        if o["start"] < last:
            yield f"{o['mention']!r} is out of text order"
        last = o["start"]
        if o["quote"] not in text or o["mention"] not in o["quote"]:
            yield f"the quote of {o['mention']!r} is not in the text, or not its sentence"
        if (o["bound"] == "vague") != (o["obs_value"] is None):
            yield f"{o['mention']!r}: vague and without a value go together"
        if (o["bound"] == "range") != (o["obs_value_high"] is not None):
            yield f"{o['mention']!r}: a range has an upper end"
        for c in o["checks"]:
            if not set(c["with"]) <= set(ids):
                yield f"a check of {o['mention']!r} points outside the document"


def main(paths):
    validator = jsonschema.Draft202012Validator(json.load(open(SCHEMA, encoding="utf-8")))
    documents = bad = 0
    for path in paths:
        for number, d in lines(path):
            documents += 1
            for fault in faults(validator, d):
                bad += 1
                if bad <= 20:
                    print(f"{path}:{number}: {d.get('id')}: {fault}")
    print(f"{documents} documents, {bad} faults")
    return 1 if bad or not documents else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
