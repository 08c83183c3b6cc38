//! Slides, layouts, masters, placeholders and groups.

use super::super::super::count::text_of;
use super::super::super::error::ImportError;
use super::super::super::model::{Bounds, OmissionKind, Purpose, StoryKind};
use super::deck::{Deck, blocks, body_shape, frame, omissions, text_shape};

const RUN: &str = "<a:r><a:t>Words here</a:t></a:r>";

#[test]
fn slides_stand_in_the_order_of_the_list() {
    let deck = Deck::usual()
        .slide(&text_shape("", "<a:r><a:t>second</a:t></a:r>"), &[])
        .slide(&text_shape("", "<a:r><a:t>first</a:t></a:r>"), &[]);
    let document = deck.read();
    let kinds: Vec<_> = document.stories.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [StoryKind::Slide(1), StoryKind::Slide(2)]);
    assert_eq!(document.stories[0].page, Some((960.0, 540.0)));
    assert_eq!(text_of(blocks(&document, 0)), "first");
    let second = deck.read_slide(Some(2)).unwrap();
    assert_eq!(second.stories.len(), 1);
    assert_eq!(second.stories[0].kind, StoryKind::Slide(2));
    for wanted in [0, 3] {
        let error = deck.read_slide(Some(wanted)).unwrap_err();
        assert_eq!(error, ImportError::NoSuchSlide { wanted, slides: 2 });
    }
}

#[test]
fn hidden_slides_are_omitted_unless_asked_for() {
    let shape = text_shape("", RUN);
    let deck = Deck::usual().slide_with("show='0'", &shape, &[]).slide(&shape, &[]);
    let document = deck.read();
    assert_eq!(document.stories.len(), 1);
    assert_eq!(
        omissions(&document),
        [(OmissionKind::HiddenObject, "slide 2", "Words here")]
    );
    assert_eq!(deck.read_slide(Some(2)).unwrap().stories.len(), 1);
}

#[test]
fn placeholders_inherit_kind_place_and_style() {
    let shapes = text_shape("<p:ph type='title'/>", RUN)
        + &text_shape("<p:ph idx='1'/>", RUN)
        + &text_shape("<p:ph idx='7'/>", RUN)
        + &text_shape("<p:ph type='ftr' idx='11'/>", RUN)
        + &text_shape("<p:ph type='body' idx='99'/>", "");
    let document = Deck::usual().slide(&shapes, &[]).read();
    let purposes: Vec<_> = (0..4).map(|it| frame(&document, 0, it).purpose).collect();
    assert_eq!(
        purposes,
        [Purpose::Title, Purpose::Subtitle, Purpose::Text, Purpose::Footer]
    );
    assert_eq!(blocks(&document, 0).len(), 4, "an empty placeholder gives nothing");
    let bounds = Bounds { x: 1.0, y: 2.0, width: 10.0, height: 20.0 };
    assert_eq!(frame(&document, 0, 0).bounds, Some(bounds));
    let first = |index| match &frame(&document, 0, index).blocks[0] {
        super::super::super::model::Block::Paragraph(it) => it.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!((first(0).size, first(0).bold, first(0).list), (Some(44.0), true, None));
    assert_eq!(first(2).size, Some(28.0));
    assert!(first(2).list.is_some_and(|it| !it.ordered));
}

#[test]
fn shapes_of_layout_and_master_come_once() {
    let named = |text: &str| text_shape("", &format!("<a:r><a:t>{text}</a:t></a:r>"));
    let make = || Deck::new(&named("Master"), &named("Layout"));
    let slide = named("Slide");
    let document = make().slide(&slide, &[]).slide(&slide, &[]).read();
    assert_eq!(text_of(blocks(&document, 0)), "Master\nLayout\nSlide");
    assert_eq!(text_of(blocks(&document, 1)), "Slide");
    let off = make().slide_with("showMasterSp='0'", &slide, &[]).read();
    assert_eq!(text_of(blocks(&off, 0)), "Slide");
}

#[test]
fn groups_scale_their_shapes() {
    let shape = text_shape("", RUN).replace(
        "<p:spPr/>",
        "<p:spPr><a:xfrm><a:off x='12700' y='12700'/><a:ext cx='12700' cy='12700'/></a:xfrm>\
        </p:spPr>",
    );
    let group = format!(
        "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x='127000' y='127000'/>\
        <a:ext cx='254000' cy='127000'/><a:chOff x='0' y='0'/><a:chExt cx='127000' \
        cy='127000'/></a:xfrm></p:grpSpPr>{shape}</p:grpSp>"
    );
    let document = Deck::usual().slide(&group, &[]).read();
    let bounds = Bounds { x: 12.0, y: 11.0, width: 2.0, height: 1.0 };
    assert_eq!(frame(&document, 0, 0).bounds, Some(bounds));
}

#[test]
fn hidden_shapes_are_reported() {
    let shape = text_shape("", RUN).replace("name='Shape'", "name='Shape' hidden='1'");
    let document = Deck::usual().slide(&shape, &[]).read();
    assert!(blocks(&document, 0).is_empty());
    assert_eq!(
        omissions(&document),
        [(OmissionKind::HiddenObject, "slide 1", "Words here")]
    );
}

#[test]
fn one_branch_of_alternatives_is_read() {
    let shapes = format!(
        "<mc:AlternateContent><mc:Choice Requires='a14'>{}</mc:Choice><mc:Fallback>{}\
        </mc:Fallback></mc:AlternateContent>",
        text_shape("", RUN),
        body_shape("", "<a:p><a:r><a:t>Old</a:t></a:r></a:p>")
    );
    let document = Deck::usual().slide(&shapes, &[]).read();
    assert_eq!(text_of(blocks(&document, 0)), "Words here");
}

#[test]
fn a_missing_slide_is_an_error() {
    let mut deck = Deck::usual().slide("", &[]);
    let text = "<p:presentation xmlns:p='p' xmlns:r='x/relationships'><p:sldIdLst>\
        <p:sldId r:id='none'/></p:sldIdLst></p:presentation>";
    deck.add("other.xml", text);
    let bytes = super::super::super::plain::testing::archive(&[(
        "ppt/presentation.xml",
        text.as_bytes(),
    )]);
    let mut package = super::super::super::package::Package::open(&bytes).unwrap();
    let error = super::super::read(&mut package, None).unwrap_err();
    assert_eq!(error, ImportError::MissingPart("ppt/presentation.xml#none".to_owned()));
}

#[test]
fn deep_groups_do_not_overflow() {
    let (mut open, mut close) = (String::new(), String::new());
    for _ in 0..240 {
        open.push_str("<p:grpSp>");
        close.push_str("</p:grpSp>");
    }
    let shapes = format!("{open}{}{close}", text_shape("", RUN));
    let document = Deck::usual().slide(&shapes, &[]).read();
    assert_eq!(text_of(blocks(&document, 0)), "Words here");
}
