#!/usr/bin/env python3
"""Makes the fonts of this folder: small subsets of free fonts, one for each kind of file.

    make.py FOLDER

FOLDER has the files that README.md names. Needs fonttools 4.68 and brotli.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
ASCII = "".join(map(chr, range(0x20, 0x7F)))
# The signs that every poster needs; see src/assets/fonts/own.rs.
SIGNS = "\u00a0·•–—…‘’‚“”„«»‹›"
JAPANESE = "こどもの安全"
# Names: copyright, family, style, unique, full, version, PostScript, licence.
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17, 25]


def cut(source, name, text, family=None, flavor=None):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "ccmp"]
    options.name_IDs = NAMES
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    if family:
        rename(font, family)
    font.flavor = flavor
    font.save(HERE / name)


def rename(font, family):
    """Gives a font another family name, where its licence reserves the old one."""
    plain = family.replace(" ", "")
    texts = {1: family, 3: plain, 4: family, 6: f"{plain}-Regular", 16: family, 25: plain}
    for record in font["name"].names:
        if record.nameID in texts:
            record.string = texts[record.nameID]


def main():
    folder = Path(sys.argv[1])
    family = ASCII + SIGNS
    for cut_name in ["Regular", "Bold"]:
        cut(folder / f"Inter-{cut_name}.otf", f"Inter-{cut_name}.otf", family)
    cut(folder / "NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Regular.otf", family + JAPANESE)
    cut(folder / "Inter.var.ttf", "Inter-Variable.woff2", family, flavor="woff2")
    cut(folder / "SourceSans3VF-Upright.otf", "StandIn-Variable.otf", family, "Stand In")


main()
