"""The briefings that are laid out in Word."""

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

import texts
from common import expected, logo
from word import Word, parse, rename_styles

SPECTRUM = ["2f5d8a", "1f6f78", "3d6b35", "8a5a00", "9a3b26", "7b2d5e", "4b3f8f"]
TINTS = ["e3edf7", "def1f1", "e6f1e1", "fbf0d9", "fae5df", "f6e3ef", "e9e6f7"]


def logos(text):
    return [(logo(*it), f"{it[0]} {it[1]}") for it in text["logos"]]


def header_table(word, pictures, height=13):
    """Puts logos at the two ends of the page header, in a table without lines."""
    header = word.doc.sections[0].header
    table = header.add_table(1, 2, Mm(word.width))
    for cell, (blob, alt), align in zip(table.rows[0].cells, pictures, ("left", "right")):
        word.fill(
            cell,
            [word.p(word.picture(blob, alt, height, part=header.part), align=align, after=0)],
        )
    empty = header.paragraphs[0]._element
    table._tbl.addnext(empty)


def headings():
    text = texts.SELF_NEGLECT
    word = Word(text, margins=19, points=10.5)
    word.style("Title", 24, "4B2E83", True, 0, 0)
    word.style("Subtitle", 12, "333333", False, 0, 3)
    word.style("Heading 1", 12, "4B2E83", True, 6, 2)
    header_table(word, logos(text))
    word.add(
        word.p(word.run(text["kicker"], True, size=12, colour="00665E"), after=0),
        word.p(word.run(text["title"]), "Title"),
        word.p(word.run(text["subtitle"]), "Subtitle"),
    )
    for heading, blocks in text["panels"]:
        word.add(word.p(word.run(heading), "Heading1"))
        word.add(*word.body(blocks, bullets="ListBullet", numbers="ListNumber", after=3))
    word.add(word.p(
        word.run("Version 2.1 | Issued: 2 November 2026 | Review date: 2 November 2027", size=9),
        before=8,
    ))
    footer = word.doc.sections[0].footer
    page = (
        word.run("\t\tPage ", size=8) + word.field("PAGE", size='<w:sz w:val="16"/>') + word.run(" of ", size=8)
        + word.field("NUMPAGES", size='<w:sz w:val="16"/>')
    )
    right = f'<w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/>' \
            f'<w:tab w:val="right" w:pos="{round(word.width / 25.4 * 1440)}"/>'
    word.fill(footer, [
        word.p(word.run(text["call"], True, size=10, colour="9F1D20"), "Footer"),
        word.p(word.inline(text["contact"], size=9), "Footer"),
        word.p(
            word.run(text["publisher"], size=9) + page.replace("<w:tab/><w:tab/>", "<w:tab/>"),
            "Footer", tabs=right,
        ),
    ])
    return word.bytes(), expected(
        text, ["Adult social care", "01632 960 118"], left_out_kinds=["PageNumber"]
    )


def german():
    text = texts.HAEUSLICHE_GEWALT
    word = Word(text, margins=22, font="Calibri", points=10.5)
    word.style("Title", 13, "9A3412", True, 0, 0)
    word.style("Heading 1", 24, "1F2937", True, 0, 2)
    word.style("Heading 2", 13, "9A3412", True, 7, 2)
    blob, alt = logos(text)[0]
    word.add(
        word.p(
            word.run(text["kicker"]) + word.picture(blob, alt, 14, at=(108, 0), wrap="square"),
            "Title",
        ),
        word.p(word.run(text["title"]), "Heading1"),
        word.p(word.run(text["subtitle"]), "Subtitle"),
    )
    word.style("Subtitle", 12, "4B5563", False, 0, 4)
    for number, (heading, blocks) in enumerate(text["panels"], 1):
        word.add(word.p(word.run(f"{number}. {heading}"), "Heading2"), *word.body(blocks, after=3))
    word.fill(word.doc.sections[0].footer, [
        word.p(word.run(text["call"], True, size=11, colour="B91C1C"), "Footer"),
        word.p(word.run(text["contact"], size=10), "Footer"),
        word.p(
            word.run(
                f"Herausgeber: {text['publisher']} | Version 1.2 | Stand: 01.11.2026 | "
                "Nächste Überprüfung: 01.11.2027", size=9,
            ),
            "Footer",
        ),
    ])
    rename_styles(word, {
        "Normal": "Standard", "Title": "Titel", "TitleChar": "TitelZchn",
        "Subtitle": "Untertitel", "SubtitleChar": "UntertitelZchn",
        "Heading1": "berschrift1", "Heading1Char": "berschrift1Zchn",
        "Heading2": "berschrift2", "Heading2Char": "berschrift2Zchn",
        "Heading3": "berschrift3", "Heading3Char": "berschrift3Zchn",
        "ListParagraph": "Listenabsatz", "Footer": "Fuzeile", "FooterChar": "FuzeileZchn",
        "Header": "Kopfzeile", "HeaderChar": "KopfzeileZchn",
        "ListBullet": "Aufzhlungszeichen", "ListNumber": "Listennummer",
        "DefaultParagraphFont": "Absatz-Standardschriftart", "TableNormal": "NormaleTabelle",
        "NoList": "KeineListe", "TableGrid": "Tabellenraster",
    })
    return word.bytes(), expected(text, ["116 111", "116 016"])


def shade(cell, colour):
    cell._tc.get_or_add_tcPr().append(
        parse(f'<w:shd w:val="clear" w:color="auto" w:fill="{colour.upper()}"/>')
    )


def pad(word, twips):
    """Sets the room above and below the text of cells."""
    style = word.doc.styles["Table Grid"].element
    margins = style.find(f".//{qn('w:tblPr')}")
    for old in margins.findall(qn("w:tblCellMar")):
        margins.remove(old)
    sides = (("top", twips), ("left", 113), ("bottom", twips), ("right", 113))
    inner = "".join(f'<w:{side} w:w="{value}" w:type="dxa"/>' for side, value in sides)
    margins.append(parse(f"<w:tblCellMar>{inner}</w:tblCellMar>"))


def table7():
    text = texts.COUNTY_LINES
    word = Word(text, margins=17, points=11)
    pad(word, 70)
    first, second = (
        word.picture(blob, alt, 11) for blob, alt in logos(text)
    )
    right = f'<w:tab w:val="right" w:pos="{round(word.width / 25.4 * 1440)}"/>'
    word.add(
        word.p(first + word.run("\t") + second, tabs=right),
        word.p(
            word.run("7 Minute Briefing: County Lines", True, size=22, colour="1D4E89"),
            align="center", before=4, after=6,
        ),
    )
    table = word.doc.add_table(7, 2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for number, (row, (heading, blocks)) in enumerate(zip(table.rows, text["panels"]), 1):
        left, right_cell = row.cells
        left.width, right_cell.width = Mm(42), Mm(word.width - 42)
        shade(left, SPECTRUM[number - 1])
        word.fill(left, [
            word.p(word.run(str(number), True, size=20, colour="FFFFFF"), align="center", after=0),
            word.p(word.run(heading, True, size=11, colour="FFFFFF"), align="center"),
        ])
        word.fill(right_cell, word.body(blocks, after=2))
    for column, width in zip(table.columns, (42, word.width - 42)):
        column.width = Mm(width)
    word.add(
        word.p(word.run(text["call"], True, size=12, colour="B00020"), align="center", before=8),
        word.p(word.inline(text["contact"]), align="center", after=2),
        word.p(word.run("Childline: 0800 1111 | Crimestoppers: 0800 555 111"), align="center"),
    )
    word.fill(word.doc.sections[0].footer, [
        word.p(
            word.run(
                f"{text['publisher']} – v2.0 – issued 05/10/2026 – review 05/10/2027", size=8,
            ),
            "Footer", align="center",
        ),
    ])
    return word.bytes(), expected(
        text, ["children’s front door", "01632 960 222", "0800 1111", "0800 555 111"]
    )


def grid_table():
    text = texts.FGM
    word = Word(text, size=(297, 210), margins=11, points=11.5)
    pad(word, 110)
    header_table(word, logos(text), 11)
    table = word.doc.add_table(3, 3, style="Table Grid")
    table.autofit = False
    width = word.width / 3
    for row in table.rows:
        row.height = Mm(53)
    cells = [cell for row in table.rows for cell in row.cells]
    for column in table.columns:
        column.width = Mm(width)
    for cell in cells:
        cell.width = Mm(width)
    panels = iter(zip(text["panels"], TINTS, SPECTRUM))
    for place, cell in enumerate(cells):
        if place == 4:
            shade(cell, "8A1C5C")
            cell._tc.get_or_add_tcPr().append(parse('<w:vAlign w:val="center"/>'))
            word.fill(cell, [
                word.p(word.run("7 Minute Briefing", True, size=16, colour="FFFFFF"),
                       align="center"),
                word.p(word.run("Female Genital Mutilation\n(FGM)", True, size=20,
                                colour="FFFFFF"), align="center", after=0),
            ])
        elif place == 8:
            shade(cell, "F3F4F6")
            word.fill(cell, [
                word.p(word.run("Contacts", True, size=14, colour="333333")),
                word.p(word.run("NSPCC FGM Helpline ") + word.run("0800 028 3550", True)),
                word.p(word.run("Ellerby children’s services ")
                       + word.run("01632 960 347", True)),
                word.p(word.run("Police, not an emergency ") + word.run("101", True)),
                word.p(word.run("In an emergency call 999", True, size=12, colour="B00020")),
            ])
        else:
            (heading, blocks), tint, colour = next(panels)
            shade(cell, tint)
            head = word.p(word.run(heading, True, size=14, colour=colour.upper()))
            word.fill(cell, [head, *word.body(blocks, after=2)])
    word.fill(word.doc.sections[0].footer, [
        word.p(
            word.run("Ellerby Safeguarding Children Partnership  ·  Version 1  ·  Issued "
                     "1 December 2026  ·  Review by 1 December 2027", size=8),
            "Footer", align="center",
        ),
    ])
    word.add(word.p(word.run("", size=2), after=0))
    return word.bytes(), expected(
        text, ["NSPCC FGM Helpline", "0800 028 3550", "01632 960 347", "101"]
    )


def hub_boxes():
    text = texts.DOMESTIC_ABUSE
    word = Word(text, size=(420, 297), margins=12, points=16)
    top, middle, bottom = 0, 84, 168
    places = {  # clockwise from the top left corner; the hub stands in the middle
        1: (0, top, 128), 2: (134, top, 128), 3: (268, top, 128), 4: (268, middle, 128),
        5: (201, bottom, 195), 6: (0, bottom, 195), 7: (0, middle, 128),
    }
    boxes = {}
    for number, (x, y, width) in places.items():
        heading, blocks = text["panels"][number - 1]
        colour = SPECTRUM[number - 1].upper()
        head = word.p(
            word.run(f"{number}", True, size=26, colour=colour)
            + word.run(f" {heading}", True, size=19, colour=colour), after=4,
        )
        size = (width, 80 if y != bottom else 76)
        boxes[number] = word.box(
            [head, *word.body(blocks, size=16, after=4)], (x, y), size,
            TINTS[number - 1].upper(), colour, "rect", f"Text Box {40 + number * 7 % 11}",
        )
    hub = word.box(
        [
            word.p(word.run("7 Minute Briefing", True, size=18, colour="FFFFFF"),
                   align="center", after=4),
            word.p(word.run("Domestic Abuse and Children", True, size=28, colour="FFFFFF"),
                   align="center", after=0),
        ],
        (140, middle - 1), (116, 82), "4A1D6B", "FFFFFF", "ellipse", "Oval 3", middle=True,
    )
    foot = word.box(
        [
            word.p(word.run(text["call"], True, size=16, colour="9F1D20"), align="center",
                   after=1),
            word.p(
                word.run("Refuge ") + word.run("0808 2000 247", True)
                + word.run(" · Men’s Advice Line ") + word.run("0808 801 0327", True)
                + word.run(" · Childline ") + word.run("0800 1111", True),
                align="center", after=1,
            ),
            word.p(
                word.run("Calder Vale Domestic Abuse Partnership | Version 3 | Issued: 25th "
                         "November 2026 | Review date: 25th November 2027", size=10),
                align="center", after=0,
            ),
        ],
        (92, 247), (212, 27), None, None, "rect", "Text Box 2", inset=1,
    )
    pictures = [
        word.picture(blob, alt, 16, at=at, wrap="none")
        for (blob, alt), at in zip(logos(text), ((0, 252), (332, 252)))
    ]
    order = [boxes[4], foot, boxes[7], boxes[1], boxes[6], hub, boxes[2], boxes[5], boxes[3]]
    word.add(word.p("".join(order + pictures), after=0))
    return word.bytes(), expected(
        text, ["Refuge", "0808 2000 247", "0808 801 0327", "0800 1111"]
    )


def columns_boxes():
    text = texts.NUDES
    word = Word(text, margins=10, points=12.5)
    shadow = (
        '<w14:shadow w14:blurRad="50800" w14:dist="38100" w14:dir="2700000" w14:sx="100000" '
        'w14:sy="100000" w14:kx="0" w14:ky="0" w14:algn="tl"><w14:srgbClr w14:val="000000">'
        '<w14:alpha w14:val="60000"/></w14:srgbClr></w14:shadow>'
    )
    title = word.run(text["title"], True, size=30, colour="0B7285").replace(
        "</w:rPr>", f"{shadow}</w:rPr>"
    )
    blob, alt = logos(text)[0]
    shapes = [
        word.picture(blob, alt, 13, at=(10, 9, "page"), wrap="none"),
        word.box(
            [word.p(word.run(text["kicker"], True, size=14, colour="333333"), align="right",
                    after=0)],
            (120, 11, "page"), (80, 10), None, None, name="Text Box 30",
        ),
        word.box([word.p(title, align="center", after=0)], (10, 23, "page"), (190, 17), None,
                 None, name="Text Box 1", art=True, inset=1),
    ]
    left, right = [53, 50, 53, 55], [66, 66, 83]
    places, y = [], 43
    for x, heights in ((10, left), (107, right)):
        y = 43
        for height in heights:
            places.append((x, y, height))
            y += height + 3
    panels = []
    for (x, y, height), (heading, blocks), colour, tint in zip(
        places, text["panels"], SPECTRUM, TINTS
    ):
        head = word.p(
            word.run(heading, True, size=14, colour="FFFFFF"), shade=colour.upper(), after=3
        )
        panels.append(word.box(
            [head, *word.body(blocks, size=12.5, after=3)], (x, y, "page"), (93, height),
            tint.upper(), colour.upper(), name=f"Text Box {len(panels) + 5}",
        ))
    foot = word.box(
        [
            word.p(word.run("A child in danger now? Call 999", True, size=14, colour="B00020"),
                   align="center", after=1),
            word.p(word.run("Childline ") + word.run("0800 1111", True)
                   + word.run(" · NSPCC ") + word.run("0808 800 5000", True),
                   align="center", after=1),
            word.p(word.run("Hollin Bank Schools Partnership, version 4, issued 01.09.2026, "
                            "review 01.09.2027", size=8.5), align="center", after=0),
        ],
        (10, 266, "page"), (190, 23), "FFFFFF", "0B7285", "roundRect", "Text Box 20",
    )
    word.add(word.p("".join([*shapes, *panels, foot]), after=0))
    return word.bytes(), expected(
        text, ["Childline", "0800 1111", "NSPCC", "0808 800 5000"]
    )


def typed():
    text = texts.NOT_BROUGHT
    word = Word(text, margins=22, font="Calibri", points=11)
    blank = word.p("", after=0)

    def typed_line(words, bold=False, **others):
        return word.p(word.inline(words, bold=bold), after=0, **others)

    word.add(
        word.p(word.run("7 Minute Briefing", True, size=16), after=0),
        word.p(word.run("Was Not Brought", True, size=16), after=0),
        blank,
        typed_line("Issued: 1 November 2026  Review: 1 November 2027"),
        blank,
    )
    signs = {3: "•\t", 4: "- "}
    for number, (heading, blocks) in enumerate(text["panels"], 1):
        word.add(typed_line(f"{number}) {heading}", True))
        for block in blocks:
            if isinstance(block, str):
                if number == 5:
                    word.add(blank)
                word.add(typed_line(block))
                continue
            kind, items = block
            for count, item in enumerate(items, 1):
                sign = signs[number] if kind == "ul" else f"{count}.\t"
                word.add(typed_line(f"{sign}{item}"))
        word.add(blank)
    word.add(
        typed_line("Marlow Vale children’s services 01632 960 515 / NSPCC 0808 800 5000"),
        typed_line(text["call"], True),
        typed_line("Produced by Marlow Vale Safeguarding Children Partnership"),
        blank,
        word.p(word.run("Please print this page and pin it up in your staff room.",
                        italic=True), after=0),
    )
    return word.bytes(), expected(
        text, ["01632 960 515", "0808 800 5000"],
        not_placed_contains=["Please print this page"],
    )
