//! Reads documents of Word (`.docx`, `.docm`, `.dotx`) of any program into a [`Document`].
//!
//! 1. [`parts`] finds the parts, [`styles`] and [`numbering`] resolve what they share.
//! 2. [`flow`] walks a part with the state of [`reader`]: [`runs`] reads letters, [`fields`]
//!    what the program computes, [`tables`] tables; [`omissions`] collects what is left out.
//! 3. [`drawing`], [`vml`] and [`diagram`] read the text of shapes, [`place`] their places,
//!    [`pictures`] their files.
//! 4. [`stories`] reads headers, footers, notes and comments, `languages` settles languages.
//!
//! Elements are told by their local names: prefixes differ between programs, and the strict
//! form has other namespaces. An element that is not known is read as if its children stood
//! in its place, so that no text depends on a complete list of elements.

mod census;
mod choice;
mod diagram;
mod drawing;
mod fields;
mod flow;
mod lengths;
mod notes;
mod numbering;
mod omissions;
mod page;
mod parts;
mod pictures;
mod place;
mod properties;
mod reader;
mod roles;
mod runs;
mod stories;
mod styles;
mod symbols;
mod tables;
mod vml;

#[cfg(test)]
mod tests;

use super::error::ImportError;
use super::model::Document;
use super::package::Package;
use reader::Reader;

pub(super) use census::words;

/// Reads a document.
///
/// # Errors
/// Returns an error if a part that holds text or styles is missing, damaged or too large.
pub(super) fn read(package: &mut Package<'_>) -> Result<Document, ImportError> {
    let main = parts::main(package)?;
    let mut reader = Reader::open(package, &main)?;
    reader.body(&main)?;
    reader.headers_and_footers()?;
    reader.notes()?;
    reader.comments()?;
    let Reader { mut document, languages, .. } = reader;
    languages.settle(&mut document);
    Ok(document)
}
