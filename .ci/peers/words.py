"""Reads the words of a briefing and writes them as a Typst document or as a web page, for programs
that are measured beside `briefing`: an A3 sheet in three columns with all words, links and logos.

It reads only what the example uses of YAML and Markdown. `${field}` becomes `#(f.field)` in Typst
and `{{field}}` in HTML.
"""

import html
import re

FIELD = re.compile(r"\$\{(\w+)\}")
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


def read(path):
    """Returns the title, call, contacts, logos and panels of a briefing."""
    page = {"logos": [], "panels": [], "contact": []}
    inside = None  # The list that text with deeper indentation belongs to.
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("#") or not line.startswith(" ") and text and ":" not in text:
            continue
        if line and not line.startswith(" "):
            key, value = (it.strip() for it in line.split(":", 1))
            inside = page["contact"] if key == "contact" else None
            if key in ("title", "call"):
                page[key] = value
        elif text.startswith("- file:"):
            page["logos"].append(text[8:])
        elif text.startswith("- heading:"):
            page["panels"].append((text[11:], []))
        elif text.startswith("body:"):
            inside = page["panels"][-1][1]
        elif inside is not None:
            inside.append(text)
    if len(page["panels"]) != 7 or not page["contact"]:
        raise ValueError(f"{path}: words that this script cannot read")
    return page


def blocks(lines):
    """Joins lines into paragraphs, and tells the items of lists apart."""
    found, kind, item = [], None, []
    for line in [*lines, ""]:
        mark = re.match(r"(- |\d\. )", line)
        if (not line or mark) and item:
            found.append((kind, " ".join(item)))
            item = []
        if mark:
            kind = "ul" if mark.group() == "- " else "ol"
            item = [line[mark.end():]]
        elif line:
            kind = kind if item else "p"
            item.append(line)
    return found


def typst(page, folder):
    """Returns the words as a function `poster(f, size)` in Typst, with a folder of logos."""
    def text(words):
        words = LINK.sub(r'#link("\2")[\1]', words).replace("**", "\1").replace("*", "_")
        return FIELD.sub(r"#(f.\1)", words.replace("\1", "*"))

    lines = ["#let poster(f, size) = {",
             '  set page(width: 420mm, height: 297mm, margin: 10mm, columns: 3)',
             '  set text(font: "Atkinson Hyperlegible Next", size: size, lang: "en")',
             '  set par(leading: 0.5em)',
             '  place(top + center, scope: "parent", float: true,',
             f'    text(size: 32pt, weight: "bold")[{text(page["title"])}])']
    for heading, body in page["panels"]:
        lines.append(f"  [= {text(heading)}\n")
        marks = {"p": "", "ul": "- ", "ol": "+ "}
        lines += [f'{marks[kind]}{text(words)}{"" if kind != "p" else chr(10)}'
                  for kind, words in blocks(body)]
        lines.append("  ]")
    foot = [text(words) for _, words in blocks([page["call"], "", *page["contact"]])]
    lines.append("  place(bottom + center, scope: \"parent\", float: true, [" + " · ".join(foot))
    lines += [f'    #box(image("{folder}/{logo}", height: 14mm), baseline: 30%)' for logo in page["logos"]]
    return "\n".join([*lines, "  ])", "}", ""])


def web(page, folder):
    """Returns the words as a web page, without its style sheet."""
    def text(words):
        words = LINK.sub(r'<a href="\2">\1</a>', html.escape(words, quote=False))
        words = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", words)
        return FIELD.sub(r"{{\1}}", re.sub(r"\*(.+?)\*", r"<i>\1</i>", words))

    lines = [f'<h1>{text(page["title"])}</h1>', '<div class="panels">']
    for heading, body in page["panels"]:
        lines.append(f'<section><h2>{text(heading)}</h2>')
        before = "p"
        for kind, words in [*blocks(body), ("p", "")]:
            if before != kind:
                lines += [f"</{before}>"] * (before != "p") + [f"<{kind}>"] * (kind != "p")
            before = kind
            if words:
                tag = "p" if kind == "p" else "li"
                lines.append(f"<{tag}>{text(words)}</{tag}>")
        lines.append("</section>")
    foot = [text(words) for _, words in blocks([page["call"], "", *page["contact"]])]
    logos = "".join(f' <img src="{folder}/{logo}" alt="logo">' for logo in page["logos"])
    return "\n".join([*lines, "</div>", f'<footer>{" · ".join(foot)}{logos}</footer>'])


STYLE = """
@page { size: 420mm 297mm; margin: 10mm }
body { font: SIZEpt/1.3 'Atkinson Hyperlegible Next'; margin: 0 }
h1 { font-size: 32pt; margin: 0 0 4mm; text-align: center }
.panels { columns: 3; column-gap: 8mm }
h2 { font-size: 1.3em; margin: 0.6em 0 0.2em }
p { margin: 0 0 0.5em }
ul, ol { margin: 0 0 0.5em; padding-left: 1.2em }
footer { margin-top: 4mm; text-align: center }
footer img { height: 14mm; vertical-align: middle }
"""
