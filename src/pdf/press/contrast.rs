//! Computes how well words can be read in print: the contrast of the inks of words with those of
//! what is under them, for every pair on a page.

use std::collections::HashSet;

use super::discs;
use crate::assets::icc::PrintingCondition;
use crate::color::{Swatch, TEXT_CONTRAST};
use crate::diagnostic::Span;
use crate::page::{Element, GlyphRun, Item, Page, Shape};
use crate::pdf::color::{ColorModel, DeviceColor, is_small};
use crate::units::Length;

/// Contrast that large letters need (WCAG 2.2, 1.4.3).
const LARGE_CONTRAST: f64 = 3.0;
/// The type sizes from which letters are large, and from which bold ones are.
const LARGE: Length = Length::pt(18.0);
const LARGE_BOLD: Length = Length::pt(14.0);

/// A colour of words and the one under them, as they meet on a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColorPair {
    /// The colour of the words.
    pub words: Swatch,
    /// The colour under them.
    pub ground: Swatch,
    /// The place in the file of the first of these words.
    pub span: Span,
    /// The contrast that letters of their size need.
    pub needed: f64,
    is_small: bool,
    /// Whether the ground is so small that it gets two inks at most.
    is_disc: bool,
}

impl ColorPair {
    /// Returns the contrast on screens.
    pub(crate) fn on_screen(&self) -> f64 {
        self.words.screen.contrast(self.ground.screen)
    }

    /// Returns the contrast in print, of inks on the paper.
    pub(crate) fn in_print(&self, condition: &PrintingCondition) -> f64 {
        let reduced = |color, is_reduced: bool| {
            discs::with_two_inks(color, condition).filter(|_| is_reduced).unwrap_or(color)
        };
        let words = luminance(reduced(self.words, self.is_small), condition);
        let ground = luminance(reduced(self.ground, self.is_disc), condition);
        (words.max(ground) + 0.05) / (words.min(ground) + 0.05)
    }
}

/// Returns the luminance of a colour in print, where the paper is white. A spot ink has that of its
/// colour on screens, which its maker names.
fn luminance(color: Swatch, condition: &PrintingCondition) -> f64 {
    match ColorModel::Cmyk(condition).shape(color) {
        DeviceColor::Cmyk(build) => condition.lab(build).luminance(),
        _ => color.screen.luminance(),
    }
}

/// Returns the pairs of colours of words and grounds on a page, each once.
pub(crate) fn color_pairs(page: &Page) -> Vec<ColorPair> {
    let mut walk =
        Walk { page, boxes: Vec::new(), pairs: Vec::new(), seen: HashSet::new() };
    for element in &page.content {
        walk.element(element);
    }
    walk.pairs
}

struct Walk<'a> {
    page: &'a Page,
    /// What is painted within the content so far.
    boxes: Vec<&'a Shape>,
    pairs: Vec<ColorPair>,
    /// The pairs that were found, and what decides how they print and what they need.
    seen: HashSet<(Swatch, Swatch, [bool; 3])>,
}

impl<'a> Walk<'a> {
    fn element(&mut self, element: &'a Element) {
        for item in &element.children {
            match item {
                Item::Element(child) => self.element(child),
                Item::Text(run) => self.run(run, element.span),
                Item::Artifact(shape) => self.boxes.push(shape),
                Item::Shape(_) | Item::Graphic(_) | Item::Decoration(_) => {}
            }
        }
    }

    fn run(&mut self, run: &GlyphRun, span: Span) {
        let place = discs::middle(self.page, run);
        let is_under = |it: &&Shape| it.fill.is_some() && it.path.surrounds(place);
        let own = self.boxes.iter().rev().copied().find(is_under);
        let shape = own.or_else(|| self.page.artifacts.iter().rev().find(is_under));
        let ground = shape.and_then(|it| it.fill).unwrap_or(Swatch::WHITE);
        let is_small = is_small(run.face, run.size);
        let is_disc = own.is_none()
            && discs::is_small_white(run)
            && shape.is_some_and(discs::is_disc);
        let is_large = run.size >= if run.face.is_bold() { LARGE_BOLD } else { LARGE };
        if self.seen.insert((run.fill, ground, [is_small, is_disc, is_large])) {
            self.pairs.push(ColorPair {
                words: run.fill,
                ground,
                span: if run.span == Span::default() { span } else { run.span },
                needed: if is_large { LARGE_CONTRAST } else { TEXT_CONTRAST },
                is_small,
                is_disc,
            });
        }
    }
}
