"""A WordPress site: posts as HTML in a common theme, a feed, and the REST interface of /wp-json.

nginx answers ?page=N&per_page=N from the files written here (see nginx.conf). A plug-in of the site
allows four posts an answer at most, so that every reader has to turn pages.
"""
import json

from . import dates, markup

NAME = "kabarpesisir"
HOST = "kabarpesisir.example"
MOST_PER_PAGE = 4
POSTS = "/wp-json/wp/v2/posts"
CATEGORY_IDS = {"Ekonomi": 2, "Keuangan": 3, "Pasar": 4, "Ekspor": 5, "Perikanan": 6, "Koperasi": 7,
                "UMKM": 8}


def path(release):
    return f"/{release.date:%Y/%m/%d}/{release.slug}/"


def url(release):
    return f"http://{HOST}{path(release)}"


def image(release):
    return f"/wp-content/uploads/{release.date:%Y/%m}/foto-{release.number:02}.svg"


def read_also(release):
    return (f'<div class="baca-juga"><strong>Baca Juga:</strong> <a href="{url(release)}">'
            f"{markup.escape(release.title)}</a></div>")


def advertisement():
    return '<div class="td-a-rec td-a-rec-id-content_inline">- Iklan -</div>'


def content(release, releases, templates):
    older = markup.others(release, releases)
    inserts = {2: read_also(older[0]), 3: advertisement(), 4: read_also(older[1])}
    body = markup.body(release, inserts, heading='<h2 class="wp-block-heading">{}</h2>',
                       table_attributes=' class="wp-block-table has-fixed-layout"')
    return templates["content"](image=image(release), caption=markup.escape(release.caption),
                                url=url(release), body=body)


def graph(release):
    """JSON-LD as Yoast writes it: right."""
    return {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "@id": url(release) + "#article", "headline": release.title,
             "author": {"@type": "Person", "name": release.author},
             "datePublished": release.date.isoformat(), "dateModified": release.date.isoformat(),
             "mainEntityOfPage": {"@id": url(release)}, "publisher": {"@id": f"http://{HOST}/#org"},
             "articleSection": [release.category], "inLanguage": "id"},
            {"@type": "Organization", "@id": f"http://{HOST}/#org", "name": "Kabar Pesisir"},
        ],
    }


def head(release):
    lines = [f'<link rel="canonical" href="{url(release)}">']
    properties = {"og:locale": "id_ID", "og:type": "article", "og:title": release.title + " - Kabar Pesisir",
                  "og:description": release.lead[:150], "og:url": url(release),
                  "og:site_name": "Kabar Pesisir", "article:published_time": release.date.isoformat()}
    lines += [f'<meta property="{key}" content="{markup.escape(value)}">'
              for key, value in properties.items()]
    lines += [f'<meta name="author" content="{markup.escape(release.author)}">',
              '<script type="application/ld+json" class="yoast-schema-graph">'
              f"{json.dumps(graph(release), ensure_ascii=False)}</script>"]
    return "\n".join(lines)


def article(release, releases, templates, popular):
    tags = "".join(f'<li><a href="/tag/{t.lower().replace(" ", "-")}/">{markup.escape(t)}</a></li>'
                   for t in release.tags)
    main = templates["article"](
        category=release.category, category_slug=release.category.lower(),
        title=markup.escape(release.title), author=markup.escape(release.author),
        author_slug=release.author.lower().replace(" ", "-"), iso=release.date.isoformat(),
        date=dates.day_month_year(release.date), body=content(release, releases, templates),
        editor=release.editor, tags=tags,
        related=markup.links(markup.others(release, releases)[:3], url))
    return templates["frame"](title=markup.escape(release.title), head=head(release), main=main,
                              popular=popular)


def texturize(fragment):
    """Quotation marks and dashes as references, as WordPress does."""
    for character in "“”–":
        fragment = fragment.replace(character, f"&#{ord(character)};")
    return fragment


def post(release, releases, templates):
    """One post as the REST interface shows it."""
    gmt = dates.utc(release.date)
    return {
        "id": 1000 + release.number,
        "date": f"{release.date:%Y-%m-%dT%H:%M:%S}",
        "date_gmt": f"{gmt:%Y-%m-%dT%H:%M:%S}",
        "guid": {"rendered": f"http://{HOST}/?p={1000 + release.number}"},
        "modified": f"{release.date:%Y-%m-%dT%H:%M:%S}",
        "modified_gmt": f"{gmt:%Y-%m-%dT%H:%M:%S}",
        "slug": release.slug, "status": "publish", "type": "post", "link": url(release),
        "title": {"rendered": texturize(markup.escape(release.title))},
        "content": {"rendered": texturize(content(release, releases, templates)), "protected": False},
        "excerpt": {"rendered": f"<p>{markup.escape(release.lead[:120])} [&hellip;]</p>\n",
                    "protected": False},
        "author": 3, "featured_media": 0, "comment_status": "open", "sticky": False,
        "format": "standard", "categories": [CATEGORY_IDS[release.category]],
        "tags": [40 + release.number],
        "yoast_head_json": {"title": release.title + " - Kabar Pesisir", "author": release.author,
                            "article_published_time": gmt.isoformat(), "schema": graph(release)},
        "_links": {"self": [{"href": f"http://{HOST}{POSTS}/{1000 + release.number}"}]},
    }


def rest(releases, templates, output):
    """POSTS.d/SIZE/PAGE.json for each number of posts a page that nginx lets through."""
    posts = [post(r, releases, templates) for r in releases]
    pages = {}
    for size in range(1, MOST_PER_PAGE + 1):
        pages[f"wp_pages_{size}"] = -(-len(posts) // size)
        for first in range(0, len(posts), size):
            part = posts[first:first + size]
            output.add(HOST, f"{POSTS}.d/{size}/{first // size + 1}.json",
                       json.dumps(part, ensure_ascii=True).replace("/", "\\/"), releases[0].date)
    output.add(HOST, f"{POSTS}.d/beyond.json", json.dumps({
        "code": "rest_post_invalid_page_number",
        "message": "The page number requested is larger than the number of pages available.",
        "data": {"status": 400}}))
    for one in posts:
        output.add(HOST, f"{POSTS}/{one['id']}.json", json.dumps(one))
    return {"wp_total": len(posts), **pages}


def feed(releases):
    items = "\n".join(
        f"<item><title>{markup.escape(r.title)}</title><link>{url(r)}</link>"
        f'<guid isPermaLink="false">http://{HOST}/?p={1000 + r.number}</guid>'
        f"<pubDate>{dates.rfc822(dates.utc(r.date))}</pubDate></item>" for r in releases)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
            f"<title>Kabar Pesisir</title><link>http://{HOST}/</link>"
            f"<description>Kabar ekonomi pesisir</description>\n{items}\n</channel></rss>\n")


def build(releases, folder, output):
    templates = {name: markup.template(folder, name + ".html")
                 for name in ("frame", "article", "content")}
    popular = markup.links(releases[2:5], url)
    for r in releases:
        output.add(HOST, path(r), article(r, releases, templates, popular), r.date)
        output.add(HOST, image(r), markup.picture(r.slug))
    teasers = markup.links(
        releases, url, '<div class="td_module_10"><h3 class="entry-title"><a href="{url}">{title}</a></h3></div>')
    home = templates["frame"](title="Beranda", head="", main="<h1>Berita Terbaru</h1>\n" + teasers,
                              popular=popular)
    output.add(HOST, "/", home, releases[0].date)
    output.add(HOST, "/feed/index.xml", feed(releases), releases[0].date)
    return rest(releases, templates, output)
