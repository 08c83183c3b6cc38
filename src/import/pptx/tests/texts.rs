//! Paragraphs, runs, lists, links and fields.

use super::super::super::count::line_text;
use super::super::super::model::{Inline, OmissionKind, Run};
use super::deck::{Deck, body_shape, omissions, paragraphs, text_shape};

/// Returns the runs of the only paragraph of a text.
fn runs(paragraph: &str, links: &[(&str, &str, &str)]) -> Vec<Run> {
    let document = Deck::usual().slide(&text_shape("", paragraph), links).read();
    let inlines = paragraphs(&document).remove(0).inlines;
    inlines
        .into_iter()
        .filter_map(|it| match it {
            Inline::Text(run) => Some(run),
            _ => None,
        })
        .collect()
}

#[test]
fn marks_of_runs_are_read_and_equal_runs_joined() {
    let runs = runs(
        "<a:r><a:rPr b='1' lang='en-GB'/><a:t>bo</a:t></a:r><a:r><a:rPr b='1' lang='en-GB'/>\
        <a:t>ld</a:t></a:r><a:r><a:rPr i='1' lang='en-GB'/><a:t>it</a:t></a:r>\
        <a:r><a:rPr baseline='30000' lang='cy-GB'/><a:t>dau</a:t></a:r>\
        <a:r><a:rPr baseline='-25000' lang='en-GB'/><a:t>i</a:t></a:r>",
        &[],
    );
    let texts: Vec<_> = runs.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["bold", "it", "dau", "i"]);
    assert!(runs[0].bold && runs[1].italic && runs[2].superscript && runs[3].subscript);
    assert_eq!(runs[0].language, None, "the language of most letters is the document's");
    assert_eq!(runs[2].language.as_deref(), Some("cy-GB"));
}

#[test]
fn breaks_and_tabs_are_kept() {
    let text = "<a:r><a:t>a</a:t></a:r><a:br/><a:r><a:t>b_x000B_c\td</a:t></a:r><a:tab/>\
        <a:r><a:t>e</a:t></a:r>";
    let document = Deck::usual().slide(&text_shape("", text), &[]).read();
    assert_eq!(line_text(&paragraphs(&document)[0].inlines), "a\nb\nc\td\te");
}

#[test]
fn links_lead_out_of_the_presentation() {
    let text = "<a:r><a:rPr><a:hlinkClick r:id='rId5'/></a:rPr><a:t>out</a:t></a:r>\
        <a:r><a:rPr><a:hlinkClick r:id='rId6' action='ppaction://hlinksldjump'/></a:rPr>\
        <a:t>in</a:t></a:r>";
    let links =
        [("rId5", "hyperlink", "https://example.org/a?b=1"), ("rId6", "slide", "s1.xml")];
    let runs = runs(text, &links);
    assert_eq!(runs[0].link.as_deref(), Some("https://example.org/a?b=1"));
    assert_eq!(runs[1].link, None);
}

#[test]
fn a_link_of_a_shape_holds_for_its_text() {
    let shape = text_shape("", "<a:r><a:t>Report</a:t></a:r>").replace(
        "<p:cNvPr id='2' name='Shape'/>",
        "<p:cNvPr id='2' name='Shape'><a:hlinkClick r:id='rId5'/></p:cNvPr>",
    );
    let links = [("rId5", "hyperlink", "mailto:a@example.org")];
    let document = Deck::usual().slide(&shape, &links).read();
    let Inline::Text(run) = &paragraphs(&document)[0].inlines[0] else { panic!() };
    assert_eq!(run.link.as_deref(), Some("mailto:a@example.org"));
}

#[test]
fn lists_have_levels_and_numbers() {
    let item = |properties: &str| {
        format!("<a:p><a:pPr {properties}</a:pPr><a:r><a:t>x</a:t></a:r></a:p>")
    };
    let body = [
        item("lvl='0'>"),
        item("lvl='1'>"),
        item("lvl='1'>"),
        "<a:p/>".to_owned(),
        item("lvl='1'>"),
        item("><a:buNone/>"),
        item("><a:buAutoNum type='romanLcPeriod' startAt='3'/>"),
        item("><a:buChar char=' '/>"),
    ]
    .concat();
    let document = Deck::usual().slide(&body_shape("<p:ph idx='7'/>", &body), &[]).read();
    let lists: Vec<_> = paragraphs(&document)
        .iter()
        .map(|it| it.list.map(|it| (it.level, it.ordered, it.number)))
        .collect();
    let expected = [
        Some((0, false, None)),
        Some((1, true, Some(1))),
        Some((1, true, Some(2))),
        None,
        Some((1, true, Some(3))),
        None,
        Some((0, true, Some(3))),
        None,
    ];
    assert_eq!(lists, expected);
}

#[test]
fn sizes_are_inherited_and_shrunk() {
    let text =
        "<a:p><a:r><a:t>a</a:t></a:r><a:r><a:rPr sz='2000'/><a:t>b</a:t></a:r></a:p>";
    let shape = body_shape("", text).replace(
        "<a:bodyPr/>",
        "<a:bodyPr><a:normAutofit fontScale='50000'/></a:bodyPr>",
    );
    let document = Deck::usual().slide(&shape, &[]).read();
    assert_eq!(paragraphs(&document)[0].size, Some(10.0));
}

#[test]
fn numbers_of_slides_and_equations_are_reported() {
    let text = "<a:r><a:t>Page</a:t></a:r><a:fld type='slidenum'><a:t>7</a:t></a:fld>\
        <a:fld type='datetime1'><a:t> 1 May</a:t></a:fld>\
        <mc:AlternateContent><mc:Choice><m:oMath xmlns:m='m'><m:r><m:t>x=2</m:t></m:r></m:oMath>\
        </mc:Choice><mc:Fallback><a:r><a:t>x</a:t></a:r></mc:Fallback></mc:AlternateContent>";
    let document = Deck::usual().slide(&text_shape("", text), &[]).read();
    assert_eq!(line_text(&paragraphs(&document)[0].inlines), "Page 1 May");
    let expected = [
        (OmissionKind::PageNumber, "slide 1", "7"),
        (OmissionKind::Equation, "slide 1", "x=2"),
    ];
    assert_eq!(omissions(&document), expected);
}

#[test]
fn right_to_left_text_is_marked() {
    let text = "<a:pPr rtl='1'/><a:r><a:rPr lang='ar-SA'/><a:t>سلام</a:t></a:r>";
    let document = Deck::usual().slide(&text_shape("", text), &[]).read();
    assert!(paragraphs(&document)[0].rtl);
    assert_eq!(document.language.as_deref(), Some("ar-SA"));
}
