//! Turns link elements into link annotations (ISO 32000-1, 12.5.6.5): one for each link, with a
//! quadrilateral for each line that its text takes up, so that nobody hears it twice.

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary, text_string};

use super::error::PdfError;
use super::user_space::UserSpace;
use crate::assets::fonts::Face;
use crate::geometry::Rect;
use crate::page::GlyphRun;
use crate::units::{Em, Length};

/// Runs whose baselines are closer than this are on one line.
const SAME_BASELINE: Length = Length::pt(0.01);
/// Runs that are further apart than this are in different columns.
const WIDEST_GAP: Em = Em(1.0);

/// The areas of the page that lead to an address.
#[derive(Debug)]
pub(super) struct LinkAreas {
    /// The sheet that the areas are on.
    pub sheet: usize,
    /// Lower left and upper right corner of each area, in user space; never empty.
    corners: Vec<[f32; 4]>,
    url: Arc<str>,
    /// The text of the link, or the alternative text of a picture in it.
    text: String,
}

/// A link element whose content is being written.
#[derive(Debug)]
pub(super) struct Link {
    url: Arc<str>,
    text: String,
    /// The areas, each with its sheet.
    areas: Vec<(usize, Rect)>,
    /// The baseline of the last area, if that is of text.
    baseline: Option<Length>,
}

impl Link {
    /// Creates a link to an address, without any area yet.
    pub(super) fn new(url: &Arc<str>) -> Self {
        let (text, areas) = (String::new(), Vec::new());
        Self { url: Arc::clone(url), text, areas, baseline: None }
    }

    /// Adds a run of text on a sheet. The last area grows if the run continues its line.
    pub(super) fn add_run(&mut self, run: &GlyphRun, face: &Face, sheet: usize) {
        let top = run.origin.y - face.metrics.ascender.at(run.size);
        let bottom = run.origin.y - face.metrics.descender.at(run.size);
        let area = Rect::new(run.origin.x, top, run.advance(), bottom - top);
        let gap = WIDEST_GAP.at(run.size);
        let is_on_line =
            |baseline: Length| (baseline - run.origin.y).abs() < SAME_BASELINE;
        let last = self.areas.last_mut().map(|(_, last)| last);
        let last = last.filter(|last| {
            self.baseline.is_some_and(is_on_line)
                && area.x <= last.right() + gap
                && last.x <= area.right() + gap
        });
        if let Some(last) = last {
            *last = last.union(&area);
        } else {
            if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
                self.text.push(' ');
            }
            self.areas.push((sheet, area));
            self.baseline = Some(run.origin.y);
        }
        self.text.push_str(&run.text);
    }

    /// Adds a picture or a drawing on a sheet.
    pub(super) fn add_box(&mut self, area: Rect, sheet: usize) {
        self.areas.push((sheet, area));
        self.baseline = None;
    }

    /// Adds the alternative text of a picture.
    pub(super) fn add_alt(&mut self, alt: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(alt);
    }

    /// Returns the areas of the finished link, those of each sheet by themselves: an annotation is on
    /// one page.
    pub(super) fn areas(
        self,
        space: impl Fn(usize) -> UserSpace,
    ) -> Result<Vec<LinkAreas>, PdfError> {
        let text = self.text.trim().to_owned();
        let mut areas: Vec<LinkAreas> = Vec::new();
        for (sheet, rect) in self.areas {
            let corners = space(sheet).corners(&rect)?;
            match areas.last_mut().filter(|last| last.sheet == sheet) {
                Some(last) => last.corners.push(corners),
                None => {
                    let (url, text) = (Arc::clone(&self.url), text.clone());
                    areas.push(LinkAreas { sheet, corners: vec![corners], url, text });
                }
            }
        }
        Ok(areas)
    }
}

impl LinkAreas {
    /// Builds the annotation of a page.
    pub(super) fn annotation(&self, page: ObjectId) -> Dictionary {
        /// The annotation is printed with the page (ISO 32000-1, table 165).
        const PRINT: i64 = 1 << 2;

        let uri = Object::String(uri(&self.url).into_bytes(), StringFormat::Literal);
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => self.bounds().map(Object::Real).to_vec(),
            "P" => page,
            "F" => PRINT,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "Contents" => text_string(&self.description()),
            "A" => dictionary! { "Type" => "Action", "S" => "URI", "URI" => uri },
        };
        if self.corners.len() > 1 {
            // The upper corners before the lower ones, as readers take them; ISO 32000-1, table
            // 173, has another order, which no reader follows.
            let quads = self.corners.iter().flat_map(|&[left, bottom, right, top]| {
                [left, top, right, top, left, bottom, right, bottom]
            });
            annotation.set("QuadPoints", quads.map(Object::Real).collect::<Vec<_>>());
        }
        annotation
    }

    /// Returns the corners of the rectangle around all areas.
    fn bounds(&self) -> [f32; 4] {
        let first = self.corners.first().copied().unwrap_or_default();
        self.corners.iter().fold(first, |around, it| {
            [
                around[0].min(it[0]),
                around[1].min(it[1]),
                around[2].max(it[2]),
                around[3].max(it[3]),
            ]
        })
    }

    /// Returns the link's text and address, without words of any language.
    fn description(&self) -> String {
        if self.text.is_empty() || self.url.contains(&*self.text) {
            self.url.to_string()
        } else if self.text.contains(&*self.url) {
            self.text.clone()
        } else {
            format!("{} ({})", self.text, self.url)
        }
    }
}

/// Converts an address to 7-bit ASCII, as a URI action needs it. Characters that RFC 3986,
/// section 2, does not allow become percent-encoded UTF-8; percent signs stay as they are.
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
    fn a_description_does_not_repeat_the_address() {
        let area = |text: &str| LinkAreas {
            sheet: 0,
            corners: vec![[0.0; 4]],
            url: "https://example.org/help".into(),
            text: text.into(),
        };
        assert_eq!(area("example.org").description(), "https://example.org/help");
        assert_eq!(area("").description(), "https://example.org/help");
        assert_eq!(area("Get help").description(), "Get help (https://example.org/help)");
        let code = "Code for https://example.org/help";
        assert_eq!(area(code).description(), code);
    }
}
