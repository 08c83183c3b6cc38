"""Checks that a tagged PDF, a web page and a text say what their YAML file says, word by word
and in its order.

    said.py YAML STRUCT HTML TEXT SPOKEN
                                        STRUCT is what `pdfinfo -struct-text` printed, SPOKEN
                                        what `spoken.mjs` heard of the page
    said.py --canary KIND TEXT OUT      writes a text with a word missing, twice or swapped

Bullets, numbers, the places of codes and the addresses of links are not words here.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from words import entries, tokens

# Facts have words of the program's own: what follows is the same in all but the YAML file.
FACTS = "Issued"


def of_struct(text):
    """Quoted lines are text; those under `Lbl` are numbers and bullets."""
    lines = text.split("\n")
    # A stretch that goes on in another style has its own spaces; blocks have none between.
    joined = []
    depth = None
    for line in lines:
        kind = re.match(r"(\s*)(P|H1|H2|LBody|Lbl|Span|Link)\b", line)
        if kind and kind[2] in ("P", "H1", "H2"):
            joined.append("\n")
        quoted = re.match(r'\s*"(.*)"$', line)
        if quoted and depth != "Lbl":
            joined.append(quoted[1])
        if kind:
            depth = kind[2]
        elif quoted:
            depth = None
    return "".join(joined)


class Page(HTMLParser):
    """The text of a page's body, a line for each block."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said = []
        self.silent = []

    def handle_starttag(self, tag, attributes):
        classes = dict(attributes).get("class", "") or ""
        silent = tag in ("head", "svg", "style") or classes in ("skip", "number")
        if tag not in ("meta", "img", "br", "wbr", "circle", "path"):
            self.silent.append(silent or bool(self.silent and self.silent[-1]))
        if tag in ("p", "li", "h1", "h2", "br"):
            self.said.append("\n")

    def handle_startendtag(self, tag, attributes):
        if tag == "br":
            self.said.append("\n")

    def handle_endtag(self, tag):
        if self.silent:
            self.silent.pop()

    def handle_data(self, data):
        if not (self.silent and self.silent[-1]):
            self.said.append(data)


def of_page(html):
    page = Page()
    page.feed(html)
    return "".join(page.said)


def of_text(text, logos):
    for logo in logos:
        text = text.replace(f"\n{logo}\n", "\n", 1)
    text = re.sub(r"^[-=]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\s<[^>]*>", "", text)
    return re.sub(r"^\s*(-|\d+\.) ", "", text, flags=re.MULTILINE)


def of_spoken(text):
    """A line for each thing; links that skip, pictures, lists and landmarks say other words."""
    said = []
    for line in text.split("\n"):
        role, _, words = line.partition(": ")
        if re.match(r"(paragraph|listitem|text)\b", role):
            said.append(words)
        elif role.startswith("heading"):
            said.append(re.sub(r"^\d+ ", "", words))
    return "\n".join(said)


def words(text):
    """The words, without what only some say: where codes lead."""
    code = r"(Scan: )?(https://www\.)?gov\.uk/report-child-abuse"
    return tokens(re.sub(code, " ", text).replace(" · ", " "))


def check(yaml, struct, html, text, spoken):
    found = list(entries(yaml))
    logos = [value for key, value in found if key == "alt"]
    expected = []
    keys = ("kicker", "title", "subtitle", "heading", "body")
    for key, value in found:
        if key in keys:
            expected += tokens(value)
    for wanted in ("call", "contact"):
        for key, value in found:
            if key == wanted:
                expected += tokens(value.replace(" · ", " "))
    sources = {
        "the PDF": of_struct(struct),
        "the page": of_page(html),
        "the text": of_text(text, logos),
        "the screen reader": of_spoken(spoken),
    }
    facts = None
    for name, said in sources.items():
        said = words(said)
        if FACTS not in said:
            sys.exit(f"{name} says nothing of `{FACTS}`")
        at = said.index(FACTS)
        for place, (one, two) in enumerate(zip(expected, said[:at])):
            if one != two:
                sys.exit(f"{name} says `{two}` where `{one}` is due, word {place + 1}")
        if len(expected) != at:
            sys.exit(f"{name} says {at} words, not {len(expected)}")
        if facts is None:
            facts = said[at:]
        if facts != said[at:]:
            sys.exit(f"{name} says {said[at:]}, not {facts}")
    print(f"{len(expected) + len(facts)} words, the same everywhere")


def canary(kind, text):
    first, second = "involve", "physical"
    pair = re.search(rf"{first}\s+{second}", text)
    if not pair:
        sys.exit("the words to spoil are not there")
    fault = {
        "missing": first,
        "twice": f"{first} {second} {second}",
        "swapped": f"{second} {first}",
    }[kind]
    return text[: pair.start()] + fault + text[pair.end() :]


def main(arguments):
    read = lambda name: Path(name).read_text(encoding="utf-8")
    if arguments[:1] == ["--canary"]:
        _, kind, text, out = arguments
        Path(out).write_text(canary(kind, read(text)), encoding="utf-8")
    else:
        check(*map(read, arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
