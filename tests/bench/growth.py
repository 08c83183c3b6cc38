#!/usr/bin/env python3
"""Measures how time and memory grow with what a poster is made of: words, the length of one panel,
logos, and the rows of a table. Writes docs/growth.csv and docs/growth.svg.

    python3 tests/bench/growth.py PROGRAM [--rounds N] [--full] [--draw]

`--full` makes 100,000 posters once, too, and prints the size of the state file. `--draw` only draws
the CSV again. Needs GNU time; writes to memory where there is /dev/shm.
"""

import argparse
import csv
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import chart

ROOT = pathlib.Path(__file__).resolve().parents[2]
CSV, SVG = ROOT / "docs/growth.csv", ROOT / "docs/growth.svg"
DAY = ["--today", "2026-11-25"]
# An exponent above this is a finding.
LIMIT = 1.1


class Lab:
    """Runs the program and notes its median time and peak memory."""

    def __init__(self, program, rounds, folder):
        self.program, self.rounds, self.folder, self.notes = program, rounds, folder, []

    def run(self, *command):
        """Returns the exit code, seconds, megabytes and output of one run."""
        memory = self.folder / "memory"
        start = time.perf_counter()
        done = subprocess.run(["/usr/bin/time", "-f", "%M", "-o", memory, self.program, *command],
                              capture_output=True, check=False, cwd=self.folder)
        seconds = time.perf_counter() - start
        return (done.returncode, seconds, int(memory.read_text().split()[-1]) / 1000,
                (done.stdout + done.stderr).decode())

    def note(self, curve, series, size, *command, before=lambda: None, rounds=None):
        figures = []
        for _ in range(rounds or self.rounds):
            before()
            code, seconds, megabytes, said = self.run(*command)
            if code:
                sys.exit(f"error: {curve} {size}: {said[-2000:]}")
            figures.append((seconds, megabytes))
        seconds, megabytes = map(statistics.median, zip(*figures))
        self.notes.append((curve, series, size, round(seconds, 4), round(megabytes, 1)))
        print(*self.notes[-1], flush=True)


def briefing(counts, logos=0, paper="A0", dice=None):
    """A briefing of made-up sentences, with so many words in each panel."""
    dice = dice or random.Random(7)
    vocabulary = sorted(set(re.findall(r"\b[a-z]{2,}\b", (ROOT / "briefing.yaml").read_text())))
    lines = ["title: Growth", "issued: 2026-11-01", "review: 2027-11-01",
             "call: In danger? Call **999**", "contact: Speak to the school"]
    if logos:
        lines.append("logos:")
        lines += [f"  - {{ file: logos/{at}.svg, alt: Logo {at} }}" for at in range(logos)]
    lines.append("panels:")
    for at, count in enumerate(counts):
        sentences = []
        while count > 0:
            words = [dice.choice(vocabulary) for _ in range(min(count, dice.randint(6, 14)))]
            sentences.append(" ".join(words).capitalize() + ".")
            count -= len(words)
        paragraphs = [" ".join(sentences[it:it + 4]) for it in range(0, len(sentences), 4)]
        lines.append(f"  - heading: Panel {at + 1}\n    body: |")
        lines += [f"      {it}\n" for it in paragraphs]
    return "\n".join([*lines, "poster:", f"  paper: {paper}", "  grid: columns",
                      "lint:", "  allow: [uneven-panels, long-sentence]", ""])


def largest(lab, panels_of, most):
    """The largest size, within 2 %, of which the briefing still fits."""
    least = 1
    while most - least > max(1, least // 50):
        middle = (least + most) // 2
        (lab.folder / "briefing.yaml").write_text(briefing(panels_of(middle)))
        fits = lab.run("check", "briefing.yaml", *DAY)[0] == 0
        least, most = (middle, most) if fits else (least, middle)
    return least


def steps(most, least, count=8):
    """Sizes at equal ratios."""
    return sorted({round(least * (most / least) ** (at / (count - 1))) for at in range(count)})


def grow_text(lab, curve, panels_of, least, most):
    for size in steps(largest(lab, panels_of, most), least):
        (lab.folder / "briefing.yaml").write_text(briefing(panels_of(size)))
        for profile in ("screen", "press"):
            lab.note(curve, profile, size, "render", "briefing.yaml", "-p", profile, *DAY)


def grow_logos(lab):
    (lab.folder / "logos").mkdir(exist_ok=True)
    logo = (ROOT / "logos/partnership.svg").read_text()
    for at in range(6):
        # Another file each time, or the program would keep only one.
        (lab.folder / f"logos/{at}.svg").write_text(logo.replace("</svg>", f"<!-- {at} --></svg>"))
    for count in range(1, 7):
        (lab.folder / "briefing.yaml").write_text(briefing([40] * 7, count))
        for profile in ("screen", "press"):
            lab.note("logos", profile, count, "render", "briefing.yaml", "-p", profile, *DAY)


def grow_rows(lab, full):
    text = (ROOT / "briefing.yaml").read_text()
    text = text.replace("publisher: Safeguarding Children Partnership", "publisher: ${school}")
    text = text.replace("your safeguarding lead", "${lead}")
    (lab.folder / "rows.yaml").write_text(text)
    shutil.copytree(ROOT / "logos", lab.folder / "logos", dirs_exist_ok=True)
    out = lab.folder / "out"

    def forget():
        shutil.rmtree(out, ignore_errors=True)

    for rows in (1, 10, 100, 1000, 10_000, 100_000):
        with open(lab.folder / "rows.csv", "w", encoding="utf-8") as table:
            table.write("school,lead,slug\n")
            for at in range(rows):
                table.write(f"Oak School {at * 7919 % 1000},Lead {at},school-{at:06}\n")
        batch = ["batch", "rows.yaml", "--data", "rows.csv", "--name", "${slug}", "--out", "out", *DAY]
        lab.note("rows", "list the names", rows, *batch, "--list")
        if rows <= 10_000 or full:
            once = 1 if rows > 10_000 else None
            lab.note("rows", "make text", rows, *batch, "-p", "text", before=forget, rounds=once)
            lab.note("rows", "nothing changed", rows, *batch, "-p", "text", rounds=once)
            state = sum(it.stat().st_size for it in out.glob(".briefing-state*"))
            print(f"state file of {rows} rows: {state / 1e6:.3f} MB", flush=True)
            lab.notes.append(("rows", "state file", rows, "", round(state / 1e6, 4)))


TITLES = {"words": ("words of the briefing", "words"), "panel": ("the length of one panel", "words"),
          "logos": ("logos", "logos"), "rows": ("rows of a table", "rows")}


def upper(points):
    """The larger half of the sizes: what is the same for each size weighs less there."""
    return points[len(points) // 2:]


def draw():
    with open(CSV, encoding="utf-8", newline="") as file:
        notes = list(csv.DictReader(file))
    charts, findings = [], []
    for curve, (title, x) in TITLES.items():
        for column, unit in (("seconds", "seconds"), ("megabytes", "MB")):
            series = {}
            for note in notes:
                if note["curve"] == curve and note[column]:
                    points = series.setdefault(note["series"], [])
                    points.append((float(note["size"]), float(note[column])))
            powers = {name: chart.exponent(upper(points)) for name, points in series.items()}
            findings += [f"{curve}, {name}: {column} grow with the power {power:.2f}"
                         for name, power in powers.items() if power > LIMIT]
            charts.append({"title": f"{'Time' if column == 'seconds' else 'Memory'}: {title}",
                           "x": x, "y": unit, "series": list(series.items()),
                           "marks": [f"x^{power:.2f}" for power in powers.values()]})
    chart.draw(SVG, "How time and memory grow", charts)
    print("\n".join(findings) or "nothing grows faster than its input")


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", nargs="?")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--full", action="store_true")
    options.add_argument("--draw", action="store_true")
    options = options.parse_args()
    if not options.draw:
        if not options.program:
            sys.exit("error: give the program")
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        with tempfile.TemporaryDirectory(dir=memory) as folder:
            program = str(pathlib.Path(options.program).resolve())
            lab = Lab(program, options.rounds, pathlib.Path(folder))
            grow_text(lab, "words", lambda words: [max(1, words // 7)] * 7, 70, 12_000)
            grow_text(lab, "panel", lambda words: [*[20] * 6, words], 20, 3_000)
            grow_logos(lab)
            grow_rows(lab, options.full)
        with open(CSV, "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("curve", "series", "size", "seconds", "megabytes"))
            table.writerows(lab.notes)
    draw()


if __name__ == "__main__":
    main()
