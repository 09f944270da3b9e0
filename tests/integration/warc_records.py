"""The records of a WARC file as dictionaries: header fields in lower case, and "block"."""
import gzip


def records(path):
    with gzip.open(path) as f:
        while True:
            line = f.readline()
            if not line:
                return
            if line != b"WARC/1.1\r\n":
                raise ValueError(f"{path}: no record begins with {line!r}")
            record = {}
            for line in iter(f.readline, b"\r\n"):
                name, _, value = line.decode().partition(":")
                record[name.lower()] = value.strip()
            record["block"] = f.read(int(record["content-length"]))
            if f.read(4) != b"\r\n\r\n":
                raise ValueError(f"{path}: a record is not closed")
            yield record
