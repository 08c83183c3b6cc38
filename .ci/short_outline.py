"""Cuts the outline of the last glyph with one short, in every TrueType font of an unpacked PDF.

    short_outline.py IN.pdf OUT.pdf

IN is what `qpdf --qdf --object-streams=disable` writes. Fails if no font was damaged.
"""

import re
import struct
import sys


def damage(font):
    """Returns the font with two bytes of the last outline, or None."""
    tables = {}
    for at in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * at)
        tables[tag] = (offset, length)
    head, (loca, length) = tables[b"head"][0], tables[b"loca"]
    form, unit = (">L", 1) if struct.unpack_from(">h", font, head + 50)[0] else (">H", 2)
    size = struct.calcsize(form)
    offsets = [struct.unpack_from(form, font, loca + at)[0] for at in range(0, length, size)]
    last = max((at for at in range(len(offsets) - 1) if offsets[at] < offsets[at + 1]), default=None)
    if last is None:
        return None
    font = bytearray(font)
    for at in range(last + 1, len(offsets)):
        struct.pack_into(form, font, loca + at * size, offsets[last] + 2 // unit)
    return bytes(font)


def main(source, target):
    data, damaged = open(source, "rb").read(), 0
    for found in re.finditer(rb"stream\n(\x00\x01\x00\x00.*?)\nendstream", data, re.DOTALL):
        font = damage(found[1])
        if font:
            data = data[: found.start(1)] + font + data[found.end(1) :]
            damaged += 1
    assert damaged, "no font was damaged"
    open(target, "wb").write(data)


main(*sys.argv[1:])
