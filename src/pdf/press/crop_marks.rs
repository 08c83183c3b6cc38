//! Draws crop marks outside of the bleed, in line with the trim.

use crate::color::Swatch;
use crate::geometry::{Point, Size};
use crate::page::{Path, Segment, Shape, Stroke};
use crate::units::Length;

/// Least distance of a mark from the trim. Printers' guides agree on 3 mm.
const FROM_TRIM: Length = Length::mm(3.0);
/// Least distance of a mark from the bleed.
const FROM_BLEED: Length = Length::mm(1.0);
/// Length of a mark.
const MARK: Length = Length::mm(5.0);
/// Width of a mark.
const MARK_WIDTH: Length = Length::pt(0.25);
/// Distance from the end of a mark to the edge of the medium.
const BEYOND: Length = Length::mm(1.0);

/// Returns the distance from the trim to the edge of a medium with crop marks.
pub(super) fn media_margin(bleed: Length) -> Length {
    start(bleed) + MARK + BEYOND
}

/// Returns the distance from the trim to the near end of a mark.
fn start(bleed: Length) -> Length {
    FROM_TRIM.max(bleed + FROM_BLEED)
}

/// Returns two marks for each corner. They are on all plates, those of spot inks too.
pub(super) fn shapes(trim: Size, bleed: Length) -> Vec<Shape> {
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
    let color = Swatch::REGISTRATION;
    Shape {
        path: Path { segments: vec![Segment::Move(from), Segment::Line(to)] },
        fill: None,
        stroke: Some(Stroke { color, width: MARK_WIDTH }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_outside_of_trim_and_bleed() {
        let trim = Size::new(Length::mm(420.0), Length::mm(297.0));
        for bleed in [0.0, 3.0, 10.0].map(Length::mm) {
            let marks = shapes(trim, bleed);
            assert_eq!(marks.len(), 8);
            let near = Length::mm(3.0).max(bleed);
            let outside =
                |at: Length, end: Length| at <= Length::ZERO - near || at >= end + near;
            for mark in &marks {
                for segment in &mark.path.segments {
                    let (Segment::Move(place) | Segment::Line(place)) = segment else {
                        panic!("a mark is a straight line");
                    };
                    assert!(
                        outside(place.x, trim.width) || outside(place.y, trim.height)
                    );
                    assert!(place.x >= Length::ZERO - media_margin(bleed));
                    assert!(place.x <= trim.width + media_margin(bleed));
                }
            }
        }
    }
}
