//! Writes a logo as an address that holds the picture itself: an SVG without anything that
//! could run or be fetched, or a PNG of as many pixels as a sharp screen shows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::HtmlError;
use usvg::NonZeroRect;

use crate::assets::logo::{Graphic, Pixels, Raster, Vector, to_resolution};
use crate::briefing::Logo;
use crate::geometry::Size;
use crate::units::Length;

/// Height of a logo, and the most that a square one has, in parts of the root's type size.
const HEIGHT: f64 = 3.0;
/// Width of the widest: past it a logo is lower instead.
const WIDEST: f64 = 11.0;
/// A pixel of CSS in points (CSS Values 4, 6.2), and the root's type size in pixels.
const PIXEL: f64 = 0.75;
const REM: f64 = 16.0;
/// Pixels of a sharp screen to the inch: three to one of CSS.
const RESOLUTION: f64 = 288.0;

/// The address, and the height to show the logo at in `rem`.
pub(super) fn data_url(logo: &Logo) -> Result<(String, f64), HtmlError> {
    let aspect = logo.graphic.aspect();
    let height = HEIGHT.min(WIDEST / aspect);
    let (kind, bytes) = match &*logo.graphic {
        Graphic::Vector(drawing) => {
            let options = usvg::WriteOptions {
                indent: usvg::Indent::None,
                attributes_indent: usvg::Indent::None,
                coordinates_precision: 4,
                transforms_precision: 6,
                ..usvg::WriteOptions::default()
            };
            ("svg+xml", shown(drawing, &drawing.tree.to_string(&options)).into_bytes())
        }
        Graphic::Raster(raster) => {
            let place = |rem: f64| Length::pt(rem * REM * PIXEL);
            let size = Size::new(place(height * aspect), place(height));
            let raster = to_resolution(raster, size, RESOLUTION);
            ("png", png(&raster.on_screen())?)
        }
    };
    let url = format!("data:image/{kind};base64,{}", STANDARD.encode(bytes));
    Ok((url, (height * 1000.0).round() / 1000.0))
}

/// A drawing as SVG that shows what is to be seen of it, without its margins.
fn shown(drawing: &Vector, svg: &str) -> String {
    let (size, view) = (drawing.tree.size(), drawing.view);
    let frame = NonZeroRect::from_xywh(0.0, 0.0, size.width(), size.height());
    if frame == Some(view) {
        return svg.to_owned();
    }
    let (x, y, width, height) = (view.x(), view.y(), view.width(), view.height());
    format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"{x} {y} {width} {height}\" \
         xmlns=\"http://www.w3.org/2000/svg\">{svg}</svg>"
    )
}

fn png(raster: &Raster) -> Result<Vec<u8>, HtmlError> {
    let (channels, kind) = match (&raster.pixels, &raster.alpha) {
        (Pixels::Gray(levels), None) => (levels.clone(), ExtendedColorType::L8),
        (Pixels::Rgb(levels), None) => (levels.clone(), ExtendedColorType::Rgb8),
        (Pixels::Gray(levels), Some(alpha)) => {
            let pairs =
                levels.iter().zip(alpha).flat_map(|(&level, &alpha)| [level, alpha]);
            (pairs.collect(), ExtendedColorType::La8)
        }
        (Pixels::Rgb(levels), Some(alpha)) => {
            let pixels = levels.chunks_exact(3).zip(alpha);
            let pixels = pixels.flat_map(|(rgb, &alpha)| [rgb[0], rgb[1], rgb[2], alpha]);
            (pixels.collect(), ExtendedColorType::Rgba8)
        }
        (Pixels::Cmyk(_), _) => return png(&raster.on_screen()),
    };
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
        .write_image(&channels, raster.width, raster.height, kind)?;
    Ok(bytes)
}
