#!/usr/bin/env python3
"""Makes the documents of this folder, and beside each what a careful person expects of it.

    pip install python-docx python-pptx lxml pillow qrcode
    python3 make.py [NAME ...]

The ODT and ODP files are made only if LibreOffice is installed. A second run with the same
versions gives the same bytes. All houses are invented; helplines and laws are real.

NAME.expected.json holds what the poster of the document NAME should have; a key that is absent
is not looked at, or has nothing in the document:

    language, kicker, title, subtitle, publisher, version, issued, review
                          as in a briefing; `call` is plain text without marks
    contact_contains      words of the contacts, one entry for each part
    logos                 how many logos there are
    panels                the seven panels in order:
        heading           without a typed number
        starts, ends      the first and last words of the text, without marks and typed bullets
        contains          words that stand somewhere in the text
        list_items        how many items of lists there are, of all levels
        links             the addresses of links, in order
        bold              the words that are bold, in order
        image_alt, qr     the alternative text of a picture; the address of a QR code
    not_placed_contains   words that belong in no place of a briefing, and are reported as such
    left_out_kinds        kinds of `Omission` that are reported
    absent                words that stand nowhere in the briefing
"""

import sys

sys.dont_write_bytecode = True

import documents
import libre
import slides
import things
from common import FOLDER, write

DOCUMENTS = {
    "headings.docx": documents.headings,
    "headings-german.docx": documents.german,
    "table7.docx": documents.table7,
    "grid-table.docx": documents.grid_table,
    "hub-boxes.docx": documents.hub_boxes,
    "columns-boxes.docx": documents.columns_boxes,
    "slide.pptx": slides.slide,
    "slides.pptx": slides.slides,
    "typed.docx": documents.typed,
    "pairs.pptx": slides.pairs,
    "text-box.docx": things.text_box,
    "content-control.docx": things.content_control,
    "smartart.docx": things.smartart,
    "footnote.docx": things.footnote,
    "tracked-changes.docx": things.tracked_changes,
    "hyperlink-field.docx": things.hyperlink_field,
    "floating-picture.docx": things.floating_picture,
    "hidden-text.docx": things.hidden_text,
    "comment.docx": things.comment,
    "qr-code.docx": things.qr_code,
    "hidden-slide.pptx": slides.hidden_slide,
}
CONVERTED = {"boxes.odt": "columns-boxes.docx", "slide.odp": "slide.pptx"}


def main(names):
    for name, make in DOCUMENTS.items():
        if not names or name in names:
            write(name, *make())
    for name, source in CONVERTED.items():
        if not names or name in names:
            data, values = DOCUMENTS[source]()
            data = libre.convert(data, source.rsplit(".", 1)[1], name.rsplit(".", 1)[1])
            if data is None:
                print(f"{name}: left as it is, because LibreOffice is not installed")
            else:
                write(name, data, values)
    for file in sorted(FOLDER.glob("*.*")):
        if file.suffix in (".docx", ".pptx", ".odt", ".odp"):
            print(f"{file.stat().st_size:6} {file.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
