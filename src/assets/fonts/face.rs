//! Reads a font as a [`Face`], which answers questions about its glyphs.

use std::fmt;
use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::raw::{ReadError, TableProvider};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::data::{Bytes, FontData};
use super::outline::{Forward, OutlinePen};
use crate::units::Em;

/// A font that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a usable OpenType font: {reason}")]
pub struct FontError {
    reason: String,
}

impl FontError {
    fn new(error: ReadError) -> Self {
        Self { reason: error.to_string() }
    }

    /// Returns what is wrong with the font, as part of a sentence.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Vertical metrics of a face, in ems above the baseline.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Metrics {
    /// Top of the tallest letters, for line spacing.
    pub ascender: Em,
    /// Bottom of the deepest letters, for line spacing; negative.
    pub descender: Em,
    /// Height of a flat capital.
    pub cap_height: Em,
    /// Height of a flat small letter.
    pub x_height: Em,
}

/// A font with its name and metrics.
#[derive(Clone)]
pub struct Face {
    /// The PostScript name (`name` table, id 6).
    pub name: String,
    /// The font file.
    pub data: FontData,
    /// Font units per em (`head` table).
    pub units_per_em: u16,
    /// The vertical metrics.
    pub metrics: Metrics,
    /// Whether the outlines are those of TrueType (`glyf` table).
    is_true_type: bool,
    /// The glyphs of the characters of the Basic Multilingual Plane, 0 for none: they are looked up
    /// often. Each block of [`BLOCK`] characters is read when it is first needed.
    glyphs: Box<[OnceLock<Box<[u16; BLOCK]>>]>,
}

/// Characters in a block.
const BLOCK: usize = 128;
/// Blocks in the Basic Multilingual Plane.
const BLOCKS: usize = 0x1_0000 / BLOCK;

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Face {
    /// Reads the name and the metrics of a font.
    ///
    /// # Errors
    /// Returns an error if the font lacks its main tables.
    pub(super) fn read(data: FontData) -> Result<Self, FontError> {
        let font = FontRef::new(&data).map_err(FontError::new)?;
        let units_per_em = font.head().map_err(FontError::new)?.units_per_em();
        // Unscaled: scaled metrics are rounded to 16.16 fixed point.
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let em = |value: f32| Em(f64::from(value) / f64::from(units_per_em));
        let name = font
            .localized_strings(skrifa::string::StringId::POSTSCRIPT_NAME)
            .english_or_first()
            .map_or_else(String::new, |name| postscript_name(name.chars()));
        Ok(Self {
            name: if name.is_empty() { "Unnamed".to_owned() } else { name },
            units_per_em,
            metrics: Metrics {
                ascender: em(metrics.ascent),
                descender: em(metrics.descent),
                cap_height: em(metrics.cap_height.unwrap_or(0.7 * metrics.ascent)),
                x_height: em(metrics.x_height.unwrap_or(0.5 * metrics.ascent)),
            },
            is_true_type: font.glyf().is_ok(),
            data,
            glyphs: vec![OnceLock::new(); BLOCKS].into(),
        })
    }

    /// Replaces the metrics.
    pub(super) fn with_metrics(self, metrics: Metrics) -> Self {
        Self { metrics, ..self }
    }

    /// Whether the program contains the font.
    #[must_use]
    pub const fn is_embedded(&self) -> bool {
        matches!(self.data.0, Bytes::Embedded(_) | Bytes::Unpacked(_))
    }

    /// Whether the outlines are those of TrueType, of which glyphs may be parts of others.
    pub(crate) const fn has_true_type_outlines(&self) -> bool {
        self.is_true_type
    }

    /// Whether the face has a glyph for a character.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// Returns the glyph of a character by itself, before shaping.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let code = u32::from(character);
        let at = usize::try_from(code).unwrap_or(usize::MAX);
        let Some(block) = self.glyphs.get(at / BLOCK) else {
            return self.look_up(character);
        };
        let block = block.get_or_init(|| Box::new(self.block(at / BLOCK)));
        Some(block[at % BLOCK]).filter(|&glyph| glyph > 0)
    }

    /// Returns the glyphs of a block of characters.
    fn block(&self, number: usize) -> [u16; BLOCK] {
        let Ok(font) = FontRef::new(&self.data) else { return [0; BLOCK] };
        let map = font.charmap();
        std::array::from_fn(|at| {
            let code = u32::try_from(number * BLOCK + at).unwrap_or_default();
            let glyph = char::from_u32(code).and_then(|it| map.map(it));
            glyph.and_then(|it| u16::try_from(it.to_u32()).ok()).unwrap_or_default()
        })
    }

    /// Returns a glyph from the font's `cmap` table. Glyph 0 stands for a missing character.
    fn look_up(&self, character: char) -> Option<u16> {
        let font = FontRef::new(&self.data).ok()?;
        u16::try_from(font.charmap().map(character)?.to_u32()).ok().filter(|&it| it > 0)
    }

    /// Returns the advance of a glyph by itself, before shaping.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> Em {
        let Ok(font) = FontRef::new(&self.data) else { return Em::ZERO };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0);
        Em(f64::from(width) / f64::from(self.units_per_em))
    }

    /// Draws the outline of a glyph in font units, y upwards. Returns whether there is one.
    pub fn outline(&self, glyph: u16, pen: &mut impl OutlinePen) -> bool {
        let Ok(font) = FontRef::new(&self.data) else { return false };
        font.outline_glyphs().get(GlyphId::from(glyph)).is_some_and(|outline| {
            let settings =
                DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(settings, &mut Forward(pen)).is_ok()
        })
    }

    /// Returns the top and the bottom of a glyph's outline, in ems above the baseline.
    #[must_use]
    pub fn glyph_extents(&self, glyph: u16) -> (Em, Em) {
        let Ok(font) = FontRef::new(&self.data) else { return (Em::ZERO, Em::ZERO) };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds(GlyphId::from(glyph)).unwrap_or_default();
        let em = |units: f32| Em(f64::from(units) / f64::from(self.units_per_em));
        (em(bounds.y_max), em(bounds.y_min))
    }
}

/// Removes characters that a PostScript name must not have. It consists of at most 63
/// printable ASCII characters without delimiters (Adobe Technical Note 5902).
fn postscript_name(characters: impl Iterator<Item = char>) -> String {
    let is_plain = |it: &char| it.is_ascii_graphic() && !"[](){}<>/%".contains(*it);
    characters.filter(is_plain).take(63).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postscript_name_has_no_other_characters() {
        assert_eq!(postscript_name("My (Föný)/Bold 2".chars()), "MyFnBold2");
        assert_eq!(postscript_name("x".repeat(100).chars()).len(), 63);
    }
}
