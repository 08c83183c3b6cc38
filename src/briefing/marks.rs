//! Fields for data in a text: `${name}`, and `${name?}` for one that may be empty.

use std::borrow::Cow;
use std::ops::Range;

use crate::data::{Record, clean_name};
use crate::diagnostic::Span;

/// What stands before the name of a field.
pub(super) const OPENING: &str = "${";

/// A field where a file asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldUse {
    /// Its name, without the question mark of an optional field.
    pub name: String,
    /// Whether it may be empty.
    pub is_optional: bool,
    /// Where it is asked for.
    pub span: Span,
}

/// A place in a text that is to be replaced.
pub(super) enum Mark<'a> {
    /// A field, and whether it may be empty.
    Field(Cow<'a, str>, bool),
    /// `$$`, which stands for one of them before a brace.
    Dollar,
    /// A field without an end, or without a name.
    Broken,
}

/// The fields of a text and what is written like one, in order.
pub(super) fn marks(text: &str) -> impl Iterator<Item = (Range<usize>, Mark<'_>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(OPENING)?;
        if text[from..at].ends_with('$') {
            from = at + 1;
            return Some((at - 1..at + 1, Mark::Dollar));
        }
        let inside = &text[at + OPENING.len()..];
        let end = inside.find(['}', '\n']).filter(|end| inside[*end..].starts_with('}'));
        let (range, mark) = match end.and_then(|end| Some((field(&inside[..end])?, end)))
        {
            Some(((name, is_optional), end)) => {
                let range = at..at + OPENING.len() + end + 1;
                (range, Mark::Field(name, is_optional))
            }
            None => (at..at + OPENING.len(), Mark::Broken),
        };
        from = range.end;
        Some((range, mark))
    })
}

/// The name between the braces, and whether a question mark follows it.
fn field(inside: &str) -> Option<(Cow<'_, str>, bool)> {
    let inside = inside.trim();
    let (name, is_optional) = match inside.strip_suffix('?') {
        Some(name) => (name, true),
        None => (inside, false),
    };
    let name = clean_name(name);
    (!name.is_empty()).then_some((name, is_optional))
}

/// The fields in a text that is not a part of a file, such as a pattern of file names; `None` if
/// one has no end.
#[must_use]
pub fn fields_of(text: &str) -> Option<Vec<FieldUse>> {
    marks(text)
        .filter_map(|(range, mark)| match mark {
            Mark::Field(name, is_optional) => Some(Some(FieldUse {
                name: name.into_owned(),
                is_optional,
                span: Span::new(range.start, range.end),
            })),
            Mark::Dollar => None,
            Mark::Broken => Some(None),
        })
        .collect()
}

/// A text with a record's values in place of its fields, as they are.
#[must_use]
pub fn filled(text: &str, record: &Record<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for (range, mark) in marks(text) {
        out.push_str(&text[last..range.start]);
        match mark {
            Mark::Field(name, is_optional) => {
                let cell = record.cell(&name, is_optional);
                out.push_str(cell.map_or("", |it| it.value));
            }
            Mark::Dollar => out.push('$'),
            Mark::Broken => out.push_str(&text[range.clone()]),
        }
        last = range.end;
    }
    out.push_str(&text[last..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_and_dollars_kept() {
        let names = |text: &str| -> Option<Vec<String>> {
            let fields = fields_of(text)?.into_iter();
            let mark = |it: &FieldUse| if it.is_optional { "?" } else { "" };
            Some(fields.map(|it| format!("{}{}", it.name, mark(&it))).collect())
        };
        assert_eq!(names("${a} $5 $${b} ${ c  d }").unwrap(), ["a", "c d"]);
        assert_eq!(names("${a?} ${ b ? }").unwrap(), ["a?", "b?"]);
        assert_eq!(names("${a"), None);
        assert_eq!(names("${}"), None);
        assert_eq!(names("${?}"), None);
    }
}
