//! Turns the lines of a drawing into the outline of what they cover.

use std::fmt::Write as _;

use usvg::tiny_skia_path::{Path, PathSegment, Point};
use usvg::{Group, Node, Options, Tree};

/// The side of the square that icons are drawn in.
pub const SIDE: f64 = 24.0;

/// How many times larger than a unit the smallest detail of the curves may show. It leaves them
/// less than 1/100 of a unit from the true curve: 0.02 mm on an icon of 50 mm.
const FINENESS: f32 = 25.0;

/// Coordinates are whole thousandths of a unit.
const THOUSANDTHS: f64 = 1000.0;

/// The filled outline of an icon (nonzero winding), in a square of [`SIDE`] units. The origin is
/// the top left corner; `y` grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IconOutline {
    commands: Vec<OutlineCommand>,
}

/// A command of an outline. Points are `(x, y)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineCommand {
    /// Begins a contour.
    Move((f64, f64)),
    /// A straight line.
    Line((f64, f64)),
    /// A cubic Bézier curve: two control points and the end.
    Cubic((f64, f64), (f64, f64), (f64, f64)),
    /// A straight line back to the start of the contour.
    Close,
}

impl IconOutline {
    /// Makes the outline of a drawing. A drawing that is not SVG has none; the tests read all.
    pub(super) fn of(drawing: &str) -> Self {
        let mut outline = Self::default();
        if let Ok(tree) = Tree::from_str(&document(drawing), &Options::default()) {
            outline.add(tree.root());
        }
        outline
    }

    /// Returns the commands. Each contour begins with a move and ends with a close.
    #[must_use]
    pub fn commands(&self) -> &[OutlineCommand] {
        &self.commands
    }

    /// Writes the outline as path data (SVG 2, 9.3).
    #[must_use]
    pub fn to_svg(&self) -> String {
        let mut data = String::new();
        for command in &self.commands {
            let _infallible = match *command {
                OutlineCommand::Move((x, y)) => write!(data, "M{x} {y}"),
                OutlineCommand::Line((x, y)) => write!(data, "L{x} {y}"),
                OutlineCommand::Cubic((ax, ay), (bx, by), (x, y)) => {
                    write!(data, "C{ax} {ay} {bx} {by} {x} {y}")
                }
                OutlineCommand::Close => write!(data, "Z"),
            };
        }
        data
    }

    fn add(&mut self, group: &Group) {
        for node in group.children() {
            match node {
                Node::Group(group) => self.add(group),
                Node::Path(path) => {
                    let stroke = path.stroke().map(usvg::Stroke::to_tiny_skia);
                    let covered = stroke.and_then(|it| path.data().stroke(&it, FINENESS));
                    if let Some(covered) = covered {
                        self.trace(&covered);
                    }
                }
                Node::Image(_) | Node::Text(_) => {}
            }
        }
    }

    fn trace(&mut self, path: &Path) {
        let mut pen = (0.0, 0.0);
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    pen = place(to);
                    self.commands.push(OutlineCommand::Move(pen));
                }
                PathSegment::LineTo(to) => {
                    pen = place(to);
                    self.commands.push(OutlineCommand::Line(pen));
                }
                PathSegment::QuadTo(control, to) => {
                    let (control, end) = (place(control), place(to));
                    let toward = |from: (f64, f64)| {
                        let part = |from: f64, to: f64| round(from + (to - from) / 1.5);
                        (part(from.0, control.0), part(from.1, control.1))
                    };
                    self.commands.push(OutlineCommand::Cubic(
                        toward(pen),
                        toward(end),
                        end,
                    ));
                    pen = end;
                }
                PathSegment::CubicTo(one, other, to) => {
                    let (one, other) = (place(one), place(other));
                    pen = place(to);
                    self.commands.push(OutlineCommand::Cubic(one, other, pen));
                }
                PathSegment::Close => self.commands.push(OutlineCommand::Close),
            }
        }
    }
}

/// Returns the SVG document of a drawing, with the attributes that Lucide gives its icons.
fn document(drawing: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{SIDE}\" height=\"{SIDE}\" \
         fill=\"none\" stroke=\"#000\" stroke-width=\"2\" stroke-linecap=\"round\" \
         stroke-linejoin=\"round\">{drawing}</svg>"
    )
}

fn place(point: Point) -> (f64, f64) {
    (round(point.x.into()), round(point.y.into()))
}

/// Rounds a coordinate. Adding 0 turns a negative zero into a positive one.
fn round(coordinate: f64) -> f64 {
    (coordinate * THOUSANDTHS).round() / THOUSANDTHS + 0.0
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Pixmap, Transform};

    use super::super::{Icon, all};
    use super::*;

    #[test]
    fn outlines_lie_in_the_square() {
        for icon in all() {
            let outline = icon.outline();
            let contours = |wanted: fn(&OutlineCommand) -> bool| {
                outline.commands().iter().filter(|it| wanted(it)).count()
            };
            let begun = contours(|it| matches!(it, OutlineCommand::Move(_)));
            let ended = contours(|it| matches!(it, OutlineCommand::Close));
            assert!(begun > 0 && begun == ended, "{icon:?}: {begun} and {ended}");
            for command in outline.commands() {
                let points: &[_] = match *command {
                    OutlineCommand::Move(to) | OutlineCommand::Line(to) => &[to],
                    OutlineCommand::Cubic(one, other, to) => &[one, other, to],
                    OutlineCommand::Close => &[],
                };
                for (x, y) in points {
                    let inside = -0.25..=SIDE + 0.25;
                    assert!(
                        inside.contains(x) && inside.contains(y),
                        "{icon:?}: {x} {y}"
                    );
                }
            }
        }
    }

    /// How many pixels may differ where lines overlap, because their edges are smoothed one by
    /// one. Two lines that cross cover 400 pixels.
    const SEAMS: usize = 40;

    /// Draws a document of the size of an icon, ten times as large.
    fn draw(svg: &str) -> Pixmap {
        let tree = Tree::from_str(svg, &Options::default()).unwrap();
        let mut pixmap = Pixmap::new(240, 240).unwrap();
        resvg::render(&tree, Transform::from_scale(10.0, 10.0), &mut pixmap.as_mut());
        pixmap
    }

    /// Returns how many of two drawings' pixels differ.
    fn difference(icon: &Icon, outline: &IconOutline) -> usize {
        let filled = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\">\
             <path d=\"{}\"/></svg>",
            outline.to_svg()
        );
        let (lines, filled) = (draw(&document(icon.drawing())), draw(&filled));
        let pairs = lines.pixels().iter().zip(filled.pixels());
        pairs.filter(|(a, b)| a.alpha().abs_diff(b.alpha()) > 64).count()
    }

    /// Lines that cross must not cut holes into each other.
    #[test]
    fn outlines_cover_what_the_lines_cover() {
        for icon in all() {
            let differing = difference(icon, icon.outline());
            assert!(differing <= SEAMS, "{icon:?}: {differing} pixels differ");
        }
        // Canary: an outline without one of its contours.
        let icon = Icon::named("info").unwrap();
        let mut outline = icon.outline().clone();
        let last = |it: &OutlineCommand| matches!(it, OutlineCommand::Move(_));
        let start = outline.commands.iter().rposition(last).unwrap();
        outline.commands.truncate(start);
        assert!(difference(icon, &outline) > SEAMS);
    }
}
