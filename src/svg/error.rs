//! Defines [`SvgError`].

use thiserror::Error;

/// The reason why a page cannot be written as SVG.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SvgError {
    /// The font has no outline for a glyph.
    #[error("glyph {glyph} of `{face}` has no outline that can be read")]
    Outline {
        /// PostScript name of the face.
        face: String,
        /// Index of the glyph in the font file.
        glyph: u16,
    },
    /// A vector logo cannot be written as part of the page.
    #[error("a logo cannot be written as SVG")]
    Drawing(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A logo or an embedded picture cannot be encoded as PNG.
    #[error("a logo cannot be written as PNG")]
    Picture(#[source] Box<dyn std::error::Error + Send + Sync>),
}
