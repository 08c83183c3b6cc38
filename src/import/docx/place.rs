//! Computes where shapes stand on the page, in points.

use roxmltree::{Node, NodeId};

use super::super::model::Bounds;
use super::super::xml::NodeExt;
use super::choice::alternative;
use super::lengths::{css, emu, number, twips};
use super::page::Section;

/// What decides about places besides the shape itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'s> {
    pub(super) section: &'s Section,
    /// Whether the anchor stands in a cell, whose place is unknown.
    pub(super) in_cell: bool,
    /// Whether places relative to the anchor's paragraph can be compared: the boxes of the
    /// text that have such places are all anchored in this one paragraph.
    pub(super) hub: bool,
}

/// Maps the coordinates of the shapes in a drawing or a group to the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mapping {
    scale: (f64, f64),
    shift: (f64, f64),
}

impl Mapping {
    /// Maps a rectangle of inner coordinates onto bounds. A side without a length keeps the
    /// scale of EMU.
    pub(super) fn onto(bounds: Bounds, inner: Bounds) -> Self {
        let ratio = |outer: f64, inner: f64| {
            if inner > 0.0 && outer > 0.0 { outer / inner } else { 1.0 / 12_700.0 }
        };
        let scale =
            (ratio(bounds.width, inner.width), ratio(bounds.height, inner.height));
        let shift = (bounds.x - inner.x * scale.0, bounds.y - inner.y * scale.1);
        Self { scale, shift }
    }

    /// Maps EMU from a point of the page.
    pub(super) fn from_corner(bounds: Bounds) -> Self {
        let scale = 1.0 / 12_700.0;
        Self { scale: (scale, scale), shift: (bounds.x, bounds.y) }
    }

    /// Maps a rectangle to the page.
    pub(super) fn apply(self, inner: Bounds) -> Bounds {
        Bounds {
            x: self.shift.0 + inner.x * self.scale.0,
            y: self.shift.1 + inner.y * self.scale.1,
            width: inner.width * self.scale.0,
            height: inner.height * self.scale.1,
        }
    }
}

/// Returns width and height of a drawing (`wp:extent`).
pub(super) fn extent(drawing: Node<'_, '_>) -> Option<(f64, f64)> {
    let node = drawing.child("extent")?;
    let side = |name| node.attr(name).and_then(emu);
    side("cx").zip(side("cy"))
}

/// Returns the bounds of a drawing (`wp:anchor`, `wp:inline`).
pub(super) fn of_drawing(drawing: Node<'_, '_>, ground: Ground<'_>) -> Option<Bounds> {
    let (width, height) = extent(drawing)?;
    if drawing.is("inline") {
        let flows = ground.hub && !ground.in_cell && !ground.section.columns;
        let (x, y) = (ground.section.left, ground.section.top);
        return flows.then_some(Bounds { x, y, width, height });
    }
    if drawing.attr("simplePos").is_some_and(|it| matches!(it, "1" | "true")) {
        let point = drawing.child("simplePos")?;
        let (x, y) = (point.attr("x").and_then(emu)?, point.attr("y").and_then(emu)?);
        return Some(Bounds { x, y, width, height });
    }
    let in_cell =
        !drawing.attr("layoutInCell").is_some_and(|it| matches!(it, "0" | "false"));
    if ground.in_cell && in_cell {
        return None;
    }
    let x = axis(alternative_of(drawing, "positionH")?, Axis::Horizontal, width, ground)?;
    let y = axis(alternative_of(drawing, "positionV")?, Axis::Vertical, height, ground)?;
    Some(Bounds { x, y, width, height })
}

/// Returns a position, which Word wraps in alternatives if it is a percentage.
fn alternative_of<'a, 'i>(
    drawing: Node<'a, 'i>,
    name: &'static str,
) -> Option<Node<'a, 'i>> {
    drawing.child(name).or_else(|| {
        drawing.all("AlternateContent").find_map(|it| alternative(it)?.child(name))
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Horizontal,
    Vertical,
}

/// Returns the place of a drawing along one axis.
fn axis(
    position: Node<'_, '_>,
    axis: Axis,
    size: f64,
    ground: Ground<'_>,
) -> Option<f64> {
    let relative = position.attr("relativeFrom").unwrap_or("page");
    let (start, length) = area(relative, axis, ground)?;
    let inner =
        position.child("AlternateContent").and_then(alternative).unwrap_or(position);
    let percent = inner.elements().find(|it| it.tag_name().name().starts_with("pctPos"));
    if let Some(percent) = percent.and_then(|it| number(it.text()?)) {
        return Some(start + length? * percent / 100_000.0);
    }
    if let Some(offset) = inner.child("posOffset") {
        return Some(start + emu(offset.text()?)?);
    }
    aligned(inner.child("align")?.text()?, start, length?, size)
}

/// Returns the place of a shape that is aligned within an area.
fn aligned(align: &str, start: f64, length: f64, size: f64) -> Option<f64> {
    match align.trim() {
        "left" | "top" | "inside" => Some(start),
        "center" => Some(start + (length - size) / 2.0),
        "right" | "bottom" | "outside" => Some(start + length - size),
        _ => None,
    }
}

/// Returns start and length of the area that a position refers to. The length of a paragraph
/// is unknown.
fn area(relative: &str, axis: Axis, ground: Ground<'_>) -> Option<(f64, Option<f64>)> {
    let it = ground.section;
    let known = |start: f64, end: f64| Some((start, Some(end - start)));
    match axis {
        Axis::Horizontal => match relative {
            "page" => known(0.0, it.width),
            "margin" => known(it.left, it.width - it.right),
            "column" | "text" if !it.columns => known(it.left, it.width - it.right),
            "leftMargin" | "insideMargin" | "left-margin-area" | "inner-margin-area" => {
                known(0.0, it.left)
            }
            "rightMargin" | "outsideMargin" | "right-margin-area"
            | "outer-margin-area" => known(it.width - it.right, it.width),
            _ => None,
        },
        Axis::Vertical => match relative {
            "page" => known(0.0, it.height),
            "margin" => known(it.top, it.height - it.bottom),
            "topMargin" | "insideMargin" | "top-margin-area" | "inner-margin-area" => {
                known(0.0, it.top)
            }
            "bottomMargin" | "outsideMargin" | "bottom-margin-area"
            | "outer-margin-area" => known(it.height - it.bottom, it.height),
            // Places in one paragraph are comparable, wherever the paragraph stands.
            "paragraph" | "line" | "text" if ground.hub => Some((it.top, None)),
            _ => None,
        },
    }
}

/// Returns the bounds of a framed paragraph (`w:framePr`). A frame grows with its text where
/// it states no height.
pub(super) fn of_frame(frame: Node<'_, '_>, ground: Ground<'_>) -> Option<Bounds> {
    let length = |name| frame.attr(name).and_then(twips);
    let (width, height) = (length("w")?, length("h").unwrap_or_default());
    let place = |anchor, align, offset, axis| {
        let default = if axis == Axis::Horizontal { "text" } else { "paragraph" };
        let relative = frame.attr(anchor).unwrap_or(default);
        let (start, span) = area(relative, axis, ground)?;
        let size = if axis == Axis::Horizontal { width } else { height };
        match frame.attr(align) {
            Some(align) => aligned(align, start, span?, size),
            None => Some(start + length(offset).unwrap_or_default()),
        }
    };
    let x = place("hAnchor", "xAlign", "x", Axis::Horizontal)?;
    let y = place("vAnchor", "yAlign", "y", Axis::Vertical)?;
    Some(Bounds { x, y, width, height })
}

/// The declarations of a VML shape's `style` attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Css<'a>(&'a str);

impl<'a> Css<'a> {
    pub(super) fn of(shape: Node<'a, '_>) -> Self {
        Self(shape.attr("style").unwrap_or_default())
    }

    /// Returns the value of a property.
    pub(super) fn get(self, name: &str) -> Option<&'a str> {
        let declarations = self.0.split(';').filter_map(|it| it.split_once(':'));
        let mut found =
            declarations.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    }

    /// Returns width and height.
    pub(super) fn size(self) -> Option<(f64, f64)> {
        let side = |name| self.get(name).and_then(css);
        side("width").zip(side("height"))
    }

    /// Returns the bounds of a shape that stands in no group.
    pub(super) fn bounds(self, ground: Ground<'_>) -> Option<Bounds> {
        let (width, height) = self.size()?;
        let floats =
            self.get("position").is_some_and(|it| it.eq_ignore_ascii_case("absolute"));
        if !floats || ground.in_cell {
            return None;
        }
        let place = |side: &str, margin: &str, axis, size| {
            let align = self.get(&format!("mso-position-{side}"));
            let relative =
                self.get(&format!("mso-position-{side}-relative")).unwrap_or("text");
            let (start, span) = area(relative, axis, ground)?;
            match align.filter(|it| *it != "absolute") {
                Some(align) => aligned(align, start, span?, size),
                None => Some(start + self.get(margin).map_or(Some(0.0), css)?),
            }
        };
        let x = place("horizontal", "margin-left", Axis::Horizontal, width)?;
        let y = place("vertical", "margin-top", Axis::Vertical, height)?;
        Some(Bounds { x, y, width, height })
    }

    /// Returns the bounds of a shape within a group, in the coordinates of the group.
    pub(super) fn inner(self) -> Option<Bounds> {
        let side = |name| self.get(name).and_then(number);
        Some(Bounds {
            x: side("left").unwrap_or_default(),
            y: side("top").unwrap_or_default(),
            width: side("width")?,
            height: side("height")?,
        })
    }
}

/// Returns the paragraph that anchors all boxes whose places depend on their paragraphs, if
/// there is just one: their places can be compared.
pub(super) fn hub(root: Node<'_, '_>) -> Option<NodeId> {
    let boxes = root.descendants().filter(|it| it.is("txbxContent") || it.is("textpath"));
    let mut anchors = boxes.filter_map(|content| {
        if content.ancestors().skip(1).any(|it| it.is("txbxContent")) {
            return None;
        }
        let drawing = content
            .ancestors()
            .find(|it| it.is("anchor") || it.is("inline") || it.is("pict"))?;
        let paragraph = drawing.ancestors().find(|it| it.is("p"))?;
        depends_on_paragraph(drawing).then(|| paragraph.id())
    });
    let first = anchors.next()?;
    anchors.all(|it| it == first).then_some(first)
}

/// Whether the place of a drawing depends on the place of its paragraph.
fn depends_on_paragraph(drawing: Node<'_, '_>) -> bool {
    if drawing.is("pict") {
        let shape = drawing.elements().find(|it| !it.is("shapetype"));
        let relative =
            shape.map(Css::of).and_then(|it| it.get("mso-position-vertical-relative"));
        return matches!(relative, None | Some("text" | "line"));
    }
    let position = alternative_of(drawing, "positionV");
    let relative = position.and_then(|it| it.attr("relativeFrom"));
    drawing.is("inline") || matches!(relative, Some("paragraph" | "line"))
}
