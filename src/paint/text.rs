//! Turns a [`PlacedText`] into an [`Element`] with glyph runs.

use super::shapes::filled;
use crate::color::Swatch;
use crate::diagnostic::Span;
use crate::geometry::Rect;
use crate::layout::{PlacedLine, PlacedText};
use crate::page::{Element, Glyph, GlyphRun, Item, Path, Role};
use crate::units::{Em, Length};

/// From the baseline down to the underline of a link.
const UNDERLINE_DEPTH: Em = Em(0.13);
/// The thickness of the underline.
const UNDERLINE_THICKNESS: Em = Em(0.055);

/// The colours of a text.
pub(super) struct TextColors {
    /// The words.
    pub(super) text: Swatch,
    /// Bullets, numbers and links.
    pub(super) accent: Swatch,
}

impl TextColors {
    /// Creates one colour for everything.
    pub(super) const fn plain(color: Swatch) -> Self {
        Self { text: color, accent: color }
    }
}

/// Elements as one element, which spans them all.
pub(super) fn group(role: Role, children: Vec<Element>) -> Element {
    let span = children.iter().fold(Span::default(), |all, it| covering(all, it.span));
    Element { role, span, children: children.into_iter().map(Item::Element).collect() }
}

/// The bytes from the first to the last of two spans. An empty span is of words that the
/// program adds and counts for nothing.
pub(super) fn covering(a: Span, b: Span) -> Span {
    match (a.range().is_empty(), b.range().is_empty()) {
        (true, _) => b,
        (_, true) => a,
        _ => Span::new(a.start.min(b.start), a.end.max(b.end)),
    }
}

/// Returns a text as an element; links, strong words and the like become elements inside it.
pub(super) fn element(role: Role, placed: &PlacedText, colors: &TextColors) -> Element {
    let rich = &placed.text.rich;
    let mut children: Vec<Item> = Vec::new();
    for PlacedLine { origin, line } in &placed.lines {
        let mut runs = placed.text.shaped.runs(line);
        runs.sort_by_key(|run| run.start);
        for run in runs {
            let style =
                run.style.and_then(|index| rich.styles.get(index)).map(|part| part.style);
            let style = style.unwrap_or_default();
            let url = style.link.and_then(|index| rich.links.get(index));
            let language = style.language.and_then(|index| rich.languages.get(index));
            let fill = if url.is_some() { colors.accent } else { colors.text };
            let words = run.start..run.start + run.text.trim_end().len();
            let span = rich.locate(words);
            let run = run.place(*origin, placed.size, fill, span);
            // The roles from the outside in.
            let roles = [
                url.map(|url| Role::Link { url: url.clone() }),
                language.map(|language| Role::Foreign { language: language.clone() }),
                style.strong.then_some(Role::Strong),
                style.emphasis.then_some(Role::Emphasis),
            ];
            let roles: Vec<Role> = roles.into_iter().flatten().collect();
            let underline = url.map(|_| underline(&run));
            let parts = underline.into_iter().chain(std::iter::once(Item::Text(run)));
            add(&mut children, &roles, parts.collect(), span);
        }
    }
    Element { role, span: rich.span, children }
}

/// Adds parts, which come from a span of the file, inside of elements of some roles, which are those that came last where they
/// have these roles: what goes on from the line before, or changes its face, stays whole.
fn add(children: &mut Vec<Item>, roles: &[Role], parts: Vec<Item>, span: Span) {
    let Some((role, rest)) = roles.split_first() else {
        children.extend(parts);
        return;
    };
    if let Some(Item::Element(open)) = children.last_mut()
        && open.role == *role
    {
        open.span = covering(open.span, span);
        add(&mut open.children, rest, parts, span);
        return;
    }
    let mut element = Element { role: role.clone(), span, children: Vec::new() };
    add(&mut element.children, rest, parts, span);
    children.push(Item::Element(element));
}

/// Returns a line under the words of a run, but not under white space at its end, which is at the
/// left of a right-to-left run.
fn underline(run: &GlyphRun) -> Item {
    let solid = run.text.trim_end().len();
    let is_solid = |glyph: &&Glyph| glyph.start < solid;
    let before: Em = run
        .glyphs
        .iter()
        .take_while(|glyph| !is_solid(glyph))
        .map(|glyph| glyph.advance)
        .sum();
    let width: Em = run.glyphs.iter().filter(is_solid).map(|glyph| glyph.advance).sum();
    let rect = Rect::new(
        run.origin.x + before.at(run.size),
        run.origin.y + UNDERLINE_DEPTH.at(run.size),
        width.at(run.size),
        UNDERLINE_THICKNESS.at(run.size).max(Length::pt(0.4)),
    );
    Item::Artifact(filled(Path::rect(&rect), run.fill))
}
