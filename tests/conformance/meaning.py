#!/usr/bin/python3
"""What figures mean, on made-up news of tests/data/transform/meaning.txt: shares right of indicator, measure, status and subject.

usage: meaning.py BUILD_DIR [-v]    -v shows what is wrong
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLOORS = {"indicator": 0.88, "measure": 0.97, "obs_status": 0.97, "subject": 0.80}
FIGURE = re.compile(r"\{([^|}]*)\|([^|}]*)\|([^}]*)\}")
MEASURES = {"c": "change", "s": "share"}


def article(line):
    """The text without its labels, and the figures as {start, end, what is true}."""
    text, figures, at = "", [], 0
    for m in FIGURE.finditer(line.replace(" ¶ ", "\n")):
        text += m.string[at:m.start()]
        indicator, *marks = m[2].split(",")
        figures.append({"start": len(text), "end": len(text) + len(m[1]), "indicator": indicator,
                        "measure": next((MEASURES[x] for x in marks if x in MEASURES), "level"),
                        "obs_status": next((x for x in marks if x in "FE"), "A"), "subject": m[3]})
        text += m[1]
        at = m.end()
    return text + line.replace(" ¶ ", "\n")[at:], figures


def words(s):
    return set(re.findall(r"\w+", s.lower()))


def right(field, truth, ours):
    if field == "subject":
        return 2 * len(words(truth["subject"]) & words(ours["subject"])) >= len(words(truth["subject"]))
    return truth[field] == ours[field]


def main(build, verbose):
    with open(ROOT / "tests/data/transform/meaning.txt", encoding="utf-8") as f:
        articles = [article(line.rstrip("\n")) for line in f if line.strip() and not line.startswith("#")]
    given = "".join(json.dumps({"id": f"a{i}", "title": "", "published": "2024-11-20", "text": t}) + "\n"
                    for i, (t, _) in enumerate(articles))
    run = subprocess.run([build / "angka-transform", "-q", "--from", "ndjson"], input=given, check=True,
                         capture_output=True, text=True)
    asked, good, found = collections.Counter(), collections.Counter(), 0
    for (text, figures), document in zip(articles, map(json.loads, run.stdout.splitlines())):
        for truth in figures:
            ours = next((o for o in document["observations"]
                         if o["start"] < truth["end"] and truth["start"] < o["end"]), None)
            found += ours is not None
            for field in FLOORS if ours else ():
                if field == "subject" and not truth["subject"]:
                    continue
                asked[field] += 1
                good[field] += right(field, truth, ours)
                if verbose and not right(field, truth, ours):
                    print(f"{text[truth['start']:truth['end']]}: {field} {truth[field]!r} read as {ours[field]!r}")
    print(f"{found} of {sum(len(f) for _, f in articles)} figures found")
    bad = False
    for field, floor in FLOORS.items():
        share = good[field] / asked[field]
        bad |= share < floor
        print(f"{field:12s} {share:.3f} of {asked[field]}, at least {floor}")
    return bad


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), "-v" in sys.argv))
