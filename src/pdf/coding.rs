//! Divides the glyphs of a run among character codes ([`Coding`]), so that every program finds the
//! words of a PDF.
//!
//! Programs take text from character codes by `ToUnicode`. Few of them look at `ActualText`, and
//! most sort or turn the characters of right-to-left text, some glyph by glyph and some character by
//! character. All of them agree if each character has a code and a stretch of the line of its own.
//! So a cluster of several characters or glyphs, such as a Devanagari syllable or an Arabic letter
//! with its dots, is divided: its characters share its room evenly, and the code of the first one
//! draws all of it.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::boundaries::codes_of_space;
use super::error::PdfError;
use crate::assets::fonts::FontSet;
use crate::page::{Glyph, GlyphRun};
use crate::units::Em;

/// Advance, in ems of the family, below which a letter of right-to-left text shares the room of the
/// letter before it: to Poppler, two glyphs closer than a tenth of an em are one printed twice.
const NARROW: Em = Em(0.12);
/// Advance below which a cluster has no room of its own, such as a lone mark or a joiner.
const NO_ROOM: Em = Em(0.000_1);
/// How far, in ems, the advance of a right-to-left glyph may be from its width in the font: some
/// programs take a tenth of an em for a space between words.
const MOST_KERNING: f64 = 0.09;

/// What a character code draws.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Outline {
    /// A glyph of the font, as wide as there.
    Glyph(u16),
    /// Glyphs in places of their own, or none.
    Composite {
        /// The glyphs.
        parts: Vec<Part>,
        /// The width in font units.
        width: u16,
    },
}

impl Outline {
    /// Returns the glyphs of the font that it shows.
    pub(super) fn glyphs(&self) -> impl Iterator<Item = u16> {
        let (one, parts) = match self {
            Self::Glyph(glyph) => (Some(*glyph), &[][..]),
            Self::Composite { parts, .. } => (None, parts.as_slice()),
        };
        one.into_iter().chain(parts.iter().map(|part| part.glyph))
    }
}

/// A component of a composite glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part {
    /// The index in the font file.
    pub glyph: u16,
    /// The distance from the pen to the right, in font units.
    pub x: i16,
    /// The distance upwards.
    pub y: i16,
}

/// A step in showing a run.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Coding<'a> {
    /// A character code.
    Code {
        /// What it draws.
        outline: Outline,
        /// The characters that it stands for: one, or those of a ligature.
        text: &'a str,
        /// How far the pen moves.
        advance: Em,
    },
    /// A cluster of a font with CFF outlines, of which no composite glyphs are made. It needs an
    /// `ActualText`.
    Cluster {
        /// The glyphs, from left to right.
        glyphs: &'a [Glyph],
        /// The characters.
        text: &'a str,
    },
}

/// Returns the codes that show a run, from left to right.
///
/// # Errors
/// Returns an error if a glyph refers to text that the run does not have, or a place is beyond
/// what a font can hold.
pub(super) fn codings<'a>(
    run: &'a GlyphRun,
    fonts: &'a FontSet,
) -> Result<Vec<Coding<'a>>, PdfError> {
    let face = fonts.face(run.face);
    let mut coder = Coder {
        run,
        units_per_em: f64::from(face.units_per_em),
        font: FontRef::new(&face.data).ok().filter(|_| run.is_rtl),
        codings: Vec::with_capacity(run.glyphs.len()),
    };
    if !face.has_true_type_outlines() {
        clusters(&run.glyphs).try_for_each(|glyphs| coder.without_composites(glyphs))?;
        return Ok(coder.codings);
    }
    let narrow = Em(NARROW.0 / fonts.scale(run.face));
    let mut group = 0..0;
    let mut before: &[Glyph] = &[];
    for glyphs in clusters(&run.glyphs) {
        if !before.is_empty() && !coder.share_room(before, glyphs, narrow)? {
            coder.code(&run.glyphs[group.clone()])?;
            group.start = group.end;
        }
        group.end += glyphs.len();
        before = glyphs;
    }
    coder.code(&run.glyphs[group])?;
    Ok(coder.codings)
}

/// Whether every glyph of a run is shown as it is, by one code for its character.
pub(super) fn is_one_by_one(run: &GlyphRun) -> bool {
    let is_alone =
        |pair: &[Glyph]| (pair[0].start, pair[0].end) != (pair[1].start, pair[1].end);
    let has_room = |glyph: &Glyph| glyph.advance >= NO_ROOM && is_at_pen(glyph);
    !run.is_rtl && run.glyphs.iter().all(has_room) && run.glyphs.windows(2).all(is_alone)
}

/// Cuts glyphs into clusters from left to right: those of characters that were shaped together.
fn clusters(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    glyphs.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end))
}

fn is_at_pen(glyph: &Glyph) -> bool {
    glyph.dx == Em::ZERO && glyph.dy == Em::ZERO
}

fn advance(glyphs: &[Glyph]) -> Em {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

struct Coder<'a> {
    run: &'a GlyphRun,
    units_per_em: f64,
    /// The font of a right-to-left run.
    font: Option<FontRef<'a>>,
    codings: Vec<Coding<'a>>,
}

impl<'a> Coder<'a> {
    /// Returns the characters that some glyphs stand for.
    fn text(&self, glyphs: &[Glyph]) -> Result<&'a str, PdfError> {
        let start = glyphs.iter().map(|glyph| glyph.start).min().unwrap_or_default();
        let end = glyphs.iter().map(|glyph| glyph.end).max().unwrap_or_default();
        self.run.text.get(start..end).ok_or(PdfError::Cluster { start, end })
    }

    /// Whether a cluster and the one to its right share their room, because the one that is later
    /// in the text has hardly any.
    fn share_room(
        &self,
        left: &[Glyph],
        right: &[Glyph],
        narrow: Em,
    ) -> Result<bool, PdfError> {
        let is_rtl = self.run.is_rtl;
        let (before, after) = if is_rtl { (right, left) } else { (left, right) };
        let (room, own) = (advance(before), advance(after));
        if own < NO_ROOM {
            return Ok(true);
        }
        if !is_rtl || own >= narrow || room <= own {
            return Ok(false);
        }
        // An alef that stands inside of its lam.
        let letters = [self.text(before)?, self.text(after)?];
        Ok(letters.into_iter().flat_map(str::chars).all(char::is_alphabetic))
    }

    /// Adds a cluster of a font that has no composite glyphs.
    fn without_composites(&mut self, glyphs: &'a [Glyph]) -> Result<(), PdfError> {
        let text = self.text(glyphs)?;
        self.codings.push(match *glyphs {
            [glyph] if is_at_pen(&glyph) => Coding::Code {
                outline: Outline::Glyph(glyph.id),
                text,
                advance: glyph.advance,
            },
            _ => Coding::Cluster { glyphs, text },
        });
        Ok(())
    }

    /// Adds the codes of clusters that share their room, from left to right.
    fn code(&mut self, glyphs: &[Glyph]) -> Result<(), PdfError> {
        if glyphs.is_empty() {
            return Ok(());
        }
        let text = self.text(glyphs)?;
        if let [glyph] = glyphs
            && self.is_plain(glyph, text)
        {
            let (outline, advance) = (Outline::Glyph(glyph.id), glyph.advance);
            self.codings.push(Coding::Code { outline, text, advance });
            return Ok(());
        }
        if let Some((mark, space)) = codes_of_space(text) {
            return self.space(mark, space, advance(glyphs));
        }
        let is_rtl = self.run.is_rtl;
        let whole = advance(glyphs);
        let rooms = self.rooms(whole, text.chars().count())?;
        // From right to left, the room of the first character is the last.
        let origin = if is_rtl { whole - self.ems(rooms[0]) } else { Em::ZERO };
        let mut parts = self.parts(glyphs, origin)?;
        let first = self.codings.len();
        let mut rest = text;
        for width in rooms {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            let (text, after) = rest.split_at(length);
            rest = after;
            let outline = Outline::Composite { parts: std::mem::take(&mut parts), width };
            let advance = self.ems(width);
            self.codings.push(Coding::Code { outline, text, advance });
        }
        if is_rtl {
            self.codings[first..].reverse();
        }
        Ok(())
    }

    /// Adds the codes of a marked space, from left to right: the mark, if any, comes first in the
    /// text.
    fn space(
        &mut self,
        mark: &'a str,
        space: &'a str,
        whole: Em,
    ) -> Result<(), PdfError> {
        let rooms = self.rooms(whole, if mark.is_empty() { 1 } else { 2 })?;
        let texts = [space, mark].into_iter().filter(|text| !text.is_empty());
        for (text, width) in texts.zip(rooms) {
            let outline = Outline::Composite { parts: Vec::new(), width };
            let advance = self.ems(width);
            self.codings.push(Coding::Code { outline, text, advance });
        }
        Ok(())
    }

    /// Returns glyphs in their places, measured from `origin`.
    fn parts(&self, glyphs: &[Glyph], origin: Em) -> Result<Vec<Part>, PdfError> {
        let mut pen = Em::ZERO;
        let part = |glyph: &Glyph| {
            let (x, y) = (pen + glyph.dx - origin, glyph.dy);
            pen += glyph.advance;
            Ok(Part { glyph: glyph.id, x: self.units(x)?, y: self.units(y)? })
        };
        glyphs.iter().map(part).collect()
    }

    /// Whether a glyph can be shown as it is, with one code for its characters.
    fn is_plain(&self, glyph: &Glyph, text: &str) -> bool {
        let mut characters = text.chars();
        let has_one = characters.next().is_some() && characters.next().is_none();
        if let Some(font) = &self.font {
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            let width =
                metrics.advance_width(GlyphId::from(glyph.id)).unwrap_or_default();
            let kerning = f64::from(width) / self.units_per_em - glyph.advance.0;
            return is_at_pen(glyph) && has_one && kerning.abs() < MOST_KERNING;
        }
        // In other scripts a ligature may hold a mark, and pdf.js gives its code no room then.
        is_at_pen(glyph) && (has_one || text.is_ascii())
    }

    /// Divides a width evenly, in font units. What is left over goes to the first part.
    fn rooms(&self, width: Em, count: usize) -> Result<Vec<u16>, PdfError> {
        let whole = u16::try_from(self.units(width)?.max(0)).unwrap_or_default();
        let count = u16::try_from(count.max(1)).unwrap_or(u16::MAX);
        let mut rooms = vec![whole / count; usize::from(count)];
        rooms[0] += whole % count;
        Ok(rooms)
    }

    fn units(&self, length: Em) -> Result<i16, PdfError> {
        let units = (length.0 * self.units_per_em).round();
        if !(f64::from(i16::MIN)..=f64::from(i16::MAX)).contains(&units) {
            return Err(PdfError::NotFinite);
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole, and in the range")]
        let units = units as i16;
        Ok(units)
    }

    fn ems(&self, units: u16) -> Em {
        Em(f64::from(units) / self.units_per_em)
    }
}
