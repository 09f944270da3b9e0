#!/usr/bin/env -S python3 -B
"""The newsroom of the demo: the same bytes every time, sound where it is meant to be, odd where it is
meant to be, and served as real sites serve.  usage: newsroom_test.py [BUILD_DIR] (not used)"""
import datetime
import gzip
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
import xml.etree.ElementTree

NEWSROOM = pathlib.Path(__file__).resolve().parent.parent / "newsroom"
sys.path.insert(0, str(NEWSROOM))
from newsroom import dates, release  # noqa: E402

FIRST_PORT = 18440
CUT = "pengumuman-lelang.html"
VOID = {"meta", "link", "img", "br", "input", "hr"}


class Tags(html.parser.HTMLParser):
    """Fails where a tag is not closed by its own end tag."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()))


def tree(folder):
    return {str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime)
            for p in sorted(folder.rglob("*")) if p.is_file()}


class Newsroom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="angka-newsroom-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir)
        cls.addClassCleanup(subprocess.run, [NEWSROOM / "serve", "stop", cls.dir], check=True)
        answer = subprocess.run([NEWSROOM / "serve", "start", cls.dir, str(FIRST_PORT)], check=True,
                                capture_output=True, text=True)
        cls.port = int(answer.stdout)
        cls.sites = cls.dir / "sites"
        cls.releases = release.read_all(NEWSROOM / "releases")

    def get(self, host, path, **headers):
        """Status, headers and body; redirects are not followed."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Host": host, **headers})

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *args):
                return None

        try:
            with urllib.request.build_opener(Stay).open(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers, answer.read()

    def test_same_bytes_every_time(self):
        again = self.dir / "again"
        subprocess.run([NEWSROOM / "build.py", again, "1"], check=True)
        first, second = tree(self.sites), tree(again / "sites")
        shutil.rmtree(again)
        self.assertGreater(len(first), 60)
        self.assertEqual(first.keys(), second.keys())
        for name, (data, time) in first.items():
            self.assertEqual((data, time), second[name], name)

    def test_enough_releases_on_each_site(self):
        self.assertGreaterEqual(len(self.releases), 20)
        for site in ("kabarpesisir", "lenterajatim", "ekonomidaerah", "gerbanglamongan"):
            self.assertGreaterEqual(sum(r.site == site for r in self.releases), 4, site)

    def test_weekdays_in_the_texts_are_right(self):
        found = 0
        for path in (NEWSROOM / "releases").glob("*.txt"):
            for day, d, m, y in re.findall(r"(\w+) \((\d+)/(\d+)/(\d{4})\)", path.read_text()):
                found += 1
                self.assertEqual(dates.DAYS[datetime.date(int(y), int(m), int(d)).weekday()], day, path.name)
        self.assertGreater(found, 10)

    def test_pages_are_balanced(self):
        pages = [p for p in self.sites.rglob("*") if p.is_file()
                 and (p.suffix in (".html", ".gz") or not p.suffix) and "sitemap" not in p.name and p.name != CUT + ".gz"]
        self.assertGreater(len(pages), 30)
        for page in pages:
            data = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
            tags = Tags()
            tags.feed(data.decode("utf-8", "replace"))
            self.assertEqual((tags.wrong, tags.open), ([], []), page)

    def test_only_one_page_is_broken(self):
        broken = []
        for path in self.sites.rglob("*"):
            if path.is_file() and path.suffix != ".gz":
                try:
                    path.read_bytes().decode("utf-8")
                except UnicodeDecodeError:
                    broken.append(path.name)
        self.assertEqual([r.slug for r in self.releases if r.form == "broken-utf8"], broken)

    def test_xml_is_well_formed(self):
        paths = list(self.sites.rglob("*.xml")) + list(self.sites.rglob("*.xml.gz"))
        self.assertEqual(len(paths), 6)
        for path in paths:
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            xml.etree.ElementTree.fromstring(data)

    def test_structured_data(self):
        """JSON-LD parses on all pages of two sites but one, which is broken on purpose."""
        broken = []
        for path in self.sites.rglob("*"):
            if not path.is_file() or path.suffix not in (".html", ""):
                continue
            for text in re.findall(r'application/ld\+json"[^>]*>(.*?)</script>',
                                   path.read_text(errors="replace"), re.S):
                try:
                    json.loads(text)
                except ValueError:
                    broken.append(path.name)
        self.assertEqual([r.slug for r in self.releases if r.form == "broken-jsonld"], broken)

    def test_home_pages(self):
        for site in ("kabarpesisir", "lenterajatim", "ekonomidaerah", "gerbanglamongan"):
            for zone in ("example", "localhost"):
                status, headers, _ = self.get(f"{site}.{zone}", "/")
                self.assertEqual((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        self.assertEqual(self.get("other.example", "/")[0], 404)

    def test_not_modified(self):
        _, headers, _ = self.get("lenterajatim.example", "/rss.xml")
        self.assertEqual(self.get("lenterajatim.example", "/rss.xml", **{"If-None-Match": headers["ETag"]})[0], 304)
        self.assertEqual(self.get("lenterajatim.example", "/rss.xml",
                                  **{"If-Modified-Since": headers["Last-Modified"]})[0], 304)

    def test_wordpress_pages(self):
        posts = []
        for page in (1, 2):
            status, headers, body = self.get("kabarpesisir.example",
                                             f"/wp-json/wp/v2/posts?per_page=100&page={page}")
            self.assertEqual((status, headers["X-WP-Total"], headers["X-WP-TotalPages"]), (200, "7", "2"))
            self.assertTrue(headers["Content-Type"].startswith("application/json"))
            posts += json.loads(body)
        own = [r.title for r in self.releases if r.site == "kabarpesisir"]
        self.assertEqual([html.unescape(p["title"]["rendered"]) for p in posts], own)
        status, _, body = self.get("kabarpesisir.example", "/wp-json/wp/v2/posts?per_page=100&page=3")
        self.assertEqual((status, json.loads(body)["code"]), (400, "rest_post_invalid_page_number"))
        self.assertEqual(self.get("kabarpesisir.example", "/wp-json/wp/v2/posts?page=../1")[0], 400)

    def test_wordpress_page_size(self):
        _, headers, body = self.get("kabarpesisir.example", "/wp-json/wp/v2/posts?per_page=3&page=3")
        self.assertEqual((headers["X-WP-TotalPages"], len(json.loads(body))), ("3", 1))

    def test_feed_links(self):
        """All answer but one that is gone; one has moved; one is forbidden by robots.txt."""
        _, _, body = self.get("lenterajatim.example", "/rss.xml")
        answers = {}
        for link in xml.etree.ElementTree.fromstring(body).iter("link"):
            path = link.text.removeprefix("http://lenterajatim.example")
            answers.setdefault(self.get("lenterajatim.example", path)[0], []).append(path)
        self.assertEqual((len(answers[301]), len(answers[404])), (1, 1))
        target = self.get("lenterajatim.example", answers[301][0])[1]["Location"]
        self.assertEqual(self.get("lenterajatim.example", target)[0], 200)
        self.assertEqual(sum(p.startswith("/advertorial/") for p in answers[200]), 1)
        self.assertIn(b"Disallow: /advertorial/", self.get("lenterajatim.example", "/robots.txt")[2])

    def test_sitemaps(self):
        ns = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        host = "http://ekonomidaerah.example"
        index = xml.etree.ElementTree.fromstring(self.get("ekonomidaerah.example", "/sitemap.xml")[2])
        pages = []
        for loc in index.iter(ns):
            _, headers, body = self.get("ekonomidaerah.example", loc.text.removeprefix(host))
            self.assertIsNone(headers["Content-Encoding"])
            data = gzip.decompress(body) if loc.text.endswith(".gz") else body
            pages += [p.text.removeprefix(host) for p in xml.etree.ElementTree.fromstring(data).iter(ns)]
        self.assertEqual(len(pages), 10)
        for page in pages:
            self.assertEqual(self.get("ekonomidaerah.example", page)[0], 200, page)

    def test_compressed_page(self):
        one = next(r for r in self.releases if r.form == "gzip")
        _, headers, body = self.get("ekonomidaerah.example", f"/rilis/{one.slug}.html")
        self.assertEqual(headers["Content-Encoding"], "gzip")
        self.assertIn(one.lead.encode(), gzip.decompress(body))

    def test_cut_page(self):
        status, headers, body = self.get("ekonomidaerah.example", "/rilis/" + CUT)
        self.assertEqual((status, headers["Content-Encoding"]), (200, "gzip"))
        self.assertRaises(EOFError, gzip.decompress, body)

    def test_list_pages(self):
        links = []
        for page in ("/berita", "/berita?halaman=2"):
            links += re.findall(r'<h3><a href="([^"]+)"', self.get("gerbanglamongan.example", page)[2].decode())
        self.assertEqual(len(links), 5)
        for link in links:
            self.assertEqual(self.get("gerbanglamongan.example", link)[0], 200)
        self.assertEqual(self.get("gerbanglamongan.example", "/berita?halaman=3")[0], 404)
        self.assertEqual(self.get("gerbanglamongan.example", "/robots.txt")[0], 404)

    def test_taken_port_makes_it_try_the_next(self):
        other = self.dir / "other"
        answer = subprocess.run([NEWSROOM / "serve", "start", other, str(self.port)], check=True,
                                capture_output=True, text=True)
        subprocess.run([NEWSROOM / "serve", "stop", other], check=True)
        self.assertGreater(int(answer.stdout), self.port)
        self.assertFalse((other / "port").exists())


if __name__ == "__main__":
    if not (shutil.which("nginx") or os.access("/usr/sbin/nginx", os.X_OK)):
        print("skipped: nginx is not installed")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
