//! The tree that the graphical editor works on, in the JSON form of `ProseMirror`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The text of a field as a tree. Its JSON form is a `ProseMirror` document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename = "doc")]
pub struct Doc {
    /// The blocks, in reading order.
    #[serde(default)]
    pub content: Vec<Block>,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// The words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A list with bullets.
    BulletList {
        /// The items.
        #[serde(default)]
        content: Vec<Item>,
    },
    /// A numbered list.
    OrderedList {
        /// The number of the first item.
        #[serde(default)]
        attrs: Numbering,
        /// The items.
        #[serde(default)]
        content: Vec<Item>,
    },
    /// A sub-heading of a panel, `###` in Markdown.
    Heading {
        /// The words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A quotation.
    Quote {
        /// The blocks of the quotation.
        #[serde(default)]
        content: Vec<Self>,
    },
    /// An alert, `> [!IMPORTANT]` in Markdown.
    Alert {
        /// The kind of the alert.
        attrs: AlertAttrs,
        /// The blocks of the alert.
        #[serde(default)]
        content: Vec<Self>,
    },
    /// Markdown that the form cannot show.
    Source {
        /// The Markdown.
        attrs: SourceAttrs,
    },
}

/// The number of the first item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Numbering {
    /// The number.
    #[serde(default = "one")]
    pub order: u64,
}

const fn one() -> u64 {
    1
}

impl Default for Numbering {
    fn default() -> Self {
        Self { order: one() }
    }
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename = "list_item")]
pub struct Item {
    /// The blocks of the item.
    #[serde(default)]
    pub content: Vec<Block>,
}

/// The attributes of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AlertAttrs {
    /// The kind.
    pub kind: Kind,
}

/// The kind of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What the reader must know.
    Important,
    /// A danger that needs attention now.
    Warning,
    /// Information beside the text.
    Note,
    /// Advice.
    Tip,
    /// A risk of an action.
    Caution,
}

impl Kind {
    /// Returns the word of the kind in Markdown.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Important => "IMPORTANT",
            Self::Warning => "WARNING",
            Self::Note => "NOTE",
            Self::Tip => "TIP",
            Self::Caution => "CAUTION",
        }
    }
}

/// The attributes of a block that the form cannot show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceAttrs {
    /// The Markdown of the block, without empty lines around it.
    pub markdown: String,
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Text with one set of marks.
    Text {
        /// The characters.
        text: String,
        /// The marks.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A line break.
    HardBreak,
}

/// A mark on text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Mark {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// A link.
    Link {
        /// The address.
        attrs: LinkAttrs,
    },
    /// Words in another language.
    Language {
        /// The language.
        attrs: LanguageAttrs,
    },
}

/// The attributes of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkAttrs {
    /// The address.
    pub href: String,
}

/// The attributes of words in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LanguageAttrs {
    /// The language tag, such as `pl`.
    pub lang: String,
}
