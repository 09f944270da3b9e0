#!/usr/bin/env -S python3 -B
"""System calls of angka-extract and angka-transform fail. An interrupted one (EINTR) changes nothing. A full disk
or a failing one ends the run with status 74 and one line that names the trouble, leaves nothing half-written, and
the next run comes to the results of an undisturbed one.
usage: io_errors.py BUILD_DIR"""
import pathlib
import shutil
import sys

import fault
import kill_extract
import kill_transform

IO = 74
SAID = {"ENOSPC": "No space left on device", "EIO": "Input/output error", "EDQUOT": "Disk quota exceeded"}
# program, call, error, which of the calls: the n-th but for those to the log, or strace's FIRST+STEP
ROWS = [
    ("transform", "write", "ENOSPC", "1"),
    ("transform", "write", "ENOSPC", "2"),
    ("transform", "write", "EIO", "3"),
    ("transform", "fsync", "EIO", "1"),
    ("transform", "fsync", "EIO", "2"),
    ("transform", "fsync", "ENOSPC", "3"),
    ("transform", "linkat", "ENOSPC", "1"),
    ("transform", "linkat", "EDQUOT", "2"),
    ("transform", "write", "EINTR", "1+3"),
    ("transform", "sendto", "EINTR", "1+2"),
    ("transform", "recvfrom", "EINTR", "1+2"),
    ("transform", "poll", "EINTR", "1+2"),
    ("extract", "write", "ENOSPC", "5"),
    ("extract", "write", "ENOSPC", "40"),
    ("extract", "fsync", "EIO", "1"),
    ("extract", "fsync", "EIO", "2"),
    ("extract", "linkat", "ENOSPC", "1"),
    ("extract", "write", "EINTR", "5+3"),
]


class Transform:
    def __init__(self, world):
        self.source = world.captures()
        kill_transform.add_bad_page(self.source / "captures")
        self.command = [world.program("transform"), "-j", "2", "--max-quarantine", "100", "--data"]
        self.env = {**world.env, "ANGKA_NOW": "1679022000"}
        self.results = kill_transform.results

    def fresh(self, data):
        shutil.copytree(self.source, data)

    def run(self, data):
        return self.command + [data]


class Extract:
    def __init__(self, world):
        self.run = world.extract
        self.env = world.env
        self.results = kill_extract.content

    def fresh(self, data):
        pass


def test(world):
    programs = {"transform": Transform(world), "extract": Extract(world)}
    want, calls = {}, {}
    for name, p in programs.items():
        calm = world.dir / ("calm-" + name)
        p.fresh(calm)
        calls[name] = fault.trace(p.run(calm), p.env, "write,fsync,linkat")
        want[name] = p.results(calm)
        if len(want[name]) < 5:
            raise fault.Failure("angka-%s did nothing" % name)
    for number, row in enumerate(ROWS):
        name, call, error, when = row
        p = programs[name]
        data = world.dir / ("failed-%d" % number)
        p.fresh(data)
        if "+" not in when:
            log = [argument == "2" for call_name, argument in calls[name] if call_name == call]
            when = [i + 1 for i, to_log in enumerate(log) if not to_log][int(when) - 1]
        answer = fault.error_at(call, error, when, p.run(data), p.env)
        if answer.returncode != (0 if error == "EINTR" else IO):
            raise fault.Failure("%s: exit %d\n%s" % (row, answer.returncode, answer.stderr))
        if error != "EINTR":
            if SAID[error] not in answer.stderr:
                raise fault.Failure("%s: the reason is not told:\n%s" % (row, answer.stderr))
            fault.run(p.run(data), p.env)
        if p.results(data) != want[name]:
            raise fault.Failure("%s:\n%s" % (row, fault.differences(want[name], p.results(data))))
        if name == "extract":
            kill_extract.check_files(data)
    return len(ROWS)


if __name__ == "__main__":
    sys.exit(fault.main(test, pathlib.Path(sys.argv[1]), 18170, "disturbed"))
