"""Blocks of a release as HTML, and small pieces that every site shows in its own way."""
import hashlib
import html
import string


def escape(text):
    return html.escape(text, quote=True).replace("&#x27;", "'")


def template(folder, name):
    """A function that fills sites/SITE/name."""
    return string.Template((folder / name).read_text(encoding="utf-8")).substitute


def table(rows, attributes):
    head, *rest = [[escape(cell) for cell in row] for row in rows]
    lines = ["<tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rest]
    return f"<table{attributes}><tbody>" + "\n".join(lines) + "</tbody></table>"


def body(release, inserts, paragraph="<p>{}</p>", heading="<h3>{}</h3>", table_attributes=""):
    """The text with the site's furniture between its paragraphs: inserts maps the number of the
    paragraph (from 1) to what stands behind it."""
    parts, paragraphs = [], 0
    for block in release.blocks:
        if block.kind == "table":
            parts.append(table(block.lines, table_attributes))
        elif block.kind in ("bullets", "numbers"):
            tag = "ul" if block.kind == "bullets" else "ol"
            items = "\n".join(f"<li>{escape(item)}</li>" for item in block.lines)
            parts.append(f"<{tag}>\n{items}\n</{tag}>")
        elif block.kind == "heading":
            parts.append(heading.format(escape(block.lines[0])))
        else:
            parts.append(paragraph.format(escape(block.lines[0])))
            paragraphs += 1
            if paragraphs in inserts:
                parts.append(inserts[paragraphs])
    return "\n".join(parts)


def links(releases, url, item='<li><a href="{url}">{title}</a></li>'):
    return "\n".join(item.format(url=url(r), title=escape(r.title)) for r in releases)


def others(release, releases):
    """The other releases of a site, beginning with the one that is older than this one."""
    at = releases.index(release)
    return releases[at + 1:] + releases[:at]


def picture(seed):
    """A small SVG that stands for the photograph of a release."""
    hue = hashlib.sha256(seed.encode()).digest()[0]
    bars = "".join(
        f'<rect x="{40 + 70 * i}" y="{260 - h}" width="44" height="{h}" fill="hsl({hue} 45% 45%)"/>'
        for i, h in enumerate(60 + b % 150 for b in hashlib.sha256(seed.encode()).digest()[1:9]))
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300">'
            f'<rect width="640" height="300" fill="hsl({hue} 40% 88%)"/>{bars}</svg>\n')
