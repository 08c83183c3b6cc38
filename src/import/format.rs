//! Detects the format of a document from its bytes.

use std::io::Cursor;

use super::error::ImportError;
use super::package::Package;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Word,
    PowerPoint,
    OpenDocument,
    /// One file of XML (`.fodt`, `.fodp`).
    FlatOpenDocument,
    Markdown,
    Text,
}

/// The first bytes of a compound file: Office up to 2003, and documents with a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The first bytes of a file of Publisher 1.
const FIRST_PUBLISHER: [u8; 4] = [0xE7, 0xAC, 0x2C, 0x00];
/// The name of Publisher's format.
const PUBLISHER: &str = "Publisher (.pub)";
/// How many bytes of a file are looked at to find its kind.
const HEAD: usize = 4096;

/// Returns the format of a document. The name decides only between plain text and Markdown.
///
/// # Errors
/// Returns [`ImportError::OldFormat`] for formats that another program must convert,
/// [`ImportError::Encrypted`] for a document with a password, [`ImportError::Yaml`] for a file
/// with the name of a briefing, and
/// [`ImportError::UnknownFormat`] for everything else that is not text.
pub(super) fn detect(name: &str, bytes: &[u8]) -> Result<Format, ImportError> {
    if bytes.starts_with(b"PK") {
        return packed(&Package::open(bytes)?);
    }
    if bytes.starts_with(&COMPOUND) {
        return Err(compound(name, bytes));
    }
    if bytes.starts_with(&FIRST_PUBLISHER) {
        return Err(ImportError::OldFormat(PUBLISHER));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.starts_with(b"%PDF") {
        return Err(ImportError::OldFormat("PDF"));
    }
    if head.starts_with(b"{\\rtf") {
        return Err(ImportError::OldFormat("Rich Text (.rtf)"));
    }
    let (text, _, _) = encoding_rs::UTF_8.decode(head);
    let start = text.trim_start().to_lowercase();
    if start.starts_with("<?xml") || start.starts_with("<office:document") {
        return match start.contains("opendocument") {
            true => Ok(Format::FlatOpenDocument),
            false => Err(ImportError::UnknownFormat),
        };
    }
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Err(ImportError::OldFormat("web page (.html)"));
    }
    let is_utf_16 = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    if !is_utf_16 && head.contains(&0) {
        return Err(ImportError::UnknownFormat);
    }
    let lower = name.to_lowercase();
    if lower.ends_with(".yaml") || lower.ends_with(".yml") {
        return Err(ImportError::Yaml);
    }
    let is_markdown = lower.ends_with(".md") || lower.ends_with(".markdown");
    Ok(if is_markdown { Format::Markdown } else { Format::Text })
}

/// Returns the format of an archive, from the parts in it.
fn packed(package: &Package<'_>) -> Result<Format, ImportError> {
    let names = package.names();
    let has = |start: &str| {
        names.iter().any(|it| it.trim_start_matches('/').starts_with(start))
    };
    if has("word/") {
        Ok(Format::Word)
    } else if has("ppt/") {
        Ok(Format::PowerPoint)
    } else if has("xl/") {
        Err(ImportError::Workbook)
    } else if has("Index/") && has("Metadata/") {
        Err(ImportError::OldFormat("Apple Pages or Keynote"))
    } else if has("content.xml") {
        Ok(Format::OpenDocument)
    } else if has("[Content_Types].xml") {
        // Programs may call the main part whatever they like.
        Ok(Format::Word)
    } else {
        Err(ImportError::UnknownFormat)
    }
}

/// Returns the reason why a compound file is not read, from the streams in it.
fn compound(name: &str, bytes: &[u8]) -> ImportError {
    let file = match cfb::CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) => file,
        Err(error) => return ImportError::Damaged(error.to_string()),
    };
    let has = |name: &str| file.exists(name);
    if has("/EncryptedPackage") {
        ImportError::Encrypted
    } else if has("/WordDocument") {
        ImportError::OldFormat("Word 97 to 2003 (.doc)")
    } else if has("/PowerPoint Document") {
        ImportError::OldFormat("PowerPoint 97 to 2003 (.ppt)")
    } else if has("/Workbook") || has("/Book") {
        ImportError::Workbook
    } else if has("/Quill") || name.to_lowercase().ends_with(".pub") {
        // Publisher 2 to 97 does not have the storage of Publisher 98.
        ImportError::OldFormat(PUBLISHER)
    } else {
        ImportError::UnknownFormat
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_bytes() {
        assert_eq!(detect("a.md", b"# Title"), Ok(Format::Markdown));
        assert_eq!(detect("a.docx", b"Title"), Ok(Format::Text));
        assert_eq!(detect("a", b"%PDF-1.7"), Err(ImportError::OldFormat("PDF")));
        assert_eq!(detect("a", b"\x00\x01"), Err(ImportError::UnknownFormat));
        assert_eq!(detect("a", b"\xFF\xFEa\x00"), Ok(Format::Text));
        assert!(matches!(detect("a", b"PK\x03\x04"), Err(ImportError::Damaged(_))));
    }

    #[test]
    fn compound_files_are_told_by_their_streams() {
        let file = |stream: &str| {
            let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
            file.create_stream(stream).unwrap();
            file.into_inner().into_inner()
        };
        let of = |name: &str, stream: &str| detect(name, &file(stream)).unwrap_err();
        assert_eq!(of("a.docx", "/EncryptedPackage"), ImportError::Encrypted);
        assert_eq!(of("a.docx", "/Workbook"), ImportError::Workbook);
        let word = ImportError::OldFormat("Word 97 to 2003 (.doc)");
        assert_eq!(of("a.docx", "/WordDocument"), word);
        assert_eq!(of("a", "/Quill"), ImportError::OldFormat(PUBLISHER));
        assert_eq!(of("a.pub", "/Contents"), ImportError::OldFormat(PUBLISHER));
        assert_eq!(of("a", "/Contents"), ImportError::UnknownFormat);
        let cut = detect("a.doc", &file("/WordDocument")[..600]);
        assert!(matches!(cut, Err(ImportError::Damaged(_))), "{cut:?}");
    }
}
