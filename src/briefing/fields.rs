//! Checks a mapping of the file against the file format and returns its usable keys as [`Fields`].

use super::format::begins_item;
use super::item_count;
use super::key_problems::{duplicate, missing, unknown};
use super::spec::{KeySpec, MappingSpec, ValueKind, names};
use super::value_problems::{empty, wrong_item, wrong_type};
use super::wording::{WORDS, nearest, probable_key};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::yaml::{Entry, Kind, Node, Scalar};

/// The keys of a mapping that have a usable value.
pub(super) struct Fields<'a> {
    mapping: &'static MappingSpec,
    entries: Vec<(&'static KeySpec, &'a Entry)>,
}

impl<'a> Fields<'a> {
    /// Checks a mapping: unknown, repeated and missing keys, empty values, values of the wrong kind,
    /// unknown words, and the number of items of lists.
    ///
    /// `place` is the place of the mapping for messages, such as ` in panel 3`, or empty at the top.
    /// Returns `None` if the node is not a mapping, which the caller reports.
    pub(super) fn read(
        node: &'a Node,
        mapping: &'static MappingSpec,
        place: &str,
        source: &Source,
        report: &mut Report,
    ) -> Option<Self> {
        let Kind::Mapping(nodes) = &node.kind else { return None };
        let mut entries: Vec<(&'static KeySpec, &'a Entry)> = Vec::new();
        // A key with an unusable value is not missing.
        let mut seen: Vec<(&str, Span)> = Vec::new();
        // If the first key of an item comes again, the keys after it belong to an item without `-`.
        let mut is_next_item = false;
        for entry in nodes {
            let first = seen.iter().find(|(name, _)| *name == entry.key);
            if let Some((name, span)) = first {
                if !is_next_item {
                    report.push(duplicate(name, entry, *span, source, mapping));
                }
                is_next_item |= begins_item(mapping, name);
                continue;
            }
            let Some(key) = mapping.keys.iter().find(|key| key.name == entry.key) else {
                report.push(unknown(entry, mapping, place, &seen, source));
                continue;
            };
            seen.push((key.name, entry.key_span));
            if check(key, entry, place, source, report) {
                entries.push((key, entry));
            }
        }
        let misspelt = |key: &KeySpec| {
            nodes.iter().any(|entry| probable_key(&entry.key, mapping) == Some(key.name))
        };
        for key in mapping.keys.iter().filter(|key| key.required) {
            if !seen.iter().any(|(name, _)| *name == key.name) && !misspelt(key) {
                report.push(missing(key, mapping, node, nodes, place));
            }
        }
        Some(Self { mapping, entries })
    }

    /// Returns a key with its value.
    pub(super) fn get(&self, name: &str) -> Option<Field<'a>> {
        debug_assert!(self.mapping.keys.iter().any(|key| key.name == name));
        let (key, entry) = self.entries.iter().find(|(key, _)| key.name == name)?;
        Some(Field { key, entry })
    }

    /// Returns the text of a key.
    pub(super) fn scalar(&self, name: &str) -> Option<&'a Scalar> {
        self.get(name)?.scalar()
    }

    /// Returns the items of a list.
    pub(super) fn list(&self, name: &str) -> &'a [Node] {
        match self.get(name).map(|field| &field.entry.value.kind) {
            Some(Kind::List(nodes)) => nodes,
            _ => &[],
        }
    }
}

/// A key and its value.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    /// The key in the file format.
    pub(super) key: &'static KeySpec,
    /// The key in the file.
    pub(super) entry: &'a Entry,
}

impl<'a> Field<'a> {
    /// Returns the value if it is a text.
    pub(super) const fn scalar(&self) -> Option<&'a Scalar> {
        match &self.entry.value.kind {
            Kind::Scalar(scalar) => Some(scalar),
            Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
        }
    }
}

/// Returns whether a value is of the kind that its key takes. Reports why not.
fn check(
    key: &'static KeySpec,
    entry: &Entry,
    place: &str,
    source: &Source,
    report: &mut Report,
) -> bool {
    let node = &entry.value;
    let is_empty = match &node.kind {
        Kind::Null => true,
        Kind::Scalar(scalar) => scalar.is_blank(),
        Kind::List(_) | Kind::Mapping(_) => false,
    };
    if is_empty {
        report.push(empty(key, entry, place, source));
        return false;
    }
    match (&key.kind, &node.kind) {
        (
            ValueKind::Mapping(_)
            | ValueKind::OneOfOr(..)
            | ValueKind::Paper(_)
            | ValueKind::Color(_),
            Kind::Mapping(_),
        ) => true,
        (ValueKind::List(list), Kind::List(nodes)) => {
            item_count::check(list, key, entry, nodes, place, report);
            for (at, item) in nodes.iter().enumerate() {
                if !item_fits(&list.item, &item.kind) {
                    report.push(wrong_item(list, key, at, item, place));
                } else if let (ValueKind::OneOf(choices), Kind::Scalar(scalar)) =
                    (&list.item, &item.kind)
                {
                    word(choices, key, scalar, item.span, report);
                }
            }
            true
        }
        (
            ValueKind::OneOf(choices) | ValueKind::OneOfOr(choices, _),
            Kind::Scalar(scalar),
        ) => word(choices, key, scalar, node.span, report),
        (ValueKind::Mapping(_) | ValueKind::List(_), Kind::Scalar(_))
        | (ValueKind::Mapping(_), Kind::List(_))
        | (ValueKind::List(_), Kind::Mapping(_))
        | (_, Kind::List(_) | Kind::Mapping(_)) => {
            report.push(wrong_type(key, entry, place, source));
            false
        }
        (_, Kind::Scalar(_)) => true,
        (_, Kind::Null) => false,
    }
}

/// Returns whether an item of a list is of the right kind.
fn item_fits(kind: &ValueKind, found: &Kind) -> bool {
    matches!(
        (kind, found),
        (ValueKind::Mapping(_) | ValueKind::Color(_), Kind::Mapping(_))
            | (
                ValueKind::Color(_)
                    | ValueKind::OneOf(_)
                    | ValueKind::Text
                    | ValueKind::Amount,
                Kind::Scalar(_)
            )
    )
}

/// Returns whether a text is one of the words that its key takes. Reports why not.
fn word(
    choices: &[&'static str],
    key: &KeySpec,
    scalar: &Scalar,
    span: Span,
    report: &mut Report,
) -> bool {
    let text = scalar.text.trim();
    if choices.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let list: Vec<String> = choices.iter().map(|word| format!("`{word}`")).collect();
    let mut list = list.join(", ");
    if let ValueKind::OneOfOr(_, mapping) = key.kind {
        list = format!("{list}, or {} on lines of their own under it", names(mapping, 9));
    }
    let shown: String = text.chars().take(40).collect();
    let message = format!("`{}` cannot be `{shown}`", key.name);
    let diagnostic = Diagnostic::error(Code::InvalidValue, span, message);
    // The most common mistake is a second word, as in `A4 landscape`.
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let first = choices.iter().copied().find(|word| word.eq_ignore_ascii_case(first));
    let lower = text.to_lowercase();
    let synonym = WORDS.iter().find(|(it, _)| *it == lower).map(|(_, word)| *word);
    let synonym = synonym.filter(|it| choices.contains(it));
    let near = || nearest(text, choices.iter().copied());
    report.push(match first.or(synonym).or_else(near) {
        Some(word) => diagnostic
            .hint(format!("did you mean `{word}`?"))
            .suggest(span, word)
            .hint(format!("it takes one of {list}")),
        None => diagnostic.hint(format!("use one of {list}")),
    });
    false
}
