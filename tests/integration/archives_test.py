#!/usr/bin/env python3
"""archives_test.py BUILD - WARC files as other programs write them, and broken ones, through angka-transform.

Each file is made here, in the form that the named writer gives it (fetching: wget, warcio, Heritrix, Common Crawl, a
browser's recorder). Asked: every whole page gives its document with the right address, nothing else does, and what is
cut or corrupt is named with its file and offset.
"""
import gzip, hashlib, json, os, shutil, subprocess, sys, tempfile

build = sys.argv[1]
folder = tempfile.mkdtemp()
failed = 0

PROSE = ('Nilai ekspor kopi dari kabupaten itu mencapai Rp {n} miliar sepanjang tahun 2023, kata kepala dinas perdagangan '
         'di pendapa. Jumlah petani yang ikut program itu 2.150 orang dan tersebar di sembilan kecamatan di lereng gunung. '
         'Pemerintah daerah menyiapkan gudang baru untuk menampung panen raya tahun depan.')


def page(n):
    return (f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Ekspor kopi {n}</title></head><body>'
            f'<article><h1>Ekspor kopi {n} naik tajam</h1><p>{PROSE.format(n=n)}</p></article></body></html>').encode()


def http(body, fields='Content-Type: text/html; charset=utf-8\r\n', status='HTTP/1.1 200 OK', length=True):
    if length is True:
        length = len(body)
    if length is not False:
        fields += f'Content-Length: {length}\r\n'
    return f'{status}\r\n{fields}\r\n'.encode() + body


def chunked(body, size=700):
    out = b''
    for i in range(0, len(body), size):
        part = body[i:i + size]
        out += b'%x\r\n%s\r\n' % (len(part), part)
    return out + b'0\r\n\r\n'


def record(kind, block, uri=None, version='WARC/1.1', content_type='application/http; msgtype=response', more=''):
    head = f'{version}\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block):012d}>\r\nWARC-Date: 2024-05-02T03:04:05Z\r\n'
    if uri:
        head += f'WARC-Target-URI: {uri}\r\n'
    if content_type:
        head += f'Content-Type: {content_type}\r\n'
    return (head + more + f'Content-Length: {len(block)}\r\n\r\n').encode() + block + b'\r\n\r\n'


def response(n, block=None, **more):
    return record('response', http(page(n)) if block is None else block, f'https://kopi.example/berita/{n}/naik', **more)


REQUEST = record('request', b'GET /berita/1/naik HTTP/1.1\r\nHost: kopi.example\r\n\r\n', 'https://kopi.example/berita/1/naik',
                 content_type='application/http; msgtype=request')
INFO = record('warcinfo', b'software: x\r\nformat: WARC File Format 1.0\r\n', content_type='application/warc-fields')


def members(*records):
    return b''.join(gzip.compress(r) for r in records)


def run(name, data, suffix='.warc.gz'):
    path = os.path.join(folder, name.replace(' ', '-').replace("'", '') + suffix)
    with open(path, 'wb') as f:
        f.write(data)
    done = subprocess.run([build + '/angka-transform', '--log-format', 'json', path], capture_output=True)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode(), path


def fail(name, what):
    global failed
    failed += 1
    print(f'FAILED {name}: {what}')


def expect(name, data, pages, status=0, says=(), suffix='.warc.gz'):
    """pages: numbers of the pages whose documents must come, and no others."""
    code, documents, err, path = run(name, data, suffix)
    got = [d['url'] for d in documents]
    want = [f'https://kopi.example/berita/{n}/naik' for n in pages]
    if got != want:
        fail(name, f'documents {got}, not {want}: {err}')
    for d, n in zip(documents, pages):
        figures = [o['obs_value'] for o in d['observations']]
        if f'{n}000000000' not in figures:
            fail(name, f'page {n} has the figures {figures}')
        if d['warc']['file'] != path and os.path.basename(path) not in d['warc']['file']:
            fail(name, f'page {n} is of {d["warc"]}')
    if code != status:
        fail(name, f'status {code}, not {status}: {err}')
    for words in says:
        if words not in err:
            fail(name, f'no "{words}" in: {err}')


def wrap(form, *records):
    return {'members': members, 'plain': lambda *r: b''.join(r), 'one member': lambda *r: gzip.compress(b''.join(r))}[form](*records)


# ---- forms ----
for form in ('members', 'plain', 'one member'):
    suffix = '.warc' if form == 'plain' else '.warc.gz'
    expect(f'{form}', wrap(form, INFO, REQUEST, response(1), response(2)), [1, 2], suffix=suffix)
    for version in ('WARC/1.0', 'WARC/1.1'):
        expect(f'{form} {version[5:]}', wrap(form, INFO, response(1, version=version)), [1], suffix=suffix)

# wget: 1.0, <brackets>, chunks left on, the request first, its log and manifest at the end as resources
expect('wget', members(
    record('warcinfo', b'software: Wget/1.21.3 (linux-gnu)\r\n', version='WARC/1.0', content_type='application/warc-fields'),
    record('request', b'GET / HTTP/1.1\r\n\r\n', '<https://kopi.example/berita/1/naik>', version='WARC/1.0',
           content_type='application/http;msgtype=request'),
    record('response', http(chunked(page(1)), 'Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n', length=False),
           '<https://kopi.example/berita/1/naik>', version='WARC/1.0', content_type='application/http;msgtype=response'),
    record('metadata', b'x', '<metadata://gnu.org/software/wget/warc/MANIFEST.txt>', version='WARC/1.0', content_type='text/plain'),
    record('resource', b'--2024-05-02-- https://kopi.example/', '<metadata://gnu.org/software/wget/warc/wget.log>',
           version='WARC/1.0', content_type='text/plain')), [1])
# warcio: the request behind its response; the body packed, its field kept
expect('warcio', members(INFO, response(1, http(gzip.compress(page(1)), 'Content-Type: text/html\r\nContent-Encoding: gzip\r\n')),
                         REQUEST), [1])
# Heritrix: an answer of the DNS as a response, chunks around the packed body, its own metadata, a revisit
expect('Heritrix', members(
    INFO, record('response', b'20240502030405\nkopi.example. 300 IN A 203.0.113.7\n', 'dns:kopi.example', content_type='text/dns'),
    response(1, http(chunked(gzip.compress(page(1))),
                     'Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n', length=False)),
    REQUEST, record('metadata', b'via: https://kopi.example/\r\nfetchTimeMs: 7\r\n', 'https://kopi.example/berita/1/naik',
                    content_type='application/warc-fields'),
    record('revisit', http(b'', length=False), 'https://kopi.example/berita/9/naik',
           more='WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\nWARC-Truncated: length\r\n'),
    record('revisit', http(b'', status='HTTP/1.1 304 Not Modified', length=False), 'https://kopi.example/berita/8/naik',
           more='WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n')), [1])
# Common Crawl's news: 1.0, body unpacked, the fields of what was undone renamed, some cut by size
expect('Common Crawl', members(
    record('warcinfo', b'software: StormCrawler\r\n', version='WARC/1.0', content_type='application/warc-fields'), REQUEST,
    response(1, http(page(1), 'Content-Type: text/html; charset=UTF-8\r\nX-Crawler-Transfer-Encoding: chunked\r\n'
                     'X-Crawler-Content-Encoding: gzip\r\nX-Crawler-Content-Length: 300\r\n'), version='WARC/1.0'),
    response(2, http(page(2)[:300]), version='WARC/1.0', more='WARC-Truncated: length\r\n'), response(3, version='WARC/1.0')),
    [1, 3], status=3, says=['"reason":"cut"'])
# a browser's recorder: HTTP/2, the body unpacked although the field says br, texts and pictures of its own as resources
expect('browser', members(
    INFO, response(1, http(page(1), 'content-type: text/html\r\ncontent-encoding: br\r\n', 'HTTP/2 200 ', length=False)),
    record('resource', b'{"url":"x"}', 'urn:pageinfo:https://kopi.example/', content_type='application/json'),
    record('resource', b'Ekspor kopi', 'urn:text:https://kopi.example/', content_type='text/plain'),
    record('conversion', page(7), 'https://kopi.example/berita/7/naik', content_type='text/html'),
    record('continuation', b'abc', 'https://kopi.example/berita/6/naik', content_type=None)), [1])
# a page kept as it is, without HTTP
expect('resource', members(record('resource', page(1), 'https://kopi.example/berita/1/naik', content_type='text/html')), [1])

# ---- inside a record ----
expect('no length inside', members(response(1, http(page(1), length=False))), [1])
expect('length of the packed body over the unpacked one', members(response(1, http(page(1), length=77))), [1])
expect('length too large over a whole page', members(response(1, http(page(1), length=99999))), [1])
expect('length too large over half a page', members(response(1, http(page(1)[:400], length=5000)), response(2)), [2], status=3,
       says=['"reason":"cut"'])
expect('a space in the address', members(record('response', http(page(1)), 'https://kopi.example/berita/1/naik ')), [1])
expect('parts of a second', members(response(1).replace(b'03:04:05Z', b'03:04:05.678901Z')), [1])
expect('bare line feeds', response(1).replace(b'\r\n', b'\n', 7), [1], suffix='.warc')
expect('a coding that is not known', members(response(1, http(b'(\xb5/\xfd', 'Content-Type: text/html\r\nContent-Encoding: zstd\r\n')),
                                             response(2)), [2], status=3, says=['"reason":"coding"'])

# ---- padded, cut, corrupt ----
whole = members(INFO, response(1), response(2))
second = len(members(INFO, response(1)))
expect('zeros behind', whole + bytes(5000), [1, 2])
expect('zeros between', members(INFO, response(1)) + bytes(512) + members(response(2)), [1, 2])
plain = INFO + response(1) + response(2)
expect('zeros behind a plain file', plain + bytes(5000), [1, 2], suffix='.warc')
expect('cut in a member', whole[:-40], [1], status=65, says=['cut-in-a-member.warc.gz', f'"offset":{second}'])
expect('cut in a plain record', plain[:-40], [1], status=65,
       says=['cut-in-a-plain-record.warc', f'"offset":{len(INFO + response(1))}'], suffix='.warc')
broken = bytearray(whole)
broken[-20] ^= 0x55
expect('corrupt at the end', bytes(broken), [1], status=65, says=[f'"offset":{second}'])
filler = b'<!-- ' + b''.join(hashlib.sha256(b'%d' % i).hexdigest().encode() for i in range(60)) + b' -->'
broken = bytearray(whole + members(response(3)))
broken[second - 20] ^= 0x55
first = len(members(INFO))
expect('corrupt in the middle', bytes(broken), [2, 3], status=65, says=['corrupt-in-the-middle.warc.gz', f'"offset":{first}'])
expect('garbage between', whole + b'garbage' * 999 + members(response(3)), [1, 2, 3], status=65, says=[f'"offset":{len(whole)}'])
one = gzip.compress(INFO + response(1) + response(2, http(page(2) + filler)))
expect('cut in the only member', one[:-900], [1], status=65, says=['"offset":0'])
expect('no archive', b'<html>no archive</html>', [], status=65, says=['no-archive.warc', '"offset":0'], suffix='.warc')

shutil.rmtree(folder)
print(f'{failed} failed' if failed else 'all forms are read')
sys.exit(1 if failed else 0)
