//! Describes sheets for result lines.

use briefing::layout::Poster;

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

/// Says what a size smaller than the largest gains.
fn shape(poster: &Poster) -> String {
    poster.reason.map_or_else(String::new, |reason| {
        let share = poster.body_size / poster.largest_size * 100.0;
        format!(", {share:.0} % of the largest, for {}", reason.gain())
    })
}
