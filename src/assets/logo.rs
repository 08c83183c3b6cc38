//! Logos: PNG and JPEG as pixels, SVG as resolved vectors.

/// A picture, decoded.
#[derive(Clone, Debug)]
pub enum Graphic {
    /// Pixels.
    Raster(Raster),
    /// Shapes.
    Vector(Vector),
}

impl Graphic {
    /// Width divided by height.
    #[must_use]
    pub fn aspect(&self) -> f64 {
        match self {
            Self::Raster(raster) => f64::from(raster.width) / f64::from(raster.height),
            Self::Vector(vector) => {
                let size = vector.tree.size();
                f64::from(size.width()) / f64::from(size.height())
            }
        }
    }
}

/// Pixels, row by row from the top, 8 bits a channel.
#[derive(Clone, Debug)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The colours.
    pub pixels: Pixels,
    /// Opacity, one byte a pixel, when not all are opaque.
    pub alpha: Option<Vec<u8>>,
}

/// The colours of a raster picture.
#[derive(Clone, Debug)]
pub enum Pixels {
    /// One byte a pixel, on sRGB's transfer curve.
    Gray(Vec<u8>),
    /// Three bytes a pixel, sRGB.
    Rgb(Vec<u8>),
}

/// Shapes with every default, style and reference resolved.
#[derive(Clone, Debug)]
pub struct Vector {
    /// The resolved drawing.
    pub tree: usvg::Tree,
}
