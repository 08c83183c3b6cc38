"""What a press makes of a file, by what other programs print of it.

    press.py boxes PDF WIDTH HEIGHT BLEED MARKS   in millimetres; MARKS is yes or no
    press.py ink PAM MARGIN                       a picture in four inks; pixels outside of the
                                                  bleed on each side
    press.py text TRACE                           what `mutool trace` says of a page
    press.py overprint QDF                        what `qpdf --qdf` makes of the file

Each says what it found, and fails where that is not fit for a press.
"""

import re
import subprocess
import sys
from pathlib import Path

MOST_INK = 300


def boxes(pdf, width, height, bleed, marks):
    width, height, bleed = (float(it) / 25.4 * 72 for it in (width, height, bleed))
    printed = subprocess.run(
        ["pdfinfo", "-box", pdf], capture_output=True, text=True, check=True
    ).stdout
    found = {}
    for name, numbers in re.findall(r"^(\w+Box):\s+(.+)$", printed, re.MULTILINE):
        found[name] = [float(it) for it in numbers.split()]

    def near(one, two):
        return all(abs(a - b) <= 0.011 for a, b in zip(one, two, strict=True))

    media, outer, trim = (found[it] for it in ("MediaBox", "BleedBox", "TrimBox"))
    left, bottom, right, top = trim
    if not near([right - left, top - bottom], [width, height]):
        sys.exit(f"the trim is {trim}, not {width:.2f} by {height:.2f}")
    expected = [left - bleed, bottom - bleed, right + bleed, top + bleed]
    if not near(outer, expected):
        sys.exit(f"the bleed is {outer}, not {expected}")
    room = [outer[0] - media[0], outer[1] - media[1], media[2] - outer[2], media[3] - outer[3]]
    if marks == "no" and not near(room, [0] * 4):
        sys.exit(f"without marks the medium {media} is not the bleed {outer}")
    if marks == "yes" and min(room) < 5 / 25.4 * 72:
        sys.exit(f"there is no room for marks between {media} and {outer}")
    print(f"trim {right - left:.2f} by {top - bottom:.2f} pt, bleed {bleed:.2f} pt")


def ink(pam, margin):
    data = Path(pam).read_bytes()
    head, rest = data.split(b"ENDHDR\n", 1)
    fields = dict(line.split(None, 1) for line in head.decode().splitlines()[1:] if line)
    width, height, depth = (int(fields[it]) for it in ("WIDTH", "HEIGHT", "DEPTH"))
    if depth != 4:
        sys.exit(f"{depth} inks, not four")
    margin, most, used = int(margin), 0, [0] * 4
    for row in range(margin, height - margin):
        start = (row * width + margin) * 4
        line = rest[start : start + (width - 2 * margin) * 4]
        plates = [line[at::4] for at in range(4)]
        most = max(most, max(map(sum, zip(*plates))))
        used = [max(one, max(two)) for one, two in zip(used, plates)]
    most = most / 255 * 100
    if most > MOST_INK + 0.5:
        sys.exit(f"{most:.0f} % ink at the most")
    if min(used) == 0:
        sys.exit("a plate is empty: this is not the picture of a poster")
    print(f"{most:.0f} % ink at the most")


def text(trace):
    """Small words are of black alone, or of two inks at most."""
    runs = re.findall(
        r'<fill_text ([^>]*)>\s*<span ([^>]*)>', Path(trace).read_text(encoding="utf-8")
    )
    black = coloured = 0
    for fill, span in runs:
        if 'colorspace="DeviceCMYK"' not in fill:
            sys.exit(f"text that is not in DeviceCMYK: {fill}")
        inks = [float(it) for it in re.search(r'color="([^"]*)"', fill)[1].split()]
        size = abs(float(re.search(r'trm="([-\d.e]+)', span)[1]))
        used = sum(it > 0.002 for it in inks)
        if size < 14 and used > 2:
            sys.exit(f"text of {size:.1f} pt is made of {used} inks: {inks}")
        if inks == [0, 0, 0, 1] and not ('op="1"' in fill and 'opm="1"' in fill):
            sys.exit(f"black text does not overprint: {fill}")
        black += inks == [0, 0, 0, 1]
        coloured += used > 0 and inks != [0, 0, 0, 1]
    if black <= coloured:
        sys.exit(f"only {black} of {len(runs)} runs of text are in black ink alone")
    print(f"{len(runs)} runs of text, {black} of them in black ink alone")


def overprint(qdf):
    """Black text overprints, and nothing white does."""
    content = Path(qdf).read_bytes().decode("latin-1")
    states = {}
    for name, entries in re.findall(r"/(\w+) <<([^<>]*/OPM \d[^<>]*)>>", content):
        flat = " ".join(entries.split())
        states[name] = all(it in flat for it in ("/OP true", "/op true", "/OPM 1"))
    if sorted(states.values()) != [False, True]:
        sys.exit(f"the graphics states are not one with and one without overprint: {states}")
    fill, on, seen = None, False, 0
    saved, is_page = [], False
    for line in content.splitlines():
        # Fonts and pictures have bytes that look like operators.
        if line.startswith("%% Contents for page"):
            is_page = True
        elif line == "endstream":
            is_page = False
        elif not is_page:
            continue
        elif re.fullmatch(r"q\s*", line):
            saved.append((fill, on))
        elif re.fullmatch(r"Q\s*", line):
            fill, on = saved.pop()
        elif found := re.fullmatch(r"/(\w+) gs\s*", line):
            on = states.get(found[1], False)
        elif found := re.fullmatch(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) k\s*", line):
            fill = [float(it) for it in found.groups()]
        elif re.search(r"\bT[jJ]\s*$", line) and fill is not None:
            if fill == [0, 0, 0, 1] and not on:
                sys.exit("black text does not overprint")
            if not any(fill) and on:
                sys.exit("white text overprints")
            seen += fill == [0, 0, 0, 1]
    if seen == 0:
        sys.exit("there is no black text")
    print(f"{seen} strings of black text overprint, no white one does")


if __name__ == "__main__":
    {"boxes": boxes, "ink": ink, "text": text, "overprint": overprint}[sys.argv[1]](
        *sys.argv[2:]
    )
