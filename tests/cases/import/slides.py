"""The briefings that are laid out in PowerPoint."""

import copy
import io

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Mm, Pt

import texts
from common import expected, lines, properties, repack, runs
from documents import SPECTRUM, TINTS, logos


def rgb(colour):
    return RGBColor.from_string(colour.upper())


class Slides:
    """A presentation under construction."""

    def __init__(self, text, width, height, font="Arial", accent="1F5673"):
        self.text = text
        self.deck = Presentation()
        self.fit(width, height)
        self.look(font, accent)
        properties(self.deck.core_properties, text)

    def fit(self, width, height):
        """Sets the size of the slides, and stretches the master and its layouts to it."""
        deck = self.deck
        across, down = Mm(width) / deck.slide_width, Mm(height) / deck.slide_height
        deck.slide_width, deck.slide_height = Mm(width), Mm(height)
        master = deck.slide_masters[0]
        for holder in (master, *master.slide_layouts):
            for shape in holder.shapes:
                if shape._element.find(f".//{qn('a:xfrm')}") is not None:
                    shape.left, shape.top, shape.width, shape.height = (
                        Emu(round(shape.left * across)), Emu(round(shape.top * down)),
                        Emu(round(shape.width * across)), Emu(round(shape.height * down)),
                    )

    def look(self, font, accent):
        """Sets the fonts of the theme and the colour of titles."""
        master = self.deck.slide_masters[0]
        theme = master.part.part_related_by(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
        )
        tree = etree.fromstring(theme.blob)
        for face in tree.iter(qn("a:latin")):
            face.set("typeface", font)
        theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
        style.set("algn", "l")
        run = style.find(qn("a:defRPr"))
        run.set("b", "1")
        run.set("sz", "3600")
        fill = run.find(qn("a:solidFill"))
        fill.clear()
        etree.SubElement(fill, qn("a:srgbClr")).set("val", accent)

    def stripe(self, colour):
        """Draws a stripe down the left side of every slide, on the master."""
        master = self.deck.slide_masters[0]
        shape = etree.fromstring(
            f'<p:sp xmlns:p="{master._element.nsmap["p"]}" xmlns:a="{master._element.nsmap["a"]}">'
            '<p:nvSpPr><p:cNvPr id="90" name="Rectangle 89"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Mm(7)}" '
            f'cy="{self.deck.slide_height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            f'</a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></p:spPr></p:sp>'
        )
        tree = master._element.find(f".//{qn('p:spTree')}")
        tree.insert(2, shape)

    def slide(self, layout):
        return self.deck.slides.add_slide(self.deck.slide_layouts[layout])

    def bytes(self):
        for slide in self.deck.slides:
            for run in slide._element.iter(qn("a:r")):
                run.get_or_add_rPr()
            for run in slide._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                run.set("lang", self.text["language"])
                run.set("dirty", "0")
        out = io.BytesIO()
        self.deck.save(out)
        return repack(out.getvalue())


def add_runs(paragraph, text, size=None, colour=None, bold=None):
    for words, is_bold, is_italic, link in runs(text):
        run = paragraph.add_run()
        run.text = words
        if size:
            run.font.size = Pt(size)
        if bold or is_bold:
            run.font.bold = True
        if is_italic:
            run.font.italic = True
        if colour and not link:
            run.font.color.rgb = rgb(colour)
        if link:
            run.hyperlink.address = link


def mark(paragraph, kind, level, indent=True):
    """Gives a paragraph the bullet or number that PowerPoint's buttons give it."""
    properties = paragraph._p.get_or_add_pPr()
    if indent:
        properties.set("marL", str(228600 * (level + 1)))
        properties.set("indent", "-228600")
    if kind == "ol":
        etree.SubElement(properties, qn("a:buFont")).set("typeface", "+mj-lt")
        etree.SubElement(properties, qn("a:buAutoNum")).set("type", "arabicPeriod")
    elif kind == "ul":
        etree.SubElement(properties, qn("a:buFont")).set("typeface", "Arial")
        etree.SubElement(properties, qn("a:buChar")).set("char", "•")
    else:
        properties.set("marL", "0")
        properties.set("indent", "0")
        etree.SubElement(properties, qn("a:buNone"))


def write_lines(frame, paragraphs, margin=2):
    """Fills a text frame: (text, size, colour, bold, align, mark) for each paragraph."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for side in ("left", "right", "top", "bottom"):
        setattr(frame, f"margin_{side}", Mm(margin))
    for number, (text, size, colour, bold, align, kind) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        paragraph.space_after = Pt(size / 4)
        add_runs(paragraph, text, size, colour, bold)
        if kind:
            mark(paragraph, *kind)


def body_lines(blocks, size, colour):
    return [
        (text, size, colour, None, PP_ALIGN.LEFT, (kind, level) if kind != "p" else None)
        for kind, level, _, text in lines(blocks)
    ]


def label(shapes, name, place, paragraphs, fill=None, margin=2):
    box = shapes.add_textbox(*(Mm(it) for it in place))
    box.name = name
    if fill:
        box.fill.solid()
        box.fill.fore_color.rgb = rgb(fill)
    write_lines(box.text_frame, paragraphs, margin)
    return box


def picture(slide, blob, alt, left, top, height):
    shape = slide.shapes.add_picture(io.BytesIO(blob), Mm(left), Mm(top), height=Mm(height))
    shape._element.nvPicPr.cNvPr.set("descr", alt)
    return shape


def footer(slide, words, kind="ftr"):
    """Adds the footer or slide number of the layout to a slide, as PowerPoint does."""
    for place in slide.slide_layout.placeholders:
        source = place._element
        if source.find(f".//{qn('p:ph')}").get("type") == kind:
            shape = copy.deepcopy(source)
            slide.shapes._spTree.append(shape)
            shape.find(f".//{qn('p:cNvPr')}").set("id", str(len(slide.shapes) + 200))
            paragraphs = shape.findall(f".//{qn('a:p')}")
            for child in list(paragraphs[0]):
                paragraphs[0].remove(child)
            if kind == "sldNum":
                field = etree.SubElement(paragraphs[0], qn("a:fld"))
                field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
                field.set("type", "slidenum")
                etree.SubElement(field, qn("a:rPr"))
                etree.SubElement(field, qn("a:t")).text = words
            else:
                run = etree.SubElement(paragraphs[0], qn("a:r"))
                etree.SubElement(run, qn("a:rPr"))
                etree.SubElement(run, qn("a:t")).text = words
            return shape
    raise ValueError(kind)


def stretch(group, factor, shift):
    """Gives a group a coordinate system of its own, as it has after it was resized."""
    transform = group._element.grpSpPr.find(qn("a:xfrm"))
    for name, values in (("a:chOff", "xy"), ("a:chExt", ("cx", "cy"))):
        element = transform.find(qn(name))
        for value in values:
            moved = shift if name == "a:chOff" else 0
            element.set(value, str(round(int(element.get(value)) * factor) + moved))
    for shape in group.shapes:
        place = shape._element.spPr.find(qn("a:xfrm"))
        for name, values, moved in (
            ("a:off", "xy", shift), ("a:ext", ("cx", "cy"), 0)
        ):
            element = place.find(qn(name))
            for value in values:
                element.set(value, str(round(int(element.get(value)) * factor) + moved))


def slide():
    text = texts.CURIOSITY
    deck = Slides(text, 420, 297, accent="14532D")
    page = deck.slide(5)
    title = page.shapes.title
    title.left, title.top, title.width, title.height = Mm(14), Mm(20), Mm(250), Mm(18)
    title.text_frame.text = text["title"]
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(48)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    label(page.shapes, "TextBox 3", (14, 9, 150, 12), [
        (text["kicker"], 24, "7C2D12", True, PP_ALIGN.LEFT, None)
    ])
    label(page.shapes, "TextBox 4", (14, 38, 200, 12), [
        (text["subtitle"], 22, "333333", None, PP_ALIGN.LEFT, None)
    ])
    for (blob, alt), left in zip(logos(text), (268, 345)):
        picture(page, blob, alt, left, 16, 18)
    # The panels run like a snake: 1 to 4 from left to right, 5 to 7 back below them.
    width, height, gap = 92, 98, 8
    columns = [14 + step * (width + gap) for step in range(4)]
    places = {
        1: (columns[0], 58), 2: (columns[1], 58), 3: (columns[2], 58), 4: (columns[3], 58),
        5: (columns[3], 168), 6: (columns[2], 168), 7: (columns[1], 168),
    }
    for number in (4, 1, 7, 2, 6, 3, 5):
        x, y = places[number]
        heading, blocks = text["panels"][number - 1]
        colour = SPECTRUM[number - 1]
        group = page.shapes.add_group_shape()
        group.name = f"Group {20 + number * 5 % 7}"
        card = group.shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE, Mm(x), Mm(y), Mm(width), Mm(height)
        )
        card.adjustments[0] = 0.06
        card.fill.solid()
        card.fill.fore_color.rgb = rgb(TINTS[number - 1])
        card.line.color.rgb = rgb(colour)
        card.line.width = Pt(2)
        card.shadow.inherit = False
        card.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        write_lines(card.text_frame, [
            (heading, 20, colour, True, PP_ALIGN.CENTER, None), *body_lines(blocks, 16, "1F2937")
        ], 4)
        circle = group.shapes.add_shape(MSO_SHAPE.OVAL, Mm(x - 5), Mm(y - 6), Mm(16), Mm(16))
        circle.fill.solid()
        circle.fill.fore_color.rgb = rgb(colour)
        circle.line.color.rgb = rgb("FFFFFF")
        circle.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        write_lines(circle.text_frame, [
            (str(number), 24, "FFFFFF", True, PP_ALIGN.CENTER, None)
        ], 0)
        circle.text_frame.word_wrap = False
        if number in (3, 6):
            stretch(group, 0.8, 127000)
    for (x1, y1), (x2, y2) in (
        ((106, 108), (114, 108)), ((206, 108), (214, 108)), ((306, 108), (314, 108)),
        ((360, 156), (360, 168)), ((314, 218), (306, 218)), ((214, 218), (206, 218)),
    ):
        arrow = page.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Mm(x1), Mm(y1), Mm(x2), Mm(y2)
        )
        arrow.line.color.rgb = rgb("6B7280")
        arrow.line.width = Pt(4)
        end = etree.SubElement(arrow.line._get_or_add_ln(), qn("a:tailEnd"))
        end.set("type", "triangle")
    label(page.shapes, "TextBox 60", (columns[0], 182, width, 76), [
        ("Worried about somebody?", 20, "FFFFFF", True, PP_ALIGN.LEFT, None),
        ("Multi-Agency Safeguarding Hub **01632 960 733**", 18, "FFFFFF", None, PP_ALIGN.LEFT,
         None),
        ("NSPCC **0808 800 5000**", 18, "FFFFFF", None, PP_ALIGN.LEFT, None),
        (text["call"], 24, "FFFFFF", True, PP_ALIGN.LEFT, None),
    ], "14532D", 5)
    strip = footer(
        page,
        "Brackenshire Safeguarding Partnership | Version 1.4 | Issued 6 July 2026 | "
        "Review 6 July 2027",
    )
    place = etree.fromstring(
        f'<a:xfrm xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:off '
        f'x="{Mm(60)}" y="{Mm(275)}"/><a:ext cx="{Mm(300)}" cy="{Mm(12)}"/></a:xfrm>'
    )
    properties = strip.find(qn("p:spPr"))
    for old in properties.findall(qn("a:xfrm")):
        properties.remove(old)
    properties.insert(0, place)
    return deck.bytes(), expected(
        text, ["Multi-Agency Safeguarding Hub", "01632 960 733", "0808 800 5000"]
    )


def lines_of_deck(deck, text, contacts, subtitle, stamp, picture_of=None, notes=None):
    """Makes a deck: a title slide, a slide for each panel, and one of contacts."""
    deck.stripe("1F5673")
    first = deck.slide(0)
    first.shapes.title.text_frame.text = text["title"]
    box = first.placeholders[1].text_frame
    box.text = subtitle[0]
    for words in subtitle[1:]:
        box.add_paragraph().text = words
    subtitle_box = first.placeholders[1]
    left = first.shapes.title.left
    place = (left, subtitle_box.top, subtitle_box.width, subtitle_box.height)
    subtitle_box.left, subtitle_box.top, subtitle_box.width, subtitle_box.height = place
    for paragraph in box.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
    label(first.shapes, "TextBox 4", (left / Mm(1), 168, 260, 12), [
        (stamp, 14, "555555", None, PP_ALIGN.LEFT, None)
    ])
    if picture_of:
        picture(first, *picture_of, 18, 14, 18)
    for number, (heading, blocks) in enumerate(text["panels"], 1):
        page = deck.slide(1)
        page.shapes.title.text_frame.text = heading
        frame = page.placeholders[1].text_frame
        for count, (kind, level, _, words) in enumerate(lines(blocks)):
            paragraph = frame.paragraphs[0] if count == 0 else frame.add_paragraph()
            paragraph.level = level
            add_runs(paragraph, words)
            if kind == "ol":
                mark(paragraph, kind, level, indent=False)
            elif kind == "p":
                mark(paragraph, "p", level)
        footer(page, str(number + 1), "sldNum")
        if notes and number in notes:
            page.notes_slide.notes_text_frame.text = notes[number]
    last = deck.slide(1)
    last.shapes.title.text_frame.text = "Contacts"
    frame = last.placeholders[1].text_frame
    for count, words in enumerate(contacts):
        paragraph = frame.paragraphs[0] if count == 0 else frame.add_paragraph()
        add_runs(paragraph, words)
    footer(last, "9", "sldNum")
    return last


def smaller(deck, points):
    """Sets the size of the text of the master, level by level."""
    style = deck.deck.slide_masters[0]._element.find(f".//{qn('p:bodyStyle')}")
    for level, size in enumerate(points, 1):
        style.find(f"{qn(f'a:lvl{level}pPr')}/{qn('a:defRPr')}").set("sz", str(size * 100))


def slides():
    text = texts.NEGLECT
    deck = Slides(text, 338.7, 190.5)
    smaller(deck, (26, 22))
    blob, alt = logos(text)[0]
    lines_of_deck(
        deck, text,
        ["A child in immediate danger: **999**", "Duty and assessment team: 01632 960 840",
         "NSPCC Helpline: 0808 800 5000", "Childline: 0800 1111"],
        [text["kicker"], text["publisher"]],
        "Version 5 | Issued 16 November 2026 | Review: November 2027",
        (blob, alt),
        {
            2: "Ask the group which local review they remember. Allow two minutes.",
            6: "Hand out the flow chart. Remind everybody that consent is good practice here.",
        },
    )
    return deck.bytes(), expected(
        text, ["Duty and assessment team", "01632 960 840", "0808 800 5000", "0800 1111"],
        not_placed_contains=["November 2027"],
        left_out_kinds=["PageNumber", "SpeakerNotes"],
        absent=["Ask the group which local review", "Hand out the flow chart"],
    )


def pairs():
    text = texts.SLAVERY
    deck = Slides(text, 297, 210, accent="92400E")
    page = deck.slide(6)
    for (blob, alt), left in zip(logos(text), (205, 258)):
        picture(page, blob, alt, left, 9, 11)
    label(page.shapes, "TextBox 1", (10, 6, 120, 9), [
        (text["kicker"], 16, "1E3A5F", True, PP_ALIGN.LEFT, None)
    ])
    label(page.shapes, "TextBox 2", (10, 14, 150, 15), [
        (text["title"], 32, "92400E", True, PP_ALIGN.LEFT, None)
    ], margin=1)
    width, gap = 66, 4.3
    places = [
        (10 + column * (width + gap), top) for top in (34, 115) for column in range(4)
    ]
    number = 3
    for (x, y), (heading, _), colour in zip(places, text["panels"], SPECTRUM):
        box = label(page.shapes, f"TextBox {number}", (x, y, width, 9), [
            (heading, 14, "FFFFFF", True, PP_ALIGN.LEFT, None)
        ], colour)
        box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        number += 1
    for (x, y), (_, blocks), tint in zip(places, text["panels"], TINTS):
        label(page.shapes, f"TextBox {number}", (x, y + 9, width, 66),
              body_lines(blocks, 12, "1F2937"), tint)
        number += 1
    x, y = places[7]
    label(page.shapes, "TextBox 40", (x, y, width, 9), [
        ("Useful contacts", 14, "FFFFFF", True, PP_ALIGN.LEFT, None)
    ], "333333")
    label(page.shapes, "TextBox 41", (x, y + 9, width, 66), [
        (words, size, colour, bold, PP_ALIGN.LEFT, None)
        for words, size, colour, bold in (
            (text["call"], 14, "B00020", True),
            ("Modern Slavery & Exploitation Helpline **08000 121 700**", 12, "1F2937", None),
            ("Tarnside adult social care **01632 960 271**", 12, "1F2937", None),
            ("Police, not an emergency **101**", 12, "1F2937", None),
        )
    ], "F3F4F6")
    label(page.shapes, "TextBox 50", (10, 195, 277, 8), [
        ("Tarnside Safeguarding Adults Board   Version: 1.0   Date: 18 Oct 2026   "
         "Review: 18 Oct 2027", 10, "555555", None, PP_ALIGN.CENTER, None)
    ])
    return deck.bytes(), expected(
        text, ["Helpline", "08000 121 700", "01632 960 271", "101"]
    )


def hidden_slide():
    text = texts.PRIVATE_FOSTERING
    deck = Slides(text, 338.7, 190.5)
    smaller(deck, (24, 20))
    lines_of_deck(
        deck, text,
        ["In an emergency call 999", "Oakmere children’s services 01632 960 606",
         "NSPCC 0808 800 5000"],
        [text["kicker"], text["publisher"]],
        "Version 1.1 | Issued 9 November 2026 | Review 9 November 2027",
    )
    page = deck.slide(1)
    page._element.set("show", "0")
    page.shapes.title.text_frame.text = "For the trainer"
    page.placeholders[1].text_frame.text = "Bring the case study of the three sisters."
    order = deck.deck.slides._sldIdLst
    order.insert(4, order[-1])
    return deck.bytes(), expected(
        text, ["Oakmere children’s services", "01632 960 606", "0808 800 5000"],
        left_out_kinds=["HiddenObject", "PageNumber"],
        absent=["For the trainer", "case study of the three sisters"],
    )
