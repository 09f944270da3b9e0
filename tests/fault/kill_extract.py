#!/usr/bin/env -S python3 -B
"""angka-extract is killed at every kind of place, some twice, and run again: the captures hold the same URLs
with the same payloads as an undisturbed run, every file is a whole one, and a further run finds nothing new.
usage: kill_extract.py BUILD_DIR"""
import pathlib
import sys

import fault


def content(data):
    """What was captured, by whatever file."""
    return {(kind, target, digest) for path in (data / "captures").glob("*.warc.gz")
            for kind, target, digest, _ in fault.records(path) if kind == "response"}


def doubled(data):
    """Responses that stand in the captures more than once."""
    seen, twice = set(), []
    for path in sorted((data / "captures").glob("*.warc.gz")):
        for kind, target, digest, _ in fault.records(path):
            if kind == "response" and (target, digest) in seen:
                twice.append(target)
            seen.add((target, digest))
    return twice


def check_files(data):
    names = {p.name for p in (data / "captures").iterdir()}
    files = {n for n in names if n.endswith(".warc.gz")}
    if names != files | {n[:-8] + ".cdxj" for n in files}:
        raise fault.Failure("something is left behind, or a file has no index: %s" % sorted(names))
    fault.run([sys.executable, fault.TESTS / "integration" / "warc_check.py", "--partial",
               *sorted((data / "captures").glob("*.warc.gz"))])


def test(world):
    world.serve()
    calm = world.dir / "calm"
    calls = fault.trace(world.extract(calm), world.env)
    want = content(calm)
    if len(want) < 20:
        raise fault.Failure("only %d responses: the newsroom was not read" % len(want))
    killed = 0
    for number, place in enumerate(fault.places(calls)):
        data = world.dir / ("killed-%d" % number)
        times = 0
        for _ in range(1 + number % 2):
            times += fault.kill_at(place, world.extract(data), world.env)
        fault.run(world.extract(data), world.env)
        killed += times
        got = content(data)
        if got != want:
            raise fault.Failure("killed at %s:\n%s" % (place, fault.differences(want, got)))
        check_files(data)
        before = {p.name for p in (data / "captures").glob("*.warc.gz")}
        fault.run(world.extract(data), world.env)
        fresh = [t for p in (data / "captures").glob("*.warc.gz") if p.name not in before
                 for k, t, d, _ in fault.records(p) if k == "response" and ("response", t, d) not in want]
        if fresh:
            raise fault.Failure("killed at %s: a further run finds %s" % (place, fresh))
        print("%-10s %4d  killed %d times  %d responses, %d fetched again" %
              (*place, times, len(got), len(doubled(data))))
    return killed


if __name__ == "__main__":
    sys.exit(fault.main(test, pathlib.Path(sys.argv[1]), 18110))
