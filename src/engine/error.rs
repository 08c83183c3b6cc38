//! Errors that are not faults of a briefing's text.

use super::InputError;
use crate::html::HtmlError;
use crate::pdf::PdfError;
use crate::png::PngError;
use crate::preflight::{Finding, PreflightError};
use crate::svg::SvgError;

/// A briefing cannot be rendered, for a reason that its text does not show.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The briefing's file cannot be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A document cannot be made.
    #[error("cannot make `{name}`")]
    Encode {
        /// The name of the document.
        name: String,
        /// The reason.
        source: EncodeError,
    },
}

/// A sheet or a text cannot be written as a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The request that was typeset does not have the profile.
    #[error("the request did not ask for it")]
    NotAsked,
    /// The sheet cannot be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The text cannot be written as a web page.
    #[error(transparent)]
    Html(#[from] HtmlError),
    /// The sheet cannot be written as SVG.
    #[error(transparent)]
    Svg(#[from] SvgError),
    /// The sheet cannot be written as PNG.
    #[error(transparent)]
    Png(#[from] PngError),
    /// The press PDF cannot be examined.
    #[error(transparent)]
    Preflight(#[from] PreflightError),
    /// The press PDF has a fault that a print house would return it for.
    #[error(
        "it would not be fit for a press: {} ({}; {})",
        .0.message, .0.place, .0.rule
    )]
    Unfit(Finding),
}

impl EncodeError {
    /// Returns what to do about it, if that is known.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unfit(finding) => Some(finding.rule.remedy()),
            Self::NotAsked
            | Self::Pdf(_)
            | Self::Html(_)
            | Self::Svg(_)
            | Self::Png(_)
            | Self::Preflight(_) => None,
        }
    }
}
