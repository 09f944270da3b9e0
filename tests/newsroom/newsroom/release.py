"""Reads releases: a header of "key: value" lines, an empty line, then blocks divided by empty lines.

A block is a paragraph; a heading where it begins with "## "; a list where its lines begin with "- "
or "1. "; a table where they begin with "|" (the first row is the head).
"""
import dataclasses
import datetime
import re

REQUIRED = {"site", "title", "author", "date", "category", "tags", "caption"}
OPTIONAL = {"editor": "", "form": "", "language": "id"}


@dataclasses.dataclass(frozen=True)
class Block:
    kind: str  # paragraph, heading, bullets, numbers, table
    lines: tuple  # one text; for lists the items; for a table its rows as tuples of cells


@dataclasses.dataclass(frozen=True)
class Release:
    number: int  # of the file name
    slug: str
    site: str
    title: str
    author: str
    editor: str
    date: datetime.datetime
    category: str
    tags: tuple
    caption: str
    form: str  # how the page is odd: broken-utf8, broken-jsonld, no-date-meta, gzip, br; or ""
    language: str
    blocks: tuple

    @property
    def lead(self):
        return self.blocks[0].lines[0]


def block(text):
    lines = text.split("\n")
    if text.startswith("## "):
        return Block("heading", (text[3:],))
    if all(line.startswith("- ") for line in lines):
        return Block("bullets", tuple(line[2:] for line in lines))
    if all(re.match(r"\d+\. ", line) for line in lines):
        return Block("numbers", tuple(line.split(". ", 1)[1] for line in lines))
    if all(line.startswith("|") for line in lines):
        rows = (line.strip("| ").split("|") for line in lines)
        return Block("table", tuple(tuple(cell.strip() for cell in row) for row in rows))
    return Block("paragraph", (" ".join(lines),))


def slug(title):
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") + "-"
    return words[:words.rfind("-", 0, 60)]


def read(path):
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    fields = dict(OPTIONAL)
    for line in head.split("\n"):
        key, value = line.split(": ", 1)
        if key not in REQUIRED and key not in OPTIONAL:
            raise ValueError(f"{path.name}: unknown key {key!r}")
        fields[key] = value
    if REQUIRED - fields.keys():
        raise ValueError(f"{path.name}: missing {sorted(REQUIRED - fields.keys())}")
    fields["date"] = datetime.datetime.fromisoformat(fields["date"])
    fields["tags"] = tuple(fields["tags"].split(", "))
    blocks = tuple(block(text) for text in body.strip().split("\n\n"))
    number = int(path.name.split("-", 1)[0])
    return Release(number=number, slug=slug(fields["title"]), blocks=blocks, **fields)


def read_all(folder):
    """Every release, newest first as the sites show them."""
    return sorted((read(p) for p in sorted(folder.glob("*.txt"))), key=lambda r: r.date, reverse=True)
