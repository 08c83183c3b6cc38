//! What word processors, chats, web pages and spreadsheets leave in a text: replaces the signs
//! that have one meaning by what they mean, in every value of a file, before anything else
//! reads it.
//!
//! `signs` has the table of characters, `lists` reads bullets, numbers and indentation as the
//! list they were, `spaces` replaces spaces that YAML and Markdown do not know. `encoding`
//! finds text that was saved in one encoding and opened in another, which is an error: what is
//! damaged may lack letters.

mod encoding;
mod lists;
mod signs;
mod spaces;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::format::BRIEFING;
use super::node::{Kind, Node, Scalar};
use super::shapes::{Section, Shape};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// What a file is.
static ROOT: Shape = Shape::Mapping(&BRIEFING);

/// The mark of byte order that some programs begin a file with.
const MARK: &str = "\u{feff}";

/// What kind of text a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    /// Paragraphs and lists of Markdown.
    Blocks,
    /// One line.
    Line,
    /// A value of a table, which may have lines.
    Cell,
    /// An address, a date, a colour: a code without spaces within.
    Token,
    /// The name of a file, which may hold any visible character and any space.
    Name,
}

/// What a sign was, for the message that counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Bullet,
    Number,
    SoftHyphen,
    Hyphen,
    Invisible,
    Space,
    LineBreak,
    Letter,
    Ligature,
}

impl Sign {
    /// One of them and what it was read as.
    const fn one(self) -> &'static str {
        match self {
            Self::Bullet => "a bullet, read as a list item",
            Self::Number => "the number of an item",
            Self::SoftHyphen => "a soft hyphen, taken out",
            Self::Hyphen => "a hyphen that keyboards do not have, read as `-`",
            Self::Invisible => "an invisible character, taken out",
            Self::Space => "a space that keyboards do not have, read as a plain one",
            Self::LineBreak => "a line break of a word processor, read as one",
            Self::Ligature => "a ligature, read as its letters",
            Self::Letter => "a character of Windows-1252, read as what it is there",
        }
    }

    const fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Bullet, 1) => "bullet",
            (Self::Bullet, _) => "bullets",
            (Self::Number, 1) => "number of a list",
            (Self::Number, _) => "numbers of lists",
            (Self::SoftHyphen, 1) => "soft hyphen",
            (Self::SoftHyphen, _) => "soft hyphens",
            (Self::Hyphen, 1) => "hyphen",
            (Self::Hyphen, _) => "hyphens",
            (Self::Invisible, 1) => "invisible character",
            (Self::Invisible, _) => "invisible characters",
            (Self::Space, 1) => "space",
            (Self::Space, _) => "spaces",
            (Self::LineBreak, 1) => "line break",
            (Self::LineBreak, _) => "line breaks",
            (Self::Ligature, 1) => "ligature",
            (Self::Ligature, _) => "ligatures",
            (Self::Letter, 1) => "character of Windows-1252",
            (Self::Letter, _) => "characters of Windows-1252",
        }
    }
}

/// Bytes of a text and what is to stand there. `sign` is what the message counts; a change
/// that shows nowhere, or that only sets what was typed, has none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    range: Range<usize>,
    text: String,
    sign: Option<Sign>,
}

impl Edit {
    fn new(range: Range<usize>, text: impl Into<String>, sign: Sign) -> Self {
        Self { range, text: text.into(), sign: Some(sign) }
    }

    fn quiet(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into(), sign: None }
    }
}

/// A step of the normalisation: the changes that a text needs, in order.
type Step = fn(&str, Text) -> Vec<Edit>;

/// The steps, in order: lists are recognised by the spaces after their bullets, so those are
/// replaced last.
const STEPS: [Step; 3] = [signs::edits, lists::edits, spaces::edits];

/// A text with some changes made.
fn changed(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        out.push_str(text.get(from..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        from = edit.range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Changes a value of the file, which still leads back to it.
fn change(scalar: &mut Scalar, edits: &[Edit]) {
    if edits.is_empty() {
        return;
    }
    let places: Vec<_> =
        edits.iter().map(|it| (it.range.clone(), it.text.len())).collect();
    scalar.map = scalar.map.replaced(&places);
    scalar.text = changed(&scalar.text, edits);
}

/// Reads a value of a table, such as a cell of a spreadsheet, as it is meant. Also returns how
/// many signs were replaced.
pub(crate) fn value(text: &str) -> (Cow<'_, str>, usize) {
    let mut text = Cow::Borrowed(text);
    let mut count = 0;
    if is_ordinary(&text) {
        return (text, 0);
    }
    for step in STEPS {
        let edits = step(&text, Text::Cell);
        if !edits.is_empty() {
            count += edits.iter().filter(|it| it.sign.is_some()).count();
            text = Cow::Owned(changed(&text, &edits));
        }
    }
    (text, count)
}

/// What is said of a table whose values held such signs.
pub(crate) fn note(count: usize, first: Span) -> Option<Diagnostic> {
    let warning = Diagnostic::warning(Code::PastedSigns, first, taken(count));
    let hint = "look one of the posters over; the signs are spaces, hyphens and invisible \
                characters that keyboards do not have";
    (count > 0).then(|| warning.label("the first is in this value").hint(hint))
}

fn taken(count: usize) -> String {
    match count {
        1 => "1 pasted sign was taken as it is meant".to_owned(),
        _ => format!("{count} pasted signs were taken as they are meant"),
    }
}

/// What a text holds that was saved in one encoding and opened in another: each such stretch
/// with what it says; empty where that cannot be told.
pub(crate) fn damaged(text: &str) -> Vec<(Range<usize>, String)> {
    encoding::find(text)
}

/// Whether a line of text holds nothing that any step could change.
fn is_ordinary(text: &str) -> bool {
    text.bytes().all(|it| matches!(it, b' '..=b'~' | b'\t' | b'\n'))
}

/// Reads every value of a file as it is meant; says so once, and reports what is damaged.
pub(super) fn put_right(root: &mut Node, report: &mut Report) {
    let mut walk = Walk::default();
    walk.node(root, Some(&ROOT));
    walk.say(report);
}

/// Characters in the wrong encoding.
struct Damage {
    meant: String,
    spans: Vec<Span>,
}

#[derive(Default)]
struct Walk {
    counts: BTreeMap<Sign, usize>,
    /// Where the first sign stands, and what it was.
    first: Option<(Span, Sign)>,
    /// Damaged text: what it should say and where it is found.
    damaged: BTreeMap<String, Damage>,
    /// Where values stand that were counted: an alias repeats them.
    seen: BTreeSet<Span>,
}

impl Walk {
    fn node(&mut self, node: &mut Node, shape: Option<&'static Shape>) {
        match &mut node.kind {
            Kind::Null => {}
            Kind::Scalar(scalar) => self.scalar(scalar, kind_of(shape)),
            Kind::List(nodes) => {
                let item = match shape {
                    Some(Shape::List(list)) => Some(&list.item),
                    _ => None,
                };
                nodes.iter_mut().for_each(|node| self.node(node, item));
            }
            Kind::Mapping(entries) => {
                let section: Option<&'static Section> = match shape {
                    Some(Shape::Mapping(section) | Shape::OneOfOr(_, section)) => {
                        Some(section)
                    }
                    _ => None,
                };
                for entry in entries {
                    let (key, count) = value(&entry.key);
                    if count > 0 && self.seen.insert(entry.key_span) {
                        self.count(Sign::Invisible, entry.key_span);
                        entry.key = key.trim().to_owned();
                    }
                    let keys = section.map(|section| section.keys).unwrap_or_default();
                    let key = keys.iter().find(|key| key.name == entry.key);
                    self.node(&mut entry.value, key.map(|key| &key.shape));
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
            // What was said of it once is not said again by other checks.
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

/// The kind of text that a key takes. What stands where something else is due is left to the
/// checks, but for what nobody can see.
const fn kind_of(shape: Option<&Shape>) -> Text {
    match shape {
        Some(Shape::Blocks) => Text::Blocks,
        Some(Shape::Text | Shape::Inline) => Text::Line,
        Some(
            Shape::Language
            | Shape::Date
            | Shape::Color
            | Shape::NamedColor
            | Shape::Length
            | Shape::Url
            | Shape::Flag
            | Shape::OneOf(_)
            | Shape::OneOfOr(..)
            | Shape::Paper(_),
        ) => Text::Token,
        Some(Shape::Path | Shape::Mapping(_) | Shape::List(_)) | None => Text::Name,
    }
}

#[cfg(test)]
mod tests;
