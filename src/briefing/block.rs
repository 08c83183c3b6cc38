//! Defines the [`Block`]s of running text.

use crate::assets::icons::Icon;
use crate::languages::Label;
use crate::rich_text::RichText;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(RichText),
    /// A list.
    List(List),
    /// A sub-heading of a panel.
    Heading(RichText),
    /// A quotation or a case: at least one paragraph or list.
    Quote(Vec<Self>),
    /// Something that stands out from the text.
    Alert(Alert),
}

impl Block {
    /// Returns the texts of the block, in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<&RichText> {
        match self {
            Self::Paragraph(text) | Self::Heading(text) => vec![text],
            Self::List(list) => {
                list.items.iter().flatten().flat_map(Self::texts).collect()
            }
            Self::Quote(blocks) | Self::Alert(Alert { blocks, .. }) => {
                blocks.iter().flat_map(Self::texts).collect()
            }
        }
    }

    /// Returns the texts of the block for changes.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut RichText> {
        match self {
            Self::Paragraph(text) | Self::Heading(text) => vec![text],
            Self::List(list) => {
                list.items.iter_mut().flatten().flat_map(Self::texts_mut).collect()
            }
            Self::Quote(blocks) | Self::Alert(Alert { blocks, .. }) => {
                blocks.iter_mut().flat_map(Self::texts_mut).collect()
            }
        }
    }
}

/// A list, numbered or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number of a numbered list.
    pub start: Option<u64>,
    /// The items: at least one, each with at least one block.
    pub items: Vec<Vec<Block>>,
}

/// Text that stands out, with a label that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The kind, which decides the label.
    pub kind: AlertKind,
    /// The text: at least one paragraph or list.
    pub blocks: Vec<Block>,
}

/// The kinds of alerts (GitHub Flavored Markdown).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// What is worth knowing even at a glance.
    Note,
    /// What helps to do something better.
    Tip,
    /// What a reader must not overlook.
    Important,
    /// What can go wrong.
    Warning,
    /// What does harm.
    Caution,
}

impl AlertKind {
    /// All kinds.
    pub(super) const ALL: [Self; 5] =
        [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// Returns the name that Markdown has for the kind.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Note => "NOTE",
            Self::Tip => "TIP",
            Self::Important => "IMPORTANT",
            Self::Warning => "WARNING",
            Self::Caution => "CAUTION",
        }
    }

    /// Returns the label that stands over the text.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Note => Label::Note,
            Self::Tip => Label::Tip,
            Self::Important => Label::Important,
            Self::Warning => Label::Warning,
            Self::Caution => Label::Caution,
        }
    }

    /// Returns the icon before the label.
    ///
    /// # Panics
    /// Never: a test looks for all five in the table of icons.
    pub(crate) fn icon(self) -> &'static Icon {
        let name = match self {
            Self::Note => "info",
            Self::Tip => "lightbulb",
            Self::Important => "message-square-warning",
            Self::Warning => "triangle-alert",
            Self::Caution => "octagon-alert",
        };
        Icon::named(name).expect("the five icons are in the table")
    }

    /// Returns whether the reader is to heed it first.
    #[must_use]
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::Important | Self::Warning | Self::Caution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_an_icon() {
        for kind in AlertKind::ALL {
            assert!(!kind.icon().outline().commands().is_empty(), "{kind:?}");
        }
    }
}
