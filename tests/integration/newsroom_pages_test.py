#!/usr/bin/env -S python3 -B
"""angka-transform reads every page of the newsroom as its release was written: the title, the day, and each
paragraph, list item and table row, and nothing of what the sites put around and between them.
usage: newsroom_pages_test.py BUILD_DIR"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

NEWSROOM = pathlib.Path(__file__).resolve().parent.parent / "newsroom"
sys.path.insert(0, str(NEWSROOM))
from newsroom import ekonomidaerah, gerbanglamongan, kabarpesisir, lenterajatim, release  # noqa: E402

SITES = {site.NAME: site for site in (kabarpesisir, lenterajatim, ekonomidaerah, gerbanglamongan)}
BROKEN = str.maketrans({"é": "\ufffd", "–": "\ufffd", "“": "\ufffd", "”": "\ufffd"})
program = None


def lines_of(one):
    """The release as contract "angka/1" joins blocks: a line each, "A: b" for a row of two cells."""
    for block in one.blocks:
        for line in block.lines:
            if isinstance(line, tuple):
                line = (": " if len(line) == 2 else " | ").join(line)
            yield line.translate(BROKEN) if one.form == "broken-utf8" else line


def read(path):
    answer = subprocess.run([program, "--quiet", "--from", "html", path], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in answer.stdout.splitlines()]


class Pages(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="angka-pages-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir)
        subprocess.run([NEWSROOM / "build.py", cls.dir, "1"], check=True)
        cls.releases = release.read_all(NEWSROOM / "releases")

    def same(self, document, one):
        self.assertEqual(document["text"].split("\n"), list(lines_of(one)))
        self.assertEqual(document["title"], one.title)
        self.assertEqual(document["published"][:10], one.date.date().isoformat())
        self.assertTrue(document["article"])

    def test_pages(self):
        for one in self.releases:
            site = SITES[one.site]
            path = self.dir / "sites" / site.HOST / site.path(one).lstrip("/")
            if path.is_dir():
                path /= "index.html"
            if one.form == "gzip":
                path = path.with_name(path.name + ".gz")
            with self.subTest(release=one.number):
                self.same(*read(path), one)

    def test_posts(self):
        """The same of the answers of the REST interface."""
        own = [one for one in self.releases if one.site == "kabarpesisir"]
        posts = []
        for page in (1, 2):
            posts += read(self.dir / f"sites/kabarpesisir.example/wp-json/wp/v2/posts.d/4/{page}.json")
        self.assertEqual(len(posts), len(own))
        for document, one in zip(posts, own):
            with self.subTest(release=one.number):
                self.same(document, one)

    def test_pages_that_are_none(self):
        for path in ("ekonomidaerah.example/layanan/pengaduan.html", "ekonomidaerah.example/rilis/index.html"):
            with self.subTest(path=path):
                self.assertFalse(any(d["article"] for d in read(self.dir / "sites" / path)))


if __name__ == "__main__":
    program = pathlib.Path(sys.argv[1]).absolute() / "angka-transform"
    unittest.main(argv=sys.argv[:1])
