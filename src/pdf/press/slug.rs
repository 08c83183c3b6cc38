//! Writes the slug line: file name, version, printing condition, sheet and date, between the
//! two crop marks at the bottom.

use super::crop_marks;
use super::options::PressOptions;
use crate::assets::fonts::{Face, FaceId};
use crate::color::{Cmyk, Srgb, Swatch};
use crate::diagnostic::Span;
use crate::geometry::Point;
use crate::page::{Element, Glyph, GlyphRun, Item, Page, Role};
use crate::units::{Em, Length};

/// Type size of the slug line.
const SIZE: Length = Length::pt(6.0);
/// Distance of the slug line from the crop marks to its left and right.
const INDENT: Length = Length::mm(5.0);
/// Replaces a character that the face does not have.
const SUBSTITUTE: char = '?';
/// Replaces the middle of a long file name.
const ELLIPSIS: char = '…';

/// Returns the slug line in black ink; `None` if even the facts do not fit.
///
/// A long file name keeps as much of its beginning and its end as there is room for.
pub(super) fn line(page: &Page, options: &PressOptions) -> Option<Element> {
    let face = page.fonts.face(FaceId::Regular);
    let room = page.size.width - INDENT * 2.0;
    let facts = facts(page, options);
    let name: Vec<char> = options.file_name.chars().collect();
    let text = (0..=name.len()).find_map(|cut| {
        let text = format!("{}{facts}", shortened(&name, cut));
        (width(face, &text).at(SIZE) <= room).then_some(text)
    })?;
    // Half way between the bleed and the edge of the medium.
    let media_margin = crop_marks::media_margin(options.bleed);
    let middle = page.size.height + (options.bleed + media_margin) / 2.0;
    let baseline = middle + face.metrics.cap_height.at(SIZE) / 2.0;
    let run = run(face, &text, Point::new(INDENT, baseline));
    Some(Element {
        role: Role::Paragraph,
        span: Span::default(),
        children: vec![Item::Text(run)],
    })
}

/// Returns what follows the file's name: version, printing condition, sheet, date.
fn facts(page: &Page, options: &PressOptions) -> String {
    let version = page.about.version.as_deref();
    let version = version.map(|version| format!(" \u{b7} version {version}"));
    let date = page.about.issued.map(|date| format!(" \u{b7} {date}"));
    format!(
        "{} \u{b7} {} \u{b7} {:.0} \u{d7} {:.0} mm + {} mm{}",
        version.unwrap_or_default(),
        options.condition.identifier(),
        page.size.width.to_mm(),
        page.size.height.to_mm(),
        (options.bleed.to_mm() * 10.0).round() / 10.0,
        date.unwrap_or_default(),
    )
}

/// Returns a name with a number of characters cut from its middle.
fn shortened(name: &[char], cut: usize) -> String {
    if cut == 0 {
        return name.iter().collect();
    }
    let kept = name.len() - cut;
    let (head, tail) = (kept.div_ceil(2), kept / 2);
    let head = name.iter().take(head);
    let tail = name.iter().skip(name.len() - tail);
    head.chain(std::iter::once(&ELLIPSIS)).chain(tail).collect()
}

fn glyph(face: &Face, character: char) -> Option<u16> {
    face.glyph(character).or_else(|| face.glyph(SUBSTITUTE))
}

fn width(face: &Face, text: &str) -> Em {
    let glyphs = text.chars().filter_map(|character| glyph(face, character));
    glyphs.map(|glyph| face.advance(glyph)).sum()
}

/// Sets a text one glyph after the other: file names need no kerning and no joining.
fn run(face: &Face, text: &str, origin: Point) -> GlyphRun {
    let mut shown = String::new();
    let mut glyphs = Vec::new();
    for character in text.chars() {
        let is_covered = face.covers(character);
        let Some(id) = glyph(face, character) else { continue };
        let start = shown.len();
        shown.push(if is_covered { character } else { SUBSTITUTE });
        glyphs.push(Glyph {
            id,
            advance: face.advance(id),
            dx: Em::ZERO,
            dy: Em::ZERO,
            start,
            end: shown.len(),
        });
    }
    GlyphRun {
        face: FaceId::Regular,
        size: SIZE,
        origin,
        fill: Swatch::new(Srgb::new(0, 0, 0), Cmyk::BLACK),
        is_rtl: false,
        text: shown,
        glyphs,
        span: Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_ends() {
        let name: Vec<char> = "abcdef".chars().collect();
        assert_eq!(shortened(&name, 0), "abcdef");
        assert_eq!(shortened(&name, 3), "ab…f");
        assert_eq!(shortened(&name, 6), "…");
    }
}
