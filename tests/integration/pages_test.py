#!/usr/bin/env python3
"""pages_test.py BUILD - what a page's document says of it, from the outside: language, article or none, parts, tables."""
import json, os, subprocess, sys, tempfile

build = sys.argv[1]
failed = 0

PROSE = ('<p>Nilai ekspor kopi dari kabupaten itu mencapai Rp 12 miliar sepanjang tahun 2023, kata kepala dinas perdagangan di '
         'pendapa kabupaten pada hari Senin.</p><p>Jumlah petani yang ikut program itu 2.150 orang dan tersebar di sembilan '
         'kecamatan di lereng gunung yang subur.</p>')
ENGLISH = ('<p>The value of coffee exports from the region was 12 million dollars in 2023, said the head of the office on '
           'Monday, and it will be more in the year to come.</p><p>The number of farmers in the programme was 2,150, and they '
           'are from all of the nine districts of the regency on the slopes.</p>')


def page(body, head=''):
    return f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body><h1>Ekspor kopi naik tajam</h1>{body}</body></html>'


def read(html, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'halaman.html')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(html)
        done = subprocess.run([build + '/angka-transform', '--from', 'html', *options, path], capture_output=True, text=True)
        return [json.loads(line) for line in done.stdout.splitlines()], done


def from_archive(html):
    body = html.encode()
    http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n' % len(body) + body
    record = (b'WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://kopi.example/a/b\r\nWARC-Date: 2024-05-02T03:04:05Z\r\n'
              b'WARC-Record-ID: <urn:x>\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n' % len(http) + http + b'\r\n\r\n')
    done = subprocess.run([build + '/angka-transform', '-v', '-'], input=record, capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()], done


def expect(name, got, want):
    global failed
    if got != want:
        failed += 1
        print(f'FAILED {name}: {got!r}, not {want!r}')


[d], _ = read(page(PROSE, '<meta property="og:site_name" content="Kabar Kopi">'))
expect('an article', (d['article'], d['language'], d['partial'], d['site'], d['id']), (True, 'id', False, 'Kabar Kopi', 'halaman'))
expect('its figures', [o['obs_value'] for o in d['observations']][:1], ['12000000000'])

[d], _ = read(page(ENGLISH, '<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-05-02">'))
expect('another language: its line', (d['article'], d['language'], d['author'], d['published'][:10]),
       (True, 'en', 'Jane Doe', '2024-05-02'))
expect('another language: its text', 'coffee exports from the region' in d['text'], True)
expect('another language: no figures', (d['observations'], d['statements']), ([], []))

[d], _ = read(page(PROSE + '<div class="paging"><a href="?page=1">1</a> <a href="?page=2">2</a></div>'))
expect('the first page of two', d['partial'], True)

[d], _ = read(page('<article>' + PROSE + '<table><tr><td>Pringsewu</td><td>570 unit</td></tr><tr><td>Lumbu</td><td>1.200 unit</td></tr>'
                   '</table></article>'))
expect('rows of a table', [line for line in d['text'].split('\n') if 'unit' in line], ['Pringsewu: 570 unit', 'Lumbu: 1.200 unit'])

LIST = page(''.join(f'<h2><a href="/berita/{i}">Berita tentang kopi nomor {i}</a></h2><p>Ringkasan berita nomor {i} di sini, selengkapnya '
                    'ada di halamannya.</p>' for i in range(12)))
for name, html, why in (('a list', LIST, 'list'), ('a page without text', page(''), 'empty'),
                        ('a short page', page('<p>Segera hadir di sini.</p>'), 'short'),
                        ('an error', '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>Halaman yang '
                         'dicari tidak ada di situs ini lagi.</p></body></html>', 'error')):
    [d], _ = read(html)
    expect(f'{name}, from html', (d['article'], d['observations']), (False, []))
    lines, done = from_archive(html)
    expect(f'{name}, from an archive', (lines, done.returncode), ([], 0))
    expect(f'{name}, the reason', f'reason={why}' in done.stderr.decode(), True)
lines, done = from_archive(page(PROSE))
expect('an article, from an archive', [d['url'] for d in lines], ['https://kopi.example/a/b'])

print(f'{failed} failed' if failed else 'all pages say what they are')
sys.exit(1 if failed else 0)
