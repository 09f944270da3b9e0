#!/usr/bin/env python3
"""extract_guard_test.py BUILD - no spelling, no redirect leads angka-extract to an address that is not public.

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
import unittest

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
]


def set_up_network():
    """Brings lo up and gives it a public address: ioctls, for want of ip(8) on small machines."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        flags = struct.pack("16sh22x", b"lo", 0x1 | 0x40)  # IFF_UP, IFF_RUNNING
        fcntl.ioctl(s, 0x8914, flags)  # SIOCSIFFLAGS
        address = struct.pack("16sHH4s16x", b"lo:1", socket.AF_INET, 0, socket.inet_aton(PUBLIC))
        fcntl.ioctl(s, 0x8916, address)  # SIOCSIFADDR


class Handler(socketserver.StreamRequestHandler):
    seen = []

    def handle(self):
        request = self.rfile.readline().decode("latin-1").split()
        if not request:
            return
        path = request[1]
        host = ""
        for line in iter(self.rfile.readline, b"\r\n"):
            if line.lower().startswith(b"host:"):
                host = line[5:].strip().decode()
        Handler.seen.append((host, path))
        if path == "/feed.xml":
            links = [f"http://{p}:{PORT}/direct" for p in PRIVATE]
            links += [f"http://pub.test:{PORT}/to/{i}" for i in (0, 30, 40)] + [f"http://pub.test:{PORT}/ok"]
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
        with open(f"{cls.dir}/s.yaml", "w") as f:
            f.write(f"sources:\n  - {{name: a, kind: feed, url: 'http://pub.test:{PORT}/feed.xml', delay: 1, "
                    f"resolve: 'pub.test:{PORT}:{PUBLIC}'}}\n")
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
        self.assertEqual(sum(path.startswith("/to/") for _, path in Handler.seen), 3)

    def test_nothing_private_was_asked(self):
        self.assertEqual({host for host, _ in Handler.seen}, {f"pub.test:{PORT}"})

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
