"""A site of one regency, made by hand long ago: list pages only, layout by tables, the same <title>
everywhere, no metadata, no robots.txt; the date stands in the text as D/M/Y."""
from . import dates, markup

NAME = "gerbanglamongan"
HOST = "gerbanglamongan.example"
PER_PAGE = 3


def path(release):
    return f"/berita/baca/{release.number}/{release.slug}.html"


def text(release):
    """One release is a single run of text with <br>, as pasted from a word processor."""
    if release.form == "br":
        return markup.body(release, {}, paragraph="{}<br /><br />")
    return markup.body(release, {}, paragraph='<p align="justify"><font face="Verdana">{}</font></p>')


def article(release, releases, templates, popular):
    main = templates["article"](
        category=release.category, title=markup.escape(release.title), author=release.author,
        date=dates.slashed(release.date), number=release.number, caption=markup.escape(release.caption),
        body=text(release), tags=", ".join(release.tags),
        related=markup.links(markup.others(release, releases)[:3], path))
    return templates["frame"](main=main, popular=popular)


def turn(page, pages):
    """The row of page numbers below a list."""
    numbers = [f"<b>{n}</b>" if n == page else f'<a href="/berita?halaman={n}">{n}</a>'
               for n in range(1, pages + 1)]
    if page < pages:
        numbers.append(f'<a rel="next" href="/berita?halaman={page + 1}">Berikutnya &raquo;</a>')
    return '<div class="halaman">' + " ".join(numbers) + "</div>"


def lists(releases, templates, output, popular):
    pages = -(-len(releases) // PER_PAGE)
    for page in range(1, pages + 1):
        part = releases[(page - 1) * PER_PAGE:page * PER_PAGE]
        items = "\n".join(templates["item"](path=path(r), title=markup.escape(r.title),
                                            date=dates.slashed(r.date), teaser=markup.escape(r.lead[:110]))
                          for r in part)
        main = "<h2>Berita</h2>\n" + items + "\n" + turn(page, pages)
        output.add(HOST, f"/berita.d/{page}.html", templates["frame"](main=main, popular=popular),
                   part[0].date)


def build(releases, folder, output):
    templates = {name: markup.template(folder, name + ".html") for name in ("frame", "article", "item")}
    popular = markup.links(releases[:2], path)
    for r in releases:
        output.add(HOST, path(r), article(r, releases, templates, popular), r.date)
        output.add(HOST, f"/aset/foto/{r.number}.svg", markup.picture(r.slug))
    welcome = '<h2>Selamat datang</h2><p><a href="/berita">Baca berita</a></p>'
    output.add(HOST, "/", templates["frame"](main=welcome, popular=popular))
    lists(releases, templates, output, popular)
