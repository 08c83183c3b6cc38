"""Whether words are seen in order: the lines of a page, each from left to right, against a
list of what has to be seen.

    order.py EXPECTED.txt ROWS.txt      lines as a browser set them
    order.py EXPECTED.txt PAGE.xml      what `mutool draw -F stext` says of a PDF

A line of EXPECTED holds words between bars, each as it is read; they have to follow each
other from left to right. Exit 0 if all are seen, 1 if not.
"""

import re
import sys
import xml.etree.ElementTree as tree

RTL = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff]")


def plain(text):
    """Characters with one kind of space and of hyphen."""
    text = re.sub("[\u00a0\u202f\u2009]", " ", text)
    return re.sub("[–−‐‑]", "-", text)


def rows_of_pdf(path):
    """The characters of each baseline of a page, from left to right."""
    lines = {}
    for char in tree.parse(path).iter("char"):
        x, y = float(char.get("x")), float(char.get("y"))
        lines.setdefault(round(y, 1), []).append((x, char.get("c")))
    return ["".join(c for _, c in sorted(line)) for line in lines.values()]


def pattern(words, is_pdf):
    """An expression for words that follow each other from left to right. What MuPDF says of
    joined letters depends on its version, so that any of them will do there."""
    parts = []
    for word in plain(words).split(" | "):
        if not RTL.search(word):
            parts.append(re.escape(word.strip()))
        elif is_pdf:
            parts.append(r"[^\x21-\x7e]+")
        else:
            parts.append(re.escape(word[::-1].strip()))
    return re.compile(r"\s*".join(parts))


def main():
    expected, page = sys.argv[1:]
    is_pdf = page.endswith(".xml")
    if is_pdf:
        rows = rows_of_pdf(page)
    else:
        rows = open(page, encoding="utf-8").read().splitlines()
    rows = [plain(row) for row in rows]
    missing = [
        words
        for words in open(expected, encoding="utf-8").read().splitlines()
        if not any(pattern(words, is_pdf).search(row) for row in rows)
    ]
    for words in missing:
        print(f"{page}: not seen: {words}")
    sys.exit(1 if missing or not rows else 0)


if __name__ == "__main__":
    main()
