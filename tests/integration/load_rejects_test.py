#!/usr/bin/env -S python3 -B
"""Rejected lines of angka-load: how many are allowed, and how they are mended and read again.

usage: load_rejects_test.py BUILD_DIR [TEST...]      ends with 77 where no PostgreSQL server is installed
"""
import gzip
import json
import os
import shutil
import subprocess
import time

import load_docs
from load_case import (DATA, PROGRAM, ROOT, Case, environment, main, run, setUpModule, sql,  # noqa: F401
                       tearDownModule, work, write)

OPEN = "SELECT count(*) FROM angka.rejected WHERE resolved_by IS NULL"
SETTLED = "SELECT count(*) FROM angka.rejected WHERE resolved_by IS NOT NULL"


def mixed(n=1000):
    """n good lines with the fifty bad ones between them, and the same with those mended."""
    good, bad = [load_docs.line(d) for d in load_docs.many(n)], load_docs.bad()
    mended = [load_docs.line(d) for d in load_docs.many(n + len(bad))][n:]
    lines, right = list(good), list(good)
    for i, (_, _, text) in enumerate(bad):
        lines.insert(i * 21 % n, text)
        right.insert(i * 21 % n, mended[i])
    return lines, right


class Replay(Case):
    def test_a_mended_file(self):
        lines, right = mixed()
        path = write("replay.ndjson", lines)
        r = self.load(path)
        self.assertEqual((r["lines"], r["documents_new"], r["rejected"]), (1050, 1000, 50))
        before = self.ask("SELECT line_no, rule, path, message, line_bytes, line FROM angka.rejected ORDER BY line_no")
        self.assertEqual(self.ask("SELECT count(*) FROM angka.rejected WHERE message = '' OR rule = '' OR line = ''"), "0")
        write("replay.ndjson", right)
        r = self.load("--replay-rejects", path)
        self.assertEqual((r["lines"], r["documents_new"], r["documents_unchanged"], r["rejected"]), (1050, 50, 1000, 0))
        self.assertEqual((self.ask(OPEN), self.ask(SETTLED)), ("0", "50"))
        self.assertEqual(self.count("angka.document", "valid_to IS NULL"), 1050)
        self.assertEqual(self.count("angka.document", "valid_to IS NOT NULL"), 0)
        self.assertEqual(self.ask("SELECT count(DISTINCT l.load_id) FROM angka.rejected r JOIN angka.load_run l "
                                  "ON l.load_id = r.resolved_by AND l.status = 'ok' AND l.documents_new = 50"), "1")
        self.assertEqual(self.ask("SELECT line_no, rule, path, message, line_bytes, line FROM angka.rejected "
                                  "ORDER BY line_no"), before)
        r = run("-q", "--replay-rejects", path, db=self.db, want=65)
        self.one_line(r)
        self.assertIn("waits", r.err)

    def test_a_file_that_is_mended_in_part(self):
        bad = load_docs.bad()
        path = write("part.ndjson", [t for _, _, t in bad[:3]])
        self.load("--max-quarantine", "100", path)
        write("part.ndjson", [load_docs.line(load_docs.good()[1])] + [t for _, _, t in bad[1:3]])
        r = self.load("--max-quarantine", "100", "--replay-rejects", path)
        self.assertEqual((r["documents_new"], r["rejected"]), (1, 2))
        self.assertEqual((self.ask(OPEN), self.ask(SETTLED)), ("2", "3"))  # those of the file as it is now wait

    def test_a_code_that_is_listed_now(self):
        """The lines themselves, out of the warehouse: those that are right now are loaded, the others wait."""
        lines, _ = mixed(200)
        self.load("--max-quarantine", "100", write("codes.ndjson", lines))
        self.assertEqual(self.ask(OPEN), "50")
        before = self.ask("SELECT md5(string_agg(r::text, '' ORDER BY line_no)) FROM angka.rejected r")
        r = self.load("--replay-rejects", "--dry-run", "--max-quarantine", "100")
        self.assertEqual((r["lines"], r["rejected"], r["documents_new"]), (50, 50, 0))
        config = work + "/codes"
        shutil.copytree(os.path.join(ROOT, "config"), config)
        with open(config + "/codes/unit.tsv", "a", encoding="utf-8") as f:
            f.write("furlong\tquantity\tfurlong\tfurlong\t\t\tfurlong\t1\n")
        with open(config + "/codes/product.tsv", encoding="utf-8") as f:
            head, row = f.readline().split("\t"), f.readlines()[-1].rstrip("\n").split("\t")
        row[0] = "99999"
        with open(config + "/codes/product.tsv", "a", encoding="utf-8") as f:
            f.write("\t".join(row) + "\n")
        self.assertEqual(len(head), len(row))
        r = run("--json", "--migrate", "--replay-rejects", "--max-quarantine", "100", "--dry-run", db=self.db,
                ANGKA_CONFIG_DIR=config, want=0)
        self.assertEqual(self.ask("SELECT md5(string_agg(r::text, '' ORDER BY line_no)) FROM angka.rejected r"), before)
        run("--migrate", "-q", db=self.db, want=0, ANGKA_CONFIG_DIR=config)
        shutil.rmtree(config)
        # both lines are of one document: it is loaded once
        r = self.load("--replay-rejects", "--max-quarantine", "100")
        self.assertEqual((r["lines"], r["rejected"]), (50, 48))
        self.assertEqual((r["documents_new"], r["documents_older"] + r["documents_unchanged"]), (1, 1))
        self.assertEqual((self.ask(OPEN), self.ask(SETTLED)), ("48", "2"))
        self.assertEqual(self.ask("SELECT string_agg(rule || ' ' || path, ', ' ORDER BY path) FROM angka.rejected "
                                  "WHERE resolved_by IS NOT NULL"),
                         "code observations[1].product, code observations[1].unit_measure")
        self.assertEqual(self.load("--replay-rejects", "--max-quarantine", "100")["rejected"], 48)
        self.assertEqual(self.ask("SELECT string_agg(status || ' ' || lines_read, ', ' ORDER BY started_at) FROM "
                                  "angka.load_run WHERE input_name = 'angka.rejected'"), "ok 50, ok 48")

    def test_lines_that_are_mended_in_the_warehouse(self):
        bad = load_docs.bad()
        self.load("--max-quarantine", "100", write("lines.ndjson", [t for _, _, t in bad]))
        self.ask("UPDATE angka.rejected SET mended = convert_to(replace(convert_from(line, 'UTF8'), 'UMKM_JUMLAH', "
                 "'UMKM_COUNT'), 'UTF8') WHERE rule = 'code' AND path = 'observations[1].indicator'")
        pretty = json.dumps(load_docs.good()[3], indent=1)
        self.ask("UPDATE angka.rejected SET mended = convert_to($m$%s$m$, 'UTF8') WHERE line_no = 1" % pretty)
        self.ask("UPDATE angka.rejected SET mended = '{\"format\":\"angka/1\"}' WHERE line_no = 2")
        r = self.load("--replay-rejects", "--max-quarantine", "100")
        self.assertEqual((r["lines"], r["documents_new"], r["rejected"], r["observations"]), (50, 2, 48, 7))
        self.assertEqual(self.ask("SELECT string_agg(line_no || ' ' || rule || ' ' || path, ', ' ORDER BY line_no) FROM "
                                  "angka.rejected WHERE line_no <= 2 OR resolved_by IS NOT NULL"),
                         "1 json , 2 required id, 38 code observations[1].indicator")
        self.assertEqual(self.ask("SELECT convert_from(line, 'UTF8') FROM angka.rejected WHERE line_no = 1"), "bukan json")
        status = json.loads(run("--status", "--json", db=self.db, want=0).out)
        self.assertIn({"what": "rejected lines", "current": 48, "replaced": 2}, status["tables"])

    def test_nothing_waits(self):
        r = run("--replay-rejects", db=self.db, want=0)
        self.assertIn("no rejected line waits", r.err)
        self.assertEqual(self.count("angka.load_run"), 0)

    def test_a_line_that_was_too_long_is_passed_over(self):
        path = work + "/long.ndjson"
        with open(path, "w", encoding="utf-8") as f:
            f.write('"' + "x" * (17 << 20) + '"\n')
        self.load("--max-quarantine", "100", path)
        self.assertEqual(self.load("--replay-rejects")["lines"], 0)
        self.ask("UPDATE angka.rejected SET mended = convert_to($m$%s$m$, 'UTF8')" % load_docs.line(load_docs.good()[6]))
        self.assertEqual(self.load("--replay-rejects")["documents_new"], 1)
        self.assertEqual(self.ask(OPEN), "0")

    def test_more_than_one_portion(self):
        self.load("--max-quarantine", "100", write("portions.ndjson", ["{}\n"] * 10001))
        self.ask("UPDATE angka.rejected SET mended = convert_to($m$%s$m$, 'UTF8') WHERE line_no IN (1, 10001)"
                 % load_docs.line(load_docs.good()[0]))
        r = run("--json", "--replay-rejects", "--max-quarantine", "100", db=self.db, want=0)
        self.assertEqual(r.err.count("a line is still wrong"), 100)  # of the first portion; the second has none
        self.assertEqual(r.err.count("more lines were rejected"), 1)
        r = json.loads(r.out)
        self.assertEqual((r["lines"], r["rejected"], r["documents_new"], r["documents_unchanged"]), (10001, 9999, 1, 1))
        self.assertEqual((self.ask(OPEN), self.ask(SETTLED)), ("9999", "2"))

    def test_the_data_directory_replaces_a_file(self):
        """A file there has its name for ever: its new version settles what the older one left."""
        data = work + "/newer"
        os.makedirs(data + "/documents", mode=0o700)
        for lines, waiting in ([load_docs.bad()[0][2], load_docs.bad()[1][2]], "2"), \
                ([load_docs.line(load_docs.good()[0]), load_docs.bad()[1][2]], "1"):
            with gzip.open(data + "/documents/a.ndjson.gz", "wt", encoding="utf-8") as f:
                f.writelines(lines)
            self.load("--data", data, "--max-quarantine", "100")
            self.assertEqual(self.ask(OPEN), waiting)
        shutil.rmtree(data)

    def test_forced_again(self):
        """The same bytes again: the rejects of the first time wait no longer, those of the second do."""
        path = write("forced.ndjson", [load_docs.bad()[0][2], load_docs.line(load_docs.good()[0])])
        self.load("--max-quarantine", "100", path)
        self.load("--max-quarantine", "100", "--force", path)
        self.assertEqual((self.ask(OPEN), self.ask(SETTLED)), ("1", "1"))

    def test_a_file_of_bad_lines_only_is_not_taken_for_its_replay(self):
        self.load("--max-quarantine", "100", write("only.ndjson", [load_docs.bad()[0][2]]))
        self.load("--max-quarantine", "100", "--replay-rejects")
        self.assertEqual(self.ask(OPEN), "1")
        self.assertEqual(self.load(work + "/only.ndjson")["files_already_loaded"], 1)

    def replayable(self):
        """Three hundred lines that wait, and are mended."""
        docs = [load_docs.line(d) for d in load_docs.many(300)]
        self.load("-q", "--max-quarantine", "100", write("wait.ndjson", ["x" + d for d in docs]))
        self.ask("UPDATE angka.rejected SET mended = substr(line, 2)")
        self.assertEqual(self.ask(OPEN), "300")

    def settled(self):
        self.assertEqual((self.ask(OPEN), self.ask(SETTLED)), ("0", "300"))
        self.assertEqual((self.count("angka.document"), self.count("angka.observation")), (300, 900))
        self.assertEqual(self.ask("SELECT sum(documents_new) FROM angka.load_run WHERE status = 'ok'"), "300")

    def test_a_replay_is_killed(self):
        self.replayable()
        started = time.monotonic()
        self.load("--replay-rejects", "--dry-run")
        whole = time.monotonic() - started
        killed = 0
        for i in range(6):
            p = subprocess.Popen([PROGRAM, "-q", "--replay-rejects"], env=environment(self.db))
            time.sleep(whole * (i + 0.5) / 8)
            p.kill()
            killed += p.wait() < 0
            self.assertIn(self.ask(OPEN), ("300", "0"))
        while run("-q", "--replay-rejects", db=self.db).status == 75:
            time.sleep(0.05)
        self.assertGreaterEqual(killed, 1)
        self.settled()

    def test_a_replay_loses_its_connection(self):
        self.replayable()
        # the server ends the session that settles them, twice
        self.ask("""CREATE SEQUENCE angka.ends;
            CREATE FUNCTION angka.end_it() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('angka.ends') <= 2 THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(0); END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER end_it AFTER UPDATE ON angka.rejected FOR EACH STATEMENT EXECUTE FUNCTION angka.end_it()""")
        r = run("--replay-rejects", db=self.db, want=0)
        self.assertEqual(r.err.count("trying again"), 2, r.err)
        self.settled()

    def test_the_loader_may_replay(self):
        if sql("SELECT 1 FROM pg_roles WHERE rolname = 'pemuat'", "postgres") == "":
            sql("CREATE ROLE pemuat LOGIN IN ROLE angka_loader", "postgres")
        self.load("--max-quarantine", "100", write("role.ndjson", [t for _, _, t in load_docs.bad()]), PGUSER="pemuat")
        self.ask("UPDATE angka.rejected SET mended = convert_to($m$%s$m$, 'UTF8') WHERE line_no < 3"
                 % load_docs.line(load_docs.good()[0]))
        self.assertEqual(self.load("--replay-rejects", "--max-quarantine", "100", PGUSER="pemuat")["documents_new"], 1)


class Limit(Case):
    """More than --max-rejects: nothing of the file, neither its documents nor its rejects."""

    def empty(self):
        self.assertEqual([self.count("angka." + t) for t in ("document", "observation", "rejected", "shared_fact", "source")],
                         [0] * 5)

    def test_past_the_limit(self):
        path = write("limit.ndjson", mixed()[0])
        for most, counted in (("49", "50 of the first"), ("0", "1 of the first"), ("4.7%", "50 of 1050")):
            r = run("--json", "-q", "--max-rejects", most, path, db=self.db, want=65)
            self.assertIn("--max-rejects allows " + most.replace("%", " %"), r.err)
            self.assertIn(counted, r.err)
            summary = json.loads(r.out)
            self.assertEqual((summary["files_bad"], summary["documents_new"]), (1, 0))
            self.empty()
        self.assertEqual(self.ask("SELECT string_agg(DISTINCT status, '') FROM angka.load_run"), "failed")
        self.assertIn("--max-rejects", self.ask("SELECT message FROM angka.load_run LIMIT 1"))
        self.assertEqual(self.load("--max-rejects", "50", path)["documents_new"], 1000)

    def test_at_the_limit(self):
        path = write("limit.ndjson", mixed()[0])
        self.assertEqual(self.load("--max-rejects", "4.8%", path)["rejected"], 50)

    def test_the_next_file_is_loaded(self):
        path = write("limit.ndjson", ["bukan json\n"])
        r = run("--json", "--max-rejects", "0", path, DATA + "/good.ndjson", db=self.db, want=65)
        self.assertEqual(json.loads(r.out)["documents_new"], 8)
        self.assertEqual(self.count("angka.rejected"), 0)

    def test_a_replay_past_the_limit(self):
        path = write("again.ndjson", [t for _, _, t in load_docs.bad()])
        self.load("--max-quarantine", "100", path)
        write("again.ndjson", [load_docs.line(load_docs.good()[0])] + [t for _, _, t in load_docs.bad()[1:]])
        run("-q", "--replay-rejects", "--max-rejects", "10", path, db=self.db, want=65)
        self.assertEqual((self.ask(OPEN), self.count("angka.document")), ("50", 0))

    def test_in_the_environment_and_wrong(self):
        path = write("limit.ndjson", ["bukan json\n"])
        run(path, db=self.db, want=65, ANGKA_MAX_REJECTS="0")
        for wrong in ("-1", "5,5%", "101%", "few", ""):
            self.one_line(run("--max-rejects", wrong, path, db=self.db, want=64))
        self.one_line(run("--max-rejects", "5", "--replay-rejects", db=self.db, want=64))
        self.one_line(run("--status", "--replay-rejects", db=self.db, want=64))


if __name__ == "__main__":
    main()
