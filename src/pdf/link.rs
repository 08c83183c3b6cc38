//! Link elements in, link annotations (ISO 32000-1, 12.5.6.5) out: one for each line that
//! a link's words take up.

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary, text_string};

use super::PdfError;
use super::space::Space;
use crate::assets::fonts::Face;
use crate::geometry::Rect;
use crate::page::GlyphRun;
use crate::units::{Em, Length};

/// Baselines closer than this are one.
const SAME_BASELINE: Length = Length::pt(0.01);
/// Runs further apart than this stand in different columns.
const WIDEST_GAP: Em = Em(1.0);

/// An area of the page that leads to an address.
#[derive(Debug)]
pub(super) struct LinkArea {
    /// Lower left and upper right corner, in user space.
    pub corners: [f32; 4],
    /// The address.
    pub url: Arc<str>,
    /// The words of the whole link, which may take up several areas.
    pub words: Arc<str>,
}

/// A link while the walk is in it.
#[derive(Debug)]
pub(super) struct Link {
    url: Arc<str>,
    words: String,
    areas: Vec<Rect>,
    /// The baseline of the last area, if it is of text.
    baseline: Option<Length>,
}

impl Link {
    pub(super) fn new(url: &Arc<str>) -> Self {
        let (words, areas) = (String::new(), Vec::new());
        Self { url: Arc::clone(url), words, areas, baseline: None }
    }

    /// Adds words, to the last area where they go on in its line.
    pub(super) fn add_run(&mut self, run: &GlyphRun, face: &Face) {
        let top = run.origin.y - face.metrics.ascender.at(run.size);
        let bottom = run.origin.y - face.metrics.descender.at(run.size);
        let area = Rect::new(run.origin.x, top, run.advance(), bottom - top);
        let gap = WIDEST_GAP.at(run.size);
        let last = self.areas.last_mut().filter(|last| {
            self.baseline.is_some_and(|it| (it - run.origin.y).abs() < SAME_BASELINE)
                && area.x <= last.right() + gap
                && last.x <= area.right() + gap
        });
        if let Some(last) = last {
            *last = last.union(&area);
        } else {
            if !self.words.is_empty() && !self.words.ends_with(char::is_whitespace) {
                self.words.push(' ');
            }
            self.areas.push(area);
            self.baseline = Some(run.origin.y);
        }
        self.words.push_str(&run.text);
    }

    /// Adds a picture or a drawing.
    pub(super) fn add_box(&mut self, area: Rect) {
        self.areas.push(area);
        self.baseline = None;
    }

    /// The finished areas.
    pub(super) fn areas(self, space: &Space) -> Result<Vec<LinkArea>, PdfError> {
        let words: Arc<str> = self.words.trim().into();
        let area = |rect: &Rect| {
            let corners = space.corners(rect)?;
            let (url, words) = (Arc::clone(&self.url), Arc::clone(&words));
            Ok(LinkArea { corners, url, words })
        };
        self.areas.iter().map(area).collect()
    }
}

impl LinkArea {
    /// The annotation of the area.
    pub(super) fn annotation(&self, page: ObjectId) -> Dictionary {
        /// Printed with the page (ISO 32000-1, table 165).
        const PRINT: i64 = 1 << 2;

        let uri = Object::String(uri(&self.url).into_bytes(), StringFormat::Literal);
        dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => self.corners.map(Object::Real).to_vec(),
            "P" => page,
            "F" => PRINT,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "Contents" => text_string(&self.description()),
            "A" => dictionary! { "Type" => "Action", "S" => "URI", "URI" => uri },
        }
    }

    /// What the link says and where it leads, in no particular language.
    fn description(&self) -> String {
        if self.words.is_empty() || self.url.contains(&*self.words) {
            self.url.to_string()
        } else {
            format!("{} ({})", self.words, self.url)
        }
    }
}

/// An address in 7-bit ASCII, as a URI action needs it: what RFC 3986, section 2, has no
/// place for becomes percent-encoded UTF-8. What is encoded already stays as it is.
fn uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_seven_bit() {
        assert_eq!(uri("https://example.org/a?b=c#d"), "https://example.org/a?b=c#d");
        assert_eq!(
            uri("https://example.org/é?q=a b"),
            "https://example.org/%C3%A9?q=a%20b"
        );
        assert_eq!(uri("https://example.org/100%25"), "https://example.org/100%25");
        assert_eq!(uri("tel:0800 <1>"), "tel:0800%20%3C1%3E");
    }

    #[test]
    fn a_description_does_not_say_the_address_twice() {
        let area = |words: &str| LinkArea {
            corners: [0.0; 4],
            url: "https://example.org/help".into(),
            words: words.into(),
        };
        assert_eq!(area("example.org").description(), "https://example.org/help");
        assert_eq!(area("").description(), "https://example.org/help");
        assert_eq!(area("Get help").description(), "Get help (https://example.org/help)");
    }
}
