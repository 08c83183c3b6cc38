//! Renders a [`Page`] as one PNG, by way of its SVG and resvg.
//!
//! The picture is opaque, in sRGB, and says how many pixels make an inch, so that programs
//! place it in the poster's size.

use std::fmt;

use resvg::tiny_skia::{Color, Pixmap};
use resvg::usvg::{self, Transform, Tree};

use crate::geometry::Size;
use crate::page::Page;
use crate::svg::{self, SvgError};

/// Pixels of the largest picture: the drawing takes four bytes for each.
pub const PIXELS: u64 = 100_000_000;

/// Millimetres in an inch.
const INCH: f64 = 25.4;

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Resolution {
    /// Pixels to the inch of the sheet.
    PixelsPerInch(u32),
    /// Pixels from the left edge to the right one.
    Width(u32),
}

impl Resolution {
    /// 150 pixels to the inch: body text is sharp on a screen, and an A3 sheet has 4.3
    /// million pixels.
    pub const USUAL: Self = Self::PixelsPerInch(150);
}

impl Default for Resolution {
    fn default() -> Self {
        Self::USUAL
    }
}

/// What a PNG is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How large it is.
    pub resolution: Resolution,
}

impl Options {
    /// Options for a resolution.
    #[must_use]
    pub const fn new(resolution: Resolution) -> Self {
        Self { resolution }
    }
}

/// Why a page cannot be written as PNG.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// More pixels than [`PIXELS`].
    #[error(
        "a picture of {width} by {height} pixels is over the limit of {} million pixels; \
         {largest} is the most for this sheet",
        PIXELS / 1_000_000
    )]
    TooManyPixels {
        /// Pixels from left to right.
        width: u64,
        /// Pixels from top to bottom.
        height: u64,
        /// The largest resolution of the same kind that is within the limit.
        largest: Resolution,
    },
    /// The page cannot be written as SVG.
    #[error(transparent)]
    Svg(#[from] SvgError),
    /// The drawing cannot be rendered.
    #[error("the drawing cannot be rendered")]
    Drawing(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The pixels cannot be encoded.
    #[error("the pixels cannot be encoded as PNG")]
    Encoding(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for Resolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PixelsPerInch(pixels) => write!(f, "{pixels} ppi"),
            Self::Width(pixels) => write!(f, "a width of {pixels} pixels"),
        }
    }
}

/// Renders a page: its trimmed sheet.
///
/// # Errors
/// Returns an error if the picture would have more pixels than [`PIXELS`], or a logo or a
/// glyph cannot be drawn.
pub fn write(page: &Page, options: &Options) -> Result<Vec<u8>, PngError> {
    let grid = Grid::new(page.size, options.resolution)?;
    let drawing = svg::Options { links: false, ..svg::Options::default() };
    let text = svg::write(page, &drawing)?;
    let tree = Tree::from_str(&text, &usvg::Options::default())
        .map_err(|error| PngError::Drawing(Box::new(error)))?;
    let pixels = render(&tree, &grid)?;
    encode(&pixels, &grid).map_err(|error| PngError::Encoding(Box::new(error)))
}

/// The pixels that a sheet is divided into.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grid {
    width: u32,
    height: u32,
    /// Pixels in a metre of the sheet.
    per_metre: f64,
}

impl Grid {
    fn new(sheet: Size, resolution: Resolution) -> Result<Self, PngError> {
        let width_mm = sheet.width.to_mm();
        let per_mm = match resolution {
            Resolution::PixelsPerInch(pixels) => f64::from(pixels) / INCH,
            Resolution::Width(pixels) => f64::from(pixels) / width_mm,
        };
        let side = |millimetres: f64| whole(millimetres * per_mm).max(1);
        let (width, height) = (side(width_mm), side(sheet.height.to_mm()));
        match (u32::try_from(width), u32::try_from(height)) {
            (Ok(w), Ok(h)) if width.saturating_mul(height) <= PIXELS => {
                Ok(Self { width: w, height: h, per_metre: per_mm * 1000.0 })
            }
            _ => {
                let largest = largest(sheet, resolution);
                Err(PngError::TooManyPixels { width, height, largest })
            }
        }
    }
}

/// The largest resolution of a kind that is within the limit.
fn largest(sheet: Size, resolution: Resolution) -> Resolution {
    let of = |pixels: u32| match resolution {
        Resolution::PixelsPerInch(_) => Resolution::PixelsPerInch(pixels),
        Resolution::Width(_) => Resolution::Width(pixels),
    };
    // Halves the range between one that works and one that does not.
    let (mut low, mut high) = (
        1,
        match resolution {
            Resolution::PixelsPerInch(pixels) | Resolution::Width(pixels) => pixels,
        },
    );
    while high - low > 1 {
        let middle = low.midpoint(high);
        let sides = |scale: f64| {
            whole(sheet.width.to_mm() * scale)
                .saturating_mul(whole(sheet.height.to_mm() * scale))
        };
        let count = match of(middle) {
            Resolution::PixelsPerInch(pixels) => sides(f64::from(pixels) / INCH),
            Resolution::Width(pixels) => sides(f64::from(pixels) / sheet.width.to_mm()),
        };
        if count <= PIXELS { low = middle } else { high = middle }
    }
    of(low)
}

/// The nearest whole number of pixels.
fn whole(pixels: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length is not negative; the conversion saturates"
    )]
    {
        pixels.round() as u64
    }
}

/// Draws on white, as paper is.
fn render(tree: &Tree, grid: &Grid) -> Result<Pixmap, PngError> {
    let mut pixels = Pixmap::new(grid.width, grid.height)
        .ok_or_else(|| PngError::Drawing("it has no pixels".into()))?;
    pixels.fill(Color::WHITE);
    // Whole pixels from edge to edge: none at the edge is half covered.
    #[expect(clippy::cast_precision_loss, reason = "a side is less than 2^24 pixels")]
    let scale = |pixels: u32, size: f32| pixels as f32 / size;
    let scale = Transform::from_scale(
        scale(grid.width, tree.size().width()),
        scale(grid.height, tree.size().height()),
    );
    resvg::render(tree, scale, &mut pixels.as_mut());
    Ok(pixels)
}

fn encode(pixels: &Pixmap, grid: &Grid) -> Result<Vec<u8>, png::EncodingError> {
    use std::io::Write as _;

    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, grid.width, grid.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let per_metre = u32::try_from(whole(grid.per_metre)).unwrap_or(u32::MAX);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut encoder = encoder.write_header()?;
    let mut stream = encoder.stream_writer()?;
    let mut row = Vec::new();
    let length = usize::try_from(grid.width).unwrap_or(usize::MAX).saturating_mul(4);
    for pixels in pixels.data().chunks_exact(length) {
        row.clear();
        // Opaque, so that no colour is multiplied by its opacity.
        row.extend(pixels.chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]));
        stream.write_all(&row)?;
    }
    stream.finish()?;
    encoder.finish()?;
    Ok(bytes)
}

/// Encodes samples without a resolution: one byte to a pixel for greys, three for colours.
pub(crate) fn of_samples(
    (width, height): (u32, u32),
    samples: &[u8],
) -> Result<Vec<u8>, png::EncodingError> {
    let pixels = u64::from(width) * u64::from(height);
    let is_gray = u64::try_from(samples.len()).is_ok_and(|length| length == pixels);
    let color = if is_gray { png::ColorType::Grayscale } else { png::ColorType::Rgb };
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(samples)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Length;

    fn sheet(width: f64, height: f64) -> Size {
        Size::new(Length::mm(width), Length::mm(height))
    }

    #[test]
    fn a_sheet_has_pixels_by_the_inch_or_the_width() {
        let grid = Grid::new(sheet(420.0, 297.0), Resolution::default()).unwrap();
        assert_eq!((grid.width, grid.height), (2480, 1754));
        assert_eq!(whole(grid.per_metre), 5906);
        let grid = Grid::new(sheet(420.0, 297.0), Resolution::Width(1200)).unwrap();
        assert_eq!((grid.width, grid.height), (1200, 849));
    }

    #[test]
    fn too_many_pixels_are_refused_with_the_most_that_work() {
        for resolution in [
            Resolution::PixelsPerInch(300),
            Resolution::PixelsPerInch(u32::MAX),
            Resolution::Width(10_000),
            Resolution::Width(u32::MAX),
        ] {
            let a0 = sheet(841.0, 1189.0);
            let Err(PngError::TooManyPixels { largest, .. }) = Grid::new(a0, resolution)
            else {
                panic!("{resolution}");
            };
            assert!(Grid::new(a0, largest).is_ok(), "{largest}");
            let more = match largest {
                Resolution::PixelsPerInch(pixels) => {
                    Resolution::PixelsPerInch(pixels + 1)
                }
                Resolution::Width(pixels) => Resolution::Width(pixels + 1),
            };
            assert!(Grid::new(a0, more).is_err(), "{more}");
        }
    }
}
