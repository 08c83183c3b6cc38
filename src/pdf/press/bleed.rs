//! Extends shapes that end at the trim into the bleed, so that a cut that is off by a
//! millimetre leaves no white edge.

use crate::geometry::{Point, Size};
use crate::page::{Segment, Shape};
use crate::units::Length;

/// Points nearer to the trim than this are on it.
const ON_THE_EDGE: Length = Length::pt(0.01);

/// Moves every point on the trim or beyond it outwards to the edge of the bleed.
pub(super) fn extend(shapes: &mut [Shape], trim: Size, bleed: Length) {
    let moved = |point: Point| {
        Point::new(
            outwards(point.x, trim.width, bleed),
            outwards(point.y, trim.height, bleed),
        )
    };
    for segment in shapes.iter_mut().flat_map(|shape| &mut shape.path.segments) {
        match segment {
            Segment::Move(point) | Segment::Line(point) => *point = moved(*point),
            Segment::Curve(first, second, end) => {
                for point in [first, second, end] {
                    *point = moved(*point);
                }
            }
            Segment::Close => {}
        }
    }
}

fn outwards(coordinate: Length, end: Length, bleed: Length) -> Length {
    if coordinate <= ON_THE_EDGE {
        Length::ZERO - bleed
    } else if coordinate >= end - ON_THE_EDGE {
        end + bleed
    } else {
        coordinate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;
    use crate::page::Path;

    #[test]
    fn only_points_on_the_trim_are_moved() {
        let mm = Length::mm;
        let trim = Size::new(mm(420.0), mm(297.0));
        let shape =
            |rect: &Rect| Shape { path: Path::rect(rect), fill: None, stroke: None };
        let band = Rect::new(mm(0.0), mm(0.0), mm(420.0), mm(40.0));
        let card = Rect::new(mm(10.0), mm(50.0), mm(100.0), mm(80.0));
        let foot = Rect::new(mm(0.0), mm(270.0), mm(420.0), mm(27.0));
        let mut shapes = [band, card, foot].map(|rect| shape(&rect));
        extend(&mut shapes, trim, mm(3.0));
        let wide = Rect::new(mm(-3.0), mm(-3.0), mm(426.0), mm(43.0));
        let deep = Rect::new(mm(-3.0), mm(270.0), mm(426.0), mm(30.0));
        assert_eq!(shapes, [wide, card, deep].map(|rect| shape(&rect)));
    }
}
