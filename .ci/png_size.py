"""Prints the size of a PNG file in pixels, as WIDTHxHEIGHT (from its IHDR chunk)."""

import struct
import sys

with open(sys.argv[1], "rb") as file:
    header = file.read(24)
if header[:8] != b"\x89PNG\r\n\x1a\n":
    sys.exit(f"{sys.argv[1]}: not a PNG file")
print("{}x{}".format(*struct.unpack(">II", header[16:24])))
