#!/usr/bin/env python3
"""Finds old-fashioned or unclear words in comments, documentation, messages and commands.

Readers whose first language is not English gave up on such words. Each pattern below has the
plain words to use instead. `prose.py` reads every text file of the repository; `prose.py
--canaries` proves that each pattern finds its example and leaves the counter-example alone.
"""

import re
import subprocess
import sys

# Pattern, what to write instead, a sentence it must find, a sentence it must leave alone.
WORDS = [
    (r"\banew\b", "again", "laid out anew", "laid out again"),
    (r"\bnought\b", "0, none", "the samples are nought", "the samples are 0"),
    (r"\b(?:naught|aught)\b", "nothing, anything", "for naught", "taught at school"),
    (r"\bmend(?:s|ed|ing)?\b", "fix", "once it is mended", "we recommend it"),
    (r"\bleavings\b", "remains, left-over files", "an end without leavings", "he is leaving"),
    (r"\bsave (?:that|for)\b", "except", "a whole one, save that", "save the file"),
    (r"\b(?:whence|whither|hither|thither)\b", "from where, to where", "whence it came", "when"),
    (r"\b(?:thereof|therein|wherein|whereof|hereby|forthwith|withal|albeit|betwixt|asunder)\b",
     "plain words", "the parts thereof", "there of course"),
    (r"\bamiss\b", "wrong", "nothing is amiss", "amissing"),
    (r"\bat a loss\b", "fails", "when the program is at a loss", "a loss of data"),
    (r"\bat hand\b", "available, present", "no font at hand has", "that hand"),
    (r"\bwith leave to\b", "with permission to", "TrueType with leave to embed", "leave it"),
    (r"\bsaid of\b", "reported about, told about", "what was said of it", "said it"),
    (r"\b(?:idle hands|as many hands|by hands?(?! profile)(?=\s+as))\b", "threads, workers",
     "as many hands as cores", "run by hand"),
    (r"\bin want of\b", "without", "in want of a name", "they want it"),
    (r"(?<!there )\bis no (?:PNG|JPEG|SVG|PDF|CMYK|YAML|CSV|TrueType|folder|file)\b", "is not a …",
     "the file is no PNG", "there is no PNG"),
    (r"\bowing to\b", "because of", "owing to its size", "showing tools"),
    (r"\b(?:Workshop|Teller|Taste)\b", "a term of the field", "struct Workshop", "workshop"),
    (r"^//[/!]? [A-Z][^.]*\bin, [^.]*\bout\.$", "a verb and the types it connects",
     "//! A page in, a PDF out.", "//! Reads a page from a file."),
]
# Texts that are data: languages, posters, expected output of other programs.
DATA = re.compile(r"^(?:tests/cases/(?!diagnostics/|lint/|remedies/)|fonts/|src/languages/records/"
                  r"|fuzz/Cargo.lock|Cargo.lock|.*THIRD-PARTY|.*third-party|\.ci/prose\.py"
                  r"|src/languages/fixtures|web/dist/)", re.IGNORECASE)
TEXTS = re.compile(r"\.(?:rs|md|py|sh|mjs|java|toml|stderr|yaml)$|^\.ci/(?:run|release|verapdf)$")


def find(line):
    """The patterns that a line breaks, with what to write instead."""
    for pattern, instead, _, _ in WORDS:
        found = re.search(pattern, line.strip())
        if found:
            yield found.group(0), instead


def canaries():
    for pattern, _, bad, good in WORDS:
        assert re.search(pattern, bad), f"{pattern} does not find {bad!r}"
        assert not re.search(pattern, good), f"{pattern} finds {good!r}"


def main():
    canaries()
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True)
    files = [name for name in listed.stdout.splitlines()
             if TEXTS.search(name) and not DATA.match(name)]
    if len(files) < 300:
        sys.exit(f"error: only {len(files)} files to read")
    bad = 0
    for name in files:
        with open(name, encoding="utf-8") as text:
            for number, line in enumerate(text, 1):
                for word, instead in find(line):
                    print(f"{name}:{number}: `{word}`: write {instead}")
                    bad += 1
    if bad:
        sys.exit(f"error: {bad} unclear words")
    print(f"{len(files)} files, no unclear word")


if __name__ == "__main__":
    main()
