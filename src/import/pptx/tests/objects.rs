//! Tables, pictures, SmartArt, charts, notes and comments.

use super::super::super::count::text_of;
use super::super::super::model::{Block, OmissionKind, Table};
use super::deck::{Deck, PNG, blocks, frame, omissions, paragraphs, pictures};

/// Returns a frame around graphic data.
fn graphic(data: &str) -> String {
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='3' name='G'/></p:nvGraphicFramePr>\
        <p:xfrm><a:off x='0' y='0'/><a:ext cx='127000' cy='127000'/></p:xfrm><a:graphic>\
        <a:graphicData>{data}</a:graphicData></a:graphic></p:graphicFrame>"
    )
}

/// Returns a picture with attributes, children of its properties, and a blip.
fn picture(attributes: &str, inside: &str, blip: &str) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id='4' name='P' {attributes}>{inside}</p:cNvPr>\
        <p:nvPr/></p:nvPicPr><p:blipFill>{blip}</p:blipFill><p:spPr><a:xfrm>\
        <a:off x='0' y='0'/><a:ext cx='127000' cy='12700'/></a:xfrm></p:spPr></p:pic>"
    )
}

#[test]
fn tables_have_spans() {
    let cell = |attributes: &str, text: &str| {
        format!(
            "<a:tc {attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"
        )
    };
    let table = format!(
        "<a:tbl><a:tr>{}{}{}</a:tr><a:tr>{}{}{}</a:tr></a:tbl>",
        cell("gridSpan='2'", "wide"),
        cell("hMerge='1'", ""),
        cell("rowSpan='2'", "high"),
        cell("", "a"),
        cell("", "b"),
        cell("vMerge='1'", "unseen"),
    );
    let document = Deck::usual().slide(&graphic(&table), &[]).read();
    let [Block::Table(Table { rows })] = frame(&document, 0, 0).blocks.as_slice() else {
        panic!()
    };
    let spans: Vec<Vec<_>> = rows
        .iter()
        .map(|row| row.iter().map(|it| (it.columns, it.rows)).collect())
        .collect();
    assert_eq!(spans, [vec![(2, 1), (1, 2)], vec![(1, 1), (1, 1)]]);
    assert_eq!(omissions(&document), [(OmissionKind::HiddenText, "slide 1", "unseen")]);
}

#[test]
fn pictures_have_files_and_alternative_text() {
    let blip = "<a:blip r:embed='rId5'><a:extLst><a:ext><asvg:svgBlip xmlns:asvg='s' \
        r:embed='rId6'/></a:ext></a:extLst></a:blip>";
    let decorative = "<a:extLst><a:ext><adec:decorative xmlns:adec='d' val='1'/></a:ext>\
        </a:extLst>";
    let shapes = picture("descr='A logo '", "<a:hlinkClick r:id='rId7'/>", blip)
        + &picture("", decorative, "<a:blip r:embed='rId5'/>")
        + &picture("", "", "<a:blip r:link='rId8'/>")
        + &picture("", "", "<a:blip r:embed='rId9'/>");
    let links = [
        ("rId5", "image", "../media/a.png"),
        ("rId6", "image", "../media/a.svg"),
        ("rId7", "hyperlink", "https://example.org"),
        ("rId8", "image", "file:///c:/x.png"),
        ("rId9", "image", "../media/b.emf"),
    ];
    let mut deck = Deck::usual().slide(&shapes, &links);
    deck.add("ppt/media/a.png", PNG);
    deck.add("ppt/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    deck.add("ppt/media/b.emf", "\u{1}\0\0\0");
    let document = deck.read();
    let names: Vec<_> = document.media.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["a.svg", "a.png"]);
    let pictures = pictures(&document);
    assert_eq!(pictures[0].alt, "A logo");
    assert_eq!(pictures[0].link.as_deref(), Some("https://example.org"));
    assert_eq!(pictures[0].size, Some((10.0, 1.0)));
    assert!(pictures[1].decorative && !pictures[0].decorative);
    let media: Vec<_> = pictures.iter().map(|it| it.media).collect();
    assert_eq!(media, [Some(0), Some(1), None, None]);
    let kinds: Vec<_> = document.omissions.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [OmissionKind::External, OmissionKind::PictureFormat]);
}

#[test]
fn a_picture_may_fill_a_shape() {
    let shape = |fill: &str| {
        format!(
            "<p:sp><p:nvSpPr/><p:spPr><a:blipFill><a:blip r:embed='rId5'/>{fill}</a:blipFill></p:spPr></p:sp>"
        )
    };
    let shapes = shape("<a:stretch/>") + &shape("<a:tile/>");
    let mut deck =
        Deck::usual().slide(&shapes, &[("rId5", "image", "/ppt/media/a%20b.png")]);
    deck.add("ppt/media/a b.png", PNG);
    assert_eq!(pictures(&deck.read()).len(), 1);
}

#[test]
fn smart_art_is_read_from_its_model() {
    let point = |id: u32, kind: &str, text: &str| {
        format!(
            "<d:pt modelId='{id}' type='{kind}'><d:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r>\
            </a:p></d:t></d:pt>"
        )
    };
    let link = |from: u32, to: u32, order: u32| {
        format!(
            "<d:cxn modelId='9{from}{to}' srcId='{from}' destId='{to}' srcOrd='{order}'/>"
        )
    };
    let model = format!(
        "<d:dataModel xmlns:d='d' xmlns:a='a'><d:ptLst><d:pt modelId='1' type='doc'/>{}{}{}{}\
        </d:ptLst><d:cxnLst>{}{}{}{}</d:cxnLst></d:dataModel>",
        point(2, "node", "Second"),
        point(3, "node", "First"),
        point(4, "node", "Below"),
        point(5, "sibTrans", "Arrow"),
        link(1, 2, 1),
        link(1, 3, 0),
        link(3, 4, 0),
        link(4, 3, 0),
    );
    let data = graphic("<d:relIds xmlns:d='d' r:dm='rId5' r:lo='rId6'/>");
    let mut deck =
        Deck::usual().slide(&data, &[("rId5", "diagramData", "../diagrams/d.xml")]);
    deck.add("ppt/diagrams/d.xml", model);
    let document = deck.read();
    let text = text_of(blocks(&document, 0));
    assert_eq!(text, "First\nBelow\nSecond\nArrow");
    let levels: Vec<_> =
        paragraphs(&document).iter().map(|it| it.list.unwrap().level).collect();
    assert_eq!(levels, [0, 1, 0, 0]);
}

#[test]
fn charts_are_reported_with_their_words() {
    let chart = "<c:chartSpace xmlns:c='c' xmlns:a='a'><c:chart><c:title><a:p><a:r><a:t>Ti</a:t>\
        </a:r><a:r><a:t>tle</a:t></a:r></a:p></c:title><c:ser><c:cat><c:f>Sheet1!A1</c:f>\
        <c:pt><c:v>North East</c:v></c:pt></c:cat></c:ser></c:chart></c:chartSpace>";
    let data = graphic("<c:chart xmlns:c='c' r:id='rId5'/>");
    let mut deck = Deck::usual().slide(&data, &[("rId5", "chart", "../charts/c.xml")]);
    deck.add("ppt/charts/c.xml", chart);
    let document = deck.read();
    assert_eq!(
        omissions(&document),
        [(OmissionKind::Chart, "slide 1", "Title\nNorth East")]
    );
}

#[test]
fn embedded_objects_keep_their_picture() {
    let data = graphic(&format!(
        "<mc:AlternateContent><mc:Choice Requires='v'><p:oleObj r:id='rId6'><p:embed/></p:oleObj>\
        </mc:Choice><mc:Fallback><p:oleObj r:id='rId6'><p:embed/>{}</p:oleObj></mc:Fallback>\
        </mc:AlternateContent>",
        picture("", "", "<a:blip r:embed='rId5'/>")
    ));
    let mut deck = Deck::usual().slide(&data, &[("rId5", "image", "../media/a.png")]);
    deck.add("ppt/media/a.png", PNG);
    let document = deck.read();
    assert_eq!(omissions(&document), [(OmissionKind::EmbeddedObject, "slide 1", "")]);
    assert_eq!(pictures(&document)[0].media, Some(0));
}

#[test]
fn media_are_reported() {
    let video = |id: &str| {
        picture("", "", "<a:blip r:embed='rId5'/>").replace(
            "<p:nvPr/>",
            &format!("<p:nvPr><a:videoFile r:link='{id}'/></p:nvPr>"),
        )
    };
    let links = [
        ("rId5", "image", "../media/a.png"),
        ("rId6", "video", "../media/a.mp4"),
        ("rId7", "video", "https://example.org/v"),
    ];
    let mut deck = Deck::usual().slide(&(video("rId6") + &video("rId7")), &links);
    deck.add("ppt/media/a.png", PNG);
    let document = deck.read();
    let kinds: Vec<_> = document.omissions.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [OmissionKind::EmbeddedObject, OmissionKind::External]);
    assert_eq!(pictures(&document).len(), 2);
}

#[test]
fn notes_and_comments_are_reported() {
    let links = [
        ("rId5", "notesSlide", "../notesSlides/n.xml"),
        ("rId6", "comments", "../comments/c1.xml"),
        ("rId7", "comments", "../comments/c2.xml"),
    ];
    let mut deck = Deck::usual().slide("", &links);
    let notes =
        super::deck::text_shape("<p:ph type='body'/>", "<a:r><a:t>Say this</a:t></a:r>");
    deck.part("notesSlides/n.xml", "notes", &super::deck::tree(&notes));
    deck.part("comments/c1.xml", "cmLst", "<p:cm><p:text>Old one</p:text></p:cm>");
    deck.part(
        "comments/c2.xml",
        "cmLst",
        "<p:cm><p:replyLst><p:reply><p:txBody><a:p><a:r><a:t>Yes</a:t></a:r></a:p></p:txBody>\
        </p:reply></p:replyLst><p:txBody><a:p><a:r><a:t>New?</a:t></a:r></a:p></p:txBody></p:cm>",
    );
    let expected = [
        (OmissionKind::SpeakerNotes, "notes of slide 1", "Say this"),
        (OmissionKind::Comment, "slide 1", "Old one"),
        (OmissionKind::Comment, "slide 1", "Yes"),
        (OmissionKind::Comment, "slide 1", "New?"),
    ];
    assert_eq!(omissions(&deck.read()), expected);
}
