#!/usr/bin/env python3
"""Speed of angka-load against a private PostgreSQL, as ratios to psql's \\copy in the same run on the same machine.

usage: load.py [--new N] [--big N] [--delta N] [--runs N] [--pgloader] [--work DIR] [BUILD_DIR]

    --new     observations of the first load and of its unchanged reload (1000000)
    --big     observations in the warehouse when the delta comes (5000000)
    --delta   changed observations (100000)
    --runs    how often \\copy and the first load are run, in turn; the middle one counts (3)
    --pgloader  also pgloader over the same CSV, where Debian's package is installed or can be

The bar is \\copy FROM CSV of the same observations, all columns that angka-load writes, into a table without index. What
angka-load does beside: it reads and checks JSON, writes documents, keys, history and facts, in one transaction.
A ratio is rows a second against the bar's; for the delta it is the time against the bar's time for as many rows.
"cpu" is the same ratio over the processor time of client and server, which other work on the machine disturbs less.
Autovacuum is off: when it comes is chance.
"""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import load_corpus  # noqa: E402

CLUSTER = os.path.join(ROOT, "tests", "integration", "pg_cluster.sh")
SETTINGS = "shared_buffers=1GB work_mem=64MB maintenance_work_mem=256MB max_wal_size=8GB autovacuum=off"
FIGURES = 10
COLUMNS = """document_id text, reading integer, observation_id uuid, mention_start integer, mention_end integer, year integer,
 period_start date, period_end date, indicator text, measure text, kind text, obs_value numeric, obs_value_high numeric,
 unit_measure text, unit_per text, bound text, subject text, product text, ref_area text, counterpart_area text,
 time_period text, frequency text, time_source text, basis text, obs_status text, check_result text,
 confidence numeric(5,4), rule text, speaker text, mention text, quote text"""
NAMES = ", ".join(part.split()[0] for part in COLUMNS.replace("(5,4)", "").split(","))


def middle(took):
    return tuple(statistics.median(x) for x in zip(*took))


class Bench:
    def __init__(self, args):
        self.args = args
        self.work = tempfile.mkdtemp(prefix="angka-bench-", dir=args.work)
        os.chmod(self.work, 0o755)
        env = {k: v for k, v in os.environ.items() if not k.startswith(("ANGKA_", "PG"))}
        env["PG_CLUSTER_OPTIONS"] = SETTINGS
        out = subprocess.run([CLUSTER, "start", self.work + "/pg"], env=env, capture_output=True, text=True)
        if out.returncode:
            sys.stderr.write(out.stderr)
            sys.exit(out.returncode)
        words = out.stdout.replace("export ", "").replace("'", "").split()
        self.env = dict(env, ANGKA_SETTINGS="/dev/null", **dict(w.split("=", 1) for w in words))
        self.load = os.path.join(args.build, "angka-load")
        with open(self.work + "/pg/data/postmaster.pid", encoding="utf-8") as f:
            self.postmaster = int(f.readline())

    def close(self):
        subprocess.run([CLUSTER, "stop", self.work + "/pg"], env=self.env, check=False)
        shutil.rmtree(self.work, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.work, name)

    def psql(self, *commands):
        args = [a for c in commands for a in ("-c", c)]
        return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *args], env=self.env, check=True, capture_output=True,
                              text=True).stdout.strip()

    def server_cpu(self):
        """Of the server's processes, those that ended included."""
        tick, total = os.sysconf("SC_CLK_TCK"), 0
        with open("/proc/%d/task/%d/children" % (self.postmaster, self.postmaster), encoding="ascii") as f:
            processes = [self.postmaster] + [int(p) for p in f.read().split()]
        for p in processes:
            try:
                with open("/proc/%d/stat" % p, encoding="ascii") as f:
                    fields = f.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            total += sum(int(x) for x in (fields[11:15] if p == self.postmaster else fields[11:13]))
        return total / tick

    def timed(self, *command):
        """(seconds, seconds of processor)."""
        self.psql("CHECKPOINT")
        time.sleep(0.3)
        server, client, started = self.server_cpu(), resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        r = subprocess.run(command, env=self.env, capture_output=True, text=True)
        wall = time.monotonic() - started
        if r.returncode:
            raise SystemExit("%s: status %d\n%s" % (command[0], r.returncode, r.stderr[-2000:]))
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        time.sleep(0.7)  # the session's process is counted when it has ended
        return wall, end.ru_utime + end.ru_stime - client.ru_utime - client.ru_stime + self.server_cpu() - server

    def corpus(self, name, first, observations, version=1):
        with open(self.path(name), "w", encoding="utf-8") as f:
            load_corpus.write(f, first, observations // FIGURES, FIGURES, version)
        return self.path(name)

    def bar(self, csv):
        self.psql("DROP TABLE IF EXISTS plain", "CREATE TABLE plain (%s)" % COLUMNS)
        return self.timed("psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-c", "\\copy plain FROM '%s' CSV" % csv)

    def row(self, what, rows, took, bar, slower=False):
        def ratio(i):
            return took[i] / bar[i] if slower else bar[i] / took[i]
        print("%-46s %9d rows %8.1f s  %7.0f rows/s   ratio %5.2f   cpu %5.2f"
              % (what, rows, took[0], rows / took[0], ratio(0), ratio(1)), flush=True)

    def run(self):
        a = self.args
        first, csv, new, bar = self.corpus("new.ndjson", 0, a.new), self.path("new.csv"), [], []
        for _ in range(a.runs):
            self.fresh()
            new.append(self.timed(self.load, "-q", first))
            self.psql("\\copy (SELECT %s FROM angka.observation) TO '%s' CSV" % (NAMES, csv))
            bar.append(self.bar(csv))
        new, bar = middle(new), middle(bar)
        self.row("psql \\copy, CSV, no index (the bar)", a.new, bar, bar)
        self.row("angka-load, all new", a.new, new, bar)
        again = self.timed(self.load, "-q", "--force", first)
        self.row("angka-load, unchanged, read again (--force)", a.new, again, bar)
        if a.pgloader:
            self.pgloader(csv, bar)
        self.delta(bar)

    def fresh(self):
        self.env["PGDATABASE"] = "bench"
        for sql in ("DROP DATABASE IF EXISTS bench WITH (FORCE)", "CREATE DATABASE bench"):
            subprocess.run(["psql", "-Xqc", sql, "angka"], env=self.env, check=True, capture_output=True)
        subprocess.run([self.load, "-q", "--migrate"], env=self.env, check=True)

    def delta(self, bar):
        a = self.args
        if a.big > a.new:
            more = self.corpus("more.ndjson", a.new // FIGURES, a.big - a.new)
            self.timed(self.load, "-q", more)
            os.unlink(more)
        self.psql("VACUUM ANALYZE")
        # every (big / delta)th document, as a nightly run meets them
        step = max(1, a.big // a.delta)
        with open(self.path("delta.ndjson"), "w", encoding="utf-8") as f:
            for n in range(0, a.big // FIGURES, step):
                f.write(load_corpus.document(n, FIGURES, 2))
        rows = (a.big // FIGURES + step - 1) // step * FIGURES
        changed = self.timed(self.load, self.path("delta.ndjson"))
        csv = self.path("delta.csv")
        self.psql("\\copy (SELECT %s FROM angka.observation WHERE reading = 2) TO '%s' CSV" % (NAMES, csv))
        small = middle([self.bar(csv) for _ in range(3)])
        self.row("psql \\copy of the delta", rows, small, small)
        self.row("angka-load, changed, into %d (times the bar's)" % a.big, rows, changed, small, slower=True)
        again = self.timed(self.load, "-q", "--force", self.path("delta.ndjson"))
        self.row("angka-load, the delta unchanged (times)", rows, again, small, slower=True)

    def pgloader(self, csv, bar):
        if not shutil.which("pgloader"):
            subprocess.run([os.path.join(ROOT, ".ci", "need"), "bench"], check=False)
        if not shutil.which("pgloader"):
            print("pgloader: not installed (Debian package pgloader)")
            return
        script = self.path("pgloader.load")
        with open(script, "w", encoding="utf-8") as f:
            f.write("LOAD CSV FROM '%s' HAVING FIELDS (%s)\nINTO postgresql://angka@unix:%s:5432/bench?tablename=plain\n"
                    "TARGET COLUMNS (%s)\nWITH fields terminated by ',', fields optionally enclosed by '\"';\n"
                    % (csv, NAMES, self.env["PGHOST"], NAMES))
        self.psql("DROP TABLE IF EXISTS plain", "CREATE TABLE plain (%s)" % COLUMNS)
        took = self.timed("pgloader", "-q", script)
        rows = int(self.psql("SELECT count(*) FROM plain"))
        self.row("pgloader, the same CSV, no index", rows, took, bar)
        if rows != self.args.new:
            print("pgloader loaded %d of %d rows" % (rows, self.args.new))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--new", type=int, default=1000000)
    p.add_argument("--big", type=int, default=5000000)
    p.add_argument("--delta", type=int, default=100000)
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--pgloader", action="store_true")
    p.add_argument("--work", default=tempfile.gettempdir())
    p.add_argument("build", nargs="?", default=os.path.join(ROOT, "build", "release"))
    bench = Bench(p.parse_args())
    try:
        bench.run()
    finally:
        bench.close()


if __name__ == "__main__":
    main()
