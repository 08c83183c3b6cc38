//! Writes a picture as a `data:` address: an SVG that runs and fetches nothing, or a PNG of as
//! many pixels as a sharp screen shows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use usvg::NonZeroRect;

use super::HtmlError;
use crate::assets::logo::{Graphic, Vector, to_resolution};
use crate::briefing::{Logo, Picture};
use crate::geometry::Size;
use crate::svg::{WRITE_OPTIONS, png};
use crate::units::Length;

/// The height of a logo, in type sizes of the root element.
const HEIGHT: f64 = 3.0;
/// The largest width. A logo that would be wider becomes lower.
const WIDEST: f64 = 11.0;
/// The width of the pictures of panels on a wide screen.
const PANEL: f64 = 26.0;
/// The height of icons.
const ICON: f64 = 2.0;
/// Points in a CSS pixel (CSS Values 4, 6.2), and CSS pixels in the root's type size.
const PIXEL: f64 = 0.75;
const REM: f64 = 16.0;
/// Pixels to the inch of a sharp screen, which has three to a CSS pixel.
const RESOLUTION: f64 = 288.0;

/// Returns the address of a logo and the height to show it at, in `rem`.
pub(super) fn logo(logo: &Logo) -> Result<(String, f64), HtmlError> {
    let height = logo_height(logo);
    Ok((data_url(&logo.graphic, height)?, height))
}

/// Returns the height to show a logo at, in `rem`.
pub(super) fn logo_height(logo: &Logo) -> f64 {
    let height = HEIGHT.min(WIDEST / logo.graphic.aspect());
    (height * 1000.0).round() / 1000.0
}

/// Returns the address of the picture of a panel, whole.
pub(super) fn image(picture: &Picture) -> Result<String, HtmlError> {
    data_url(&picture.graphic, PANEL / picture.graphic.aspect())
}

/// Returns the address of the drawing beside a heading.
pub(super) fn icon(drawing: &Graphic) -> Result<String, HtmlError> {
    data_url(drawing, ICON)
}

/// Returns the address of a picture that is shown at a height in `rem`.
fn data_url(graphic: &Graphic, height: f64) -> Result<String, HtmlError> {
    let (kind, bytes) = match graphic {
        Graphic::Vector(drawing) => {
            let svg = drawing.tree.to_string(&WRITE_OPTIONS);
            ("svg+xml", shown(drawing, &svg).into_bytes())
        }
        Graphic::Raster(raster) => {
            let place = |rem: f64| Length::pt(rem * REM * PIXEL);
            let size = Size::new(place(height * graphic.aspect()), place(height));
            let raster = to_resolution(raster, size, RESOLUTION);
            ("png", png(&raster).map_err(HtmlError::Picture)?)
        }
    };
    Ok(format!("data:image/{kind};base64,{}", STANDARD.encode(bytes)))
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
