//! Values that a spreadsheet has spoilt: its errors, numbers cut to a few digits, days in place
//! of codes, letters that an encoding did not have.

use super::check::Column;
use crate::diagnostic::{Report, Span};
use crate::languages::pasted;

/// Why a value cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// `#N/A` and its like, in the words of any language.
    Error,
    /// `#####`: the column was too narrow.
    Narrow,
    /// `4.42E+11`.
    Rounded,
    /// U+FFFD, where a letter was.
    Letter,
    /// `Ã©` for `é`.
    Encoding,
}

impl Damage {
    /// What it is, beside the caret.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Error => "an error of the spreadsheet, not a value",
            Self::Narrow => "the column was too narrow for the value",
            Self::Rounded => "the spreadsheet took this for a number and cut it",
            Self::Encoding => "letters in the wrong encoding",
            Self::Letter => "a letter was lost when the table was saved",
        }
    }

    /// What to do about it.
    pub(super) const fn hints(self) -> &'static [&'static str] {
        match self {
            Self::Error => &[
                "correct the formula in this cell, or type the value in its place",
                "save the table as CSV again",
            ],
            Self::Narrow => &["make the column wider, and save the table again"],
            Self::Rounded => &[
                "format the column as `Text`, then type the number again: its last digits \
                 may be lost",
            ],
            Self::Encoding => &[
                "open the table again as UTF-8 where it came from, and save it as `CSV UTF-8`",
                "or type the value again",
            ],
            Self::Letter => &["type the word again, and save the table as `CSV UTF-8`"],
        }
    }
}

/// What is wrong with a value, if anything for sure.
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

/// Errors without a mark at their end, of Excel in all languages. Those that
/// have one are told by their form.
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
    // `#REF!`, `#¿NOMBRE?`, `#DZIEL/0!`: capitals, and no space.
    let Some(name) = value.strip_prefix('#') else { return false };
    let Some(name) = name.strip_suffix(['!', '?']) else { return false };
    let is_sign =
        |it: char| it.is_uppercase() || matches!(it, '/' | '_' | '0' | '¡' | '¿' | '.');
    name.chars().filter(|it| it.is_uppercase()).count() >= 2 && name.chars().all(is_sign)
}

/// `4.42E+11`, `4,42E+11`, `1E+09`: as spreadsheets show long numbers, with two digits at least
/// after the sign.
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

/// Warns of values that are most probably not what was meant.
pub(super) fn warn(column: Column<'_>, report: &mut Report) {
    let mut missing: Vec<(&str, Vec<(usize, Span)>)> = Vec::new();
    let mut kinds: [Vec<(usize, Span)>; 4] = Default::default();
    let mut first = [""; 4];
    let [zeros, lost, days, serials] = &mut kinds;
    let (mut worded, mut count) = (0, 0);
    let is_of_days = is_of_days(column.name());
    for (row, value, span) in column.values() {
        count += 1;
        worded += usize::from(value.chars().any(char::is_alphabetic));
        let mut note = |at: usize, list: &mut Vec<(usize, Span)>| {
            if list.is_empty() {
                first[at] = value;
            }
            list.push((row, span));
        };
        if is_missing(value) {
            match missing.iter_mut().find(|(word, _)| *word == value) {
                Some((_, places)) => places.push((row, span)),
                None => missing.push((value, vec![(row, span)])),
            }
        } else if value == "0" {
            note(0, zeros);
        } else if has_lost_letter(value) {
            note(1, lost);
        } else if !is_of_days && is_day_of_code(value) {
            note(2, days);
        } else if is_of_days && is_serial(value) {
            note(3, serials);
        }
    }
    let [zeros, lost, days, serials] = &kinds;
    for (word, places) in &missing {
        let warning = column.warning(places, |column, rows| {
            format!("{column} is `{word}` in {rows}, and so it will be printed")
        });
        let hint = format!(
            "if there is none, empty the cell and write `${{{}?}}` in the briefing",
            column.name()
        );
        warning.into_iter().for_each(|it| report.push(it.hint(hint.clone())));
    }
    // A lookup that finds an empty cell gives a zero.
    if worded * 2 > count || super::phone::is_named(column.name()) {
        let warning = column.warning(zeros, |column, rows| {
            format!("{column} is `0` in {rows}, unlike its other values")
        });
        let hint =
            "a lookup gives 0 for an empty cell: type the value, or empty the cell";
        warning.into_iter().for_each(|it| report.push(it.hint(hint)));
    }
    let warning = column.warning(lost, |column, rows| {
        format!("{column} has a `?` within a word in {rows}, such as `{}`", first[1])
    });
    let hint =
        "if it stands for a letter, type that again, and save the table as `CSV UTF-8`";
    warning.into_iter().for_each(|it| report.push(it.hint(hint)));
    let warning = column.warning(days, |column, rows| {
        format!("{column} is `{}` in {rows}: spreadsheets take `1-2` for a day", first[2])
    });
    let hint =
        "if it was a code or a range, format the column as `Text` and type it again";
    warning.into_iter().for_each(|it| report.push(it.hint(hint)));
    let warning = column.warning(serials, |column, rows| {
        format!(
            "{column} is `{}` in {rows}, which is a day as a spreadsheet counts",
            first[3]
        )
    });
    let hint = "format the column as a date, `yyyy-mm-dd`, and save the table again";
    warning.into_iter().for_each(|it| report.push(it.hint(hint)));
}

/// What databases and forms write where there is nothing.
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

/// `Ll?r`, `?ukasz`: a question mark with a letter right behind it. In an address it is not a sign
/// of a loss.
fn has_lost_letter(value: &str) -> bool {
    value.split_whitespace().any(|word| {
        let is_address = word.contains("://") || word.contains(['@', '=', '/']);
        let letters: Vec<char> = word.chars().collect();
        let is_lost = |it: &[char]| it[0] == '?' && it[1].is_alphabetic();
        !is_address && letters.windows(2).any(is_lost)
    })
}

/// `01-Feb`, `Feb-24`: what becomes of `1-2` and `2/24`.
fn is_day_of_code(value: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec",
    ];
    let Some((one, two)) = value.split_once('-') else { return false };
    let is_number = |it: &str| {
        (1..=2).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
    };
    is_number(one) && MONTHS.contains(&two) || MONTHS.contains(&one) && is_number(two)
}

/// Whether a column is one of days, by its name.
fn is_of_days(name: &str) -> bool {
    let name = name.to_lowercase();
    ["date", "datum", "dyddiad", "fecha", "issued", "review", "day"]
        .iter()
        .any(|it| name.contains(it))
}

/// A day from 2000 to 2100, in days since the end of 1899.
fn is_serial(value: &str) -> bool {
    value.len() == 5 && value.parse().is_ok_and(|it: u32| (36_526..=73_415).contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_spreadsheets_are_known_in_every_language() {
        for value in [
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#DIV/0!",
            "#NAME?",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#NV",
            "#BEZUG!",
            "#WERT!",
            "#ZAHL!",
            "#ÜBERLAUF!",
            "#N/D",
            "#VALEUR!",
            "#NOM?",
            "#¡REF!",
            "#¿NOMBRE?",
            "#RIF!",
            "#NOME?",
            "#VERW!",
            "#WAARDE!",
            "#DEEL/0!",
            "#N/D!",
            "#ADR!",
            "#DZIEL/0!",
            "#SAKNAS!",
            "#VÆRDI!",
            "#PUUTTUU!",
            "#ССЫЛКА!",
            "#ЗНАЧ!",
            "#BAŞV!",
            "#ERROR!",
            "Err:502",
            "#n/a",
        ] {
            assert_eq!(of(value), Some(Damage::Error), "{value}");
        }
        for value in
            ["#", "##", "###", "# hash", "#1", "#Wow!", "#metoo", "#A!", "Err", "#NSPCC"]
        {
            assert_eq!(of(value), None, "{value}");
        }
        assert_eq!(of("########"), Some(Damage::Narrow));
        assert_eq!(of("Si\u{fffd}n"), Some(Damage::Letter));
        assert_eq!(of("SiÃ¢n"), Some(Damage::Encoding));
        assert_eq!(of("Siân"), None);
    }

    #[test]
    fn numbers_cut_to_a_few_digits_are_found() {
        for value in
            ["4.42078E+11", "4,42E+11", "4E+11", "1.1e+10", "-4.4E+11", "4.4E-05"]
        {
            assert_eq!(of(value), Some(Damage::Rounded), "{value}");
        }
        for value in ["1E5", "2E", "E+11", "4.42", "Year 4E+", "1E+5", "B4E+11"] {
            assert_eq!(of(value), None, "{value}");
        }
    }

    #[test]
    fn doubtful_values_are_told_from_sound_ones() {
        assert!(has_lost_letter("Ysgol Ll?r") && has_lost_letter("?ukasz"));
        assert!(
            !has_lost_letter("Who to call? Ann") && !has_lost_letter("https://a.uk?b")
        );
        assert!(is_day_of_code("01-Feb") && is_day_of_code("Feb-24"));
        assert!(!is_day_of_code("1-2") && !is_day_of_code("3 Feb"));
        assert!(is_missing("NULL") && is_missing("N/A") && !is_missing("Null"));
        assert!(!is_missing("-"));
        assert!(is_serial("45962") && !is_serial("12345"));
    }
}
