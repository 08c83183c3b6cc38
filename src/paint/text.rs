//! Placed text in, elements with glyph runs out.

use crate::color::Swatch;
use crate::diagnostic::Span;
use crate::geometry::Rect;
use crate::layout::{PlacedBlock, PlacedText};
use crate::page::{Element, Glyph, GlyphRun, Item, Path, Role};
use crate::units::{Em, Length};

/// From the baseline down to a link's underline, and the line's thickness.
const UNDERLINE: (Em, Em) = (Em(0.13), Em(0.055));

/// The colours that text is set in.
pub(super) struct Ink {
    /// Words.
    pub(super) text: Swatch,
    /// Bullets, numbers, links.
    pub(super) accent: Swatch,
}

impl Ink {
    /// One colour for everything.
    pub(super) const fn plain(color: Swatch) -> Self {
        Self { text: color, accent: color }
    }
}

/// Blocks, each an element.
pub(super) fn blocks(blocks: &[PlacedBlock], ink: &Ink) -> Vec<Element> {
    blocks
        .iter()
        .map(|block| match block {
            PlacedBlock::Paragraph(text) => element(Role::Paragraph, text, ink),
            PlacedBlock::List { ordered, items } => {
                let items: Vec<Element> = items
                    .iter()
                    .map(|item| {
                        let label =
                            element(Role::Label, &item.label, &Ink::plain(ink.accent));
                        let body = self::blocks(&item.body, ink);
                        let body = group(Role::ListBody, body);
                        group(Role::ListItem, vec![label, body])
                    })
                    .collect();
                group(Role::List { ordered: *ordered }, items)
            }
        })
        .collect()
}

/// Elements as one element, which spans them all.
pub(super) fn group(role: Role, children: Vec<Element>) -> Element {
    let span = children.iter().fold(Span::default(), |all, it| covering(all, it.span));
    Element { role, span, children: children.into_iter().map(Item::Element).collect() }
}

/// The bytes from the first to the last of two spans. An empty span is of words that the
/// program adds and counts for nothing.
fn covering(a: Span, b: Span) -> Span {
    match (a.range().is_empty(), b.range().is_empty()) {
        (true, _) => b,
        (_, true) => a,
        _ => Span::new(a.start.min(b.start), a.end.max(b.end)),
    }
}

/// One text as an element, with links and stressed words as elements inside of it.
pub(super) fn element(role: Role, placed: &PlacedText, ink: &Ink) -> Element {
    let rich = &placed.text.rich;
    let mut children: Vec<Item> = Vec::new();
    for (origin, line) in &placed.lines {
        let mut runs = placed.text.shaped.runs(line);
        runs.sort_by_key(|run| run.start);
        for run in runs {
            let style = run.style.and_then(|at| rich.styles.get(at)).map(|it| it.style);
            let style = style.unwrap_or_default();
            let url = style.link.and_then(|at| rich.links.get(at));
            let language = style.language.and_then(|at| rich.languages.get(at));
            let fill = if url.is_some() { ink.accent } else { ink.text };
            let words = run.start..run.start + run.text.trim_end().len();
            let span = rich.locate(words);
            let run = run.place(*origin, placed.size, fill, span);
            // From the outside in.
            let roles = [
                url.map(|url| Role::Link { url: url.clone() }),
                language.map(|it| Role::Foreign { language: it.clone() }),
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

/// A line under the words of a run, not under white space at its end, which in a run from
/// right to left is at its left.
fn underline(run: &GlyphRun) -> Item {
    let solid = run.text.trim_end().len();
    let is_solid = |glyph: &&Glyph| glyph.start < solid;
    let before: Em =
        run.glyphs.iter().take_while(|it| !is_solid(it)).map(|it| it.advance).sum();
    let width: Em = run.glyphs.iter().filter(is_solid).map(|it| it.advance).sum();
    let (depth, thickness) = UNDERLINE;
    let rect = Rect::new(
        run.origin.x + before.at(run.size),
        run.origin.y + depth.at(run.size),
        width.at(run.size),
        thickness.at(run.size).max(Length::pt(0.4)),
    );
    Item::Artifact(super::filled(Path::rect(&rect), run.fill))
}
