#!/usr/bin/env python3
"""extract_tls_test.py BUILD - https servers that are not to be trusted, or do not speak TLS: none gets a request.

Each host is a small server of its own on loopback. The good one is captured; the others are failures with a reason,
nothing of theirs is captured, and the run goes on.
"""
import glob
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "build/dev"
EXTRACT = os.path.join(BUILD, "angka-extract")
sys.path.insert(0, HERE)
from warc_records import records  # noqa: E402

FEED = b"<rss><channel></channel></rss>"
ended = threading.Event()
requests = []


def serve_tls(listener, context, name):
    while not ended.is_set():
        try:
            client, _ = listener.accept()
            with context.wrap_socket(client, server_side=True) as s:
                line = s.recv(4096).split(b"\r\n")[0].decode()
                if line:
                    requests.append((name, line))
                body = FEED if "/feed.xml" in line else b""
                status = "200 OK" if body else "404 Not Found"
                s.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        except OSError:
            continue  # the crawler broke off the handshake, as it should


def serve_raw(listener, say):
    while not ended.is_set():
        try:
            client, _ = listener.accept()
            client.recv(4096)
            if say is None:
                threading.Thread(target=lambda c=client: ended.wait(60) or c, daemon=True).start()
                held.append(client)
            else:
                client.sendall(say)
                client.close()
        except OSError:
            continue


held = []


class Tls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="angka-tls-")
        cls.listeners, cls.ports = [], {}
        cls.certificate("good", "good.test")
        cls.certificate("other", "other.test")
        cls.certificate("old", "old.test", "-not_before", "20200101000000Z", "-not_after", "20200201000000Z")
        cls.certificate("self", "self.test")
        with open(f"{cls.dir}/trusted.pem", "wb") as out:
            for name in ("good", "other", "old"):
                with open(f"{cls.dir}/{name}.pem", "rb") as f:
                    out.write(f.read())
        for host, name in (("good.test", "good"), ("wrong.test", "other"), ("old.test", "old"), ("self.test", "self")):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(f"{cls.dir}/{name}.pem", f"{cls.dir}/{name}.key")
            cls.listen(host, serve_tls, context, host)
        for host, say in (("plain.test", b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), ("closed.test", b""),
                          ("garbage.test", bytes(range(256)) * 8), ("stalled.test", None)):
            cls.listen(host, serve_raw, say)
        with open(f"{cls.dir}/s.yaml", "w") as f:
            f.write("sources:\n" + "".join(
                f"  - {{name: {h}, kind: feed, url: 'https://{h}/feed.xml', delay: 0, allow_private: true, "
                f"resolve: '{h}:443:127.0.0.1:{p}'}}\n" for h, p in cls.ports.items()))
        cls.run_ = subprocess.run([EXTRACT, "-v", "--config", f"{cls.dir}/s.yaml", "--data", f"{cls.dir}/data", "--ca-file",
                                   f"{cls.dir}/trusted.pem"], capture_output=True, text=True, timeout=120)

    @classmethod
    def certificate(cls, name, host, *more):
        key, cert = f"{cls.dir}/{name}.key", f"{cls.dir}/{name}.pem"
        make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                key, "-out", cert, "-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"]
        subprocess.run(make, check=True, capture_output=True)
        if more:  # openssl of Debian 12 dates a certificate only by `ca`
            with open(f"{cls.dir}/ca.conf", "w") as f:
                f.write(f"[ca]\ndefault_ca = d\n[d]\nnew_certs_dir = {cls.dir}\ndatabase = {cls.dir}/index\nserial = {cls.dir}/serial\n"
                        f"default_md = sha256\npolicy = p\nx509_extensions = e\n[p]\ncommonName = supplied\n[e]\n"
                        f"subjectAltName = DNS:{host}\nbasicConstraints = CA:TRUE\n")
            open(f"{cls.dir}/index", "w").close()
            with open(f"{cls.dir}/serial", "w") as f:
                f.write("01\n")
            subprocess.run(["openssl", "req", "-new", "-key", key, "-subj", f"/CN={host}", "-out", f"{cls.dir}/csr"], check=True,
                           capture_output=True)
            subprocess.run(["openssl", "ca", "-batch", "-config", f"{cls.dir}/ca.conf", "-selfsign", "-keyfile", key, "-in",
                            f"{cls.dir}/csr", "-out", cert, "-notext", "-startdate", more[1], "-enddate", more[3]],
                           check=True, capture_output=True)

    @classmethod
    def listen(cls, host, serve, *arguments):
        listener = socket.create_server(("127.0.0.1", 0))
        cls.listeners.append(listener)
        cls.ports[host] = listener.getsockname()[1]
        threading.Thread(target=serve, args=(listener, *arguments), daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        ended.set()
        for s in cls.listeners + held:
            s.close()
        shutil.rmtree(cls.dir)

    def test_the_good_one_is_captured(self):
        names = [r["warc-target-uri"] for p in glob.glob(f"{self.dir}/data/captures/*.warc.gz") for r in records(p)
                 if r["warc-type"] == "response"]
        self.assertEqual(sorted(names), ["https://good.test/feed.xml", "https://good.test/robots.txt"])

    def test_nobody_else_got_a_request(self):
        self.assertEqual({host for host, _ in requests}, {"good.test"})

    def test_each_has_its_reason(self):
        for host in self.ports:
            verdict = "ok" if host == "good.test" else "timeout" if host == "stalled.test" else "(tls|broken)"
            with self.subTest(host):
                self.assertRegex(self.run_.stderr, rf"{verdict} +url=https://{host}/robots.txt")

    def test_the_run_ends_well(self):
        self.assertIn(self.run_.returncode, (0, 3), self.run_.stderr)
        self.assertIn("sources_answered=1 sources_failed=7", self.run_.stderr)


if __name__ == "__main__":
    if not shutil.which("openssl"):
        print("skipped: no openssl to make certificates with")
        sys.exit(77)
    unittest.main()
