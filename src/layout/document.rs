//! [`DocumentInfo`]: what a document says about itself.

use crate::briefing::Briefing;
use crate::languages::{Date, Language};

/// What a document says about itself, in plain text.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// The title.
    pub title: String,
    /// Who publishes the document.
    pub publisher: Option<String>,
    /// The line above the title, which says what kind of document it is.
    pub kicker: String,
    /// The language of the whole.
    pub language: Language,
    /// The day of issue.
    pub issued: Option<Date>,
    /// The version.
    pub version: Option<String>,
}

impl DocumentInfo {
    pub(super) fn new(briefing: &Briefing) -> Self {
        Self {
            title: briefing.title().text.clone(),
            publisher: briefing.publisher().map(|text| text.text.clone()),
            kicker: briefing.kicker().text.clone(),
            language: briefing.language().clone(),
            issued: briefing.issued(),
            version: briefing.version().map(|text| text.text.clone()),
        }
    }
}
