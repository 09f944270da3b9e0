#!/usr/bin/env python3
"""extract_local_test.py BUILD - web archives and pages of a folder as a source: what is taken, once, and what is not."""
import glob
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "build/dev"
sys.path.insert(0, HERE)
from warc_records import records  # noqa: E402


def page(words):
    return (f"<html><head><title>{words}</title></head><body><article><h1>{words}</h1><p>Produksi padi di Kabupaten "
            f"Lamongan mencapai 37 ribu ton pada tahun 2022, kata kepala dinas pertanian {words}.</p><p>Jumlah itu naik "
            f"dari tahun sebelumnya menurut dinas yang sama dalam keterangan tertulis.</p></article></body></html>")


def record(kind, uri, block, *more, number=[0]):
    """A record of WARC/1.0, in the manner of other writers: brackets around the URI, no digests."""
    number[0] += 1
    block = block.encode() if isinstance(block, str) else block
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{number[0]:032d}>",
            "WARC-Date: 2023-03-17T01:02:03Z", f"WARC-Target-URI: <{uri}>", *more, f"Content-Length: {len(block)}"]
    return gzip.compress("\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def response(uri, body, *fields, status="200 OK", kind="text/html"):
    body = body.encode() if isinstance(body, str) else body
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *fields])
    return record("response", uri, head.encode() + b"\r\n\r\n" + body, "Content-Type: application/http;msgtype=response")


def about(uri, number, **fields):
    return record("metadata", uri, "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in fields.items()),
                  f"WARC-Concurrent-To: <urn:uuid:{number:032d}>", "Content-Type: application/warc-fields")


CHUNKED = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page("Tiga").encode()[:50], page("Tiga").encode()[50:]))


class Local(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="angka-local-")
        cls.from_ = f"{cls.dir}/from"
        os.makedirs(f"{cls.from_}/deeper")
        first = [response("http://a.test/1", page("Satu")),
                 response("http://a.test/1?utm_source=x", page("Satu")),
                 response("http://a.test/hilang", page("Hilang"), status="404 Not Found"),
                 response("http://a.test/gambar", b"\x89PNG", kind="image/png"),
                 response("http://a.test/3", CHUNKED + b"0\r\n\r\n", "Transfer-Encoding: chunked"),
                 record("resource", "http://a.test/4", page("Empat"), "Content-Type: text/html; charset=utf-8"),
                 response("http://a.test/daftar", page("Daftar")), about("http://a.test/daftar", 7, kind="list"),
                 response("http://a.test/5", page("Lima")),
                 about("http://a.test/5", 9, kind="article", feed_title="Judul dari umpan"),
                 response("http://lain.test/6", page("Enam"))]
        cls.write("deeper/a.warc.gz", b"".join(first))
        cls.write("cut.warc.gz", response("http://a.test/7", page("Tujuh")) + response("http://a.test/8", page("Delapan"))[:-30])
        cls.write("plain.warc", gzip.decompress(response("http://a.test/9", page("Sembilan"))))
        cls.write("a page.html", page("Sepuluh").encode())
        cls.write("packed.htm.gz", gzip.compress(page("Sebelas").encode()))
        cls.write("notes.txt", b"nothing to be read")
        cls.write("bomb.html.gz", gzip.compress(b" " * (70 << 20)))
        os.symlink("/etc/passwd", f"{cls.from_}/passwd.html")
        with open(f"{cls.dir}/sources.yaml", "w") as f:
            f.write(f"sources:\n  - {{name: arsip, kind: files, path: '{cls.from_}', match: '^(file|http://a[.]test)'}}\n")
        cls.first = cls.run_extract()
        cls.names = sorted(os.listdir(f"{cls.dir}/data/captures"))
        cls.records = [r for n in cls.names if n.endswith(".gz") for r in records(f"{cls.dir}/data/captures/{n}")]
        cls.second = cls.run_extract()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.dir)

    @classmethod
    def write(cls, name, content):
        with open(f"{cls.from_}/{name}", "wb") as f:
            f.write(content)

    @classmethod
    def run_extract(cls, sources="sources.yaml", data="data"):
        return subprocess.run([f"{BUILD}/angka-extract", "--config", f"{cls.dir}/{sources}", "--data", f"{cls.dir}/{data}"],
                              capture_output=True, text=True, timeout=120)

    def taken(self):
        return {r["warc-target-uri"]: r for r in self.records if r["warc-type"] in ("response", "resource", "revisit")}

    def test_articles_are_taken_and_nothing_else(self):
        names = {u.replace(os.path.realpath(self.from_), "") for u in self.taken()}
        self.assertEqual(names, {"http://a.test/1", "http://a.test/3", "http://a.test/4", "http://a.test/5",
                                 "http://a.test/7", "http://a.test/9", "file:///a%20page.html",
                                 "file:///packed.htm.gz"}, self.first.stderr)

    def test_what_is_broken_is_told(self):
        self.assertIn("is broken or cut; what came before is taken", self.first.stderr)
        self.assertIn("cut.warc.gz", self.first.stderr)
        self.assertIn("too large unpacked", self.first.stderr)
        self.assertEqual(self.first.returncode, 3)  # two of no request at all

    def test_the_date_of_the_capture_stays(self):
        self.assertEqual(self.taken()["http://a.test/1"]["warc-date"], "2023-03-17T01:02:03Z")

    def test_chunks_are_put_together(self):
        head, body = self.taken()["http://a.test/3"]["block"].split(b"\r\n\r\n", 1)
        self.assertEqual(body, page("Tiga").encode())
        self.assertIn(b"X-Crawler-Transfer-Encoding: chunked", head)

    def test_metadata(self):
        about_ = {r["warc-concurrent-to"]: r["block"].decode() for r in self.records if r["warc-type"] == "metadata"}
        text = about_[self.taken()["http://a.test/5"]["warc-record-id"]]
        self.assertIn("kind: article\r\nsource: arsip\r\nvia: file://", text)
        self.assertIn("feed-title: Judul dari umpan\r\n", text)

    def test_records_are_by_the_standard(self):
        files = sorted(glob.glob(f"{self.dir}/data/captures/*.warc.gz"))
        check = subprocess.run([sys.executable, f"{HERE}/warc_check.py", *files], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)

    def test_second_run_takes_nothing(self):
        self.assertEqual(self.second.returncode, 0, self.second.stderr)
        self.assertIn("captured=0", self.second.stderr)
        self.assertEqual(sorted(os.listdir(f"{self.dir}/data/captures")), self.names)

    def test_transform_reads_them(self):
        run = subprocess.run([f"{BUILD}/angka-transform", "--data", f"{self.dir}/data"], capture_output=True, text=True,
                             timeout=120)
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = [json.loads(line) for n in glob.glob(f"{self.dir}/data/documents/*.ndjson.gz") for line in gzip.open(n)]
        self.assertEqual({(d["title"], d["source"]) for d in lines},
                         {(t, "arsip") for t in ("Satu", "Tiga", "Empat", "Lima", "Tujuh", "Sembilan", "Sepuluh", "Sebelas")} -
                         {("Lima", "arsip")} | {(d["title"], "arsip") for d in lines if d["url"].endswith("/5")})

    def test_our_own_captures_are_a_source_too(self):
        with open(f"{self.dir}/own.yaml", "w") as f:
            f.write(f"sources:\n  - {{name: lagi, kind: files, path: '{self.dir}/data/captures'}}\n")
        run = self.run_extract("own.yaml", "data2")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("captured=8", run.stderr)

    def test_a_changed_file_is_read_again(self):
        shutil.copytree(f"{self.dir}/data", f"{self.dir}/data3")
        path = f"{self.from_}/a page.html"
        second = os.stat(path).st_mtime_ns // 10 ** 9
        self.write("a page.html", page("Sepuluh diralat").encode())
        os.utime(path, ns=(0, second * 10 ** 9 + 999999999))  # within the second of its last capture
        try:
            run = self.run_extract(data="data3")
        finally:
            self.write("a page.html", page("Sepuluh").encode())
        self.assertIn("captured=1", run.stderr)

    def test_a_path_that_is_not_there(self):
        with open(f"{self.dir}/none.yaml", "w") as f:
            f.write("sources:\n  - {name: a, kind: files, path: /nonexistent/warc}\n")
        run = self.run_extract("none.yaml", "data4")
        self.assertEqual(run.returncode, 69)
        self.assertIn("is not there", run.stderr)

    def test_since_and_age_count_by_the_capture(self):
        with open(f"{self.dir}/late.yaml", "w") as f:
            f.write(f"sources:\n  - {{name: a, kind: files, path: '{self.from_}/deeper', since: 2024-01-01}}\n")
        run = self.run_extract("late.yaml", "data5")
        self.assertIn("captured=0", run.stderr)


if __name__ == "__main__":
    unittest.main()
