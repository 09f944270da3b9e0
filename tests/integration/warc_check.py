#!/usr/bin/env python3
"""warc_check.py FILE.warc.gz... - a strict judge of WARC/1.1 files (ISO 28500:2017), standard library only.

Asked of every record: a gzip member of its own, CRLF lines, the mandatory fields of its type and none that
its type forbids, no field twice, a date of the grammar, Content-Length that is right to the byte, the block's
and the payload's digest computed again. Of an HTTP block: a start line, no transfer coding left, the length
that its own header gives. Of a file: warcinfo first and once, record ids that are unique, WARC-Concurrent-To
that names a record of the file. Of all files together: a revisit names a response that is there (or of an
earlier date, with --partial) and has its digest.

Prints "FILE:OFFSET: what is wrong" for each fault, then the count of records by type. Exit 0 or 1.
"""
import base64
import collections
import hashlib
import re
import sys
import zlib

DATE = re.compile(rb"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
                  rb"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z")
URI = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+")
ID = re.compile(rb"<" + URI.pattern + rb">")
DIGEST = re.compile(rb"(sha1|sha256|md5):[A-Za-z0-9+/=_-]+")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")
TYPES = {b"warcinfo", b"response", b"request", b"resource", b"metadata", b"revisit", b"conversion",
         b"continuation"}
REVISITS = {b"http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
            b"http://netpreserve.org/warc/1.1/revisit/server-not-modified"}
HTTP = TYPES - {b"warcinfo", b"conversion", b"continuation"}

# field: (grammar, types that must have it, types that may have it)
FIELDS = {
    b"warc-type": (re.compile(rb"[a-z]+"), TYPES, TYPES),
    b"warc-record-id": (ID, TYPES, TYPES),
    b"warc-date": (DATE, TYPES, TYPES),
    b"content-length": (re.compile(rb"\d+"), TYPES, TYPES),
    b"content-type": (re.compile(rb"[^/ ]+/.+"), set(), TYPES),
    b"warc-block-digest": (DIGEST, set(), TYPES),
    b"warc-payload-digest": (DIGEST, set(), TYPES - {b"warcinfo"}),
    b"warc-ip-address": (re.compile(rb"[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"), set(), HTTP),
    b"warc-target-uri": (URI, TYPES - {b"warcinfo", b"metadata"}, TYPES - {b"warcinfo"}),
    b"warc-truncated": (re.compile(rb"length|time|disconnect|unspecified"), set(), TYPES),
    b"warc-warcinfo-id": (ID, set(), TYPES - {b"warcinfo"}),
    b"warc-filename": (re.compile(rb"[^\x00-\x1f]+"), set(), {b"warcinfo"}),
    b"warc-profile": (URI, {b"revisit"}, {b"revisit"}),
    b"warc-concurrent-to": (ID, set(), HTTP),
    b"warc-refers-to": (ID, set(), {b"metadata", b"revisit", b"conversion"}),
    b"warc-refers-to-target-uri": (URI, set(), {b"revisit"}),
    b"warc-refers-to-date": (DATE, set(), {b"revisit"}),
    b"warc-identified-payload-type": (re.compile(rb"[^/ ]+/.+"), set(), TYPES - {b"warcinfo"}),
    b"warc-protocol": (re.compile(rb"[\x21-\x7e]+"), set(), HTTP),  # community field: h2, tls/1.3
}
REPEATABLE = {b"warc-concurrent-to", b"warc-protocol"}


class Bad(Exception):
    """The file cannot be followed any further."""


class Record:
    def __init__(self, offset, lines, block):
        self.offset, self.block = offset, block
        self.faults, self.fields = [], collections.defaultdict(list)
        for line in lines:
            m = FIELD.fullmatch(line)
            if m:
                self.fields[m[1].lower()].append(m[2])
            else:
                self.fault("no header field: %r" % line[:60])

    def fault(self, what):
        self.faults.append(what)

    def get(self, name):
        return self.fields[name][0] if name in self.fields else None

    @property
    def type(self):
        return self.get(b"warc-type") or b""


def members(data):
    """(offset, content) of each gzip member."""
    at = 0
    while at < len(data):
        z = zlib.decompressobj(31)
        try:
            content = z.decompress(data[at:]) + z.flush()
        except zlib.error as e:
            raise Bad(at, "gzip: %s" % e)
        if not z.eof:
            raise Bad(at, "the file ends inside a gzip member")
        yield at, content
        at = len(data) - len(z.unused_data)


def parse(offset, content):
    head, found, rest = content.partition(b"\r\n\r\n")
    if not found:
        raise Bad(offset, "a header without an end")
    version, *lines = head.split(b"\r\n")
    if version != b"WARC/1.1":
        raise Bad(offset, "begins with %r, not with WARC/1.1" % version[:20])
    lengths = [l.split(b":")[1].strip() for l in lines if l.lower().startswith(b"content-length:")]
    if len(lengths) != 1 or not lengths[0].isdigit():
        raise Bad(offset, "not one right Content-Length")
    length = int(lengths[0])
    record = Record(offset, lines, rest[:length])
    if len(rest) != length + 4 or rest[length:] != b"\r\n\r\n":
        record.fault("Content-Length %d, but %d bytes and the trailer %r follow"
                     % (length, len(rest) - 4, rest[-4:]))
    if any(b"\n" in l or b"\r" in l for l in lines):
        record.fault("a line that does not end in CRLF")
    return record


def check_fields(r):
    if r.type not in TYPES:
        r.fault("WARC-Type %r" % r.type)
        return
    for name, values in r.fields.items():
        if name not in FIELDS:
            r.fault("unknown field %s" % name.decode())
            continue
        grammar, _, may = FIELDS[name]
        if r.type not in may:
            r.fault("%s has no %s" % (r.type.decode(), name.decode()))
        if len(values) > 1 and name not in REPEATABLE:
            r.fault("%s stands twice" % name.decode())
        for value in values:
            if not grammar.fullmatch(value):
                r.fault("%s: %r" % (name.decode(), value))
    for name, (_, must, _) in FIELDS.items():
        if r.type in must and name not in r.fields:
            r.fault("no %s" % name.decode())
    if r.block and b"content-type" not in r.fields:
        r.fault("no content-type for a block that is not empty")
    if r.type == b"revisit" and r.get(b"warc-profile") not in REVISITS:
        r.fault("unknown revisit profile")
    if b"warc-block-digest" not in r.fields:
        r.fault("no warc-block-digest")


def same_digest(written, content):
    name, _, value = written.partition(b":")
    raw = hashlib.new(name.decode(), content).digest()
    return value in (base64.b32encode(raw), raw.hex().encode(), raw.hex().upper().encode())


def check_http(r):
    """The payload of an HTTP block, or None where it is none."""
    head, found, body = r.block.partition(b"\r\n\r\n")
    start, *lines = head.split(b"\r\n")
    if not found:
        r.fault("an HTTP header without an end")
        return None
    kind = (r.get(b"content-type") or b"").replace(b" ", b"").lower()
    if kind == b"application/http;msgtype=request":
        good = re.fullmatch(rb"[A-Z]+ \S+ HTTP/1\.[01]", start)
    else:
        good = re.fullmatch(rb"HTTP/1\.[01] [1-5]\d\d( .*)?", start)
    if not good:
        r.fault("HTTP start line %r" % start[:60])
    fields = collections.defaultdict(list)
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon:
            r.fault("HTTP field %r" % line[:60])
        fields[name.strip().lower()].append(value.strip())
    if b"transfer-encoding" in fields:
        r.fault("the transfer coding is named, but taken off")
    has_body = r.type in (b"response", b"request")
    lengths = fields.get(b"content-length", [])
    if r.type == b"response" and has_body and any(l != str(len(body)).encode() for l in lengths):
        r.fault("HTTP Content-Length %r, but the body has %d bytes" % (lengths, len(body)))
    return body if has_body else None


def check_content(r):
    written = r.get(b"warc-block-digest")
    if written and DIGEST.fullmatch(written) and not same_digest(written, r.block):
        r.fault("the block's digest is wrong")
    payload = None
    if (r.get(b"content-type") or b"").startswith(b"application/http"):
        payload = check_http(r)
    elif r.type == b"resource":
        payload = r.block
    written = r.get(b"warc-payload-digest")
    if r.type == b"response" and not written:
        r.fault("no warc-payload-digest")
    if written and DIGEST.fullmatch(written) and payload is not None and not same_digest(written, payload):
        r.fault("the payload's digest is wrong")


def check_file(records):
    ids = collections.Counter(r.get(b"warc-record-id") for r in records)
    for i, r in enumerate(records):
        if (r.type == b"warcinfo") != (i == 0):
            r.fault("warcinfo stands once, first")
        if ids[r.get(b"warc-record-id")] > 1:
            r.fault("warc-record-id is used twice")
        for other in r.fields.get(b"warc-concurrent-to", []):
            if other not in ids or other == r.get(b"warc-record-id"):
                r.fault("warc-concurrent-to names no other record of the file")
    if not records:
        raise Bad(0, "no record at all")


def check_revisits(records, partial):
    """Each names its original by target and date; the original is here and has its payload digest."""
    originals = {(r.get(b"warc-target-uri"), r.get(b"warc-date")): r for r in records
                 if r.type == b"response"}
    for r in records:
        if r.type != b"revisit":
            continue
        target, date = r.get(b"warc-refers-to-target-uri"), r.get(b"warc-refers-to-date")
        same = r.get(b"warc-profile").endswith(b"identical-payload-digest") if r.get(b"warc-profile") else False
        if not target or not date:
            r.fault("a revisit that does not name its original's target and date")
            continue
        original = originals.get((target, date))
        if not original and not partial:
            r.fault("its original (%s at %s) is not here" % (target.decode(), date.decode()))
        if date > (r.get(b"warc-date") or b""):
            r.fault("its original is younger")
        if same and not r.get(b"warc-payload-digest"):
            r.fault("no warc-payload-digest")
        if same and original and r.get(b"warc-payload-digest") != original.get(b"warc-payload-digest"):
            r.fault("its payload digest is not its original's")
        if not same and not re.match(rb"HTTP/1\.[01] 304", r.block):
            r.fault("server-not-modified without the 304 answer")


def main(args):
    partial = "--partial" in args
    names = [a for a in args if a != "--partial"]
    if not names:
        sys.exit(__doc__)
    files, bad = [], 0
    for name in names:
        records = []
        try:
            with open(name, "rb") as f:
                data = f.read()
            for offset, content in members(data):
                records.append(parse(offset, content))
            check_file(records)
        except Bad as e:
            print("%s:%d: %s" % (name, *e.args))
            bad += 1
        for r in records:
            check_fields(r)
            check_content(r)
        files.append((name, records))
    check_revisits([r for _, records in files for r in records], partial)
    for name, records in files:
        for r in records:
            for what in r.faults:
                print("%s:%d: %s" % (name, r.offset, what))
                bad += 1
    count = collections.Counter(r.type.decode() for _, records in files for r in records)
    print("%d files, %s: %s" % (len(files), ", ".join("%d %s" % (n, t) for t, n in sorted(count.items())),
                                "%d faults" % bad if bad else "no fault"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
