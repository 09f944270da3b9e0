#!/usr/bin/env python3
"""What the warehouse makes of observations: facts, doubts, and plans that reach rows by an index.

usage: load_facts_test.py BUILD_DIR [--rows N] [TEST...]    N made-up observations for the plans (60000; 5000000 is the
       size that is promised, and takes some minutes); ends with 77 where no PostgreSQL server is installed
"""
import os
import random
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
ROWS = 60000
if "--rows" in sys.argv:
    at = sys.argv.index("--rows")
    ROWS = int(sys.argv[at + 1])
    del sys.argv[at:at + 2]
import load_docs  # noqa: E402
import load_test  # noqa: E402
from load_docs import figure  # noqa: E402

setUpModule, tearDownModule = load_test.setUpModule, load_test.tearDownModule

# Facts by definition: all observations that stand, grouped. What angka.fact holds must be this, however it came there.
FACTS = """
SELECT o.ref_area, o.year, o.indicator, o.measure, lower(btrim(o.subject)) AS subject, o.counterpart_area, o.time_period, o.unit_per,
       o.basis, o.obs_status, u.base_unit AS unit_measure, count(*) AS observations,
       count(DISTINCT o.document_id) AS documents, count(DISTINCT d.site) AS sites,
       angka.independent_sources(array_agg(d.minhash ORDER BY d.published_on, d.document_id),
                                 array_agg(d.fingerprint ORDER BY d.published_on, d.document_id)) AS independent_sources,
       count(*) FILTER (WHERE o.check_result = 'confirmed') AS confirmed,
       count(*) FILTER (WHERE o.check_result = 'contradicted') AS contradicted,
       min(d.published_on) AS first_published, max(d.published_on) AS last_published,
       trim_scale((array_agg(o.obs_value * u.base_factor ORDER BY o.bound = 'exact' DESC,
           o.check_result = 'confirmed' DESC NULLS LAST, d.published_on DESC NULLS LAST, o.document_id, o.mention_start))[1])
           AS obs_value,
       trim_scale(min(o.obs_value * u.base_factor) FILTER (WHERE o.bound = 'exact')) AS low_value,
       trim_scale(max(o.obs_value * u.base_factor) FILTER (WHERE o.bound = 'exact')) AS high_value,
       min(o.product) AS product
  FROM angka.observation o JOIN angka.unit u ON u.code = o.unit_measure
  JOIN angka.document d USING (document_id, reading)
 WHERE o.valid_to IS NULL AND o.indicator <> 'OTHER' AND o.ref_area IS NOT NULL AND o.period_start IS NOT NULL
   AND o.time_source <> 'published' AND o.obs_value IS NOT NULL
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"""
STORED = """
SELECT ref_area, year, indicator, measure, subject, counterpart_area, time_period, unit_per, basis, obs_status, unit_measure,
       observations, documents, sites, independent_sources, confirmed, contradicted, first_published, last_published,
       trim_scale(obs_value) AS obs_value, trim_scale(low_value) AS low_value, trim_scale(high_value) AS high_value, product
  FROM angka.fact"""


def price(value, mention, **more):
    return figure(mention, value, "IDR", "PRICE", **dict({"subject": "beras", "ref_area": "35.24", "unit_per": "kg"}, **more))


class Facts(load_test.Case):
    def same_as_defined(self):
        self.assertEqual(self.ask("SELECT count(*) FROM ((%s EXCEPT %s) UNION ALL (%s EXCEPT %s)) x"
                                  % (FACTS, STORED, STORED, FACTS)), "0")
        self.assertEqual(self.ask("""
            SELECT count(*) FROM angka.fact f
             WHERE conflict IS DISTINCT FROM (documents > 1 AND coalesce(NOT angka.values_agree(low_value, high_value), false))
                OR conflict <> EXISTS (SELECT FROM angka.observation o WHERE o.valid_to IS NULL AND o.fact_key = f.fact_key
                      AND (o.document_id, o.reading::text, o.observation_id::text) = (low_observation[1], low_observation[2], low_observation[3]))
                OR NOT EXISTS (SELECT FROM angka.observation o WHERE o.valid_to IS NULL AND
                      (o.document_id, o.reading, o.observation_id, o.fact_key) = (f.document_id, f.reading, f.observation_id, f.fact_key))"""), "0")

    def test_facts_follow_every_load(self):
        rng = random.Random(7)
        docs = list(load_docs.many(400)) + load_docs.good()
        prints = ["%016x" % rng.getrandbits(64) for _ in range(60)]
        for n in range(4):
            batch = []
            for d in rng.sample(docs, 150):
                d["digest"] = "sha256:%064x" % rng.getrandbits(256)
                d["captured"] = "2024-03-1%dT00:00:00Z" % n
                print_ = int(rng.choice(prints), 16) ^ (rng.getrandbits(24) if n % 2 else 0)
                d["fingerprint"] = "%016x" % print_  # near-duplicates join and part as loads go on
                d["site"] = "Situs %d" % rng.randrange(5)
                for o in d["observations"]:
                    if o["obs_value"] and rng.random() < 0.3:
                        o["obs_value"] = str(rng.randint(1, 9999))
                        o["bound"] = rng.choice(("exact", "approx", "min"))
                    o["time_source"] = rng.choice(("stated", "carried", "published")) if o["time_period"] else ""
                if rng.random() < 0.2:
                    d["observations"] = [o for o in d["observations"] if not o["checks"]][:1]
                batch.append(d)
            self.load(load_test.write("facts-%d.ndjson" % n, batch))
            self.same_as_defined()
        self.assertGreater(self.count("angka.fact", "documents > 3"), 20)
        self.assertGreater(self.count("angka.fact", "independent_sources < documents"), 5)
        self.assertGreater(self.count("angka.fact", "conflict"), 5)

    def test_untouched_facts_are_not_written(self):
        self.load(load_test.write("first.ndjson", load_docs.many(300)))
        shared = "SELECT md5(string_agg(xmin::text || ' ' || ctid::text, ' ' ORDER BY ctid)) || count(*) FROM angka.shared_fact"
        before, untouched = self.ask("SELECT count(*) FROM angka.fact"), self.ask(shared)
        self.load(load_test.write("other.ndjson", [load_docs.document("beras-lamongan", "Harga beras Rp 14.000 per kg.", [
            price("14000", "Rp 14.000", time_period="2024-03")])]))
        self.assertEqual(self.ask("SELECT count(*) FROM angka.fact"), str(int(before) + 1))
        self.assertEqual(self.ask(shared), untouched)
        self.assertGreater(self.count("angka.shared_fact"), 20)

    def test_units_of_one_base_are_one_fact(self):
        docs = [load_docs.document("panen-%d" % n, "Produksi padi %s." % m, [
            figure(m, v, u, "PRODUCTION", subject="padi", ref_area="35.24", time_period="2023")])
            for n, (m, v, u) in enumerate((("2 ton", "2", "t"), ("2.000 kg", "2000", "kg"), ("20 kuintal", "20", "kuintal")))]
        self.load(load_test.write("unit.ndjson", docs))
        self.assertEqual(self.ask("SELECT concat_ws(' ', trim_scale(obs_value), unit_measure, documents, conflict) FROM angka.fact"),
                         "2000 kg 3 f")


class Doubts(load_test.Case):
    def doubts(self, *docs):
        self.load(load_test.write("doubts.ndjson", docs))
        return self.ask("SELECT string_agg(doubt || ' ' || mention, ', ' ORDER BY doubt, mention) FROM bi.doubts")

    def test_a_jump(self):
        docs = [load_docs.document("harga-%s" % year, "Harga beras %s per kg pada %s." % (words, year), [
            price(value, words, time_period=year)]) for year, value, words in
            (("2019", "11000", "Rp 11.000"), ("2020", "12000", "Rp 12.000"), ("2021", "120", "Rp 120"), ("2023", "13000", "Rp 13.000"))]
        self.assertEqual(self.doubts(*docs), "jump Rp 120, jump Rp 13.000")
        self.assertEqual(self.ask("SELECT reason_en || '|' || quote || '|' || other_quote FROM bi.doubts WHERE mention = 'Rp 120'"),
                         "more than five times, or less than a fifth, of 2020|Harga beras Rp 120 per kg pada 2021.|"
                         "Harga beras Rp 12.000 per kg pada 2020.")

    def test_a_target_is_no_jump(self):
        self.assertEqual(self.doubts(*[load_docs.document("t-%s" % y, "Harga beras %s." % w, [price(v, w, time_period=y, obs_status=s)])
                                       for y, v, w, s in (("2023", "1000", "Rp 1.000", "A"), ("2024", "9000", "Rp 9.000", "F"))]), "")

    def test_a_period_twice(self):
        self.assertEqual(self.doubts(
            load_docs.document("dua", "Harga beras Rp 14.000, lalu Rp 15.000.", [
                price("14000", "Rp 14.000", time_period="2024-03"), price("15000", "Rp 15.000", time_period="2024-03")])),
            "duplicate Rp 15.000")
        self.assertEqual(self.ask("SELECT other_value FROM bi.doubts"), "14000")

    def test_a_period_in_two_spellings(self):
        self.assertEqual(self.doubts(*[load_docs.document("p-%d" % n, "Harga beras %s." % w, [price("14000", w, time_period=p)])
                                       for n, (w, p) in enumerate((("Rp 14.000", "2023"), ("Rp 14.001", "2023/2023")))]),
                         "duplicate Rp 14.001")

    def test_a_unit_that_does_not_fit(self):
        text = "UMKM 8 persen, inflasi 3 persen, harga 12 ton, omzet naik 5 persen, tamu 7,5 orang."
        common = {"ref_area": "35.24", "time_period": "2023"}
        self.assertEqual(self.doubts(load_docs.document("satuan", text, [
            figure("8 persen", "8", "percent", "UMKM_COUNT", **common),
            figure("3 persen", "3", "percent", "INFLATION", **common),
            figure("12 ton", "12", "t", "PRICE", **common),
            figure("5 persen", "5", "percent", "SALES", measure="change", **common),
            figure("7,5 orang", "7.5", "count", "VISITORS", **common)])), "unit 12 ton, unit 7,5 orang, unit 8 persen")

    def test_shares_and_the_future(self):
        common = {"ref_area": "35.24", "indicator": "CONTRIBUTION", "unit": "percent"}
        self.assertEqual(self.doubts(load_docs.document("bagian", "Sumbangan 120 persen, kelak 40 persen, target 45 persen.", [
            figure("120 persen", "120", measure="share", time_period="2023", **common),
            figure("40 persen", "40", measure="share", time_period="2030", **common),
            figure("45 persen", "45", measure="share", time_period="2031", obs_status="F", **common)])),
            "future 40 persen, share 120 persen")


GENERATE = """
INSERT INTO angka.load_run (load_id, status, input_name, input_bytes, tool_version, schema_version, host, pid)
SELECT '00000000-0000-4000-8000-000000000001', 'running', 'made up', 0, '0', max(version), '', 0 FROM angka.schema_migration;
INSERT INTO angka.source (name) SELECT 'kabar-' || n FROM generate_series(0, 39) n;
CREATE TEMP TABLE place AS
SELECT row_number() OVER (ORDER BY code) - 1 AS n, code FROM angka.area WHERE type IN ('province', 'regency', 'city') OR code = 'ID';
CREATE TEMP TABLE measured AS
SELECT row_number() OVER (ORDER BY code) - 1 AS n, code, split_part(kinds, ',', 1) AS kind FROM angka.indicator WHERE code <> 'OTHER';
INSERT INTO angka.document (document_id, reading, load_id, line_no, url, site, source, title, author, published_on, language, digest,
                            fingerprint, is_article, is_partial, ref_area, text, engine_version, engine_lexicon)
SELECT md5('d' || i), 1, '00000000-0000-4000-8000-000000000001', i + 1, 'https://kabar.example/' || i, 'Kabar ' || i %% 40, 'kabar-' || i %% 40,
       'Berita ' || i, '', date '2014-01-01' + (i * 37 %% 4400)::int, 'id', 'sha256:', ('x' || substr(md5('f' || i), 1, 16))::bit(64)::bigint, true, false, p.code,
       repeat('x', 200), '0', '' FROM generate_series(0, %(rows)d / 10 - 1) i JOIN place p ON p.n = i * 7 %% 553;
INSERT INTO angka.observation (document_id, reading, observation_id, mention_start, mention_end, year, period_start, period_end, indicator,
                               measure, kind, obs_value, unit_measure, unit_per, bound, subject, product, ref_area, counterpart_area,
                               time_period, frequency, time_source, basis, obs_status, confidence, rule, speaker, mention, quote, fact_key)
SELECT md5('d' || j / 10), 1, md5('o' || j)::uuid, j %% 10 * 10, j %% 10 * 10 + 5, y, make_date(y, 1, 1), make_date(y, 12, 31), m.code,
       CASE WHEN h.a %% 5 = 0 THEN 'change' ELSE 'level' END, m.kind, 1 + h.b %% 100000,
       CASE m.kind WHEN 'money' THEN 'IDR' WHEN 'quantity' THEN 't' WHEN 'index' THEN 'point' ELSE m.kind END,
       CASE m.code WHEN 'PRICE' THEN 'kg' END, 'exact', 'produk ' || h.b %% 100, NULL, p.code,
       CASE WHEN m.code LIKE 'EXPORT%%' THEN 'JP' END, coalesce(y::text, ''), CASE WHEN y IS NOT NULL THEN 'A' END,
       CASE WHEN y IS NOT NULL THEN 'stated' ELSE '' END, '', 'A', 0.9, 'r', '', 'x', 'Kalimat nomor ' || j || '.',
       CASE WHEN y IS NOT NULL THEN hashtextextended(concat_ws('/', m.code, p.code, h.a %% 5 = 0, y, h.b %% 100), 0) END
  FROM generate_series(0, %(rows)d - 1) j
 CROSS JOIN LATERAL (SELECT abs(hashint8(j)::bigint) AS a, abs(hashint8(j * 31 + 7)::bigint) AS b) h
 CROSS JOIN LATERAL (SELECT CASE WHEN h.a %% 2 = 0 THEN 2014 + (h.a / 100 %% 12)::int END AS y) t
  JOIN measured m ON m.n = h.a / 7 %% 49
  JOIN place p ON p.n = CASE WHEN h.b %% 10 = 0 THEN 552 ELSE (j / 10) * 7 %% 553 END;
INSERT INTO angka.statement (document_id, reading, seq, type, mention_start, mention_end, subject, ref_area, country, confidence, rule, quote)
SELECT document_id, 1, 1, 'export_market', 0, 5, 'kopi', ref_area, 'JP', 0.9, 'r', 'x' FROM angka.document WHERE line_no %% 10 = 0;
CREATE TEMP TABLE stated AS SELECT ref_area, year, fact_key FROM angka.observation WHERE fact_key IS NOT NULL;
SELECT angka.refresh_facts_of_load(true);
"""


class Plans(load_test.Case):
    def test_filters_reach_rows_by_an_index(self):
        load_test.sql("BEGIN;" + GENERATE % {"rows": ROWS} + "COMMIT", self.db)
        load_test.sql("VACUUM ANALYZE", self.db)
        self.assertEqual(self.count("angka.observation"), ROWS)
        self.assertGreater(self.count("angka.shared_fact"), ROWS / 200)
        self.assertGreater(self.count("angka.fact"), ROWS / 4)
        views = self.ask("""SELECT string_agg(v.relname, ' ' ORDER BY v.relname) FROM pg_class v
                             WHERE v.relnamespace = 'bi'::regnamespace AND v.relkind = 'v'""").split()
        filtered = 0
        for view in views:
            columns = self.ask("SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = 'bi.%s'::regclass" % view).split()
            wheres = [""]
            if "area_code" in columns and "year" in columns:
                filtered += 1
                wheres = [" WHERE area_code = '%s' AND year = 2020" % a for a in ("35.24", "35", "ID")]
            for where in wheres:
                plan = self.ask("EXPLAIN SELECT * FROM bi.%s%s" % (view, where))
                self.assertNotIn("Seq Scan on observation", plan, view + where)
                if where and ROWS >= 1000000:  # a small table is read whole, rightly
                    self.assertNotIn("Seq Scan on shared_fact", plan, view + where)
                if ROWS >= 1000000 and where:
                    took = self.ask("EXPLAIN (ANALYZE, TIMING OFF) SELECT * FROM bi.%s%s" % (view, where)).split("\n")
                    print("%-20s%-42s %s" % (view, where, took[-1].strip()))
        self.assertEqual(filtered, len(views) - 1, "all but bi.sources have area_code and year")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:], verbosity=2)
