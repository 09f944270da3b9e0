#!/usr/bin/env python3
"""Writes the data dictionary from the COMMENTs of a migrated warehouse (libpq's PG* variables say which).

usage: docs/data-dictionary.py > docs/data-dictionary.md
"""
import json
import subprocess

QUERY = """
SELECT json_agg(t ORDER BY t.schema DESC, t.kind, t.name) FROM (
  SELECT n.nspname AS schema, obj_description(n.oid, 'pg_namespace') AS about, c.relname AS name,
         CASE c.relkind WHEN 'r' THEN 'table' ELSE 'view' END AS kind, obj_description(c.oid, 'pg_class') AS comment,
         (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                          'null', c.relkind = 'r' AND NOT a.attnotnull, 'comment', col_description(c.oid, a.attnum),
                          'key', (SELECT string_agg(DISTINCT CASE k.contype WHEN 'p' THEN 'key'
                                         ELSE 'to ' || (SELECT relname FROM pg_class WHERE oid = k.confrelid) END, ', ')
                                    FROM pg_constraint k
                                   WHERE k.conrelid = c.oid AND k.contype IN ('p', 'f') AND a.attnum = ANY (k.conkey)))
                          ORDER BY a.attnum)
            FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname IN ('angka', 'bi') AND c.relkind IN ('r', 'v')) t"""

HEAD = """# Data dictionary

Made by `docs/data-dictionary.py` from the COMMENTs in the warehouse; do not edit it here, edit `load/schema`.
*Kamus data, dibuat dari COMMENT di gudang data; jangan diubah di sini, ubahlah `load/schema`.*
"""


def both(comment):
    english, _, indonesian = (comment or "").partition(" / ")
    return english.replace("|", "\\|"), indonesian.replace("|", "\\|")


def main():
    out = subprocess.run(["psql", "-XAtq", "-c", QUERY], check=True, capture_output=True, text=True).stdout
    lines, schema = [HEAD], None
    for table in json.loads(out):
        if table["schema"] != schema:
            schema = table["schema"]
            lines += ["## Schema `%s`\n" % schema, "%s\n\n*%s*\n" % both(table["about"])]
        lines += ["### `%s.%s` (%s)\n" % (schema, table["name"], table["kind"]), "%s\n\n*%s*\n" % both(table["comment"])]
        lines += ["| column | type | what | apa |", "|---|---|---|---|"]
        for c in table["columns"]:
            notes = ", ".join(filter(None, [c["key"], "may be empty" if c["null"] else None]))
            lines.append("| `%s` | %s%s | %s | %s |" % ((c["name"], c["type"], " (%s)" % notes if notes else "")
                                                     + both(c["comment"])))
        lines.append("")
    print("\n".join(lines).rstrip())


if __name__ == "__main__":
    main()
