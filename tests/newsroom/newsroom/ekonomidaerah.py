"""A government portal: an Atom feed, a sitemap index with a compressed sitemap, few and wrong metadata.

One page is sent compressed whatever the client says, another so that the end of the stream is missing; the
sitemap also lists a form and the list of releases, which are no articles, and a PDF.
"""
import gzip

from . import dates, markup

NAME = "ekonomidaerah"
HOST = "ekonomidaerah.example"
FORM = "/layanan/pengaduan.html"
LIST = "/rilis/"
CUT = "/rilis/pengumuman-lelang.html"
PDF = "/dokumen/lampiran-apbd-kulon-progo.pdf"


def path(release):
    return f"/rilis/{release.slug}.html"


def url(release):
    return f"http://{HOST}{path(release)}"


def head(release):
    """og:title is that of the portal; the date is local time with a false Z, or missing."""
    lines = ['<meta property="og:title" content="Portal Ekonomi Daerah">',
             '<meta property="og:type" content="website">',
             '<meta name="author" content="Tim TI Portal">']
    if release.form != "no-date-meta":
        lines.append(f'<meta name="pubdate" content="{release.date:%Y-%m-%dT%H-%M-%SZ}">')
    return "\n".join(lines)


def article(release, releases, templates, popular):
    older = markup.others(release, releases)
    inserts = {2: f'<p><em>Lihat juga: <a href="{path(older[0])}">{markup.escape(older[0].title)}</a></em></p>'}
    body = markup.body(release, inserts, paragraph='<p style="text-align: justify;">{}</p>',
                       table_attributes=' border="1" style="width: 100%"')
    date = f"{dates.with_weekday(release.date)} | {release.date:%H:%M} {dates.zone(release.date)}"
    main = templates["article"](
        category=release.category, title=markup.escape(release.title),
        date=date.replace("Jumat", "Jum'at"), author=release.author, number=release.number,
        caption=markup.escape(release.caption), body=body,
        tags=", ".join(f'<a href="/tag/{t.replace(" ", "-")}">{markup.escape(t)}</a>' for t in release.tags),
        related=markup.links(older[1:4], path))
    return templates["frame"](title=markup.escape(release.title), head=head(release), main=main,
                              popular=popular)


def feed(releases):
    entries = "\n".join(
        f'<entry>\n<title type="html">{markup.escape(markup.escape(r.title))}</title>\n'
        f'<link rel="alternate" type="text/html" href="{path(r)}"/>\n'
        f"<id>tag:{HOST},{r.date.year}:rilis-{r.number}</id>\n"
        f"<published>{r.date.isoformat()}</published>\n<updated>{r.date.isoformat()}</updated>\n"
        f"<author><name>{r.author}</name></author>\n"
        f'<summary type="text">{markup.escape(r.lead[:120])} …</summary>\n</entry>' for r in releases)
    return ('<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id" xml:base="http://{HOST}/">\n'
            f"<title>Portal Ekonomi Daerah</title>\n<id>tag:{HOST},2023:rilis</id>\n"
            f"<updated>{releases[0].date.isoformat()}</updated>\n"
            '<link rel="self" href="/atom.xml"/>\n' + entries + "\n</feed>\n")


def sitemap(root, item, locations):
    rows = "\n".join(f"<{item}><loc>{loc}</loc><lastmod>{when}</lastmod></{item}>"
                     for loc, when in locations)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</{root}>\n')


def sitemaps(releases, output):
    last = releases[0].date
    own = sitemap("urlset", "url", [(url(r), r.date.isoformat()) for r in releases])
    standing = sitemap("urlset", "url", [(f"http://{HOST}{where}", f"{last:%Y-%m-%d}")
                                         for where in (LIST, FORM, PDF, CUT)])
    index = sitemap("sitemapindex", "sitemap", [(f"http://{HOST}/{name}", f"{last:%Y-%m-%d}")
                                                for name in ("sitemap-rilis.xml.gz", "sitemap-halaman.xml")])
    output.add(HOST, "/sitemap-rilis.xml.gz", gzip.compress(own.encode(), mtime=0), last)
    output.add(HOST, "/sitemap-halaman.xml", standing, last)
    output.add(HOST, "/sitemap.xml", index, last)


def pdf():
    """The smallest document that viewers open: one empty page."""
    objects = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    text, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (f"{text}xref\n0 4\n0000000000 65535 f \n{entries}"
            f"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n")


def build(releases, folder, output):
    templates = {name: markup.template(folder, name + ".html") for name in ("frame", "article")}
    popular = markup.links(releases[2:4], path)
    for r in releases:
        page = article(r, releases, templates, popular)
        if r.form == "gzip":
            output.add(HOST, path(r) + ".gz", gzip.compress(page.encode(), mtime=0), r.date)
        else:
            output.add(HOST, path(r), page, r.date)
        output.add(HOST, f"/gambar/{r.number}.svg", markup.picture(r.slug))
    listing = '<h1 class="page-header">Rilis</h1>\n<ul>' + markup.links(releases, path) + "</ul>"
    form = markup.template(folder, "pengaduan.html")()
    for where, title, main in (("/", "Beranda", listing), (LIST, "Rilis", listing), (FORM, "Pengaduan", form)):
        output.add(HOST, where, templates["frame"](title=title, head="", main=main, popular=popular),
                   releases[0].date)
    tender = templates["frame"](title="Pengumuman Lelang", head="", popular=popular,
                                main="<h1>Pengumuman Lelang</h1><p>Nilai paket Rp2,4 miliar.</p>")
    packed = gzip.compress(tender.encode(), mtime=0)
    output.add(HOST, CUT + ".gz", packed[:len(packed) // 2], releases[0].date)
    output.add(HOST, PDF, pdf(), releases[0].date)
    output.add(HOST, "/atom.xml", feed(releases), releases[0].date)
    sitemaps(releases, output)
