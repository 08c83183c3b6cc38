"""Checks that a poster's text holds every word of its YAML file, once and in order.

    words.py YAML TEXT                  TEXT is what `pdftotext -raw` found on the page
    words.py --canaries YAML TEXT DIR   writes DIR/canary-*.txt, each of them with a fault

Reads only as much YAML as the example uses: plain keys, quoted values, `|` blocks.
"""

import re
import sys
from pathlib import Path

# What the program adds to a panel's words: bullets, the numbers of badges and lists.
MARK = re.compile(r"[•◦▪‣–]|\d+\.?")


def tokens(text):
    """Words with their punctuation. A line may end after a hyphen, so a word does."""
    return re.sub(r"(\w-)(?=\w)", r"\1 ", text).split()


def plain(markdown):
    """The words of a body, without the signs of Markdown."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", text, flags=re.MULTILINE)
    return text.replace("*", "")


def entries(yaml):
    """Keys and values in the order of the file, whatever they are nested in."""
    lines = yaml.split("\n")
    at = 0
    while at < len(lines):
        found = re.match(r"([ -]*)([a-z]+):\s*(.*)$", lines[at])
        at += 1
        if not found:
            continue
        indent, key, value = len(found[1]), found[2], found[3]
        value = re.sub(r"(^|\s+)#.*$", "", value).strip()
        if value == "|":
            block = []
            while at < len(lines):
                depth = len(lines[at]) - len(lines[at].lstrip())
                if lines[at].strip() and depth <= indent:
                    break
                block.append(lines[at])
                at += 1
            value = "\n".join(block)
        yield key, plain(value.strip("\"'"))


def find_run(words, page, start=0):
    """Where words stand on the page, one right after the other."""
    for at in range(start, len(page) - len(words) + 1):
        if page[at : at + len(words)] == words:
            return at
    sys.exit(f"not on the page, or not in order: {' '.join(words)}")


def check(yaml, text):
    page = tokens(text)
    found = list(entries(yaml))
    furniture = {key: tokens(value) for key, value in found}
    at = find_run(furniture.get("kicker", []), page)
    at = find_run(furniture["title"], page, at) + len(furniture["title"])
    if "subtitle" in furniture:
        at = find_run(furniture["subtitle"], page, at) + len(furniture["subtitle"])

    dial = set(furniture.get("kicker", []))
    headings = 0
    for key, value in found:
        if key not in ("heading", "body"):
            continue
        headings += key == "heading"
        for place, word in enumerate(tokens(value)):
            # Between two panels may stand the dial; before the first, the logos.
            before_panel = key == "heading" and place == 0
            start = at
            while at < len(page) and page[at] != word:
                known = MARK.fullmatch(page[at]) or (before_panel and page[at] in dial)
                if not known and not (before_panel and headings == 1):
                    sys.exit(f"`{page[at]}` where `{word}` of panel {headings} is due")
                at += 1
            if at == len(page):
                sys.exit(f"`{word}` of panel {headings} is missing after `{page[start-1]}`")
            at += 1
    if headings != 7:
        sys.exit(f"{headings} panels in the YAML file")

    for key in ("call", "contact", "publisher", "version"):
        for line in found:
            if line[0] == key:
                for paragraph in re.split(r"\n\s*\n", line[1]):
                    find_run(tokens(paragraph), page, at)
    print(f"{len(page)} words on the page, those of the YAML among them in order")


def canaries(yaml, text, folder):
    """The same text with a word missing, one twice, two swapped, and a ligature."""
    body = next(value for key, value in entries(yaml) if key == "body")
    words = tokens(body)
    first, second = words[-2:]
    pair = re.search(re.escape(first) + r"\s+" + re.escape(second), text)
    if not pair:
        sys.exit("the last two words of the first panel are not on the page")
    before, after = text[: pair.start()], text[pair.end() :]
    faults = {
        "missing": before + first + after,
        "twice": before + f"{first} {second} {second}" + after,
        "swapped": before + f"{second} {first}" + after,
        "ligature": text.replace("fi", "\ufb01"),
    }
    for name, fault in faults.items():
        (folder / f"canary-{name}.txt").write_text(fault, encoding="utf-8")


def main(arguments):
    read = lambda name: Path(name).read_text(encoding="utf-8")
    if arguments[:1] == ["--canaries"]:
        _, yaml, text, folder = arguments
        canaries(read(yaml), read(text), Path(folder))
    else:
        yaml, text = arguments
        check(read(yaml), read(text))


if __name__ == "__main__":
    main(sys.argv[1:])
