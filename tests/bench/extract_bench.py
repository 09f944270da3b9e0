#!/usr/bin/env python3
"""extract_bench.py BUILD [--pages N] [--runs N] - CPU per page of angka-extract beside wget and curl, in one run.

Plain: 6,400 pages of 32 hosts; angka-extract reads robots.txt and a sitemap of each host and writes WARC files and
its state, `wget --warc-file` is given the same pages. TLS: 640 pages of 320 hosts, beside `curl -Z`. One nginx on
loopback serves them; a page has about 61 KB of HTML, 19 KB packed, sent packed. What is compared is user plus system time
of the client, from wait4(2), divided by the pages; of several runs the median. The bars are 0.5 of wget's and 0.5 of
curl's; exit 1 where one is missed, 77 where a program is missing.

The hosts are addresses of loopback (127.1.0.1 ...): each address is a host of its own, with its own robots.txt and
its own connection, and no client needs a name server. The certificate names them all and is trusted through a copy of
the system's bundle with its issuer added, so that every client reads the bundle that it would read in the field.
"""
import argparse
import gzip
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
CONF = """
daemon off;
pid {dir}/nginx.pid;
error_log {dir}/error.log;
worker_processes 1;
worker_rlimit_nofile 4096;
events {{ worker_connections 2048; }}
http {{
    types {{ text/html html; text/xml xml; text/plain txt; }}
    access_log off;
    sendfile on;
    keepalive_requests 100000;
    client_body_temp_path {dir}/t1; proxy_temp_path {dir}/t2; fastcgi_temp_path {dir}/t3;
    uwsgi_temp_path {dir}/t4; scgi_temp_path {dir}/t5;
    root {dir}/sites;
    gzip_static always;
    server {{
        listen {plain};
        listen {tls} ssl;
        ssl_certificate {dir}/cert.pem;
        ssl_certificate_key {dir}/key.pem;
        ssl_session_cache off;
        location = /robots.txt {{ gzip_static off; return 200 "User-agent: *\\nDisallow: /rahasia/\\n"; }}
        location ~ ^/sitemap {{ gzip_static off; root {dir}/maps/$server_addr; }}
        location / {{ }}
    }}
}}
"""
WORDS = ("harga beras di pasar naik menjadi rupiah per kilogram menurut dinas perdagangan kabupaten pada bulan "
         "petani panen padi produksi mencapai ton tahun lalu pelaku usaha mikro kecil omzet ekspor ke negara").split()


def page(number):
    """About 61 KB of HTML that packs to about 19 KB, as a news page does."""
    r = random.Random(number)
    parts = [f"<!DOCTYPE html><html><head><title>Berita {number}</title></head><body>"]
    size = 0
    while size < 60500:
        part = (f"<p class=\"isi-{r.randrange(16**6):06x}\">" +
                " ".join(r.choice(WORDS) + (f" {r.randrange(10**5)}" if r.random() < 0.33 else "") for _ in range(40)) +
                "</p>\n")
        parts.append(part)
        size += len(part)
    return "".join(parts).encode() + b"</body></html>"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def cpu(argv, cwd):
    """User plus system seconds of the command and its children, its wall seconds and largest memory (MB)."""
    began = time.monotonic()
    process = subprocess.Popen(argv, cwd=cwd, stdout=subprocess.DEVNULL, stderr=open(f"{cwd}/stderr", "wb"))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024, process.returncode


class Bench:
    def __init__(self, build, folder):
        self.extract = os.path.join(os.path.abspath(build), "angka-extract")
        self.dir = folder
        self.plain, self.tls = free_port(), free_port()

    def site(self, hosts, count, scheme, port):
        for host in hosts:
            os.makedirs(f"{self.dir}/maps/{host}", exist_ok=True)
            with open(f"{self.dir}/maps/{host}/sitemap-{scheme}.xml", "w") as f:
                f.write("<urlset>" + "".join(f"<url><loc>{scheme}://{host}:{port}/{host.split('.')[-1]}/{n}.html</loc></url>"
                                             for n in range(count)) + "</urlset>")

    def serve(self, plain_hosts, per_plain, tls_hosts, per_tls):
        os.chmod(self.dir, 0o755)
        self.site(plain_hosts, per_plain, "http", self.plain)
        self.site(tls_hosts, per_tls, "https", self.tls)
        # 64 bodies for all; every URL gets one of its own by name, so that a payload is not always the same
        bodies = [gzip.compress(page(n), 6, mtime=0) for n in range(64)]
        print(f"page: {len(page(0))} bytes, {statistics.mean(map(len, bodies)):.0f} packed")
        last = {h.split(".")[-1] for h in plain_hosts} | {h.split(".")[-1] for h in tls_hosts}
        serial = 0
        for part in sorted(last):
            os.makedirs(f"{self.dir}/sites/{part}", exist_ok=True)
            for n in range(max(per_plain, per_tls) if int(part) <= len(plain_hosts) else per_tls):
                serial += 1
                with open(f"{self.dir}/sites/{part}/{n}.html.gz", "wb") as f:
                    # a gzip member more makes the bytes of each URL differ, as different articles do
                    f.write(bodies[serial % 64] + gzip.compress(b"<!-- %d -->" % serial, 1, mtime=0))
        self.certificate(tls_hosts)
        with open(f"{self.dir}/nginx.conf", "w") as f:
            f.write(CONF.format(dir=self.dir, plain=self.plain, tls=self.tls))
        self.nginx = subprocess.Popen([self.nginx_path, "-e", f"{self.dir}/error.log", "-c", f"{self.dir}/nginx.conf"])
        for _ in range(200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.plain)) == 0:
                    return
            time.sleep(0.05)
        sys.exit("nginx does not answer")

    def certificate(self, hosts):
        names = ",".join(f"IP:{h}" for h in hosts)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", f"{self.dir}/key.pem", "-out", f"{self.dir}/cert.pem", "-days", "2", "-subj",
                        "/CN=bench", "-addext", f"subjectAltName={names}"], check=True, capture_output=True)
        with open(f"{self.dir}/bundle.pem", "wb") as out:
            for path in (BUNDLE, f"{self.dir}/cert.pem"):
                with open(path, "rb") as f:
                    out.write(f.read())

    def fresh(self, name):
        path = f"{self.dir}/{name}"
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        return path

    def angka(self, hosts, scheme, port, pages):
        where = self.fresh("angka")
        with open(f"{where}/sources.yaml", "w") as f:
            f.write("sources:\n" + "".join(
                f"  - {{name: {h}, kind: sitemap, url: '{scheme}://{h}:{port}/sitemap-{scheme}.xml', delay: 0, "
                f"limit: 100000, allow_private: true}}\n" for h in hosts))
        result = cpu([self.extract, "-q", "--config", "sources.yaml", "--data", "data", "--ca-file",
                      f"{self.dir}/bundle.pem", "--parallel", "64"], where)
        with open(f"{where}/stderr", errors="replace") as f:
            if result[3] != 0:
                sys.exit(f"angka-extract ended with {result[3]}: {f.read()[:2000]}")
        import sqlite3
        with sqlite3.connect(f"{where}/data/state.db") as db:
            done = db.execute("SELECT count(*) FROM page WHERE kind = 'article' AND state = 1").fetchone()[0]
        if done != pages:
            sys.exit(f"angka-extract captured {done} of {pages} pages")
        return result

    def wget(self, hosts, per_host, pages):
        where = self.fresh("wget")
        with open(f"{where}/urls", "w") as f:
            f.write("".join(f"http://{h}:{self.plain}/{h.split('.')[-1]}/{n}.html\n" for h in hosts for n in range(per_host)))
        result = cpu(["wget", "-q", "--header", "Accept-Encoding: gzip", "--warc-file", "out", "-O", "/dev/null", "-i", "urls"],
                     where)
        if result[3] != 0 or os.path.getsize(f"{where}/out.warc.gz") < pages * 10000:
            sys.exit(f"wget ended with {result[3]}")
        return result

    def curl(self, hosts, per_host, pages):
        where = self.fresh("curl")
        os.makedirs(f"{where}/out")
        with open(f"{where}/urls", "w") as f:
            f.write("".join(f"url = https://{h}:{self.tls}/{h.split('.')[-1]}/{n}.html\noutput = out/{h}-{n}\n"
                            for h in hosts for n in range(per_host)))
        result = cpu(["curl", "-s", "-Z", "--parallel-max", "64", "--cacert", f"{self.dir}/bundle.pem", "-K", "urls"], where)
        got = sum(os.path.getsize(e) > 10000 for e in os.scandir(f"{where}/out"))
        if result[3] != 0 or got != pages:
            sys.exit(f"curl ended with {result[3]}, {got} of {pages} pages")
        return result


def median_of(runs, pages, name):
    ms = [1000 * r[0] / pages for r in runs]
    wall = statistics.median(r[1] for r in runs)
    print(f"  {name:18} {statistics.median(ms):7.3f} ms CPU a page ({min(ms):.3f} to {max(ms):.3f}), "
          f"{pages / wall:6.0f} pages/s, {max(r[2] for r in runs):4.0f} MB")
    return statistics.median(ms)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--plain", type=int, default=6400)
    parser.add_argument("--tls", type=int, default=640)
    args = parser.parse_args()
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
    if not nginx or not all(map(shutil.which, ("wget", "curl", "openssl"))) or not os.path.exists(BUNDLE):
        print("skipped: nginx, wget, curl, openssl and ca-certificates are needed")
        sys.exit(77)
    plain_hosts = [f"127.1.0.{n}" for n in range(1, 33)]
    tls_hosts = [f"127.2.{n // 200}.{n % 200 + 1}" for n in range(320)]
    per_plain, per_tls = args.plain // 32, args.tls // 320
    folder = tempfile.mkdtemp(prefix="angka-bench-")
    bench = Bench(args.build, folder)
    bench.nginx_path = nginx
    try:
        bench.serve(plain_hosts, per_plain, tls_hosts, per_tls)
        plain, tls = 32 * per_plain, 320 * per_tls
        runs = {"extract": [], "wget": [], "extract tls": [], "curl": []}
        for _ in range(args.runs):  # in turns: what else the machine does hits all of them
            runs["extract"].append(bench.angka(plain_hosts, "http", bench.plain, plain))
            runs["wget"].append(bench.wget(plain_hosts, per_plain, plain))
            runs["extract tls"].append(bench.angka(tls_hosts, "https", bench.tls, tls))
            runs["curl"].append(bench.curl(tls_hosts, per_tls, tls))
    finally:
        if hasattr(bench, "nginx"):
            bench.nginx.terminate()
            bench.nginx.wait()
        shutil.rmtree(folder)
    print(f"plain: {plain} pages of 32 hosts")
    first = median_of(runs["extract"], plain, "angka-extract") / median_of(runs["wget"], plain, "wget --warc-file")
    print(f"  ratio {first:.2f} (bar 0.50)")
    print(f"TLS: {tls} pages of 320 hosts")
    second = median_of(runs["extract tls"], tls, "angka-extract") / median_of(runs["curl"], tls, "curl -Z")
    print(f"  ratio {second:.2f} (bar 0.50)")
    sys.exit(first > 0.5 or second > 0.5)


if __name__ == "__main__":
    main()
