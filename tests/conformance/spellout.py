#!/usr/bin/env python3
"""Spelled numbers: the cases of ICU, and 2,000 numbers up to 10^15 that this script spells itself."""
import random
import sys

from readings import number, read, same, table

UNITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))

def spell(n):
    if n < 12:
        return UNITS[n]
    if n < 20:
        return UNITS[n - 10] + " belas"
    if n < 100:
        return UNITS[n // 10] + " puluh" + (" " + UNITS[n % 10] if n % 10 else "")
    if n < 1000:
        return ("seratus" if n < 200 else UNITS[n // 100] + " ratus") + (" " + spell(n % 100) if n % 100 else "")
    for size, word in SCALES:
        if n >= size:
            head = "seribu" if n // size == 1 and size == 1000 else spell(n // size) + " " + word
            return head + (" " + spell(n % size) if n % size else "")

def score(name, pairs):
    answers = read("numbers", [text for text, _ in pairs])
    wrong = [(t, v, a) for (t, v), a in zip(pairs, answers) if not (number(a)[2] and same(number(a)[0], v))]
    for row in wrong[:10]:
        print(*row, sep=" | ")
    print(f"{name:24} {len(pairs) - len(wrong):5} of {len(pairs):5}")
    return not wrong

def main():
    cases = [(row[0], row[1]) for row in table("spellout.tsv")]
    draw = random.Random(2024)
    numbers = list(range(0, 200)) + [draw.randrange(10 ** draw.randint(2, 15)) for _ in range(1800)]
    ok = score("ICU", cases)
    ok = score("spelled here", [(spell(n), n) for n in numbers]) and ok
    ok = score("written together", [(spell(n).replace(" puluh", "puluh").replace(" belas", "belas")
                                     .replace(" ratus", "ratus"), n) for n in numbers]) and ok
    sys.exit(not ok)

main()
