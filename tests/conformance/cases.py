"""What the scorers share: the case files beside the checkout (skipped where absent) and the program."""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "..", "..", "..", "shared", "conformance")

def program(name):
    build = next((a for a in sys.argv[1:] if not a.startswith("-")), "build/dev")
    return os.path.join(build, name)

def cases(name):
    path = os.path.join(FOLDER, name)
    if not os.path.exists(path):
        print("skipped: no", path)
        sys.exit(77)
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]
