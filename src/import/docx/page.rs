//! Reads sections: the size of the page, its margins and its headers and footers.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::super::xml::NodeExt;
use super::lengths::twips;
use super::properties::is_on;

/// US Letter with margins of an inch, which Word takes where a section states nothing.
const PAGE: (f64, f64) = (612.0, 792.0);
const MARGIN: f64 = 72.0;

/// A section of the text. Lengths are in points.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// Width and height of the page, where the section states them.
    pub(super) stated: Option<(f64, f64)>,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Whether the text runs in several columns.
    pub(super) columns: bool,
    /// Whether the first page has headers of its own.
    pub(super) title_page: bool,
    /// The headers and footers that the section names.
    pub(super) references: Vec<Reference>,
}

/// A header or footer that a section names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) header: bool,
    pub(super) pages: Pages,
    /// The id of the relationship.
    pub(super) id: String,
}

/// The pages of a header or footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pages {
    Default,
    First,
    Even,
}

impl Default for Section {
    fn default() -> Self {
        Self {
            stated: None,
            width: PAGE.0,
            height: PAGE.1,
            left: MARGIN,
            right: MARGIN,
            top: MARGIN,
            bottom: MARGIN,
            columns: false,
            title_page: false,
            references: Vec::new(),
        }
    }
}

impl Section {
    /// Parses `w:sectPr`.
    pub(super) fn parse(node: Node<'_, '_>) -> Self {
        let mut section = Self::default();
        if let Some(size) = node.child("pgSz") {
            let side = |name| size.attr(name).and_then(twips).filter(|it| *it > 0.0);
            section.stated = side("w").zip(side("h"));
            (section.width, section.height) = section.stated.unwrap_or(PAGE);
        }
        if let Some(margins) = node.child("pgMar") {
            let side = |name| margins.attr(name).and_then(twips).unwrap_or(MARGIN);
            // A negative margin keeps its place whatever the height of the header.
            (section.top, section.bottom) = (side("top").abs(), side("bottom").abs());
            (section.left, section.right) = (side("left"), side("right"));
        }
        let columns = node.child("cols").and_then(|it| it.attr("num"));
        section.columns = columns.is_some_and(|it| !matches!(it.trim(), "0" | "1"));
        section.title_page = is_on(node, "titlePg");
        section.references = node.children().filter_map(Reference::parse).collect();
        section
    }

    /// Returns all sections of a text, in order. There is at least one.
    pub(super) fn all(root: Node<'_, '_>) -> Vec<Self> {
        let nodes = root.descendants().filter(|it| is_section(*it));
        let sections: Vec<_> = nodes.map(Self::parse).collect();
        if sections.is_empty() { vec![Self::default()] } else { sections }
    }
}

/// Whether a node ends a section, and is not the record of an earlier state.
pub(super) fn is_section(node: Node<'_, '_>) -> bool {
    node.is("sectPr") && node.parent().is_some_and(|it| it.is("pPr") || it.is("body"))
}

impl Reference {
    fn parse(node: Node<'_, '_>) -> Option<Self> {
        let header = node.is("headerReference");
        if !header && !node.is("footerReference") {
            return None;
        }
        let pages = match node.attr("type") {
            Some("first") => Pages::First,
            Some("even") => Pages::Even,
            _ => Pages::Default,
        };
        Some(Self { header, pages, id: node.attr("id")?.to_owned() })
    }
}

/// Returns the headers and footers that show on some page, in the order of the sections. A
/// section that names none has those of the section before.
pub(super) fn shown(sections: &[Section], even_and_odd: bool) -> Vec<Reference> {
    let mut inherited: Vec<Reference> = Vec::new();
    let mut shown: Vec<Reference> = Vec::new();
    let mut ids = BTreeSet::new();
    for section in sections {
        for own in &section.references {
            inherited.retain(|it| (it.header, it.pages) != (own.header, own.pages));
            inherited.push(own.clone());
        }
        for reference in &inherited {
            let prints = match reference.pages {
                Pages::Default => true,
                Pages::First => section.title_page,
                Pages::Even => even_and_odd,
            };
            if prints && ids.insert(reference.id.clone()) {
                shown.push(reference.clone());
            }
        }
    }
    shown
}
