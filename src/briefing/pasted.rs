//! Replaces the special characters of other programs in every value of a file.
//!
//! [`crate::languages::pasted`] finds the characters. This module walks the tree of the file, takes
//! the kind of each text from the file format, and reports what was replaced.

use std::collections::{BTreeMap, BTreeSet};

use super::format::BRIEFING;
use super::spec::{MappingSpec, ValueKind};
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::languages::pasted::{
    Edit, STEPS, Sign, Text, changed, damaged, is_ordinary, taken, value,
};
use crate::yaml::{Kind, Node, Scalar};

/// The kind of a file's root.
static ROOT: ValueKind = ValueKind::Mapping(&BRIEFING);

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// Changes a value and keeps its places in the file.
fn change(scalar: &mut Scalar, edits: &[Edit]) {
    if edits.is_empty() {
        return;
    }
    let places: Vec<_> =
        edits.iter().map(|it| (it.range.clone(), it.text.len())).collect();
    scalar.map = scalar.map.replaced(&places);
    scalar.text = changed(&scalar.text, edits);
}

/// Replaces special characters in every value of a file. Warns of them once and reports damaged text.
pub(super) fn put_right(root: &mut Node, report: &mut Report) {
    let mut walk = Walk::default();
    walk.node(root, Some(&ROOT));
    walk.say(report);
}

/// A text in the wrong encoding.
struct Damage {
    meant: String,
    spans: Vec<Span>,
}

#[derive(Default)]
struct Walk {
    counts: BTreeMap<Sign, usize>,
    /// The first character that was replaced, and its place.
    first: Option<(Span, Sign)>,
    /// Damaged texts, with their meaning and places.
    damaged: BTreeMap<String, Damage>,
    /// The places of values that were counted, because an alias repeats a value.
    seen: BTreeSet<Span>,
}

impl Walk {
    fn node(&mut self, node: &mut Node, kind: Option<&'static ValueKind>) {
        match &mut node.kind {
            Kind::Null => {}
            Kind::Scalar(scalar) => self.scalar(scalar, kind_of(kind)),
            Kind::List(nodes) => {
                let item = match kind {
                    Some(ValueKind::List(list)) => Some(&list.item),
                    _ => None,
                };
                nodes.iter_mut().for_each(|node| self.node(node, item));
            }
            Kind::Mapping(entries) => {
                let mapping: Option<&'static MappingSpec> = match kind {
                    Some(
                        ValueKind::Mapping(mapping)
                        | ValueKind::OneOfOr(_, mapping)
                        | ValueKind::Color(mapping),
                    ) => Some(mapping),
                    _ => None,
                };
                for entry in entries {
                    let (key, count) = value(&entry.key);
                    if count > 0 && self.seen.insert(entry.key_span) {
                        self.count(Sign::Invisible, entry.key_span);
                        entry.key = key.trim().to_owned();
                    }
                    let keys = mapping.map(|mapping| mapping.keys).unwrap_or_default();
                    let key = keys.iter().find(|key| key.name == entry.key);
                    self.node(&mut entry.value, key.map(|key| &key.kind));
                }
            }
        }
    }

    fn count(&mut self, sign: Sign, span: Span) {
        *self.counts.entry(sign).or_default() += 1;
        if self.first.is_none_or(|(first, _)| span < first) {
            self.first = Some((span, sign));
        }
    }

    fn scalar(&mut self, scalar: &mut Scalar, kind: Text) {
        if kind != Text::Blocks && is_ordinary(&scalar.text) {
            return;
        }
        let is_new = self.seen.insert(scalar.map.span());
        if kind != Text::Name {
            let damaged = damaged(&scalar.text);
            for (range, meant) in damaged.iter().filter(|_| is_new) {
                let found = scalar.text.get(range.clone()).unwrap_or_default().to_owned();
                let span = scalar.map.locate(range.start, range.end);
                let new = || Damage { meant: meant.clone(), spans: Vec::new() };
                self.damaged.entry(found).or_insert_with(new).spans.push(span);
            }
            // Repaired here so that later checks do not report the damage again.
            let repairs =
                damaged.into_iter().map(|(range, meant)| Edit::quiet(range, meant));
            change(scalar, &repairs.collect::<Vec<_>>());
        }
        for step in STEPS {
            let edits = step(&scalar.text, kind);
            if edits.is_empty() {
                continue;
            }
            for edit in edits.iter().filter(|_| is_new) {
                if let Some(sign) = edit.sign {
                    let span = scalar.map.locate(edit.range.start, edit.range.end);
                    self.count(sign, span);
                }
            }
            change(scalar, &edits);
        }
    }

    fn say(self, report: &mut Report) {
        let first =
            self.damaged.values().filter_map(|it| it.spans.first()).min().copied();
        for (found, Damage { meant, spans }) in self.damaged {
            let span = spans.first().copied().unwrap_or_default();
            let message = match meant.as_str() {
                "" => format!("`{found}` stands where a character was lost"),
                MARK => format!("`{found}` is an invisible mark in the wrong encoding"),
                _ => format!("`{found}` is `{meant}` in the wrong encoding"),
            };
            let error = Diagnostic::error(Code::Character, span, message);
            let error = match spans.len() {
                1 => error,
                count => error.label(format!("{count} times in this file")),
            };
            let error = match meant.as_str() {
                "" => error.hint("look the word up where it came from and type it again"),
                MARK => error.hint("delete it"),
                _ => {
                    let error = error.hint(format!("write `{meant}` in its place"));
                    spans.into_iter().fold(error, |error, span| error.safe(span, &meant))
                }
            };
            report.push(match first {
                Some(first) if first == span => error.hint(
                    "or copy the text again from where it came from: this one was saved in \
                     UTF-8 and opened as if it were not",
                ),
                _ => error,
            });
        }
        let Some((span, first)) = self.first else { return };
        let total: usize = self.counts.values().sum();
        let kinds: Vec<_> = self
            .counts
            .iter()
            .map(|(sign, count)| format!("{count} {}", sign.noun(*count)))
            .collect();
        let warning = Diagnostic::warning(Code::PastedSigns, span, taken(total));
        let warning = match total {
            1 => warning.label(first.one()),
            _ => warning
                .label(format!("the first: {}", first.one()))
                .hint(format!("in all: {}", kinds.join(", "))),
        };
        report.push(warning.hint(
            "look the result over; to be told no more, add `pasted-signs` to `allow` under \
             `lint`",
        ));
    }
}

/// Returns the kind of text that a key takes. In a value of the wrong kind, only invisible characters
/// are replaced; validation reports the value.
const fn kind_of(kind: Option<&ValueKind>) -> Text {
    match kind {
        Some(ValueKind::Blocks) => Text::Blocks,
        Some(ValueKind::Text | ValueKind::Inline | ValueKind::NameOrPath(_)) => {
            Text::Line
        }
        Some(
            ValueKind::Language
            | ValueKind::Date
            | ValueKind::Color(_)
            | ValueKind::Amount
            | ValueKind::NamedColor
            | ValueKind::PlainColor
            | ValueKind::Length
            | ValueKind::Percent(..)
            | ValueKind::Url
            | ValueKind::Flag
            | ValueKind::OneOf(_)
            | ValueKind::OneOfOr(..)
            | ValueKind::Paper(_),
        ) => Text::Token,
        Some(ValueKind::Path | ValueKind::Mapping(_) | ValueKind::List(_)) | None => {
            Text::Name
        }
    }
}

#[cfg(test)]
mod tests;
