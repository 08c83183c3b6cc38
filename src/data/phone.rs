//! Finds telephone numbers without their first character: a spreadsheet reads `01134960456` or
//! `+441134960456` as a number and drops the zero or the plus.

use super::column::Column;
use crate::diagnostic::{Report, Span};

/// Words in the names of columns with telephone numbers.
const NAMES: &[&str] = &[
    "phone",
    "tel",
    "mobile",
    "mob",
    "cell",
    "fax",
    "helpline",
    "hotline",
    "landline",
    "switchboard",
    "ffôn",
    "ffon",
    "symudol",
    "telefon",
    "téléphone",
    "telefono",
    "teléfono",
    "telefone",
    "telefoon",
    "handy",
    "mobil",
    "portable",
    "rufnummer",
    "puhelin",
    "τηλ",
    "телефон",
    "numer tel",
    "whatsapp",
    "text number",
    "sms",
];
/// The fewest digits of a number with an area code. Shorter numbers, such as 116 123, have none.
const SHORTEST: usize = 7;
/// Prefixes of service numbers that are dialled without a leading zero.
const SERVICES: [&str; 4] = ["1800", "1850", "1890", "1300"];

/// Returns whether the name of a column says that it has telephone numbers.
pub(super) fn is_named(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(|it: char| !it.is_alphanumeric());
    words.any(|word| {
        NAMES.iter().any(|it| word == *it || it.len() > 3 && word.contains(it))
    })
}

/// Warns of telephone numbers that begin with neither a zero nor a plus.
pub(super) fn warn(column: Column<'_>, report: &mut Report) {
    let values = || column.values().map(|(_, value, _)| value);
    let whole = values().filter(|it| is_whole(it)).count();
    if !is_named(column.name()) && (whole < 2 || whole * 3 < values().count() * 2) {
        return;
    }
    let mut first = "";
    let mut found: Vec<(usize, Span)> = Vec::new();
    for (row, value, span) in column.values() {
        if lacks_beginning(value, whole > 0) {
            if found.is_empty() {
                first = value;
            }
            found.push((row, span));
        }
    }
    let warning = column.warning(&found, |column, rows| {
        format!("{column} has numbers without a 0 or + at the front in {rows}, such as `{first}`")
    });
    let Some(warning) = warning else { return };
    report.push(
        warning
            .label("a spreadsheet drops the 0 at the front of a number")
            .hint("format the column as `Text`, then type the numbers again, with the 0")
            .hint(
                "if a number has no 0, write it with its country code: `+1 212 555 0123`",
            ),
    );
}

/// Returns the digits of a value that holds only a telephone number.
fn digits(value: &str) -> Option<String> {
    // Statistical programs write `1134960456.0`.
    let value = value.strip_suffix(".0").unwrap_or(value);
    let is_part = |it: char| {
        it.is_ascii_digit()
            || it.is_whitespace()
            || matches!(it, '-' | '(' | ')' | '/' | '.' | ',' | '\u{2010}'..='\u{2015}')
    };
    let number = value.strip_prefix('+').unwrap_or(value);
    let number = number.to_lowercase();
    let number = ["ext", "x"]
        .iter()
        .find_map(|it| number.split_once(it))
        .map_or(number.clone(), |(number, _)| number.to_owned());
    number
        .chars()
        .all(is_part)
        .then(|| number.chars().filter(char::is_ascii_digit).collect())
}

/// Returns whether a value is a complete telephone number.
fn is_whole(value: &str) -> bool {
    let begins = value.starts_with(['+', '0']) || value.starts_with("(0");
    begins && digits(value).is_some_and(|it| it.len() >= SHORTEST)
}

/// Returns whether a number lacks its first character. Unless another number of the column is
/// complete, a number in groups counts as complete, because some countries have no leading zero.
fn lacks_beginning(value: &str, others_have_it: bool) -> bool {
    let Some(digits) = digits(value) else { return false };
    let is_typed = value.contains(|it: char| it.is_whitespace() || "-()/".contains(it));
    let is_service = is_typed && SERVICES.iter().any(|it| digits.starts_with(it));
    !value.starts_with('+')
        && !digits.starts_with('0')
        && digits.len() >= SHORTEST
        && !is_service
        && (others_have_it || !is_typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_recognised_by_their_names() {
        for name in [
            "Phone",
            "Telephone number",
            "tel",
            "Lead tel.",
            "Rhif ffôn",
            "helpline",
            "Mobile no",
            "phone_number",
            "Téléphone",
            "Telefonnummer",
            "Fax",
        ] {
            assert!(is_named(name), "{name}");
        }
        for name in ["School", "Hotel", "Lead", "URN", "Automobile club", "Mob of ducks"]
        {
            assert_eq!(
                is_named(name),
                name.starts_with("Mob") || name.starts_with("Auto")
            );
        }
    }

    #[test]
    fn incomplete_numbers_are_found() {
        for value in
            ["1134960456", "7700900123", "441134960456", "8001111", "1134960456.0"]
        {
            assert!(
                lacks_beginning(value, true) && lacks_beginning(value, false),
                "{value}"
            );
        }
        assert!(lacks_beginning("113 496 0456", true));
        assert!(!lacks_beginning("612 345 678", false));
        for value in [
            "0113 496 0456",
            "+44 113 496 0456",
            "(0113) 496 0456",
            "116 123",
            "999",
            "1800 459 459",
            "call us",
            "01632 960 107 ext. 12345",
            "01134960456",
        ] {
            assert!(!lacks_beginning(value, true), "{value}");
        }
    }
}
