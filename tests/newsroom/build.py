#!/usr/bin/env -S python3 -B
"""Builds the newsroom: four made-up Indonesian sites from releases/*.txt.

    build.py OUT_DIR PORT

OUT_DIR then holds sites/HOST/ (what nginx serves), nginx.conf and sources.yaml (what angka-extract
reads). The same releases and the same port give the same bytes and the same file times, so that
ETag and Last-Modified stay as they are when the newsroom is built again.
"""
import os
import pathlib
import sys

from newsroom import ekonomidaerah, gerbanglamongan, kabarpesisir, lenterajatim, release
from newsroom.output import Output

HERE = pathlib.Path(__file__).resolve().parent
SITES = (kabarpesisir, lenterajatim, ekonomidaerah, gerbanglamongan)


def settings(name, out_dir, values):
    """Writes OUT_DIR/name from the template of that name, with @key@ replaced by its value."""
    text = (HERE / name).read_text()
    for key, value in values.items():
        text = text.replace(f"@{key}@", str(value))
    (out_dir / name).write_text(text)


def main():
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit("usage: build.py OUT_DIR PORT")
    out_dir = pathlib.Path(sys.argv[1]).absolute()
    out_dir.mkdir(parents=True, exist_ok=True)
    releases = release.read_all(HERE / "releases")
    output = Output(out_dir / "sites")
    # nginx started by root hands its workers to a user who may not enter the folder: stay root then
    values = {"dir": out_dir, "port": sys.argv[2], "user": "user root;" if os.geteuid() == 0 else ""}
    for site in SITES:
        own = [r for r in releases if r.site == site.NAME]
        output.copy(HERE / "sites" / site.NAME / "static", site.HOST)
        values.update(site.build(own, HERE / "sites" / site.NAME, output) or {})
    output.finish()
    settings("nginx.conf", out_dir, values)
    settings("sources.yaml", out_dir, values)


if __name__ == "__main__":
    main()
