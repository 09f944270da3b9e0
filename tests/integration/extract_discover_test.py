#!/usr/bin/env python3
"""extract_discover_test.py BUILD - `angka-extract discover URL` against scripted sites: what it prints, what it asks."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "build/dev"
EXTRACT = os.path.join(BUILD, "angka-extract")
sys.path.insert(0, HERE)
from access_log import violations  # noqa: E402
from scripted_server import Scripted  # noqa: E402

RSS = ("<rss><channel><item><title>a</title><link>http://a.test/1</link><pubDate>Fri, 17 Mar 2023 07:05:00 +0700</pubDate>"
       "</item><item><title>b</title><link>http://a.test/2</link></item></channel></rss>")
MAP = "<urlset><url><loc>http://a.test/1</loc><lastmod>2023-03-18</lastmod></url></urlset>"
INDEX = "<sitemapindex><sitemap><loc>http://a.test/m1.xml</loc></sitemap></sitemapindex>"
POSTS = json.dumps([{"id": 1, "link": "http://a.test/1", "date_gmt": "2023-03-17T00:05:00", "title": {"rendered": "x"},
                     "content": {"rendered": "<p>x</p>"}}])
ALTERNATE = '<html><head><link rel="alternate" type="application/rss+xml" href="/umpan.xml"></head><body>x</body></html>'


class Discover(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="angka-discover-")
        self.site = {}
        self.server = Scripted({"a.test": self.site}, BUILD, self.dir)

    def tearDown(self):
        self.server.close()
        shutil.rmtree(self.dir)
        self.assertEqual(violations(self.server.log), [])

    def discover(self, url="http://a.test/"):
        run = subprocess.run([EXTRACT, "discover", url, "--allow-private", "--resolve", f"a.test:80:127.0.0.1:{self.server.port}"],
                             capture_output=True, text=True, timeout=120)
        return run

    def asked(self):
        return [r["uri"] for r in self.server.log]

    def test_all_that_a_site_names(self):
        self.site.update({"/robots.txt": "User-agent: *\nDisallow: /x\nSitemap: http://a.test/index.xml\n", "/": ALTERNATE,
                          "/umpan.xml": RSS, "/index.xml": INDEX, "/wp-json/wp/v2/posts?per_page=10": POSTS})
        run = self.discover()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stdout, """sources:
  # rss: 2 items, newest 2023-03-17
  - name: 'a.test feed'
    kind: feed
    url: 'http://a.test/umpan.xml'
    allow_private: true
  # sitemapindex: 1 sitemaps
  - name: 'a.test sitemap'
    kind: sitemap
    url: 'http://a.test/index.xml'
    allow_private: true
# the same articles by other ways:
# # posts: 1 posts, newest 2023-03-17
# - name: 'a.test wordpress'
#   kind: wordpress
#   url: 'http://a.test/'
#   allow_private: true
""")
        asked = self.asked()
        self.assertEqual(asked[:4], ["/robots.txt", "/", "/umpan.xml", "/index.xml"])
        self.assertEqual(asked[-1], "/wp-json/wp/v2/posts?per_page=10")
        self.assertNotIn("/rss.xml", asked)

    def test_one_sitemap_at_two_addresses(self):
        self.site.update({"/": ALTERNATE, "/umpan.xml": RSS, "/sitemap.xml": MAP, "/sitemap_index.xml": MAP,
                          "/wp-sitemap.xml": MAP.replace("/1<", "/9<")})
        self.assertEqual([line.split("/")[-1] for line in self.discover().stdout.splitlines() if "url:" in line],
                         ["umpan.xml'", "sitemap.xml'", "wp-sitemap.xml'"])

    def test_what_it_prints_is_a_sources_file(self):
        self.site.update({"/": ALTERNATE, "/umpan.xml": RSS, "/1": "<p>x</p>", "/2": "<p>y</p>"})
        with open(f"{self.dir}/sources.yaml", "w") as f:
            f.write(self.discover().stdout)
        run, log = self.server.crawl("--resolve", f"a.test:80:127.0.0.1:{self.server.port}")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([r["uri"] for r in log if r["run"] == 1], ["/robots.txt", "/umpan.xml", "/1", "/2"])

    def test_usual_places(self):
        self.site.update({"/": "<html><body>x</body></html>", "/sitemap_index.xml": INDEX, "/rss.xml": RSS})
        run = self.discover()
        self.assertIn("url: 'http://a.test/rss.xml'", run.stdout)
        self.assertIn("url: 'http://a.test/sitemap_index.xml'", run.stdout)
        self.assertNotIn("/feed.xml", self.asked())  # one is enough

    def test_a_page_that_answers_to_everything_is_no_feed(self):
        links = "".join(f'<a href="/berita/{n}/harga-beras-naik-{n}.html">x</a>' for n in range(1, 8))
        page = f"<html><body>{links}<a href='/tentang'>y</a></body></html>"
        for path in ("/", "/feed/", "/rss", "/sitemap.xml", "/wp-sitemap.xml", "/feed.json", "/sitemap.txt"):
            self.site[path] = page
        run = self.discover()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stdout, """sources:
  # links of one form: 7 links
  - name: 'a.test page'
    kind: page
    url: 'http://a.test/'
    match: '/berita/[0-9]+/[^/]+[.]html$'
    allow_private: true
""")

    def test_wordpress_alone(self):
        self.site.update({"/": "<html><body>x</body></html>", "/wp-json/wp/v2/posts?per_page=10": POSTS})
        run = self.discover()
        self.assertIn("\n  - name: 'a.test wordpress'\n    kind: wordpress\n    url: 'http://a.test/'\n", run.stdout)

    def test_what_robots_forbids_is_not_asked(self):
        self.site.update({"/robots.txt": "User-agent: *\nDisallow: /sitemap\nDisallow: /wp-json\nSitemap: /sitemap.xml\n",
                          "/": ALTERNATE, "/umpan.xml": RSS, "/sitemap.xml": MAP})
        run = self.discover()
        self.assertEqual(run.returncode, 0)
        self.assertFalse([u for u in self.asked() if u.startswith(("/sitemap", "/wp-json"))])

    def test_a_site_that_wants_no_visitors(self):
        self.site.update({"/robots.txt": "User-agent: *\nDisallow: /\n", "/": ALTERNATE})
        run = self.discover()
        self.assertEqual((run.returncode, run.stdout, self.asked()), (69, "", ["/robots.txt"]))
        self.assertIn("robots.txt forbids it", run.stderr)

    def test_robots_that_is_down(self):
        self.site.update({"/robots.txt": (503, {}, ""), "/": ALTERNATE})
        run = self.discover()
        self.assertEqual((run.returncode, self.asked()), (69, ["/robots.txt"]))

    def test_nothing(self):
        self.site["/"] = "<html><body>x</body></html>"
        run = self.discover()
        self.assertEqual((run.returncode, run.stdout), (69, ""))
        self.assertIn("no feed, no sitemap", run.stderr)

    def test_redirects_are_followed_and_end(self):
        self.site.update({"/": (301, {"Location": "/beranda"}, ""), "/beranda": ALTERNATE, "/umpan.xml": RSS,
                          "/rss": (302, {"Location": "/rss"}, ""), "/sitemap.xml": (302, {"Location": "/"}, "")})
        run = self.discover()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("umpan.xml", run.stdout)

    def test_hostile_lists_are_passed_over(self):
        self.site.update({"/": ALTERNATE, "/umpan.xml": '<!DOCTYPE l [<!ENTITY a "ha">]>' + RSS, "/sitemap.xml": MAP})
        run = self.discover()
        self.assertIn("sitemap.xml", run.stdout)
        self.assertNotIn("umpan.xml", run.stdout)

    def test_a_private_address_needs_leave(self):
        run = subprocess.run([EXTRACT, "discover", "http://127.0.0.1:1/", "--contact", "a@b.id"], capture_output=True,
                             text=True, timeout=60)
        self.assertEqual(run.returncode, 69)

    def test_nobody_to_write_to(self):
        run = subprocess.run([EXTRACT, "discover", "http://a.test/"], capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, 78)
        self.assertIn("--contact", run.stderr)

    def test_no_url(self):
        for words in (["discover"], ["discover", "ftp://a.test/", "--allow-private"], ["discover", "http://a.test/", "x"]):
            run = subprocess.run([EXTRACT, *words], capture_output=True, text=True, timeout=60)
            self.assertEqual(run.returncode, 64, words)


if __name__ == "__main__":
    unittest.main()
