//! Repositions right-to-left glyphs of a [`Page`] so that programs that extract text from a
//! PDF recover the words as they were written. What is seen stays the same.
//!
//! Such programs sort right-to-left text by position and reverse it, some glyph by glyph and
//! some character by character. Both give the original text only if every character has a
//! stretch of the line to itself, to the right of the next one. Ligatures, marks far from
//! their letter and letters that stand inside of others break that rule, so:
//!
//! - the room of a ligature is divided among its characters,
//! - a letter of hardly any width shares the room of the letter before it,
//! - an empty glyph marks where a cluster begins if its own glyphs stand elsewhere.

use std::borrow::Cow;
use std::ops::Range;

use crate::assets::fonts::{Face, FontSet};
use crate::page::{Element, Glyph, GlyphRun, Item, Page};
use crate::units::Em;

/// Two glyphs closer than this count as one printed twice to some readers: Poppler draws the
/// line at a tenth of an em.
const NARROW: Em = Em(0.12);

/// Returns the page as it is to be written: a copy if it has right-to-left text.
pub(super) fn prepare(page: &Page) -> Cow<'_, Page> {
    let mut runs = page.content.iter().flat_map(Element::runs);
    if !runs.any(|run| run.is_rtl) {
        return Cow::Borrowed(page);
    }
    let mut page = page.clone();
    for element in &mut page.content {
        prepare_element(element, &page.fonts);
    }
    Cow::Owned(page)
}

fn prepare_element(element: &mut Element, fonts: &FontSet) {
    for item in &mut element.children {
        match item {
            Item::Element(child) => prepare_element(child, fonts),
            Item::Text(run) if run.is_rtl => prepare_run(run, fonts),
            Item::Text(_)
            | Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => {}
        }
    }
}

fn prepare_run(run: &mut GlyphRun, fonts: &FontSet) {
    let face = fonts.face(run.face);
    let Some(empty) = empty_glyph(face) else { return };
    let narrow = Em(NARROW.0 / fonts.scale(run.face));
    let mut clusters = separate(clusters(&run.glyphs), &run.text, narrow, empty);
    clusters.iter_mut().for_each(|cluster| cluster.mark_start(empty));
    clusters.reverse();
    run.glyphs = clusters.into_iter().flat_map(|cluster| cluster.glyphs).collect();
}

/// Finds a glyph that draws nothing and has no advance: that of an invisible character,
/// though some fonts draw even these.
fn empty_glyph(face: &Face) -> Option<u16> {
    let invisible = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'];
    let mut glyphs = invisible.into_iter().filter_map(|character| face.glyph(character));
    glyphs.find(|&glyph| {
        face.advance(glyph) == Em::ZERO
            && face.glyph_extents(glyph) == (Em::ZERO, Em::ZERO)
    })
}

/// Characters that were shaped together, and their glyphs from left to right.
struct Cluster {
    range: Range<usize>,
    glyphs: Vec<Glyph>,
}

/// Cuts the glyphs of a right-to-left run into clusters in logical order.
fn clusters(glyphs: &[Glyph]) -> Vec<Cluster> {
    let is_same = |a: &Glyph, b: &Glyph| (a.start, a.end) == (b.start, b.end);
    let cluster = |glyphs: &[Glyph]| {
        let range = glyphs.first().map_or(0..0, |first| first.start..first.end);
        Cluster { range, glyphs: glyphs.to_vec() }
    };
    let mut clusters: Vec<Cluster> = glyphs.chunk_by(is_same).map(cluster).collect();
    clusters.reverse();
    clusters
}

/// Gives every character a cluster and a stretch of the line of its own.
fn separate(clusters: Vec<Cluster>, text: &str, narrow: Em, empty: u16) -> Vec<Cluster> {
    let mut separated: Vec<Cluster> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let characters = text.get(cluster.range.clone()).unwrap_or_default();
        if characters.chars().nth(1).is_some() {
            let (advance, parts) = (cluster.advance(), cluster.parts(characters));
            separated.extend(spread(parts, advance, empty));
            continue;
        }
        // A letter of hardly any width stands inside of the letter before it: an alef in its
        // lam.
        let is_narrow = cluster.advance() < narrow && is_letter(characters);
        let holds = |before: &mut Cluster| {
            is_narrow
                && before.range.end == cluster.range.start
                && before.advance() > cluster.advance()
                && text.get(before.range.clone()).is_some_and(is_letter)
        };
        match separated.pop_if(holds) {
            Some(before) => {
                let advance = before.advance() + cluster.advance();
                let parts = vec![cluster.part(Em::ZERO), before.part(cluster.advance())];
                separated.extend(spread(parts, advance, empty));
            }
            None => separated.push(cluster),
        }
    }
    separated
}

fn is_letter(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

/// A character, and its glyphs with the pen position of each from the left end of the room
/// that several parts divide.
struct Part {
    range: Range<usize>,
    glyphs: Vec<(Em, Glyph)>,
}

impl Cluster {
    fn advance(&self) -> Em {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// The whole cluster as a part that begins at `start`.
    fn part(&self, start: Em) -> Part {
        let mut pen = start;
        let position = |glyph: &Glyph| {
            let at = pen;
            pen += glyph.advance;
            (at, *glyph)
        };
        Part {
            range: self.range.clone(),
            glyphs: self.glyphs.iter().map(position).collect(),
        }
    }

    /// The characters of the cluster from left to right. If there is a glyph for each, as for
    /// a letter and its accent, each gets its own; otherwise the first gets all of them.
    fn parts(&self, characters: &str) -> Vec<Part> {
        let mut glyphs = self.part(Em::ZERO).glyphs.into_iter();
        let is_one_each = glyphs.len() == characters.chars().count();
        let share = if is_one_each { 1 } else { glyphs.len() };
        let part = |(offset, character): (usize, char)| {
            let start = self.range.start + offset;
            Part {
                range: start..start + character.len_utf8(),
                glyphs: glyphs.by_ref().take(share).collect(),
            }
        };
        characters.char_indices().rev().map(part).collect()
    }

    /// Puts an empty glyph before the others unless the cluster is one glyph at the pen:
    /// readers take the first glyph's place for that of the cluster, which a distant dot or a
    /// raised letter would move.
    fn mark_start(&mut self, empty: u16) {
        let is_at_pen = match self.glyphs.as_slice() {
            [glyph] => glyph.dx == Em::ZERO && glyph.dy == Em::ZERO,
            _ => false,
        };
        if let Some(&first) = self.glyphs.first()
            && !is_at_pen
            && first.id != empty
        {
            let (advance, dx, dy) = (Em::ZERO, Em::ZERO, Em::ZERO);
            self.glyphs.insert(0, Glyph { id: empty, advance, dx, dy, ..first });
        }
    }
}

/// Divides a width evenly among parts that come from left to right, and returns them as
/// clusters in logical order. A part without glyphs gets an empty one.
fn spread(parts: Vec<Part>, width: Em, empty: u16) -> Vec<Cluster> {
    // A cluster has a handful of characters.
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let room = Em(width.0 / f64::from(count));
    let mut start = Em::ZERO;
    let mut clusters = Vec::with_capacity(parts.len());
    for Part { range, glyphs } in parts {
        let glyph = |id, dx, dy| {
            let (start, end) = (range.start, range.end);
            Glyph { id, advance: Em::ZERO, dx, dy, start, end }
        };
        let mut placed: Vec<Glyph> = glyphs
            .into_iter()
            .map(|(at, shown)| glyph(shown.id, at + shown.dx - start, shown.dy))
            .collect();
        if placed.is_empty() {
            placed.push(glyph(empty, Em::ZERO, Em::ZERO));
        }
        if let Some(last) = placed.last_mut() {
            last.advance = room;
        }
        clusters.push(Cluster { range, glyphs: placed });
        start += room;
    }
    clusters.reverse();
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: u16 = 9;

    fn glyph(id: u16, advance: f64, dx: f64, range: Range<usize>) -> Glyph {
        let (advance, dx, dy) = (Em(advance), Em(dx), Em::ZERO);
        Glyph { id, advance, dx, dy, start: range.start, end: range.end }
    }

    fn places(clusters: &[Cluster]) -> Vec<(usize, Vec<(u16, f64)>)> {
        let place = |cluster: &Cluster| {
            let glyphs = cluster.glyphs.iter().map(|glyph| (glyph.id, glyph.dx.0));
            (cluster.range.start, glyphs.collect())
        };
        clusters.iter().map(place).collect()
    }

    #[test]
    fn a_ligature_is_divided_among_its_characters() {
        let ligature = clusters(&[glyph(1, 1.0, 0.0, 0..4)]);
        let separated = separate(ligature, "לא", Em(0.1), EMPTY);
        assert_eq!(places(&separated), [(0, vec![(EMPTY, 0.0)]), (2, vec![(1, 0.0)])]);
        assert!(separated.iter().all(|cluster| cluster.advance() == Em(0.5)));
    }

    #[test]
    fn a_narrow_letter_takes_room_from_the_letter_before_it() {
        // From left to right: an alef of hardly any width, then its lam.
        let glyphs = [glyph(2, 0.05, 0.0, 2..4), glyph(1, 0.95, 0.0, 0..2)];
        let separated = separate(clusters(&glyphs), "לא", Em(0.1), EMPTY);
        let offset = 0.05 - 0.5;
        assert_eq!(places(&separated), [(0, vec![(1, offset)]), (2, vec![(2, 0.0)])]);
    }

    #[test]
    fn an_empty_glyph_leads_a_cluster_that_stands_off_the_pen() {
        let mut cluster = clusters(&[glyph(1, 0.5, 0.2, 0..2)]).remove(0);
        cluster.mark_start(EMPTY);
        assert_eq!(places(&[cluster]), [(0, vec![(EMPTY, 0.0), (1, 0.2)])]);
    }
}
