//! Writes a logo as a `data:` address: an SVG that runs and fetches nothing, or a PNG of as
//! many pixels as a sharp screen shows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use usvg::NonZeroRect;

use super::HtmlError;
use crate::assets::logo::{Graphic, Vector, to_resolution};
use crate::briefing::Logo;
use crate::geometry::Size;
use crate::svg::{WRITE_OPTIONS, png};
use crate::units::Length;

/// The height of a logo, in type sizes of the root element.
const HEIGHT: f64 = 3.0;
/// The largest width. A logo that would be wider becomes lower.
const WIDEST: f64 = 11.0;
/// Points in a CSS pixel (CSS Values 4, 6.2), and CSS pixels in the root's type size.
const PIXEL: f64 = 0.75;
const REM: f64 = 16.0;
/// Pixels to the inch of a sharp screen, which has three to a CSS pixel.
const RESOLUTION: f64 = 288.0;

/// Returns the address of a logo and the height to show it at, in `rem`.
pub(super) fn data_url(logo: &Logo) -> Result<(String, f64), HtmlError> {
    let aspect = logo.graphic.aspect();
    let height = HEIGHT.min(WIDEST / aspect);
    let (kind, bytes) = match &*logo.graphic {
        Graphic::Vector(drawing) => {
            let svg = drawing.tree.to_string(&WRITE_OPTIONS);
            ("svg+xml", shown(drawing, &svg).into_bytes())
        }
        Graphic::Raster(raster) => {
            let place = |rem: f64| Length::pt(rem * REM * PIXEL);
            let size = Size::new(place(height * aspect), place(height));
            let raster = to_resolution(raster, size, RESOLUTION);
            ("png", png(&raster).map_err(HtmlError::Picture)?)
        }
    };
    let url = format!("data:image/{kind};base64,{}", STANDARD.encode(bytes));
    Ok((url, (height * 1000.0).round() / 1000.0))
}

/// Wraps a drawing so that the margins that show nothing are cut off.
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
