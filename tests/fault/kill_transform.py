#!/usr/bin/env -S python3 -B
"""angka-transform is killed at every kind of place, some twice, and run again: documents and quarantine are
byte for byte those of an undisturbed run, and nothing else lies there.
usage: kill_transform.py BUILD_DIR"""
import gzip
import pathlib
import shutil
import sys

import fault

BAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\n\x89PNG\r\n\x1a\n"


def add_bad_page(captures):
    """A capture whose page is none: it must be set aside, once."""
    head = (b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:9e1ac1f5-62ff-4d94-8a36-3ac4a5a7b1f1>\r\n"
            b"WARC-Date: 2023-03-17T03:00:00Z\r\nWARC-Target-URI: http://bad.example/berita/1\r\n"
            b"Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(BAD))
    (captures / "angka-20230317T030000Z-1-00000.warc.gz").write_bytes(gzip.compress(head + BAD + b"\r\n\r\n", mtime=0))


def results(data):
    return {folder + "/" + name: digest for folder in ("documents", "quarantine")
            for name, digest in fault.tree(data / folder).items()}


def test(world):
    source = world.captures()
    add_bad_page(source / "captures")
    command = [world.program("transform"), "-j", "2", "--max-quarantine", "100", "--data"]

    def fresh(name):
        shutil.copytree(source, world.dir / name)
        return world.dir / name

    env = {**world.env, "ANGKA_NOW": "1679022000"}  # a page set aside carries the time
    calm = fresh("calm")
    calls = fault.trace(command + [calm], env)
    want = results(calm)
    lines = sum(len(gzip.open(p).read().splitlines()) for p in (calm / "documents").iterdir())
    if lines < 15 or not any(n.startswith("quarantine/") for n in want):
        raise fault.Failure("%d documents, results %s: the captures were not read" % (lines, sorted(want)))
    killed = 0
    for number, place in enumerate(fault.places(calls)):
        data = fresh("killed-%d" % number)
        times = 0
        for _ in range(1 + number % 2):
            times += fault.kill_at(place, command + [data], env)
        fault.run(command + [data], env)
        killed += times
        got = results(data)
        if got != want:
            raise fault.Failure("killed at %s:\n%s" % (place, fault.differences(want, got)))
        print("%-10s %4d  killed %d times  %d files the same" % (*place, times, len(got)))
    return killed


if __name__ == "__main__":
    sys.exit(fault.main(test, pathlib.Path(sys.argv[1]), 18130))
