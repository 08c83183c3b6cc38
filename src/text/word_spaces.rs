//! Sets the spaces between words of another script, and from right to left the punctuation, in that
//! script's font.

use super::cluster::Cluster;
use super::run::Glyph;
use crate::assets::fonts::{FaceId, FontSet};
use crate::units::Em;

/// Signs that look the same from both directions and belong to the words beside them.
const SIGNS: [&str; 9] = [" ", ".", ",", ":", ";", "!", "?", "\u{2026}", "-"];

/// Replaces the family's space between two words of one script font by that font's own
/// space, so that word spaces match the letters around them and the words stay one run.
///
/// From right to left, all signs beside the words of a script font are replaced. Programs that
/// extract text from a PDF turn the characters of a run round, keep the runs in their order, and
/// some of them lose a space that is a run of its own or begins one.
pub(super) fn match_word_spaces(
    text: &str,
    fonts: &FontSet,
    clusters: &mut [Cluster],
    glyphs: &mut [Glyph],
) {
    let last = clusters.len().saturating_sub(1);
    for at in 1..=last {
        let (before, cluster) = (&clusters[at - 1], &clusters[at]);
        let is_sign = match before.face {
            FaceId::Script { script, .. } if script.is_rtl() => {
                is_sign_beside(text, cluster, before)
            }
            FaceId::Script { .. } => {
                let is_between = clusters
                    .get(at + 1)
                    .is_some_and(|after| after.has_same_style(before));
                is_between
                    && cluster.style == before.style
                    && &text[cluster.range.clone()] == " "
            }
            _ => false,
        };
        if is_sign {
            let face = before.face;
            replace(text, fonts, face, &mut clusters[at], glyphs);
        }
    }
    for at in (1..=last).rev() {
        let (before, after) = (&clusters[at - 1], &clusters[at]);
        if let FaceId::Script { script, .. } = after.face
            && script.is_rtl()
            && before.face != after.face
            && is_sign_beside(text, before, after)
        {
            let face = after.face;
            replace(text, fonts, face, &mut clusters[at - 1], glyphs);
        }
    }
}

/// Whether a cluster is a sign in the direction and the style of the one beside it.
fn is_sign_beside(text: &str, cluster: &Cluster, beside: &Cluster) -> bool {
    cluster.level == beside.level
        && cluster.style == beside.style
        && cluster.level.is_rtl()
        && SIGNS.contains(&&text[cluster.range.clone()])
}

/// Sets a cluster of one character in a script font, if that has the character.
fn replace(
    text: &str,
    fonts: &FontSet,
    face: FaceId,
    cluster: &mut Cluster,
    glyphs: &mut [Glyph],
) {
    let font = fonts.face(face);
    let mut characters = text[cluster.range.clone()].chars();
    if let Some(id) = characters.next().and_then(|character| font.glyph(character))
        && let [glyph] = &mut glyphs[cluster.glyphs.clone()]
    {
        let advance = font.advance(id);
        (glyph.id, glyph.advance) = (id, advance);
        let scale = fonts.scale(face);
        (cluster.face, cluster.scale) = (face, scale);
        cluster.advance = Em(advance.0 * scale);
    }
}
