"""What the tests of load have in common: a private PostgreSQL, a migrated database for each test, angka-load.

A test script takes what it needs from here, among it setUpModule and tearDownModule, and its first argument is
the build's folder. It ends with 77 where no PostgreSQL server is installed.
"""
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DATA = os.path.join(ROOT, "tests", "data", "load")
sys.path.insert(0, HERE)
import load_docs  # noqa: E402

BUILD = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.join(ROOT, "build", "dev")
PROGRAM = os.path.join(BUILD, "angka-load")
CLUSTER = os.path.join(HERE, "pg_cluster.sh")
work = tempfile.mkdtemp(prefix="angka-load-")  # the folder of the whole run
base = {}  # environment with the PG* variables


def terminated(*_):
    """A test that takes too long is ended so: its server goes with it."""
    tearDownModule()
    os._exit(143)


def setUpModule():
    signal.signal(signal.SIGTERM, terminated)
    os.chmod(work, 0o755)
    env = dict(os.environ, PG_CLUSTER_OPTIONS="fsync=off max_connections=30 shared_buffers=64MB")
    for name in list(env):
        if name.startswith("ANGKA_") or (name.startswith("PG") and name != "PG_CLUSTER_OPTIONS"):
            del env[name]
    started = subprocess.run([CLUSTER, "start", work + "/pg"], env=env, capture_output=True, text=True)
    if started.returncode == 77:
        os.rmdir(work)
        sys.exit(77)
    if started.returncode:
        sys.exit(started.stderr)
    words = started.stdout.replace("export ", "").replace("'", "").split()
    base.update(env, **dict(w.split("=", 1) for w in words))
    base["ANGKA_SETTINGS"] = "/dev/null"
    base["ANGKA_DATA"] = work + "/none"
    sql("CREATE DATABASE migrated", "postgres")
    run("--migrate", "-q", db="migrated", want=0)


def tearDownModule():
    subprocess.run([CLUSTER, "stop", work + "/pg"], env=base, check=True)
    shutil.rmtree(work)


def sql(text, db, user="angka", fails=False):
    r = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-U", user, "-d", db, "-c", text], env=base,
                       capture_output=True, text=True)
    if fails:
        assert r.returncode != 0, "this was to fail: " + text
        return r.stderr
    assert r.returncode == 0, r.stderr
    return r.stdout.strip()


def environment(db, **more):
    return dict(base, PGDATABASE=db, **more)


class Done:
    def __init__(self, r):
        self.status, self.out, self.err = r.returncode, r.stdout, r.stderr


def run(*args, db, want=None, stdin=None, **env):
    r = Done(subprocess.run([PROGRAM, *args], env=environment(db, **env), capture_output=True, text=True,
                            input=stdin, cwd=ROOT))
    if want is not None and r.status != want:
        raise AssertionError("angka-load %s: status %d, not %d\n%s" % (" ".join(args), r.status, want, r.err))
    return r


def write(name, docs, packed=False):
    path = os.path.join(work, name)
    opener = gzip.open if packed else open
    with opener(path, "wt", encoding="utf-8") as f:
        for d in docs:
            f.write(d if isinstance(d, str) else load_docs.line(d))
    return path


class Case(unittest.TestCase):
    """Each test has a database of its own, migrated."""
    serial = 0

    def setUp(self):
        Case.serial += 1
        self.db = "test_%d" % Case.serial
        sql("CREATE DATABASE %s TEMPLATE migrated" % self.db, "postgres")

    def tearDown(self):
        sql("DROP DATABASE %s WITH (FORCE)" % self.db, "postgres")

    def load(self, *args, want=0, **more):
        r = run("--json", *args, db=self.db, want=want, **more)
        return json.loads(r.out) if r.out else r

    def ask(self, text):
        return sql(text, self.db)

    def count(self, table, where="true"):
        return int(self.ask("SELECT count(*) FROM %s WHERE %s" % (table, where)))

    def one_line(self, r):
        self.assertEqual(r.err.count("\n"), 1, r.err)
        self.assertTrue(r.err.startswith("angka-load: error: "), r.err)

def main():
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:], verbosity=2)
