//! Tests that strong words stand out in every document, also from bold text.

use briefing::assets::Assets;
use briefing::assets::fonts::FaceId;
use briefing::briefing::{Briefing, read};
use briefing::diagnostic::{Source, render};
use briefing::page::{Element, Item, Role};
use briefing::paint::paint;
use briefing::{html, svg};

/// A briefing with a strong word in each text that is set in bold.
fn briefing(assets: &Assets) -> Briefing {
    let mut text =
        "title: Title\nkey_message: Do **not** wait\ncall: Call **999**\n".to_owned();
    text.push_str("panels:\n");
    for number in 1..=7 {
        text.push_str(&format!("  - heading: Panel {number}\n    body: Words\n"));
        text.push_str("    statistic: { value: 1 in 20, text: tell a lead **today** }\n");
    }
    let source = Source::new("generated.yaml", text);
    match read(&source, assets) {
        Ok((briefing, _)) => briefing,
        Err(report) => panic!("{}", render::text(&report, &source, false)),
    }
}

/// Collects the strong words of an element with their faces.
fn strong(element: &Element, is_strong: bool, found: &mut Vec<(String, FaceId)>) {
    let is_strong = is_strong || element.role == Role::Strong;
    for item in &element.children {
        match item {
            Item::Element(child) => strong(child, is_strong, found),
            Item::Text(run) if is_strong => {
                found.push((run.text.trim().to_owned(), run.face));
            }
            Item::Text(run) => assert!(run.text != "999" && run.text != "not"),
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => {}
        }
    }
}

#[test]
fn strong_words_in_bold_text_are_in_the_display_weight() {
    let assets = Assets::new(".").unwrap();
    let briefing = briefing(&assets);
    let (poster, _) = briefing::layout::lay_out(&briefing, assets.fonts()).unwrap();
    let page = paint(&poster);
    let mut found = Vec::new();
    page.content.iter().for_each(|it| strong(it, false, &mut found));
    for word in ["not", "999", "today"] {
        let (_, face) = found.iter().find(|it| it.0 == word).expect("a strong word");
        assert_eq!(*face, FaceId::ExtraBold, "{word}");
    }
    // A drawing of the page has strong words as well.
    let drawing = svg::write(&page, &svg::Options::default()).unwrap();
    assert!(!drawing.is_empty());
}

#[test]
fn a_web_page_has_strong_words_in_the_display_weight() {
    let assets = Assets::new(".").unwrap();
    let page = html::write(&briefing(&assets), assets.fonts()).unwrap();
    assert!(page.contains("Call <strong>999</strong>"));
    let rule = ".key-message strong,.statistic strong,.call strong{font-weight:800}";
    assert!(page.contains(rule));
    assert!(page.contains("font-style:normal;font-weight:800;src:"));
}
