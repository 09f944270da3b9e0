#!/usr/bin/env -S python3 -B
"""How angka-load reaches its warehouse: TLS, password and service files as libpq has them, and no secret in sight.

usage: load_connect_test.py BUILD_DIR [TEST...]      ends with 77 where no PostgreSQL server is installed
"""
import os
import random
import shutil
import subprocess
import time
import unittest

import load_case
from load_case import CLUSTER, DATA, PROGRAM, Case, base, environment, main, run, sql, work

HOST = "gudang.example"
# an address of our own: no other server on this machine has it
ADDRESS = "127.%d.%d.%d" % tuple(random.Random(os.getpid()).randint(1, 250) for _ in range(3))
SECRET = "rahasia-57Xq"


def server_restart(options):
    """The server again with options of its own; the folder's owner is who it runs as."""
    subprocess.run([CLUSTER, "stop", work + "/pg"], env=base, check=True)
    subprocess.run([CLUSTER, "start", work + "/pg"], env=dict(base, PG_CLUSTER_OPTIONS=options), check=True,
                   capture_output=True)


def certificate(name, host):
    """A key and a certificate that signs itself, for the server to read."""
    key, crt = work + "/pg/%s.key" % name, work + "/pg/%s.crt" % name
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=" + host, "-addext", "subjectAltName=DNS:" + host, "-keyout", key, "-out", crt],
                   check=True, capture_output=True)
    owner = os.stat(work + "/pg")
    for path, mode in ((key, 0o600), (crt, 0o644)):
        os.chown(path, owner.st_uid, owner.st_gid)
        os.chmod(path, mode)
    return key, crt


def setUpModule():
    if not shutil.which("openssl"):
        raise unittest.SkipTest("openssl is not installed")
    load_case.setUpModule()
    key, crt = certificate("server", HOST)
    certificate("other", HOST)
    with open(work + "/pg/data/pg_hba.conf", "r+", encoding="utf-8") as f:
        rest = f.read()
        f.seek(0)
        f.write("hostssl all sandi all scram-sha-256\nhost all sandi all reject\n" + rest)
    server_restart("fsync=off listen_addresses=%s ssl=on ssl_cert_file=%s ssl_key_file=%s" % (ADDRESS, crt, key))
    sql("CREATE ROLE sandi LOGIN PASSWORD '%s' IN ROLE angka_loader" % SECRET, "postgres")
    with open(work + "/pass", "w", encoding="utf-8") as f:
        f.write("%s:5432:*:sandi:%s\n" % (HOST, SECRET))
    os.chmod(work + "/pass", 0o600)


def tearDownModule():
    load_case.tearDownModule()


class Connect(Case):
    def dsn(self, **more):
        words = dict({"host": HOST, "hostaddr": ADDRESS, "user": "sandi", "dbname": self.db, "sslmode": "verify-full",
                      "sslrootcert": work + "/pg/server.crt"}, **more)
        return " ".join("%s=%s" % w for w in words.items())

    def far(self, **more):
        """Nothing of the environment leads to the server."""
        return dict({"PGHOST": "/nonexistent", "PGUSER": "nobody", "PGPASSFILE": "/nonexistent"}, **more)

    def silent(self, r):
        self.assertNotIn(SECRET, r.err + r.out)

    def failed(self, want, *args, **env):
        r = run(*args, DATA + "/good.ndjson", db=self.db, want=want, **env)
        self.one_line(r)
        self.silent(r)
        return r.err

    def test_verified_tls_and_a_password_file(self):
        r = run("-v", "--dsn", self.dsn(), DATA + "/good.ndjson", db=self.db, want=0, **self.far(PGPASSFILE=work + "/pass"))
        self.silent(r)
        self.assertEqual(self.count("angka.document"), 8)
        r = run("--status", "--dsn", self.dsn(), db=self.db, want=0, **self.far(PGPASSFILE=work + "/pass"))
        self.assertIn("on " + HOST, r.out)

    def test_everything_from_the_environment(self):
        env = {"PGHOST": HOST, "PGHOSTADDR": ADDRESS, "PGUSER": "sandi", "PGSSLMODE": "verify-full",
               "PGSSLROOTCERT": work + "/pg/server.crt", "PGPASSWORD": SECRET}
        self.silent(run("-v", DATA + "/good.ndjson", db=self.db, want=0, **env))
        self.assertEqual(self.count("angka.document"), 8)

    def test_a_service_file(self):
        service = work + "/tls-service"
        with open(service, "w", encoding="utf-8") as f:
            f.write("[gudang]\n" + "\n".join(self.dsn(password=SECRET, connect_timeout="3").split(" ")) + "\n")
        for args, env in ((["--dsn", "service=gudang"], {}), ([], {"PGSERVICE": "gudang"})):
            r = run("--force", *args, DATA + "/good.ndjson", db=self.db, want=0, **self.far(PGSERVICEFILE=service, **env))
            self.silent(r)
        self.assertEqual(self.count("angka.document"), 8)

    def test_the_server_is_somebody_else(self):
        env = self.far(PGPASSFILE=work + "/pass")
        self.assertIn("certificate", self.failed(69, "--dsn", self.dsn(sslrootcert=work + "/pg/other.crt"), **env))
        self.assertIn("does not match", self.failed(69, "--dsn", self.dsn(host="lain.example"), **env))
        # without TLS this user is let in nowhere
        self.failed(69, "--dsn", self.dsn(sslmode="disable"), **env)
        self.assertEqual(self.count("angka.document"), 0)

    def test_a_wrong_password(self):
        with open(work + "/wrong", "w", encoding="utf-8") as f:
            f.write("*:*:*:*:%s-not\n" % SECRET)
        os.chmod(work + "/wrong", 0o600)
        self.assertIn("password authentication failed", self.failed(69, "--dsn", self.dsn(), **self.far(PGPASSFILE=work + "/wrong")))
        self.assertIn("no password supplied", self.failed(69, "--dsn", self.dsn(), **self.far()))

    def test_a_password_on_the_command_line_is_refused(self):
        """However it is spelt, and though it is spelt wrong: and it is not repeated."""
        for dsn in ("password=" + SECRET, "host=x sslpassword=" + SECRET, "postgresql://sandi:%s@%s/x" % (SECRET, HOST),
                    "postgres://%s/x?password=%s" % (HOST, SECRET), "password='%s' user=sandi" % SECRET,
                    "password = %s" % SECRET, "user=sandi password=a %s" % SECRET, "pasword=a %s" % SECRET, "pasword=a '%s" % SECRET, "postgresql://sandi:a %s@%s/x" % (SECRET, HOST),
                    "postgresql://sandi:%%zz%s@%s/x" % (SECRET, HOST), "PASSWORD=" + SECRET,
                    "postgresql://sandi@%s/x?pass=%s" % (HOST, SECRET), "postgresql://sandi:%s@[::1/x" % SECRET):
            self.assertIn("--dsn", self.failed(64, "--dsn", dsn), dsn)
        self.failed(64, ANGKA_DSN="password=" + SECRET)
        self.assertIn("no_such_key", self.failed(64, "--dsn", "no_such_key=1"))

    def test_nobody_sees_it_while_it_runs(self):
        """Neither the process list nor what the server logs and shows of the session."""
        sql("ALTER SYSTEM SET log_statement = 'all'", "postgres")
        sql("SELECT pg_reload_conf()", "postgres")
        holder = subprocess.Popen(["psql", "-XAtq", "-d", self.db, "-c", "BEGIN; LOCK TABLE angka.document", "-c",
                                   "SELECT pg_sleep(3)"], env=environment(self.db), stdout=subprocess.DEVNULL)
        time.sleep(0.5)
        p = subprocess.Popen([PROGRAM, "-v", "--dsn", self.dsn(), DATA + "/good.ndjson"],
                             env=environment(self.db, **self.far(PGPASSFILE=work + "/pass")), stderr=subprocess.PIPE, text=True)
        time.sleep(0.5)
        with open("/proc/%d/cmdline" % p.pid, encoding="utf-8") as f:
            self.assertNotIn(SECRET, f.read())
        self.assertNotIn(SECRET, sql("SELECT string_agg(a::text, '') FROM pg_stat_activity a", "postgres"))
        _, err = p.communicate()
        holder.wait()
        self.assertEqual(p.returncode, 0, err)
        self.assertNotIn(SECRET, err)
        with open(work + "/pg/server.log", encoding="utf-8") as f:
            log = f.read()
        self.assertIn("COPY angka.document", log)
        self.assertNotIn(SECRET, log.replace("CREATE ROLE sandi LOGIN PASSWORD '%s'" % SECRET, ""))
        for table in self.ask("SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'angka'::regnamespace "
                              "AND relkind = 'r'").split():
            self.assertEqual(self.ask("SELECT count(*) FROM angka.%s t WHERE t::text LIKE '%%%s%%'" % (table, SECRET)), "0")


if __name__ == "__main__":
    main()
