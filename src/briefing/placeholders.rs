//! Finds the placeholders `${name}` and `${name?}` in a text, which a record of a table fills.

use std::borrow::Cow;
use std::ops::Range;

use crate::data::{FieldUse, Record, clean_name};
use crate::diagnostic::Span;

/// The start of a placeholder.
pub(crate) const OPENING: &str = "${";

/// A part of a text that filling replaces.
pub(crate) enum Placeholder<'a> {
    /// A field, and whether its value may be empty.
    Field(Cow<'a, str>, bool),
    /// `$$` before a brace, which is an escaped `$`.
    Dollar,
    /// A placeholder without an end or without a name.
    Broken,
}

/// Returns the placeholders of a text, in order, with the bytes that they take up.
pub(crate) fn placeholders(
    text: &str,
) -> impl Iterator<Item = (Range<usize>, Placeholder<'_>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(OPENING)?;
        if text[from..at].ends_with('$') {
            from = at + 1;
            return Some((at - 1..at + 1, Placeholder::Dollar));
        }
        let inside = &text[at + OPENING.len()..];
        let end = inside.find(['}', '\n']).filter(|end| inside[*end..].starts_with('}'));
        let (range, placeholder) =
            match end.and_then(|end| Some((field(&inside[..end])?, end))) {
                Some(((name, is_optional), end)) => {
                    let range = at..at + OPENING.len() + end + 1;
                    (range, Placeholder::Field(name, is_optional))
                }
                None => (at..at + OPENING.len(), Placeholder::Broken),
            };
        from = range.end;
        Some((range, placeholder))
    })
}

/// Parses the name between the braces. Returns whether a question mark follows it.
fn field(inside: &str) -> Option<(Cow<'_, str>, bool)> {
    let inside = inside.trim();
    let (name, is_optional) = match inside.strip_suffix('?') {
        Some(name) => (name, true),
        None => (inside, false),
    };
    let name = clean_name(name);
    (!name.is_empty()).then_some((name, is_optional))
}

/// Returns the fields of a text outside of a file, such as a pattern of file names, or `None` if a
/// placeholder is broken.
#[must_use]
pub fn fields_of(text: &str) -> Option<Vec<FieldUse>> {
    placeholders(text)
        .filter_map(|(range, placeholder)| match placeholder {
            Placeholder::Field(name, is_optional) => Some(Some(FieldUse {
                name: name.into_owned(),
                is_optional,
                span: Span::new(range.start, range.end),
            })),
            Placeholder::Dollar => None,
            Placeholder::Broken => Some(None),
        })
        .collect()
}

/// Returns a text with the values of a record in place of its fields, unchanged.
#[must_use]
pub fn filled(text: &str, record: &Record<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for (range, placeholder) in placeholders(text) {
        out.push_str(&text[last..range.start]);
        match placeholder {
            Placeholder::Field(name, is_optional) => {
                let cell = record.cell(&name, is_optional);
                out.push_str(cell.map_or("", |cell| cell.value));
            }
            Placeholder::Dollar => out.push('$'),
            Placeholder::Broken => out.push_str(&text[range.clone()]),
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
    fn fields_are_found_and_dollar_signs_stay() {
        let names = |text: &str| -> Option<Vec<String>> {
            let fields = fields_of(text)?.into_iter();
            let sign = |field: &FieldUse| if field.is_optional { "?" } else { "" };
            Some(fields.map(|field| format!("{}{}", field.name, sign(&field))).collect())
        };
        assert_eq!(names("${a} $5 $${b} ${ c  d }").unwrap(), ["a", "c d"]);
        assert_eq!(names("${a?} ${ b ? }").unwrap(), ["a?", "b?"]);
        assert_eq!(names("${a"), None);
        assert_eq!(names("${}"), None);
        assert_eq!(names("${?}"), None);
    }
}
