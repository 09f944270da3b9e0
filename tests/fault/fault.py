"""Kills a program at a chosen system call, or lets the call fail, with strace; and the world in which the three
programs run.

A place is (system call, n): the program dies with SIGKILL as it enters the n-th call of that name. Only the
program itself is traced and killed, not its workers. Standard library only.
"""
import gzip
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
# all by which a program leaves something behind: files, directory entries, packets to a server or a worker
CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,linkat,rename,renameat,renameat2,unlink,unlinkat,sendto"
PLACES = 12
BUSY_TRIES = 300  # a tenth of a second each
# name: (kind, url, further keys); the fourth site's robots.txt asks for a second between two requests
SITES = {
    "kabarpesisir": ("wordpress", "/", "per_page: 4"),
    "ekonomidaerah": ("sitemap", "/sitemap.xml", ""),
    "gerbanglamongan": ("page", "/berita", "match: '/berita/baca/[0-9]+/'"),
}


class Failure(Exception):
    pass


def skip(why):
    print("skipped: " + why)
    sys.exit(77)


def need_strace():
    try:
        done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        skip("strace is not installed")
    if not done:
        skip("strace may not trace here")


def run(command, env=None, good=(0,)):
    """Runs to the end; the exit status must be one of `good`."""
    p = subprocess.run([str(c) for c in command], env=env, capture_output=True, text=True, timeout=120)
    if p.returncode not in good:
        raise Failure("%s: exit %d\n%s" % (" ".join(map(str, command)), p.returncode, p.stderr))
    return p


def run_until_free(command, env, busy):
    """As run, again while the status is `busy`."""
    for _ in range(BUSY_TRIES):
        if run(command, env, good=(0, busy)).returncode == 0:
            return
        time.sleep(0.1)
    raise Failure("%s: exit %d for ever" % (command[0], busy))


def trace(command, env=None, calls=CALLS):
    """The calls that an undisturbed run makes, in order: (name, first argument)."""
    with tempfile.NamedTemporaryFile("r", prefix="angka-trace-") as log:
        run(["strace", "-o", log.name, "-e", "trace=" + calls, *command], env)
        return re.findall(r"(?m)^([a-z0-9]+)\(([^,)]*)", log.read())


def places(calls, n=PLACES):
    """n places all over the run; each kind of call is among them at least once."""
    calls = [name for name, _ in calls]
    if len(calls) < 2 * n:
        raise Failure("only %d calls: the run is too short to be killed at %d places" % (len(calls), n))
    chosen = {len(calls) * (i + 1) // (n + 1) for i in range(n)}
    for name in set(calls):
        mine = [i for i, c in enumerate(calls) if c == name]
        if not chosen & set(mine):
            chosen.add(mine[len(mine) // 2])
    return [(calls[i], calls[:i + 1].count(calls[i])) for i in sorted(chosen)]


def kill_at(place, command, env=None, busy=None):
    """Whether it was killed there; else it had ended before, and well. Status `busy`: try again."""
    name, when = place
    inject = "inject=%s:signal=KILL:when=%d" % (name, when)
    for _ in range(BUSY_TRIES):
        p = subprocess.run(["strace", "-o", "/dev/null", "-e", "trace=" + name, "-e", inject, *map(str, command)],
                           env=env, capture_output=True, text=True, timeout=120)
        if busy is None or p.returncode != busy:
            break
        time.sleep(0.1)
    if p.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL):
        return True
    if p.returncode != 0:
        raise Failure("%s, killed at %s: exit %d\n%s" % (command[0], place, p.returncode, p.stderr))
    return False


def error_at(name, error, when, command, env=None):
    """The finished process, whose call `name` failed with `error` at each of `when` (strace's words)."""
    inject = "inject=%s:error=%s:when=%s" % (name, error, when)
    return subprocess.run(["strace", "-o", "/dev/null", "-e", "trace=" + name, "-e", inject, *map(str, command)],
                          env=env, capture_output=True, text=True, timeout=120)


def tree(folder):
    """Every file under the folder with its digest; locks and databases are no result."""
    folder = pathlib.Path(folder)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in folder.rglob("*") if p.is_file()}


def differences(want, got):
    lines = ["lost: %s" % (x,) for x in sorted(set(want) - set(got))]
    lines += ["too much: %s" % (x,) for x in sorted(set(got) - set(want))]
    if isinstance(want, dict):
        lines += ["changed: %s" % x for x in sorted(set(want) & set(got)) if want[x] != got[x]]
    return "\n".join(lines[:20])


def records(path):
    """(type, target, payload digest, whole header) of each record of a WARC file."""
    with gzip.open(path, "rb") as f:
        data = f.read()
    at = 0
    while at < len(data):
        head, _, _ = data[at:].partition(b"\r\n\r\n")
        fields = dict(l.split(b": ", 1) for l in head.split(b"\r\n")[1:])
        at += len(head) + 4 + int(fields[b"Content-Length"]) + 4
        yield (fields[b"WARC-Type"].decode(), fields.get(b"WARC-Target-URI", b"").decode(),
               fields.get(b"WARC-Payload-Digest", b"").decode(), head)


class World:
    """A folder with a newsroom that is served and the programs of a build."""

    def __init__(self, build, port):
        self.build = pathlib.Path(build).resolve()
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="angka-fault-"))
        self.dir.chmod(0o755)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("ANGKA_", "PG"))}
        self.env["ANGKA_SETTINGS"] = str(self.dir / "angka.yaml")
        self.env["ANGKA_CONFIG_DIR"] = str(TESTS.parent / "config")
        (self.dir / "angka.yaml").write_text("")
        self.port = port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if (self.dir / "newsroom").exists():
            subprocess.run([TESTS / "newsroom" / "serve", "stop", self.dir / "newsroom"])
        shutil.rmtree(self.dir, ignore_errors=True)

    def program(self, name):
        return self.build / ("angka-" + name)

    def serve(self):
        if not shutil.which("nginx") and not os.access("/usr/sbin/nginx", os.X_OK):
            skip("nginx is not installed")
        p = run([TESTS / "newsroom" / "serve", "start", self.dir / "newsroom", self.port])
        self.port = int(p.stdout)
        lines = ["sources:"]
        for name, (kind, url, more) in SITES.items():
            lines += ["  - name: " + name, "    kind: " + kind, "    url: http://%s.example%s" % (name, url),
                      "    delay: 0", "    allow_private: true"] + (["    " + more] if more else [])
        (self.dir / "sources.yaml").write_text("\n".join(lines) + "\n")

    def extract(self, data, *more):
        resolve = [a for n in SITES for a in ("--resolve", "%s.example:80:127.0.0.1:%d" % (n, self.port))]
        return [self.program("extract"), "--config", self.dir / "sources.yaml", "--data", data, *resolve, *more]

    def captures(self):
        """A data directory with one capture file a site."""
        data = self.dir / "captured"
        self.serve()
        for name in SITES:
            run(self.extract(data, "--source", name), self.env)
        found = list((data / "captures").glob("*.warc.gz"))
        if len(found) != len(SITES):
            raise Failure("%d capture files of %d sites" % (len(found), len(SITES)))
        return data


def main(test, build, port, word="killed"):
    need_strace()
    with World(build, port) as world:
        for name in ("extract", "transform", "load"):
            if not os.access(world.program(name), os.X_OK):
                skip("angka-%s is not built" % name)
        try:
            done = test(world)
        except Failure as e:
            print("FAIL %s" % e)
            return 1
    print("%d times %s, nothing lost, nothing doubled" % (done, word))
    return 0 if done >= 10 else 1
