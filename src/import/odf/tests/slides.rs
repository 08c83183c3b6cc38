//! Slides: placeholders, master pages, footers and notes.

use super::super::super::count::text_of;
use super::super::super::error::ImportError;
use super::super::super::model::{Block, Bounds, Document, Frame, OmissionKind, Purpose};
use super::file::{File, omissions};

/// Returns a frame with a class and a text.
fn frame(class: &str, text: &str) -> String {
    let class = match class {
        "" => String::new(),
        _ => format!("presentation:class='{class}'"),
    };
    format!(
        "<draw:frame {class} svg:x='1in' svg:y='0.5in' svg:width='2in' svg:height='1in'>\
        <draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
    )
}

fn page(attributes: &str, inside: &str) -> String {
    format!("<draw:page draw:master-page-name='M' {attributes}>{inside}</draw:page>")
}

fn file(body: &str, master: &str, page_style: &str) -> File {
    let mut file = File::presentation(body);
    file.layouts = "<style:page-layout style:name='PL'><style:page-layout-properties \
        fo:page-width='10in' fo:page-height='5in'/></style:page-layout>"
        .to_owned();
    file.masters = format!(
        "<style:master-page style:name='M' style:page-layout-name='PL'>{master}\
        </style:master-page>"
    );
    file.automatic = format!(
        "<style:style style:name='dp' style:family='drawing-page'>\
        <style:drawing-page-properties {page_style}/></style:style>"
    );
    file
}

fn frames(document: &Document, story: usize) -> Vec<Frame> {
    let blocks = document.stories[story].blocks.iter();
    blocks
        .filter_map(|it| match it {
            Block::Frame(frame) => Some(frame.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn frames_have_purposes_and_places() {
    let shapes = frame("title", "T")
        + &frame("subtitle", "S")
        + &frame("outline", "O")
        + "<draw:g><draw:custom-shape draw:transform='translate (1in 2in)' svg:width='1in' \
        svg:height='1in'><text:p>C</text:p><draw:enhanced-geometry/></draw:custom-shape></draw:g>\
        <draw:frame presentation:placeholder='true'><draw:text-box/></draw:frame>";
    let document = file(&page("", &shapes), "", "").read();
    let frames = frames(&document, 0);
    let purposes: Vec<_> = frames.iter().map(|it| it.purpose).collect();
    assert_eq!(
        purposes,
        [Purpose::Title, Purpose::Subtitle, Purpose::Text, Purpose::Text]
    );
    let bounds = |x, y, width, height| Some(Bounds { x, y, width, height });
    assert_eq!(frames[0].bounds, bounds(72.0, 36.0, 144.0, 72.0));
    assert_eq!(frames[3].bounds, bounds(72.0, 144.0, 72.0, 72.0));
    assert_eq!(document.stories[0].page, Some((720.0, 360.0)));
}

#[test]
fn shapes_of_the_master_come_once() {
    let master = frame("", "Logo text") + &frame("title", "Click to edit");
    let body = page("", &frame("", "one")) + &page("", &frame("", "two"));
    let document = file(&body, &master, "").read();
    assert_eq!(text_of(&document.stories[0].blocks), "Logo text\none");
    assert_eq!(text_of(&document.stories[1].blocks), "two");
    let off = page("draw:style-name='dp'", &frame("", "one"));
    let off =
        file(&off, &master, "presentation:background-objects-visible='false'").read();
    assert_eq!(text_of(&off.stories[0].blocks), "one");
}

#[test]
fn declared_footers_show_where_slides_ask_for_them() {
    let body = "<presentation:footer-decl presentation:name='f'>Council 2026\
        </presentation:footer-decl><presentation:date-time-decl presentation:name='d'>1 May\
        </presentation:date-time-decl>"
        .to_owned()
        + &page("draw:style-name='dp' presentation:use-footer-name='f'", "")
        + &page("draw:style-name='dp' presentation:use-footer-name='f'", "");
    let master = frame("footer", "<presentation:footer>sample</presentation:footer>");
    let document = file(&body, &master, "presentation:display-footer='true'").read();
    let shown = frames(&document, 0);
    assert_eq!((shown.len(), shown[0].purpose), (1, Purpose::Footer));
    assert_eq!(text_of(&shown[0].blocks), "Council 2026");
    assert_eq!(shown[0].bounds.map(|it| it.x), Some(72.0));
    assert!(frames(&document, 1).is_empty());
    assert_eq!(
        omissions(&document),
        [(OmissionKind::HiddenText, "footers of slides", "1 May")]
    );
}

#[test]
fn notes_comments_and_prompts_are_reported() {
    let notes = format!(
        "<presentation:notes>{}</presentation:notes>",
        frame("notes", "Say this")
    );
    let inside = "<office:annotation><text:p>Why?</text:p></office:annotation><draw:frame \
        presentation:placeholder='true'><draw:text-box><text:p>Click</text:p></draw:text-box>\
        </draw:frame>"
        .to_owned()
        + &notes;
    let document = file(&page("", &inside), "", "").read();
    let expected = [
        (OmissionKind::Comment, "slide 1", "Why?"),
        (OmissionKind::Prompt, "slide 1", "Click"),
        (OmissionKind::SpeakerNotes, "notes of slide 1", "Say this"),
    ];
    assert_eq!(omissions(&document), expected);
}

#[test]
fn hidden_slides_are_omitted_unless_asked_for() {
    let body = page("draw:style-name='dp'", &frame("", "unseen"))
        + &page("", &frame("", "seen"));
    let file = file(&body, "", "presentation:visibility='hidden'");
    let document = file.read();
    assert_eq!(document.stories.len(), 1);
    assert_eq!(omissions(&document), [(OmissionKind::HiddenObject, "slide 1", "unseen")]);
    let wanted = file.read_slide(Some(1)).unwrap();
    assert_eq!(text_of(&wanted.stories[0].blocks), "unseen");
    let error = file.read_slide(Some(3)).unwrap_err();
    assert_eq!(error, ImportError::NoSuchSlide { wanted: 3, slides: 2 });
}

#[test]
fn outlines_have_a_style_for_each_level() {
    let list = "<draw:frame presentation:class='outline' presentation:style-name='pr'>\
        <draw:text-box><text:list><text:list-item><text:p>a</text:p><text:list><text:list-item>\
        <text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>\
        </draw:text-box></draw:frame>";
    let mut file = file(&page("", list), "", "");
    let level = |level: u32, size: u32| {
        format!(
            "<style:style style:name='D-outline{level}' style:family='presentation'>\
            <style:graphic-properties><text:list-style style:name='D-outline{level}'>\
            <text:list-level-style-bullet text:level='1' text:bullet-char='-'/>\
            </text:list-style></style:graphic-properties><style:text-properties \
            fo:font-size='{size}pt'/></style:style>"
        )
    };
    file.named = level(1, 32) + &level(2, 28);
    file.automatic.push_str(
        "<style:style style:name='pr' style:family='presentation' \
        style:parent-style-name='D-outline1'/>",
    );
    let document = file.read();
    let frames = frames(&document, 0);
    let found: Vec<_> = frames[0]
        .blocks
        .iter()
        .map(|it| match it {
            Block::Paragraph(it) => (it.size, it.list.map(|it| it.level)),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, [(Some(32.0), Some(0)), (Some(28.0), None)]);
}
