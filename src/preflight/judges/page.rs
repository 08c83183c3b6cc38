//! Checks the pages of a document: boxes, annotations and content.

use lopdf::Dictionary;

use super::annotations;
use super::bleed::BleedJudge;
use super::boxes::{self, inherited};
use super::color::ColorJudge;
use super::font::FontJudge;
use super::graphics_state::GraphicsStateJudge;
use super::image::ImageJudge;
use super::ink::InkJudge;
use super::intent::Intent;
use super::line::LineJudge;
use super::plates;
use super::syntax::SyntaxJudge;
use super::transparency::TransparencyJudge;
use super::workgroup::{self, WorkgroupJudge};
use crate::preflight::Rule;
use crate::preflight::area::PageBoxes;
use crate::preflight::cache::Cache;
use crate::preflight::content::interpreter::{Inspectors, PageContent, run_page};
use crate::preflight::file::object::{Pdf, as_dictionary};
use crate::preflight::finding::Findings;
use crate::preflight::plates::canvas::{Canvas, PAINTED_PIXELS};
use crate::preflight::settings::Settings;

/// The most pages of a file.
pub(crate) const PAGES: usize = 10_000;
/// The pixels that are left to paint if a page of any size can still be composed.
const ENOUGH_PIXELS: u64 = 10_000_000;

/// What the checks of all pages need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pages<'a> {
    pub(crate) pdf: Pdf<'a>,
    pub(crate) cache: &'a Cache,
    /// The press that the file is made for.
    pub(crate) intent: Option<Intent>,
    pub(crate) settings: &'a Settings,
}

/// A page whose plates were composed.
#[derive(Debug)]
pub(crate) struct ComposedPage {
    pub(crate) boxes: PageBoxes,
    pub(crate) canvas: Canvas,
}

impl<'a> Pages<'a> {
    /// Checks every page. Calls `composed` with each page whose plates were composed.
    pub(crate) fn check(
        self,
        findings: &mut Findings,
        mut composed: impl FnMut(ComposedPage),
    ) {
        let pdf = self.pdf;
        let ids = pdf.document().page_iter().take(PAGES + 1).zip(1..);
        let pages = ids.filter_map(|(id, number): (_, u32)| {
            Some((number, pdf.document().get_dictionary(id).ok()?))
        });
        let mut pages: Vec<_> = pages.collect();
        if pages.len() > PAGES {
            pdf.store().note("file", format!("there are more than {PAGES} pages"));
            pages.truncate(PAGES);
        }
        boxes::check_trims(pdf, pages.iter().copied(), findings);
        if self.settings.has_workgroup {
            workgroup::check_sizes(pdf, &pages, findings);
        }
        let mut painted_left = if self.settings.has_plates { PAINTED_PIXELS } else { 0 };
        let mut unmeasured = None;
        for (number, page) in pages {
            if let Some(page) = self.check_page(page, number, painted_left, findings) {
                painted_left = page.canvas.painted_left();
                composed(page);
            }
            if self.settings.has_plates && painted_left < ENOUGH_PIXELS {
                painted_left = 0;
                unmeasured = unmeasured.or(Some(number));
            }
        }
        if let Some(number) = unmeasured {
            let message =
                "from this page on, not all of what lies on each other was measured";
            findings.add(Rule::InkUnmeasured, format!("page {number}"), message);
        }
    }

    fn check_page(
        self,
        page: &'a Dictionary,
        number: u32,
        painted_left: u64,
        findings: &mut Findings,
    ) -> Option<ComposedPage> {
        let Self { pdf, cache, settings, .. } = self;
        let place = &format!("page {number}");
        let boxes = boxes::check(pdf, page, (number, place), findings);
        annotations::check(pdf, page, boxes, place, findings);
        let resources = inherited(pdf, page, "Resources").and_then(as_dictionary);
        let content = PageContent { pdf, cache, page, resources, boxes, place };
        let area = boxes.bleed.filter(|_| painted_left > 0);
        let canvas =
            area.and_then(|area| Canvas::new(area, settings.max_ink, painted_left));
        let canvas = run_page(content, self.inspectors(boxes), canvas, findings)?;
        plates::check(&canvas, boxes, settings, place, findings);
        Some(ComposedPage { boxes, canvas })
    }

    /// New inspectors for a page.
    fn inspectors(self, boxes: PageBoxes) -> Inspectors<'a> {
        let Self { pdf, cache, intent, settings } = self;
        let mut all: Inspectors<'a> = vec![
            Box::new(SyntaxJudge),
            Box::new(ColorJudge::new(intent)),
            Box::new(GraphicsStateJudge::new(pdf)),
            Box::new(TransparencyJudge::new(pdf)),
            Box::new(InkJudge::new(pdf, settings)),
            Box::new(LineJudge),
            Box::new(BleedJudge::new(boxes)),
            Box::new(ImageJudge::new(pdf, cache, settings)),
            Box::new(FontJudge),
        ];
        if settings.has_workgroup {
            all.push(Box::new(WorkgroupJudge::new(boxes)));
        }
        all
    }
}
