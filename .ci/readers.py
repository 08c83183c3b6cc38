"""Counts the words of a briefing that programs find in its PDF, and prints a table.

    readers.py MODULES OUT YAML PDF [YAML PDF...]

MODULES is a folder with pdfjs-dist in node_modules; OUT gets the text that each program found. Seven programs read each
PDF: pdf.js, PDFium, MuPDF, PyMuPDF, pypdf, pdfplumber and Poppler. A word, without the punctuation around it, counts as
often as the file has it. In scripts without spaces between words, what stands between two signs of punctuation is a
word, and white space does not count. Fails if a program finds too few.
"""

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from words import entries

READERS = ["pdf.js", "pdfium", "mupdf", "pymupdf", "pypdf", "pdfplumber", "poppler"]
RTL = ("ar", "ckb", "fa", "he", "ps", "ur")
KEYS = ("kicker", "title", "subtitle", "heading", "body")
# Scripts that are written without spaces between words.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
# What shows nothing, and what programs write for themselves: directions, joiners at their places are kept.
# Letters with their marks and joiners, and digits.
WORD = re.compile(r"(?:\w|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed\u0900-\u0dff\u200c\u200d])+")
UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text):
    text = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return text.replace("\u2011", "-").replace("\xa0", " ").replace("\u202f", " ")


def pdfjs(modules, pdf):
    script = Path(__file__).with_name("read_pdf.mjs")
    return run("node", script, modules, pdf)


def pdfium(pdf):
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pymupdf(pdf):
    import pymupdf

    with pymupdf.open(pdf) as document:
        return "\n".join(page.get_text() for page in document)


def pypdf(pdf):
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def pdfplumber(pdf):
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace").stdout


def read(reader, modules, pdf):
    match reader:
        case "pdf.js":
            return pdfjs(modules, pdf)
        case "mupdf":
            return run("mutool", "draw", "-q", "-F", "txt", pdf)
        case "poppler":
            return run("pdftotext", "-enc", "UTF-8", pdf, "-")
        case _:
            return globals()[reader](pdf)


def counted(text, is_spaced):
    """Words, with how often each stands in a text."""
    if is_spaced:
        return Counter(WORD.findall(text))
    clauses = (clause for line in text.splitlines() for clause in re.split(r"[^\w\s\u0e00-\u0eff]+", line))
    return Counter(filter(None, (re.sub(r"\s", "", clause) for clause in clauses)))


def wanted(yaml):
    """The words of a briefing, and whether spaces stand between them."""
    lines = [value for key, value in entries(yaml) if key in KEYS]
    text = clean("\n".join(lines))
    is_spaced = len(UNSPACED.findall(text)) < len(text) / 4
    return counted(text, is_spaced), is_spaced


def found(words, text, is_spaced):
    text = clean(text)
    if is_spaced:
        return sum((words & counted(text, True)).values())
    text = re.sub(r"\s", "", text)
    return sum(min(count, text.count(word)) for word, count in words.items())


def least(language, reader, is_spaced):
    """The part of the words that a program has to find."""
    if language in RTL:
        # These two show every line from left to right as it stands, whatever its direction.
        if reader in ("mupdf", "pdfplumber"):
            return 0
        # pdf.js drops the joiners between Persian letters.
        return 0.85 if reader == "pdf.js" else 0.95
    # These two read across the columns.
    if not is_spaced and reader in ("pdfplumber", "poppler"):
        return 0.7
    return 0.98


def main(modules, out, *files):
    faults = 0
    print("language".ljust(12) + "".join(it.rjust(11) for it in READERS))
    for yaml, pdf in zip(files[::2], files[1::2], strict=True):
        words, is_spaced = wanted(Path(yaml).read_text(encoding="utf-8"))
        row = Path(yaml).stem.ljust(12)
        for reader in READERS:
            text = read(reader, modules, pdf)
            Path(out, f"{Path(pdf).name}.{reader}.txt").write_text(text, encoding="utf-8")
            part = found(words, text, is_spaced) / sum(words.values())
            row += f"{part * 100:.1f}".rjust(11)
            faults += part < least(Path(yaml).stem, reader, is_spaced)
        print(row, flush=True)
    if faults:
        sys.exit(f"{faults} times too few")


if __name__ == "__main__":
    main(*sys.argv[1:])
