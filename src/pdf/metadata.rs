//! Collects the metadata of a document ([`Metadata`]), from which both the information
//! dictionary and the XMP packet are made, and its identifiers ([`Identifiers`]).

use std::fmt;

use lopdf::{Dictionary, Object, StringFormat, dictionary, text_string};

use crate::languages::Date;
use crate::page::About;

/// The name and version of this program.
pub(super) const PRODUCER: &str = concat!("briefing ", env!("CARGO_PKG_VERSION"));

/// The metadata of a document, in characters that both XML and PDF allow.
#[derive(Debug)]
pub(super) struct Metadata {
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub author: Option<String>,
    /// Its kind: the kicker of the poster.
    pub subject: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Whether the language is read from right to left.
    pub is_rtl: bool,
    /// Its version.
    pub version: Option<String>,
    /// Its day of issue.
    pub issued: Option<Date>,
    /// The standards that the file conforms to.
    pub standards: Standards,
}

/// The standards that a file claims to conform to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standards {
    /// PDF/X-4 (ISO 15930-7).
    pub x4: bool,
    /// PDF/VT-1 (ISO 16612-2).
    pub vt: bool,
    /// The part of PDF/UA (ISO 14289), if any.
    pub ua: Option<u8>,
    /// PDF/A: the part of ISO 19005 and, up to part 3, the level of conformance.
    pub archival: (u8, Option<char>),
}

impl Standards {
    /// PDF/UA-1 and PDF/A-2a, which require the same structure.
    pub(super) const ACCESSIBLE: Self =
        Self { x4: false, vt: false, ua: Some(1), archival: (2, Some('A')) };
    /// PDF/UA-2 and PDF/A-4.
    pub(super) const ACCESSIBLE_PDF_2: Self =
        Self { x4: false, vt: false, ua: Some(2), archival: (4, None) };
    /// PDF/X-4 and PDF/A-2b, which requires nothing that PDF/X-4 forbids.
    pub(super) const PRESS: Self =
        Self { x4: true, vt: false, ua: None, archival: (2, Some('B')) };

    /// Returns the standards of a file of many posters: with document parts, PDF/X-4 becomes PDF/VT-1.
    pub(super) const fn with_parts(self) -> Self {
        Self { vt: self.x4, ..self }
    }

    /// Whether the file may have an information dictionary: PDF 2.0 leaves it to XMP (ISO 19005-4,
    /// 6.1.3).
    pub(super) const fn have_info(self) -> bool {
        self.archival.0 < 4
    }
}

impl Metadata {
    /// Takes the metadata of a page.
    pub(super) fn new(about: &About, standards: Standards) -> Self {
        let optional = |text: &Option<String>| text.as_deref().map(plain);
        Self {
            title: plain(&about.title),
            author: optional(&about.author),
            subject: optional(&about.subject),
            language: about.language.as_str().to_owned(),
            is_rtl: about.language.is_rtl(),
            version: optional(&about.version),
            issued: about.issued,
            standards,
        }
    }

    /// Builds the information dictionary (ISO 32000-1, 14.3.3).
    pub(super) fn info(&self) -> Dictionary {
        let mut info = dictionary! {
            "Title" => text_string(&self.title),
            "Creator" => text_string(PRODUCER),
            "Producer" => text_string(PRODUCER),
        };
        if let Some(author) = &self.author {
            info.set("Author", text_string(author));
        }
        if let Some(subject) = &self.subject {
            info.set("Subject", text_string(subject));
        }
        if self.standards.x4 {
            // The file has no traps. Black overprints; the print house adds what else its
            // press needs.
            info.set("Trapped", "False");
        }
        if let Some(Date { year, month, day }) = self.issued {
            let date = format!("D:{year:04}{month:02}{day:02}000000Z");
            info.set("CreationDate", text_string(&date));
            info.set("ModDate", text_string(&date));
        }
        info
    }
}

/// Returns a text as one line, without the characters that XML 1.0, section 2.2, forbids.
fn plain(text: &str) -> String {
    let is_allowed =
        |it: &char| !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}');
    let spaced = text.chars().map(|character| {
        let is_break = character.is_whitespace() && character.is_control();
        if is_break { ' ' } else { character }
    });
    spaced.filter(is_allowed).collect()
}

/// The identifiers of a file. They follow from its content, so equal files have equal ones.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identifiers {
    /// The identifier of the document.
    pub document: Uuid,
    /// The identifier of this version of the document.
    pub instance: Uuid,
}

/// A universally unique identifier (RFC 9562).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Uuid([u8; 16]);

impl Identifiers {
    /// Makes identifiers from the SHA-256 digest of the content.
    pub(super) fn from_digest(digest: [u8; 32]) -> Self {
        let half = |start: usize| {
            Uuid::new(std::array::from_fn(|index| {
                digest.get(start + index).copied().unwrap_or(0)
            }))
        };
        Self { document: half(0), instance: half(16) }
    }

    /// Builds the entry `ID` of the trailer (ISO 32000-1, 14.4).
    pub(super) fn trailer(&self) -> Object {
        let string =
            |Uuid(bytes): Uuid| Object::String(bytes.to_vec(), StringFormat::Hexadecimal);
        Object::Array(vec![string(self.document), string(self.instance)])
    }
}

impl Uuid {
    /// Marks bytes as an identifier of version 8, whose content the program defines (RFC 9562,
    /// section 5.8).
    const fn new(mut bytes: [u8; 16]) -> Self {
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }

    /// Returns the 32 digits without hyphens.
    pub(super) fn digits(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Writes `uuid:` and the five groups of digits.
impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("uuid:")?;
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_forbids_are_dropped() {
        assert_eq!(plain("a\u{0}b\u{1f}c\u{ffff}d\ne\tf"), "abcd e f");
        assert_eq!(plain("“é” & 字 😀"), "“é” & 字 😀");
    }

    #[test]
    fn identifiers_are_uuids_of_version_8() {
        let ids =
            Identifiers::from_digest(std::array::from_fn(|at| u8::try_from(at).unwrap()));
        assert_eq!(ids.document.to_string(), "uuid:00010203-0405-8607-8809-0a0b0c0d0e0f");
        assert_ne!(ids.document, ids.instance);
    }
}
