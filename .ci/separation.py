"""Compares the inks of press PDFs with what littleCMS makes of the same colours.

    separation.py BRIEFING [CONDITION...]     needs transicc (liblcms2-utils) and qpdf

A drawing of 17 x 17 x 17 sRGB colours is put on a poster for each printing condition. Its inks are read from the
press PDF, and the profile from its output intent. littleCMS converts the same colours with the relative colorimetric
intent and black point compensation. Both builds are turned into the colours that they print, through the profile.

Fails if a colour off the grey axis is further from littleCMS' than 2 dE00 and not nearer to what was asked for: the
table of a profile, which littleCMS takes the inks from, is coarse in light colours. Fails, too, if the builds of one condition pass as those of another.
"""

import math
import re
import subprocess
import sys
import tempfile
from pathlib import Path

STEPS = 17
LIMIT = 2.0
# What is no further from what was asked for than this is as good.
NEARER = 1.0
SPREAD_OF_GREY = 12
LEVELS = [round(255 * step / (STEPS - 1)) for step in range(STEPS)]
CUBE = [(red, green, blue) for red in LEVELS for green in LEVELS for blue in LEVELS]
CONDITIONS = ["coated", "uncoated", "newsprint", "gracol", "swop"]


def press_pdf(briefing, condition, folder):
    """Makes a poster with the colours, and returns the PDF's objects as text and bytes."""
    side = math.ceil(math.sqrt(len(CUBE)))
    cells = [
        f'<path d="M{at % side} {at // side}h1v1h-1z" fill="#{red:02x}{green:02x}{blue:02x}"/>'
        for at, (red, green, blue) in enumerate(CUBE)
    ]
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{"".join(cells)}</svg>'
    (folder / "cube.svg").write_text(svg)
    panels = "".join(f"  - {{heading: Heading {at}, body: Some words of a panel.}}\n" for at in range(1, 8))
    (folder / "cube.yaml").write_text(
        "title: Cube\npublisher: Example\nissued: 2026-11-01\nreview: 2027-11-01\ncall: Call **999**\n"
        f"contact: Ring **0113 496 0000**.\npanels:\n{panels}"
        "logos:\n  - file: cube.svg\n    alt: All colours\n"
        f"poster:\n  press: {{profile: {condition}}}\n"
    )
    command = [briefing, "render", "cube.yaml", "-p", "press", "--out", condition]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    source = folder / condition / "cube.press.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", source, folder / "open.pdf"], check=True)
    return (folder / "open.pdf").read_bytes()


def builds_of(pdf):
    """Returns the inks of the drawing's colours: the stream with the most colours."""
    number = rb"(\d*\.?\d+)"
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.S)
    colors = [re.findall(rb"\b" + b" ".join([number] * 4) + rb" k\b", it) for it in streams]
    found = [tuple(map(float, it)) for it in max(colors, key=len)]
    # A colour that stays is not set again.
    return found


def profile_of(pdf):
    start = pdf.index(b"acsp") - 36
    size = int.from_bytes(pdf[start:start + 4], "big")
    return pdf[start:start + size]


def delta_e00(one, two):
    """The difference of two colours (CIE 142-2001)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    dl, dc = l2 - l1, c2 - c1
    if c1 * c2 == 0:
        dh, h = 0, h1 + h2
    else:
        dh = (h2 - h1 + 180) % 360 - 180
        h = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + 360) / 2
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh) / 2)
    l, c = (l1 + l2) / 2, (c1 + c2) / 2
    cos = lambda degrees: math.cos(math.radians(degrees))
    t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63)
    sl = 1 + 0.015 * (l - 50) ** 2 / math.sqrt(20 + (l - 50) ** 2)
    sc, sh = 1 + 0.045 * c, 1 + 0.015 * c * t
    turn = 30 * math.exp(-(((h - 275) / 25) ** 2))
    rt = -math.sin(math.radians(2 * turn)) * 2 * math.sqrt(c**7 / (c**7 + 25**7))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def transformed(rows, source, target, *flags):
    """Converts rows of numbers with littleCMS, without rounding: the relative colorimetric intent."""
    command = ["transicc", "-v0", "-n", "-c0", "-t1", "-i", source, "-o", target, *flags]
    text = "".join(" ".join(f"{value:.5f}" for value in row) + "\n" for row in rows)
    result = subprocess.run(command, input=text, text=True, capture_output=True, check=True)
    found = [tuple(map(float, line.split())) for line in result.stdout.splitlines() if line.strip()]
    assert len(found) == len(rows), result.stdout[:200] + result.stderr[:200]
    return found


def printed(profile, builds):
    return transformed([[ink * 100 for ink in build] for build in builds], profile, "*Lab")


def of_little_cms(profile):
    """Builds with black point compensation."""
    inks = transformed(CUBE, "*sRGB", profile, "-b")
    return [tuple(ink / 100 for ink in build) for build in inks]


def targets(profile):
    """What was asked for: the colours of the screen, scaled in XYZ so that black is the darkest build (ISO 18619)."""
    black = transformed([(0, 0, 0)], "*Lab", profile)
    darkest = transformed(black, profile, "*XYZ")[0][1]
    white = transformed([(255, 255, 255)], "*sRGB", "*XYZ")[0]
    share = darkest / white[1]
    scaled = [[it * (1 - share) + share * end for it, end in zip(xyz, white)] for xyz in transformed(CUBE, "*sRGB", "*XYZ")]
    return transformed(scaled, "*XYZ", "*Lab")


def compare(icc, builds, name):
    """Prints how far the builds are from those of littleCMS. Returns the faults."""
    with tempfile.NamedTemporaryFile(suffix=".icc") as file:
        file.write(icc)
        file.flush()
        theirs, ours = printed(file.name, of_little_cms(file.name)), printed(file.name, builds)
        asked_for = targets(file.name)
    beyond, faults, kinds = [], [], {"off": [], "near": [], "grey": []}
    for color, one, two, target in zip(CUBE, ours, theirs, asked_for):
        spread = max(color) - min(color)
        kind = "grey" if spread == 0 else "near" if spread <= SPREAD_OF_GREY else "off"
        off = delta_e00(one, two)
        kinds[kind].append((off, color, one, two))
        further = delta_e00(one, target) - delta_e00(two, target)
        beyond.append(further if kind != "grey" else 0.0)
        if kind != "grey" and off > LIMIT and further > NEARER:
            faults.append((off, color))
    most = max(sum(build) for build in builds) * 100
    greys = [it for it in kinds["grey"] if it[3][0] >= 50]
    text = f"{name:10} off the grey axis: worst {max(kinds['off'])[0]:.2f}, mean {mean(kinds['off']):.2f}"
    if kinds["near"]:
        text += f"; beside it: worst {max(kinds['near'])[0]:.2f}"
    text += f"; greys: worst {max(kinds['grey'])[0]:.2f}, from L* 50 {max(greys)[0]:.2f}; most ink {most:.0f} %"
    text += f"; further from what was asked for: worst {max(beyond):.2f}, mean {sum(beyond) / len(beyond):.2f}"
    print(text + f"; over {LIMIT:.0f}: {len(faults)}")
    for off, color in sorted(faults, reverse=True)[:5]:
        print(f"    #{color[0]:02x}{color[1]:02x}{color[2]:02x}: {off:.2f}")
    return faults


def mean(found):
    return sum(it[0] for it in found) / len(found)


def main():
    briefing = str(Path(sys.argv[1]).resolve())
    bad = 0
    made = {}
    for condition in sys.argv[2:] or CONDITIONS:
        with tempfile.TemporaryDirectory() as folder:
            pdf = press_pdf(briefing, condition, Path(folder))
        builds = builds_of(pdf)
        if len(builds) != len(CUBE):
            sys.exit(f"error: {condition}: {len(builds)} colours, not {len(CUBE)}")
        made[condition] = (profile_of(pdf), builds)
        bad += len(compare(*made[condition], condition))
    # The canary: builds for another paper.
    if {"coated", "uncoated"} <= made.keys() and not compare(made["uncoated"][0], made["coated"][1], "canary"):
        sys.exit("error: builds for coated paper pass on uncoated paper")
    if bad:
        sys.exit(f"error: {bad} colours are more than {LIMIT} from those of littleCMS")


main()
