//! Checks the pages of a document: boxes, annotations and content.

use lopdf::Dictionary;

use super::annotations;
use super::boxes::{self, inherited};
use super::color::ColorJudge;
use super::font::FontJudge;
use super::graphics_state::GraphicsStateJudge;
use super::image::ImageJudge;
use super::ink::InkJudge;
use super::intent::Intent;
use super::line::LineJudge;
use super::syntax::SyntaxJudge;
use super::transparency::TransparencyJudge;
use crate::preflight::cache::Cache;
use crate::preflight::content::interpreter::{Inspectors, PageContent, run_page};
use crate::preflight::file::object::{Pdf, as_dictionary};
use crate::preflight::finding::Findings;

/// The most pages of a file.
pub(crate) const PAGES: usize = 10_000;

/// Checks every page. `intent` is the press that the file is made for.
pub(crate) fn check_all(
    pdf: Pdf<'_>,
    cache: &Cache,
    intent: Option<Intent>,
    findings: &mut Findings,
) {
    let ids = pdf.document().page_iter().take(PAGES + 1).zip(1..);
    let pages = ids.filter_map(|(id, number): (_, u32)| {
        Some((number, pdf.document().get_dictionary(id).ok()?))
    });
    let pages: Vec<_> = pages.collect();
    if pages.len() > PAGES {
        pdf.store().note("file", format!("there are more than {PAGES} pages"));
    }
    boxes::check_trims(pdf, pages.iter().copied(), findings);
    for (number, page) in pages.into_iter().take(PAGES) {
        check(pdf, cache, page, number, intent, findings);
    }
}

fn check(
    pdf: Pdf<'_>,
    cache: &Cache,
    page: &Dictionary,
    number: u32,
    intent: Option<Intent>,
    findings: &mut Findings,
) {
    let place = &format!("page {number}");
    let boxes = boxes::check(pdf, page, place, findings);
    annotations::check(pdf, page, boxes, place, findings);
    let resources = inherited(pdf, page, "Resources").and_then(as_dictionary);
    let content = PageContent { pdf, cache, page, resources, boxes, place };
    run_page(content, inspectors(pdf, cache, intent), findings);
}

/// New inspectors for a page.
fn inspectors<'a>(
    pdf: Pdf<'a>,
    cache: &'a Cache,
    intent: Option<Intent>,
) -> Inspectors<'a> {
    vec![
        Box::new(SyntaxJudge),
        Box::new(ColorJudge::new(intent)),
        Box::new(GraphicsStateJudge::new(pdf)),
        Box::new(TransparencyJudge::new(pdf)),
        Box::new(InkJudge::new(pdf)),
        Box::new(LineJudge),
        Box::new(ImageJudge::new(pdf, cache)),
        Box::new(FontJudge),
    ]
}
