//! Turns the outline of an icon into a path on the page.

use crate::assets::icons::{Icon, OutlineCommand, SIDE};
use crate::geometry::{Point, Rect};
use crate::page::{Path, Segment};

/// Returns the outline of an icon in a square.
pub(super) fn path(icon: &Icon, square: &Rect) -> Path {
    let point = |(x, y): (f64, f64)| {
        Point::new(
            square.x + square.width * (x / SIDE),
            square.y + square.height * (y / SIDE),
        )
    };
    let commands = icon.outline().commands().iter();
    let segments = commands.map(|command| match *command {
        OutlineCommand::Move(to) => Segment::Move(point(to)),
        OutlineCommand::Line(to) => Segment::Line(point(to)),
        OutlineCommand::Cubic(one, other, to) => {
            Segment::Curve(point(one), point(other), point(to))
        }
        OutlineCommand::Close => Segment::Close,
    });
    Path { segments: segments.collect() }
}
