//! Decides whether a hyphen between two numbers stands for a range.
//!
//! Telephone numbers, dates, codes and scores have hyphens as well. Only what can hardly be
//! anything else counts as a range, because a wrong dash in a number is worse than a hyphen in
//! a range.

/// Words that announce a number to dial or to look up.
const ANNOUNCING: &[&str] = &[
    "call",
    "code",
    "dial",
    "ext",
    "extension",
    "fax",
    "form",
    "isbn",
    "model",
    "number",
    "phone",
    "ref",
    "reference",
    "ring",
    "tel",
    "telephone",
    "text",
    "version",
];

/// What may follow the first number of a range.
const FIRST_SUFFIX: &[&str] = &["", "%", "am", "pm", "°"];

/// What may follow the second number of a range.
const SECOND_SUFFIX: &[&str] = &[
    "", "%", "am", "pm", "°", "°c", "cm", "g", "h", "k", "kg", "km", "m", "mg", "ml",
    "mm", "p", "s", "th", "st", "nd", "rd", "bn",
];

/// Words that the second number may be joined to: `10-16-year-olds`.
const JOINED: &[&str] = &["day", "hour", "mile", "minute", "month", "week", "year"];

/// Tells whether two numbers are the ends of a range, given the words before and after them.
pub(super) fn is_range(first: &str, second: &str, before: &str, after: &str) -> bool {
    // Digits in groups are telephone numbers.
    if before.ends_with(|it: char| it.is_ascii_digit())
        || after.starts_with(|it: char| it.is_ascii_digit())
    {
        return false;
    }
    let announcing = before.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    if ANNOUNCING.contains(&announcing.as_str()) {
        return false;
    }
    let (Some(first), Some(second)) = (Number::read(first), Number::read(second)) else {
        return false;
    };
    let has_joined = second
        .suffix
        .strip_prefix('-')
        .is_some_and(|rest| JOINED.iter().any(|word| rest.starts_with(word)));
    if !FIRST_SUFFIX.contains(&first.suffix.as_str())
        || !(has_joined || SECOND_SUFFIX.contains(&second.suffix.as_str()))
    {
        return false;
    }
    if ["am", "pm"].contains(&first.suffix.as_str()) || second.suffix == "pm" {
        // 9am-5pm: the first hour may be larger than the second.
        return first.digits <= 2 && second.digits <= 2;
    }
    if first.value >= second.value {
        return first.digits == 4
            && second.digits == 2
            && first.is_year()
            && follows(first.value, second.value);
    }
    match (first.digits, second.digits) {
        (1, 1..=3) | (2, 2..=3) | (3, 3) => true,
        (4, 4) => first.is_year() && second.is_year(),
        _ => false,
    }
}

/// Tells whether two digits stand for the year after another: 2026-27, but not 2026-11.
fn follows(year: f64, digits: f64) -> bool {
    ((year + 1.0) % 100.0 - digits).abs() < 0.5
}

struct Number {
    value: f64,
    /// The number of digits before the point.
    digits: usize,
    suffix: String,
}

impl Number {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '„', '«']);
        let text = text.trim_start_matches(['£', '€', '$']);
        let text = text.trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’', '»', '…',
        ]);
        let digits = count_digits(text);
        let rest = text.get(digits..)?;
        let fraction = rest.strip_prefix(['.', ':']).map_or(0, count_digits);
        let length =
            if (1..=2).contains(&fraction) { digits + 1 + fraction } else { digits };
        let whole = text.get(..digits)?;
        // 0800 begins a telephone number, but 09.30 is a time of day.
        if digits == 0 || (digits > 1 && whole.starts_with('0') && length == digits) {
            return None;
        }
        let value = text.get(..length)?.replace(':', ".").parse().ok()?;
        Some(Self { value, digits, suffix: text.get(length..)?.to_lowercase() })
    }

    fn is_year(&self) -> bool {
        (1000.0..2200.0).contains(&self.value)
    }
}

fn count_digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len()
}
