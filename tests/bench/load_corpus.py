#!/usr/bin/env python3
"""Made-up documents for the benchmark of load: the same numbers give the same bytes.

usage: load_corpus.py FIRST COUNT [--figures N] [--version V] > FILE.ndjson

Documents FIRST to FIRST + COUNT - 1 with N figures each (10). Another version of a document has other bytes and
other values. Areas, products and units are those of config/codes. In the shares of real articles nine figures in ten
have a subject, half have no period (and take part in no fact), one in twelve repeats a figure of other documents (as
news do within days: eight facts in sixty documents), every eighth document is a near-duplicate of the one before it.
"""
import argparse
import csv
import os
import random
import sys

CODES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "config", "codes")
INDICATORS = [("UMKM_COUNT", "count", "count", "unit"), ("SALES", "money", "IDR", "miliar"),
              ("PRODUCTION", "quantity", "t", "ton"), ("EMPLOYMENT", "count", "count", "orang"),
              ("EXPORT_VALUE", "money", "USD", "juta"), ("PRICE", "money", "IDR", "per kilogram"),
              ("CREDIT", "money", "IDR", "miliar"), ("INVESTMENT", "money", "IDR", "triliun")]
SCALE = {"juta": 10**6, "miliar": 10**9, "triliun": 10**12}
FILLER = ("Kepala dinas mengatakan pembinaan dilanjutkan bersama para pelaku usaha di setiap kecamatan, mulai dari "
          "perizinan sampai pemasaran. Pelatihan dan pameran diadakan sepanjang tahun untuk membuka pasar baru. ")


def column(name, key):
    with open(os.path.join(CODES, name), encoding="utf-8") as f:
        rows = csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row[key] for row in rows]


AREAS = column("area_regency.tsv", "code_kemendagri") + column("area_province.tsv", "code_kemendagri") * 4 + ["ID"] * 60
PRODUCTS = [code for code in column("product.tsv", "code") if len(code) == 5]

def document(number, figures, version):
    rng = random.Random(number)
    area, year = rng.choice(AREAS), rng.randint(2014, 2025)
    text, observations, at = [], [], 0
    for n in range(figures):
        indicator, kind, unit, word = INDICATORS[rng.randrange(len(INDICATORS))]
        subject = "produk %d" % rng.randrange(4000) if n % 10 else ""
        place, period = area, rng.choice(("", "", str(year), "%d-%02d" % (year, rng.randint(1, 12))))
        if rng.randrange(12) == 0:
            fact = number // 60 * 8 + rng.randrange(8)
            indicator, kind, unit, word = INDICATORS[fact % len(INDICATORS)]
            place, period, subject = "ID", str(2014 + fact % 12), "produk %d" % (fact % 4001)
        value = rng.randint(1, 999) + version - 1
        mention = "%s %s" % (format(value, ",").replace(",", "."), word)
        lead = "Untuk %s di wilayah itu tercatat " % (subject or "seluruh usaha")
        tail = " pada %s menurut catatan dinas yang disampaikan dalam rapat koordinasi. " % (period or "tahun ini")
        start = at + len(lead)
        quote = lead + mention + tail.rstrip()
        observations.append(
            '{"id":"%032x","start":%d,"end":%d,"mention":"%s","quote":"%s","kind":"%s","obs_value":"%d",'
            '"obs_value_high":null,"unit_measure":"%s","unit_per":"%s","bound":"exact","measure":"level",'
            '"indicator":"%s","subject":"%s","product":"%s","ref_area":"%s","counterpart_area":"%s",'
            '"time_period":"%s","time_source":"%s","basis":"","obs_status":"A","speaker":"Kepala Dinas",'
            '"rule":"money.scale+cue.before","confidence":0.%02d,"checks":[]}'
            % (rng.getrandbits(128), start, start + len(mention), mention, quote, kind, value * SCALE.get(word, 1), unit,
               "kg" if indicator == "PRICE" else "", indicator, subject,
               PRODUCTS[hash_of(subject) % len(PRODUCTS)] if subject else "", place,
               "JP" if indicator == "EXPORT_VALUE" else "", period, "stated" if period else "", rng.randint(60, 99)))
        text.append(lead + mention + tail)
        at += len(text[-1])
    text.append(FILLER)
    minhash = "%064x" % random.Random((number - (number % 8 == 7)) * 3 + 1).getrandbits(256)
    return ('{"format":"angka/1","id":"%032x","url":"https://kabar%d.example/berita/%d","site":"Kabar %d",'
            '"source":"kabar-%d","title":"Catatan usaha nomor %d","author":"","published":"%d-06-15T09:30:00+07:00",'
            '"modified":"","language":"id","captured":"2026-0%d-05T20:00:00Z",'
            '"warc":{"file":"20260305T200000Z.warc.gz","offset":%d},"digest":"sha256:%064x","fingerprint":"%s","minhash":"%s",'
            '"article":true,"partial":false,"sectors":["C"],"text":"%s","observations":[%s],"statements":[],'
            '"engine":{"version":"0.1.0","lexicon":"sha256:%s"}}\n'
            % (random.Random(number * 7 + 5).getrandbits(128), number % 40, number, number % 40, number % 40, number, year, version,
               number, number * 1000 + version, minhash[:16], minhash, "".join(text), ",".join(observations), "5e" * 32))


def hash_of(word):
    return sum(ord(c) * 31 ** i for i, c in enumerate(word))


def write(out, first, count, figures=10, version=1):
    for number in range(first, first + count):
        out.write(document(number, figures, version))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("first", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--figures", type=int, default=10)
    parser.add_argument("--version", type=int, default=1)
    a = parser.parse_args()
    write(sys.stdout, a.first, a.count, a.figures, a.version)


if __name__ == "__main__":
    main()
