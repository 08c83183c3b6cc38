//! Sets the spaces between words of another script in that script's font.

use super::cluster::Cluster;
use super::run::Glyph;
use crate::assets::fonts::{FaceId, FontSet};
use crate::units::Em;

/// Replaces the family's space between two words of one script font by that font's own
/// space, so that word spaces match the letters around them and the words stay one run.
///
/// Right-to-left scripts keep the family's space. It makes every word a run of its own, and
/// programs that extract text from a PDF need that: they keep the runs in the order of the
/// file, but turn the characters of each run round.
pub(super) fn match_word_spaces(
    text: &str,
    fonts: &FontSet,
    clusters: &mut [Cluster],
    glyphs: &mut [Glyph],
) {
    for at in 1..clusters.len().saturating_sub(1) {
        let (before, after) = (&clusters[at - 1], &clusters[at + 1]);
        let (face, style) = (before.face, before.style);
        let cluster = &clusters[at];
        let is_between = matches!(face, FaceId::Script { script, .. } if !script.is_rtl())
            && after.face == face
            && (cluster.style, after.style) == (style, style)
            && &text[cluster.range.clone()] == " ";
        if !is_between {
            continue;
        }
        let font = fonts.face(face);
        if let Some(id) = font.glyph(' ')
            && let [glyph] = &mut glyphs[cluster.glyphs.clone()]
        {
            let advance = font.advance(id);
            (glyph.id, glyph.advance) = (id, advance);
            let scale = fonts.scale(face);
            (clusters[at].face, clusters[at].scale) = (face, scale);
            clusters[at].advance = Em(advance.0 * scale);
        }
    }
}
