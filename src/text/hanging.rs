//! Finds what is not drawn at the end of a line: white space, and a separator between two spaces,
//! such as the dot between two telephone numbers. Both stay in the text, so that every document
//! has the same words.

use super::cluster::Cluster;
use super::run::Glyph;

/// Signs that separate two things on a line and are pointless at its end.
const SEPARATORS: [&str; 3] = ["·", "•", "|"];

/// Returns the number of clusters without the white space at the end.
pub(super) fn solid_count(clusters: &[Cluster]) -> usize {
    clusters.iter().rposition(|cluster| !cluster.space).map_or(0, |last| last + 1)
}

/// Returns the number of clusters that are drawn if a line ends after them. A separator at the
/// end of the text has no space after it and is drawn.
pub(super) fn drawn_count(text: &str, clusters: &[Cluster]) -> usize {
    let solid = solid_count(clusters);
    let is_followed = solid < clusters.len();
    let [before @ .., space, sign] = &clusters[..solid] else { return solid };
    // The space lends its glyph.
    let is_separator = SEPARATORS.contains(&&text[sign.range.clone()])
        && space.space
        && space.face == sign.face
        && (space.glyphs.len(), sign.glyphs.len()) == (1, 1);
    let drawn = solid_count(before);
    if is_followed && is_separator && drawn > 0 { drawn } else { solid }
}

/// Returns the glyph of a separator that is not drawn: that of the space before it, as wide as the
/// separator.
pub(super) const fn blank(sign: &Glyph, space: &Glyph) -> Glyph {
    Glyph { start: sign.start, end: sign.end, advance: sign.advance, ..*space }
}
