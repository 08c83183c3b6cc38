#!/usr/bin/env python3
"""Makes the semi-bold cuts of this folder of the variable fonts of Atkinson Hyperlegible Next.

    make.py FOLDER

FOLDER has the files of `fonts/variable/` of github.com/googlefonts/atkinson-hyperlegible-next,
commit 7925f50 (version 2.001). Needs fonttools 4.68.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
CUTS = [
    ("AtkinsonHyperlegibleNext[wght].ttf", "SemiBold"),
    ("AtkinsonHyperlegibleNext-Italic[wght].ttf", "SemiBoldItalic"),
]

for source, cut in CUTS:
    font = TTFont(Path(sys.argv[1]) / source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, {"wght": 600}, updateFontNames=True)
    # The italic file has a prefix of its own.
    font["name"].setName(f"AtkinsonHyperlegibleNext-{cut}", 6, 3, 1, 0x409)
    font.save(HERE / f"AtkinsonHyperlegibleNext-{cut}.ttf")
