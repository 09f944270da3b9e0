#!/usr/bin/env python3
"""angka-load against a private PostgreSQL: what its man page promises, from the outside.

usage: load_test.py BUILD_DIR [TEST...]      ends with 77 where no PostgreSQL server is installed
"""
import copy
import gzip
import json
import os
import random
import shutil
import subprocess
import time

import load_docs
from load_case import (DATA, PROGRAM, ROOT, Case, environment, main, run, setUpModule, sql, tearDownModule, work,
                       write)

TOUCHED = """
SELECT string_agg(relname || ' ' || n_tup_ins || ' ' || n_tup_upd || ' ' || n_tup_del || ' ' || n_dead_tup, ', '
                  ORDER BY relname)
  FROM pg_stat_user_tables WHERE relname IN ('document', 'observation', 'statement', 'observation_check')"""


class Schema(Case):
    def test_migrating_again_changes_nothing(self):
        before = self.ask("SELECT string_agg(a::text || xmin::text, '') FROM angka.area a")
        self.assertIn("up to date", run("--migrate", db=self.db, want=0).err)
        self.assertEqual(self.ask("SELECT string_agg(a::text || xmin::text, '') FROM angka.area a"), before)

    def test_code_lists_are_there(self):
        self.assertEqual(self.ask("SELECT string_agg(type || ' ' || n, ', ' ORDER BY type) FROM "
                                  "(SELECT type, count(*) AS n FROM angka.area GROUP BY type) x"),
                         "city 98, country 250, province 38, regency 416, region 30")
        self.assertEqual(self.ask("SELECT code_bps || name_id || province_iso_3166_2 FROM angka.area_label "
                                  "WHERE code = '11.03'"), "1105Kabupaten Aceh TimurID-AC")
        self.assertEqual(self.count("angka.indicator"), 50)

    def test_everything_has_a_comment_in_two_languages(self):
        bare = self.ask("""
            SELECT string_agg(c.oid::regclass || coalesce('.' || a.attname, ''), ' ')
              FROM pg_class c LEFT JOIN LATERAL (
                   SELECT attname, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                   UNION ALL SELECT NULL, 0) a ON true
             WHERE c.relnamespace IN ('angka'::regnamespace, 'bi'::regnamespace) AND c.relkind IN ('r', 'v')
               AND coalesce(CASE a.attnum WHEN 0 THEN obj_description(c.oid, 'pg_class')
                                          ELSE col_description(c.oid, a.attnum) END, '') NOT LIKE '%_. / _%.'""")
        self.assertEqual(bare, "")

    def test_the_data_dictionary_is_up_to_date(self):
        made = subprocess.run([ROOT + "/docs/data-dictionary.py"], env=environment(self.db), capture_output=True, text=True,
                              check=True).stdout
        with open(ROOT + "/docs/data-dictionary.md", encoding="utf-8") as f:
            self.assertTrue(made == f.read(), "docs/data-dictionary.md is to be made anew by docs/data-dictionary.py")

    def test_an_edited_list_reaches_the_warehouse(self):
        config = work + "/config"
        shutil.copytree(os.path.join(ROOT, "config"), config)
        unit = os.path.join(config, "codes", "unit.tsv")
        with open(unit, encoding="utf-8") as f:
            lines = [l.replace("kodi (20 buah)", "kodi (dua puluh)") for l in f if not l.startswith("rim\t")]
        with open(unit, "w", encoding="utf-8") as f:
            f.writelines(lines)
        self.assertIn("codes_changed=2", run("--migrate", db=self.db, want=0, ANGKA_CONFIG_DIR=config).err)
        self.assertEqual(self.ask("SELECT label_id FROM angka.unit WHERE code = 'kodi'"), "kodi (dua puluh)")
        self.assertEqual(self.ask("SELECT listed FROM angka.unit WHERE code = 'rim'"), "f")
        with open(unit, "a", encoding="utf-8") as f:
            f.write(lines[-1])
        r = run("--migrate", db=self.db, want=78, ANGKA_CONFIG_DIR=config)
        self.one_line(r)
        self.assertIn("codes, unit", r.err)
        shutil.rmtree(config)

    def test_a_newer_schema_is_refused(self):
        self.ask("INSERT INTO angka.schema_migration VALUES (999, '999_later.sql', repeat('0', 64), now(), '9')")
        for args in (["--migrate"], ["--status"], [DATA + "/good.ndjson"]):
            r = run(*args, db=self.db, want=78)
            self.one_line(r)
            self.assertIn("version 999", r.err)
        self.assertEqual(self.count("angka.load_run"), 0)

    def test_an_edited_migration_is_refused(self):
        self.ask("UPDATE angka.schema_migration SET checksum = repeat('0', 64) WHERE version = 2")
        r = run("--migrate", db=self.db, want=78)
        self.one_line(r)
        self.assertIn("002_ledger.sql", r.err)

    def test_an_empty_database_is_told_to_migrate(self):
        r = run(DATA + "/good.ndjson", db="postgres", want=78)
        self.one_line(r)
        self.assertIn("--migrate", r.err)

    def test_a_dry_migration_leaves_nothing(self):
        run("--migrate", "--dry-run", db="postgres", want=0)
        self.assertEqual(sql("SELECT to_regnamespace('angka') IS NULL", "postgres"), "t")

    def test_another_encoding_is_refused(self):
        sql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0", "postgres")
        r = run("--migrate", db="latin", want=78)
        self.one_line(r)
        self.assertIn("LATIN1", r.err)
        sql("DROP DATABASE latin", "postgres")


class Loading(Case):
    def test_every_column_arrives(self):
        self.load(DATA + "/good.ndjson")
        row = self.ask("""
            SELECT concat_ws('|', d.url, d.published_on, d.published_at, d.captured_at, d.warc_file, d.warc_offset,
                   to_hex(d.fingerprint), d.is_article, d.ref_area, o.mention_start, o.mention_end, o.obs_value,
                   o.unit_measure, o.period_start, o.period_end, o.frequency, o.check_result, o.confidence, o.speaker,
                   substr(d.text, o.mention_start + 1, o.mention_end - o.mention_start) = o.mention)
              FROM angka.document d JOIN angka.observation o USING (document_id, reading)
             WHERE d.title = 'Umkm sikka' AND o.mention = '4.532 unit'""")
        self.assertEqual(row, "https://kabar.example/berita/umkm-sikka|2024-03-05|2024-03-05 02:30:00+00|"
                         "2024-03-05 20:00:00+00|20240305T200000Z.warc.gz|1024|ff00ff00ff00ff|t|53.07|70|80|4532|count|"
                         "2023-01-01|2023-12-31|A|confirmed|0.9000|Maria Dua|t")
        self.assertEqual(self.ask("SELECT text FROM angka.document WHERE title = 'Harga pasar'"),
                         load_docs.good()[3]["text"])
        self.assertEqual(self.ask("SELECT array_length(with_observations, 1) FROM angka.observation_check LIMIT 1"), "2")
        self.assertEqual(self.ask("SELECT count(*) FROM angka.statement WHERE ref_area IS NULL AND type = 'business'"), "1")

    def test_another_file_of_the_same_size_is_loaded(self):
        docs = list(load_docs.many(2))
        one, other = write("one.ndjson", docs[:1]), write("other.ndjson", docs[1:])
        self.assertEqual(os.path.getsize(one), os.path.getsize(other))
        for path in (one, other):
            self.assertEqual(self.load(path)["documents_new"], 1)
        self.assertEqual(self.ask("SELECT count(DISTINCT input_sha256), min(input_bytes) = max(input_bytes) FROM angka.load_run"),
                         "2|t")
        self.assertEqual(self.load(one, other)["files_already_loaded"], 2)

    def test_the_same_file_twice_touches_nothing(self):
        docs = list(load_docs.many(700))
        first = self.load(write("same.ndjson", docs))
        self.assertEqual((first["documents_new"], first["observations"]), (700, 2100))
        self.settled()
        before = self.ask(TOUCHED)
        # the statistics could be late, the pages of the table are not
        self.ask("CREATE EXTENSION pgstattuple")
        tuples = "SELECT t, p.dead_tuple_count, p.tuple_count, p.table_len FROM unnest(ARRAY['document', 'observation', 'statement', "\
                 "'observation_check', 'shared_fact', 'source']) AS t, pgstattuple('angka.' || t) AS p"
        lives = self.ask(tuples)
        self.assertIn("observation|0|2100|", lives)
        again = self.load(work + "/same.ndjson")
        self.assertEqual((again["files_already_loaded"], again["lines"]), (1, 0))
        # the same documents in other bytes: read, compared, left alone
        other = self.load(write("same.ndjson.gz", docs, packed=True))
        self.assertEqual((other["documents_unchanged"], other["documents_new"], other["observations"]), (700, 0, 0))
        self.settled()
        self.assertEqual(self.ask(TOUCHED), before)
        self.assertEqual(self.ask("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'observation'"), "0")
        self.assertEqual(self.ask(tuples), lives)

    def settled(self):
        """The server counts rows when a session has ended: wait for the sessions of angka-load."""
        while self.count("pg_stat_activity", "application_name = 'angka-load'"):
            time.sleep(0.05)

    def test_a_changed_document_closes_and_opens(self):
        self.load(DATA + "/good.ndjson")
        r = self.load(DATA + "/changed.ndjson")
        self.assertEqual([r["documents_" + k] for k in ("new", "changed", "unchanged", "older")], [0, 2, 5, 1])
        self.assertEqual(self.ask("SELECT string_agg(reading || ' ' || (valid_to IS NULL), ', ' ORDER BY reading) FROM "
                                  "angka.document WHERE title = 'Umkm sikka'"), "1 false, 2 true")
        self.assertEqual(self.ask("SELECT string_agg(reading || ' ' || obs_value || ' ' || (valid_to IS NULL), ', ' ORDER BY "
                                  "reading, mention_start) FROM angka.observation JOIN angka.document d USING (document_id, "
                                  "reading, valid_from) WHERE d.title = 'Umkm sikka'".replace("valid_to IS", "observation.valid_to IS")),
                         "1 4120 false, 1 4532 false, 1 412 false, 1 10 false, 2 4120 true, 2 4533 true")
        self.assertEqual(self.count("angka.document d JOIN angka.document e USING (document_id)",
                                    "d.reading = 1 AND e.reading = 2 AND d.valid_to <> e.valid_from"), 0)
        self.assertEqual(self.ask("SELECT engine_version FROM angka.document WHERE title = 'Tenun jepara' AND valid_to IS NULL"),
                         "0.2.0")
        self.assertEqual(self.count("bi.observations", "title = 'Tenun jepara'"), 1)

    def test_the_last_capture_stands_in_any_order(self):
        standing = "SELECT string_agg(document_id || digest, ' ' ORDER BY document_id) FROM angka.document WHERE valid_to IS NULL"
        self.load(DATA + "/good.ndjson", DATA + "/changed.ndjson")
        want = self.ask(standing)
        self.assertIn(load_docs.changed()[0]["digest"], want)
        self.tearDown()
        self.setUp()
        r = self.load(DATA + "/changed.ndjson", DATA + "/good.ndjson")
        self.assertEqual(r["documents_older"], 1)
        # what was captured before, but came with the page that stands in changed.ndjson: the later one again
        self.assertIn(load_docs.good()[4]["digest"], want)
        self.assertEqual(self.ask(standing), want)

    def test_bad_lines_are_counted_exactly(self):
        docs, bad = list(load_docs.many(1000)), load_docs.bad()
        self.assertEqual(len(bad), 50)
        lines = [load_docs.line(d) for d in docs]
        for i, (_, _, text) in enumerate(bad):
            lines.insert(i * 21, text)
        r = self.load(write("mixed.ndjson", lines))
        self.assertEqual((r["lines"], r["rejected"], r["documents_new"], r["status"]), (1050, 50, 1000, 0))
        self.assertEqual(self.ask("SELECT string_agg(line_no || ' ' || rule || ' ' || path, ', ' ORDER BY line_no) FROM angka.rejected"),
                         ", ".join("%d %s %s" % (i * 21 + 1, rule, path) for i, (rule, path, _) in enumerate(bad)))
        self.assertEqual(self.ask("SELECT convert_from(line, 'UTF8') FROM angka.rejected WHERE line_no = 1"), "bukan json")
        self.assertEqual(self.load("--max-quarantine", "4", "--force", work + "/mixed.ndjson", want=3)["status"], 3)

    def test_bytes_that_are_no_text(self):
        path = work + "/bytes.ndjson"
        good = load_docs.line(load_docs.good()[0]).encode()
        with open(path, "wb") as f:
            f.write(good.replace(b"Maria", b"Mar\xffa", 1) + good.replace(b"Maria", b"Mar\x00a", 1) + b"\x80\x00\x1b[31m\n")
            f.write(b'"' + b"x" * (17 << 20) + b'"\n')
            f.write(good)
        r = self.load("--max-quarantine", "100", path)
        self.assertEqual((r["rejected"], r["documents_new"]), (4, 1))
        self.assertEqual(self.ask("SELECT string_agg(rule || ' ' || line_bytes || ' ' || length(line), ', ' ORDER BY line_no) "
                                  "FROM angka.rejected WHERE line_no > 2"), "json 7 7, line_length 17825794 16777216")

    def test_no_line_stops_a_load(self):
        """What the program takes the server takes: lines with a value or two replaced, some very long and without
        repetition, which no index could hold."""
        rng = random.Random(11)
        long = "".join(chr(rng.randint(0x4E00, 0x9FFF)) for _ in range(4000))
        values = [None, True, 0, -1, 1.5, 2**31, 2**63, "", " ", "\t\n\r\\", "\\N", "\u00a0", "\U0001f600", "0", "-1", "1e5", "x" * 300,
                  long[:100], long[:199], long, "2024-02-29", "2023-02-29", "0001-01-01", "9999-12-31T23:59:59-12:00", "2020-W53",
                  "2019/2023", "9999-12-31/9999-12-31", "999999999999999999.999999999999", "-0.000000000001", "ID", "35.24", "JP",
                  "f" * 32, "8" + "0" * 15, "A", [], {}, ["A"], [[]]]

        def places(value, place=()):
            yield place
            inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            for key, child in inside:
                yield from places(child, place + (key,))

        def mutated():
            for i in range(6000):
                doc = load_docs.good()[i % 8]
                doc["id"] = "%032x" % (i % 4000)
                for _ in range(rng.randint(1, 2)):
                    *path, last = rng.choice([p for p in places(doc) if p])
                    holder = doc
                    for key in path:
                        holder = holder[key]
                    holder[last] = copy.deepcopy(rng.choice(values))
                yield doc

        r = self.load("-q", "--max-quarantine", "100", write("mutated.ndjson", mutated()))
        loaded = sum(r["documents_" + k] for k in ("new", "changed", "unchanged", "older"))
        self.assertEqual((r["lines"], loaded + r["rejected"]), (6000, 6000))
        self.assertGreater(loaded, 600)
        self.assertGreater(r["rejected"], 3000)
        self.assertEqual(self.count("angka.rejected"), r["rejected"])

    def test_a_line_that_would_fill_the_memory(self):
        """Sixteen megabytes of one thing each, of the first three in a row; the process may have 400 MB."""
        doc = load_docs.good()[1]
        check = {"rule": "sum", "result": "confirmed", "expected": "", "with": [doc["observations"][0]["id"]]}
        many_checks = [load_docs.line(dict(doc, id="\U0001f600" * 199 + str(n), observations=[
            dict(o, checks=[check] * (160000 if i == 1 else 0)) for i, o in enumerate(doc["observations"])])) for n in range(3)]
        lines = many_checks + ['{"observations":[%s[]]}\n' % ("[]," * 5000000), '{"text":[%s0]}\n' % ("0," * 8000000),
                 '{%s"z":0}\n' % "".join('"%x":0,' % i for i in range(1500000)), '"%s"\n' % ("\\u0001" * 2700000),
                 load_docs.line(dict(doc, text=doc["text"] + "\\\t" * 4000000))]
        path = write("large.ndjson", lines)
        with open(PROGRAM, "rb") as f:
            sanitized = b"__asan_init" in f.read()  # it maps terabytes of shadow
        limit = "" if sanitized else "ulimit -v 400000; "
        r = subprocess.run(["sh", "-c", limit + 'exec "$0" "$@"', PROGRAM, "--json", "--max-quarantine", "100", path],
                           env=environment(self.db), capture_output=True, text=True)
        self.assertEqual(r.returncode, 0, r.stderr)
        summary = json.loads(r.stdout)
        self.assertEqual((summary["documents_new"], summary["rejected"]), (4, 4))
        self.assertEqual(self.count("angka.observation_check"), 480003)
        self.assertEqual(self.ask("SELECT string_agg(rule, ' ' ORDER BY line_no) FROM angka.rejected"), "values values values type")

    def indexes(self):
        return self.ask("SELECT string_agg(indexdef, ' ' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'angka'")

    def test_the_first_load_brings_the_indexes_back(self):
        before = self.indexes()
        self.load(write("first.ndjson", load_docs.many(50)))
        self.assertEqual(self.indexes(), before)

    def test_a_page_again_in_the_first_load(self):
        """Beyond the batch that had it: the indexes are made before the end."""
        before, docs = self.indexes(), list(load_docs.many(4100))
        again = dict(docs[7], digest="sha256:" + "7a" * 32, captured="2027-01-01T00:00:00Z")
        r = self.load(write("again.ndjson", docs + [again]))
        self.assertEqual((r["documents_new"], r["documents_changed"]), (4100, 1))
        self.assertEqual(self.ask("SELECT string_agg(reading || ' ' || (valid_to IS NULL), ', ' ORDER BY reading) FROM angka.document "
                                  "WHERE document_id = '%s'" % again["id"]), "1 false, 2 true")
        self.assertEqual(self.indexes(), before)

    def test_references_are_kept(self):
        """By whoever writes, row by row or after a first load as a whole."""
        load = self.ask("INSERT INTO angka.load_run (load_id, status, input_name, input_bytes, tool_version, schema_version, host, pid) "
                        "VALUES ('00000000-0000-4000-8000-000000000001', 'running', '', 0, '', 1, '', 0) RETURNING load_id")
        document = ("INSERT INTO angka.document (document_id, reading, load_id, line_no, url, site, title, author, language, digest, "
                    "fingerprint, is_article, is_partial, ref_area, sectors, text, engine_version, engine_lexicon) "
                    "VALUES ('d', 1, '%s', 1, '', '', '', '', 'id', '', 0, true, false, %s, '{%s}', '', '', '')")
        observation = ("INSERT INTO angka.observation (document_id, reading, observation_id, mention_start, mention_end, indicator, measure, "
                       "kind, unit_measure, bound, subject, time_period, time_source, basis, obs_status, confidence, rule, speaker, "
                       "mention, quote) VALUES ('%s', 1, '%032d', 0, 1, '%s', 'level', 'count', 'count', 'exact', '', '', '', '', 'A', 1, "
                       "'', '', '', '')")
        good = document % (load, "'35.24'", "C") + ";" + observation % ("d", 1, "SALES")
        for wrong, told in ((document % (load, "'35.00'", "C"), 'angka.document: ref_area "35.00" is not in angka.area.code'),
                            (document % (load, "NULL", "C,Ä"), "is not in angka.sector.code"),
                            (document % (load[:-1] + "2", "NULL", "C"), "is not in angka.load_run.load_id"),
                            (good + ";" + observation % ("d", 2, "SALES_"), 'angka.observation: indicator "SALES_" is not in angka.indicator.code'),
                            (good + ";" + observation % ("e", 1, "SALES"), "angka.observation: there is no document e, reading 1")):
            for statement in (wrong, "SELECT angka.begin_first_load(); %s; SELECT angka.end_first_load()" % wrong):
                self.assertIn(told, sql("BEGIN; %s; COMMIT" % statement, self.db, fails=True))
        self.assertIn("a first load ends with", sql("BEGIN; SELECT angka.begin_first_load(); %s; COMMIT" % good, self.db, fails=True))
        self.ask("BEGIN; SELECT angka.begin_first_load(); %s; SELECT angka.end_first_load(); COMMIT" % good)
        self.assertEqual(self.count("angka.observation"), 1)

    def test_a_reader_does_not_hold_up_the_first_load(self):
        before = self.indexes()
        reader = subprocess.Popen(["psql", "-XAtq", "-c", "BEGIN", "-c", "SELECT count(*) FROM angka.observation", "-c", "SELECT pg_sleep(60)"],
                                  env=environment(self.db), stdout=subprocess.PIPE, text=True)
        try:
            self.assertEqual(reader.stdout.readline(), "0\n")  # it holds its lock until it ends
            self.assertEqual(self.load(write("read.ndjson", load_docs.many(50)))["documents_new"], 50)
            self.assertIsNone(reader.poll())
        finally:
            reader.kill()
            reader.communicate()
        self.assertEqual(self.indexes(), before)

    def test_a_document_twice_in_one_file(self):
        a, b = load_docs.good()[0], load_docs.changed()[0]
        r = self.load(write("twice.ndjson", [b, a, a]))
        self.assertEqual((r["documents_new"], r["documents_older"]), (1, 2))
        self.assertEqual(self.ask("SELECT digest FROM angka.document"), b["digest"])

    def test_standard_input_pipes_and_gzip(self):
        with open(DATA + "/good.ndjson", encoding="utf-8") as f:
            text = f.read()
        self.assertEqual(self.load("-", stdin=text)["documents_new"], 8)
        self.assertEqual(self.load("-", stdin=text)["files_already_loaded"], 1)
        self.assertEqual(self.load(DATA + "/good.ndjson")["files_already_loaded"], 1)

    def test_a_cut_file_is_told_and_the_next_one_loaded(self):
        path = write("cut.ndjson.gz", load_docs.many(300), packed=True)
        with open(path, "rb+") as f:
            f.truncate(os.path.getsize(path) // 2)
        r = run("--json", path, DATA + "/good.ndjson", db=self.db, want=65)
        self.assertIn("cut.ndjson.gz: the gzip stream is cut at byte", r.err)
        self.assertEqual(json.loads(r.out)["documents_new"], 8)
        self.assertEqual(self.count("angka.document"), 8)
        self.assertIn("cut", self.ask("SELECT message FROM angka.load_run WHERE status = 'failed'"))

    def test_a_dry_run_counts_and_leaves_nothing(self):
        r = self.load("--dry-run", DATA + "/good.ndjson")
        self.assertEqual((r["documents_new"], r["dry_run"]), (8, True))
        self.assertEqual(self.count("angka.document") + self.count("angka.load_run") + self.count("angka.source"), 0)

    def test_the_data_directory(self):
        data = work + "/data"
        os.makedirs(data + "/documents", mode=0o700)
        with gzip.open(data + "/documents/a.ndjson.gz", "wt", encoding="utf-8") as f:
            f.writelines(map(load_docs.line, load_docs.good()))
        metrics = work + "/load.prom"
        self.assertEqual(self.load("--data", data, "--metrics", metrics)["documents_new"], 8)
        with open(metrics, encoding="utf-8") as f:
            self.assertIn('outcome="new"} 8', f.read())
        r = run("--data", data, db=self.db, want=0)
        self.assertIn("nothing new to load", r.err)
        self.assertEqual(self.ask("SELECT input_name FROM angka.load_run"), "a.ndjson.gz")
        shutil.rmtree(data)

    def test_status(self):
        self.load(DATA + "/good.ndjson")
        r = json.loads(run("--status", "--json", db=self.db, want=0).out)
        self.assertEqual({t["what"]: t["current"] for t in r["tables"]},
                         {"documents": 8, "observations": 17, "statements": 7, "rejected lines": 0,
                          "conflicts between documents": 1})
        self.assertEqual(r["loads"][0]["new"], 8)
        text = run("--status", db=self.db, want=0).out
        self.assertIn("Warta Contoh", text)

    def test_facts_count_near_duplicates_once(self):
        self.load(DATA + "/good.ndjson")
        self.assertEqual(self.ask("SELECT concat_ws(' ', obs_value, documents, independent_sources, conflict, low_value, high_value) "
                                  "FROM bi.facts WHERE time_period = '2023' AND measure = 'level' AND indicator = 'UMKM_COUNT'"),
                         "4532 3 2 t 4532 4750")
        self.assertEqual(self.ask("SELECT low_site || ' ' || high_site || ' ' || (low_quote LIKE '%4.532%') || (high_quote LIKE '%4.750%') "
                                  "FROM bi.conflicts"), "Kabar Contoh Media Ketiga truetrue")
        self.assertEqual(self.ask("SELECT concat_ws(' ', msme_count, msme_change, msme_change_percent) FROM bi.msme_by_area_year "
                                  "WHERE area_code = '53.07' AND year = 2023"), "4532 412 10")

    def test_values_that_agree_within_rounding(self):
        rows = [("37000000000", "37250000000", "t"), ("7394", "7000", "f"), ("8", "7.97", "t"), ("100", "140", "f"),
                ("4532", "4533", "f"), ("5.56", "5.56", "t"), ("0", "1", "f"), ("1250000", "1250000.4", "t")]
        for a, b, want in rows:
            self.assertEqual(self.ask("SELECT angka.values_agree(%s, %s), angka.values_agree(%s, %s)" % (a, b, b, a)),
                             want + "|" + want, (a, b))

    def sources(self, texts):
        """angka.independent_sources of texts in this order: (fingerprint, minhash or None)."""
        rows = ", ".join("(%d, %d::bigint, %s)" % (n, f, "NULL::bit(256)" if m is None else "'x%s'::bit(256)" % m.hex())
                         for n, (f, m) in enumerate(texts))
        return int(self.ask("SELECT angka.independent_sources(array_agg(m ORDER BY n), array_agg(f ORDER BY n)) "
                            "FROM (VALUES %s) t (n, f, m)" % rows))

    def test_near_duplicates_are_counted_once(self):
        # of eight bytes a and b have five in common, b and c five, a and c two; d none with any
        a, b, c, d = ((f, None) for f in (0x0101010101010101, 0x0101010101020202, 0x0303030101020202, 0x0404040404040404))
        for texts, want in (((a,), 1), ((a, a, a), 1), ((a, b), 1), ((b, a), 1), ((a, c), 2), ((b, a, c), 1), ((a, b, c), 2),
                            ((a, b, c, d), 3), ((d, d, b, c, a), 2)):
            self.assertEqual(self.sources(texts), want, texts)

    def test_copies_edited_much_are_told_by_minhash(self):
        # parts in common: a and b 13 of 32 (five of the first eight differ), b and c nine, b and e eight, a and c four
        prints = [1] * 32, [1] * 3 + [2] * 19 + [1] * 10, [3] * 3 + [2] * 9 + [3] * 16 + [1] * 4, [3] * 3 + [2] * 8 + [3] * 21
        a, b, c, e = ((int.from_bytes(bytes(m[:8]), "big"), bytes(m)) for m in prints)
        old = (a[0], None)  # the text of a, read by an engine that wrote no minhash
        for texts, want in (((a, b), 1), ((b, a), 1), ((b, c), 1), ((b, e), 2), ((a, c), 2), ((b, a, c), 1), ((a, b, c), 2),
                            ((a, old), 1), ((old, a), 1), ((c, old), 2)):
            self.assertEqual(self.sources(texts), want, texts)

    def test_a_documents_minhash_is_loaded(self):
        docs = load_docs.good()
        prints = "00ff" * 16, "11ee" * 8 + "00ff" * 8
        for doc, print_ in zip(docs, prints):
            doc.update(fingerprint=print_[:16], minhash=print_)
        self.load(write("minhash.ndjson", docs))
        self.assertEqual(self.ask("SELECT count(*) FROM angka.document WHERE minhash IN ('x%s'::bit(256), 'x%s'::bit(256))" % prints), "2")


if __name__ == "__main__":
    main()
