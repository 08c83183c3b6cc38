//! Copies a vector logo, as usvg writes it, into the SVG of the page.
//!
//! Ids get new names, which no other logo has, and only those that something refers to are
//! kept. Pictures that drawing programs show differently, because of a colour profile or
//! an orientation, become plain PNGs in sRGB.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document, Node, ParsingOptions};

use super::error::SvgError;
use super::raster;
use crate::assets::logo::{EmbeddedPictures, Vector};
use crate::markup::Markup;

/// The options to write drawings: without white space, coordinates to 1/10,000 of a unit.
pub(crate) const WRITE_OPTIONS: usvg::WriteOptions = usvg::WriteOptions {
    id_prefix: None,
    preserve_text: false,
    coordinates_precision: 4,
    transforms_precision: 6,
    use_single_quote: false,
    indent: usvg::Indent::None,
    attributes_indent: usvg::Indent::None,
};

/// Writes a drawing as an `svg` element with the attributes of its place. Ids in it begin
/// with `prefix`.
///
/// # Errors
/// Returns an error if usvg's output is not well-formed, or a picture in it was not decoded or
/// cannot be encoded.
pub(super) fn write(
    drawing: &Vector,
    place: &[(&str, &str)],
    prefix: &str,
    out: &mut Markup,
) -> Result<(), SvgError> {
    let text = drawing.tree.to_string(&WRITE_OPTIONS);
    // The file was within the limit when it was read; usvg may write more nodes than it had.
    let options = ParsingOptions { nodes_limit: u32::MAX, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options)
        .map_err(|error| SvgError::Drawing(Box::new(error)))?;
    let ids = Ids::new(&document, prefix);
    let mut copy = Copy { ids, pictures: &drawing.pictures, out };
    let view = drawing.view;
    let view = format!("{} {} {} {}", view.x(), view.y(), view.width(), view.height());
    let mut attributes = place.to_vec();
    attributes.push(("viewBox", &view));
    copy.out.open("svg", &attributes);
    copy.children(document.root_element())?;
    copy.out.close();
    Ok(())
}

/// New names for the ids that something refers to.
struct Ids<'a> {
    names: BTreeMap<&'a str, String>,
    defined: BTreeSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn new(document: &'a Document<'_>, prefix: &str) -> Self {
        let mut names = BTreeMap::new();
        for node in document.descendants() {
            for attribute in node.attributes() {
                for id in references(attribute.name(), attribute.value()) {
                    let next = format!("{prefix}{}", names.len());
                    names.entry(id).or_insert(next);
                }
            }
        }
        Self { names, defined: BTreeSet::new() }
    }

    /// Returns the new name of an id for the element that has it. Returns `None` if nothing refers
    /// to the id, or another element has the id already.
    fn define(&mut self, id: &'a str) -> Option<&str> {
        let name = self.names.get(id)?;
        self.defined.insert(id).then_some(name)
    }

    /// Returns an attribute's value with the new names of the ids that it refers to.
    fn renamed(&self, name: &str, value: &str) -> Option<String> {
        let ids = references(name, value);
        if ids.is_empty() {
            return None;
        }
        let mut renamed = String::with_capacity(value.len());
        let mut rest = value;
        for id in ids {
            let (before, after) = rest.split_once(id)?;
            renamed.push_str(before);
            renamed.push_str(self.names.get(id)?);
            rest = after;
        }
        renamed.push_str(rest);
        Some(renamed)
    }
}

/// Returns the ids that an attribute refers to: by `#id` in an address, by `url(#id)`
/// elsewhere.
fn references<'a>(name: &str, value: &'a str) -> Vec<&'a str> {
    if name == "href" {
        return value.strip_prefix('#').into_iter().collect();
    }
    let parts = value.split("url(#").skip(1);
    parts.filter_map(|part| part.split_once(')').map(|(id, _)| id)).collect()
}

/// Copies elements.
struct Copy<'a, 'out> {
    ids: Ids<'a>,
    pictures: &'out EmbeddedPictures,
    out: &'out mut Markup,
}

impl<'a> Copy<'a, '_> {
    fn children(&mut self, parent: Node<'a, '_>) -> Result<(), SvgError> {
        let elements = parent.children().filter(Node::is_element);
        elements.into_iter().try_for_each(|element| self.element(element))
    }

    fn element(&mut self, element: Node<'a, '_>) -> Result<(), SvgError> {
        let mut attributes: Vec<(&str, String)> = Vec::new();
        for attribute in element.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            match name {
                "id" => {
                    let id = self.ids.define(value).map(str::to_owned);
                    attributes.extend(id.map(|id| (name, id)));
                }
                "href" => {
                    let value = match self.ids.renamed(name, value) {
                        Some(reference) => reference,
                        None => picture(value, self.pictures)?,
                    };
                    attributes.push(("xlink:href", value));
                }
                _ => {
                    let renamed = self.ids.renamed(name, value);
                    attributes.push((name, renamed.unwrap_or_else(|| value.to_owned())));
                }
            }
        }
        let attributes: Vec<(&str, &str)> =
            attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let tag = element.tag_name().name();
        if element.has_children() {
            self.out.open(tag, &attributes);
            self.children(element)?;
            self.out.close();
        } else {
            self.out.void(tag, &attributes);
        }
        Ok(())
    }
}

/// Returns the address of an embedded picture: its own, or that of a plain PNG with the pixels
/// that were decoded when the drawing was loaded.
fn picture(url: &str, pictures: &EmbeddedPictures) -> Result<String, SvgError> {
    let Some((kind, data)) = url.split_once(";base64,") else {
        return Ok(url.to_owned());
    };
    // usvg writes a space before the data.
    let data = data.trim();
    let bytes =
        STANDARD.decode(data).map_err(|error| SvgError::Drawing(Box::new(error)))?;
    let is_plain = match kind {
        "data:image/png" => is_plain_png(&bytes),
        "data:image/jpeg" | "data:image/jpg" => is_plain_jpeg(&bytes),
        _ => true,
    };
    if is_plain {
        return Ok(format!("{kind};base64,{data}"));
    }
    let raster = pictures
        .get(&Arc::new(bytes))
        .ok_or_else(|| SvgError::Drawing("an embedded picture is not decoded".into()))?;
    Ok(raster::data_url(&raster::png(&raster.on_screen())?))
}

/// Whether a PNG has no chunk that changes how its pixels are shown (PNG, third edition,
/// 11.3.2, and `eXIf`).
fn is_plain_png(bytes: &[u8]) -> bool {
    const CHUNKS: [&[u8]; 5] = [b"iCCP", b"gAMA", b"cHRM", b"cICP", b"eXIf"];
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, [kind @ .., _, _, _, _])) = rest
        .split_first_chunk::<4>()
        .map(|(length, rest)| (length, rest.get(..8).unwrap_or_default()))
    {
        if CHUNKS.contains(&kind) {
            return false;
        }
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        rest = rest.get(length.saturating_add(12)..).unwrap_or_default();
    }
    true
}

/// Whether a JPEG has one or three components and no segment with a profile, an orientation
/// or a colour transform (APP1, APP2 and APP14).
fn is_plain_jpeg(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, high, low, ..] = rest {
        match marker {
            0xe1 | 0xe2 | 0xee => return false,
            // Start of scan: no more segments of this kind follow.
            0xda => return true,
            // Start of frame: precision, height, width, number of components.
            0xc0..=0xc3 if !matches!(rest.get(9), Some(1 | 3)) => return false,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        rest = rest.get(length + 2..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::logo::{self, Graphic};

    #[test]
    fn references_are_found_wherever_they_stand() {
        assert_eq!(references("href", "#a"), ["a"]);
        assert_eq!(references("filter", "url(#a) url(#b)"), ["a", "b"]);
        assert!(references("href", "data:image/png;base64,AA").is_empty());
        assert!(references("id", "a").is_empty());
    }

    #[test]
    fn a_picture_with_a_profile_is_not_plain() {
        let chunk = |kind: &[u8]| {
            let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
            for kind in [b"IHDR", kind] {
                bytes.extend([0, 0, 0, 2]);
                bytes.extend(kind);
                bytes.extend([1, 2, 0, 0, 0, 0]);
            }
            bytes
        };
        assert!(is_plain_png(&chunk(b"IDAT")) && is_plain_png(&chunk(b"sRGB")));
        assert!(!is_plain_png(&chunk(b"iCCP")) && !is_plain_png(&chunk(b"eXIf")));
        let jpeg = |segment: &[u8]| {
            let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2];
            bytes.extend(segment);
            bytes.extend([0xff, 0xda, 0, 2]);
            bytes
        };
        assert!(is_plain_jpeg(&jpeg(&[0xff, 0xc0, 0, 8, 8, 0, 1, 0, 1, 3])));
        assert!(!is_plain_jpeg(&jpeg(&[0xff, 0xc0, 0, 8, 8, 0, 1, 0, 1, 4])));
        assert!(!is_plain_jpeg(&jpeg(&[0xff, 0xe1, 0, 4, 1, 2])));
    }

    #[test]
    fn a_picture_is_not_decoded_when_it_is_written() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/logos/");
        let png = std::fs::read(folder.to_owned() + "icc-a98.png").unwrap();
        let url = format!("data:image/png;base64, {}", STANDARD.encode(png));
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
             <image width='9' height='9' href='{url}'/></svg>"
        );
        let Ok(Graphic::Vector(drawing)) = logo::decode(svg.as_bytes()) else {
            panic!("it is a drawing");
        };
        let plain = picture(&url, &drawing.pictures).unwrap();
        assert!(plain.starts_with("data:image/png;base64,") && plain != url);
        let none = EmbeddedPictures::default();
        assert!(matches!(picture(&url, &none), Err(SvgError::Drawing(_))));
    }
}
