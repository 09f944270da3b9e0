#!/usr/bin/python3
"""Makes config/lexicon/sector.tsv: which words point to which section of KBLI 2020, with weights.

usage: sector_cues.py NOTES.jsonl > config/lexicon/sector.tsv     about a minute; the same input gives the same file
       sector_cues.py --try NOTES.jsonl                           micro F1 of four-fold trials on the same rows

NOTES: {"url","title","text","register_sector"} a line, as ../shared/corpus/unlabelled.jsonl. Only rows with an even
number (from 0, in file order) are read; the others are for the measurement (tests/conformance/register.py).

One logistic regression a section (maximum a posteriori, AdaGrad, the mean of the later passes). The prior of a weight is
the word of sector_words.tsv that stands for the section, else 0; a strong pull to it keeps words that only these notes
join to a section near 0. A text's features are its words and pairs of words, each counted at most six times (six times
at once in the headline), their vector cut to one length. What transform/relate/sector.c does with them is score() here.
Names of places and persons are left out: a cue is a word of the language.
"""
import collections
import json
import math
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOKEN = re.compile(r"\w+|[^\w\s]")
MOST, HEADLINE, LENGTH = 6, 6, 6.0  # as in sector.c
FEW = 12  # a text with fewer words that point anywhere says as little
PRIOR, BASE, PULL, PASSES, STEP = 0.7, -2.0, 2.5, 12, 0.3
LEAST = 0.10  # smaller weights say nothing and are left out
TAKEN, FIRST = -1.0, -1.5  # a section is listed from TAKEN on, the best one already from FIRST; chosen by --try
# the register files some sections together; the letter stands for the group
GROUPS = {"M": "N", "N": "N", "R": "R", "S": "R", "T": "R", "U": "R", "MN": "N", "RSTU": "R"}
SECTIONS = "ABCDEFGHIJKLNOPQR"
# the classification that Sidoarjo's notes use names divisions instead of sections
DIVISIONS = (("Industri", "C"), ("Farmasi", "C"), ("Barang dari", "C"), ("Komputer", "C"), ("Barang Elektronik", "C"),
             ("Optik", "C"), ("Pengolahan", "C"), ("Pengilangan", "C"), ("jasa reparasi", "C"), ("Jasa Keuangan", "K"),
             ("Asuransi", "K"), ("Pengadaan Gas", "D"), ("Ketenagalistrikan", "D"), ("Tanaman", "A"), ("Peternakan", "A"),
             ("Kehutanan", "A"), ("Angkutan", "H"), ("Real Estate", "L"), ("Pertambangan", "B"), ("Gas dan Panas", "B"),
             ("Perdagangan", "G"), ("Bukan Mobil", "G"), ("Sepeda Motor", "G"), ("Konstruksi", "F"),
             ("Jasa Perusahaan", "N"), ("Jasa lainnya", "R"), ("Barang Pribadi", "R"), ("Rekreasi", "R"))


def group(letter):
    return GROUPS.get(letter, letter)


def sections(register):
    """The letters that a clerk's entry stands for; empty where it names expenditure, not a sector."""
    found = set()
    for entry in (register or "").split(", "):
        letters = re.match(r"([A-Z]+)\. ", entry)
        if letters:
            found.add(group(letters[1]))
        else:
            found.update([letter for start, letter in DIVISIONS if entry.strip().startswith(start)][:1])
    return found


def headline(row):
    """As transform/relate/headline.c."""
    if row["title"]:
        return row["title"]
    path = re.split(r"[?#]", re.sub(r"^[a-z]+://[^/]*", "", row["url"]))[0]
    best = ""
    for segment in path.split("/"):
        if len(re.findall(r"(?:^|[-_])[A-Za-z]", segment)) >= 3:
            best = re.sub(r"\.[^.]{0,5}$", "", segment)
    return re.sub(r"[^A-Za-z0-9]", " ", best)


def lines(row):
    return [TOKEN.findall(line.lower()) for line in [headline(row)] + row["text"].split("\n")]


def table(name, column=0):
    with open(ROOT / name, encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t")[column] for line in f if not line.startswith("#")][1:]


def hand():
    words = collections.defaultdict(set)
    for phrase, code in zip(table("tests/tools/sector_words.tsv"), table("tests/tools/sector_words.tsv", 1)):
        words[tuple(TOKEN.findall(phrase.lower()))].add(code)
    return words


def no_cues(rows):
    """Names of places and persons, and words of grammar."""
    out = set()
    for name, column in (("config/lexicon/area.tsv", 0), ("config/lexicon/district.tsv", 0), ("config/codes/area_regency.tsv", 5),
                         ("config/codes/area_province.tsv", 3), *((f"config/lexicon/{n}.tsv", 0) for n in (
                             "function", "grammar", "period", "numeral", "scale", "bound", "status"))):
        for phrase in table(name, column):
            out.update(TOKEN.findall(phrase.lower()))
    capital, small = collections.Counter(), collections.Counter()
    for row in rows:
        for word in re.findall(r"(?<=\w )\w+", row["text"]):
            if not (word.isupper() and len(word) > 1):
                (capital if word[0].isupper() else small)[word.lower()] += 1
    return out | {w for w in capital if capital[w] > 2 * small[w]}


def vocabulary(rows, words):
    """Words of three rows, pairs of four, that are in less than two of five rows; and those put there by hand."""
    without, seen = no_cues(rows), collections.Counter()
    for row in rows:
        here = set()
        for tokens in lines(row):
            fit = [t.isalpha() and len(t) > 2 and t not in without for t in tokens]
            here.update((t,) for t, ok in zip(tokens, fit) if ok)
            here.update((a, b) for a, b, x, y in zip(tokens, tokens[1:], fit, fit[1:]) if x and y)
        seen.update(here)
    return {f for f, n in seen.items() if n >= 2 + len(f) and n < 0.4 * len(rows)} | set(words)


def features(row, vocabulary, index):
    """[(feature, value)] of one length; of phrases that overlap the first counts, of those the longest."""
    longest, count = max(map(len, vocabulary)), collections.Counter()
    for i, tokens in enumerate(lines(row)):
        at = 0
        while at < len(tokens):
            for n in range(min(longest, len(tokens) - at), 0, -1):
                phrase = tuple(tokens[at:at + n])
                if phrase in vocabulary:
                    count[phrase] += HEADLINE if i == 0 else 1
                    at += n
                    break
            else:
                at += 1
    found = {f: min(n, MOST) for f, n in count.items()}
    length = math.sqrt(max(sum(found.values()), FEW))
    return [(index[f], LENGTH * math.sqrt(n) / length) for f, n in sorted(found.items())]


def fit(xs, ys, prior):
    weights, base, squares, base_squares = list(prior), BASE, [1e-6] * len(prior), 1e-6
    total, base_total, passes = [0.0] * len(prior), 0.0, 0
    order, chance = list(range(len(xs))), random.Random(0)
    for turn in range(PASSES):
        chance.shuffle(order)
        for i in order:
            z = base
            for f, v in xs[i]:
                z += weights[f] * v
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - ys[i]
            base_squares += error * error
            base -= STEP * error / math.sqrt(base_squares)
            for f, v in xs[i]:
                slope = error * v + PULL * (weights[f] - prior[f])
                squares[f] += slope * slope
                weights[f] -= STEP * slope / math.sqrt(squares[f])
        if turn >= PASSES // 2:
            passes += 1
            base_total += base
            total = [a + w for a, w in zip(total, weights)]
    return [w / passes for w in total], base_total / passes


def model(rows, words, vocab):
    index = {f: i for i, f in enumerate(sorted(vocab))}
    xs, ys = [features(r, vocab, index) for r in rows], [sections(r["register_sector"]) for r in rows]
    fitted = {}
    for s in SECTIONS:
        prior = [0.0] * len(index)
        for f, codes in words.items():
            if s in {group(c) for c in codes}:
                prior[index[f]] = PRIOR
        fitted[s] = fit(xs, [float(s in y) for y in ys], prior)
    return index, fitted


def score(x, fitted):
    return {s: base + sum(weights[f] * v for f, v in x) for s, (weights, base) in fitted.items()}


def choose(scores, taken=TAKEN, first=FIRST):
    best = max(scores, key=scores.get)
    return {s for s, z in scores.items() if z >= taken or (s == best and z >= first)}


def micro_f1(found, truth):
    both = sum(len(a & b) for a, b in zip(found, truth))
    return 2 * both / (sum(map(len, found)) + sum(map(len, truth)))


def trial(rows, words):
    scores, truth = [], []
    for k in range(4):
        train = [r for i, r in enumerate(rows) if i % 4 != k]
        vocab = vocabulary(train, words)
        index, fitted = model(train, words, vocab)
        for row in rows[k::4]:
            scores.append(score(features(row, vocab, index), fitted))
            truth.append(sections(row["register_sector"]))
    for taken in (-1.4, -1.2, -1.0, -0.8, -0.6, -0.4):
        print(taken, *(f"{first}: {micro_f1([choose(z, taken, first) for z in scores], truth):.4f}"
                       for first in (99, -1.5, -2.0, -3.0)))


def spelt(phrase):
    """As it stands in a text: a sign within a word has no blanks round it."""
    return re.sub(r" ([^\w\s]) ", r"\1", " ".join(phrase))


def write(rows, words):
    vocab = vocabulary(rows, words)
    index, fitted = model(rows, words, vocab)
    kept = {f for f in vocab if any(abs(fitted[s][0][index[f]]) >= LEAST for s in SECTIONS)} | set(words)
    index, fitted = model(rows, words, kept)
    print("# Words that point to a section of KBLI 2020 (code: A to U) or away from it. weight: hundredths of a logit;\n"
          "# extra: base marks a section's own weight. Made by tests/tools/sector_cues.py from tests/tools/sector_words.tsv\n"
          "# and the even rows of a register of notes; a line may be added by hand, 70 suits a word that points to one section.\n"
          "phrase\tcode\textra\tweight")
    for s in SECTIONS:
        print(f"§{s}\t{s}\tbase\t{round(100 * (fitted[s][1] - TAKEN))}")
    for f, i in index.items():
        for s in SECTIONS:
            weight, codes = round(100 * fitted[s][0][i]), {c for c in words.get(f, ()) if group(c) == s}
            for code in sorted(codes) or [s] * (abs(weight) >= 100 * LEAST):
                print(f"{spelt(f)}\t{code}\t\t{weight}")


def main(arguments):
    with open(arguments[-1], encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    rows = [r for r in rows[::2] if sections(r.get("register_sector"))]
    (trial if "--try" in arguments else write)(rows, hand())


if __name__ == "__main__":
    main(sys.argv[1:])
