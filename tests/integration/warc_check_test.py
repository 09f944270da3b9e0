#!/usr/bin/env python3
"""warc_check.py passes what Angka's writer writes and names the fault of each broken file."""
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import warc_check  # noqa: E402


def sub(old, new, count=1):
    """A change of the text of the record that holds `old`."""
    def change(records):
        hits = [i for i, r in enumerate(records) if old in r]
        assert hits, old
        records[hits[0]] = records[hits[0]].replace(old, new, count)
        return records
    return change


def swap(a, b):
    def change(records):
        records[a], records[b] = records[b], records[a]
        return records
    return change


def drop(field, kind):
    """The record that holds `kind` without the field."""
    def change(records):
        for i, r in enumerate(records):
            if kind in r:
                records[i] = re.sub(b"(?m)^%s: .*\r\n" % field, b"", r, count=1)
                assert records[i] != r
                return records
        raise AssertionError(kind)
    return change


def twice(index):
    return lambda records: records + [records[index]]


def joined(data):
    return gzip.compress(b"".join(c for _, c in warc_check.members(data)))


# name, change of the records (list of bytes) or of the packed file, what must be said
BROKEN = [
    ("version", sub(b"WARC/1.1", b"WARC/1.0"), None, "not with WARC/1.1"),
    ("no warcinfo", lambda r: r[1:], None, "warcinfo stands once, first"),
    ("warcinfo later", swap(0, 1), None, "warcinfo stands once, first"),
    ("no date", drop(b"WARC-Date", b"WARC-Type: response"), None, "no warc-date"),
    ("no target", drop(b"WARC-Target-URI", b"WARC-Type: request"), None, "no warc-target-uri"),
    ("no id", drop(b"WARC-Record-ID", b"WARC-Type: response"), None, "no warc-record-id"),
    ("no type", drop(b"WARC-Type", b"WARC-Type: request"), None, "WARC-Type b''"),
    ("no profile", drop(b"WARC-Profile", b"WARC-Type: revisit"), None, "no warc-profile"),
    ("no block digest", drop(b"WARC-Block-Digest", b"WARC-Type: request"), None, "no warc-block-digest"),
    ("no payload digest", drop(b"WARC-Payload-Digest", b"WARC-Type: response"), None, "no warc-payload-digest"),
    ("no content type", drop(b"Content-Type", b"WARC-Type: response"), None, "no content-type"),
    ("day 32", sub(b"-17T", b"-32T"), None, "warc-date: b'2023-03-32"),
    ("date without zone", sub(b"00Z", b"00"), None, "warc-date"),
    ("brackets around the target", sub(b"URI: https://a.test/", b"URI: <https://a.test/>"), None, "warc-target-uri"),
    ("space in the target", sub(b"URI: https://a.test/", b"URI: https://a.test/a b"), None, "warc-target-uri"),
    ("id without brackets", sub(b"<urn:", b"urn:"), None, "warc-record-id"),
    ("id used twice", twice(1), None, "used twice"),
    ("field twice", sub(b"WARC-Type: request\r\n", b"WARC-Type: request\r\nWARC-Type: request\r\n"), None, "stands twice"),
    ("field of another type", sub(b"WARC-Type: request\r\n", b"WARC-Type: request\r\nWARC-Filename: x\r\n"), None,
     "request has no warc-filename"),
    ("unknown field", sub(b"WARC-Type: request\r\n", b"WARC-Type: request\r\nWARC-Typ: x\r\n"), None, "unknown field warc-typ"),
    ("type", sub(b"WARC-Type: response", b"WARC-Type: reply"), None, "WARC-Type b'reply'"),
    ("a byte of a block", sub(b"37 miliar", b"73 miliar"), None, "the block's digest is wrong"),
    ("payload digest", sub(b"Payload-Digest: sha1:", b"Payload-Digest: sha1:A"), None, "the payload's digest is wrong"),
    ("length too short", sub(b"Content-Length: 19\r\n\r\n<p>", b"Content-Length: 18\r\n\r\n<p>"), None,
     "HTTP Content-Length"),
    ("record length", lambda r: [re.sub(rb"Content-Length: (\d)(\d+)\r\n\r\nGET", rb"Content-Length: \g<1>9\2\r\n\r\nGET", x)
                                 for x in r], None, "but"),
    ("no trailer", lambda r: [x[:-2] for x in r], None, "trailer"),
    ("bare line feeds", sub(b"\r\nWARC-Date", b"\nWARC-Date"), None, "CRLF"),
    ("transfer coding kept", sub(b"X-Crawler-Transfer-Encoding", b"Transfer-Encoding"), None, "transfer coding"),
    ("HTTP/2 start line", sub(b"HTTP/1.1 200 OK", b"HTTP/2 200"), None, "HTTP start line"),
    ("names itself", lambda r: [re.sub(rb"(WARC-Record-ID: )(\S+)(.*WARC-Concurrent-To: )\S+", rb"\1\2\3\2", x, flags=re.S)
                                for x in r], None, "names no other record"),
    ("original not here", sub(b"Refers-To-Target-URI: https://a.test/", b"Refers-To-Target-URI: https://b.test/"), None,
     "is not here"),
    ("original unnamed", drop(b"WARC-Refers-To-Date", b"WARC-Type: revisit"), None, "does not name"),
    ("original younger", sub(b"Refers-To-Date: 2023", b"Refers-To-Date: 2024"), None, "younger"),
    ("identical payload without a digest", drop(b"WARC-Payload-Digest", b"a.test/again"), None, "no warc-payload-digest"),
    ("another digest than its original's", lambda r: [re.sub(rb"(again.*Payload-Digest: sha1:)...", rb"\1AAA", x, flags=re.S)
                                                      for x in r], None, "is not its original's"),
    ("304 that is none", sub(b"HTTP/1.1 304", b"HTTP/1.1 200"), None, "without the 304"),
    ("unknown profile", sub(b"server-not-modified", b"server-modified"), None, "unknown revisit profile"),
    ("two records in a member", None, joined, "but"),
    ("cut", None, lambda d: d[:-5], "ends inside a gzip member"),
    ("flipped bit in the checksum", None, lambda d: d[:-6] + bytes([d[-6] ^ 1]) + d[-5:], "gzip"),
    ("plain text", None, lambda d: b"WARC/1.1\r\n", "gzip"),
    ("empty", None, lambda d: b"", "no record at all"),
]


def run(path, *more):
    p = subprocess.run([sys.executable, HERE / "warc_check.py", *more, path], capture_output=True, text=True)
    return p.returncode, p.stdout


def main(build):
    sample = pathlib.Path(build, "tests", "warc_sample")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        good = pathlib.Path(folder, "good.warc.gz")
        good.write_bytes(subprocess.run([sample], check=True, capture_output=True).stdout)
        code, said = run(good)
        if code != 0:
            print("FAIL what the writer wrote:\n" + said)
            failed += 1
        data = good.read_bytes()
        texts = [content for _, content in warc_check.members(data)]
        for name, records, packed, want in BROKEN:
            bad = pathlib.Path(folder, "bad.warc.gz")
            out = b"".join(gzip.compress(r) for r in records(list(texts))) if records else packed(data)
            bad.write_bytes(out)
            code, said = run(bad)
            if code != 1 or want not in said:
                print("FAIL %s: exit %d, wanted %r, said:\n%s" % (name, code, want, said))
                failed += 1
    print("%d of %d files judged right" % (len(BROKEN) + 1 - failed, len(BROKEN) + 1))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
