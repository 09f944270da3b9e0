"""What the scorers of figures share: the reading tool and the cases that are tab-separated."""
import json
import os
import subprocess
import sys
from decimal import Decimal

from cases import FOLDER, program

def read(mode, lines):
    """One answer a line."""
    text = "".join(line.replace("\n", " ") + "\n" for line in lines)
    run = subprocess.run([os.path.join(os.path.dirname(program("x")), "tests", "read_text"), mode],
                         input=text, capture_output=True, text=True, check=True)
    return run.stdout.split("\n")[:len(lines)]

def table(name):
    """Rows of a TSV whose first line names or describes its columns."""
    path = os.path.join(FOLDER, name)
    if not os.path.exists(path):
        print("skipped: no", path)
        sys.exit(77)
    with open(path, encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f][1:]

def number(text):
    """Value and unit of a line read as one number; (None, "") where it is none or a rest stays."""
    value, unit, rest = (text.split("\t") + ["", "rest"])[:3]
    return (Decimal(value) if value != "-" else None), unit, rest == ""

def same(a, b):
    """Equal to twelve places, as many as a decimal has."""
    return a is not None and b is not None and abs(Decimal(a) - Decimal(b)) < Decimal("1e-12")
