"""Checks that words are shaped as HarfBuzz shapes them, glyph for glyph.

    shapes.py SHAPES.tsv FONTS    font, language, word and glyphs on each line; FONTS is the
                                  folder

The expected file of the tests is what is compared, so that it cannot be accepted wrong.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path


def places(shaped):
    """HarfBuzz's `[id@x,y+advance|…]` with the places where the glyphs are drawn."""
    pen, drawn = 0, []
    for glyph in shaped.strip("[]").split("|"):
        match = re.fullmatch(r"(\d+)(?:@(-?\d+),(-?\d+))?\+(-?\d+)", glyph)
        number, x, y, advance = (int(it or 0) for it in match.groups())
        drawn.append(f"{number}@{pen + x},{y} ")
        pen += advance
    return "".join(drawn) + f"+{pen}"


def main(shapes, fonts):
    words = defaultdict(list)
    for line in Path(shapes).read_text(encoding="utf-8").splitlines():
        font, language, word, glyphs = line.split("\t")
        # HarfBuzz takes numbers in Arabic digits for text from right to left.
        direction = "ltr" if re.fullmatch(r"[\d.,]+", word) else ""
        words[font, language, direction].append((word, glyphs))
    wrong = count = 0
    for (font, language, direction), pairs in sorted(words.items()):
        text = "\n".join(word for word, _ in pairs) + "\n"
        with tempfile.TemporaryDirectory() as folder:
            # HarfBuzz does not read packed fonts.
            packed = shutil.copy(Path(fonts) / f"{font}.woff2", folder)
            subprocess.run(["woff2_decompress", packed], check=True, capture_output=True)
            path = Path(folder) / f"{font}.ttf"
            command = ["hb-shape", "--no-glyph-names", "--no-clusters"]
            command += [f"--language={language}", f"--direction={direction}", str(path)]
            shaped = subprocess.run(
                command, input=text, capture_output=True, text=True, check=True
            ).stdout.splitlines()
        if len(shaped) != len(pairs):
            sys.exit(f"{font}: {len(shaped)} lines for {len(pairs)} words")
        for (word, ours), theirs in zip(pairs, shaped):
            count += 1
            theirs = places(theirs)
            if ours != theirs:
                wrong += 1
                print(f"{font}: {word}: {ours}, not {theirs}")
    if not count or wrong:
        sys.exit(f"{wrong} of {count} words are shaped otherwise")
    fonts = {font for font, _, _ in words}
    print(f"{count} words in {len(fonts)} fonts, shaped as HarfBuzz does")


if __name__ == "__main__":
    main(*sys.argv[1:])
