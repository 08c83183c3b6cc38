//! [`LayoutEngine`] lays out briefings one after another and reuses shaped text between them.

use std::sync::Arc;

use super::job::{LayoutJob, TextSetter};
use super::other_grids::LargerGrid;
use super::poster::Poster;
use super::sheet::Sheet;
use super::{overflow, small_type};
use crate::assets::fonts::FontSet;
use crate::briefing::{Briefing, PosterOptions};
use crate::diagnostic::{Checked, Report};
use crate::languages::Language;
use crate::text::Shaper;

/// Finds the largest body size at which every panel's text fits, and sets every line. The
/// briefing's own fonts take the place of `fonts` if it has any.
///
/// # Errors
/// Reports text that does not fit even at the smallest size: each panel that is too long, how
/// many words to cut, and a sheet on which the text fits.
pub fn lay_out(briefing: &Briefing, fonts: &Arc<FontSet>) -> Checked<Poster> {
    LayoutEngine::new(Arc::clone(fonts)).lay_out(briefing)
}

/// Lays out briefings one after another. A poster and its handout, or posters that differ in a
/// few words, share shaped text; the result never depends on earlier briefings.
#[derive(Debug)]
pub struct LayoutEngine {
    fonts: Arc<FontSet>,
    last: Option<LastSetter>,
}

/// The shaper of the last briefing, and what it was made for.
#[derive(Debug)]
struct LastSetter {
    fonts: Arc<FontSet>,
    language: Language,
    setter: TextSetter,
}

impl LayoutEngine {
    /// Creates an engine that sets briefings in `fonts`, unless they bring their own.
    #[must_use]
    pub const fn new(fonts: Arc<FontSet>) -> Self {
        Self { fonts, last: None }
    }

    /// Lays out a poster: see [`lay_out`].
    ///
    /// # Errors
    /// As [`lay_out`].
    pub fn lay_out(&mut self, briefing: &Briefing) -> Checked<Poster> {
        let sheets = Sheet::candidates(briefing.poster());
        self.lay_out_on(briefing, briefing.poster(), sheets)
    }

    /// Lays out a briefing on whichever of the sheets allows the largest type.
    pub(super) fn lay_out_on(
        &mut self,
        briefing: &Briefing,
        options: &PosterOptions,
        sheets: Vec<Sheet>,
    ) -> Checked<Poster> {
        self.with_job(briefing, options, sheets, |job| match job.place() {
            Some(poster) => {
                let mut warnings = Report::new();
                small_type::check(&poster, options, &mut warnings);
                Ok((poster, warnings))
            }
            None => Err(overflow::report(job)),
        })?
    }

    /// Returns another grid that sets a briefing in much larger type and in a shape as good, if
    /// the briefing leaves the grid to the program. This lays the briefing out in every grid.
    #[must_use]
    pub fn larger_grid(&mut self, briefing: &Briefing) -> Option<LargerGrid> {
        let sheets = Sheet::candidates(briefing.poster());
        let options = briefing.poster();
        self.with_job(briefing, options, sheets, |job| job.larger_grid()).ok()?
    }

    /// Prepares a briefing for sheets and works on it.
    fn with_job<T>(
        &mut self,
        briefing: &Briefing,
        options: &PosterOptions,
        sheets: Vec<Sheet>,
        work: impl FnOnce(&LayoutJob<'_>) -> T,
    ) -> Result<T, Report> {
        let (fonts, setter) = self.setter(briefing);
        let job = LayoutJob::for_sheets(briefing, options, sheets, setter)?;
        let result = work(&job);
        let (language, setter) = (briefing.language().clone(), job.into_setter());
        self.last = Some(LastSetter { fonts, language, setter });
        Ok(result)
    }

    /// Works on a briefing with its shaper.
    pub(super) fn with_shaper<T>(
        &mut self,
        briefing: &Briefing,
        work: impl FnOnce(&mut Shaper) -> T,
    ) -> T {
        let (fonts, mut setter) = self.setter(briefing);
        let result = work(&mut setter.shaper);
        let language = briefing.language().clone();
        self.last = Some(LastSetter { fonts, language, setter });
        result
    }

    /// Takes the shaper of a briefing, with its fonts: the last one if it is the same.
    fn setter(&mut self, briefing: &Briefing) -> (Arc<FontSet>, TextSetter) {
        let own = briefing.poster().fonts.as_ref();
        let fonts = Arc::clone(own.map_or(&self.fonts, |own| &own.book));
        let language = briefing.language();
        let is_same = |last: &LastSetter| {
            Arc::ptr_eq(&last.fonts, &fonts) && last.language == *language
        };
        let setter = match self.last.take().filter(is_same) {
            Some(last) => last.setter,
            None => TextSetter::new(Shaper::for_language(&fonts, language)),
        };
        (fonts, setter)
    }
}
