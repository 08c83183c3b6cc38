//! Reads a document of another program and turns it into a briefing.
//!
//! ```text
//! bytes --format, package--> docx | pptx | odf | plain --> Document --recognise--> Draft --write--> files
//! ```
//!
//! 1. `format` detects the format; `package` opens an archive within limits, `xml` its parts.
//! 2. A reader for each format returns a `Document`: all text in reading order, with its
//!    marks, its place on the page and whatever was left out.
//! 3. `recognise` gives every word of it a place: a `Draft`.
//! 4. `write` writes the draft as `briefing.yaml` with its pictures.
//!
//! The `census` of each format counts the words of the same archive by itself. `balance`
//! compares its count with the draft, so that a word which a reader misses is reported.

mod balance;
mod count;
mod docx;
mod draft;
mod error;
mod format;
mod languages;
mod model;
mod odf;
mod package;
mod pieces;
mod plain;
mod pptx;
mod recognise;
mod report;
mod write;
mod xml;

pub use balance::Words;
pub use error::ImportError;
pub use report::{Left, Report};
pub use write::ImportedFile;

use format::Format;
use model::Document;
use package::Package;

/// What of a document is imported.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The number of the only slide of a presentation to import, from 1.
    pub slide: Option<usize>,
}

impl Options {
    /// Imports one slide of a presentation.
    #[must_use]
    pub fn slide(self, slide: impl Into<Option<usize>>) -> Self {
        Self { slide: slide.into() }
    }
}

/// A briefing that was made from a document.
#[derive(Debug)]
pub struct Imported {
    /// `briefing.yaml` and the pictures.
    pub files: Vec<ImportedFile>,
    /// What was recognised, and where every word went.
    pub report: Report,
}

/// Turns a document into a briefing. `name` is the name of its file.
///
/// # Errors
/// Returns an [`ImportError`] if the document cannot be read. A document in which not all seven
/// panels are found is not an error: see [`Report::is_whole`].
pub fn import(
    name: &str,
    bytes: &[u8],
    options: Options,
) -> Result<Imported, ImportError> {
    let Options { slide } = options;
    let format = format::detect(name, bytes)?;
    let (document, words) = read(format, bytes, slide)?;
    if words.is_empty() {
        return Err(ImportError::Empty);
    }
    let media = document.media.clone();
    let mut draft = recognise::recognise(document);
    let balance = balance::balance(words, &draft);
    let before = draft.omissions.len();
    let written = write::write(&mut draft, &media, name);
    let words = balance::without(balance.words, &draft.omissions[before..]);
    let report = Report::new(name, &draft, balance, words, written.notes);
    Ok(Imported { files: written.files, report })
}

/// Reads a document, and counts its words by themselves.
fn read(
    format: Format,
    bytes: &[u8],
    slide: Option<usize>,
) -> Result<(Document, Vec<String>), ImportError> {
    // Each reading of an archive counts against its limits by itself.
    let package = || Package::open(bytes);
    Ok(match format {
        Format::Word => (docx::read(&mut package()?)?, docx::words(&mut package()?)?),
        Format::PowerPoint => (
            pptx::read(&mut package()?, slide)?,
            pptx::census::words(&mut package()?, slide)?,
        ),
        Format::OpenDocument => (
            odf::read(&mut package()?, slide)?,
            odf::census::words(&mut package()?, slide)?,
        ),
        Format::FlatOpenDocument => (
            odf::read_flat(bytes, slide)?,
            odf::census::flat_words(&plain::decode(bytes)?, slide)?,
        ),
        Format::Markdown => (plain::read_markdown(bytes)?, plain::count_markdown(bytes)?),
        Format::Text => (plain::read_text(bytes)?, plain::count_text(bytes)?),
    })
}
