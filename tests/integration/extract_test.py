#!/usr/bin/env python3
"""extract_test.py BUILD - angka-extract against a real nginx: four kinds of source on five virtual hosts.

The access log is the witness: robots.txt first, the delay kept, nothing that robots.txt forbids, and on the
second run nothing but conditional requests. The WARC files are judged by warc_check.py and read back.
"""
import glob
import gzip
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "build/dev"
EXTRACT = os.path.join(BUILD, "angka-extract")
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")

sys.path.insert(0, HERE)
from access_log import violations  # noqa: E402
from warc_records import records  # noqa: E402

CONF = """
daemon off;
pid {dir}/nginx.pid;
error_log {dir}/error.log;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    types {{ text/html html; text/xml xml; text/plain txt; application/json json; application/gzip gz; }}
    default_type text/html;
    absolute_redirect off;
    log_format witness escape=json '{{"ms":$msec,"host":"$host","uri":"$request_uri","status":$status,'
        '"etag":"$http_if_none_match","since":"$http_if_modified_since","agent":"$http_user_agent",'
        '"cookie":"$http_cookie","referer":"$http_referer","coding":"$http_accept_encoding",'
        '"took":$request_time,"sent_etag":"$sent_http_etag","sent_modified":"$sent_http_last_modified",'
        '"retry_after":"$sent_http_retry_after"}}';
    access_log {dir}/access.log witness;
    client_body_temp_path {dir}/t1; proxy_temp_path {dir}/t2; fastcgi_temp_path {dir}/t3;
    uwsgi_temp_path {dir}/t4; scgi_temp_path {dir}/t5;
    root {dir}/sites/$host;
    server {{
        listen 127.0.0.1:{port};
        location = /old.html {{ return 301 /new.html; }}
        location = /loop.html {{ return 302 /loop.html; }}
        location = /packed.html {{ gzip_static always; }}
        location = /wp-json/wp/v2/posts {{
            default_type application/json;
            add_header X-WP-TotalPages 2;
            try_files /posts-$arg_page.json =400;
        }}
    }}
}}
"""

ROBOTS = "User-agent: *\nDisallow: /rahasia/\n"

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Uji</title>
<item><title>Satu &amp; dua</title><link>http://feed.test/satu.html?utm_source=rss</link>
<pubDate>Fri, 17 Mar 2023 07:05:00 +0700</pubDate></item>
<item><title>Pindah</title><link>/old.html</link></item>
<item><title>Hilang</title><link>http://feed.test/hilang.html</link></item>
<item><title>Putar</title><link>http://feed.test/loop.html</link></item>
<item><title>Rahasia</title><link>http://feed.test/rahasia/a.html</link></item>
<item><title>Lama</title><link>http://feed.test/lama.html</link><pubDate>Sat, 01 Jan 2000 00:00:00 GMT</pubDate></item>
</channel></rss>"""


def page(words):
    return f"<!DOCTYPE html><html><head><title>{words}</title></head><body><p>{words}</p></body></html>"


def post(number):
    return {"id": number, "link": f"http://wp.test/{number}/", "date_gmt": "2023-03-17T00:05:00",
            "modified_gmt": "2023-03-17T00:05:00", "title": {"rendered": f"Tulisan {number}"},
            "content": {"rendered": f"<p>Isi {number}</p>"}}


SITES = {
    "feed.test/robots.txt": ROBOTS,
    "feed.test/feed.xml": FEED,
    "feed.test/satu.html": page("Satu"),
    "feed.test/new.html": page("Baru"),
    "feed.test/rahasia/a.html": page("Rahasia"),
    "feed.test/lama.html": page("Lama"),
    "map.test/robots.txt": ROBOTS,
    "map.test/sitemap.xml": "<sitemapindex><sitemap><loc>http://map.test/bagian.xml.gz</loc></sitemap></sitemapindex>",
    "map.test/bagian.xml.gz": gzip.compress(
        b"<urlset><url><loc>http://map.test/a.html</loc><lastmod>2023-01-02</lastmod></url>"
        b"<url><loc>http://map.test/packed.html</loc></url>"
        b"<url><loc>http://map.test/kembar.html</loc></url></urlset>", mtime=0),
    "map.test/a.html": page("A"),
    "map.test/kembar.html": page("A"),
    "map.test/packed.html.gz": gzip.compress(page("Padat").encode(), mtime=0),
    "wp.test/posts-1.json": json.dumps([post(3), post(2)]),
    "wp.test/posts-2.json": json.dumps([post(1)]),
    "list.test/berita.html": '<html><body><a href="/tentang.html">x</a><a href="/baca/1.html">Satu</a>'
                             '<a href="baca/2.html">Dua</a></body></html>',
    "list.test/baca/1.html": page("Baca 1"),
    "list.test/baca/2.html": page("Baca 2"),
    "list.test/tentang.html": page("Tentang"),
    "inner.test/feed.xml": FEED,
}

SOURCES = """
sources:
  - {{name: Uji Umpan, kind: feed, url: 'http://feed.test/feed.xml', delay: 1, since: 2020-01-01,
     allow_private: true, resolve: 'feed.test:80:127.0.0.1:{port}'}}
  - {{name: Uji Peta, kind: sitemap, url: 'http://map.test/sitemap.xml', delay: 0,
     allow_private: true, resolve: 'map.test:80:127.0.0.1:{port}'}}
  - {{name: Uji WP, kind: wordpress, url: 'http://wp.test/', delay: 0,
     allow_private: true, resolve: 'wp.test:80:127.0.0.1:{port}'}}
  - {{name: Uji Daftar, kind: page, url: 'http://list.test/berita.html', match: '/baca/[0-9]+[.]html$', delay: 0,
     allow_private: true, resolve: 'list.test:80:127.0.0.1:{port}'}}
  - {{name: Uji Dalam, kind: feed, url: 'http://inner.test/feed.xml',
     resolve: 'inner.test:80:127.0.0.1:{port}'}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Crawl(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="angka-extract-")
        os.chmod(cls.dir, 0o755)  # nginx's worker is another user where we are root
        for path, content in SITES.items():
            path = os.path.join(cls.dir, "sites", path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(content if isinstance(content, bytes) else content.encode())
        cls.port = free_port()
        with open(f"{cls.dir}/nginx.conf", "w") as f:
            f.write(CONF.format(dir=cls.dir, port=cls.port))
        with open(f"{cls.dir}/sources.yaml", "w") as f:
            f.write(SOURCES.format(port=cls.port))
        cls.nginx = subprocess.Popen([NGINX, "-e", f"{cls.dir}/error.log", "-c", f"{cls.dir}/nginx.conf"])
        for _ in range(200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", cls.port)) == 0:
                    break
            time.sleep(0.05)
        cls.first = cls.run_extract()
        cls.first_log = cls.take_log()
        cls.first_records = cls.read_records()
        cls.second = cls.run_extract()
        cls.second_log = cls.take_log()

    @classmethod
    def tearDownClass(cls):
        cls.nginx.terminate()
        cls.nginx.wait()
        shutil.rmtree(cls.dir)

    @classmethod
    def run_extract(cls, *more):
        return subprocess.run([EXTRACT, "--config", f"{cls.dir}/sources.yaml", "--data", f"{cls.dir}/data",
                               "--contact", "uji@contoh.id", "--metrics", f"{cls.dir}/metrics.prom", *more],
                              capture_output=True, text=True, timeout=120)

    @classmethod
    def take_log(cls):
        path = f"{cls.dir}/access.log"
        with open(path) as f:
            lines = [json.loads(line) for line in f]
        os.truncate(path, 0)
        return lines

    @classmethod
    def read_records(cls):
        return [r for path in sorted(glob.glob(f"{cls.dir}/data/captures/*.warc.gz")) for r in records(path)]

    def test_nobody_was_bothered(self):
        for r in self.first_log:
            r["run"] = 1
        for r in self.second_log:
            r["run"] = 2
        log = [dict(r, start=r["ms"] - r["took"], end=r["ms"], body=ROBOTS) for r in self.first_log + self.second_log]
        self.assertEqual(violations(log, {"feed.test": 1}), [])

    def uris(self, log, host):
        return [line["uri"] for line in log if line["host"] == host]

    def kinds(self):
        """URL -> (record, its metadata) of the first run's responses and revisits."""
        about = {}
        for r in self.first_records:
            if r["warc-type"] == "metadata":
                about[r["warc-concurrent-to"]] = dict(
                    line.split(": ", 1) for line in r["block"].decode().splitlines())
        return {r["warc-target-uri"]: (r, about[r["warc-record-id"]]) for r in self.first_records
                if r["warc-type"] in ("response", "revisit")}

    # ---- the first run ----

    def test_status_says_that_a_source_failed(self):
        # the source on a private address without allow_private: robots.txt and nothing else was refused
        self.assertIn(self.first.returncode, (0, 3), self.first.stderr)
        self.assertIn("Uji Dalam", self.first.stderr)

    def test_robots_is_asked_first(self):
        for host in ("feed.test", "map.test", "wp.test", "list.test"):
            self.assertEqual(self.uris(self.first_log, host)[0], "/robots.txt")
            self.assertEqual(self.uris(self.first_log, host).count("/robots.txt"), 1)

    def test_what_robots_forbids_is_not_asked(self):
        self.assertFalse([u for u in self.uris(self.first_log, "feed.test") if u.startswith("/rahasia/")])

    def test_a_private_address_is_not_connected_to(self):
        self.assertEqual(self.uris(self.first_log, "inner.test"), [])

    def test_the_delay_is_kept(self):
        times = [line["ms"] for line in self.first_log if line["host"] == "feed.test"]
        self.assertGreaterEqual(len(times), 6)
        for before, after in zip(times, times[1:]):
            self.assertGreaterEqual(after - before, 0.99)

    def test_each_url_is_asked_once(self):
        asked = [(line["host"], line["uri"]) for line in self.first_log]
        self.assertEqual(len(asked), len(set(asked)))

    def test_it_says_who_it_is_and_carries_nothing(self):
        for line in self.first_log:
            self.assertRegex(line["agent"], r"^Angka/[0-9.]+ \(\+uji@contoh\.id\)$")
            self.assertEqual((line["cookie"], line["referer"], line["coding"]), ("", "", "gzip"))

    def test_tracking_is_dropped_and_old_items_are_passed_over(self):
        uris = self.uris(self.first_log, "feed.test")
        self.assertIn("/satu.html", uris)
        self.assertNotIn("/lama.html", uris)

    def test_links_that_do_not_match_are_not_followed(self):
        self.assertEqual(sorted(self.uris(self.first_log, "list.test")),
                         ["/baca/1.html", "/baca/2.html", "/berita.html", "/robots.txt"])

    def test_both_pages_of_wordpress_are_read(self):
        self.assertEqual([u.split("page=")[-1] for u in self.uris(self.first_log, "wp.test")[1:]], ["1", "2"])

    # ---- what was captured ----

    def test_records_are_by_the_standard(self):
        files = sorted(glob.glob(f"{self.dir}/data/captures/*.warc.gz"))
        check = subprocess.run([sys.executable, f"{HERE}/warc_check.py", *files], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)

    def test_metadata_tell_kind_source_and_what_the_feed_said(self):
        record, about = self.kinds()["http://feed.test/satu.html"]
        self.assertEqual(about, {"kind": "article", "source": "Uji Umpan", "via": "http://feed.test/feed.xml",
                                 "feed-title": "Satu & dua", "feed-published": "2023-03-17T07:05:00+07:00"})
        self.assertTrue(record["block"].endswith(page("Satu").encode()))

    def test_kinds(self):
        kinds = {url: about["kind"] for url, (_, about) in self.kinds().items()}
        self.assertEqual(kinds["http://feed.test/robots.txt"], "robots")
        self.assertEqual(kinds["http://feed.test/feed.xml"], "list")
        self.assertEqual(kinds["http://feed.test/old.html"], "redirect")
        self.assertEqual(kinds["http://feed.test/new.html"], "article")
        self.assertEqual(kinds["http://feed.test/hilang.html"], "error")
        self.assertEqual(kinds["http://wp.test/wp-json/wp/v2/posts?orderby=modified&order=desc&per_page=50&page=1"],
                         "posts")

    def test_gzip_is_kept_as_received(self):
        record, _ = self.kinds()["http://map.test/packed.html"]
        head, body = record["block"].split(b"\r\n\r\n", 1)
        self.assertIn(b"Content-Encoding: gzip", head)
        self.assertEqual(body, SITES["map.test/packed.html.gz"])

    def test_an_index_stands_beside_each_file(self):
        for path in glob.glob(f"{self.dir}/data/captures/*.warc.gz"):
            with open(path[:-8] + ".cdxj") as f:
                lines = f.read().splitlines()
            self.assertEqual(lines, sorted(lines))
            answers = [r for r in records(path) if r["warc-type"] in ("response", "revisit")]
            self.assertEqual(len(lines), len(answers))
            about = {}
            for line in lines:
                key, stamp, fields = line.split(" ", 2)
                fields = json.loads(fields)
                self.assertEqual(fields["filename"], os.path.basename(path))
                with open(path, "rb") as f:
                    f.seek(int(fields["offset"]))
                    member = gzip.decompress(f.read(int(fields["length"]))).decode("latin-1")
                head = member.split("\r\n\r\n")[0]
                self.assertIn(f"WARC-Target-URI: {fields['url']}\r\n", head)
                self.assertIn(f"WARC-Payload-Digest: {fields['digest']}\r\n", head + "\r\n")
                self.assertEqual("warc/revisit" in fields["mime"], "WARC-Type: revisit" in head)
                date = head.split("WARC-Date: ")[1][:19]
                self.assertEqual(stamp, "".join(c for c in date if c.isdigit()))
                about[fields["url"]] = key
            if "http://map.test/a.html" in about:
                self.assertEqual(about["http://map.test/a.html"], "test,map)/a.html")

    def test_an_index_that_is_missing_is_made_again(self):
        shutil.copytree(f"{self.dir}/data", f"{self.dir}/data6")
        before = {}
        for path in glob.glob(f"{self.dir}/data6/captures/*.cdxj"):
            with open(path) as f:
                before[path] = f.read()
            os.unlink(path)
        with open(f"{self.dir}/none.yaml", "w") as f:
            f.write("sources: []\n")
        run = subprocess.run([EXTRACT, "--config", f"{self.dir}/none.yaml", "--data", f"{self.dir}/data6"],
                             capture_output=True, text=True, timeout=60)
        self.assertIn("indexes of captures that had none were made", run.stderr)
        for path, text in before.items():
            with open(path) as f:
                self.assertEqual(f.read(), text)

    @unittest.skipUnless(shutil.which("warcio"), "no warcio (npm) to compare with")
    def test_warcio_reads_the_files_and_makes_the_same_index(self):
        for path in glob.glob(f"{self.dir}/data/captures/*.warc.gz"):
            run = subprocess.run(["warcio", "cdx-index", "--format", "cdxj", path], capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stderr)
            theirs = sorted(line for line in run.stdout.splitlines() if '"mime":"application/http' not in line)
            with open(path[:-8] + ".cdxj") as f:
                ours = [line.replace('"digest":"sha1:', '"digest":"') for line in f.read().splitlines()]
            self.assertEqual(ours, theirs)

    def test_the_same_payload_again_is_a_revisit(self):
        kinds = self.kinds()
        twins = [kinds["http://map.test/a.html"][0], kinds["http://map.test/kembar.html"][0]]
        self.assertEqual(sorted(r["warc-type"] for r in twins), ["response", "revisit"])
        self.assertEqual(twins[0]["warc-payload-digest"], twins[1]["warc-payload-digest"])

    def test_a_redirect_in_a_circle_ends(self):
        self.assertEqual(self.uris(self.first_log, "feed.test").count("/loop.html"), 1)

    # ---- the second run ----

    def test_second_run_asks_only_whether_something_changed(self):
        self.assertEqual(self.second.returncode, self.first.returncode, self.second.stderr)
        self.assertTrue(self.second_log)
        for line in self.second_log:
            self.assertEqual(line["status"], 304, line)
            self.assertTrue(line["etag"] and line["since"], line)

    def test_second_run_sends_validators_as_they_came(self):
        etags = {}
        for url, (record, _) in self.kinds().items():
            for line in record["block"].split(b"\r\n\r\n", 1)[0].split(b"\r\n"):
                if line.lower().startswith(b"etag:"):
                    etags[url] = line[5:].strip().decode()
        for line in self.second_log:
            self.assertEqual(line["etag"], etags[f"http://{line['host']}{line['uri']}"])

    def test_second_run_leaves_gone_pages_alone(self):
        self.assertNotIn("/hilang.html", self.uris(self.second_log, "feed.test"))

    # ---- later runs; each with a state of its own making ----

    def test_a_changed_page_is_fetched_again_when_its_list_says_so(self):
        shutil.copytree(f"{self.dir}/data", f"{self.dir}/data2")
        path = f"{self.dir}/sites/map.test/bagian.xml.gz"
        with open(path, "rb") as f:
            before = f.read()
        later = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 60))
        with open(path, "wb") as f:
            f.write(gzip.compress(gzip.decompress(before).replace(b"2023-01-02", later.encode()), mtime=0))
        self.take_log()
        try:
            run = subprocess.run([EXTRACT, "--config", f"{self.dir}/sources.yaml", "--source", "Uji Peta",
                                  "--data", f"{self.dir}/data2"], capture_output=True, text=True, timeout=60)
        finally:
            with open(path, "wb") as f:
                f.write(before)
        self.assertEqual(run.returncode, 0, run.stderr)
        log = self.take_log()
        self.assertEqual([(line["uri"], line["status"]) for line in log],
                         [("/sitemap.xml", 304), ("/bagian.xml.gz", 200), ("/a.html", 304)])

    def test_dry_run_asks_nothing(self):
        self.take_log()
        run = subprocess.run([EXTRACT, "--config", f"{self.dir}/sources.yaml", "--source", "Uji Daftar",
                              "--data", f"{self.dir}/data3", "--dry-run"],
                             capture_output=True, text=True, timeout=60)
        self.assertEqual((run.returncode, run.stdout), (0, "list Uji Daftar http://list.test/berita.html\n"))
        self.assertEqual(self.take_log(), [])
        self.assertEqual(os.listdir(f"{self.dir}/data3/captures"), [])

    def test_metrics_count_the_run(self):
        with open(f"{self.dir}/metrics.prom") as f:
            text = f.read()
        self.assertRegex(text, r'angka_run_items\{step="extract",outcome="unchanged"\} [1-9]')

    def test_state_remembers_the_files(self):
        with sqlite3.connect(f"{self.dir}/data/state.db") as db:
            names = {row[0] for row in db.execute("SELECT name FROM file")}
        there = set(os.listdir(f"{self.dir}/data/captures"))
        self.assertEqual({n for n in there if n.endswith(".warc.gz")}, names)
        self.assertEqual({n for n in there if not n.endswith(".warc.gz")}, {n[:-8] + ".cdxj" for n in names})


@unittest.skipUnless(shutil.which("openssl"), "no openssl to make a certificate with")
class Trust(unittest.TestCase):
    """https: a certificate that --ca-file vouches for, and one that nobody does."""

    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="angka-tls-")
        os.chmod(self.dir, 0o755)
        os.makedirs(f"{self.dir}/sites/aman.test")
        with open(f"{self.dir}/sites/aman.test/feed.xml", "w") as f:
            f.write("<rss><channel></channel></rss>")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                        "-nodes", "-keyout", f"{self.dir}/key.pem", "-out", f"{self.dir}/cert.pem", "-days", "2",
                        "-subj", "/CN=aman.test", "-addext", "subjectAltName=DNS:aman.test"],
                       check=True, capture_output=True)
        self.port = free_port()
        with open(f"{self.dir}/nginx.conf", "w") as f:
            f.write(CONF.format(dir=self.dir, port=f"{self.port} ssl").replace("http {", f"http {{ ssl_certificate {self.dir}/cert.pem; "
                          f"ssl_certificate_key {self.dir}/key.pem;"))
        with open(f"{self.dir}/sources.yaml", "w") as f:
            f.write("sources:\n  - {name: a, kind: feed, url: 'https://aman.test/feed.xml', delay: 0, "
                    f"allow_private: true, resolve: 'aman.test:443:127.0.0.1:{self.port}'}}\n")
        self.nginx = subprocess.Popen([NGINX, "-e", f"{self.dir}/error.log", "-c", f"{self.dir}/nginx.conf"])
        for _ in range(200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.05)

    def tearDown(self):
        self.nginx.terminate()
        self.nginx.wait()
        shutil.rmtree(self.dir)

    def crawl(self, *more):
        return subprocess.run([EXTRACT, "--config", f"{self.dir}/sources.yaml", "--data", f"{self.dir}/data", *more],
                              capture_output=True, text=True, timeout=60)

    def test_trusted(self):
        run = self.crawl("--ca-file", f"{self.dir}/cert.pem")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertTrue(os.listdir(f"{self.dir}/data/captures"))

    def test_not_trusted(self):
        run = self.crawl()
        self.assertEqual(run.returncode, 69, run.stderr)
        self.assertEqual(os.listdir(f"{self.dir}/data/captures"), [])


class Settings(unittest.TestCase):
    """What is wrong with the command line or the sources ends with one line and its status."""

    def check(self, yaml, status, words, *more):
        with tempfile.TemporaryDirectory() as d:
            with open(f"{d}/s.yaml", "w") as f:
                f.write(yaml)
            run = subprocess.run([EXTRACT, "--config", f"{d}/s.yaml", "--data", f"{d}/data", *more],
                                 capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, status, run.stderr)
        self.assertIn(words, run.stderr)

    def test_unknown_key_names_file_and_line(self):
        self.check("sources:\n  - name: a\n    kind: feed\n    uri: http://a.id/\n", 78, "s.yaml:4: unknown key \"uri\"")

    def test_page_without_match(self):
        self.check("sources:\n  - {name: a, kind: page, url: 'http://a.id/'}\n", 78, "needs match")

    def test_bad_pattern(self):
        self.check("sources:\n  - {name: a, kind: feed, url: 'http://a.id/', match: '('}\n", 78, "regular expression")

    def test_two_of_one_name(self):
        one = "  - {name: a, kind: feed, url: 'http://a.id/'}\n"
        self.check("sources:\n" + one + one, 78, "s.yaml:3: a second source")

    def test_public_source_without_contact(self):
        self.check("sources:\n  - {name: a, kind: feed, url: 'http://a.id/'}\n", 78, "--contact")

    def test_no_certificates(self):
        self.check("sources:\n  - {name: a, kind: feed, url: 'https://a.id/'}\n", 78, "ca-certificates",
                   "--contact", "a@b.id", "--ca-file", "/nonexistent.pem")

    def test_unknown_source(self):
        self.check("sources: []\n", 64, "none of that name", "--source", "b")

    def test_missing_file(self):
        run = subprocess.run([EXTRACT, "--config", "/nonexistent/s.yaml"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 78)

    def test_no_source_is_no_fault(self):
        self.check("sources: []\n", 0, "all sources asked")

    def test_second_run_while_one_holds_the_lock(self):
        with tempfile.TemporaryDirectory() as d:
            with open(f"{d}/s.yaml", "w") as f:
                f.write("sources: []\n")
            os.mkdir(f"{d}/data", 0o700)
            holder = subprocess.Popen(["flock", f"{d}/data/lock.extract", "sh", "-c", "echo held; read x"],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            holder.stdout.readline()
            run = subprocess.run([EXTRACT, "--config", f"{d}/s.yaml", "--data", f"{d}/data"],
                                 capture_output=True, text=True)
            holder.communicate(b"\n")
        self.assertEqual(run.returncode, 75, run.stderr)


if __name__ == "__main__":
    if not NGINX:
        print("skipped: no nginx")
        sys.exit(77)
    unittest.main()
