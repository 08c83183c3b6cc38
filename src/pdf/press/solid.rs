//! Makes thin lines solid. A tint of black is printed as dots, which are as large as the line is
//! thick: a hairline would be a row of dots. A thinner line of full black looks as light.

use crate::color::{Print, Swatch};
use crate::geometry::Rect;
use crate::page::{Path, Segment, Shape};
use crate::units::Length;

/// Thickness up to which a line is thin.
const THIN: Length = Length::pt(1.2);
/// Least thickness of a line that every plate holds.
const HAIRLINE: Length = Length::pt(0.25);

/// Gives thin lines in a tint of black full black, and as much less thickness.
pub(super) fn lines(shapes: &mut [Shape]) {
    for shape in shapes {
        if let Some(stroke) = &mut shape.stroke
            && let Some(part) = tint_of_black(stroke.color)
            && stroke.width <= THIN
        {
            stroke.width = thinner(stroke.width, part);
            stroke.color = black(stroke.color);
        }
        if let Some(fill) = &mut shape.fill
            && let Some(part) = tint_of_black(*fill)
            && let Some(thin) = rectangle(&shape.path).and_then(|it| thin(it, part))
        {
            *fill = black(*fill);
            shape.path = Path::rect(&thin);
        }
    }
}

/// Returns the amount of black, 0 to 1, of a colour that is a tint of it.
fn tint_of_black(color: Swatch) -> Option<f64> {
    let Some(Print::Process(build)) = color.print else { return None };
    let is_tint = build.count() == 1 && (1..100).contains(&build.black);
    is_tint.then(|| f64::from(build.black) / 100.0)
}

fn black(color: Swatch) -> Swatch {
    Swatch { print: Swatch::BLACK.print, ..color }
}

fn thinner(width: Length, part: f64) -> Length {
    (width * part).max(HAIRLINE).min(width)
}

/// Returns a thin rectangle made thinner around its middle; `None` if it is not thin.
fn thin(rect: Rect, part: f64) -> Option<Rect> {
    let Rect { x, y, width, height } = rect;
    let middle = |start: Length, size: Length, new: Length| start + (size - new) / 2.0;
    if height <= width.min(THIN) {
        let new = thinner(height, part);
        Some(Rect::new(x, middle(y, height, new), width, new))
    } else if width <= height.min(THIN) {
        let new = thinner(width, part);
        Some(Rect::new(middle(x, width, new), y, new, height))
    } else {
        None
    }
}

/// Returns the rectangle that a path is, if its sides are upright and level.
fn rectangle(path: &Path) -> Option<Rect> {
    let [
        Segment::Move(start),
        Segment::Line(_),
        Segment::Line(end),
        Segment::Line(_),
        Segment::Close,
    ] = path.segments[..]
    else {
        return None;
    };
    let rect = Rect::new(start.x, start.y, end.x - start.x, end.y - start.y);
    (Path::rect(&rect) == *path).then_some(rect)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::{Cmyk, Srgb};
    use crate::page::Stroke;

    #[test]
    fn thin_tints_become_thinner_black() {
        let pt = Length::pt;
        let tint = Swatch::new(Srgb::new(200, 200, 200), Cmyk::new(0, 0, 0, 40));
        let card = Rect::new(pt(10.0), pt(10.0), pt(100.0), pt(50.0));
        let line = Rect::new(pt(10.0), pt(10.0), pt(100.0), pt(1.0));
        let filled = |rect: &Rect| Shape {
            path: Path::rect(rect),
            fill: Some(tint),
            stroke: None,
        };
        let framed = |width| Shape {
            path: Path::rect(&card),
            fill: None,
            stroke: Some(Stroke { color: tint, width: pt(width) }),
        };
        let mut shapes =
            [filled(&line), filled(&card), framed(0.75), framed(0.4), framed(3.0)];
        lines(&mut shapes);
        let thin = shapes[0].path.bounds().unwrap();
        let near = |length: Length, points: f64| (length.to_pt() - points).abs() < 1e-6;
        assert!(near(thin.y, 10.3) && near(thin.height, 0.4) && near(thin.width, 100.0));
        assert_eq!(shapes[0].fill.unwrap().print, Swatch::BLACK.print);
        assert_eq!(shapes[1], filled(&card));
        let strokes = [2, 3].map(|at: usize| shapes[at].stroke.unwrap());
        assert_eq!(strokes.map(|it| it.color.print), [Swatch::BLACK.print; 2]);
        assert!(near(strokes[0].width, 0.3) && near(strokes[1].width, 0.25));
        assert_eq!(shapes[4], framed(3.0));
    }
}
