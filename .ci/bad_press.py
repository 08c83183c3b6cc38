"""Writes a PDF that no press should get: a spot ink, all four inks in full, text of three inks."""

import sys

CONTENT = (
    b"1 1 1 1 k 100 100 400 400 re f\n"
    b"/Gold cs 1 scn 100 600 400 50 re f\n"
    b"0.5 0.4 0.3 0 k BT /F1 9 Tf 72 700 Td (three inks) Tj ET\n"
)
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> /ColorSpace << /Gold 6 0 R >> >> >>"
)
objects = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    PAGE,
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(CONTENT), CONTENT),
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    b"[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1"
    b" /C0 [0 0 0 0] /C1 [0 0.2 0.6 0.2] >>]",
]
out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
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
