//! What stands outside of the bleed: crop marks, and a line that says what the sheet is.

use super::{Job, trim};
use crate::assets::fonts::{Face, FaceId};
use crate::assets::icc::PrintingCondition;
use crate::briefing::Press;
use crate::color::{Cmyk, Srgb, Swatch};
use crate::diagnostic::Span;
use crate::geometry::{Point, Size};
use crate::page::{
    Element, Glyph, GlyphRun, Item, Page, Path, Role, Segment, Shape, Stroke,
};
use crate::units::{Em, Length};

/// Least distance of a mark from the trim (ISO 12647 workflows and printers' guides agree on
/// three millimetres), and from the bleed.
const FROM_TRIM: Length = Length::mm(3.0);
const FROM_BLEED: Length = Length::mm(1.0);
/// Length and width of a mark.
const MARK: Length = Length::mm(5.0);
const MARK_WIDTH: Length = Length::pt(0.25);
/// From the end of a mark to the edge of the medium.
const BEYOND: Length = Length::mm(1.0);
/// Type size of the slug line, and its distance from the crop mark to its left.
const SLUG_SIZE: Length = Length::pt(6.0);
const SLUG_INDENT: Length = Length::mm(5.0);
/// Stands for a character that the face does not have.
const SUBSTITUTE: char = '?';
/// Stands for what was cut out of a long name.
const ELLIPSIS: char = '…';

/// From the trim to the edge of the medium.
pub(super) fn around(bleed: Length) -> Length {
    start(bleed) + MARK + BEYOND
}

fn start(bleed: Length) -> Length {
    FROM_TRIM.max(bleed + FROM_BLEED)
}

/// Two marks at each corner, in line with the trim, in all four inks: each plate has them.
pub(super) fn crop_marks(trim: Size, bleed: Length) -> Vec<Shape> {
    let (near, far) = (start(bleed), start(bleed) + MARK);
    let zero = Length::ZERO;
    let sides =
        |end: Length| [(zero, zero - near, zero - far), (end, end + near, end + far)];
    let mut marks = Vec::new();
    for (x, from_x, to_x) in sides(trim.width) {
        for (y, from_y, to_y) in sides(trim.height) {
            marks.push(mark(Point::new(from_x, y), Point::new(to_x, y)));
            marks.push(mark(Point::new(x, from_y), Point::new(x, to_y)));
        }
    }
    marks
}

fn mark(from: Point, to: Point) -> Shape {
    let color = Swatch::new(Srgb::new(0, 0, 0), Cmyk::REGISTRATION);
    Shape {
        path: Path { segments: vec![Segment::Move(from), Segment::Line(to)] },
        fill: None,
        stroke: Some(Stroke { color, width: MARK_WIDTH }),
    }
}

/// The slug line, between the two marks at the bottom, in black ink.
pub(super) fn slug(
    page: &Page,
    press: &Press,
    condition: &PrintingCondition,
    job: &Job,
) -> Option<Element> {
    let face = page.fonts.face(FaceId::Regular);
    let trim = trim(page);
    let room = trim.width - SLUG_INDENT * 2.0;
    let facts = facts(page, press, condition);
    let name: Vec<char> = job.file_name.chars().collect();
    // The whole name, or as much of its beginning and end as there is room for.
    let text = (0..=name.len()).find_map(|cut| {
        let text = format!("{}{facts}", shortened(&name, cut));
        (width(face, &text).at(SLUG_SIZE) <= room).then_some(text)
    })?;
    // Half way between the bleed and the edge of the medium.
    let middle = trim.bottom() + (press.bleed + around(press.bleed)) / 2.0;
    let baseline = middle + face.metrics.cap_height.at(SLUG_SIZE) / 2.0;
    let run = run(face, &text, Point::new(SLUG_INDENT, baseline));
    Some(Element {
        role: Role::Paragraph,
        span: Span::default(),
        children: vec![Item::Text(run)],
    })
}

/// What follows the file's name: version, printing condition, sheet, date.
fn facts(page: &Page, press: &Press, condition: &PrintingCondition) -> String {
    let version = page.about.version.as_deref();
    let version = version.map(|version| format!(" \u{b7} version {version}"));
    let date = page.about.issued.map(|date| format!(" \u{b7} {date}"));
    format!(
        "{} \u{b7} {} \u{b7} {:.0} \u{d7} {:.0} mm + {} mm{}",
        version.unwrap_or_default(),
        condition.identifier(),
        page.size.width.to_mm(),
        page.size.height.to_mm(),
        (press.bleed.to_mm() * 10.0).round() / 10.0,
        date.unwrap_or_default(),
    )
}

/// A name with so many characters of its middle taken out.
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
    text.chars().filter_map(|it| glyph(face, it)).map(|glyph| face.advance(glyph)).sum()
}

/// One glyph after the other: names of files are set without kerning or joining.
fn run(face: &Face, text: &str, origin: Point) -> GlyphRun {
    let mut shown = String::new();
    let mut glyphs = Vec::new();
    for character in text.chars() {
        let covered = face.covers(character);
        let Some(id) = glyph(face, character) else { continue };
        let start = shown.len();
        shown.push(if covered { character } else { SUBSTITUTE });
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
        size: SLUG_SIZE,
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
    fn marks_stand_clear_of_trim_and_bleed() {
        let trim = Size::new(Length::mm(420.0), Length::mm(297.0));
        for bleed in [0.0, 3.0, 10.0].map(Length::mm) {
            let marks = crop_marks(trim, bleed);
            assert_eq!(marks.len(), 8);
            let near = Length::mm(3.0).max(bleed);
            let outside =
                |it: Length, end: Length| it <= Length::ZERO - near || it >= end + near;
            for mark in &marks {
                for segment in &mark.path.segments {
                    let (Segment::Move(place) | Segment::Line(place)) = segment else {
                        panic!("a mark is a straight line");
                    };
                    assert!(
                        outside(place.x, trim.width) || outside(place.y, trim.height)
                    );
                    assert!(place.x >= Length::ZERO - around(bleed));
                    assert!(place.x <= trim.width + around(bleed));
                }
            }
        }
    }

    #[test]
    fn a_long_name_keeps_its_ends() {
        let name: Vec<char> = "abcdef".chars().collect();
        assert_eq!(shortened(&name, 0), "abcdef");
        assert_eq!(shortened(&name, 3), "ab…f");
        assert_eq!(shortened(&name, 6), "…");
    }
}
