//! Defines the types of the file format table: mappings, keys and kinds of values.

use crate::diagnostic::Code;

/// A mapping of the file.
#[derive(Debug)]
pub(crate) struct MappingSpec {
    /// The name in messages, such as `panel`.
    pub(crate) name: &'static str,
    /// The keys, in the order of the documentation.
    pub(crate) keys: &'static [KeySpec],
}

/// A key of a mapping.
#[derive(Debug)]
pub(crate) struct KeySpec {
    /// The name of the key.
    pub(crate) name: &'static str,
    /// The kind of its value.
    pub(crate) kind: ValueKind,
    /// Whether the key is required.
    pub(crate) required: bool,
    /// A sentence on the purpose of the key.
    pub(crate) about: &'static str,
    /// The value if the key is missing.
    pub(crate) default: Option<&'static str>,
    /// An example of a value, as written in the file.
    pub(crate) example: &'static str,
}

/// The kind of a value.
#[derive(Debug)]
pub(crate) enum ValueKind {
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
    /// `#rrggbb` or `#rgb`, or a spot ink.
    Color(&'static MappingSpec),
    /// `#rrggbb` or `#rgb`.
    PlainColor,
    /// A colour or the name of one.
    NamedColor,
    /// A number with its unit: `mm`, `cm`, `in` or `pt`.
    Length,
    /// The path of a file.
    Path,
    /// One of many names, or the path of a file: a printing condition, an icon. Here are the
    /// names, if there are few.
    NameOrPath(&'static [&'static str]),
    /// An amount of ink, from 0 to 1.
    Amount,
    /// A whole number of per cents, with or without its sign, from the least to the most.
    Percent(u16, u16),
    /// An address with a scheme.
    Url,
    /// `true` or `false`.
    Flag,
    /// One of a few words. Capitals do not matter.
    OneOf(&'static [&'static str]),
    /// Keys with values.
    Mapping(&'static MappingSpec),
    /// One of a few words, or keys with values.
    OneOfOr(&'static [&'static str], &'static MappingSpec),
    /// A sheet: its name, its width and height, or keys with values.
    Paper(&'static MappingSpec),
    /// A list.
    List(&'static ListSpec),
}

/// The items of a list.
#[derive(Debug)]
pub(crate) struct ListSpec {
    /// The kind of each item.
    pub(crate) item: ValueKind,
    /// The name of the items in messages, such as `panels`.
    pub(crate) noun: &'static str,
    /// The smallest and largest number of items.
    pub(crate) count: (usize, usize),
    /// The code of the diagnostic for any other number.
    pub(crate) code: Code,
}

/// Returns an optional key without a default.
pub(super) const fn key(
    name: &'static str,
    kind: ValueKind,
    about: &'static str,
    example: &'static str,
) -> KeySpec {
    KeySpec { name, kind, required: false, about, default: None, example }
}

impl KeySpec {
    /// Makes the key required.
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Sets the value that a missing key has.
    pub(super) const fn default(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    /// Returns the purpose of the key as a part of a sentence.
    pub(super) fn purpose(&self) -> String {
        let about = self.about.trim_end_matches('.');
        let mut characters = about.chars();
        let first =
            characters.next().map_or(String::new(), |it| it.to_lowercase().to_string());
        first + characters.as_str()
    }
}

impl ValueKind {
    /// Returns whether the value is a text of the poster.
    pub(crate) const fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::Inline | Self::Blocks)
    }

    /// Returns the mapping that a value of this kind may be.
    pub(crate) const fn mapping(&self) -> Option<&'static MappingSpec> {
        match self {
            Self::Mapping(mapping)
            | Self::OneOfOr(_, mapping)
            | Self::Paper(mapping)
            | Self::Color(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// Returns the kind of the items, if a value of this kind is a list.
    pub(crate) const fn item(&self) -> Option<&'static Self> {
        match self {
            Self::List(list) => Some(&list.item),
            _ => None,
        }
    }

    /// Returns whether a value of this kind leads to a mapping, through any number of levels.
    pub(super) fn leads_to(&self, target: &MappingSpec) -> bool {
        let kind = self.item().unwrap_or(self);
        kind.mapping().is_some_and(|mapping| {
            std::ptr::eq(mapping, target)
                || mapping.keys.iter().any(|key| key.kind.leads_to(target))
        })
    }

    /// Returns the name of the kind in messages such as "takes a date, found a list".
    pub(super) fn noun(&self) -> String {
        match self {
            Self::Text | Self::Inline | Self::Blocks => "text".to_owned(),
            Self::Language => "a language tag".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Color(_) | Self::PlainColor | Self::NamedColor => "a colour".to_owned(),
            Self::Length => "a length".to_owned(),
            Self::Path => "the name of a file".to_owned(),
            Self::NameOrPath(_) => "a name, or that of a file".to_owned(),
            Self::Percent(..) => "per cents".to_owned(),
            Self::Amount => "a number".to_owned(),
            Self::Url => "an address".to_owned(),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::OneOf(_) => "a word".to_owned(),
            Self::Mapping(mapping) => format!("keys such as {}", names(mapping, 2)),
            Self::OneOfOr(_, mapping) | Self::Paper(mapping) => {
                format!("a word, or keys such as {}", names(mapping, 2))
            }
            Self::List(list) => format!("a list of {}", list.noun),
        }
    }
}

/// Lists the first keys of a mapping: `a`, `b`.
pub(super) fn names(mapping: &MappingSpec, count: usize) -> String {
    let names = mapping.keys.iter().take(count).map(|key| format!("`{}`", key.name));
    names.collect::<Vec<_>>().join(", ")
}
