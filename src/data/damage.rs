//! Finds values that a spreadsheet has damaged: error values, rounded numbers, codes that became
//! dates, and letters that were lost in another encoding.

use std::collections::BTreeMap;

use super::column::Column;
use super::{TableKind, phone};
use crate::diagnostic::{Report, Span};
use crate::languages::pasted;

/// A damage that makes a value unusable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// An error value such as `#N/A`, in any language.
    Error,
    /// `#####`: the column was too narrow.
    Narrow,
    /// `4.42E+11`.
    Rounded,
    /// U+FFFD in place of a letter.
    Letter,
    /// `Ã©` for `é`.
    Encoding,
}

impl Damage {
    /// Returns what to do about it.
    pub(super) const fn hints(self, kind: TableKind) -> &'static [&'static str] {
        match (self, kind) {
            (Self::Error, TableKind::Workbook) => {
                &["correct the formula in this cell, or type the value in its place"]
            }
            (Self::Error, _) => &[
                "correct the formula in this cell, or type the value in its place",
                "save the table as CSV again",
            ],
            (Self::Narrow, TableKind::Workbook) => {
                &["type a date from 1900 to 9999, or give the cell another number format"]
            }
            (Self::Narrow, _) => &["make the column wider, and save the table again"],
            (Self::Rounded, _) => &[
                "format the column as `Text`, then type the number again: its last digits \
                 may be lost",
            ],
            (Self::Encoding, TableKind::Workbook) => &["type the value again"],
            (Self::Encoding, _) => &[
                "open the table again as UTF-8 where it came from, and save it as `CSV UTF-8`",
                "or type the value again",
            ],
            (Self::Letter, TableKind::Workbook) => &["type the word again"],
            (Self::Letter, _) => {
                &["type the word again, and save the table as `CSV UTF-8`"]
            }
        }
    }

    /// Returns the words next to the caret.
    pub(super) const fn label(self, kind: TableKind) -> &'static str {
        match (self, kind) {
            (Self::Error, _) => "an error value of the spreadsheet",
            (Self::Narrow, TableKind::Workbook) => {
                "the spreadsheet cannot show this number as a date"
            }
            (Self::Narrow, _) => "the column was too narrow for the value",
            (Self::Rounded, _) => "the spreadsheet read this as a number and rounded it",
            (Self::Encoding, _) => "letters in the wrong encoding",
            (Self::Letter, _) => "a letter was lost when the table was saved",
        }
    }
}

/// Returns the damage of a value, if it is certain.
pub(super) fn of(value: &str) -> Option<Damage> {
    if is_error(value) {
        Some(Damage::Error)
    } else if value.len() >= 4 && value.bytes().all(|it| it == b'#') {
        Some(Damage::Narrow)
    } else if is_rounded(value) {
        Some(Damage::Rounded)
    } else if value.contains(char::REPLACEMENT_CHARACTER) {
        Some(Damage::Letter)
    } else if !pasted::damaged(value).is_empty() {
        Some(Damage::Encoding)
    } else {
        None
    }
}

/// Excel's error values without `!` or `?` at the end, in all languages. The others are recognised
/// by their form.
const ERRORS: &[&str] = &[
    "#N/A",
    "#NV",
    "#N/D",
    "#N/B",
    "#I/T",
    "#REF",
    "#YOK",
    "#HIÁNYZIK",
    "#NENÍ_K_DISPOZICI",
    "#ADR",
    "#DIV/0",
    "#NAME",
    "#VALUE",
    "#NUM",
    "#NULL",
    "#Н/Д",
    "#GETTING_DATA",
    "#BEZUG",
    "#WERT",
];

fn is_error(value: &str) -> bool {
    let upper = value.to_uppercase();
    if ERRORS.contains(&upper.as_str()) {
        return true;
    }
    if let Some(number) = upper.strip_prefix("ERR:") {
        return number.len() == 3 && number.bytes().all(|it| it.is_ascii_digit());
    }
    // `#REF!`, `#¿NOMBRE?`, `#DZIEL/0!`: capitals without a space.
    let Some(name) = value.strip_prefix('#') else { return false };
    let Some(name) = name.strip_suffix(['!', '?']) else { return false };
    let is_sign =
        |it: char| it.is_uppercase() || matches!(it, '/' | '_' | '0' | '¡' | '¿' | '.');
    name.chars().filter(|it| it.is_uppercase()).count() >= 2 && name.chars().all(is_sign)
}

/// Returns whether a value is a long number as spreadsheets show it, with at least two digits in
/// the exponent: `4.42E+11`, `4,42E+11`, `1E+09`.
fn is_rounded(value: &str) -> bool {
    let value = value.strip_prefix(['-', '+']).unwrap_or(value);
    let Some((number, power)) = value.split_once(['E', 'e']) else { return false };
    let Some(power) = power.strip_prefix(['+', '-']) else { return false };
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let (whole, rest) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    (2..=3).contains(&power.len())
        && is_number(power)
        && is_number(whole)
        && is_number(rest)
}

/// A value that is probably damaged, in the order of the warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    /// `0` among words or telephone numbers.
    Zero,
    /// `Ll?r`: a letter became a question mark.
    LostLetter,
    /// `01-Feb`: a code became a date.
    DateOfCode,
    /// `45992`: a date became a number of days.
    Serial,
}

impl Doubt {
    fn of(value: &str, has_dates: bool) -> Option<Self> {
        if value == "0" {
            Some(Self::Zero)
        } else if has_lost_letter(value) {
            Some(Self::LostLetter)
        } else if !has_dates && is_date_of_code(value) {
            Some(Self::DateOfCode)
        } else if has_dates && is_serial(value) {
            Some(Self::Serial)
        } else {
            None
        }
    }

    /// Returns the warning for the rows of a column. `first` is the first of the values.
    fn message(self, column: &str, rows: &str, first: &str) -> String {
        match self {
            Self::Zero => format!("{column} is `0` in {rows}, unlike its other values"),
            Self::LostLetter => {
                format!("{column} has a `?` within a word in {rows}, such as `{first}`")
            }
            Self::DateOfCode => {
                format!(
                    "{column} is `{first}` in {rows}: spreadsheets read `1-2` as a date"
                )
            }
            Self::Serial => {
                format!("{column} is `{first}` in {rows}, which is a date as a number")
            }
        }
    }

    /// Returns what to do about it.
    const fn hint(self, kind: TableKind) -> &'static str {
        match self {
            Self::LostLetter if matches!(kind, TableKind::Workbook) => {
                "if it stands for a letter, type that again"
            }
            Self::Zero => {
                "a lookup gives 0 for an empty cell: type the value, or empty the cell"
            }
            Self::LostLetter => {
                "if it stands for a letter, type that again, and save the table as `CSV UTF-8`"
            }
            Self::DateOfCode => {
                "if it was a code or a range, format the column as `Text` and type it again"
            }
            Self::Serial => {
                "format the column as a date, `yyyy-mm-dd`, and save the table again"
            }
        }
    }
}

/// Warns of values that are probably damaged or missing.
pub(super) fn warn(column: Column<'_>, report: &mut Report) {
    /// The first doubtful value, and the rows and places of all.
    type Examples<'a> = (&'a str, Vec<(usize, Span)>);
    warn_of_missing(column, report);
    let has_dates = has_dates(column.name());
    let mut found: BTreeMap<Doubt, Examples<'_>> = BTreeMap::new();
    for (row, value, span) in column.values().filter(|(_, value, _)| !is_missing(value)) {
        if let Some(doubt) = Doubt::of(value, has_dates) {
            found.entry(doubt).or_insert((value, Vec::new())).1.push((row, span));
        }
    }
    // A column of numbers may well have a zero.
    if !has_words(column) && !phone::is_named(column.name()) {
        found.remove(&Doubt::Zero);
    }
    for (doubt, (first, places)) in found {
        let warning = column
            .warning(&places, |column, rows| doubt.message(column, rows, first))
            .map(|warning| warning.hint(doubt.hint(column.table.kind)));
        warning.into_iter().for_each(|warning| report.push(warning));
    }
}

/// Warns of words such as `NULL` that stand for a missing value.
fn warn_of_missing(column: Column<'_>, report: &mut Report) {
    let mut missing: Vec<(&str, Vec<(usize, Span)>)> = Vec::new();
    for (row, value, span) in column.values().filter(|(_, value, _)| is_missing(value)) {
        match missing.iter_mut().find(|(word, _)| *word == value) {
            Some((_, places)) => places.push((row, span)),
            None => missing.push((value, vec![(row, span)])),
        }
    }
    for (word, places) in &missing {
        let warning = column.warning(places, |column, rows| {
            format!("{column} is `{word}` in {rows}, which will be printed")
        });
        let hint = format!(
            "if there is no value, empty the cell and write `${{{}?}}` in the briefing",
            column.name()
        );
        warning.into_iter().for_each(|warning| report.push(warning.hint(hint.clone())));
    }
}

/// Returns whether most values of a column have letters.
fn has_words(column: Column<'_>) -> bool {
    let (mut words, mut count) = (0, 0);
    for (_, value, _) in column.values() {
        count += 1;
        words += usize::from(value.chars().any(char::is_alphabetic));
    }
    words * 2 > count
}

/// Returns whether a value is what databases and forms write for a missing value.
fn is_missing(value: &str) -> bool {
    const WORDS: [&str; 16] = [
        "NULL",
        "null",
        "(null)",
        "<null>",
        "NaN",
        "nan",
        "N/A",
        "n/a",
        "N/a",
        "NA",
        "None",
        "nil",
        "undefined",
        "TBC",
        "tbc",
        "TBA",
    ];
    WORDS.contains(&value)
}

/// Returns whether a word has a question mark right before a letter, such as `Ll?r` or `?ukasz`.
/// Addresses do not count.
fn has_lost_letter(value: &str) -> bool {
    value.split_whitespace().any(|word| {
        let is_address = word.contains("://") || word.contains(['@', '=', '/']);
        let letters: Vec<char> = word.chars().collect();
        let is_lost = |it: &[char]| it[0] == '?' && it[1].is_alphabetic();
        !is_address && letters.windows(2).any(is_lost)
    })
}

/// Returns whether a value is a date that a spreadsheet made of a code such as `1-2` or `2/24`:
/// `01-Feb`, `Feb-24`.
fn is_date_of_code(value: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec",
    ];
    let Some((left, right)) = value.split_once('-') else { return false };
    let is_number = |it: &str| {
        (1..=2).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
    };
    is_number(left) && MONTHS.contains(&right)
        || MONTHS.contains(&left) && is_number(right)
}

/// Returns whether the name of a column says that it has dates.
fn has_dates(name: &str) -> bool {
    let name = name.to_lowercase();
    ["date", "datum", "dyddiad", "fecha", "issued", "review", "day"]
        .iter()
        .any(|it| name.contains(it))
}

/// Returns whether a value is a date from 2000 to 2100 as a number of days since 30 December 1899.
fn is_serial(value: &str) -> bool {
    value.len() == 5 && value.parse().is_ok_and(|it: u32| (36_526..=73_415).contains(&it))
}

#[cfg(test)]
mod tests;
