#!/usr/bin/env python3
"""extract_faults_test.py BUILD - angka-extract against servers that misbehave, one host a way of doing it.

All hosts are one small server of ours that looks at the Host header. Each fault gets its verdict in the state,
the run goes on, and the well-behaved host's article is captured.
"""
import glob
import gzip
import os
import shutil
import socket
import socketserver
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from email.utils import formatdate

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "build/dev"
EXTRACT = os.path.join(BUILD, "angka-extract")

sys.path.insert(0, HERE)
from access_log import violations  # noqa: E402
from warc_records import records  # noqa: E402

ARTICLE = b"<html><body><p>Isi berita.</p></body></html>"
ended = threading.Event()


def feed(host):
    return (f"<rss><channel><item><title>Satu</title><link>http://{host}/a.html</link></item>"
            "</channel></rss>").encode()


def answer(body, status="200 OK", head=b""):
    return (f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n".encode() + head +
            b"\r\n" + body)


def drip(out, _):
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not ended.wait(0.5):
        out(b"x")


def endless(out, _):
    out(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not ended.is_set():
        out(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def header_flood(out, _):
    out(b"HTTP/1.1 200 OK\r\n")
    while not ended.is_set():
        out(b"X-Flood: " + b"y" * 1000 + b"\r\n")


def lying(out, _):
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nonly this")


def broken_chunks(out, _):
    out(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n")


def no_http(out, _):
    out(b"SSH-2.0-OpenSSH_9.2\r\n")


def silent(out, _):
    out(b"")


def reset(out, _):
    """The connection is torn down in the middle: RST, not FIN."""
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 2000)
    out(None)


def reset_at_once(out, _):
    out(None)


def stall(out, _):
    """Not a byte, for ever."""
    ended.wait(60)


def slow_header(out, _):
    out(b"HTTP/1.1 200 OK\r\n")
    while not ended.wait(0.5):
        out(b"X")


def many_headers(out, _):
    out(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % i for i in range(40000)) + b"Content-Length: 0\r\n\r\n")


def short_length(out, _):
    """Says less than it sends: what is too much is not part of the answer."""
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 44\r\nConnection: close\r\n\r\n" + ARTICLE + b"<p>more</p>")


def two_lengths(out, _):
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 44\r\n\r\n" + ARTICLE)


def huge_length(out, _):
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n" + ARTICLE)


def endless_100(out, _):
    while not ended.is_set():
        out(b"HTTP/1.1 100 Continue\r\n\r\n")


def packed_bomb(out, _):
    """An article that unpacks to 100 MiB: kept as received, unpacked by nobody here."""
    out(answer(BOMB, head=b"Content-Encoding: gzip\r\nContent-Type: text/html\r\n"))


def storm(out, _):
    """429 without a word of when, each time."""
    out(answer(b"", "429 Too Many Requests"))


def loop(out, path):
    other = "/b.html" if path == "/a.html" else "/a.html"
    out(answer(b"", "302 Found", f"Location: {other}\r\n".encode()))


def long_way(out, path):
    step = int(path[2:-5] or 0) if path[2:-5].isdigit() else 0
    out(answer(b"", "301 Moved Permanently", f"Location: /s{step + 1}.html\r\n".encode()))


def to_file(out, _):
    out(answer(b"", "302 Found", b"Location: file:///etc/passwd\r\n"))


def to_user(out, _):
    out(answer(b"", "302 Found", b"Location: http://user:word@good.test/a.html\r\n"))


def too_many(out, _):
    out(answer(b"", "429 Too Many Requests", b"Retry-After: 3600\r\n"))


def too_many_until(out, _):
    date = formatdate(time.time() + 7200, usegmt=True)
    out(answer(b"", "429 Too Many Requests", f"Retry-After: {date}\r\n".encode()))


def later(out, _):
    """503 with a short wait, once; then the article."""
    if later.asked:
        out(answer(ARTICLE))
    else:
        out(answer(b"", "503 Service Unavailable", b"Retry-After: 1\r\n"))
    later.asked = True


later.asked = False

ATTRIBUTES = b"<rss " + b" ".join(b"a%d='1'" % i for i in range(20000)) + b"></rss>"
LAUGHS = (b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
          b"<rss><channel><item><title>&b;</title></item></channel></rss>")
BOMB = gzip.compress(b"<rss>" + b" " * (100 << 20) + b"</rss>", mtime=0)

# host: what it does with /a.html, with /feed.xml (None: as it should), with /robots.txt (None: 404)
HOSTS = {
    "good.test": (lambda out, _: out(answer(ARTICLE)), None, None),
    "drip.test": (drip, None, None),
    "endless.test": (endless, None, None),
    "flood.test": (header_flood, None, None),
    "lying.test": (lying, None, None),
    "chunks.test": (broken_chunks, None, None),
    "ssh.test": (no_http, None, None),
    "silent.test": (silent, None, None),
    "reset.test": (reset, None, None),
    "atonce.test": (reset_at_once, None, None),
    "stall.test": (stall, None, None),
    "slowheader.test": (slow_header, None, None),
    "manyheaders.test": (many_headers, None, None),
    "short.test": (short_length, None, None),
    "two.test": (two_lengths, None, None),
    "huge.test": (huge_length, None, None),
    "hundred.test": (endless_100, None, None),
    "packed.test": (packed_bomb, None, None),
    "storm.test": (storm, None, None),
    "feedstorm.test": (None, storm, None),
    "robots429.test": (lambda out, _: out(answer(ARTICLE)), None, storm),
    "robotsendless.test": (lambda out, _: out(answer(ARTICLE)), None, endless),
    "robotsloop.test": (lambda out, _: out(answer(ARTICLE)), None,
                        lambda out, path: out(answer(b"", "301 Moved", b"Location: /robots.txt\r\n"))),
    "loop.test": (loop, None, None),
    "long.test": (long_way, None, None),
    "tofile.test": (to_file, None, None),
    "touser.test": (to_user, None, None),
    "many.test": (too_many, None, None),
    "until.test": (too_many_until, None, None),
    "later.test": (later, None, None),
    "robots503.test": (lambda out, _: out(answer(ARTICLE)), None,
                       lambda out, _: out(answer(b"", "503 Service Unavailable"))),
    "robotsgone.test": (lambda out, _: out(answer(ARTICLE)), None, silent),
    "robotsfar.test": (lambda out, _: out(answer(ARTICLE)), None,
                       lambda out, _: out(answer(b"", "301 Moved", b"Location: http://rules.test/robots.txt\r\n"))),
    "attributes.test": (None, lambda out, _: out(answer(ATTRIBUTES)), None),
    "laughs.test": (None, lambda out, _: out(answer(LAUGHS)), None),
    "bomb.test": (None, lambda out, _: out(answer(BOMB, head=b"Content-Encoding: gzip\r\n")), None),
    "html.test": (None, lambda out, _: out(answer(b"<html><body>404</body></html>")), None),
    "cut.test": (lambda out, _: out(answer(ARTICLE)),
                 lambda out, _: out(answer(feed("cut.test")[:-20] + b"<item><title>Du")), None),
}

log, witness = [], []


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        request = self.rfile.readline().decode().split()
        if not request:
            return  # connected and left: a TLS handshake of its own is tested elsewhere
        headers = {}
        for line in iter(self.rfile.readline, b"\r\n"):
            if not line:
                return
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        host, path = headers.get("host", ""), request[1]
        log.append((host, path))
        self.line = {"run": Faults.runs, "start": time.time(), "end": 0, "host": host, "uri": path, "status": 0,
                     "agent": headers.get("user-agent", ""), "cookie": headers.get("cookie", ""),
                     "referer": headers.get("referer", ""), "etag": headers.get("if-none-match", ""),
                     "since": headers.get("if-modified-since", ""), "sent_etag": "", "sent_modified": "",
                     "retry_after": "", "body": b""}
        witness.append(self.line)
        try:
            self.respond(host, path)
        except OSError:
            pass  # the crawler hung up, as it should
        self.line["end"] = self.line["end"] or time.time()

    def out(self, data):
        if data is None:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            raise ConnectionError
        if data.startswith(b"HTTP/1.1 ") and b"\r\n\r\n" in data[:2000]:
            head, body = data.split(b"\r\n\r\n", 1)
            self.line["status"] = int(data[9:12])
            self.line["body"] = body
            for field in head.decode("latin-1").split("\r\n")[1:]:
                if field.lower().startswith("retry-after:"):
                    self.line["retry_after"] = field.partition(":")[2].strip()
            self.line["end"] = time.time()
        self.wfile.write(data)
        self.wfile.flush()

    def respond(self, host, path):
        if host == "rules.test":
            return self.out(answer(b"User-agent: *\nDisallow: /a.html\n"))
        article, its_feed, robots = HOSTS[host]
        if path == "/robots.txt":
            return robots(self.out, path) if robots else self.out(answer(b"", "404 Not Found"))
        if path == "/feed.xml":
            return its_feed(self.out, path) if its_feed else self.out(answer(feed(host)))
        return article(self.out, path)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64


class Faults(unittest.TestCase):
    runs = 0

    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="angka-faults-")
        cls.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        port = cls.server.server_address[1]
        with open(f"{cls.dir}/sources.yaml", "w") as f:
            f.write("sources:\n")
            for host in HOSTS:
                f.write(f"  - {{name: {host}, kind: feed, url: 'http://{host}/feed.xml', delay: 0, "
                        f"allow_private: true, resolve: ['{host}:80:127.0.0.1:{port}', "
                        f"'rules.test:80:127.0.0.1:{port}']}}\n")
        cls.first = cls.crawl()
        cls.first_log = list(log)
        log.clear()
        cls.second = cls.crawl()
        cls.second_log = list(log)
        with sqlite3.connect(f"{cls.dir}/data/state.db") as db:
            cls.pages = {row[0]: row[1:] for row in db.execute(
                "SELECT url, state, status, reason, tries, due FROM page WHERE kind = 'article'")}
            cls.holds = dict(db.execute("SELECT host, hold_until FROM host"))

    @classmethod
    def tearDownClass(cls):
        ended.set()
        cls.server.shutdown()
        cls.server.server_close()
        shutil.rmtree(cls.dir)

    @classmethod
    def crawl(cls):
        Faults.runs += 1
        return subprocess.run([EXTRACT, "--config", f"{cls.dir}/sources.yaml", "--data", f"{cls.dir}/data",
                               "--max-quarantine", "5"], capture_output=True, text=True, timeout=200)

    def page(self, host, path="/a.html"):
        state, status, reason, *_ = self.pages[f"http://{host}{path}"]
        return ("due", "done", "gone", "failed")[state], status, reason

    def test_the_run_ends_with_too_many_set_aside(self):
        self.assertEqual(self.first.returncode, 3, self.first.stderr)

    def test_the_good_host_is_captured(self):
        self.assertEqual(self.page("good.test"), ("done", 200, None))

    def test_verdicts(self):
        want = {
            "drip.test": ("due", 200, "timeout"),
            "endless.test": ("failed", 200, "too_large"),
            "flood.test": ("due", 0, "header"),
            "lying.test": ("due", 200, "broken"),
            "chunks.test": ("due", 200, "broken"),
            "silent.test": ("due", 0, "broken"),
            "reset.test": ("due", 200, "broken"),
            "atonce.test": ("due", 0, "broken"),
            "stall.test": ("due", 0, "timeout"),
            "slowheader.test": ("due", 0, "timeout"),
            "manyheaders.test": ("due", 0, "header"),
            "short.test": ("done", 200, None),
            "packed.test": ("done", 200, None),
            "tofile.test": ("due", 302, "status"),
            "touser.test": ("due", 302, "status"),
        }
        for host, verdict in want.items():
            with self.subTest(host):
                got = self.page(host)
                if host in ("flood.test", "manyheaders.test", "slowheader.test"):  # what came of the header may hold its status line
                    got = (got[0], 0, got[2])
                self.assertEqual(got, verdict)

    def test_what_is_no_http_is_no_answer(self):
        self.assertEqual(self.page("ssh.test")[:2], ("due", 0))

    def test_lengths_that_contradict_each_other(self):
        # RFC 9112 section 6.3: the answer is to be thrown away
        self.assertEqual((self.page("two.test")[0], self.page("two.test")[2]), ("due", "header"))

    def test_a_length_past_all_numbers(self):
        # no number that could be held against it: the answer ends with the connection
        self.assertEqual(self.page("huge.test"), ("done", 200, None))

    def test_endless_interim_answers(self):
        self.assertEqual(self.page("hundred.test")[0], "due")

    def test_a_storm_of_429_is_no_storm_of_requests(self):
        for host, path in (("storm.test", "/a.html"), ("feedstorm.test", "/feed.xml"), ("robots429.test", "/robots.txt")):
            with self.subTest(host):
                self.assertLessEqual(self.first_log.count((host, path)), 3)
                self.assertEqual(self.second_log.count((host, path)), 0)

    def test_robots_that_does_not_end(self):
        # what came before the limit holds; it is no rule, so all is allowed
        self.assertEqual(self.page("robotsendless.test")[0], "done")

    def test_robots_that_redirects_to_itself(self):
        # more than five redirects: as if there were none (RFC 9309 section 2.3.1.2)
        self.assertEqual(self.first_log.count(("robotsloop.test", "/robots.txt")), 6)
        self.assertEqual(self.page("robotsloop.test")[0], "done")

    def test_nobody_was_bothered(self):
        # a robots.txt that leads to itself is asked for six times, as the standard wants
        bad = [line for line in violations(witness) if "robotsloop.test/robots.txt" not in line]
        self.assertEqual(bad, [])

    def test_redirect_loop_ends(self):
        self.assertEqual(self.first_log.count(("loop.test", "/a.html")), 1)
        self.assertEqual(self.first_log.count(("loop.test", "/b.html")), 1)

    def test_long_redirects_end_behind_five_hops(self):
        hops = [path for host, path in self.first_log if host == "long.test" and path.startswith("/s")]
        self.assertEqual(len(hops), 5)

    def test_a_user_name_is_not_sent_along(self):
        self.assertEqual(self.first_log.count(("good.test", "/a.html")), 1)

    def test_retry_after_holds_the_host_in_both_forms_and_across_runs(self):
        for host, seconds in (("many.test", 3600), ("until.test", 7200)):
            with self.subTest(host):
                self.assertAlmostEqual(self.holds[host] - time.time(), seconds, delta=180)
                self.assertEqual(self.first_log.count((host, "/a.html")), 1)
                self.assertEqual([path for h, path in self.second_log if h == host], [])
                self.assertEqual(self.page(host)[0], "due")

    def test_a_short_wait_is_waited_for(self):
        self.assertEqual(self.page("later.test"), ("done", 200, None))
        self.assertEqual(self.first_log.count(("later.test", "/a.html")), 2)

    def test_robots_that_cannot_be_had_forbids_all(self):
        for host in ("robots503.test", "robotsgone.test"):
            with self.subTest(host):
                self.assertEqual({path for h, path in self.first_log if h == host}, {"/robots.txt"})

    def test_robots_of_another_host_binds_the_first(self):
        paths = [path for h, path in self.first_log if h == "robotsfar.test"]
        self.assertEqual(paths, ["/robots.txt", "/feed.xml"])

    def test_hostile_lists_are_refused_and_asked_politely_again(self):
        for host in ("attributes.test", "laughs.test", "bomb.test", "html.test"):
            with self.subTest(host):
                self.assertIn(f"source={host}", self.first.stderr)
                self.assertNotIn(f"http://{host}/a.html", self.pages)

    def test_a_cut_feed_gives_what_came_whole(self):
        self.assertEqual(self.page("cut.test"), ("done", 200, None))

    def test_a_failure_waits_before_it_is_tried_again(self):
        self.assertNotIn(("lying.test", "/a.html"), self.second_log)

    def test_cut_answers_are_marked_and_no_articles(self):
        kinds, cut = {}, {}
        for path in glob.glob(f"{self.dir}/data/captures/*.warc.gz"):
            for r in records(path):
                if r["warc-type"] == "metadata":
                    fields = dict(line.split(": ", 1) for line in r["block"].decode().splitlines())
                    kinds[r["warc-concurrent-to"]] = fields["kind"]
                elif "warc-truncated" in r and r["warc-type"] == "response":
                    cut[r["warc-target-uri"]] = (r["warc-truncated"], r["warc-record-id"])
        for host, why in (("drip.test", "time"), ("endless.test", "length"), ("lying.test", "disconnect")):
            with self.subTest(host):
                truncated, record_id = cut[f"http://{host}/a.html"]
                self.assertEqual((truncated, kinds[record_id]), (why, "error"))

    def test_records_are_by_the_standard(self):
        files = sorted(glob.glob(f"{self.dir}/data/captures/*.warc.gz"))
        check = subprocess.run([sys.executable, f"{HERE}/warc_check.py", *files], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)


if __name__ == "__main__":
    unittest.main()
