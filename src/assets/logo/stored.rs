//! Defines [`StoredPicture`], the result of the PNG and JPEG decoders, and checks the size that
//! a file states before it is decoded.

use image::metadata::Orientation;

use super::{PIXELS, Problem, Raster};

/// A picture as its file stores it.
#[derive(Debug)]
pub(super) struct StoredPicture {
    pub(super) raster: Raster,
    /// How the picture must be turned or flipped to stand upright.
    pub(super) orientation: Orientation,
}

/// Checks that a picture has at least one pixel and at most [`PIXELS`].
pub(super) fn check_size(width: u32, height: u32) -> Result<(), Problem> {
    if width == 0 || height == 0 {
        Err(Problem::NoPixels)
    } else if u64::from(width) * u64::from(height) > PIXELS {
        Err(Problem::TooManyPixels { width, height })
    } else {
        Ok(())
    }
}
