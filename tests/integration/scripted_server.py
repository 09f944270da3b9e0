"""scripted_server.py - a small web server on loopback whose hosts are written as Python, and its access log.

A site is a dict: path -> answer, or a function of the Request that gives one. An answer is a body (str or bytes),
or (status, headers, body). What a site does not have is a 404. Every request is noted in `log` with the fields that
access_log.py asks for; `run` counts crawls.
"""
import os
import socketserver
import subprocess
import threading
import time
from collections import namedtuple

Request = namedtuple("Request", "host path headers")
REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found",
           429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable"}


class Scripted:
    def __init__(self, sites, build, folder):
        self.sites, self.build, self.dir = sites, os.path.abspath(build), folder
        self.log, self.run, self.lock = [], 0, threading.Lock()
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            timeout = 60

            def handle(self):
                try:
                    while outer.serve(self):
                        pass
                except OSError:
                    pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 128

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def serve(self, handler):
        line = handler.rfile.readline(65536).decode("latin-1").split()
        if len(line) < 2:
            return False
        start, headers = time.time(), {}
        for h in iter(lambda: handler.rfile.readline(65536), b"\r\n"):
            if not h:
                return False
            name, _, value = h.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        host = headers.get("host", "").split(":")[0]
        status, sent, body = self.answer(Request(host, line[1], headers))
        head = f"HTTP/1.1 {status} {REASONS.get(status, 'X')}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in sent.items())
        if status != 304:
            head += f"Content-Length: {len(body)}\r\n"
        low = {k.lower(): v for k, v in sent.items()}
        with self.lock:
            self.log.append({"run": self.run, "start": start, "end": time.time(), "host": host, "uri": line[1],
                             "status": status, "agent": headers.get("user-agent", ""),
                             "cookie": headers.get("cookie", ""), "referer": headers.get("referer", ""),
                             "etag": headers.get("if-none-match", ""), "since": headers.get("if-modified-since", ""),
                             "sent_etag": low.get("etag", ""), "sent_modified": low.get("last-modified", ""),
                             "retry_after": low.get("retry-after", ""), "body": body})
        handler.wfile.write(head.encode() + b"\r\n" + (body if status != 304 else b""))
        handler.wfile.flush()
        return True

    def answer(self, request):
        found = self.sites.get(request.host, {}).get(request.path, (404, {}, ""))
        if callable(found):
            found = found(request)
        status, sent, body = found if isinstance(found, tuple) else (200, {}, found)
        body = body.encode() if isinstance(body, str) else body
        # a validator that the client has already
        if status == 200 and sent.get("ETag") and request.headers.get("if-none-match") == sent["ETag"]:
            return 304, sent, b""
        return status, sent, body

    def sources(self, *entries):
        """sources.yaml of entries as (name, kind, url, more keys as text), each led to this server."""
        with open(f"{self.dir}/sources.yaml", "w") as f:
            f.write("sources:\n")
            for name, kind, url, *more in entries:
                host = url.split("/")[2]
                keys = "".join(f", {m}" for m in more)
                delay = "" if "delay:" in keys else ", delay: 0"
                f.write(f"  - {{name: {name}, kind: {kind}, url: '{url}', allow_private: true{delay}, "
                        f"resolve: '{host}:80:127.0.0.1:{self.port}'{keys}}}\n")

    def crawl(self, *options, now=None, data="data", **more):
        """Runs angka-extract; `now` is the time that it takes it to be, `more` goes to its environment. Gives the run
        and what it asked for."""
        self.run += 1
        before = len(self.log)
        environment = dict(os.environ, **more)
        if now is not None:
            environment["ANGKA_NOW"] = str(int(now))
        run = subprocess.run([os.path.join(self.build, "angka-extract"), "--config", f"{self.dir}/sources.yaml",
                              "--data", f"{self.dir}/{data}", *options], capture_output=True, text=True, timeout=300,
                             env=environment)
        return run, self.log[before:]
