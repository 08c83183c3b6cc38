//! What takes text out of a document trips over seams between fonts and over glyphs for
//! several letters: clusters as they were shaped in, the same without those out.

use std::ops::Range;

use super::Cluster;
use crate::assets::fonts::{Face, FaceId, FontSet};
use crate::page::Glyph;
use crate::units::Em;

/// Sets the spaces between words of another script in its font: the family has them, too,
/// but every change of font parts a line, and who takes the text out meets the seams. Not
/// from right to left: there the seams keep words in the order that they are read in,
/// while the glyphs of each are shown from left to right.
pub(super) fn join_spaces(
    text: &str,
    book: &FontSet,
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
        let font = book.face(face);
        if let Some(id) = font.glyph(' ')
            && let [glyph] = &mut glyphs[cluster.glyphs.clone()]
        {
            let advance = font.advance(id);
            (glyph.id, glyph.advance) = (id, advance);
            let scale = book.scale(face);
            (clusters[at].face, clusters[at].scale) = (face, scale);
            clusters[at].advance = Em(advance.0 * scale);
        }
    }
}

/// Letters whose places are nearer than this are one printed twice, to some readers: Poppler
/// draws the line at a tenth of an em.
const NARROW: Em = Em(0.12);

/// Gives every letter that runs from right to left a place of its own, to the right of the
/// next. Readers sort such text by place and turn it round, some glyph by glyph and some
/// letter by letter: only where each letter has its own stretch of the line do they arrive at
/// what was written. What is seen stays as it is.
pub(super) fn place_letters(
    text: &str,
    book: &FontSet,
    clusters: &mut Vec<Cluster>,
    glyphs: &mut Vec<Glyph>,
) {
    if !clusters.iter().any(|cluster| cluster.level.is_rtl()) {
        return;
    }
    let mut placed: Vec<Cluster> = Vec::with_capacity(clusters.len());
    for cluster in std::mem::take(clusters) {
        let is_set = cluster.level.is_rtl() && !cluster.is_sign();
        let Some(empty) = empty_glyph(book.face(cluster.face)).filter(|_| is_set) else {
            placed.push(cluster);
            continue;
        };
        let letters = &text[cluster.range.clone()];
        if letters.chars().nth(1).is_some() {
            let parts = parts_of(&cluster, letters, glyphs);
            placed.extend(spread(&cluster, parts, empty, glyphs));
            continue;
        }
        // A letter of hardly any room stands within that before it: an alef in its lam.
        let is_narrow = cluster.advance < NARROW && is_letter(letters);
        let holds = |before: &mut Cluster| {
            is_narrow
                && before.face == cluster.face
                && before.advance > cluster.advance
                && is_letter(&text[before.range.clone()])
        };
        match placed.pop_if(holds) {
            Some(before) => {
                let parts = vec![
                    whole(&cluster, glyphs, Em::ZERO),
                    whole(&before, glyphs, Em(cluster.advance.0 / cluster.scale)),
                ];
                let both = Cluster {
                    range: before.range.start..cluster.range.end,
                    advance: before.advance + cluster.advance,
                    ..before
                };
                placed.extend(spread(&both, parts, empty, glyphs));
            }
            None => placed.push(cluster),
        }
    }
    for cluster in &mut placed {
        let face = book.face(cluster.face);
        let is_plain = match &glyphs[cluster.glyphs.clone()] {
            [glyph] => glyph.dx == Em::ZERO && glyph.dy == Em::ZERO,
            _ => false,
        };
        if cluster.level.is_rtl()
            && !cluster.is_sign()
            && !is_plain
            && let Some(empty) = empty_glyph(face)
        {
            lead(cluster, empty, glyphs);
        }
    }
    *clusters = placed;
}

fn is_letter(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

/// A letter, with the glyphs that it is shown by.
struct Part {
    range: Range<usize>,
    /// Each with the place of the pen, from the left end of what is spread.
    glyphs: Vec<(Em, Glyph)>,
}

/// The letters of a cluster from left to right. Where they are as many as the glyphs, each
/// has its own: an accent and what it stands on. Otherwise the first has all of them.
fn parts_of(cluster: &Cluster, letters: &str, glyphs: &[Glyph]) -> Vec<Part> {
    let count = letters.chars().count();
    let mut all = whole(cluster, glyphs, Em::ZERO).glyphs.into_iter();
    let each = if all.len() == count { 1 } else { all.len() };
    let letter = |(offset, letter): (usize, char)| {
        let start = cluster.range.start + offset;
        Part {
            range: start..start + letter.len_utf8(),
            glyphs: all.by_ref().take(each).collect(),
        }
    };
    letters.char_indices().rev().map(letter).collect()
}

/// A cluster as one letter, that begins at some place.
fn whole(cluster: &Cluster, glyphs: &[Glyph], start: Em) -> Part {
    let mut pen = start;
    let place = |glyph: &Glyph| {
        let at = pen;
        pen += glyph.advance;
        (at, *glyph)
    };
    Part {
        range: cluster.range.clone(),
        glyphs: glyphs[cluster.glyphs.clone()].iter().map(place).collect(),
    }
}

/// Parts from left to right, as clusters in reading order that share the room of a whole. A
/// part without glyphs gets an empty one.
fn spread(
    whole: &Cluster,
    parts: Vec<Part>,
    empty: u16,
    glyphs: &mut Vec<Glyph>,
) -> Vec<Cluster> {
    // A handful of letters.
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let advance = Em(whole.advance.0 / f64::from(count));
    let room = Em(advance.0 / whole.scale);
    let mut start = Em::ZERO;
    let mut clusters = Vec::with_capacity(parts.len());
    for part in parts {
        let first = glyphs.len();
        let Range { start: from, end: to } = part.range;
        let glyph =
            |id, dx, dy| Glyph { id, advance: Em::ZERO, dx, dy, start: from, end: to };
        if part.glyphs.is_empty() {
            glyphs.push(glyph(empty, Em::ZERO, Em::ZERO));
        }
        let in_place = part.glyphs.into_iter();
        glyphs.extend(in_place.map(|(at, it)| glyph(it.id, at + it.dx - start, it.dy)));
        if let Some(last) = glyphs.last_mut() {
            last.advance = room;
        }
        let place = first..glyphs.len();
        let range = from..to;
        clusters.push(Cluster { range, glyphs: place, advance, ..whole.clone() });
        start += room;
    }
    clusters.reverse();
    clusters
}

/// Puts an empty glyph before those of a cluster: it is where a reader takes the cluster to
/// begin, which a dot far out, or a letter that is raised, would not be.
fn lead(cluster: &mut Cluster, empty: u16, glyphs: &mut Vec<Glyph>) {
    let Some(&first) = glyphs.get(cluster.glyphs.start) else { return };
    let is_led = first.id == empty;
    if is_led {
        return;
    }
    let start = glyphs.len();
    glyphs.push(Glyph {
        id: empty,
        advance: Em::ZERO,
        dx: Em::ZERO,
        dy: Em::ZERO,
        ..first
    });
    glyphs.extend_from_within(cluster.glyphs.clone());
    cluster.glyphs = start..glyphs.len();
}

/// A glyph of a face that shows nothing and takes no room: that of an invisible character,
/// though some fonts draw even these.
fn empty_glyph(face: &Face) -> Option<u16> {
    let glyphs = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'].into_iter();
    glyphs.filter_map(|it| face.glyph(it)).find(|&glyph| {
        face.advance(glyph) == Em::ZERO && face.ink(glyph) == (Em::ZERO, Em::ZERO)
    })
}
