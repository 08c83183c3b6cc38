//! Writes the areas of links as elements of their own, behind the picture.

use super::description::words;
use super::number::{DECIMALS, text};
use super::span::span;
use crate::assets::fonts::FontSet;
use crate::geometry::{Point, Rect};
use crate::markup::Markup;
use crate::page::{Element, GlyphRun, Item, Role};
use crate::units::Em;

/// Writes the links of an element: invisible areas with the words as their names.
pub(super) fn write(element: &Element, fonts: &FontSet, out: &mut Markup) {
    if let Role::Link { url } = &element.role {
        link(element, url, fonts, out);
        return;
    }
    for item in &element.children {
        if let Item::Element(child) = item {
            write(child, fonts, out);
        }
    }
}

fn link(element: &Element, url: &str, fonts: &FontSet, out: &mut Markup) {
    let (name, span) = (words(element), span(element.span));
    let mut attributes = vec![
        ("xlink:href", url),
        // Some programs recognise an `a` as a link only if it has the `href` of HTML.
        ("role", "link"),
        ("aria-label", &name),
        ("data-role", "link"),
    ];
    attributes.extend(span.iter().map(|span| ("data-span", span.as_str())));
    out.open("a", &attributes);
    let words = element.runs().into_iter().filter_map(|run| area(run, fonts));
    let mut areas: Vec<Rect> = words.collect();
    pictures(element, &mut areas);
    for area in areas {
        let [x, y, width, height] = [area.x, area.y, area.width, area.height]
            .map(|length| text(length.to_pt(), DECIMALS));
        let attributes = [
            ("x", x.as_str()),
            ("y", &y),
            ("width", &width),
            ("height", &height),
            ("fill", "none"),
            ("pointer-events", "all"),
        ];
        out.void("rect", &attributes);
    }
    out.close();
}

/// Adds the areas of pictures and drawings, such as QR codes.
fn pictures(element: &Element, areas: &mut Vec<Rect>) {
    for item in &element.children {
        match item {
            Item::Element(child) => pictures(child, areas),
            Item::Shape(shape) => areas.extend(shape.path.bounds()),
            Item::Graphic(placed) => areas.push(placed.rect),
            Item::Text(_) | Item::Artifact(_) | Item::Decoration(_) => {}
        }
    }
}

/// Returns the area of a run's words on the page, without white space at the ends.
fn area(run: &GlyphRun, fonts: &FontSet) -> Option<Rect> {
    let mut pen = Em::ZERO;
    let mut extent: Option<(Em, Em)> = None;
    for glyph in &run.glyphs {
        let start = pen;
        pen += glyph.advance;
        let shown = run.text.get(glyph.start..glyph.end).unwrap_or_default();
        if !shown.trim().is_empty() {
            extent = Some((extent.map_or(start, |(left, _)| left), pen));
        }
    }
    let (left, right) = extent?;
    let metrics = fonts.face(run.face).metrics;
    let top = Point::new(
        run.origin.x + left.at(run.size),
        run.origin.y - metrics.ascender.at(run.size),
    );
    let width = (right - left).at(run.size);
    let height = (metrics.ascender - metrics.descender).at(run.size);
    Some(Rect::new(top.x, top.y, width, height))
}
