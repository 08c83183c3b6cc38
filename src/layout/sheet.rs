//! [`Sheet`]: the paper, and the measures that follow from the paper alone.

use crate::assets::logo::Ground;
use crate::briefing::{
    DialContent, Grid, GridChoice, Logo, LogoPlace, MastheadLook, Medium, Orientation,
    Paper, PosterOptions,
};
use crate::geometry::Size;
use crate::units::{Length, to_f64};

/// Words keep this distance from the trim, because a guillotine is not exact.
const SAFE_ZONE: Length = Length::mm(5.0);
/// Everything on a handout keeps this distance from the edge, because many office printers
/// leave that much blank.
const UNPRINTED: Length = Length::mm(7.0);

/// Type sizes are multiples of this step.
pub(super) const STEP: Length = Length::pt(0.25);
/// What rounding may take off a size, in steps.
pub(super) const ROUNDING: f64 = 1e-9;
/// What the ISO paper sizes, which are whole millimetres, may take off a size that follows from
/// them, in steps: 0.0125 pt.
const PAPER_ROUNDING: f64 = 0.05;

/// The largest body type by default, in points on A4. Few texts are so short: above it, the
/// lines of a column would hold fewer than twenty characters.
const LARGEST: f64 = 20.0;

/// A sheet of paper, its orientation, and the measures that grow with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// The paper.
    pub paper: Paper,
    /// The orientation.
    pub orientation: Orientation,
    /// Whether this is a poster or a handout.
    pub medium: Medium,
    /// The look of the masthead.
    pub masthead: MastheadLook,
    /// Where the logos stand.
    pub logos: LogoPlace,
    /// What stands in the middle of the hub.
    pub dial: DialContent,
    /// The arrangement of the panels.
    pub grid: Grid,
    /// The size of the trimmed sheet.
    pub size: Size,
    /// The factor of lengths against A4: the square root of the ratio of areas, 1.41 for A3.
    pub scale: f64,
    /// The smallest body size.
    pub type_min: Length,
    /// The largest body size.
    pub type_max: Length,
}

impl Sheet {
    /// Returns the possible sheets for the options of a briefing: one, or one for each grid if
    /// the grid is `auto`.
    pub(super) fn candidates(options: &PosterOptions) -> Vec<Self> {
        let sheet = Self::new(options);
        match options.grid {
            Some(GridChoice::Auto) => {
                Grid::ALL.into_iter().map(|grid| Self { grid, ..sheet }).collect()
            }
            Some(GridChoice::Fixed(_)) | None => vec![sheet],
        }
    }

    fn new(options: &PosterOptions) -> Self {
        let paper = options.paper.unwrap_or(Paper::A3);
        let given = paper.size();
        let wide = given.width > given.height;
        let custom = matches!(paper, Paper::Custom { .. });
        let orientation = options.orientation.unwrap_or(match options.grid {
            _ if custom && wide => Orientation::Landscape,
            Some(GridChoice::Fixed(Grid::Columns)) => Orientation::Portrait,
            _ if custom => Orientation::Portrait,
            Some(GridChoice::Fixed(Grid::Hub | Grid::Rows) | GridChoice::Auto) | None => {
                Orientation::Landscape
            }
        });
        let grid = match (options.grid, orientation) {
            (Some(GridChoice::Fixed(grid)), _) => grid,
            (_, Orientation::Landscape) => Grid::Hub,
            (_, Orientation::Portrait) => Grid::Columns,
        };
        let short = given.width.min(given.height);
        let long = given.width.max(given.height);
        let size = match orientation {
            Orientation::Portrait => Size::new(short, long),
            Orientation::Landscape => Size::new(long, short),
        };
        let a4 = Paper::A4.size();
        let scale = (size.width / a4.width * (size.height / a4.height)).sqrt();
        let type_min =
            options.type_min.unwrap_or(floor_to_step(least_type(scale), PAPER_ROUNDING));
        let type_max = options
            .type_max
            .unwrap_or(floor_to_step(Length::pt(LARGEST) * scale, PAPER_ROUNDING));
        // If only one bound is given, it may lie beyond the default of the other.
        let (type_min, type_max) = if options.type_max.is_some() {
            (type_min.min(type_max), type_max)
        } else {
            (type_min, type_max.max(type_min))
        };
        let PosterOptions { medium, masthead, logos, dial, .. } = *options;
        Self {
            paper,
            orientation,
            medium,
            masthead,
            logos,
            dial,
            grid,
            size,
            scale,
            type_min,
            type_max,
        }
    }

    /// Returns a length that is `mm` millimetres on A4 and grows with the paper.
    pub(super) fn mm(&self, mm: f64) -> Length {
        Length::mm(mm) * self.scale
    }

    /// The distance of the panels from the trim.
    pub(super) fn margin(&self) -> Length {
        self.mm(7.6).max(self.clear())
    }

    /// The distance that words keep from the edges of the sheet; on a handout everything keeps
    /// it.
    pub(super) const fn clear(&self) -> Length {
        match self.medium {
            Medium::Poster => SAFE_ZONE,
            Medium::Handout => UNPRINTED,
        }
    }

    /// Whether there is a band at the top. Elsewhere, the top is white paper.
    #[must_use]
    pub const fn has_band(&self) -> bool {
        matches!(self.medium, Medium::Poster)
            && matches!(self.masthead, MastheadLook::Band)
    }

    /// What a logo at the top stands on.
    pub(super) const fn ground_of(&self, logo: &Logo) -> Ground {
        if self.has_band() { logo.on_band } else { logo.on_paper }
    }

    /// Whether a ground at the top is a plate, which can be seen.
    pub(super) const fn is_plate(&self, ground: Ground) -> bool {
        match ground {
            Ground::White => self.has_band(),
            Ground::Band => !self.has_band(),
            Ground::Dark => true,
        }
    }

    /// The distance of the panels from each other.
    pub(super) fn gutter(&self) -> Length {
        self.mm(3.0)
    }

    /// The type size of the footer's small print, which follows from the paper, not from the
    /// body size.
    pub(super) fn small_type(&self) -> Length {
        least_type(self.scale).max(Length::pt(7.8) * self.scale)
    }

    /// The least body size that guidance for readers with low vision asks for: 12 pt (RNIB,
    /// GOV.UK), 11 pt on A5, which is held closer.
    #[must_use]
    pub fn advised_type(&self) -> Length {
        if self.scale < 0.8 { Length::pt(11.0) } else { Length::pt(12.0) }
    }

    /// The body size from which a text counts as short: nobody could want it larger.
    pub(super) fn generous_type(&self) -> Length {
        Length::pt(16.0) * self.scale
    }

    /// Returns the body sizes to try, from the largest to the smallest: see [`ladder`].
    pub(super) fn ladder(&self) -> impl Iterator<Item = Length> {
        ladder(self.type_max, self.type_min)
    }
}

/// Returns the default of the smallest body size. It grows with papers larger than A3, which
/// are read from further away.
fn least_type(scale: f64) -> Length {
    Length::pt(9.0) * (scale / 2f64.sqrt()).max(1.0)
}

/// Rounds a size down to a multiple of [`STEP`]. A size that is under a step by no more than
/// `tolerance` steps is rounded up to it.
pub(super) fn floor_to_step(size: Length, tolerance: f64) -> Length {
    STEP * (size / STEP + tolerance).floor()
}

/// Returns the multiples of [`STEP`] between two bounds, from above, and `min` at the end.
pub(super) fn ladder(max: Length, min: Length) -> impl Iterator<Item = Length> {
    let first = (max / STEP + ROUNDING).floor();
    let between = (0..).map(move |step| STEP * (first - f64::from(step)));
    between.take_while(move |&size| size > min).chain(std::iter::once(min))
}

/// Returns the side of a QR code: at least 15 mm on A4, and at least 0.4 mm for each module.
pub(super) fn qr_side(sheet: &Sheet, modules: usize) -> Length {
    sheet.mm(15.0).max(Length::mm(0.4) * to_f64(modules))
}

/// Formats a size in points without needless zeros: `9`, `9.25`.
pub(super) fn points(size: Length) -> String {
    let text = format!("{:.2}", size.to_pt());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_a3_landscape_around_a_dial() {
        let sheet = Sheet::new(&PosterOptions::default());
        assert_eq!(sheet.size, Size::new(Length::mm(420.0), Length::mm(297.0)));
        assert_eq!((sheet.orientation, sheet.grid), (Orientation::Landscape, Grid::Hub));
        let sizes: Vec<f64> = sheet.ladder().map(Length::to_pt).collect();
        assert_eq!((sizes[0], sizes[1], sizes[sizes.len() - 1]), (28.25, 28.0, 9.0));
    }

    #[test]
    fn sizes_are_written_without_needless_zeros() {
        assert_eq!(points(Length::pt(9.0)), "9");
        assert_eq!(points(Length::pt(12.25)), "12.25");
        assert_eq!(points(Length::pt(10.5)), "10.5");
    }

    #[test]
    fn a_ladder_ends_at_its_own_bounds() {
        let sizes = |max, min| -> Vec<f64> {
            ladder(Length::pt(max), Length::pt(min)).map(Length::to_pt).collect()
        };
        assert_eq!(sizes(10.6, 10.1), [10.5, 10.25, 10.1]);
        assert_eq!(sizes(10.0, 10.0), [10.0]);
    }
}
