//! Converts paths of the display list to user space, and measures them.

use super::error::PdfError;
use super::user_space::UserSpace;
use crate::geometry::{Point, Rect};
use crate::page::{Element, Item, Path, Segment};
use crate::units::Length;

/// A subpath in user space.
#[derive(Debug, Default)]
pub(super) struct Subpath {
    /// End points of lines and curves; each curve's has its two control points before it.
    pub vertices: Vec<Vertex>,
    pub is_closed: bool,
}

/// A point of a subpath.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertex {
    pub x: f32,
    pub y: f32,
    /// Whether it is a control point of a Bézier curve.
    pub is_control: bool,
}

/// Converts a path to its subpaths, without those of a single point.
pub(super) fn subpaths(path: &Path, space: &UserSpace) -> Result<Vec<Subpath>, PdfError> {
    let vertex = |point: Point, is_control: bool| {
        let (x, y) = space.point(point)?;
        Ok::<_, PdfError>(Vertex { x, y, is_control })
    };
    let starting = |first: Option<Vertex>| Subpath {
        vertices: first.into_iter().collect(),
        is_closed: false,
    };
    let mut subpaths: Vec<Subpath> = Vec::new();
    let mut current = Subpath::default();
    for segment in &path.segments {
        match *segment {
            Segment::Move(point) => {
                let next = starting(Some(vertex(point, false)?));
                subpaths.push(std::mem::replace(&mut current, next));
            }
            Segment::Line(point) => current.vertices.push(vertex(point, false)?),
            Segment::Curve(first, second, end) => current.vertices.extend([
                vertex(first, true)?,
                vertex(second, true)?,
                vertex(end, false)?,
            ]),
            Segment::Close => {
                // Without a move, the next subpath starts where this one did.
                let next = starting(current.vertices.first().copied());
                let closed = std::mem::replace(&mut current, next);
                subpaths.push(Subpath { is_closed: true, ..closed });
            }
        }
    }
    subpaths.push(current);
    subpaths.retain(|subpath| subpath.vertices.len() > 1);
    Ok(subpaths)
}

/// Returns a rectangle that covers a path. Control points count, so it may be too large but
/// never too small.
pub(super) fn bounds(path: &Path) -> Option<Rect> {
    let dot = |point: Point| Rect::new(point.x, point.y, Length::ZERO, Length::ZERO);
    let of_segment = |segment: &Segment| match *segment {
        Segment::Move(point) | Segment::Line(point) => Some(dot(point)),
        Segment::Curve(first, second, end) => {
            Some(dot(first).union(&dot(second)).union(&dot(end)))
        }
        Segment::Close => None,
    };
    path.segments.iter().filter_map(of_segment).reduce(|a, b| a.union(&b))
}

/// Returns a rectangle that covers the pictures and drawings of an element.
pub(super) fn extent(element: &Element) -> Option<Rect> {
    let rects = element.children.iter().filter_map(|item| match item {
        Item::Element(child) => extent(child),
        Item::Shape(shape) => bounds(&shape.path),
        Item::Graphic(graphic) => Some(graphic.rect),
        Item::Text(_) | Item::Artifact(_) | Item::Decoration(_) => None,
    });
    rects.reduce(|a, b| a.union(&b))
}
