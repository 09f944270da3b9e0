#!/usr/bin/env -S python3 -B
"""A load of many files is killed at points all over it, and its server is shut down at once at others; afterwards
each table holds what it holds after an undisturbed load, and the ledger each file once.
usage: kill_load_points.py BUILD_DIR [KILLS [SHUTDOWNS]]      (200 20: a quarter of an hour)"""
import os
import pathlib
import signal
import subprocess
import sys
import time

import fault
from kill_load import CLUSTER, LOCKED, Warehouse

sys.path.insert(0, str(fault.TESTS / "integration"))
import load_docs  # noqa: E402

# all that angka-load says to the server, and the waits for its answer: a kill there leaves a request under way
CALLS = "sendto,poll,recvfrom"
UNAVAILABLE = 69


def write_files(folder):
    """Thirty files of new documents, one that changes some of them, two with bad lines: good ones between them."""
    docs = list(load_docs.many(600))
    groups = [docs[i::30] for i in range(30)]
    changed = []
    for d in docs[::20]:
        d = dict(d, captured="2024-03-07T20:00:00Z", digest="sha256:" + load_docs.hex_of("new", d["id"]))
        changed.append(dict(d, observations=d["observations"][:2]))
    lines = [[load_docs.line(d) for d in g] for g in groups] + [[load_docs.line(d) for d in changed]]
    bad = [text for _, _, text in load_docs.bad()]
    lines += [bad[:25] + [load_docs.line(d) for d in load_docs.good()], bad[25:] + [load_docs.line(load_docs.changed()[0])]]
    files = []
    for i, text in enumerate(lines):
        files.append(folder / ("%02d.ndjson" % i))
        files[-1].write_text("".join(text), encoding="utf-8")
    return files


def stop_at(place, command, env):
    """The program, stopped at the place (strace's process, its own pid); None where it had ended before."""
    name, when = place
    inject = "inject=%s:signal=STOP:when=%d" % (name, when)
    p = subprocess.Popen(["strace", "-o", "/dev/null", "-e", "trace=" + name, "-e", inject, *map(str, command)], env=env,
                         stderr=subprocess.PIPE, text=True)
    children = pathlib.Path("/proc/%d/task/%d/children" % (p.pid, p.pid))
    while p.poll() is None:
        try:
            for pid in children.read_text().split():
                if os.readlink("/proc/%s/exe" % pid) == str(command[0]) and still_stopped(pid):
                    return p, int(pid)
        except OSError:
            pass
        time.sleep(0.01)
    return None


def still_stopped(pid):
    """strace stops the program for a moment at each call: the stop that was asked for is the one that lasts."""
    for _ in range(20):
        if pathlib.Path("/proc/%s/stat" % pid).read_text().rpartition(") ")[2][0] not in "tT":
            return False
        time.sleep(0.01)
    return True


class Points:
    def __init__(self, world):
        self.files = write_files(world.dir)
        self.command = [world.program("load"), "-q", "--max-quarantine", "100", *self.files]
        self.warehouse = Warehouse(world, "fsync=off")
        self.world = world

    def fresh(self, name):
        self.warehouse.sql("postgres", "CREATE DATABASE %s TEMPLATE migrated" % name)
        return {**self.warehouse.env, "PGDATABASE": name}

    def undisturbed(self):
        env = self.warehouse.create("migrated")
        fault.run([self.world.program("load"), "-q", "--migrate"], env)
        self.calls = fault.trace(self.command, self.fresh("calm"), CALLS)
        self.want = self.warehouse.rows("calm")
        count = {t: sum(1 for x, _ in self.want if x == t) for t in ("document", "observation", "rejected", "load_run")}
        if count != {"document": 600 + 30 + 8 + 1, "observation": 1800 + 60 + 17 + 2, "rejected": 50,
                     "load_run": len(self.files)}:
            raise fault.Failure("the files were not loaded: %s" % count)

    def compare(self, what, env):
        got = self.warehouse.rows(env["PGDATABASE"])
        if got != self.want:
            raise fault.Failure("%s:\n%s" % (what, fault.differences(self.want, got)))
        running = self.warehouse.sql(env["PGDATABASE"], "SELECT count(*) FROM angka.load_run WHERE status = 'running'")
        if running != ["0"]:
            raise fault.Failure("%s: %s loads are running for ever" % (what, running[0]))
        self.warehouse.sql("postgres", "DROP DATABASE %s WITH (FORCE)" % env["PGDATABASE"])

    def kill(self, number, place):
        env = self.fresh("killed_%d" % number)
        killed = fault.kill_at(place, self.command, env)
        fault.run_until_free(self.command, env, LOCKED)
        self.compare("killed at %s" % (place,), env)
        print("kill %3d  %-8s %4d  %s" % (number, *place, "the same" if killed else "had ended before"), flush=True)
        return killed

    def shut_down(self, number, place):
        """Every second time the server is back at once and the load goes on by itself, else it gives up."""
        env = self.fresh("down_%d" % number)
        stopped = stop_at(place, self.command, env)
        if not stopped:
            return False
        p, pid = stopped
        self.pg("stop", "immediate")
        if number % 2 == 0:
            self.pg("start")
        os.kill(pid, signal.SIGCONT)
        _, err = p.communicate(timeout=120)
        if number % 2:
            self.pg("start")
        if p.returncode != (UNAVAILABLE if number % 2 else 0):
            raise fault.Failure("the server was shut down at %s: exit %d\n%s" % (place, p.returncode, err))
        if number % 2:
            fault.run_until_free(self.command, env, LOCKED)
        self.compare("the server was shut down at %s" % (place,), env)
        print("shutdown %3d  %-8s %4d  %s" % (number, *place, "given up, run again" if number % 2 else "went on"), flush=True)
        return True

    def pg(self, what, mode=None):
        """pg_cluster.sh's stop is a fast one: the immediate one is asked for from its functions."""
        script = ". %s; pg_cluster_stop %s immediate" % (CLUSTER, self.warehouse.dir)
        command = ["bash", "-c", script] if mode else [CLUSTER, what, self.warehouse.dir]
        done = subprocess.run(command, env={**self.world.env, "PG_CLUSTER_OPTIONS": "fsync=off"}, capture_output=True, text=True)
        if done.returncode:
            raise fault.Failure("pg_cluster %s: %s" % (what, done.stderr))


def main():
    kills, shutdowns = (int(a) for a in (sys.argv[2:] + ["8", "2"][len(sys.argv) - 2:]))
    fault.need_strace()
    with fault.World(sys.argv[1], 0) as world:
        if not os.access(world.program("load"), os.X_OK):
            fault.skip("angka-load is not built")
        points = Points(world)
        try:
            points.undisturbed()
            killed = sum(points.kill(i, p) for i, p in enumerate(fault.places(points.calls, kills)))
            down = sum(points.shut_down(i, p) for i, p in enumerate(fault.places(points.calls, shutdowns)))
        except fault.Failure as e:
            print("FAIL %s" % e)
            return 1
        finally:
            points.warehouse.stop()
    print("killed %d times, shut down %d times: nothing lost, nothing doubled" % (killed, down))
    return 0 if killed >= kills and down >= shutdowns else 1


if __name__ == "__main__":
    sys.exit(main())
