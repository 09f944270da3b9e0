#!/usr/bin/env python3
"""extract_guard_test.py BUILD - no spelling, no redirect leads angka-extract to an address that is not public.

Every spelling is named by a feed and is the target of a redirect; more than sixty are of 127.0.0.1 and
169.254.169.254.

Runs itself again in a network namespace of its own (unshare), where the loopback device also has a public
address: there a source without allow_private can be served. The server sees every request that comes; the
only ones that may come are those for the public site. Skipped where namespaces are not to be had.
"""
import fcntl
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

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from access_log import violations  # noqa: E402

BUILD = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.abspath("build/dev")
EXTRACT = os.path.join(BUILD, "angka-extract")
PUBLIC = "93.184.215.14"
PORT = 8088

PRIVATE = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0X7F.0.0.1",
    "0177.0.0.1", "017700000001", "0x7f.0x0.0x0.0x1", "0", "0.0.0.0", "00.00.00.00", "localhost", "LOCALHOST",
    "127.0.0.1.", "127%2e0.0.1", "%31%32%37.0.0.1", "\uff11\uff12\uff17.0.0.1", "127\u30020\u30020\u30021",
    "10.0.0.1", "10.1", "167772161", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.168.257",
    "0xc0a80101", "3232235777", "169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376",
    "100.64.0.1", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]",
    "[fd00:ec2::254]", "[ff02::1]", "[2001::1]", "[2001:db8::1]", "[::ffff:10.0.0.1]", "[::a00:1]",
    "[0:0:0:0:0:ffff:c0a8:101]", "[fec0::1]", "[100::1]",
    # 127.0.0.1 and 169.254.169.254, each as far as the URL standard goes
    "127.0x0.00.1", "0x7F000001", "0x000000007f000001", "0177.1", "0177.0.1", "0x7f.0.1", "127.0x1", "127.0.0x1",
    "127.0.0.01", "0000177.0.0.1", "127.00000000001", "\u2460\u2461\u2466.0.0.1", "127\uff0e0\uff0e0\uff0e1",
    "127\uff610\uff610\uff611", "%30%78%37%66.1", "127.0.0.1%2e", "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::0001]", "[0::1]", "[::ffff:7f00:0001]", "[0:0:0:0:0:FFFF:127.0.0.1]", "[64:ff9b::127.0.0.1]",
    "[2002:7f00:0001::1]", "[::7f00:1]",
    "169.254.43518", "169.16689662", "0xa9.0xfe.0xa9.0xfe", "0xA9FEA9FE", "0xa9.254.0251.0376", "0251.254.169.254",
    "025177524776", "169.254.0xa9fe", "169.0xfea9fe", "0251.0xfea9fe",
    "\uff11\uff16\uff19.254.169.254", "169\u3002254\u3002169\u3002254", "%31%36%39.254.169.254", "169.254.169.254.",
    "\u2460\u2465\u2468.254.169.254", "[::ffff:a9fe:a9fe]", "[::169.254.169.254]", "[::a9fe:a9fe]",
    "[64:ff9b::a9fe:a9fe]", "[64:ff9b::169.254.169.254]", "[2002:a9fe:a9fe::]", "[0:0:0:0:0:ffff:a9fe:a9fe]",
    "[::FFFF:169.254.169.254]", "[2001:0:a9fe:a9fe::1]",
]
HOSTS = 16  # that redirect; each is asked once a second


def set_up_network():
    """Brings lo up and gives it a public address: ioctls, for want of ip(8) on small machines."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        flags = struct.pack("16sh22x", b"lo", 0x1 | 0x40)  # IFF_UP, IFF_RUNNING
        fcntl.ioctl(s, 0x8914, flags)  # SIOCSIFFLAGS
        address = struct.pack("16sHH4s16x", b"lo:1", socket.AF_INET, 0, socket.inet_aton(PUBLIC))
        fcntl.ioctl(s, 0x8916, address)  # SIOCSIFADDR


class Handler(socketserver.StreamRequestHandler):
    seen, log = [], []

    def handle(self):
        request = self.rfile.readline().decode("latin-1").split()
        if not request:
            return
        path = request[1]
        headers = {}
        for line in iter(self.rfile.readline, b"\r\n"):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        host = headers.get("host", "")
        self.line = {"start": time.time(), "host": host, "uri": path, "agent": headers.get("user-agent", ""),
                     "cookie": headers.get("cookie", ""), "referer": headers.get("referer", ""),
                     "etag": headers.get("if-none-match", ""), "since": headers.get("if-modified-since", ""),
                     "sent_etag": "", "sent_modified": "", "retry_after": ""}
        Handler.seen.append((host, path))
        if path == "/feed.xml":
            links = [f"http://{p}:{PORT}/direct" for p in PRIVATE]
            links += [f"http://pub{i % HOSTS}.test:{PORT}/to/{i}" for i in range(len(PRIVATE))]
            links += [f"http://pub.test:{PORT}/ok"]
            body = ("<rss><channel>" + "".join(f"<item><link>{u}</link></item>" for u in links) +
                    "</channel></rss>").encode()
            self.reply("200 OK", "", body)
        elif path.startswith("/to/"):
            self.reply("302 Found", f"Location: http://{PRIVATE[int(path[4:])]}:{PORT}/redirected\r\n", b"")
        elif path == "/ok":
            self.reply("200 OK", "", b"<p>Isi</p>")
        else:
            self.reply("404 Not Found", "", b"")

    def reply(self, status, head, body):
        Handler.log.append(dict(self.line, status=int(status[:3]), body=body, end=time.time()))
        self.wfile.write(f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                         .encode() + body)


class Guard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="angka-guard-")

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            address_family = socket.AF_INET6  # takes every address of both families

        cls.server = Server(("::", PORT), Handler)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        names = ", ".join(f"'{h}:{PORT}:{PUBLIC}'" for h in ["pub.test"] + [f"pub{i}.test" for i in range(HOSTS)])
        with open(f"{cls.dir}/s.yaml", "w") as f:
            f.write(f"sources:\n  - {{name: a, kind: feed, url: 'http://pub.test:{PORT}/feed.xml', delay: 1, "
                    f"resolve: [{names}]}}\n")
        cls.run_ = subprocess.run([EXTRACT, "--config", f"{cls.dir}/s.yaml", "--data", f"{cls.dir}/data",
                                   "--contact", "uji@contoh.id", "--parallel", "256"],
                                  capture_output=True, text=True, timeout=250)

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        shutil.rmtree(cls.dir)

    def test_the_server_can_be_reached_by_every_family(self):
        for address in (PUBLIC, "127.0.0.1", "::1"):
            with socket.create_connection((address, PORT), timeout=5):
                pass

    def test_the_public_page_is_captured(self):
        self.assertIn((f"pub.test:{PORT}", "/ok"), Handler.seen, self.run_.stderr)

    def test_the_redirects_were_followed_so_far(self):
        self.assertEqual(sum(path.startswith("/to/") for _, path in Handler.seen), len(PRIVATE))

    def test_sixty_spellings_of_the_two(self):
        def address(host):
            run = subprocess.run([EXTRACT, "inspect", "url", f"http://{host}/"], capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, host)  # what is no URL proves nothing
            return run.stdout.strip()[7:-1]
        two = [p for p in PRIVATE if any(a in address(p) for a in ("127.0.0.1", "[::1]", "7f00:1", "169.254.169.254",
                                                                   "a9fe:a9fe"))]
        self.assertGreaterEqual(len(two), 60)

    def test_nothing_private_was_asked(self):
        self.assertLessEqual({host for host, _ in Handler.seen},
                             {f"pub.test:{PORT}"} | {f"pub{i}.test:{PORT}" for i in range(HOSTS)})

    def test_nobody_was_bothered(self):
        self.assertEqual(violations(Handler.log, {h: 1 for h in {r["host"] for r in Handler.log}}), [])

    def test_no_private_page_is_done(self):
        with sqlite3.connect(f"{self.dir}/data/state.db") as db:
            done = [row[0] for row in db.execute("SELECT url FROM page WHERE kind = 'article' AND state = 1")]
        self.assertEqual(done, [f"http://pub.test:{PORT}/ok"])


if __name__ == "__main__":
    if os.environ.get("ANGKA_IN_NAMESPACE") != "1":
        if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode != 0:
            print("skipped: no network namespaces here")
            sys.exit(77)
        os.environ["ANGKA_IN_NAMESPACE"] = "1"
        os.execvp("unshare", ["unshare", "-rn", sys.executable, os.path.abspath(__file__), *sys.argv[1:]])
    set_up_network()
    unittest.main(argv=sys.argv[:1])
