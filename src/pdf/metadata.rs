//! What a document says of itself in, what goes into its information dictionary and its
//! XMP packet out: the same in both.

use std::fmt;

use lopdf::{Dictionary, Object, StringFormat, dictionary, text_string};

use crate::languages::Date;
use crate::page::About;

/// The name and version of this program.
pub(super) const PRODUCER: &str = concat!("briefing ", env!("CARGO_PKG_VERSION"));

/// What a document says of itself, in characters that XML and PDF both hold.
#[derive(Debug)]
pub(super) struct Metadata {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub author: Option<String>,
    /// What it is.
    pub subject: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Whether that is read from right to left.
    pub is_rtl: bool,
    /// Its version.
    pub version: Option<String>,
    /// Its day of issue.
    pub issued: Option<Date>,
    /// What the file conforms to.
    pub standards: Standards,
}

/// The standards that a file says it conforms to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standards {
    /// PDF/X-4 (ISO 15930-7).
    pub x4: bool,
    /// PDF/UA-1 (ISO 14289-1).
    pub ua: bool,
    /// PDF/A: its part and its level of conformance (ISO 19005).
    pub archival: Option<(u8, char)>,
}

impl Standards {
    /// PDF/UA-1, and PDF/A-2a, which asks for the same structure.
    pub(super) const ACCESSIBLE: Self =
        Self { x4: false, ua: true, archival: Some((2, 'A')) };
    /// PDF/X-4, and PDF/A-2b, which asks for nothing that PDF/X-4 forbids.
    pub(super) const PRESS: Self = Self { x4: true, ua: false, archival: Some((2, 'B')) };
}

impl Metadata {
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

    /// The information dictionary (ISO 32000-1, 14.3.3).
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
            // Nothing was trapped: black overprints, and the press does the rest.
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

/// One line of the characters that XML 1.0, section 2.2, allows; others are dropped.
fn plain(text: &str) -> String {
    let is_allowed =
        |it: &char| !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}');
    let spaced = text
        .chars()
        .map(|it| if it.is_whitespace() && it.is_control() { ' ' } else { it });
    spaced.filter(is_allowed).collect()
}

/// Two identifiers that follow from the content: the same bytes each time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identifiers {
    /// Of the document.
    pub document: Uuid,
    /// Of this state of it.
    pub instance: Uuid,
}

/// An identifier as RFC 9562 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Uuid([u8; 16]);

impl Identifiers {
    /// The identifiers of the content with this SHA-256 digest.
    pub(super) fn from_digest(digest: [u8; 32]) -> Self {
        let half = |from: usize| {
            Uuid::new(std::array::from_fn(|at| {
                digest.get(from + at).copied().unwrap_or(0)
            }))
        };
        Self { document: half(0), instance: half(16) }
    }

    /// The file identifier (ISO 32000-1, 14.4).
    pub(super) fn trailer(&self) -> Object {
        let string =
            |Uuid(bytes): Uuid| Object::String(bytes.to_vec(), StringFormat::Hexadecimal);
        Object::Array(vec![string(self.document), string(self.instance)])
    }
}

impl Uuid {
    /// Marks bytes of one's own making as such (RFC 9562, section 5.8: version 8).
    const fn new(mut bytes: [u8; 16]) -> Self {
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }

    /// Its 32 digits, without the marks between them.
    pub(super) fn digits(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// `uuid:` and the five groups of digits.
impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("uuid:")?;
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
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
    fn characters_without_a_place_in_xml_are_dropped() {
        assert_eq!(plain("a\u{0}b\u{1f}c\u{ffff}d\ne\tf"), "abcd e f");
        assert_eq!(plain("“é” & 字 😀"), "“é” & 字 😀");
    }

    #[test]
    fn identifiers_are_uuids_of_their_own_making() {
        let ids =
            Identifiers::from_digest(std::array::from_fn(|at| u8::try_from(at).unwrap()));
        assert_eq!(ids.document.to_string(), "uuid:00010203-0405-8607-8809-0a0b0c0d0e0f");
        assert_ne!(ids.document, ids.instance);
    }
}
