//! The sheet: what follows from the paper alone.

use crate::briefing::{Grid, GridChoice, Medium, Orientation, Paper, PosterOptions};
use crate::geometry::Size;
use crate::units::Length;

/// Nearer to the trim than this no words stand: a guillotine is not exact.
const SAFE_ZONE: Length = Length::mm(5.0);
/// Nearer to the edge than this no mark stands: many office printers leave as much blank.
const UNPRINTED: Length = Length::mm(7.0);

/// Side of the type-size ladder's steps.
pub(super) const STEP: Length = Length::pt(0.25);

/// A sheet of paper the way it lies, and the measures that grow with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// The paper.
    pub paper: Paper,
    /// Which way it lies.
    pub orientation: Orientation,
    /// What it is made for.
    pub medium: Medium,
    /// How the panels stand on it.
    pub grid: Grid,
    /// The trimmed sheet.
    pub size: Size,
    /// Size of the sheet against A4, as a factor of lengths: 1.41 for A3.
    pub scale: f64,
    /// Smallest body type.
    pub type_min: Length,
    /// Largest body type.
    pub type_max: Length,
}

impl Sheet {
    /// Settles what a briefing leaves open: one sheet, or one per grid where the briefing
    /// leaves the choice to the fit.
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
        let type_min = options.type_min.unwrap_or(quarter(floor(scale)));
        let type_max = options.type_max.unwrap_or(quarter(Length::pt(16.0) * scale));
        // Who gives only one of the two may pass the other's default with it.
        let (type_min, type_max) = if options.type_max.is_some() {
            (type_min.min(type_max), type_max)
        } else {
            (type_min, type_max.max(type_min))
        };
        let medium = options.medium;
        Self { paper, orientation, medium, grid, size, scale, type_min, type_max }
    }

    /// A length that is `mm` millimetres on A4 and grows with the paper.
    pub(super) fn mm(&self, mm: f64) -> Length {
        Length::mm(mm) * self.scale
    }

    /// Distance of the panels from the trim.
    pub(super) fn margin(&self) -> Length {
        self.mm(7.6).max(self.clear())
    }

    /// Distance from the edges of the sheet that no word comes into, and on a handout no mark
    /// at all.
    pub(super) const fn clear(&self) -> Length {
        match self.medium {
            Medium::Poster => SAFE_ZONE,
            Medium::Handout => UNPRINTED,
        }
    }

    /// Distance of the panels from each other.
    pub(super) fn gutter(&self) -> Length {
        self.mm(3.0)
    }

    /// Type size of the footer's small print. It follows the paper, not the body.
    pub(super) fn small_type(&self) -> Length {
        floor(self.scale).max(Length::pt(7.8) * self.scale)
    }

    /// The body size under which large-print guidance is not met: 12 pt (RNIB, GOV.UK),
    /// 11 pt on A5, which is held closer.
    pub(super) fn advised_type(&self) -> Length {
        if self.scale < 0.8 { Length::pt(11.0) } else { Length::pt(12.0) }
    }

    /// Body sizes from the largest to the smallest, on quarter points between the two.
    pub(super) fn ladder(&self) -> impl Iterator<Item = Length> {
        ladder(self.type_max, self.type_min)
    }
}

/// Smallest body type. A wall poster is read from further away: past A3 it grows.
fn floor(scale: f64) -> Length {
    Length::pt(9.0) * (scale / 2f64.sqrt()).max(1.0)
}

/// The step of the ladder at or under a size. The ISO sizes are rounded to millimetres, so
/// a size that is right on a step may come out a hair under it.
pub(super) fn quarter(size: Length) -> Length {
    STEP * (size / STEP + 0.05).floor()
}

/// The two bounds, and every quarter point between them, from above.
pub(super) fn ladder(max: Length, min: Length) -> impl Iterator<Item = Length> {
    let first = (max / STEP + 1e-9).floor();
    let between = (0..).map(move |step| STEP * (first - f64::from(step)));
    between.take_while(move |&size| size > min).chain(std::iter::once(min))
}

/// A QR code's side: a module no smaller than 0.4 mm, the whole at least 15 mm on A4.
pub(super) fn qr_side(sheet: &Sheet, modules: usize) -> Length {
    // A code has at most 177 modules.
    let modules = f64::from(u32::try_from(modules).unwrap_or(u32::MAX));
    sheet.mm(15.0).max(Length::mm(0.4) * modules)
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
        assert_eq!((sizes[0], sizes[1], sizes[sizes.len() - 1]), (22.5, 22.25, 9.0));
    }

    #[test]
    fn a_ladder_ends_on_its_own_bounds() {
        let sizes = |max, min| -> Vec<f64> {
            ladder(Length::pt(max), Length::pt(min)).map(Length::to_pt).collect()
        };
        assert_eq!(sizes(10.6, 10.1), [10.5, 10.25, 10.1]);
        assert_eq!(sizes(10.0, 10.0), [10.0]);
    }
}
