#!/usr/bin/env python3
"""Serves the sitemap scenarios, whole made-up sites, on loopback: `discover` finds the lists, a crawl reads them.

A scenario is right when the set of pages that the crawl has heard of is the expected one. The 6 with arguments are
about another tool's options. One that stays wrong has its reason in REASONS and is printed with it; any other fails.
After each the access log is judged.
"""
import base64
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from cases import HERE, cases, program

sys.path.insert(0, os.path.join(HERE, "..", "integration"))
from access_log import violations  # noqa: E402
from scripted_server import Scripted  # noqa: E402

REASONS = {
    "test_sitemap_tree_for_homepage_prematurely_ending_xml":
        "an entry that was cut behind its whole <loc> is taken, as testPartialSitemapsAllowed of sitemap_cases.jsonl asks",
}


def canonical(url):
    run = subprocess.run([program("angka-extract"), "inspect", "url", url], capture_output=True, text=True)
    return run.stdout.strip() or url


def sites_of(row):
    sites = {}
    for url, r in row["responses"].items():
        host, _, path = url.split("://", 1)[1].partition("/")
        headers = {k: v for k, v in r.get("headers", {}).items() if k.lower() not in ("content-length", "connection")}
        sites.setdefault(host, {})["/" + path] = (r["status"], headers, base64.b64decode(r.get("body_b64", "")))
    return sites


def pages_found(row):
    """What discover and then a crawl make of the site: a set of URLs, and what the access log says of them."""
    folder = tempfile.mkdtemp(prefix="angka-scenario-")
    sites = sites_of(row)
    server = Scripted(sites, os.path.dirname(program("angka-extract")), folder)
    try:
        names = set(sites) | {row["home"].split("/")[2]}
        resolve = [a for h in names for a in ("--resolve", f"{h}:80:127.0.0.1:{server.port}")]
        run = subprocess.run([program("angka-extract"), "discover", row["home"].rstrip("/") + "/", "--allow-private", *resolve],
                             capture_output=True, text=True, timeout=300)
        if run.returncode not in (0, 69):
            sys.exit(f"{row['test']}: discover ended with {run.returncode}: {run.stderr}")
        server.run += 1
        if run.returncode == 69:
            return set(), violations(server.log)
        # articles are 404 here, at once: no delay, and none is left over
        with open(f"{folder}/sources.yaml", "w") as f:
            f.write(run.stdout.replace("allow_private: true", "allow_private: true, delay: 0, limit: 100000")
                    .replace("  - name: ", "  - {name: ").replace("\n    ", ", ").replace("limit: 100000", "limit: 100000}"))
        crawl, _ = server.crawl(*resolve, "--max-quarantine", "100")
        if crawl.returncode not in (0, 3, 69):
            sys.exit(f"{row['test']}: angka-extract ended with {crawl.returncode}: {crawl.stderr}")
        with sqlite3.connect(f"{folder}/data/state.db") as db:
            return {r[0] for r in db.execute("SELECT url FROM page WHERE kind = 'article'")}, violations(server.log)
    finally:
        server.close()
        shutil.rmtree(folder)


def main():
    right = total = options = unexplained = impolite = 0
    for row in cases("sitemap_site_scenarios.jsonl"):
        name = row["test"].split("::")[-1]
        if row["kwargs"]:
            options += 1
            continue
        got, bad = pages_found(row)
        want = {canonical(url) for url in row["pages"]}
        ok = got == want
        total += 1
        right += ok
        impolite += len(bad)
        for line in bad:
            print(name, line)
        if not ok:
            print(name, "-", REASONS.get(name, "UNEXPLAINED"))
            if "-v" in sys.argv:
                print("  missing", sorted(want - got)[:5], "\n  too many", sorted(got - want)[:5])
        elif name in REASONS:
            print(name, "has a reason and is right")
        unexplained += ok == (name in REASONS)
    print(f"{right} of {total}; {options} are about another tool's options; {impolite} violations in the access logs")
    sys.exit(unexplained > 0 or impolite > 0)


if __name__ == "__main__":
    main()
