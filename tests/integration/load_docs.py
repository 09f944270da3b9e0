"""Documents for the tests of load: lines as angka-transform writes them, built from a few words.

A figure is given by the words that stand in the text; offsets are counted here. `python3 load_docs.py` writes
the fixtures in tests/data/load anew.
"""
import copy
import hashlib
import json
import os
import random

ENGINE = {"version": "0.1.0", "lexicon": "sha256:" + "5e" * 32}


def hex_of(*parts):
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def place(text, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def quote_of(text, start, end):
    stop = text.rfind(". ", 0, start)
    first = max(stop + 2 if stop >= 0 else 0, text.rfind("\n", 0, start) + 1)
    last = min(p for p in (text.find(". ", end), text.find("\n", end), len(text)) if p >= 0)
    return text[first:last]


def figure(mention, value, unit, indicator, **more):
    """An observation without what the document adds."""
    kind = {"percent": "percent", "count": "count", "IDR": "money", "USD": "money"}.get(unit, "quantity")
    o = {"mention": mention, "kind": kind, "obs_value": value, "obs_value_high": None, "unit_measure": unit,
         "unit_per": "", "bound": "exact", "measure": "level", "indicator": indicator, "subject": "", "product": "",
         "ref_area": "", "counterpart_area": "", "time_period": "", "time_source": "", "basis": "",
         "obs_status": "A", "speaker": "", "rule": "subject_verb", "confidence": 0.9, "checks": []}
    o.update(more)
    if o["time_period"] and not o["time_source"]:
        o["time_source"] = "stated"
    return o


def document(name, text, figures=(), statements=(), **more):
    doc = {"format": "angka/1", "id": hex_of("id", name)[:32], "url": "https://%s.example/berita/%s" % ("kabar", name),
           "site": "Kabar Contoh", "source": "kabar", "title": name.replace("-", " ").capitalize(), "author": "",
           "published": "2024-03-05T09:30:00+07:00", "modified": "", "language": "id",
           "captured": "2024-03-05T20:00:00Z", "warc": {"file": "20240305T200000Z.warc.gz", "offset": 1024},
           "digest": "sha256:" + hex_of("digest", text), "fingerprint": hex_of("fingerprint", name)[:16],
           "article": True, "partial": False, "sectors": [], "text": text, "observations": [], "statements": [],
           "engine": dict(ENGINE)}
    ids = []
    for n, f in enumerate(figures):
        f = copy.deepcopy(f)
        start, end = place(text, f["mention"], f.pop("nth", 0))
        ids.append(hex_of(name, n)[:32])
        o = {"id": ids[n], "start": start, "end": end, "mention": f.pop("mention"), "quote": quote_of(text, start, end)}
        o.update(f)
        doc["observations"].append(o)
    for o in doc["observations"]:
        for c in o["checks"]:
            c["with"] = [ids[i] for i in c["with"]]
    for s in statements:
        s = dict(s)
        start, end = place(text, s.pop("at"))
        doc["statements"].append({"type": s.pop("type"), "start": start, "end": end,
                                  "quote": quote_of(text, start, end), "rule": "pattern", "confidence": 0.8, **s})
    doc.update(more)
    return doc


def line(doc):
    return json.dumps(doc, ensure_ascii=False, separators=(",", ":")) + "\n"


SIKKA = ("Jumlah UMKM di Kabupaten Sikka naik dari 4.120 unit pada 2022 menjadi 4.532 unit pada 2023. "
         "Artinya bertambah 412 unit atau 10 persen, kata Kepala Dinas Koperasi Sikka Maria Dua.\n"
         "Pemerintah menjalankan program Pasar Tani.")


def sikka_figures(newer="4532"):
    area = {"indicator": "UMKM_COUNT", "ref_area": "53.07", "speaker": "Maria Dua"}
    return [figure("4.120 unit", "4120", "count", time_period="2022", **area),
            figure("4.532 unit", newer, "count", time_period="2023", **area,
                   checks=[{"rule": "difference", "result": "confirmed", "expected": "4532", "with": [0, 2]}]),
            figure("412 unit", "412", "count", measure="change", time_period="2023", **area,
                   checks=[{"rule": "difference", "result": "confirmed", "expected": "412", "with": [0, 1]}]),
            figure("10 persen", "10", "percent", measure="change", time_period="2023", basis="yoy", **area,
                   checks=[{"rule": "growth", "result": "confirmed", "expected": "10.0", "with": [0, 1]}])]


SIKKA_STATEMENTS = [
    {"type": "official", "at": "Maria Dua", "name": "Maria Dua", "role": "Kepala Dinas", "organisation": "Dinas Koperasi Sikka"},
    {"type": "programme", "at": "Pasar Tani", "name": "Pasar Tani", "organisation": "Pemerintah"}]


def good():
    """Eight documents: two near-duplicates and one that contradicts them, prices, exports, sales, a list page."""
    kepada = "Dinas di Kabupaten Sikka mencatat UMKM pada 2023 sebanyak 4.750 unit."
    harga = ("Harga cabai rawit di Kota Malang hari ini Rp 48.000 per kilogram, beras Rp 14.000-15.500 per kilogram. "
             "Bawang merah naik \"puluhan ribu\" \\ tab:\there.")
    ekspor = ("Ekspor kopi Kabupaten Aceh Tengah ke Jepang sepanjang 2023 mencapai US$1,25 juta. Kopi juga dijual ke Timur Tengah. "
              "Usaha Kopi Hijau memasok 12,5 ton.")
    jual = "Penjualan tenun ikat di Jepara pada triwulan I 2024 mencapai Rp 2,4 miliar, target 2024 Rp 10 miliar."
    return [
        document("umkm-sikka", SIKKA, sikka_figures(), SIKKA_STATEMENTS, sectors=["G"], fingerprint="00ff00ff00ff00ff"),
        document("umkm-sikka-salinan", SIKKA, sikka_figures(), SIKKA_STATEMENTS, site="Warta Contoh", source="warta",
                 url="https://warta.example/umkm", fingerprint="00ff00ff00ff00fe", published="2024-03-06"),
        document("umkm-sikka-lain", kepada,
                 [figure("4.750 unit", "4750", "count", "UMKM_COUNT", ref_area="53.07", time_period="2023")],
                 site="Media Ketiga", source="", fingerprint="f0f0f0f0f0f0f0f0", published="2024-04-01T08:00:00+08:00"),
        document("harga-pasar", harga,
                 [figure("Rp 48.000", "48000", "IDR", "PRICE", subject="cabai rawit", unit_per="kg", ref_area="35.73",
                         time_period="2024-03-05"),
                  figure("Rp 14.000-15.500", "14000", "IDR", "PRICE", subject="beras", unit_per="kg", ref_area="35.73",
                         obs_value_high="15500", bound="range", time_period="2024-03-05", product="01122"),
                  figure("puluhan ribu", None, "IDR", "PRICE", subject="bawang merah", bound="vague", ref_area="35.73",
                         measure="change", time_period="2024-03-05", time_source="published")],
                 sectors=["A", "G"], warc=None, captured=""),
        document("ekspor-kopi", ekspor,
                 [figure("US$1,25 juta", "1250000", "USD", "EXPORT_VALUE", subject="kopi", product="10761",
                         ref_area="11.04", counterpart_area="JP", time_period="2023"),
                  figure("12,5 ton", "12.5", "t", "SALES_VOLUME", subject="kopi", ref_area="11.04")],
                 [{"type": "export_market", "at": "Jepang", "ref_area": "11.04", "subject": "kopi", "country": "JP"},
                  {"type": "export_market", "at": "Timur Tengah", "ref_area": "11.04", "subject": "kopi", "country": "XX-MENA"},
                  {"type": "business", "at": "Kopi Hijau", "name": "Kopi Hijau", "subject": "kopi", "ref_area": ""}]),
        document("tenun-jepara", jual,
                 [figure("Rp 2,4 miliar", "2400000000", "IDR", "SALES", subject="tenun ikat", product="13122",
                         ref_area="33.20", time_period="2024-Q1"),
                  figure("Rp 10 miliar", "10000000000", "IDR", "SALES", subject="tenun ikat", product="13122",
                         ref_area="33.20", time_period="2024", obs_status="F")], sectors=["C"]),
        document("daftar-berita", "Berita terbaru", article=False, published="", url="https://kabar.example/"),
        document("teks-tanpa-laman", "Inflasi Maret 2024 sebesar 0,52 persen.",
                 [figure("0,52 persen", "0.52", "percent", "INFLATION", ref_area="ID", time_period="2024-03", basis="mom")],
                 url="", site="", source="", warc=None, captured="", published="2024-04-01"),
    ]


def changed():
    """The same eight one day later: one page changed, one read by a better engine, one is older than what stands."""
    docs = good()
    for d in docs:
        if d["captured"]:
            d["captured"] = "2024-03-06T20:00:00Z"
    docs[0] = document("umkm-sikka", SIKKA.replace("4.532", "4.533"),
                       [f for f in sikka_figures("4533") if f["mention"] != "4.532 unit"][:1] + [
                           figure("4.533 unit", "4533", "count", "UMKM_COUNT", ref_area="53.07", time_period="2023")],
                       SIKKA_STATEMENTS[:1], fingerprint="00ff00ff00ff00ff", captured="2024-03-06T20:00:00Z")
    docs[5]["engine"]["version"] = "0.2.0"
    docs[5]["observations"].pop()
    docs[4]["digest"] = "sha256:" + "0" * 64
    docs[4]["captured"] = "2024-03-01T00:00:00Z"
    return docs


def bad():
    """(rule, path, line): each line breaks one rule."""
    def mend(change):
        d = good()[0]
        change(d)
        return d

    def o(name, value):
        return mend(lambda d: d["observations"][1].__setitem__(name, value))

    def t(name, value):
        return mend(lambda d: d.__setitem__(name, value))

    def s(name, value):
        return mend(lambda d: d["statements"][0].__setitem__(name, value))

    whole = line(good()[0])
    return [
        ("json", "", "bukan json\n"),
        ("json", "", whole.rstrip("\n")[:-1] + "\n"),
        ("json", "", whole.replace('"site"', '"id"', 1)),
        ("json", "", whole.replace("Maria", "\\u0000", 1)),
        ("type", "", "[]\n"),
        ("depth", "", '{"format":' + "[" * 40 + "]" * 40 + "}\n"),
        ("value", "format", line(t("format", "angka/2"))),
        ("required", "text", line(mend(lambda d: d.pop("text")))),
        ("unknown", "extra", line(t("extra", 1))),
        ("length", "id", line(t("id", ""))),
        ("length", "id", line(t("id", "x" * 201))),
        ("length", "url", line(t("url", "https://x.example/" + "a" * 2048))),
        ("type", "title", line(t("title", None))),
        ("pattern", "published", line(t("published", "5 Maret 2024"))),
        ("pattern", "published", line(t("published", "2024-02-30"))),
        ("pattern", "published", line(t("published", "2024-03-05T25:00:00+07:00"))),
        ("pattern", "captured", line(t("captured", "2024-03-05T20:00:00+07:00"))),
        ("pattern", "digest", line(t("digest", "sha1:abc"))),
        ("pattern", "fingerprint", line(t("fingerprint", "XYZ"))),
        ("type", "article", line(t("article", "true"))),
        ("required", "warc.offset", line(t("warc", {"file": "x"}))),
        ("range", "warc.offset", line(t("warc", {"file": "x", "offset": -1}))),
        ("pattern", "sectors[0]", line(t("sectors", ["Z"]))),
        ("unique", "sectors[1]", line(t("sectors", ["A", "A"]))),
        ("pattern", "engine.lexicon", line(t("engine", {"version": "1", "lexicon": "x"}))),
        ("pattern", "observations[1].id", line(o("id", "1"))),
        ("unique", "observations", line(mend(lambda d: d["observations"][1].__setitem__("id", d["observations"][0]["id"])))),
        ("offset", "observations[1]", line(o("end", 100000))),
        ("offset", "observations[1]", line(mend(lambda d: d["observations"][1].update(start=20, end=20)))),
        ("range", "observations[1].start", line(o("start", -1))),
        ("type", "observations[1].start", line(o("start", 1.5))),
        ("length", "observations[1].mention", line(o("mention", ""))),
        ("value", "observations[1].kind", line(o("kind", "uang"))),
        ("pattern", "observations[1].obs_value", line(o("obs_value", "4.532,0"))),
        ("pattern", "observations[1].obs_value", line(o("obs_value", "1" * 19))),
        ("type", "observations[1].obs_value", line(o("obs_value", 4532))),
        ("code", "observations[1].unit_measure", line(o("unit_measure", "furlong"))),
        ("code", "observations[1].indicator", line(o("indicator", "UMKM_JUMLAH"))),
        ("code", "observations[1].product", line(o("product", "99999"))),
        ("pattern", "observations[1].ref_area", line(o("ref_area", "3507"))),
        ("code", "observations[1].ref_area", line(o("ref_area", "53.99"))),
        ("pattern", "observations[1].time_period", line(o("time_period", "2023-13"))),
        ("pattern", "observations[1].time_period", line(o("time_period", "2023-W53"))),
        ("pattern", "observations[1].time_period", line(o("time_period", "2024/2022"))),
        ("value", "observations[1].obs_status", line(o("obs_status", "P"))),
        ("range", "observations[1].confidence", line(o("confidence", 1.01))),
        ("value", "observations[1].checks[0].rule", line(mend(lambda d: d["observations"][1]["checks"][0].__setitem__("rule", "guess")))),
        ("reference", "observations[1].checks[0]", line(mend(lambda d: d["observations"][1]["checks"][0].__setitem__("with", ["0" * 32])))),
        ("value", "statements[0].type", line(s("type", "rumour"))),
        ("required", "statements[0].organisation", line(mend(lambda d: d["statements"][0].pop("organisation")))),
    ]


def many(n, seed=1):
    """n documents with three figures each, in a fixed random order of places and years."""
    rng = random.Random(seed)
    areas = ["35.24", "35.07", "33.20", "53.07", "11.04", "18.09", "32.73", "73.71", "35", "ID"]
    for i in range(n):
        area, year = rng.choice(areas), str(rng.randint(2015, 2024))
        count, sale, part = rng.randint(100, 9999), rng.randint(1, 900), rng.randint(1, 99)
        text = ("Berita nomor %d. Pada %s tercatat %d unit UMKM, omzet Rp %d miliar, atau tumbuh %d persen."
                % (i, year, count, sale, part))
        common = {"ref_area": area, "time_period": year}
        yield document("berita-%d-%d" % (seed, i), text, [
            figure("%d unit" % count, str(count), "count", "UMKM_COUNT", **common),
            figure("Rp %d miliar" % sale, "%d000000000" % sale, "IDR", "SALES", **common),
            figure("%d persen" % part, str(part), "percent", "SALES", measure="change", **common)])


if __name__ == "__main__":
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "load")
    os.makedirs(folder, exist_ok=True)
    for file, lines in (("good.ndjson", map(line, good())), ("changed.ndjson", map(line, changed()))):
        with open(os.path.join(folder, file), "w", encoding="utf-8") as f:
            f.writelines(lines)
    with open(os.path.join(folder, "bad.ndjson"), "w", encoding="utf-8") as f, \
            open(os.path.join(folder, "bad.tsv"), "w", encoding="utf-8") as t:
        t.write("rule\tpath\n")
        for rule, path, text in bad():
            f.write(text)
            t.write("%s\t%s\n" % (rule, path))
