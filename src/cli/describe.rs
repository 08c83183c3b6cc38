//! Describes sheets for result lines.

use briefing::layout::{LargePrint, Poster};

/// Describes a sheet in words: `A3 landscape, hub grid, body 13.5 pt`.
pub(super) fn describe(poster: &Poster) -> String {
    format!(
        "{} {}, {} grid, body {} pt{}",
        poster.sheet.paper,
        poster.sheet.orientation,
        poster.sheet.grid,
        poster.body_size.to_pt(),
        shape(poster),
    )
}

/// Describes the pages of a large print.
pub(super) fn describe_large(large: &LargePrint) -> String {
    let (paper, size) = (large.paper, large.body_size.to_pt());
    let pages = match large.sheets.count {
        1 => "1 page".to_owned(),
        count => format!("{count} pages"),
    };
    format!("{paper}, body {size} pt, {pages}")
}

/// Says what a size smaller than the largest gains.
fn shape(poster: &Poster) -> String {
    poster.reason.map_or_else(String::new, |reason| {
        let share = poster.body_size / poster.largest_size * 100.0;
        format!(", {share:.0} % of the largest, for {}", reason.gain())
    })
}
