#!/usr/bin/env -S python3 -B
"""angka-load when things go wrong: killed, met by another, cut off, refused. The warehouse is then as it is without.

usage: load_trouble_test.py BUILD_DIR [TEST...]      ends with 77 where no PostgreSQL server is installed
"""
import os
import socket
import subprocess
import threading
import time

import load_docs
from load_case import (DATA, PROGRAM, Case, base, environment, main, run, setUpModule, tearDownModule, work,  # noqa: F401
                       write)

# What the documents say, without what differs from load to load.
CONTENT = """
SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM (
  SELECT d.document_id, d.digest, d.engine_version, d.title, d.published_on, d.published_at, d.warc_file, d.text,
         o.observation_id, o.obs_value, o.unit_measure, o.ref_area, o.period_start, o.period_end, o.check_result,
         s.type, s.name, s.country, d.fingerprint
    FROM angka.document d
    LEFT JOIN angka.observation o ON o.document_id = d.document_id AND o.reading = d.reading AND o.valid_to IS NULL
    LEFT JOIN angka.statement s ON s.document_id = d.document_id AND s.reading = d.reading AND s.valid_to IS NULL
   WHERE d.valid_to IS NULL) t"""


class Trouble(Case):
    def files(self, name, n, each):
        return [write("%s-%d.ndjson" % (name, i), load_docs.many(each, seed=100 + i)) for i in range(n)]

    def undisturbed(self, files):
        self.load(*files)
        self.ask("VACUUM ANALYZE")  # a load that was ended leaves dead rows, which the planner does not know of
        content = self.ask(CONTENT)
        counts = [self.count("angka." + t) for t in ("document", "observation", "observation_check", "statement")]
        self.tearDown()
        self.setUp()
        return content, counts

    def same(self, content, counts):
        self.ask("VACUUM ANALYZE")
        self.assertEqual(self.ask(CONTENT), content)
        self.assertEqual([self.count("angka." + t) for t in ("document", "observation", "observation_check", "statement")],
                         counts)

    def test_killed_at_ten_places(self):
        files = self.files("kill", 3, 1500)
        content, counts = self.undisturbed(files)
        started = time.monotonic()
        self.load("--dry-run", *files)
        whole = time.monotonic() - started
        killed = 0
        for place in range(10):
            self.tearDown()
            self.setUp()
            p = subprocess.Popen([PROGRAM, "-q", *files], env=environment(self.db))
            time.sleep(whole * (place + 0.5) / 10)
            p.kill()
            killed += p.wait() < 0
            while run("-q", *files, db=self.db).status == 75:  # the server notices the end of a session a little later
                time.sleep(0.05)
            self.same(content, counts)
            self.assertEqual(self.count("angka.load_run", "status = 'running'"), 0)
        self.assertGreaterEqual(killed, 5)

    def test_two_loaders_at_once_over_a_hundred_batches(self):
        """Sixty files of new documents and forty that change them, taken from both ends, and all by each at once."""
        docs = list(load_docs.many(600, seed=7))
        files = [write("two-%02d.ndjson" % i, docs[i * 10:i * 10 + 10]) for i in range(60)]
        for i in range(40):
            later = [dict(d, captured="2024-03-%02dT20:00:00Z" % (6 + k % 2), digest="sha256:" + load_docs.hex_of(i, d["id"]),
                          observations=d["observations"][k % 3:]) for k, d in enumerate(docs[i * 15:i * 15 + 10])]
            files.append(write("two-%02d.ndjson" % (60 + i), later))
        content, counts = self.undisturbed(files)
        standing = ["count(*) FILTER (WHERE valid_to IS NULL)", "count(DISTINCT document_id)"]
        results = []

        def loader(each):
            for mine in each:
                status = run("-q", *mine, db=self.db).status
                while status == 75:
                    time.sleep(0.02)
                    status = run("-q", *mine, db=self.db).status
                results.append(status)

        for first, second in (([[f] for f in files], [[f] for f in files[::-1]]), ([files], [files])):
            self.tearDown()
            self.setUp()
            results.clear()
            threads = [threading.Thread(target=loader, args=(each,)) for each in (first, second)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            self.assertEqual(set(results), {0})
            self.ask("VACUUM ANALYZE")
            self.assertEqual(self.ask(CONTENT), content)
            self.assertEqual(self.ask("SELECT %s FROM angka.document" % ", ".join(standing)), "600|600")
            self.assertEqual(self.count("angka.load_run", "status = 'ok'"), 100)
            self.assertEqual(self.count("angka.load_run", "status <> 'ok'"), 0)
        # in the same order the history is the same too
        self.same(content, counts)

    def test_a_second_run_is_told_to_come_back(self):
        holder = subprocess.Popen(["psql", "-XAtq", "-d", self.db, "-c",
                                   "SELECT pg_advisory_lock(418464099169)", "-c", "\\echo held", "-c",
                                   "SELECT pg_sleep(60)"], env=base, stdout=subprocess.PIPE, text=True)
        while "held" not in holder.stdout.readline():
            pass
        r = run(DATA + "/good.ndjson", db=self.db, want=75)
        holder.kill()
        holder.wait()
        holder.stdout.close()
        self.one_line(r)

    def test_a_session_that_is_ended_is_begun_again(self):
        path = write("ended.ndjson", load_docs.many(8000))
        content, counts = self.undisturbed([path])
        p = subprocess.Popen([PROGRAM, path], env=environment(self.db), stderr=subprocess.PIPE, text=True)
        while self.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'angka-load' "
                       "AND datname = current_database() AND query LIKE 'COPY angka.observation%' LIMIT 1") != "t":
            self.assertIsNone(p.poll())
        _, err = p.communicate()
        self.assertEqual(p.returncode, 0, err)
        self.assertIn("trying again", err)
        self.same(content, counts)

    def test_a_collision_is_tried_again(self):
        self.ask("""CREATE SEQUENCE angka.tries;
            CREATE FUNCTION angka.collide() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('angka.tries') <= 2 THEN RAISE EXCEPTION 'made up' USING ERRCODE = '40001'; END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER collide AFTER INSERT ON angka.statement FOR EACH STATEMENT EXECUTE FUNCTION angka.collide()""")
        self.assertEqual(self.load(DATA + "/good.ndjson")["documents_new"], 8)
        self.assertEqual(self.ask("SELECT string_agg(status, ' ' ORDER BY started_at) FROM angka.load_run"), "failed failed ok")

    def test_the_answer_to_commit_is_lost(self):
        content, counts = self.undisturbed([DATA + "/good.ndjson"])
        proxy = Proxy(base["PGHOST"] + "/.s.PGSQL.5432", work + "/proxy")
        r = run(DATA + "/good.ndjson", db=self.db, want=0, PGHOST=work + "/proxy")
        proxy.stop()
        self.assertTrue(proxy.cut, "the proxy saw no COMMIT")
        self.assertIn("lost", r.err)
        self.same(content, counts)
        self.assertEqual(self.ask("SELECT string_agg(status, ' ') FROM angka.load_run"), "ok")

    def test_the_database_is_away(self):
        for env in ({"PGHOST": "/nonexistent"}, {"PGPORT": "1"}):
            r = run(DATA + "/good.ndjson", db=self.db, want=69, **env)
            self.one_line(r)
        self.one_line(run("--status", db="no_such_database", want=69))

    def test_wrong_use(self):
        self.one_line(run(work + "/absent.ndjson", db=self.db, want=65))
        self.one_line(run("--no-such-option", db=self.db, want=64))
        self.one_line(run("--status", "--migrate", db=self.db, want=64))
        for dsn in ("password=rahasia", "postgresql://angka:rahasia@localhost/angka"):
            r = run("--dsn", dsn, DATA + "/good.ndjson", db=self.db, want=64)
            self.one_line(r)
            self.assertNotIn("rahasia", r.err)

    def test_conninfo_and_service_file(self):
        with open(work + "/service", "w", encoding="utf-8") as f:
            f.write("[gudang]\nhost=%s\nuser=angka\ndbname=%s\n" % (base["PGHOST"], self.db))
        env = {"PGHOST": "/nonexistent", "PGSERVICEFILE": work + "/service"}
        self.assertEqual(self.load("--dsn", "service=gudang", DATA + "/good.ndjson", **env)["documents_new"], 8)
        self.assertEqual(self.load("--dsn", "host=%s dbname=%s" % (base["PGHOST"], self.db), DATA + "/good.ndjson",
                                   PGHOST="/nonexistent")["files_already_loaded"], 1)


class Proxy:
    """Passes bytes between clients and the server, and drops the first connection on the answer to a COMMIT that
    ended a transaction with data (the second COMMIT, or one after BEGIN): the server did it, the client never knows."""

    def __init__(self, server, folder):
        os.makedirs(folder)
        self.server, self.path, self.cut = server, folder + "/.s.PGSQL.5432", False
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen(5)
        self.sockets = []
        self.thread = threading.Thread(target=self.accept, daemon=True)
        self.thread.start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.server)
            self.sockets += [client, server]
            threading.Thread(target=self.pump, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, True), daemon=True).start()

    def pump(self, source, sink, answers):
        try:
            while True:
                data = source.recv(65536)
                if answers and not self.cut and b"COMMIT\0" in data:
                    self.cut = True
                    data = b""
                if not data:
                    break
                sink.sendall(data)
        except OSError:
            pass
        for s in (source, sink):
            try:
                s.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def stop(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.listener.close()
        for s in self.sockets:
            s.close()
        os.unlink(self.path)


if __name__ == "__main__":
    main()
