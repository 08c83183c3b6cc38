"""Draws small charts side by side as one SVG, readable on light and on dark pages."""

import html
import math

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 270, 58, 66, 26, 40
STYLE = """
svg { background: #fff; font: 12px sans-serif } text { fill: #222 } .title { font-weight: bold }
.grid { stroke: #ddd } .line { fill: none; stroke-width: 2 } .faint { fill: #666 }
.c0 { stroke: #0b62a4; fill: #0b62a4 } .c1 { stroke: #b3400e; fill: #b3400e }
.c2 { stroke: #2c7a2c; fill: #2c7a2c } .c3 { stroke: #7a3d9a; fill: #7a3d9a }
text.c0, text.c1, text.c2, text.c3 { stroke: none } path.line { fill: none }
@media (prefers-color-scheme: dark) {
svg { background: #15181c } text { fill: #e6e6e6 } .grid { stroke: #3a3f46 } .faint { fill: #aaa }
.c0 { stroke: #6db6f0; fill: #6db6f0 } .c1 { stroke: #f39a6b; fill: #f39a6b }
.c2 { stroke: #7fd07f; fill: #7fd07f } .c3 { stroke: #cf9bea; fill: #cf9bea } path.line { fill: none } }
"""


def draw(path, label, charts, columns=2):
    """Writes charts, each a `dict` with `title`, `x`, `y` (the names of its axes), `series` (a name
    and a list of points) and `marks` (a text for each series), on logarithmic axes."""
    rows = math.ceil(len(charts) / columns)
    size = f"{WIDTH * columns} {HEIGHT * rows}"
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
           f'aria-label="{html.escape(label)}">', f"<style>{STYLE}</style>"]
    for at, chart in enumerate(charts):
        out.append(f'<g transform="translate({at % columns * WIDTH} {at // columns * HEIGHT})">')
        out += one(chart)
        out.append("</g>")
    path.write_text("\n".join([*out, "</svg>", ""]), encoding="utf-8")


def one(chart):
    points = [point for _, line in chart["series"] for point in line]
    across = Axis([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = Axis([y for _, y in points], HEIGHT - BOTTOM, TOP)
    yield text(LEFT, 18, chart["title"], "title")
    for tick in across.ticks():
        x = across.place(tick)
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
        yield text(x, HEIGHT - BOTTOM + 15, number(tick), "faint", "middle")
    for tick in up.ticks():
        y = up.place(tick)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield text(LEFT - 5, y + 4, number(tick), "faint", "end")
    yield text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, chart["x"], "faint", "middle")
    yield text(4, 34, chart["y"], "faint")
    for at, ((name, line), mark) in enumerate(zip(chart["series"], chart["marks"])):
        places = [f"{across.place(x):.1f} {up.place(y):.1f}" for x, y in line]
        yield f'<path class="line c{at}" d="M{"L".join(places)}"/>'
        for place in places:
            x, y = place.split()
            yield f'<circle class="c{at}" cx="{x}" cy="{y}" r="2.5"/>'
        yield text(LEFT + at % 2 * 175, 36 + at // 2 * 15, f"{name} {mark}".strip(), f"c{at}")


class Axis:
    """A logarithmic axis: where a value is, between two places of the drawing."""

    def __init__(self, values, start, end):
        self.least, self.most = math.log10(min(values)), math.log10(max(values))
        if self.most - self.least < 0.3:
            middle = (self.least + self.most) / 2
            self.least, self.most = middle - 0.15, middle + 0.15
        self.start, self.end = start, end

    def place(self, value):
        share = (math.log10(value) - self.least) / (self.most - self.least)
        return self.start + share * (self.end - self.start)

    def ticks(self):
        steps = [10.0 ** power * step for power in range(-6, 8) for step in (1, 2, 3, 5)]
        inside = [it for it in steps
                  if self.least - 1e-9 <= math.log10(it) <= self.most + 1e-9]
        if len(inside) > 8:
            inside = [it for it in inside if math.log10(it) % 1 < 1e-6 or math.log10(it) % 1 > 1 - 1e-6]
        return inside


def number(value):
    return f"{value:,.0f}" if value >= 10 else f"{value:.3g}"


def text(x, y, words, kind="", anchor="start"):
    return (f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
            f"{html.escape(str(words))}</text>")


def exponent(points):
    """The slope of a line through the logarithms of the points, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points if y > 0]
    if len(logs) < 2:
        return 0.0
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread
