//! Placed text in, elements with glyph runs out.

use crate::color::Swatch;
use crate::geometry::Rect;
use crate::layout::{PlacedBlock, PlacedText};
use crate::page::{Element, GlyphRun, Item, Path, Role};
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

fn group(role: Role, children: Vec<Element>) -> Element {
    let span = children.last().map_or_else(Default::default, |child| child.span);
    Element { role, span, children: children.into_iter().map(Item::Element).collect() }
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
            let fill = if url.is_some() { ink.accent } else { ink.text };
            let run = run.place(*origin, placed.size, fill);
            let role = match url {
                Some(url) => Role::Link { url: url.clone() },
                None if style.strong => Role::Strong,
                None if style.emphasis => Role::Emphasis,
                None => {
                    children.push(Item::Text(run));
                    continue;
                }
            };
            let underline = url.map(|_| underline(&run));
            let parts = underline.into_iter().chain(std::iter::once(Item::Text(run)));
            match children.last_mut() {
                // What goes on from the line before, or changes its face, stays whole.
                Some(Item::Element(open)) if open.role == role => {
                    open.children.extend(parts);
                }
                _ => {
                    let children_of_span = parts.collect();
                    children.push(Item::Element(Element {
                        role,
                        span: rich.span,
                        children: children_of_span,
                    }));
                }
            }
        }
    }
    Element { role, span: rich.span, children }
}

/// A line under the words of a run, not under white space at its end.
fn underline(run: &GlyphRun) -> Item {
    let solid = run.text.trim_end().len();
    let width: Em = run
        .glyphs
        .iter()
        .filter(|glyph| glyph.start < solid)
        .map(|glyph| glyph.advance)
        .sum();
    let (depth, thickness) = UNDERLINE;
    let rect = Rect::new(
        run.origin.x,
        run.origin.y + depth.at(run.size),
        width.at(run.size),
        thickness.at(run.size).max(Length::pt(0.4)),
    );
    Item::Artifact(super::filled(Path::rect(&rect), run.fill))
}
