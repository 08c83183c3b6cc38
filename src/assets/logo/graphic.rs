//! Defines [`Graphic`], what a logo shows: pixels or a drawing.

use super::{EmbeddedPictures, Raster};

/// A decoded logo.
#[derive(Clone, Debug)]
pub enum Graphic {
    /// Pixels.
    Raster(Raster),
    /// Shapes.
    Vector(Vector),
}

impl Graphic {
    /// Whether another logo looks the same.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Raster(one), Self::Raster(other)) => one == other,
            (Self::Vector(one), Self::Vector(other)) => {
                let text =
                    |it: &Vector| it.tree.to_string(&usvg::WriteOptions::default());
                let bits = |it: &Vector| it.view_box().map(f32::to_bits);
                bits(one) == bits(other)
                    && one.size().map(f32::to_bits) == other.size().map(f32::to_bits)
                    && text(one) == text(other)
            }
            (Self::Raster(_), Self::Vector(_)) | (Self::Vector(_), Self::Raster(_)) => {
                false
            }
        }
    }

    /// Returns the width divided by the height.
    #[must_use]
    pub fn aspect(&self) -> f64 {
        match self {
            Self::Raster(raster) => f64::from(raster.width) / f64::from(raster.height),
            Self::Vector(Vector { view, .. }) => {
                f64::from(view.width()) / f64::from(view.height())
            }
        }
    }
}

/// A drawing with all defaults, styles, references and pictures resolved.
#[derive(Clone, Debug)]
pub struct Vector {
    pub(crate) tree: Box<usvg::Tree>,
    /// The part of the drawing that is shown, in its own units: its frame without margins
    /// that do not show.
    pub(crate) view: usvg::NonZeroRect,
    /// The pictures in it.
    pub(crate) pictures: EmbeddedPictures,
}

impl Vector {
    /// Returns width and height of the drawing's frame, in its own units.
    #[must_use]
    pub fn size(&self) -> [f32; 2] {
        [self.tree.size().width(), self.tree.size().height()]
    }

    /// Returns the part of the frame that is shown: left, top, width and height.
    #[must_use]
    pub fn view_box(&self) -> [f32; 4] {
        [self.view.x(), self.view.y(), self.view.width(), self.view.height()]
    }
}
