//! Defines [`Overrides`]: choices made outside of the file, such as on the command line, that
//! take precedence over the file's own [`PosterOptions`].

use super::{GridChoice, Orientation, Paper, PosterOptions};
use crate::units::Length;

/// Poster options that take precedence over those of the file.
///
/// An option that is not set leaves the file's choice as it is.
///
/// ```
/// use briefing::briefing::{Orientation, Overrides, Paper};
///
/// let overrides = Overrides::new().paper(Paper::A4).orientation(Orientation::Portrait);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Overrides {
    paper: Option<Paper>,
    orientation: Option<Orientation>,
    grid: Option<GridChoice>,
    smallest_type: Option<Length>,
    largest_type: Option<Length>,
    largest: Option<bool>,
}

impl Overrides {
    /// Returns overrides that change nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the sheet. A [`Paper::Custom`] also decides the orientation, unless
    /// [`Overrides::orientation`] is set as well: the file's orientation belongs to the file's
    /// own sheet.
    #[must_use]
    pub fn paper(self, paper: impl Into<Option<Paper>>) -> Self {
        Self { paper: paper.into(), ..self }
    }

    /// Sets the orientation of the sheet.
    #[must_use]
    pub fn orientation(self, orientation: impl Into<Option<Orientation>>) -> Self {
        Self { orientation: orientation.into(), ..self }
    }

    /// Sets the grid of the panels.
    #[must_use]
    pub fn grid(self, grid: impl Into<Option<GridChoice>>) -> Self {
        Self { grid: grid.into(), ..self }
    }

    /// Sets the smallest size of the body text, in place of `type.min`.
    #[must_use]
    pub fn smallest_type(self, size: impl Into<Option<Length>>) -> Self {
        Self { smallest_type: size.into(), ..self }
    }

    /// Sets the largest size of the body text, in place of `type.max`.
    #[must_use]
    pub fn largest_type(self, size: impl Into<Option<Length>>) -> Self {
        Self { largest_type: size.into(), ..self }
    }

    /// Sets whether the largest type counts for more than the shape of the page, in place of
    /// `type.largest`.
    #[must_use]
    pub fn largest(self, is_largest: impl Into<Option<bool>>) -> Self {
        Self { largest: is_largest.into(), ..self }
    }

    /// Puts the options that are set in place of those of the file.
    pub(super) fn apply(&self, poster: &mut PosterOptions) {
        if let Some(paper) = self.paper {
            poster.paper = Some(paper);
            if matches!(paper, Paper::Custom { .. }) {
                poster.orientation = None;
            }
        }
        if let Some(orientation) = self.orientation {
            poster.orientation = Some(orientation);
            poster.paper = poster.paper.map(|paper| paper.turned(orientation));
        }
        poster.grid = self.grid.or(poster.grid);
        poster.type_min = self.smallest_type.or(poster.type_min);
        poster.type_max = self.largest_type.or(poster.type_max);
        poster.largest = self.largest.unwrap_or(poster.largest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn custom(width: f64, height: f64) -> Paper {
        Paper::Custom { width: Length::mm(width), height: Length::mm(height) }
    }

    #[test]
    fn unset_options_leave_the_file_alone() {
        let file = || PosterOptions {
            paper: Some(Paper::A2),
            type_max: Some(Length::pt(14.0)),
            ..PosterOptions::default()
        };
        let mut poster = file();
        Overrides::new().apply(&mut poster);
        assert_eq!((poster.paper, poster.type_max), (file().paper, file().type_max));
        Overrides::new().paper(Paper::A5).apply(&mut poster);
        assert_eq!((poster.paper, poster.type_max), (Some(Paper::A5), file().type_max));
    }

    #[test]
    fn a_custom_sheet_decides_its_orientation_unless_one_is_asked_for() {
        let mut poster = PosterOptions {
            orientation: Some(Orientation::Landscape),
            ..PosterOptions::default()
        };
        let overrides = Overrides::new().paper(custom(200.0, 300.0));
        overrides.apply(&mut poster);
        assert_eq!(poster.orientation, None);
        overrides.orientation(Orientation::Landscape).apply(&mut poster);
        assert_eq!(poster.orientation, Some(Orientation::Landscape));
        assert_eq!(poster.paper, Some(custom(300.0, 200.0)));
    }
}
