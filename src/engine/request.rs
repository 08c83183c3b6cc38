//! Defines [`Request`] and [`Job`]: which documents to render, of which briefing.

use crate::briefing::{GridChoice, Orientation, Overrides, Paper, Template};
use crate::data::Record;
use crate::files::FilePath;
use crate::languages::Date;
use crate::layout::HandoutOptions;
use crate::png::Resolution;
use crate::units::Length;

use super::{Profile, SheetKind};

/// The profiles to render, and choices that take precedence over those of the file.
///
/// ```
/// use briefing::{Date, Profile, Request};
///
/// let today = Date::parse("2026-11-28").expect("a date");
/// let request = Request::new(today).profiles([Profile::Screen]).strict(true);
/// ```
#[derive(Clone, Debug)]
pub struct Request {
    profiles: Vec<Profile>,
    paper: Option<Paper>,
    orientation: Option<Orientation>,
    grid: Option<GridChoice>,
    pub(super) today: Date,
    pub(super) is_strict: bool,
    largest: SheetSizes,
    prefers_size: bool,
    pub(super) resolution: Resolution,
}

/// Body sizes of the sheets of a briefing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SheetSizes {
    /// The body size of the poster.
    pub poster: Option<Length>,
    /// The body size of the handout.
    pub handout: Option<Length>,
}

impl SheetSizes {
    /// Sizes of a poster and its handout.
    #[must_use]
    pub const fn new(poster: Option<Length>, handout: Option<Length>) -> Self {
        Self { poster, handout }
    }
}

impl Request {
    /// Asks for the usual profiles. Files are dated `today` if the briefing has no `issued`,
    /// and reviews are due by that day: the library never reads a clock.
    #[must_use]
    pub const fn new(today: Date) -> Self {
        Self {
            profiles: Vec::new(),
            paper: None,
            orientation: None,
            grid: None,
            today,
            is_strict: false,
            largest: SheetSizes { poster: None, handout: None },
            prefers_size: false,
            resolution: Resolution::USUAL,
        }
    }

    /// Asks for these profiles; for [`Profile::USUAL`] if there are none. Documents come in
    /// the order of [`Profile::ALL`].
    #[must_use]
    pub fn profiles(mut self, profiles: impl IntoIterator<Item = Profile>) -> Self {
        self.profiles = profiles.into_iter().collect();
        self.profiles.sort_unstable();
        self.profiles.dedup();
        self
    }

    /// Sets the paper in place of the file's.
    #[must_use]
    pub fn paper(mut self, paper: impl Into<Option<Paper>>) -> Self {
        self.paper = paper.into();
        self
    }

    /// Sets the orientation in place of the file's.
    #[must_use]
    pub fn orientation(mut self, orientation: impl Into<Option<Orientation>>) -> Self {
        self.orientation = orientation.into();
        self
    }

    /// Sets the grid in place of the file's.
    #[must_use]
    pub fn grid(mut self, grid: impl Into<Option<GridChoice>>) -> Self {
        self.grid = grid.into();
        self
    }

    /// Treats warnings as errors: a briefing that has one gives no documents.
    #[must_use]
    pub const fn strict(mut self, is_strict: bool) -> Self {
        self.is_strict = is_strict;
        self
    }

    /// Sets body sizes that the sheets may not exceed, so that several posters look alike.
    #[must_use]
    pub const fn largest(mut self, sizes: SheetSizes) -> Self {
        self.largest = sizes;
        self
    }

    /// Sets whether the largest type counts for more than the shape of the page. Sheets that
    /// are set in one size ([`Request::largest`]) always have the largest that they may.
    #[must_use]
    pub const fn prefer_size(mut self, prefers_size: bool) -> Self {
        self.prefers_size = prefers_size;
        self
    }

    /// Sets how many pixels a PNG has, in place of [`Resolution::USUAL`].
    #[must_use]
    pub const fn resolution(mut self, resolution: Resolution) -> Self {
        self.resolution = resolution;
        self
    }

    /// Returns the profiles that are asked for, in the order of [`Profile::ALL`].
    #[must_use]
    pub fn asked_profiles(&self) -> &[Profile] {
        if self.profiles.is_empty() { Profile::USUAL } else { &self.profiles }
    }

    /// Returns whether one of the profiles shows a sheet.
    #[must_use]
    pub fn needs(&self, kind: SheetKind) -> bool {
        self.asked_profiles().iter().any(|profile| profile.sheet() == Some(kind))
    }

    /// Returns the choices that take precedence over the file's.
    pub(super) fn overrides(&self) -> Overrides {
        Overrides::new()
            .paper(self.paper)
            .orientation(self.orientation)
            .grid(self.grid)
            .largest_type(self.largest.poster)
            .largest((self.prefers_size || self.largest.poster.is_some()).then_some(true))
    }

    /// Returns the choices for the handout's sheet.
    pub(super) fn handout(&self) -> HandoutOptions {
        let paper = match (self.paper, self.orientation) {
            (Some(paper), Some(orientation)) => Some(paper.turned(orientation)),
            (paper, _) => paper,
        };
        HandoutOptions {
            paper,
            orientation: self.orientation,
            grid: self.grid,
            largest: self.largest.handout,
            prefers_size: self.prefers_size || self.largest.handout.is_some(),
        }
    }
}

/// A briefing to render: a file that was read, and the record that fills its fields.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    pub(super) template: &'a Template,
    pub(super) record: Option<Record<'a>>,
    pub(super) folder: FilePath,
    pub(super) name: String,
}

impl<'a> Job<'a> {
    /// A briefing without fields, in the root, whose documents are named `briefing`.
    #[must_use]
    pub fn new(template: &'a Template) -> Self {
        Self {
            template,
            record: None,
            folder: FilePath::root(),
            name: "briefing".to_owned(),
        }
    }

    /// Sets the record of a table that fills the fields.
    #[must_use]
    pub fn record(self, record: impl Into<Option<Record<'a>>>) -> Self {
        Self { record: record.into(), ..self }
    }

    /// Sets the folder that the briefing names files from.
    #[must_use]
    pub fn folder(self, folder: FilePath) -> Self {
        Self { folder, ..self }
    }

    /// Sets the name of the documents, without a suffix.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_listed_once_and_in_order() {
        let request = Request::new(Date { year: 2026, month: 11, day: 28 });
        assert_eq!(request.asked_profiles(), Profile::USUAL);
        let request = request.profiles([Profile::Text, Profile::Press, Profile::Text]);
        assert_eq!(request.asked_profiles(), [Profile::Press, Profile::Text]);
        assert!(request.needs(SheetKind::Poster) && !request.needs(SheetKind::Handout));
    }
}
