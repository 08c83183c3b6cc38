//! The reasons why a file cannot be checked.

use std::error::Error;
use std::sync::Arc;

/// Why a file cannot be checked at all.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PreflightError {
    /// The bytes do not begin as a PDF does.
    #[error("is not a PDF file")]
    NotPdf,
    /// No page was found, not even by a search for objects. The source says why the
    /// cross-reference table could not be read.
    #[error("is damaged, and no page was found in it: {0}")]
    Damaged(#[source] Arc<dyn Error + Send + Sync>),
}
