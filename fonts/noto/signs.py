"""Builds the fonts of signs: NotoSymbols-Regular, NotoSymbols-Bold and NotoEmoji-Regular.

    apt-get install fonts-noto-core
    npm pack @fontsource/noto-emoji@5.3.2 && tar xzf fontsource-noto-emoji-5.3.2.tgz
    pip install fonttools==4.60.1 brotli==1.2.1
    python3 fonts/noto/signs.py package/files [OUT]

Which signs they hold stands in `signs.txt`. NotoSymbols merges parts of Noto Sans, Noto Sans
Symbols, Noto Sans Symbols 2 and Noto Sans Math; its Bold has what those have no bold of in
their one weight. Outlines stay as they are, but for signs that reach far above or below the
letters beside them: they are scaled to the height that a line has room for. Layout tables and
hinting are left out. The same sources give the same bytes.
"""

import re
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
DEBIAN = Path("/usr/share/fonts/truetype/noto")
EM = 1000
# Where a line has room, in thousandths of an em: the letters' own reach, with accents.
TOP, BOTTOM = 900, -240
# Line metrics: those of Noto Sans, whose letters the signs stand beside.
ASCENT, DESCENT, CAP_HEIGHT, X_HEIGHT = 1069, -293, 714, 536
# Seconds since 1904 of the first of January 2026, so that the bytes are the same every time.
DATE = 3_850_070_400
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
RIGHTS = {
    "NotoSymbols": "Copyright 2015-2018 Google LLC. All Rights Reserved.",
    "NotoEmoji": "Copyright 2013-2026 Google LLC",
}


def wanted():
    """The characters of each font by the list."""
    lists, current = {}, None
    for line in (HERE / "signs.txt").read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            ends = re.match(r"([0-9A-F]+)(?:-([0-9A-F]+))?", line)
            first, last = int(ends[1], 16), int(ends[2] or ends[1], 16)
            current.extend(range(first, last + 1))
    return lists


def drawn(font, glyph_set, name, scale):
    """A glyph's outline and advance in the em of the result, scaled to the room of a line."""
    recording = DecomposingRecordingPen(glyph_set)
    glyph_set[name].draw(recording)
    bounds = BoundsPen(None)
    recording.replay(bounds)
    advance = glyph_set[name].width * scale
    matrix = Transform(scale, 0, 0, scale, 0, 0)
    if bounds.bounds:
        bottom, top = bounds.bounds[1] * scale, bounds.bounds[3] * scale
        shrink = min(1, (TOP - BOTTOM) / (top - bottom))
        middle = (top + bottom) / 2
        shift = middle - middle * shrink
        low, high = bottom * shrink + shift, top * shrink + shift
        shift += max(0, BOTTOM - low) - max(0, high - TOP)
        matrix = Transform(scale * shrink, 0, 0, scale * shrink, 0, shift)
        advance *= shrink
    pen = TTGlyphPen(None)
    recording.replay(TransformPen(pen, matrix))
    return pen.glyph(), round(advance)


def build(family, style, sources, characters, out):
    glyphs = {".notdef": TTGlyphPen(None).glyph(), "space": TTGlyphPen(None).glyph()}
    advances = {".notdef": EM // 2, "space": 260}
    cmap = {0x20: "space"}
    sources = [(font, font.getGlyphSet(), font.getBestCmap(), scale) for font, scale in sources]
    for character in characters:
        for font, glyph_set, charmap, scale in sources:
            if character in charmap:
                name = f"u{character:04X}"
                glyphs[name], advances[name] = drawn(font, glyph_set, charmap[character], scale)
                cmap[character] = name
                break
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    glyf = builder.font["glyf"]
    bearing = {name: getattr(glyf[name], "xMin", 0) for name in glyphs}
    builder.setupHorizontalMetrics({name: (advances[name], bearing[name]) for name in glyphs})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({
        "copyright": RIGHTS[family],
        "familyName": re.sub(r"(?=[A-Z])", " ", family).strip(),
        "styleName": style,
        "uniqueFontIdentifier": f"{family}-{style}",
        "fullName": f"{re.sub(r'(?=[A-Z])', ' ', family).strip()} {style}",
        "version": "Version 1.000",
        "psName": f"{family}-{style}",
        "licenseDescription": LICENCE,
        "licenseInfoURL": "https://openfontlicense.org",
    }, mac=False)
    builder.setupOS2(
        version=4, fsType=0, usWeightClass=700 if style == "Bold" else 400,
        sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT,
        sCapHeight=CAP_HEIGHT, sxHeight=X_HEIGHT,
        fsSelection=0x20 if style == "Bold" else 0x40,
    )
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(
        created=DATE, modified=DATE, fontRevision=1.0, macStyle=int(style == "Bold"),
    )
    builder.font.recalcTimestamp = False
    builder.font.flavor = "woff2"
    path = out / f"{family}-{style}.woff2"
    builder.save(path)
    print(f"{path.name}: {len(cmap) - 1} signs, {path.stat().st_size} bytes")
    return set(cmap)


def main():
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE
    font = lambda name: (TTFont(DEBIAN / f"{name}.ttf"), 1)
    emoji = TTFont(Path(sys.argv[1]) / "noto-emoji-emoji-400-normal.woff2")
    is_emoji = emoji.getBestCmap()
    lists = wanted()
    plain = [font("NotoSansSymbols2-Regular"), font("NotoSansMath-Regular")]
    # Pictures that are emoji are drawn by Noto Emoji, all in one hand.
    symbols = [it for it in lists["NotoSymbols"] if it < 0x1F300 or it not in is_emoji]
    for style in ("Regular", "Bold"):
        own = [font(f"NotoSans-{style}"), font(f"NotoSansSymbols-{style}")]
        regular = [font("NotoSans-Regular"), font("NotoSansSymbols-Regular")]
        held = build("NotoSymbols", style, own + plain + regular, symbols, out)
    # An emoji is as wide as 1.24 of its em; here it is as high as a line's letters.
    rest = [it for it in lists["NotoEmoji"] if it not in held]
    build("NotoEmoji", "Regular", [(emoji, EM / emoji["head"].unitsPerEm * 0.95)], rest, out)


main()
