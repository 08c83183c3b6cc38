//! Cleans, checks and finds the names of columns.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{FieldUse, MAX_FIELDS, Table};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// Returns the name of a column as people see it: each run of white space becomes one space,
/// invisible characters are removed, and accents are composed with their letters (NFC).
pub(crate) fn clean_name(name: &str) -> Cow<'_, str> {
    let is_clean = name.is_ascii()
        && name.trim() == name
        && !name.contains("  ")
        && !name.contains(|it: char| it.is_control());
    if is_clean {
        return Cow::Borrowed(name);
    }
    let seen: String = name
        .chars()
        .filter(|it| {
            !matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        })
        .collect();
    let is_separator = |it: char| it.is_whitespace() || it.is_control();
    let words: Vec<_> =
        seen.split(is_separator).filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize(&name).into_owned())
}

/// Lists row numbers: `row 4`, `rows 4, 7 and 9`, `rows 4, 7, 9, 10, 12 and 31 more`.
pub(super) fn rows(numbers: &[usize]) -> String {
    const SHOWN: usize = 5;
    let words = |numbers: &[usize]| {
        let words: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        words.join(", ")
    };
    match numbers {
        [] => "no row".to_owned(),
        [only] => format!("row {only}"),
        [before @ .., last] if numbers.len() <= SHOWN + 1 => {
            format!("rows {} and {last}", words(before))
        }
        _ => {
            let more = numbers.len() - SHOWN;
            format!("rows {} and {more} more", words(&numbers[..SHOWN]))
        }
    }
}

/// Finds the column of a field. Returns its index and whether its value may be empty. The question
/// mark of `${name?}` may be part of the column's name; then the value may not be empty.
pub(super) fn find(
    names: &[String],
    name: &str,
    is_optional: bool,
) -> Option<(usize, bool)> {
    let is_named = |column: &String| {
        column.strip_suffix('?').is_some_and(|column| column.trim_end() == name)
    };
    if is_optional && let Some(at) = names.iter().position(is_named) {
        return Some((at, false));
    }
    names.iter().position(|column| column == name).map(|at| (at, is_optional))
}

impl Table {
    /// Finds the column of a field, and whether its value may be empty.
    pub(super) fn column(&self, field: &FieldUse) -> Option<(usize, bool)> {
        find(&self.names, &field.name, field.is_optional)
    }
}

/// Reports columns without a name, columns with the same name, and too many columns.
pub(super) fn check(names: &[String], spans: &[Span], report: &mut Report) {
    for (at, name) in names.iter().enumerate() {
        let span = spans.get(at).copied().unwrap_or_default();
        if name.is_empty() {
            report.push(
                Diagnostic::error(
                    Code::Data,
                    span,
                    format!("field {} has no name", at + 1),
                )
                .hint("give each field a name"),
            );
        } else if names[..at].contains(name) {
            let message = format!("two columns are named `{name}`");
            report.push(
                Diagnostic::error(Code::Data, span, message)
                    .hint("give each column a different name"),
            );
        }
    }
    if names.len() > MAX_FIELDS {
        let message = format!("there are {} fields, {MAX_FIELDS} at most", names.len());
        report.push(
            Diagnostic::error(Code::Limit, Span::default(), message).without_span(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for (name, clean) in [
            ("School", "School"),
            (" Lead\u{a0}", "Lead"),
            ("\u{200b}Phone", "Phone"),
            ("\u{feff}Safeguarding\r\nlead", "Safeguarding lead"),
            ("Zoe\u{308}", "Zo\u{eb}"),
            ("a  b", "a b"),
            ("\u{200b}", ""),
        ] {
            assert_eq!(clean_name(name), clean);
        }
    }

    #[test]
    fn rows_are_listed() {
        assert_eq!(rows(&[4]), "row 4");
        assert_eq!(rows(&[4, 7, 9]), "rows 4, 7 and 9");
        assert_eq!(rows(&[1, 2, 3, 4, 5, 6]), "rows 1, 2, 3, 4, 5 and 6");
        assert_eq!(rows(&[1, 2, 3, 4, 5, 6, 7]), "rows 1, 2, 3, 4, 5 and 2 more");
    }

    #[test]
    fn a_question_mark_may_be_part_of_the_name() {
        let names = ["Nursery?".to_owned(), "Lead".to_owned()];
        assert_eq!(find(&names, "Nursery", true), Some((0, false)));
        assert_eq!(find(&names, "Lead", true), Some((1, true)));
        assert_eq!(find(&names, "Lead", false), Some((1, false)));
        assert_eq!(find(&names, "Nursery", false), None);
    }
}
