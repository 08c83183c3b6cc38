//! Defines [`Isolate`] and the invisible characters that set the direction of writing.

use std::ops::Range;

/// A range that has a direction of its own. The text around it treats it as a single neutral
/// sign.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Isolate {
    /// The bytes of the text, never empty.
    pub range: Range<usize>,
    /// Whether the range runs from right to left.
    pub is_rtl: bool,
}

/// The characters left-to-right isolate, right-to-left isolate and pop directional isolate
/// (UAX 9, section 2.4).
pub(crate) const LRI: char = '\u{2066}';
pub(crate) const RLI: char = '\u{2067}';
pub(crate) const PDI: char = '\u{2069}';

/// Tells whether a character is invisible and sets or ends a direction (UAX 9, sections 2.1 to
/// 2.6). Overrides do not count, because they are refused.
pub(crate) const fn is_direction_sign(character: char) -> bool {
    matches!(
        character,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202c}'
    )
}

/// Tells whether a character sets a direction and needs no glyph: marks and isolates.
/// Embeddings in pairs have become isolates already.
pub(crate) const fn is_honoured(character: char) -> bool {
    is_direction_sign(character) && !matches!(character, '\u{202a}'..='\u{202c}')
}

impl Isolate {
    /// Returns the character that begins the isolate.
    pub(crate) const fn initiator(&self) -> char {
        if self.is_rtl { RLI } else { LRI }
    }
}
