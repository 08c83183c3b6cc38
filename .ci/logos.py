"""Renders real logos with `briefing` and compares them with Chromium's drawing of the file.

    python3 .ci/logos.py BRIEFING FOLDER... [--every N] [--limit N]

BRIEFING is the program. Takes each SVG file of the folders, six to a poster, in the profiles
press, screen, office and html. The drawing that the web page carries, with all styles
resolved, is set beside the file itself in Chromium; 96 pixels a side each. Prints every logo
that is refused, with the reason, every one whose pixels differ from the file's by more than
TOLERANCE of 255 on average, and the slowest posters with their memory. Needs `chromium` and
ImageMagick's `convert`. Run by hand: exits with 1 if a logo differs.
"""

import argparse
import html
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

SIDE = 96
TOLERANCE = 2.0
COLUMNS = 10
POSTER = """title: Logos
language: en-GB
version: "1"
issued: 2026-11-01
review: 2027-11-01
call: Call **999**
contact: Helpline **0800 1111**
logos:
{logos}panels:
{panels}poster: {{ paper: A4, orientation: portrait }}
lint:
  allow: [small-handout, small-type, uneven-panels]
"""
PANELS = "".join(
    f"  - heading: Panel {number}\n    body: A line of text.\n" for number in range(7)
)


def poster(folder, files):
    """The path of a briefing with some logos."""
    for number, file in enumerate(files):
        (folder / f"logo{number}.svg").write_bytes(file.read_bytes())
    logos = "".join(
        f"  - file: logo{number}.svg\n    alt: Logo {number}\n" for number in range(len(files))
    )
    path = folder / "poster.yaml"
    path.write_text(POSTER.format(logos=logos, panels=PANELS))
    return path


def render(program, files):
    """What the program says, the drawings on its web page, and how long it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = poster(folder, files)
        start = time.monotonic()
        profiles = "press,screen,office,html"
        command = [program, "render", path, "-p", profiles, "-o", folder / "out"]
        done = subprocess.run(command, capture_output=True, text=True)
        taken = time.monotonic() - start
        pages = list(folder.rglob("*.html"))
        page = pages[0].read_text() if pages else ""
        drawings = re.findall(r'src="(data:image/svg\+xml[^"]*)"', page)
        return done, drawings, taken


def compare(pairs, folder):
    """The mean difference of each pair of a file and a drawing, by Chromium."""
    cells = "".join(
        f'<img src="{html.escape(source)}">'
        for file, drawing in pairs
        for source in (file.resolve().as_uri(), drawing)
    )
    style = (
        f"body{{margin:0;width:{2 * COLUMNS * SIDE}px;line-height:0;background:#fff}}"
        f"img{{width:{SIDE}px;height:{SIDE}px;object-fit:contain}}"
    )
    page = folder / "pairs.html"
    page.write_text(f"<meta charset=utf-8><style>{style}</style>{cells}")
    rows = -(-len(pairs) // COLUMNS)
    shot = folder / "pairs.png"
    width, height = 2 * COLUMNS * SIDE, rows * SIDE
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--allow-file-access-from-files", "--virtual-time-budget=20000",
         f"--window-size={width},{height + 200}", f"--screenshot={shot}", page.as_uri()],
        capture_output=True, check=True,
    )
    pixels = subprocess.run(
        ["convert", shot, "-crop", f"{width}x{height}+0+0", "+repage", "-depth", "8", "rgb:-"],
        capture_output=True, check=True,
    ).stdout
    return [difference(pixels, width, number) for number in range(len(pairs))]


def difference(pixels, width, number):
    x, y = number % COLUMNS * 2 * SIDE, number // COLUMNS * SIDE
    total = 0
    for row in range(y, y + SIDE):
        at = (row * width + x) * 3
        one, two = pixels[at:at + SIDE * 3], pixels[at + SIDE * 3:at + SIDE * 6]
        total += sum(abs(a - b) for a, b in zip(one, two))
    return total / (SIDE * SIDE * 3)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--limit", type=int, default=10_000)
    options = parser.parse_args()
    files = sorted(file for it in options.folders for file in it.rglob("*.svg"))
    files = files[:: options.every][: options.limit]
    pairs, times, refused = [], [], 0
    batches = [files[at:at + 6] for at in range(0, len(files), 6)]
    while batches:
        batch = batches.pop()
        done, drawings, taken = render(options.program, batch)
        if done.returncode == 0 and len(drawings) == len(batch):
            pairs += zip(batch, drawings)
            times.append((taken, batch))
        elif len(batch) > 1:
            batches += [[file] for file in batch]
        else:
            refused += 1
            lines = [it.strip() for it in done.stderr.splitlines()]
            reason = [it for it in lines if re.match(r"(error|hint|= help|help)", it)]
            print(f"refused: {batch[0]}\n    " + "\n    ".join(reason[:3]), flush=True)
    worst = []
    with tempfile.TemporaryDirectory() as name:
        for at in range(0, len(pairs), 100):
            some = pairs[at:at + 100]
            worst += zip(compare(some, pathlib.Path(name)), (file for file, _ in some))
    worst.sort(reverse=True)
    differing = [(value, file) for value, file in worst if value > TOLERANCE]
    for value, file in worst[:10]:
        print(f"{value:6.2f} of 255: {file}")
    for taken, batch in sorted(times, reverse=True)[:3]:
        print(f"{taken:6.2f} s: {', '.join(file.name for file in batch)}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{len(files)} logos: {len(pairs)} rendered, {refused} refused, "
          f"{len(differing)} differ; at most {memory} MiB (Chromium included)")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
