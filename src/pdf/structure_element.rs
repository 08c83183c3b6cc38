//! Turns roles into structure elements ([`StructureElement`]).

use lopdf::{Dictionary, dictionary};

use crate::page::Role;

/// The namespace of the structure types of PDF 2.0 (ISO 32000-2, 14.8.6.2).
pub(super) const PDF_2: &str = "http://iso.org/pdf2/ssn";

/// The structure types that a file uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum TagSet {
    /// Those of PDF 1.7 (ISO 32000-1, 14.8.4).
    Pdf17,
    /// Those of PDF 2.0 (ISO 32000-2, 14.8.4), in their namespace.
    Pdf20,
}

impl TagSet {
    /// Returns the structure type of a role.
    const fn tag(self, role: &Role) -> &'static str {
        let is_new = matches!(self, Self::Pdf20);
        match role {
            Role::Section => "Sect",
            Role::Title => "H1",
            Role::Heading => "H2",
            Role::SubHeading => "H3",
            Role::Quote => "BlockQuote",
            Role::Aside if is_new => "Aside",
            Role::Aside => "Div",
            Role::Paragraph => "P",
            Role::List { .. } => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
            Role::Link { .. } => "Link",
            Role::Strong if is_new => "Strong",
            Role::Emphasis if is_new => "Em",
            Role::Strong | Role::Emphasis | Role::Foreign { .. } => "Span",
            Role::Figure { .. } => "Figure",
        }
    }
}

/// An element of the structure tree (ISO 32000-1, 14.7.2).
#[derive(Debug)]
pub(super) struct StructureElement {
    pub tag: &'static str,
    /// Whether it is a heading, to which the outline leads.
    pub is_heading: bool,
    /// Whether the type is one of PDF 2.0's namespace.
    pub is_new: bool,
    pub attributes: Option<Dictionary>,
    pub alt: Option<String>,
    pub language: Option<String>,
    pub children: Vec<Child>,
}

/// A child of a structure element.
#[derive(Clone, Copy, Debug)]
pub(super) enum Child {
    /// The index of an element.
    Element(usize),
    /// A marked-content identifier of a sheet.
    Content {
        /// The sheet.
        sheet: usize,
        /// The identifier.
        id: i64,
    },
    /// The index of an annotation.
    Annotation(usize),
}

impl StructureElement {
    /// Creates the element of a role, without children.
    pub(super) fn new(role: &Role, tags: TagSet) -> Self {
        let (mut attributes, mut alt, mut language) = (None, None, None);
        match role {
            Role::List { ordered } => {
                let numbering = if *ordered { "Decimal" } else { "Disc" };
                attributes =
                    Some(dictionary! { "O" => "List", "ListNumbering" => numbering });
            }
            Role::Figure { alt: text } => alt = Some(text.clone()),
            Role::Foreign { language: other } => {
                language = Some(other.as_str().to_owned());
            }
            Role::Section
            | Role::Title
            | Role::Heading
            | Role::SubHeading
            | Role::Quote
            | Role::Aside
            | Role::Paragraph
            | Role::ListItem
            | Role::Label
            | Role::ListBody
            | Role::Link { .. }
            | Role::Strong
            | Role::Emphasis => {}
        }
        Self {
            tag: tags.tag(role),
            is_heading: *role == Role::Heading,
            // The namespace of PDF 2.0 has no `BlockQuote`; without one, it is that of PDF 1.7.
            is_new: tags == TagSet::Pdf20 && *role != Role::Quote,
            attributes,
            alt,
            language,
            children: Vec::new(),
        }
    }
}
