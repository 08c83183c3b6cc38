//! Stage 3: a [`Briefing`] in, a [`Poster`] out.

use std::sync::Arc;

use crate::assets::fonts::FontBook;
use crate::briefing::{Briefing, Grid, Orientation, PANELS, Paper};
use crate::diagnostic::{Checked, Report};
use crate::geometry::Size;
use crate::units::Length;

/// A briefing with every line in its place.
#[derive(Clone, Debug)]
pub struct Poster {
    /// The trimmed sheet.
    pub size: Size,
    /// The name of the sheet.
    pub paper: Paper,
    /// Which way it lies.
    pub orientation: Orientation,
    /// How the panels stand.
    pub grid: Grid,
    /// The body type size of all panels.
    pub body_size: Length,
    /// How full each panel is, 0 to 1.
    pub fill: [f64; PANELS],
}

/// Finds the largest body size at which every panel's text fits, and sets every line.
///
/// # Errors
/// When the text does not fit even at the smallest size.
pub fn lay_out(_briefing: &Briefing, _fonts: &Arc<FontBook>) -> Checked<Poster> {
    Err(Report::new())
}
