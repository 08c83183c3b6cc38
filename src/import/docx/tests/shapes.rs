//! Text boxes, groups, `WordArt`, pictures, diagrams and charts.

use super::super::super::model::OmissionKind::{
    Chart, EmbeddedObject, External, HiddenObject, PictureFormat,
};
use super::super::super::model::{Block, Inline};
use super::{Docx, PNG, body, omissions, p, t};

const SECTION: &str = "<w:sectPr><w:pgSz w:w='12000' w:h='16000'/>\
    <w:pgMar w:left='1000' w:right='1000' w:top='2000' w:bottom='2000'/></w:sectPr>";

fn anchor(h: &str, v: &str, graphic: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:anchor><wp:positionH {h}</wp:positionH><wp:positionV {v}</wp:positionV>\
         <wp:extent cx='1270000' cy='635000'/><wp:docPr id='1' name='Box'/>\
         <a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
}

fn offset(from: &str, points: i32) -> String {
    format!("relativeFrom='{from}'><wp:posOffset>{}</wp:posOffset>", points * 12_700)
}

fn shape(text: &str) -> String {
    format!(
        "<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>",
        p(text)
    )
}

#[test]
fn places_are_relative_to_page_margin_or_column() {
    let boxes = [
        (offset("page", 10), offset("page", 20), "10 20 100 50"),
        (offset("margin", 10), offset("margin", 20), "60 120 100 50"),
        (offset("column", -10), offset("topMargin", 5), "40 5 100 50"),
        (
            "relativeFrom='margin'><wp:align>right</wp:align>".to_owned(),
            "relativeFrom='page'><wp:align>center</wp:align>".to_owned(),
            "450 375 100 50",
        ),
        (
            "relativeFrom='page'><wp14:pctPosHOffset>50000</wp14:pctPosHOffset>"
                .to_owned(),
            "relativeFrom='page'><wp:align>bottom</wp:align>".to_owned(),
            "300 750 100 50",
        ),
        (offset("character", 1), offset("page", 1), "?"),
    ];
    for (h, v, place) in boxes {
        let docx =
            Docx::new(&format!("<w:p>{}</w:p>{SECTION}", anchor(&h, &v, &shape("hi"))));
        assert_eq!(docx.show(), format!("[{place}: hi]"));
    }
}

#[test]
fn places_in_one_paragraph_are_comparable() {
    let boxed = |y| anchor(&offset("page", 1), &offset("paragraph", y), &shape("x"));
    let one = format!("<w:p>{}{}</w:p>{}{SECTION}", boxed(0), boxed(30), p("text"));
    assert_eq!(Docx::new(&one).show(), "[1 100 100 50: x]\n[1 130 100 50: x]\ntext");
    let two = format!("<w:p>{}</w:p><w:p>{}</w:p>{SECTION}", boxed(0), boxed(30));
    assert_eq!(Docx::new(&two).show(), "[?: x]\n[?: x]");
}

#[test]
fn alternatives_are_read_once() {
    let vml = format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        p("once")
    );
    let modern = anchor(&offset("page", 0), &offset("page", 0), &shape("once"));
    let choose = |requires: &str| {
        format!(
            "<w:p>{}<mc:AlternateContent><mc:Choice Requires='{requires}'>{modern}</mc:Choice>\
             <mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:p>",
            t("a")
        )
    };
    assert_eq!(Docx::new(&choose("wps")).show(), "a\n[0 0 100 50: once]");
    assert_eq!(Docx::new(&choose("x")).show(), "a\n[?: once]");
}

#[test]
fn groups_scale_their_shapes() {
    let inner = |off: &str, text: &str| {
        shape(text).replace("<wps:spPr/>", &format!("<wps:spPr><a:xfrm><a:off {off}/><a:ext cx='50' cy='50'/></a:xfrm></wps:spPr>"))
    };
    let group = format!(
        "<wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='100' cy='100'/>\
         <a:chOff x='100' y='100'/><a:chExt cx='200' cy='100'/></a:xfrm></wpg:grpSpPr>{}{}</wpg:wgp>",
        inner("x='100' y='100'", "a"),
        inner("x='200' y='150'", "b")
    );
    let docx = Docx::paragraph(&anchor(&offset("page", 10), &offset("page", 10), &group));
    assert_eq!(docx.show(), "[10 10 25 25: a]\n[60 35 25 25: b]");
}

#[test]
fn shapes_of_vml_have_places() {
    let style = "position:absolute;margin-left:10pt;margin-top:1in;width:100pt;height:50pt;\
        mso-position-horizontal-relative:page;mso-position-vertical-relative:page";
    let text = |it: &str| {
        format!("<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>", p(it))
    };
    let docx = Docx::paragraph(&format!(
        "<w:r><w:pict><v:shapetype/><v:rect style='{style}'>{}</v:rect></w:pict></w:r>\
         <w:r><w:pict><v:group style='{style}' coordsize='200,100'>\
         <v:shape style='left:100;top:50;width:20;height:10'>{}</v:shape></v:group></w:pict></w:r>",
        text("one"),
        text("two")
    ));
    assert_eq!(docx.show(), "[10 72 100 50: one]\n[60 97 10 5: two]");
}

#[test]
fn word_art_is_text() {
    let docx = Docx::paragraph(
        "<w:r><w:pict><v:shape><v:textpath string='7 Minute&#10;Briefing'/></v:shape></w:pict></w:r>",
    );
    assert_eq!(docx.show(), "[?: 7 Minute / Briefing]");
}

#[test]
fn framed_paragraphs_join_into_a_frame() {
    let frame = "<w:pPr><w:framePr w:w='2000' w:h='1000' w:hAnchor='page' w:vAnchor='page' w:x='200' w:y='400'/></w:pPr>";
    let docx = Docx::new(&format!(
        "<w:p>{frame}{}</w:p><w:p>{frame}{}</w:p>{}",
        t("a"),
        t("b"),
        p("c")
    ));
    assert_eq!(docx.show(), "[10 20 100 50: a / b]\nc");
}

#[test]
fn hidden_shapes_are_reported() {
    let drawing = anchor(&offset("page", 0), &offset("page", 0), &shape("secret"));
    let docx = Docx::paragraph(&drawing.replace("name='Box'", "name='Box' hidden='1'"));
    let document = docx.read();
    assert_eq!(
        (body(&document).as_str(), omissions(&document)),
        ("", vec![(HiddenObject, "secret")])
    );
}

fn picture(blip: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:extent cx='127000' cy='254000'/>\
         <wp:docPr id='1' name='P' descr='A child'><a:hlinkClick r:id='link'/></wp:docPr>\
         <a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr/></pic:nvPicPr>\
         <pic:blipFill>{blip}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

#[test]
fn pictures_stand_in_the_line_with_their_files() {
    let svg = "<a:blip r:embed='png'><a:extLst><a:ext><asvg:svgBlip r:embed='svg'/></a:ext></a:extLst></a:blip>";
    let docx = Docx::paragraph(&format!(
        "{}{}",
        picture(svg),
        picture("<a:blip r:embed='png'/>")
    ))
    .link("link", "https://a.uk/")
    .file("image", "png", "media/a.png", PNG)
    .file("image", "svg", "media/a.svg", b"<svg/>");
    let document = docx.read();
    let names: Vec<_> = document.media.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["a.svg", "a.png"]);
    let Block::Paragraph(paragraph) = &document.stories[0].blocks[0] else { panic!() };
    let Inline::Picture(it) = &paragraph.inlines[0] else { panic!() };
    assert_eq!(
        (it.media, it.alt.as_str(), it.size),
        (Some(0), "A child", Some((10.0, 20.0)))
    );
    assert_eq!((it.link.as_deref(), it.decorative), (Some("https://a.uk/"), false));
}

#[test]
fn pictures_that_cannot_be_used_are_reported() {
    let docx = Docx::paragraph(&format!(
        "{}{}",
        picture("<a:blip r:embed='emf'/>"),
        picture("<a:blip r:link='link'/>")
    ));
    let docx = docx.link("link", "https://a.uk/x.png").file(
        "image",
        "emf",
        "media/a.emf",
        b"\x01\0\0\0",
    );
    let document = docx.read();
    assert_eq!(body(&document), "<A child><A child>");
    assert_eq!(omissions(&document), [(PictureFormat, ""), (External, "")]);
    assert!(document.media.is_empty());
}

#[test]
fn a_file_is_stored_once() {
    let vml = "<w:r><w:pict><v:shape style='width:5pt;height:5pt' alt='Logo'><v:imagedata r:id='png'/></v:shape></w:pict></w:r>";
    let docx = Docx::paragraph(&format!("{vml}{}", picture("<a:blip r:embed='png'/>")));
    let document = docx.file("image", "png", "media/a.png", PNG).read();
    assert_eq!((body(&document).as_str(), document.media.len()), ("<Logo><A child>", 1));
}

#[test]
fn diagrams_are_nested_lists() {
    let point = |id: &str, text: &str| {
        format!(
            "<dgm:pt modelId='{id}'><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        )
    };
    let link = |from: &str, order: u32, to: &str| {
        format!("<dgm:cxn srcId='{from}' srcOrd='{order}' destId='{to}'/>")
    };
    let data = format!(
        "<dgm:dataModel><dgm:ptLst><dgm:pt modelId='0' type='doc'/>{}{}{}{}</dgm:ptLst><dgm:cxnLst>{}{}{}\
         <dgm:cxn type='presOf' srcId='0' srcOrd='0' destId='9'/></dgm:cxnLst></dgm:dataModel>",
        point("1", "second"),
        point("2", "first"),
        point("3", "below"),
        point("9", "loose"),
        link("0", 1, "1"),
        link("0", 0, "2"),
        link("2", 0, "3")
    );
    let docx = Docx::paragraph(&anchor(
        &offset("page", 0),
        &offset("page", 0),
        "<dgm:relIds r:dm='dm'/>",
    ));
    let docx = docx.part("diagramData", "dm", "diagrams/data1.xml", &data);
    assert_eq!(docx.show(), "[0 0 100 50: - first /   - below / - second / - loose]");
}

#[test]
fn charts_are_reported_with_their_words() {
    let series = "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>Girls</c:v></c:pt></c:strCache></c:strRef></c:tx>\
        <c:cat><c:strRef><c:strCache><c:pt><c:v>Year 7</c:v></c:pt></c:strCache></c:strRef></c:cat>\
        <c:val><c:numRef><c:numCache><c:pt><c:v>12</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>";
    let chart = format!(
        "<c:chartSpace><c:title><a:p><a:r><a:t>Pupils</a:t></a:r></a:p></c:title>{series}{series}</c:chartSpace>"
    );
    let docx = Docx::paragraph(&anchor(
        &offset("page", 0),
        &offset("page", 0),
        "<c:chart r:id='c'/>",
    ));
    let document = docx.part("chart", "c", "charts/chart1.xml", &chart).read();
    assert_eq!(omissions(&document), [(Chart, "Pupils\nGirls\nYear 7")]);
}

#[test]
fn embedded_objects_are_reported_without_their_preview() {
    let docx = Docx::paragraph(
        "<w:r><w:object><v:shape><v:imagedata r:id='png'/></v:shape><o:OLEObject r:id='x'/></w:object></w:r>",
    );
    let document = docx.file("image", "png", "media/a.png", PNG).read();
    assert_eq!(
        (body(&document).as_str(), omissions(&document)),
        ("", vec![(EmbeddedObject, "")])
    );
}
