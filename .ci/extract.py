"""Checks that what `pdftotext -raw` takes out of a poster is what its YAML file says, character
by character, whatever the script: every heading and every paragraph, in order.

    extract.py YAML TEXT
"""

import re
import sys
from pathlib import Path

from words import entries


def squeeze(text):
    """Without white space, and without the marks by which Poppler tells directions.

    Line by line, which is how `-raw` works, Poppler takes an accent at the end of a word from
    right to left for one that stands to its left; by the page it does not. It turns words from right
    to left one by one, but not their order.
    """
    line = "(?m)^.*\u202b.*$"
    part = r"\u202b[^\u202c]*\u202c|[^\s\u202b\u202c]+"
    text = re.sub(line, lambda found: "".join(reversed(re.findall(part, found[0]))), text)
    text = re.sub(r"^([\u064b-\u065f]+)(\u202b.*\u202c)$", r"\2\1", text, flags=re.M)
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e]+", "", text)


def main(yaml, text):
    page = Path(text).read_text(encoding="utf-8")
    if page.count("\f") > 1:
        # Paragraphs go on over the numbers of pages, which come last.
        page = re.sub(r"[^\n]*\n\f", "", page)
    page = squeeze(page)
    at = count = 0
    for key, value in entries(Path(yaml).read_text(encoding="utf-8")):
        if key not in ("title", "heading", "body"):
            continue
        for line in re.split(r"\n", value):
            wanted = squeeze(line)
            if not wanted:
                continue
            found = page.find(wanted, at)
            if found < 0:
                sys.exit(f"not on the page, or not in order: {line.strip()}")
            at = found + len(wanted)
            count += len(wanted)
    if count < 100:
        sys.exit(f"only {count} characters")
    print(f"{count} characters as written")


if __name__ == "__main__":
    main(*sys.argv[1:])
