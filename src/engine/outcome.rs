//! Defines the result of rendering a briefing.

use std::sync::Arc;

use super::Profile;
use crate::diagnostic::{Report, Source};
use crate::layout::{LargePrint, Poster};

/// A finished document.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) profile: Profile,
    pub(super) name: String,
    pub(super) standard: &'static str,
    pub(super) bytes: Vec<u8>,
    pub(super) sheet: Option<Arc<Poster>>,
    pub(super) large: Option<Arc<LargePrint>>,
}

impl Document {
    /// Returns the kind of document.
    #[must_use]
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// Returns the standards that the document conforms to.
    #[must_use]
    pub const fn standard(&self) -> &'static str {
        self.standard
    }

    /// Returns the file name, as `briefing.screen.pdf`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the media type, as `application/pdf`.
    #[must_use]
    pub const fn media_type(&self) -> &'static str {
        self.profile.media_type()
    }

    /// Returns the content of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the content of the file.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Returns the sheet that the document shows; `None` for a large print, a web page or plain
    /// text.
    #[must_use]
    pub fn sheet(&self) -> Option<&Poster> {
        self.sheet.as_deref()
    }

    /// Returns the number of pages of a PDF; `None` for other documents.
    #[must_use]
    pub fn pages(&self) -> Option<usize> {
        let is_pdf = self.media_type() == "application/pdf";
        is_pdf.then(|| self.large.as_ref().map_or(1, |large| large.sheets.count))
    }

    /// Returns the pages of a large print; `None` for other documents.
    #[must_use]
    pub fn large_print(&self) -> Option<&LargePrint> {
        self.large.as_deref()
    }
}

/// The documents of a briefing, and the diagnostics of its file.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(super) source: Source,
    pub(super) report: Report,
    pub(super) documents: Vec<Document>,
    pub(super) poster: Option<Arc<Poster>>,
    pub(super) handout: Option<Arc<Poster>>,
}

impl Outcome {
    /// Returns the file that diagnostics point into.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the errors and warnings, in the order of the file.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the documents, one for each profile of the request. There are none if the
    /// briefing has errors, or warnings in a strict request.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Returns the documents by value.
    #[must_use]
    pub fn into_documents(self) -> Vec<Document> {
        self.documents
    }

    /// Returns the poster with every line in its place, if a profile shows it.
    #[must_use]
    pub fn poster(&self) -> Option<&Poster> {
        self.poster.as_deref()
    }

    /// Returns the handout with every line in its place, if a profile shows it.
    #[must_use]
    pub fn handout(&self) -> Option<&Poster> {
        self.handout.as_deref()
    }
}
