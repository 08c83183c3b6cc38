//! The reasons why a page cannot be written as SVG.

use thiserror::Error;

/// Why a page cannot be written as SVG.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SvgError {
    /// A glyph whose outline the font does not have.
    #[error("glyph {glyph} of `{face}` has no outline that can be read")]
    Outline {
        /// PostScript name of the face.
        face: String,
        /// Number of the glyph in the font file.
        glyph: u16,
    },
    /// A vector logo that cannot be written as part of another drawing.
    #[error("a logo cannot be written as SVG")]
    Drawing(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A logo of pixels that cannot be written as PNG.
    #[error("a logo cannot be written as PNG")]
    Picture(#[source] Box<dyn std::error::Error + Send + Sync>),
}
