//! Who sets many briefings keeps what the last one taught: the shapes of texts that come
//! again.

use std::sync::Arc;

use super::LayoutJob;
use super::handout::{self, HandoutOptions};
use super::poster::Poster;
use super::sheet::Sheet;
use crate::assets::fonts::FontSet;
use crate::briefing::{Briefing, PosterOptions};
use crate::diagnostic::Checked;
use crate::languages::Language;
use crate::text::Shaper;

/// Lays out briefings one after the other. A poster and its handout, or posters that differ
/// in a few words, share the work of shaping; what comes out is the same as from a new one.
#[derive(Debug)]
pub struct LayoutEngine {
    fonts: Arc<FontSet>,
    last: Option<Last>,
}

/// The shaper of the last briefing, and what it is for.
#[derive(Debug)]
struct Last {
    fonts: Arc<FontSet>,
    language: Language,
    shaper: Shaper,
}

impl LayoutEngine {
    /// One that sets briefings in their own fonts when they have any, or else in these.
    #[must_use]
    pub const fn new(fonts: Arc<FontSet>) -> Self {
        Self { fonts, last: None }
    }

    /// Lays out a poster: see [`super::lay_out`].
    ///
    /// # Errors
    /// As [`super::lay_out`].
    pub fn lay_out(&mut self, briefing: &Briefing) -> Checked<Poster> {
        let sheets = Sheet::candidates(briefing.poster());
        self.set(briefing, briefing.poster(), sheets)
    }

    /// Lays out a handout: see [`super::lay_out_handout`].
    ///
    /// # Errors
    /// As [`super::lay_out`].
    pub fn lay_out_handout(
        &mut self,
        briefing: &Briefing,
        wishes: &HandoutOptions,
    ) -> Checked<Poster> {
        handout::lay_out(self, briefing, wishes)
    }

    /// Lays out on one of some sheets.
    pub(super) fn set(
        &mut self,
        briefing: &Briefing,
        options: &PosterOptions,
        sheets: Vec<Sheet>,
    ) -> Checked<Poster> {
        let fonts = briefing.poster().fonts.as_ref().map_or(&self.fonts, |own| &own.book);
        let fonts = Arc::clone(fonts);
        let language = briefing.language();
        let is_same =
            |last: &Last| Arc::ptr_eq(&last.fonts, &fonts) && last.language == *language;
        let shaper = match self.last.take().filter(is_same) {
            Some(last) => last.shaper,
            None => Shaper::for_language(&fonts, language),
        };
        let typesetter = LayoutJob::for_sheets(briefing, options, sheets, shaper)?;
        let (poster, shaper) = typesetter.finish();
        self.last = Some(Last { fonts, language: language.clone(), shaper });
        poster
    }
}
