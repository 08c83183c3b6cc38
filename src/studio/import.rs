//! Describes what an import found.

use super::protocol::{ImportState, Left};
use crate::import::{self, ImportError};

/// Describes the report of an import.
pub(super) fn state(report: &import::Report) -> ImportState {
    let left = |it: &import::Left| Left {
        what: it.what.clone(),
        place: it.place.clone(),
        text: it.text.clone(),
    };
    ImportState {
        file: report.file.clone(),
        recognised_by: report.recognised_by.clone(),
        words: report.words.document,
        placed: report.words.placed,
        notes: report.notes.clone(),
        not_placed: report.not_placed.iter().map(left).collect(),
        left_out: report.left_out.iter().map(left).collect(),
        lost: report.lost.clone(),
    }
}

/// Says what to do about a document that cannot be read.
pub(super) const fn hint(error: &ImportError) -> &'static str {
    match error {
        ImportError::UnknownFormat => {
            "choose a document of Word, PowerPoint or LibreOffice, or a text file"
        }
        ImportError::OldFormat(_) => {
            "open it in the program that made it, save it as .docx or .pptx, and choose that"
        }
        ImportError::Empty => "if its words are in a picture, type them into a document",
        ImportError::Yaml => "put it into the folder, and open it from the list",
        ImportError::Workbook => {
            "a table fills a briefing: open one, and choose it as its data"
        }
        ImportError::Encrypted => {
            "open it, save it without the password (File, Info, Protect), and choose that"
        }
        ImportError::Damaged(_)
        | ImportError::MissingPart(_)
        | ImportError::Xml { .. } => {
            "open it in the program that made it, save it again, and choose the new file"
        }
        ImportError::TooLarge(_) => {
            "delete the pages and pictures that the briefing does not need, and save it again"
        }
        ImportError::NoSuchSlide { .. } => "give the number that the program shows",
    }
}
