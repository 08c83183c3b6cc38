//! Parses lengths: a number and its unit.

use crate::units::Length;

/// A unit of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Mm,
    Cm,
    Inch,
    Pt,
}

/// The names of units. Of names with the same beginning, the longest comes first.
pub(super) const UNITS: [(&str, Unit); 10] = [
    ("mm", Unit::Mm),
    ("cm", Unit::Cm),
    ("inches", Unit::Inch),
    ("inch", Unit::Inch),
    ("in", Unit::Inch),
    ("\"", Unit::Inch),
    ("''", Unit::Inch),
    ("″", Unit::Inch),
    ("”", Unit::Inch),
    ("pt", Unit::Pt),
];

impl Unit {
    /// Returns a length in this unit.
    pub(super) fn length(self, value: f64) -> Length {
        match self {
            Self::Mm => Length::mm(value),
            Self::Cm => Length::mm(value * 10.0),
            Self::Inch => Length::pt(value * 72.0),
            Self::Pt => Length::pt(value),
        }
    }
}

/// Splits a text after the number that it begins with.
pub(super) fn number(text: &str) -> Option<(&str, &str)> {
    let is_part = |it: char| it.is_ascii_digit() || it == '.';
    let end = text.find(|it| !is_part(it)).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    value(number).map(|_| (number, rest))
}

/// Parses a number: digits, which may have a point between them.
pub(super) fn value(number: &str) -> Option<f64> {
    let is_digit = |it: char| it.is_ascii_digit();
    let is_number = number.starts_with(is_digit) && number.ends_with(is_digit);
    number.parse().ok().filter(|_| is_number)
}

/// Parses the unit at the start of a text, after spaces. Returns the rest of the text.
pub(super) fn unit(text: &str) -> (Option<Unit>, &str) {
    let rest = text.trim_start();
    let found = UNITS.iter().find_map(|(name, unit)| {
        let head = rest.get(..name.len())?;
        let tail = rest.get(name.len()..)?;
        let is_word = name.starts_with(char::is_alphabetic);
        // `indigo` has no unit `in`, but `24inx36in` has two.
        let ends =
            !is_word || !tail.starts_with(|it: char| it.is_alphabetic() && it != 'x');
        (head.eq_ignore_ascii_case(name) && ends).then_some((*unit, tail))
    });
    found.map_or((None, text), |(unit, tail)| (Some(unit), tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_whole_words() {
        assert_eq!(unit(" mm x"), (Some(Unit::Mm), " x"));
        assert_eq!(unit("inx36in"), (Some(Unit::Inch), "x36in"));
        assert_eq!(unit("inches"), (Some(Unit::Inch), ""));
        assert_eq!(unit("indigo"), (None, "indigo"));
        assert_eq!(unit("″"), (Some(Unit::Inch), ""));
        assert_eq!(number("9.5pt"), Some(("9.5", "pt")));
        assert_eq!(number("9."), None);
        assert_eq!(number(".5"), None);
    }
}
