#!/usr/bin/python3
"""Near-duplicates: 50 edited copies are found by their minhash, 1,000 unrelated articles give no pair.

usage: copies.py BUILD_DIR    ends with 77 where ../shared is absent

Articles are texts of ../shared with 150 words or more in at least five sentences. A copy is edited as papers edit a
release: another title and a lead sentence of its own; one sentence in six dropped and two neighbours swapped; one of its
common words in three changed for another of the same meaning; a photo line, two "read also" lines and a byline put in
between. Unrelated are articles of which no two share a tenth of their pairs of words: the corpus holds some releases
several times, and reports that one office fills out anew for each regency.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared"
ALIKE = 9  # transform/relate/fingerprint.h: MINHASH_ALIKE
COPIES, UNRELATED = 50, 1000
OTHER_WORDS = {
    "mengatakan": "menyebut", "menjelaskan": "memaparkan", "meningkat": "bertambah", "naik": "meningkat", "turun": "menurun",
    "sekitar": "kurang lebih", "namun": "tetapi", "tersebut": "itu", "juga": "pula", "untuk": "guna", "karena": "sebab",
    "saat": "ketika", "masyarakat": "warga", "hingga": "sampai", "akan": "bakal", "dapat": "bisa", "mencapai": "menembus",
    "kata": "ujar", "ujar": "tutur", "selain": "di samping", "banyak": "sejumlah", "seperti": "misalnya", "serta": "dan"}
LEADS = ("Kabar ini disampaikan dalam keterangan yang diterima redaksi kemarin siang, setelah wartawan meminta penjelasan.",
         "Perkembangan terbaru kembali muncul dari daerah, dan banyak pihak menunggu langkah yang akan diambil.",
         "Catatan terakhir menunjukkan gambaran yang berbeda dari perkiraan sejumlah pengamat di awal tahun.")
FURNITURE = ("Foto: istimewa/dokumentasi panitia", "Baca juga: Pasar rakyat dibuka lagi pekan depan",
             "Ikuti kabar terbaru di saluran kami", "Baca juga: Jadwal pelayanan keliling bulan ini",
             "Penulis: Redaksi Daerah. Penyunting: Tim Ekonomi")


def sentences(text):
    return [s for line in text.split("\n") for s in re.split(r"(?<=[.!?\"”]) +(?=[A-Z\"“])", line) if s.strip()]


def edited(text, chance):
    parts = sentences(text)
    parts[0] = chance.choice(LEADS)
    for _ in range(len(parts) // 6):
        parts.pop(chance.randrange(1, len(parts)))
    at = chance.randrange(1, len(parts) - 1)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    for line in chance.sample(FURNITURE, 4):
        parts.insert(chance.randrange(len(parts) + 1), line)
    return re.sub(r"\w+", lambda m: OTHER_WORDS.get(m[0], m[0]) if chance.random() < 1 / 3 else m[0], "\n".join(parts))


def pairs_of_words(text):
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:]))


def unrelated(articles):
    """The first so many of which no two share a tenth of their pairs of words."""
    kept, shingles = [], []
    for a in articles:
        mine = pairs_of_words(a["text"])
        if all(len(mine & s) * 11 < len(mine) + len(s) for s in shingles):
            kept.append(a)
            shingles.append(mine)
        if len(kept) == UNRELATED:
            break
    return kept


def minhashes(build, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as f:
        for i, (title, text) in enumerate(texts):
            f.write(json.dumps({"id": str(i), "title": title, "text": text, "published": "", "url": ""}) + "\n")
        f.flush()
        out = subprocess.run([build / "angka-transform", "-q", "--from", "ndjson", f.name], check=True, capture_output=True)
    return [bytes.fromhex(json.loads(line)["minhash"]) for line in out.stdout.splitlines()]


def equal(a, b):
    return sum(x == y for x, y in zip(a, b))


def alike(a, b):
    """As the warehouse judges (load/schema/004_fact.sql): one of the first eight bytes must be among the equal ones."""
    return equal(a, b) >= ALIKE and equal(a[:8], b[:8]) > 0


def main(build):
    if not (SHARED / "corpus").is_dir():
        print("../shared is absent: skipped")
        return 77
    chance = random.Random(2)
    with open(SHARED / "corpus/unlabelled.jsonl", encoding="utf-8") as f:
        corpus = [json.loads(line) for line in f]
    chance.shuffle(corpus)
    apart = unrelated(corpus)
    long = [a for a in apart if len(re.findall(r"\w+", a["text"])) >= 150 and len(sentences(a["text"])) >= 5][:COPIES]
    hashes = minhashes(build, [(a["title"], a["text"]) for a in apart])
    originals = minhashes(build, [(a["title"], a["text"]) for a in long])
    copies = minhashes(build, [("Catatan redaksi hari ini", edited(a["text"], chance)) for a in long])
    parts = sorted(equal(a, b) for a, b in zip(originals, copies))
    found = sum(alike(a, b) for a, b in zip(originals, copies))
    false = [(i, j) for i in range(len(hashes)) for j in range(i) if alike(hashes[i], hashes[j])]
    print(f"copies          {len(parts)}, found {found}; equal parts from {parts[0]} to {parts[-1]}")
    print(f"unrelated       {len(hashes)}, pairs {len(false)}")
    return 1 if found < COPIES or len(hashes) < UNRELATED or false else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
