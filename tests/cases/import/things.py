"""Small Word documents: a complete briefing each, with one thing in it that is not plain text."""

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

import texts
from common import drawing, expected, plain, qr
from word import NAMESPACES, WML, Word, parse

CONTACT = ["Oakmere children’s services", "01632 960 606", "0808 800 5000"]
STAMP = "Version 1.1 | Issued 9 November 2026 | Review 9 November 2027"
DATE = "2026-11-02T09:00:00Z"


def small(change=None):
    """Lays out the briefing. `change` may alter the paragraphs, by name or number of panel."""
    text = texts.PRIVATE_FOSTERING
    word = Word(text, margins=20, font="Calibri", points=11)
    word.style("Title", 24, "1F4E79", True, 0, 4)
    word.style("Heading 1", 13, "1F4E79", True, 8, 2)
    parts = {
        "kicker": [word.p(word.run(text["kicker"], True, size=12), after=0)],
        "title": [word.p(word.run(text["title"]), "Title")],
        "subtitle": [],
    }
    for number, (_, blocks) in enumerate(text["panels"], 1):
        parts[number] = word.body(blocks, bullets="ListBullet", numbers="ListNumber")
    parts["stamp"] = [word.p(word.run(STAMP, size=9), before=8)]
    if change:
        change(word, parts)
    for name in ("kicker", "title", "subtitle", 1, 2, 3, 4, 5, 6, 7, "stamp"):
        if isinstance(name, int):
            word.add(word.p(word.run(text["panels"][name - 1][0]), "Heading1"))
        word.add(*parts[name])
    word.fill(word.doc.sections[0].footer, [
        word.p(word.run(text["call"], True, size=12, colour="B00020"), "Footer"),
        word.p(word.run(text["contact"]), "Footer"),
        word.p(word.run(text["publisher"], size=9), "Footer"),
    ])
    return word


def done(word, **others):
    return word.bytes(), expected(texts.PRIVATE_FOSTERING, CONTACT, **others)


def split(paragraph):
    """Returns the start of a paragraph, and its end from the last tag on."""
    at = paragraph.rindex("</w:p>")
    return paragraph[:at], paragraph[at:]


def append(parts, panel, index, runs):
    start, end = split(parts[panel][index])
    parts[panel][index] = start + runs + end


def text_box():
    def change(word, parts):
        box = word.box(
            [
                word.p(word.run("Remember", True, size=12, colour="7A1F3D"), after=2),
                word.p(word.run("After 28 days the law calls it private fostering.", size=10),
                       after=0),
            ],
            (118, 2), (52, 22), "FBE9EF", "7A1F3D", wrap="square",
        )
        start, end = parts[4][0].split(">", 1)
        parts[4][0] = f"{start}>{box}{end}"

    return done(small(change), panels={
        4: {"starts": None, "contains": ["After 28 days the law calls it private fostering."]}
    })


def content_control():
    def control(number, name, kind, inner, prompt=False):
        shown = '<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder>' \
                "<w:showingPlcHdr/>" if prompt else ""
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id '
            f'w:val="{number}"/>{shown}{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent>'
            "</w:sdt>"
        )

    def change(word, parts):
        parts["title"] = [control(101, "Title", "<w:text/>", parts["title"][0])]
        parts["subtitle"] = [control(
            102, "Subtitle", "<w:text/>",
            word.p(word.run("Click or tap here to enter text.", colour="808080"), "Subtitle"),
            True,
        )]
        parts[3] = [control(103, "Why", "", "".join(parts[3]))]
        day = (
            '<w:date w:fullDate="2027-11-09T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/><w:lid '
            'w:val="en-GB"/><w:storeMappedDataAs w:val="dateTime"/><w:calendar '
            'w:val="gregorian"/></w:date>'
        )
        parts["stamp"] = [word.p(
            word.run("Version 1.1 | Issued 9 November 2026 | Review ", size=9)
            + control(104, "Review", day, word.run("9 November 2027", size=9)),
            before=8,
        )]

    return done(
        small(change), left_out_kinds=["Prompt"], absent=["Click or tap here to enter text."]
    )


STEPS = ["Ask who looks after the child.", "Tell the carer that they must notify the council.",
         "Tell children’s services yourself within a day."]
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def smartart():
    def change(word, parts):
        head = f'xmlns:dgm="{DGM}" xmlns:a="{NAMESPACES["a"]}"'
        points = "".join(
            f'<dgm:pt modelId="{{{number:08X}-0000-4000-8000-000000000000}}"><dgm:prSet '
            'phldrT="[Text]"/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr '
            f'lang="en-GB"/><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
            for number, words in enumerate(STEPS, 2)
        )
        links = "".join(
            f'<dgm:cxn modelId="{{{number + 100:08X}-0000-4000-8000-000000000000}}" '
            'srcId="{00000001-0000-4000-8000-000000000000}" '
            f'destId="{{{number:08X}-0000-4000-8000-000000000000}}" srcOrd="{number - 2}" '
            'destOrd="0"/>'
            for number in range(2, 2 + len(STEPS))
        )
        kinds = f"{OFFICE}/diagram"
        content = "application/vnd.openxmlformats-officedocument.drawingml.diagram"
        pictured = picture_of_steps(word)
        shown = word.add_part(
            "/word/diagrams/drawing1.xml",
            "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
            "application/vnd.ms-office.drawingml.diagramDrawing+xml", pictured,
        )
        data = word.add_part(
            "/word/diagrams/data1.xml", f"{kinds}Data", f"{content}Data+xml",
            f'<dgm:dataModel {head}><dgm:ptLst><dgm:pt modelId="{{00000001-0000-4000-8000-'
            '000000000000}" type="doc"><dgm:prSet loTypeId="urn:microsoft.com/office/officeart/'
            '2005/8/layout/process1" loCatId="process" qsTypeId="urn:microsoft.com/office/'
            'officeart/2005/8/quickstyle/simple1" qsCatId="simple" csTypeId="urn:microsoft.com/'
            'office/officeart/2005/8/colors/accent1_2" csCatId="accent1" phldr="0"/><dgm:spPr/>'
            f"<dgm:t><a:bodyPr/><a:lstStyle/><a:p/></dgm:t></dgm:pt>{points}</dgm:ptLst>"
            f"<dgm:cxnLst>{links}</dgm:cxnLst><dgm:bg/><dgm:whole/><a:extLst><a:ext "
            'uri="http://schemas.microsoft.com/office/drawing/2008/diagram"><dsp:dataModelExt '
            'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
            f'relId="{shown}" minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>'
            "</a:ext></a:extLst></dgm:dataModel>".replace("a:extLst", "dgm:extLst"),
        )
        layout = word.add_part(
            "/word/diagrams/layout1.xml", f"{kinds}Layout", f"{content}Layout+xml",
            f'<dgm:layoutDef {head} uniqueId="urn:microsoft.com/office/officeart/2005/8/layout/'
            'process1"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst><dgm:cat type="process" '
            'pri="1000"/></dgm:catLst><dgm:layoutNode name="Name0"><dgm:alg type="lin"/>'
            '<dgm:shape><dgm:adjLst/></dgm:shape><dgm:presOf/><dgm:forEach name="Name1" '
            'axis="ch" ptType="node"><dgm:layoutNode name="node"><dgm:alg type="tx"/><dgm:shape '
            'type="roundRect"><dgm:adjLst/></dgm:shape><dgm:presOf axis="desOrSelf" '
            'ptType="node"/></dgm:layoutNode></dgm:forEach></dgm:layoutNode></dgm:layoutDef>',
        )
        style = word.add_part(
            "/word/diagrams/quickStyle1.xml", f"{kinds}QuickStyle", f"{content}Style+xml",
            f'<dgm:styleDef {head} uniqueId="urn:microsoft.com/office/officeart/2005/8/'
            'quickstyle/simple1"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst><dgm:cat '
            'type="simple" pri="10100"/></dgm:catLst><dgm:styleLbl name="node1"><dgm:scene3d>'
            '<a:camera prst="orthographicFront"/><a:lightRig rig="threePt" dir="t"/>'
            "</dgm:scene3d><dgm:sp3d/></dgm:styleLbl></dgm:styleDef>",
        )
        colours = word.add_part(
            "/word/diagrams/colors1.xml", f"{kinds}Colors", f"{content}Colors+xml",
            f'<dgm:colorsDef {head} uniqueId="urn:microsoft.com/office/officeart/2005/8/colors/'
            'accent1_2"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst><dgm:cat '
            'type="accent1" pri="11200"/></dgm:catLst></dgm:colorsDef>',
        )
        number = word.next_id()
        parts[6] = [
            word.p(word.run("There are three steps:")),
            word.p(
                '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent '
                f'cx="5760000" cy="1080000"/><wp:docPr id="{number}" name="Diagram {number}" '
                'descr="The three steps in a row"/><wp:cNvGraphicFramePr/><a:graphic>'
                f'<a:graphicData uri="{DGM}"><dgm:relIds xmlns:dgm="{DGM}" r:dm="{data}" '
                f'r:lo="{layout}" r:qs="{style}" r:cs="{colours}"/></a:graphicData></a:graphic>'
                "</wp:inline></w:drawing></w:r>"
            ),
            word.p(word.run("You do not have to be certain.")),
        ]

    return done(small(change), panels={
        6: {"starts": "There are three steps:", "ends": "have to be certain.", "contains": STEPS}
    })


def picture_of_steps(word):
    """Returns the part in which Word keeps the drawn shapes of SmartArt."""
    shapes = "".join(
        f'<dsp:sp modelId="{{{number + 200:08X}-0000-4000-8000-000000000000}}"><dsp:nvSpPr>'
        '<dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm><a:off '
        f'x="{(number - 2) * 1980000}" y="0"/><a:ext cx="1800000" cy="1080000"/></a:xfrm>'
        '<a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr '
        'val="1F4E79"/></a:solidFill></dsp:spPr><dsp:txBody><a:bodyPr lIns="72000" tIns="36000" '
        'rIns="72000" bIns="36000" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r>'
        '<a:rPr lang="en-GB" sz="1200"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f'</a:rPr><a:t>{words}</a:t></a:r></a:p></dsp:txBody><dsp:txXfrm><a:off '
        f'x="{(number - 2) * 1980000}" y="0"/><a:ext cx="1800000" cy="1080000"/></dsp:txXfrm>'
        "</dsp:sp>"
        for number, words in enumerate(STEPS, 2)
    )
    return (
        '<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
        f'xmlns:a="{NAMESPACES["a"]}"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/>'
        f"<dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{shapes}</dsp:spTree></dsp:drawing>"
    )


def footnote():
    def change(word, parts):
        for style in (
            '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
            '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>',
            '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote '
            'reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
        ):
            word.doc.styles.element.append(parse(style))
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        note = word.p(
            f"{mark}<w:footnoteRef/></w:r>" + word.run(" Lord Laming (2003) ")
            + word.run("The Victoria Climbié Inquiry", italic=True)
            + word.run(". London: The Stationery Office."),
            "FootnoteText",
        )
        word.add_part(
            "/word/footnotes.xml", RT.FOOTNOTES, f"{WML}.footnotes+xml",
            f'<w:footnotes xmlns:w="{NAMESPACES["w"]}"><w:footnote w:type="separator" '
            'w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote '
            'w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
            f'</w:p></w:footnote><w:footnote w:id="1">{note}</w:footnote></w:footnotes>',
        )
        append(parts, 3, 1, f'{mark}<w:footnoteReference w:id="1"/></w:r>')

    return done(small(change), panels={
        3: {"ends": None, "contains": ["aged eight", "The Victoria Climbié Inquiry"]}
    })


def tracked_changes():
    def change(word, parts):
        about = f'w:author="Reviewer" w:date="{DATE}"'

        def deleted(words):
            return word.run(words).replace("<w:t ", "<w:delText ").replace(
                "</w:t>", "</w:delText>"
            )

        parts[3][0] = word.p(
            word.run("The council has to check that the child is safe and well. Children whom "
                     "nobody knows about can be ")
            + f'<w:del w:id="201" {about}>{deleted("overlooked")}</w:del>'
            + f'<w:ins w:id="202" {about}>{word.run("exploited")}</w:ins>' + word.run(".")
        )
        dead = (
            f'<w:p><w:pPr><w:rPr><w:del w:id="203" {about}/></w:rPr></w:pPr><w:del w:id="204" '
            f"{about}>{deleted('Ask the housing office first.')}</w:del></w:p>"
        )
        born = (
            f'<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:rPr><w:ins w:id="205" {about}/></w:rPr>'
            f'</w:pPr><w:ins w:id="206" {about}>'
            + word.run("The family gives vague answers about relatives") + "</w:ins></w:p>"
        )
        parts[5] = [*parts[5], born]
        parts[4] = [parts[4][0], dead, parts[4][1]]

    return done(
        small(change), left_out_kinds=["Deletion"],
        absent=["overlooked", "Ask the housing office first"],
        panels={
            3: {"contains": ["can be exploited."]},
            5: {"ends": "vague answers about relatives", "list_items": 4},
        },
    )


def hyperlink_field():
    def change(word, parts):
        address = texts.PRIVATE_FOSTERING["panels"][6][1][0].split("(")[1].split(")")[0]
        shown = word.run("private fostering", style="Hyperlink")
        parts[7][0] = word.p(
            word.run("See ")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText '
            f'xml:space="preserve"> HYPERLINK "{address}" \\o "GOV.UK" </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar '
            'w:fldCharType="end"/></w:r>' + word.run(" on GOV.UK.")
        )

    return done(small(change))


def floating_picture():
    alt = "Drawing: a child beside a house"

    def change(word, parts):
        start, end = parts[2][0].split(">", 1)
        picture = word.picture(drawing(), alt, 30, at=(128, 1), wrap="square")
        parts[2][0] = f"{start}>{picture}{end}"

    return done(small(change), panels={2: {"image_alt": alt}})


def hidden_text():
    words = "[Note for the editor: ask the data team for this year’s figure.]"

    def change(word, parts):
        append(parts, 4, 0, word.run(f" {words}", more="<w:vanish/>"))

    return done(small(change), left_out_kinds=["HiddenText"], absent=["Note for the editor"])


def comment():
    words = "Could we say this in plainer words?"
    word = small()
    wanted = plain(texts.PRIVATE_FOSTERING["panels"][0][1][1])
    paragraph = next(it for it in word.doc.paragraphs if it.text == wanted)
    made = word.doc.add_comment(paragraph.runs, words, "Reviewer", "R")
    made._comment_elm.set(qn("w:date"), DATE)
    return done(word, left_out_kinds=["Comment"], absent=[words])


def qr_code():
    def change(word, parts):
        code = word.picture(qr("https://www.nspcc.org.uk/"), "QR code of the NSPCC website", 28)
        parts[7] += [
            word.p(code, after=0),
            word.p(word.run("Scan to visit the NSPCC website", size=9)),
        ]

    return done(
        small(change), panels={7: {"ends": None, "qr": "https://www.nspcc.org.uk/"}}
    )
