"""What the documents share: marks in the texts, expected values, pictures, archives."""

import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent
DAY = datetime(2026, 11, 2, 9, 0, 0)
MARK = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\[(?P<words>.+?)\]\((?P<link>.+?)\)")


# ------------------------------------------------------------------- texts and expected values


def runs(text):
    """Splits a text with marks into (words, bold, italic, link)."""
    parts, at = [], 0
    for mark in MARK.finditer(text):
        if mark.start() > at:
            parts.append((text[at : mark.start()], False, False, None))
        words = mark["bold"] or mark["italic"] or mark["words"]
        parts.append((words, bool(mark["bold"]), bool(mark["italic"]), mark["link"]))
        at = mark.end()
    if at < len(text):
        parts.append((text[at:], False, False, None))
    return parts


def plain(text):
    return "".join(words for words, *_ in runs(text))


def lines(blocks):
    """Returns (kind, level, number, text) for each paragraph of the blocks."""
    for block in blocks:
        if isinstance(block, str):
            yield "p", 0, None, block
            continue
        kind, items = block
        for number, item in enumerate(items, 1):
            level = 1 if item.startswith(">") else 0
            yield kind, level, number, item.removeprefix(">")


def panel(heading, blocks):
    every = list(lines(blocks))
    texts = [text for *_, text in every]
    marks = [run for text in texts for run in runs(text)]
    result = {
        "heading": heading,
        "starts": " ".join(plain(texts[0]).split()[:5]),
        "ends": " ".join(plain(texts[-1]).split()[-4:]),
        "list_items": sum(kind != "p" for kind, *_ in every),
    }
    links = [link for *_, link in marks if link]
    bold = [words for words, is_bold, *_ in marks if is_bold]
    if links:
        result["links"] = links
    if bold:
        result["bold"] = bold
    return result


def expected(text, contact, **others):
    """Returns what is expected of a document with this text.

    `contact` lists what the contacts contain; `panels` maps a number from 1 to changes of that
    panel; a value of None removes a key.
    """
    keys = "language kicker title subtitle publisher version issued review call".split()
    result = {key: text[key] for key in keys if key in text}
    result["contact_contains"] = contact
    result["panels"] = [panel(*it) for it in text["panels"]]
    result["logos"] = len(text.get("logos", []))
    for number, changes in others.pop("panels", {}).items():
        change(result["panels"][number - 1], changes)
    change(result, others)
    return result


def change(values, changes):
    for key, value in changes.items():
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value


# --------------------------------------------------------------------------------- pictures


def font(size):
    return ImageFont.load_default(size)


def png(image, colours=16):
    out = io.BytesIO()
    if image.mode == "RGB":
        image = image.quantize(colours, dither=Image.Dither.NONE)
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def logo(first, second, colour, emblem):
    """Draws a logo: an emblem with the name in two lines beside it."""
    colour = f"#{colour}"
    draw = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    wide = max(draw.textlength(first, font(44)), draw.textlength(second, font(24)))
    image = Image.new("RGB", (int(wide) + 150, 124), "white")
    draw = ImageDraw.Draw(image)
    if emblem == "ring":
        draw.ellipse((10, 12, 110, 112), outline=colour, width=12)
        draw.ellipse((34, 34, 60, 60), fill=colour)
        draw.ellipse((62, 46, 84, 68), fill=colour)
        draw.pieslice((26, 58, 96, 128), 200, 340, fill=colour)
    else:
        draw.polygon([(16, 12), (104, 12), (104, 64), (60, 114), (16, 64)], fill=colour)
        draw.line([(16, 46), (104, 46)], fill="white", width=8)
        draw.line([(60, 12), (60, 114)], fill="white", width=8)
    draw.text((130, 26), first, colour, font(44))
    draw.text((130, 76), second, "#333333", font(24))
    return png(image)


def drawing():
    """Draws a child beside a house."""
    image = Image.new("RGB", (300, 220), "#eaf2f8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 180, 300, 220), fill="#8fb573")
    draw.rectangle((120, 90, 250, 190), fill="#c96f4a")
    draw.polygon([(105, 92), (185, 30), (265, 92)], fill="#6d3b2a")
    draw.rectangle((170, 130, 200, 190), fill="#f7e3b5")
    draw.ellipse((52, 96, 82, 126), fill="#f1c9a5")
    draw.polygon([(67, 122), (44, 182), (90, 182)], fill="#2f6690")
    draw.line([(58, 182), (58, 200)], fill="#333333", width=6)
    draw.line([(76, 182), (76, 200)], fill="#333333", width=6)
    return png(image)


def qr(address):
    code = qrcode.QRCode(box_size=5, border=4)
    code.add_data(address)
    code.make(fit=True)
    return png(code.make_image().get_image().convert("1"))


# --------------------------------------------------------------------------------- archives


def repack(data, edit=lambda name, blob: blob):
    """Writes an archive anew: parts in a fixed order, without dates, without thumbnails."""
    source = zipfile.ZipFile(io.BytesIO(data))
    first = ["mimetype", "[Content_Types].xml", "_rels/.rels", "META-INF/manifest.xml"]
    names = sorted(source.namelist())
    names = [it for it in first if it in names] + [it for it in names if it not in first]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            if "thumbnail" in name.lower() or name.endswith("/"):
                continue
            blob = edit(name, source.read(name))
            if blob is None:
                continue
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            stored = name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(info, blob, compresslevel=None if stored else 9)
    return out.getvalue()


def properties(core, text):
    core.title = text["title"]
    core.author = "Business Unit"
    core.last_modified_by = "Business Unit"
    core.comments = ""
    core.created = core.modified = DAY
    core.revision = 3
    core.language = text["language"]


def write(name, data, values):
    (FOLDER / name).write_bytes(data)
    file = FOLDER / f"{name}.expected.json"
    file.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert len(data) < 60_000, (name, len(data))
