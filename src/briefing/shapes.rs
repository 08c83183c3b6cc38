//! The parts of the file format: mappings, keys, and the shapes of what stands behind them.

use crate::diagnostic::Code;

/// A mapping of the file.
#[derive(Debug)]
pub(super) struct Section {
    /// What it describes, for messages: `panel`.
    pub(super) name: &'static str,
    /// Its keys, in the order of the documentation.
    pub(super) keys: &'static [Key],
}

/// A key of a mapping.
#[derive(Debug)]
pub(super) struct Key {
    /// The key as written.
    pub(super) name: &'static str,
    /// What stands behind it.
    pub(super) shape: Shape,
    /// Whether it must be there.
    pub(super) required: bool,
    /// One line on what it is for.
    pub(super) about: &'static str,
    /// What holds when it is not there.
    pub(super) default: Option<&'static str>,
    /// A value that would do, as written in the file.
    pub(super) example: &'static str,
}

/// What stands behind a key.
#[derive(Debug)]
pub(super) enum Shape {
    /// A line of plain text.
    Text,
    /// A line of text with bold, italic and links.
    Inline,
    /// Paragraphs and lists.
    Blocks,
    /// A BCP 47 language tag.
    Language,
    /// A day, `2026-11-01`.
    Date,
    /// `#rrggbb` or `#rgb`.
    Color,
    /// A colour or the name of one.
    NamedColor,
    /// A number with its unit: `mm`, `cm`, `in` or `pt`.
    Length,
    /// The name of a file.
    Path,
    /// An address with a scheme.
    Url,
    /// `true` or `false`.
    Flag,
    /// One word out of a few, whatever its capitals.
    OneOf(&'static [&'static str]),
    /// Keys with values.
    Mapping(&'static Section),
    /// One word out of a few, or keys with values.
    OneOfOr(&'static [&'static str], &'static Section),
    /// A sheet: a name or its sides, or keys with values.
    Paper(&'static Section),
    /// A list.
    List(&'static ListShape),
}

/// What a list holds.
#[derive(Debug)]
pub(super) struct ListShape {
    /// What stands behind each `-`.
    pub(super) item: Shape,
    /// What its items are called: `panels`.
    pub(super) noun: &'static str,
    /// Fewest and most items.
    pub(super) count: (usize, usize),
    /// The kind of problem another count is.
    pub(super) code: Code,
}

pub(super) const fn key(
    name: &'static str,
    shape: Shape,
    about: &'static str,
    example: &'static str,
) -> Key {
    Key { name, shape, required: false, about, default: None, example }
}

impl Key {
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(super) const fn default(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }
}

impl Shape {
    /// What is due, for "expected a date, found a list".
    pub(super) fn noun(&self) -> String {
        match self {
            Self::Text | Self::Inline | Self::Blocks => "text".to_owned(),
            Self::Language => "a language tag".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Color | Self::NamedColor => "a colour".to_owned(),
            Self::Length => "a length".to_owned(),
            Self::Path => "the name of a file".to_owned(),
            Self::Url => "an address".to_owned(),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::OneOf(_) => "a word".to_owned(),
            Self::Mapping(section) => format!("keys such as {}", names(section, 2)),
            Self::OneOfOr(_, section) | Self::Paper(section) => {
                format!("a word, or keys such as {}", names(section, 2))
            }
            Self::List(list) => format!("a list of {}", list.noun),
        }
    }
}

/// The first keys of a section, as `a`, `b`.
pub(super) fn names(section: &Section, count: usize) -> String {
    let names = section.keys.iter().take(count).map(|key| format!("`{}`", key.name));
    names.collect::<Vec<_>>().join(", ")
}
