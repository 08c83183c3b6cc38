//! Describes sheets for result lines.

use briefing::layout::Poster;

/// Describes a sheet in words: `A3 landscape, hub grid, body 13.5 pt`.
pub(super) fn describe(poster: &Poster) -> String {
    format!(
        "{} {}, {} grid, body {} pt",
        poster.sheet.paper,
        poster.sheet.orientation,
        poster.sheet.grid,
        poster.body_size.to_pt()
    )
}
