"""Writes a PDF file of sound syntax that is wrong in every other way.

Two pages, a font that is not embedded, images nobody asked for, and far too many bytes.
"""

import sys

PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1190.55 841.89] /Contents 5 0 R"
    b" /Resources << /Font << /F1 6 0 R >> /XObject << /I1 7 0 R >> >> >>"
)


def stream(entries, data):
    head = b"<< %s/Length %d >>" % (entries, len(data))
    return head + b"\nstream\n" + data + b"\nendstream"


objects = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
    PAGE,
    PAGE,
    stream(b"", b"BT /F1 24 Tf 72 700 Td (Introduction) Tj ET q 9 0 0 9 9 9 cm /I1 Do Q"),
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    stream(
        b"/Type /XObject /Subtype /Image /Width 500 /Height 300 /BitsPerComponent 8"
        b" /ColorSpace /DeviceGray ",
        b"." * 150_000,
    ),
]

out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
offsets = []
for number, body in enumerate(objects, 1):
    offsets.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
start = len(out)
out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
for offset in offsets:
    out += b"%010d 00000 n \n" % offset
out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
out += b"startxref\n%d\n%%%%EOF\n" % start
with open(sys.argv[1], "wb") as file:
    file.write(out)
