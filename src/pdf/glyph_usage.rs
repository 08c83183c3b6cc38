//! Collects the glyphs that a page uses, in order of first appearance, and the text that
//! each stands for ([`GlyphUsage`]).

use std::collections::BTreeMap;

use super::error::PdfError;
use crate::assets::fonts::{FaceId, FontSet};
use crate::page::{Element, Glyph, GlyphRun, Item};

/// The text of a glyph that stands for no characters: an entry of `ToUnicode` cannot be
/// empty.
const NO_TEXT: &str = "\u{fffd}";

/// The glyphs in use, and the texts they stand for.
#[derive(Debug, Default)]
pub(super) struct GlyphUsage {
    texts: BTreeMap<(FaceId, u16), GlyphTexts>,
    /// In order of first appearance. Codes are assigned in this order, so glyphs late on a
    /// page do not change the codes of earlier ones.
    order: Vec<(FaceId, u16)>,
}

/// The texts that a glyph stands for.
#[derive(Debug, Default)]
struct GlyphTexts {
    /// Texts of the clusters that consist of this glyph alone, with the number of times, in
    /// order of first appearance.
    single: Vec<(String, usize)>,
    /// Text of the first cluster in which the glyph stands beside others.
    shared: Option<String>,
}

/// A glyph in use, by its index in the font file, and the text that `ToUnicode` gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct UsedGlyph {
    pub face: FaceId,
    pub id: u16,
    pub text: String,
}

impl GlyphUsage {
    /// Adds the glyphs of an element.
    ///
    /// # Errors
    /// Returns an error if a glyph refers to text that its run does not have, or if it is
    /// `.notdef`: an empty box in place of a letter loses text (ISO 14289-1, 7.21.8).
    pub(super) fn add(
        &mut self,
        element: &Element,
        fonts: &FontSet,
    ) -> Result<(), PdfError> {
        element.children.iter().try_for_each(|item| match item {
            Item::Element(child) => self.add(child, fonts),
            Item::Text(run) => self.add_run(run, fonts),
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => Ok(()),
        })
    }

    /// Returns the number of different glyphs so far.
    pub(super) fn count(&self) -> usize {
        self.order.len()
    }

    /// Returns the glyphs in order of first appearance.
    pub(super) fn into_glyphs(mut self) -> Vec<UsedGlyph> {
        let glyph = |(face, id)| {
            let texts = self.texts.remove(&(face, id)).unwrap_or_default();
            UsedGlyph { face, id, text: texts.commonest() }
        };
        self.order.into_iter().map(glyph).collect()
    }

    fn add_run(&mut self, run: &GlyphRun, fonts: &FontSet) -> Result<(), PdfError> {
        for (cluster, text) in clusters(run) {
            let text = text?;
            if cluster.iter().any(|glyph| glyph.id == 0) {
                let face = fonts.face(run.face).name.clone();
                return Err(PdfError::Notdef { face, text: text.to_owned() });
            }
            for glyph in cluster {
                let texts = self.texts.entry((run.face, glyph.id)).or_insert_with(|| {
                    self.order.push((run.face, glyph.id));
                    GlyphTexts::default()
                });
                if cluster.len() == 1 {
                    texts.add(text);
                } else {
                    texts.shared.get_or_insert_with(|| text.to_owned());
                }
            }
        }
        Ok(())
    }
}

impl GlyphTexts {
    fn add(&mut self, text: &str) {
        match self.single.iter_mut().find(|(known, _)| known == text) {
            Some((_, count)) => *count += 1,
            None => self.single.push((text.to_owned(), 1)),
        }
    }

    /// Returns the text for `ToUnicode`, which has one for each glyph: the commonest one,
    /// so that few places need an `ActualText`. The first of equally common ones wins.
    fn commonest(self) -> String {
        let most = self.single.iter().map(|(_, count)| *count).max();
        let mut single = self.single.into_iter();
        let found = single.find(|(_, count)| Some(*count) == most).map(|(text, _)| text);
        found
            .or(self.shared)
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| NO_TEXT.to_owned())
    }
}

/// Iterates over the clusters of a run from left to right: their glyphs and their text.
pub(super) fn clusters(
    run: &GlyphRun,
) -> impl Iterator<Item = (&[Glyph], Result<&str, PdfError>)> {
    let same_text = |a: &Glyph, b: &Glyph| (a.start, a.end) == (b.start, b.end);
    run.glyphs.chunk_by(same_text).filter_map(|cluster| {
        let &Glyph { start, end, .. } = cluster.first()?;
        let text = run.text.get(start..end);
        Some((cluster, text.ok_or(PdfError::Cluster { start, end })))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_text_wins_and_the_first_of_equals() {
        let mut texts = GlyphTexts::default();
        for text in ["\u{a0}", " ", " ", "\u{a0}", "-"] {
            texts.add(text);
        }
        assert_eq!(texts.commonest(), "\u{a0}");
        assert_eq!(GlyphTexts::default().commonest(), NO_TEXT);
        let shared = GlyphTexts { shared: Some("ab".into()), ..GlyphTexts::default() };
        assert_eq!(shared.commonest(), "ab");
    }
}
