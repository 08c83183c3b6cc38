"""Builds Word documents: python-docx for the package, raw WordprocessingML for the rest."""

import copy
import io
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from common import lines, properties, repack, runs

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def parse(xml):
    """Parses one element, with all prefixes declared on it."""
    end = min(i for i in (xml.find(" "), xml.find(">"), xml.find("/>")) if i > 0)
    return parse_xml(f"{xml[:end]} {DECLARED}{xml[end:]}")


class Word:
    """A Word document under construction."""

    def __init__(self, text, size=(210, 297), margins=20, font="Arial", points=10.5):
        self.text = text
        self.doc = Document()
        self.part = self.doc.part
        self.ids = 0
        self.slim()
        width, height = size
        section = self.doc.sections[0]
        section.orientation = (
            WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
        )
        section.page_width, section.page_height = Mm(width), Mm(height)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Mm(margins))
        section.header_distance = section.footer_distance = Mm(8)
        self.width = width - 2 * margins
        self.defaults(font, points)
        self.lists()
        properties(self.doc.core_properties, text)

    # ------------------------------------------------------------------------------- package

    def slim(self):
        """Drops what python-docx's template has and a fresh document of Word has not."""
        for rels in (self.part.rels, self.part.package.rels):
            for key in list(rels):
                kind = rels[key].reltype.rsplit("/", 1)[1]
                if kind in ("stylesWithEffects", "customXml", "thumbnail"):
                    del rels[key]
        styles = self.doc.styles.element
        for style in styles.findall(qn("w:style")):
            keep = style.get(qn("w:styleId")) in ("TableNormal", "TableGrid")
            if style.get(qn("w:type")) == "table" and not keep:
                styles.remove(style)

    def defaults(self, font, points):
        styles = self.doc.styles.element
        fonts = styles.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), font)
        styles.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").set(
            qn("w:val"), self.text["language"]
        )
        spacing = styles.find(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}")
        spacing.set(qn("w:after"), "80")
        spacing.set(qn("w:line"), "252")
        self.style("Normal", points=points)
        link = (
            '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
            '<w:unhideWhenUsed/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'
            "</w:style>"
        )
        styles.append(parse(link))

    def style(self, name, points=None, colour=None, bold=None, before=None, after=None):
        style = self.doc.styles[name]
        properties = style.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        if fonts is not None:
            properties.remove(fonts)
        spacing = properties.find(qn("w:spacing"))
        if spacing is not None:
            properties.remove(spacing)
        borders = style.element.find(f".//{qn('w:pBdr')}")
        if borders is not None:
            borders.getparent().remove(borders)
        if points:
            style.font.size = Pt(points)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
        if bold is not None:
            style.font.bold = bold
            style.font.italic = False
        if before is not None:
            style.paragraph_format.space_before = Pt(before)
        if after is not None:
            style.paragraph_format.space_after = Pt(after)

    def lists(self):
        """Adds the definitions of a bullet list and a numbered list, as Word writes them."""
        numbering = self.part.numbering_part.element
        bullets = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
            f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
            f'w:left="{284 * (level + 1)}" w:hanging="284"/></w:pPr><w:rPr><w:rFonts '
            f'w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr></w:lvl>'
            for level, (sign, font) in enumerate([("\uf0b7", "Symbol"), ("o", "Courier New")])
        )
        numbers = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
            f'<w:lvlText w:val="%{level + 1}."/><w:lvlJc w:val="left"/><w:pPr><w:ind '
            f'w:left="{340 * (level + 1)}" w:hanging="340"/></w:pPr></w:lvl>'
            for level, format in enumerate(["decimal", "lowerLetter"])
        )
        first = numbering.find(qn("w:num"))
        for number, levels in ((90, bullets), (91, numbers)):
            definition = parse(
                f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType '
                f'w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
            )
            first.addprevious(definition)
        self.last_list = 100
        numbering.append(parse('<w:num w:numId="100"><w:abstractNumId w:val="90"/></w:num>'))

    def list_id(self, kind):
        """Returns the list for bullets, or a new numbered list that begins with 1."""
        if kind == "ul":
            return 100
        self.last_list += 1
        self.part.numbering_part.element.append(
            parse(
                f'<w:num w:numId="{self.last_list}"><w:abstractNumId w:val="91"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return self.last_list

    def add_part(self, name, kind, content_type, xml):
        """Adds a part to the package and returns its id in the document."""
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        part = Part(
            PackURI(name), content_type, (head + xml).encode(), self.part.package
        )
        return self.part.relate_to(part, kind)

    def bytes(self, edit=lambda name, blob: blob):
        out = io.BytesIO()
        self.doc.save(out)
        return repack(out.getvalue(), edit)

    # ---------------------------------------------------------------------------- paragraphs

    def run(self, words, bold=False, italic=False, size=None, colour=None, more="", style=None):
        marks = "".join([
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            more,
            f'<w:color w:val="{colour}"/>' if colour else "",
            f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
            if size
            else "",
        ])
        marks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
        inner = ""
        for number, line in enumerate(words.split("\n")):
            inner += "<w:br/>" if number else ""
            for column, piece in enumerate(line.split("\t")):
                inner += "<w:tab/>" if column else ""
                if piece:
                    inner += f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        return f"<w:r>{marks}{inner}</w:r>"

    def inline(self, text, part=None, bold=False, size=None, colour=None):
        """Returns the runs of a text with marks."""
        result = ""
        for words, is_bold, is_italic, link in runs(text):
            if link:
                key = (part or self.part).relate_to(link, RT.HYPERLINK, is_external=True)
                inner = self.run(words, bold, size=size, style="Hyperlink")
                result += f'<w:hyperlink r:id="{key}" w:history="1">{inner}</w:hyperlink>'
            else:
                result += self.run(words, bold or is_bold, is_italic, size, colour)
        return result

    def p(
        self, inner, style=None, level=None, number=None, align=None, before=None, after=None,
        tabs="", shade=None, keep=False,
    ):
        """Returns the XML of a paragraph around runs."""
        spacing = "".join(
            f' w:{key}="{round(value * 20)}"'
            for key, value in (("before", before), ("after", after))
            if value is not None
        )
        marks = "".join([
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if keep else "",
            f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{number}"/></w:numPr>'
            if number
            else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            f"<w:spacing{spacing}/>" if spacing else "",
            f'<w:jc w:val="{align}"/>' if align else "",
        ])
        marks = f"<w:pPr>{marks}</w:pPr>" if marks else ""
        return f"<w:p>{marks}{inner}</w:p>"

    def body(self, blocks, size=None, colour=None, bullets=None, numbers=None, after=None):
        """Returns the paragraphs of a panel; lists by style, or as Word's buttons make them."""
        result, current = [], None
        for kind, level, number, text in lines(blocks):
            inner = self.inline(text, size=size, colour=colour)
            if kind == "p":
                result.append(self.p(inner, after=after))
            elif (style := bullets if kind == "ul" else numbers) is not None:
                result.append(self.p(inner, style, after=after))
            else:
                current = self.list_id(kind) if number == 1 else current
                result.append(
                    self.p(inner, "ListParagraph", level, current, after=after)
                )
        return result

    def add(self, *paragraphs):
        end = self.doc.element.body.find(qn("w:sectPr"))
        for xml in paragraphs:
            end.addprevious(parse(xml) if isinstance(xml, str) else xml)

    def fill(self, container, paragraphs):
        """Puts paragraphs in place of the only one of a cell, header or footer."""
        element = getattr(container, "_tc", None)
        element = container._element if element is None else element
        for old in element.findall(qn("w:p")):
            element.remove(old)
        for xml in paragraphs:
            element.append(parse(xml) if isinstance(xml, str) else xml)

    def field(self, name, shown="1", size=""):
        """A field as Word writes it: begin, instruction, separator, result, end."""
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {escape(name)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:rPr><w:noProof/>{size}</w:rPr><w:t>{shown}</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    # -------------------------------------------------------------------------------- shapes

    def next_id(self):
        self.ids += 1
        return self.ids

    def picture(self, blob, alt, height=None, width=None, part=None, at=None, wrap="square"):
        """Returns a run with a picture: in the line, or floating at (x, y) in mm.

        The place of a floating picture counts from the column and the paragraph, or from the
        page if `at` has "page" as its third value.
        """
        part = part or self.part
        key, image = part.get_or_add_image(io.BytesIO(blob))
        across = image.px_width / image.px_height
        cy = int(Mm(height if height else width / across))
        cx = int(Mm(width if width else height * across))
        number = self.next_id()
        graphic = (
            f'<a:graphic xmlns:a="{NAMESPACES["a"]}"><a:graphicData uri="{NAMESPACES["pic"]}">'
            f'<pic:pic xmlns:pic="{NAMESPACES["pic"]}"><pic:nvPicPr><pic:cNvPr id="{number}" '
            f'name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
            f'r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom '
            f'prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic>"
        )
        about = (
            f'<wp:docPr id="{number}" name="Picture {number}" descr={quoteattr(alt)}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr>"
        )
        if at is None:
            inner = (
                f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" '
                f'cy="{cy}"/>{about}{graphic}</wp:inline>'
            )
        else:
            inner = self.anchor(at, cx, cy, about + graphic, number, wrap)
        return f"<w:r><w:rPr><w:noProof/></w:rPr><w:drawing>{inner}</w:drawing></w:r>"

    def anchor(self, at, cx, cy, inner, number, wrap="none"):
        x, y, *rest = at
        across, down = ("page", "page") if rest else ("column", "paragraph")
        wrapping = (
            "<wp:wrapNone/>" if wrap == "none" else '<wp:wrapSquare wrapText="bothSides"/>'
        )
        return (
            '<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" '
            f'simplePos="0" relativeHeight="{251658240 + number * 1024}" behindDoc="0" '
            'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{int(Mm(x))}</wp:posOffset>'
            f'</wp:positionH><wp:positionV relativeFrom="{down}"><wp:posOffset>{int(Mm(y))}'
            f'</wp:posOffset></wp:positionV><wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent '
            f'l="0" t="0" r="0" b="0"/>{wrapping}{inner}</wp:anchor>'
        )

    def box(
        self, paragraphs, at, size, fill="FFFFFF", line="333333", shape="rect", name=None,
        middle=False, art=False, wrap="none", inset=2,
    ):
        """Returns a run with a text box at (x, y) in mm: DrawingML, and VML for old programs."""
        x, y, *rest = at
        cx, cy = (int(Mm(it)) for it in size)
        number = self.next_id()
        name = name or f"Text Box {number}"
        content = "".join(paragraphs)
        is_box = '<wps:cNvSpPr txBox="1"/>' if shape == "rect" else "<wps:cNvSpPr/>"
        colour = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
        stroke = (
            f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:ln>'
            if line
            else "<a:ln><a:noFill/></a:ln>"
        )
        margin = int(Mm(inset))
        warp = '<a:prstTxWarp prst="textPlain"><a:avLst/></a:prstTxWarp>' if art else (
            '<a:prstTxWarp prst="textNoShape"><a:avLst/></a:prstTxWarp>'
        )
        drawing = self.anchor(
            at, cx, cy,
            f'<wp:docPr id="{number}" name={quoteattr(name)}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp>{is_box}<wps:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom '
            f'prst="{shape}"><a:avLst/></a:prstGeom>{colour}{stroke}</wps:spPr><wps:txbx>'
            f'<w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr rot="0" '
            f'vert="horz" wrap="square" lIns="{margin}" tIns="{margin}" rIns="{margin}" '
            f'bIns="{margin}" anchor="{"ctr" if middle else "t"}" anchorCtr="0" '
            f'fromWordArt="{int(art)}">{warp}<a:noAutofit/></wps:bodyPr></wps:wsp>'
            "</a:graphicData></a:graphic>",
            number,
            wrap,
        )
        points = [round(it / 25.4 * 72, 2) for it in (x, y, *size)]
        relative = (
            "mso-position-horizontal-relative:page;mso-position-vertical-relative:page;"
            if rest
            else "mso-position-horizontal-relative:text;mso-position-vertical-relative:text;"
        )
        tag = {"ellipse": "oval", "roundRect": "roundrect"}.get(shape, "rect")
        filled = f'fillcolor="#{fill}"' if fill else 'filled="f"'
        stroked = f'strokecolor="#{line}" strokeweight="1.5pt"' if line else 'stroked="f"'
        fallback = (
            f'<w:pict><v:{tag} id="{escape(name)}" o:spid="_x0000_s{1025 + number}" '
            f'style="position:absolute;margin-left:{points[0]}pt;margin-top:{points[1]}pt;'
            f"width:{points[2]}pt;height:{points[3]}pt;z-index:{251658240 + number * 1024};"
            f'visibility:visible;mso-wrap-style:square;{relative}v-text-anchor:'
            f'{"middle" if middle else "top"}" {filled} {stroked}><v:textbox><w:txbxContent>'
            f"{content}</w:txbxContent></v:textbox></v:{tag}></w:pict>"
        )
        return (
            '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps">'
            f"<w:drawing>{drawing}</w:drawing></mc:Choice><mc:Fallback>{fallback}"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )


def rename_styles(word, names):
    """Gives styles the ids and names of a program in another language."""
    styles = word.doc.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) in names:
            style.set(qn("w:styleId"), names[style.get(qn("w:styleId"))])
    tags = [qn(f"w:{it}") for it in
            ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink")]
    elements = [styles, word.doc.element.body, word.part.numbering_part.element]
    section = word.doc.sections[0]
    elements += [section.header._element, section.footer._element]
    for element in elements:
        for use in element.iter(*tags):
            use.set(qn("w:val"), names.get(use.get(qn("w:val")), use.get(qn("w:val"))))


__all__ = [name for name in dir() if not name.startswith("_")] + ["copy"]
