#!/usr/bin/env python3
"""extract_recrawl_test.py BUILD - what is asked again, and when; how lists go on; what --status says of it.

A scripted server, and a clock that the crawler is told (ANGKA_NOW): days pass between two runs of a test. After each
test access_log.py looks for anything that a good guest does not do.
"""
import os
import re
import shutil
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "build/dev"
sys.path.insert(0, HERE)
from access_log import violations  # noqa: E402
from scripted_server import Scripted  # noqa: E402

T = 1_700_000_000  # Tue, 14 Nov 2023 22:13:20 GMT
HOUR, DAY = 3600, 86400


def rss(*links, head="", date="Tue, 14 Nov 2023 20:00:00 GMT"):
    return (f'<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
            f'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Uji</title>{head}' +
            "".join(f"<item><title>x</title><link>{link}</link><pubDate>{date}</pubDate></item>" for link in links) +
            "</channel></rss>")


def tagged(body, tag='"v1"', **more):
    return 200, {"ETag": tag, **{k.replace("_", "-"): v for k, v in more.items()}}, body


PAGE = "<html><body><p>Isi berita.</p></body></html>"


class Recrawl(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="angka-recrawl-")
        self.site = {"/a.html": tagged(PAGE)}
        self.server = Scripted({"a.test": self.site}, BUILD, self.dir)

    def tearDown(self):
        self.server.close()
        shutil.rmtree(self.dir)
        self.assertEqual(violations(self.server.log), [])

    def source(self, kind, path, *more):
        self.server.sources(("a", kind, f"http://a.test{path}", *more))

    def asked(self, now, *options):
        """Paths of one run but robots.txt."""
        run, log = self.server.crawl(*options, now=now)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.stderr = run.stderr
        return [r["uri"] for r in log if r["uri"] != "/robots.txt"]

    def waits(self, seconds, just_before):
        """The list was asked at T; it is not asked before `seconds` have passed, and then it is."""
        self.assertEqual(self.asked(T), ["/feed"])
        self.assertEqual(self.asked(T + just_before), [])
        self.assertEqual(self.asked(T + seconds + 1), ["/feed"])

    # ---- what a list and its server promise ----

    def test_ttl_of_a_feed(self):
        self.site["/feed"] = tagged(rss(head="<ttl>90</ttl>"))
        self.source("feed", "/feed")
        self.waits(90 * 60, 89 * 60)

    def test_ttl_is_known_behind_a_304(self):
        self.site["/feed"] = tagged(rss(head="<ttl>90</ttl>"))
        self.source("feed", "/feed")
        self.waits(90 * 60, 89 * 60)
        self.assertEqual(self.server.log[-1]["status"], 304)
        self.assertEqual(self.asked(T + 170 * 60), [])
        self.assertEqual(self.asked(T + 181 * 60), ["/feed"])

    def test_update_period(self):
        self.site["/feed"] = tagged(rss(head="<sy:updatePeriod>daily</sy:updatePeriod>"
                                             "<sy:updateFrequency>4</sy:updateFrequency>"))
        self.source("feed", "/feed")
        self.waits(6 * HOUR, 6 * HOUR - 60)

    def test_a_day_leaves_room_for_a_run_each_night(self):
        self.site["/feed"] = tagged(rss(head="<ttl>1440</ttl>"))
        self.source("feed", "/feed")
        self.waits(23 * HOUR, 22 * HOUR)

    def test_cache_control(self):
        self.site["/feed"] = tagged(rss(), Cache_Control="public, max-age=1800")
        self.source("feed", "/feed")
        self.waits(1800, 1700)

    def test_cache_control_of_a_304(self):
        answers = [tagged(rss()), tagged(rss(), Cache_Control="max-age=7200")]
        self.site["/feed"] = lambda _: answers.pop(0) if len(answers) > 1 else answers[0]
        self.source("feed", "/feed")
        self.assertEqual(self.asked(T), ["/feed"])
        self.assertEqual(self.asked(T + 10), ["/feed"])
        self.assertEqual(self.asked(T + 7000), [])
        self.assertEqual(self.asked(T + 7300), ["/feed"])

    def test_expires(self):
        self.site["/feed"] = tagged(rss(), Date="Tue, 14 Nov 2023 22:13:20 GMT",
                                    Expires="Tue, 14 Nov 2023 23:13:20 GMT")
        self.source("feed", "/feed")
        self.waits(HOUR, HOUR - 10)

    def test_every_stands_above_all(self):
        self.site["/feed"] = tagged(rss(head="<ttl>10</ttl>"), Cache_Control="max-age=60")
        self.source("feed", "/feed", "every: 3d")
        self.waits(3 * DAY, 3 * DAY - 10)

    def test_a_list_that_does_not_change_is_asked_less_often(self):
        self.site["/feed"] = tagged(rss())
        self.source("feed", "/feed")
        self.assertEqual(self.asked(T), ["/feed"])
        self.assertEqual(self.asked(T + 100 * HOUR), ["/feed"])
        self.assertEqual(self.asked(T + 109 * HOUR), [])
        self.assertEqual(self.asked(T + 111 * HOUR), ["/feed"])
        self.site["/feed"] = tagged(rss(head="<docs>x</docs>"), '"v2"')
        self.assertEqual(self.asked(T + 123 * HOUR), ["/feed"])  # 200: it has changed
        self.assertEqual(self.asked(T + 124 * HOUR), ["/feed"])

    def test_a_clock_that_was_set_back(self):
        self.site["/feed"] = tagged(rss(head="<ttl>600</ttl>"))
        self.source("feed", "/feed", "every: 1d")
        self.assertEqual(self.asked(T + 1000 * DAY), ["/feed"])
        self.assertEqual(self.asked(T), ["/feed"])

    def test_other_settings_want_another_look(self):
        self.site["/feed"] = 200, {}, rss("http://a.test/a.html", head="<ttl>600</ttl>")
        self.source("feed", "/feed", "match: nothing")
        self.assertEqual(self.asked(T), ["/feed"])
        self.source("feed", "/feed")
        self.assertEqual(self.asked(T + 60), ["/feed", "/a.html"])

    def test_archives_of_a_sitemap_are_asked_ever_less(self):
        self.site["/index"] = tagged("<sitemapindex><sitemap><loc>http://a.test/2019.xml</loc></sitemap></sitemapindex>")
        self.site["/2019.xml"] = tagged("<urlset><url><loc>http://a.test/a.html</loc></url></urlset>")
        self.source("sitemap", "/index")
        self.assertEqual(self.asked(T), ["/index", "/2019.xml", "/a.html"])
        self.assertEqual(self.asked(T + 100 * DAY), ["/index", "/2019.xml"])
        self.assertEqual(self.asked(T + 105 * DAY), ["/index"])
        self.assertEqual(self.asked(T + 111 * DAY), ["/index", "/2019.xml"])

    # ---- articles ----

    def test_a_recent_article_is_looked_at_once_more(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html"))
        self.source("feed", "/feed")
        self.assertEqual(self.asked(T), ["/feed", "/a.html"])
        self.assertEqual(self.asked(T + DAY), ["/feed"])
        self.assertEqual(self.asked(T + 3 * DAY), ["/feed", "/a.html"])
        self.assertEqual(self.server.log[-1]["status"], 304)
        self.assertEqual(self.asked(T + 9 * DAY), ["/feed"])

    def test_a_correction_is_captured(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html"))
        self.source("feed", "/feed", "again: 6h")
        self.assertEqual(self.asked(T), ["/feed", "/a.html"])
        self.site["/a.html"] = tagged(PAGE.replace("Isi", "Ralat"), '"v2"')
        self.assertEqual(self.asked(T + 7 * HOUR), ["/feed", "/a.html"])
        self.assertIn("captured=1", self.stderr)
        self.assertEqual(self.asked(T + 20 * HOUR), ["/feed"])

    def test_an_old_article_is_not(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html", date="Sat, 01 Jul 2023 00:00:00 GMT"))
        self.source("feed", "/feed")
        self.assertEqual(self.asked(T), ["/feed", "/a.html"])
        self.assertEqual(self.asked(T + 3 * DAY), ["/feed"])

    def test_again_of_nought(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html"))
        self.source("feed", "/feed", "again: 0")
        self.assertEqual(self.asked(T), ["/feed", "/a.html"])
        self.assertEqual(self.asked(T + 3 * DAY), ["/feed"])

    def test_what_fails_the_second_time_stays_captured(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html"))
        self.source("feed", "/feed")
        self.assertEqual(self.asked(T), ["/feed", "/a.html"])
        self.site["/a.html"] = 500, {}, ""
        self.assertEqual(self.asked(T + 3 * DAY, "--max-quarantine", "100"), ["/feed", "/a.html"])
        self.assertEqual(self.asked(T + 6 * DAY), ["/feed"])

    # ---- a source that is one URL ----

    def test_one_url(self):
        self.site["/tabel"] = tagged(PAGE)
        self.source("url", "/tabel", "every: 1d")
        self.assertEqual(self.asked(T), ["/tabel"])
        self.assertIn("answered", self.stderr)
        self.assertEqual(self.asked(T + HOUR), [])
        self.assertEqual(self.asked(T + 25 * HOUR), ["/tabel"])
        self.assertEqual(self.server.log[-1]["status"], 304)
        self.site["/tabel"] = tagged(PAGE + " ", '"v2"')
        self.assertEqual(self.asked(T + 60 * HOUR), ["/tabel"])
        self.assertIn("captured=1", self.stderr)

    def test_one_url_promises_nothing(self):
        self.site["/tabel"] = tagged(PAGE)
        self.source("url", "/tabel")
        self.asked(T)
        self.asked(T + 100 * DAY)
        self.assertNotIn("promised", self.stderr)

    def test_one_url_is_never_given_up(self):
        self.site["/tabel"] = 404, {}, ""
        self.source("url", "/tabel")
        for day in range(5):
            run, log = self.server.crawl(now=T + day * DAY)
            self.assertEqual((run.returncode, log[-1]["uri"]), (69, "/tabel"))
        self.site["/tabel"] = tagged(PAGE)
        self.assertEqual(self.asked(T + 6 * DAY), ["/tabel"])
        self.assertIn("captured=1", self.stderr)

    # ---- lists that go on ----

    def pages(self, *numbers, link='<a rel="next" href="/berita?page={}">x</a>', last=3):
        for n in numbers:
            body = f'<a href="/baca/{n}">x</a>' + (link.format(n + 1) if n < last else "")
            self.site["/berita" if n == 1 else f"/berita?page={n}"] = tagged(f"<html><body>{body}</body></html>",
                                                                             f'"{n}-{len(self.server.log)}"')
            self.site[f"/baca/{n}"] = tagged(PAGE + f"<!-- {n} -->")

    def test_list_pages_are_walked_to_the_end_once(self):
        self.pages(1, 2, 3)
        self.source("page", "/berita", "match: /baca/")
        self.assertEqual([u for u in self.asked(T) if u.startswith("/berita")],
                         ["/berita", "/berita?page=2", "/berita?page=3"])
        self.assertEqual(sorted(u for r in self.server.log for u in [r["uri"]] if u.startswith("/baca")),
                         ["/baca/1", "/baca/2", "/baca/3"])
        self.assertEqual(self.asked(T + HOUR), ["/berita"])

    def test_news_lead_on_until_a_page_has_none(self):
        self.pages(1, 2, 3)
        self.source("page", "/berita", "match: /baca/", "again: 0")
        self.asked(T)
        self.site["/baca/4"] = tagged(PAGE + "4")
        self.site["/berita"] = tagged('<a href="/baca/4">x</a><a rel="next" href="/berita?page=2">x</a>', '"new"')
        self.assertEqual([u for u in self.asked(T + DAY) if u.startswith("/berita")], ["/berita", "/berita?page=2"])

    def test_a_walk_that_was_broken_off_is_made_again(self):
        self.pages(1, 2, 3)
        good = self.site["/berita?page=2"]
        self.site["/berita"] = 200, {}, self.site["/berita"][2]
        self.site["/berita?page=2"] = 500, {}, ""
        self.source("page", "/berita", "match: /baca/", "again: 0")
        self.server.crawl("--max-quarantine", "100", now=T)
        self.site["/berita?page=2"] = good
        self.assertEqual([u for u in self.asked(T + HOUR) if u.startswith("/berita")],
                         ["/berita", "/berita?page=2", "/berita?page=3"])

    def test_pages_is_the_most_in_one_run(self):
        self.pages(*range(1, 10), last=9)
        self.source("page", "/berita", "match: /baca/", "pages: 4")
        self.assertEqual(len([u for u in self.asked(T) if u.startswith("/berita")]), 4)

    def test_pages_in_a_circle(self):
        self.pages(1, 2, 3, last=4)
        self.site["/berita?page=3"] = tagged('<a href="/baca/3">x</a><a rel="next" href="/berita">x</a>')
        self.source("page", "/berita", "match: /baca/")
        self.assertEqual([u for u in self.asked(T) if u.startswith("/berita")],
                         ["/berita", "/berita?page=2", "/berita?page=3"])
        self.assertEqual(self.asked(T + HOUR), ["/berita"])

    def test_next_by_a_pattern(self):
        for n in range(1, 4):
            links = "".join(f'<a href="/arsip/{m}">{m}</a>' for m in range(1, 4))
            self.site[f"/arsip/{n}"] = tagged(f'<a href="/baca/{n}">x</a>{links}')
            self.site[f"/baca/{n}"] = tagged(PAGE + str(n))
        self.source("page", "/arsip/1", "match: /baca/", "next: '/arsip/[0-9]+$'")
        self.assertEqual([u for u in self.asked(T) if u.startswith("/arsip")], ["/arsip/1", "/arsip/2", "/arsip/3"])

    def test_archived_feed(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html",
                                        head='<atom:link rel="next" href="http://a.test/feed2"/>'))
        self.site["/feed2"] = tagged(rss("http://a.test/b.html"))
        self.site["/b.html"] = tagged(PAGE + "b")
        self.source("feed", "/feed", "again: 0")
        self.assertEqual(sorted(self.asked(T)), ["/a.html", "/b.html", "/feed", "/feed2"])
        self.assertEqual(self.asked(T + HOUR), ["/feed"])

    # ---- surroundings ----

    def test_a_proxy_of_the_environment_is_not_used(self):
        self.site["/feed"] = tagged(rss())
        self.source("feed", "/feed")
        run, log = self.server.crawl(now=T, http_proxy="http://127.0.0.1:1/", HTTP_PROXY="http://127.0.0.1:1/",
                                     all_proxy="socks5://127.0.0.1:1/")
        self.assertEqual((run.returncode, [r["uri"] for r in log]), (0, ["/robots.txt", "/feed"]), run.stderr)

    def test_a_capture_file_is_closed_by_its_size(self):
        noise = "".join(f"<p>{os.urandom(750).hex()}</p>" for _ in range(400))  # 300 KB packed
        self.site["/feed"] = tagged(rss(*(f"http://a.test/{n}" for n in range(5))))
        for n in range(5):
            self.site[f"/{n}"] = tagged(f"<html>{n}{noise}</html>")
        self.source("feed", "/feed")
        self.asked(T, "--rotate-mb", "1")
        names = sorted(os.listdir(f"{self.dir}/data/captures"))
        self.assertEqual([n.rpartition("-")[2] for n in names],
                         ["00000.cdxj", "00000.warc.gz", "00001.cdxj", "00001.warc.gz"])

    # ---- what is told ----

    def status(self, now):
        run, log = self.server.crawl("--status", now=now)
        self.assertEqual((run.returncode, log), (0, []), run.stderr)
        return run.stdout.splitlines()[1:]

    def test_status(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html", "http://a.test/b.html", head="<ttl>60</ttl>"))
        self.source("feed", "/feed")
        self.asked(T)
        line, = self.status(T + 60)
        self.assertEqual(line.split(), ["a", "2023-11-14T22:13:20Z", "2023-11-14T22:13:20Z", "1", "0", "1", "0",
                                        "2023-11-14T23:13:20Z", "ok"])

    def test_status_of_what_failed(self):
        self.site["/feed"] = 500, {}, ""
        self.source("feed", "/feed")
        self.server.crawl(now=T)
        self.server.crawl(now=T + DAY)
        first, second = self.status(T + DAY + 1)
        self.assertRegex(first, r"^a +never +never +0 +0 +0 +0 +next run +failed$")
        self.assertEqual(second.strip(), "2 runs without an answer: status 500: http://a.test/feed")

    def test_status_before_the_first_run(self):
        self.source("feed", "/feed")
        run, _ = self.server.crawl("--status")
        self.assertEqual(run.returncode, 78)
        self.assertIn("nothing was asked for yet", run.stderr)

    def test_status_of_a_source_that_is_new(self):
        self.site["/feed"] = tagged(rss())
        self.source("feed", "/feed")
        self.asked(T)
        self.server.sources(("a", "feed", "http://a.test/feed"), ("b", "feed", "http://a.test/b"))
        self.assertRegex(self.status(T)[1], r"^b +never +never +0 +0 +0 +0 +next run +never asked$")

    def test_silence_is_an_alarm(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html"))
        self.source("feed", "/feed", "expect: 5d", "again: 0")
        metrics = ["--metrics", f"{self.dir}/m.prom"]
        self.asked(T, *metrics)
        self.assertNotIn("promised", self.stderr)
        self.asked(T + 4 * DAY, *metrics)
        self.assertNotIn("promised", self.stderr)
        with open(f"{self.dir}/m.prom") as f:
            self.assertIn('angka_source_silent{step="extract",source="a"} 0\n', f.read())
        self.asked(T + 6 * DAY, *metrics)
        self.assertRegex(self.stderr, r"warn: nothing new for longer than it promised +source=a days=6 expect_days=5")
        self.assertIn("sources_silent=1", self.stderr)
        with open(f"{self.dir}/m.prom") as f:
            text = f.read()
        self.assertIn('angka_source_silent{step="extract",source="a"} 1\n', text)
        self.assertIn(f'angka_source_last_news_timestamp_seconds{{step="extract",source="a"}} {T}\n', text)
        self.assertRegex(self.status(T + 6 * DAY)[0], r"SILENT$")
        self.site["/feed"] = tagged(rss("http://a.test/b.html"), '"v2"')
        self.site["/b.html"] = tagged(PAGE + "b")
        self.asked(T + 7 * DAY)
        self.assertNotIn("promised", self.stderr)

    def test_a_source_that_is_not_due_is_watched_too(self):
        self.site["/feed"] = tagged(rss("http://a.test/a.html"))
        self.source("feed", "/feed", "expect: 1d", "every: 10d", "again: 0")
        self.asked(T)
        self.assertEqual(self.asked(T + 2 * DAY), [])
        self.assertRegex(self.stderr, r"nothing new for longer than it promised")

    def test_expect_of_nought_is_no_promise(self):
        self.site["/feed"] = tagged(rss())
        self.source("feed", "/feed", "expect: 0")
        self.asked(T)
        self.asked(T + 300 * DAY)
        self.assertFalse(re.search("promised", self.stderr))


if __name__ == "__main__":
    unittest.main()
