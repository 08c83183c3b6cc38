//! Defines [`PdfError`], the reasons why a page cannot be written as PDF.

use std::error::Error;

use crate::assets::icc::ConditionProblem;

/// The error of a library that the writer is built on. Its type is not part of this crate's
/// interface.
type Source = Box<dyn Error + Send + Sync>;

/// A page cannot be written as PDF.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The sheet is smaller or larger than PDF allows (ISO 32000-1, annex C.2).
    #[error(
        "the sheet is {width:.0} x {height:.0} pt, but each side of a PDF page must have \
         between 3 and 14,400 pt"
    )]
    PageSize {
        /// Width of the medium in points.
        width: f64,
        /// Height of the medium in points.
        height: f64,
    },
    /// A coordinate, a size or an advance is infinite or not a number.
    #[error("a length on the page is not a finite number")]
    NotFinite,
    /// A glyph refers to bytes outside of its run's text, or to half a character.
    #[error(
        "a glyph refers to bytes {start} to {end}, which its run's text does not have"
    )]
    Cluster {
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// A run shows a glyph that its face does not have.
    #[error("the font `{face}` has no glyph {glyph}")]
    Glyph {
        /// PostScript name of the face.
        face: String,
        /// Index of the glyph in the font file.
        glyph: u16,
    },
    /// A run shows `.notdef`, the glyph for characters that the font lacks.
    #[error("the font `{face}` cannot show `{text}`")]
    Notdef {
        /// PostScript name of the face.
        face: String,
        /// The characters that the font lacks.
        text: String,
    },
    /// Posters of one file have different font files for the same face.
    #[error("two posters of one file have different fonts for `{face}`")]
    TwoFiles {
        /// PostScript name of the face.
        face: String,
    },
    /// A file has more different shapes of a face than there are codes for.
    #[error(
        "one file cannot hold so many different shapes of the font `{face}`: make several files"
    )]
    TooManyCodes {
        /// PostScript name of the face.
        face: String,
    },
    /// Posters of one file have different settings that its pages share.
    #[error(
        "two posters of one file have different standards, printing conditions, bleeds or marks"
    )]
    TwoSettings,
    /// Posters of one file have different spot inks.
    #[error("two posters of one file have different spot inks")]
    TwoSpotInks,
    /// A font file cannot be read.
    #[error("the font `{face}` cannot be read")]
    Font {
        /// PostScript name of the face.
        face: String,
        /// The reason.
        source: Source,
    },
    /// A font file cannot be subset.
    #[error("the font `{face}` cannot be reduced to the characters in use")]
    Subset {
        /// PostScript name of the face.
        face: String,
        /// The reason.
        source: Source,
    },
    /// Text is too close to the trim of a sheet for the press.
    #[error("`{text}` is less than 5 mm from the edge, where the sheet may be cut")]
    SafeZone {
        /// The text.
        text: String,
    },
    /// The content operators cannot be written as a content stream.
    #[error("the page's content stream cannot be written: {reason}")]
    Operators {
        /// The reason, as printpdf reports it.
        reason: String,
    },
    /// An object of the document is missing or of the wrong type.
    #[error("the objects of the document do not fit together")]
    Object {
        /// The reason.
        source: Source,
    },
    /// A logo's drawing cannot be written.
    #[error("a logo's drawing cannot be written")]
    Drawing {
        /// The reason.
        source: Source,
    },
    /// The profile of the printing condition cannot be used.
    #[error("the profile of the printing condition {0}")]
    Condition(#[from] ConditionProblem),
}

impl PdfError {
    /// An object of the document is missing or of the wrong type.
    pub(super) fn object(source: lopdf::Error) -> Self {
        Self::Object { source: source.into() }
    }
}
