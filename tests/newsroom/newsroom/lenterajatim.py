"""A local news site with an RSS 2.0 feed, and with what goes wrong on such sites.

JSON-LD names the editor as the author and dates are in UTC; one page has broken JSON-LD, one is not
valid UTF-8, one is in English; the feed links a page that robots.txt forbids, one that has moved and
one that is gone.
"""
import json

from . import dates, markup

NAME = "lenterajatim"
HOST = "lenterajatim.example"
MOVED = "/read/2025/06/11/tas-kulit"  # the old address of release 9
ADVERTORIAL = "/advertorial/88001/perumahan-puri-brantas"
GONE = "/berita/10099/rute-kereta-wisata-dibatalkan"
FOLLOW = ("Cek berita dan artikel yang lain di Google News. "
          "Simak juga kabar terbaru lewat WhatsApp Channel Lentera Jatim.")


def path(release):
    return f"/berita/{10000 + release.number}/{release.slug}"


def url(release):
    return f"http://{HOST}{path(release)}"


def read_also(release):
    return (f'<table class="linksisip"><tbody><tr><td><div class="lihatjg"><strong>Baca juga: '
            f'<a href="{path(release)}">{markup.escape(release.title)}</a></strong></div></td></tr>'
            "</tbody></table>")


def structured(release):
    """The author of the JSON-LD is whoever pressed "publish", the time is UTC."""
    utc = dates.utc(release.date).isoformat()
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": release.title,
            "datePublished": utc, "dateModified": utc, "image": [f"http://{HOST}/img/{release.number}.svg"],
            "author": {"@type": "Person", "name": release.editor},
            "publisher": {"@type": "Organization", "name": "Lentera Jatim"}}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    if release.form == "broken-jsonld":  # a comma too many and a line break inside a string
        text = text.replace('"publisher"', ',"description": "Berita\nterkini", "publisher"')
    return f'<script type="application/ld+json">\n{text}\n</script>'


def head(release):
    properties = {"og:type": "article", "og:title": release.title, "og:site_name": "lenterajatim",
                  "og:url": url(release), "article:published_time": dates.utc(release.date).isoformat()}
    lines = [f'<meta property="{key}" content="{markup.escape(value)}">'
             for key, value in properties.items()]
    lines += ['<meta name="author" content="Lentera Media Cyber">',
              f'<meta name="content_author" content="{markup.escape(release.author)}">',
              f'<meta name="content_editor" content="{markup.escape(release.editor)}">',
              structured(release)]
    return "\n".join(lines)


def plain(release):
    """The whole text again inside a script, as some sites do for their advertisers."""
    texts = [line for block in release.blocks for line in block.lines if isinstance(line, str)]
    return " ".join(texts).replace('"', "'").replace("<", "")


def article(release, releases, templates, popular):
    older = markup.others(release, releases)
    english = release.language == "en"
    inserts = {1: read_also(older[0]),
               2: '<p class="scroll">SCROLL TO CONTINUE WITH CONTENT</p>\n<div class="ads-on-body">ADVERTISEMENT</div>',
               4: read_also(older[1])}
    body = markup.body(release, {} if english else inserts, heading="<p><strong>{}</strong></p>")
    byline = f"Penulis: {release.author} | Editor: {release.editor}"
    main = templates["article"](
        category=release.category, category_slug=release.category.lower(), number=release.number,
        title=markup.escape(release.title), date=dates.short_with_time(release.date), body=body,
        byline=markup.escape(byline), caption=markup.escape(release.caption), follow=FOLLOW,
        tags=" ".join(f'<a class="tag__item" href="/tag/{t.replace(" ", "-")}">{markup.escape(t)}</a>'
                      for t in release.tags),
        related=markup.links(older[:4], path))
    return templates["frame"](language=release.language, title=markup.escape(release.title),
                              head=head(release), plain=plain(release), main=main, popular=popular)


def damage(page):
    """A page that says UTF-8 and is not: some characters are Windows-1252, one is cut in two."""
    data = page.encode("utf-8").replace("é".encode(), b"\xe9")
    data = data.replace("“".encode(), b"\x93").replace("”".encode(), b"\x94")
    return data.replace("–".encode(), b"\xe2\x80")


def item(link, title, when, creator, summary, number):
    return (f"<item>\n<title><![CDATA[{title}]]></title>\n<link>{markup.escape(link)}</link>\n"
            f'<guid isPermaLink="false">lj-{number}</guid>\n<pubDate>{dates.rfc822(when)}</pubDate>\n'
            f"<dc:creator>{markup.escape(creator)}</dc:creator>\n"
            f'<description><![CDATA[<img src="/img/{number}.svg" align="left"/>{summary}]]></description>\n'
            "</item>")


def feed(releases):
    items = []
    for r in releases:
        link = url(r) + "?utm_source=rss&utm_medium=feed"
        if r.number == 9:
            link = f"http://{HOST}{MOVED}"
        items.append(item(link, r.title, r.date, r.author, r.lead[:140] + " ...", 10000 + r.number))
    last = releases[-1].date
    items.append(item(f"http://{HOST}{ADVERTORIAL}", "Puri Brantas, Rumah Idaman Mulai Rp350 Juta", last,
                      "Advertorial", "Iklan", 88001))
    items.append(item(f"http://{HOST}{GONE}", "Rute Kereta Wisata Dibatalkan", last, "Galih Pamungkas",
                      "Berita ini sudah ditarik", 10099))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n<title>Lentera Jatim</title>\n'
            f"<link>http://{HOST}/</link>\n<description>Berita Jawa Timur</description>\n"
            "<language>id</language>\n<ttl>60</ttl>\n"
            f'<atom:link href="http://{HOST}/rss.xml" rel="self" type="application/rss+xml"/>\n'
            + "\n".join(items) + "\n</channel>\n</rss>\n")


def build(releases, folder, output):
    templates = {name: markup.template(folder, name + ".html") for name in ("frame", "article")}
    popular = markup.links(releases[1:4], path)
    for r in releases:
        page = article(r, releases, templates, popular)
        output.add(HOST, path(r), damage(page) if r.form == "broken-utf8" else page, r.date)
        output.add(HOST, f"/img/{r.number}.svg", markup.picture(r.slug))
    output.add(HOST, "/img/blank.svg", markup.picture("blank"))
    advertorial = "<h1>Puri Brantas, Rumah Idaman Mulai Rp350 Juta</h1><p>Hanya 40 unit!</p>"
    index = "<h1>Indeks Berita</h1>\n<ul>" + markup.links(releases, path) + "</ul>"
    frames = {ADVERTORIAL: ("Advertorial", advertorial), "/": ("Berita Jawa Timur", index)}
    for where, (title, main) in frames.items():
        output.add(HOST, where, templates["frame"](language="id", title=title, head="", plain="", main=main,
                                                   popular=popular), releases[0].date)
    output.add(HOST, "/rss.xml", feed(releases), releases[0].date)
    return {"moved_from": MOVED, "moved_to": path(next(r for r in releases if r.number == 9))}
