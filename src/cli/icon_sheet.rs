//! Draws icons with their names on a sheet.

use std::fmt::Write as _;

use briefing::assets::icons::{Icon, SIDE};

/// Icons beside each other.
const COLUMNS: usize = 8;

/// The width and the height of an icon's field, in pixels of CSS.
const FIELD: (f64, f64) = (122.0, 82.0);

/// The side of an icon.
const ICON: f64 = 40.0;

/// The distance of an icon from the top of its field, and that of the line its name stands on.
const TOP: f64 = 12.0;
const BASELINE: f64 = 69.0;

/// The size of a name. The longest one is as wide as its field.
const TYPE: f64 = 10.0;

/// Returns an SVG file. Each icon is filled, as on a poster.
pub(super) fn draw(icons: &[&Icon]) -> String {
    let rows = u32::try_from(icons.len().div_ceil(COLUMNS)).unwrap_or(u32::MAX);
    let columns = u32::try_from(icons.len().min(COLUMNS)).unwrap_or(u32::MAX);
    let (width, height) = (f64::from(columns) * FIELD.0, f64::from(rows) * FIELD.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"{TYPE}\" text-anchor=\"middle\">\n\
         <title>Icons</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    let (mut x, mut y) = (0.0, 0.0);
    for icon in icons {
        let (left, top) = (x + (FIELD.0 - ICON) / 2.0, y + TOP);
        let scale = (ICON / SIDE * 1000.0).round() / 1000.0;
        let _infallible = write!(
            svg,
            "<path transform=\"translate({left} {top}) scale({scale})\" d=\"{}\"/>\n\
             <text x=\"{}\" y=\"{}\">{}</text>\n",
            icon.outline().to_svg(),
            x + FIELD.0 / 2.0,
            y + BASELINE,
            icon.name()
        );
        x += FIELD.0;
        if x >= width {
            x = 0.0;
            y += FIELD.1;
        }
    }
    svg + "</svg>\n"
}
