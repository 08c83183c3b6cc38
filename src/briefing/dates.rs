//! Days: their text in, a [`Date`] or a remedy out.

use super::node::Scalar;
use super::{Date, MONTHS};
use crate::diagnostic::{Code, Diagnostic, Report};

/// Reads a day.
pub(super) fn date(scalar: &Scalar, key: &str, report: &mut Report) -> Option<Date> {
    let text = scalar.text.trim();
    let date = Date::parse(text);
    if date.is_none() {
        let shown: String = text.chars().take(40).collect();
        let message = format!("`{key}` cannot be `{shown}`, which is no date");
        let error = Diagnostic::error(Code::InvalidValue, scalar.map.span(), message);
        let error = match remedy(text) {
            Some(remedy) => error.hint(remedy),
            None => error,
        };
        report.push(
            error.hint(format!("write year, month and day, as `{key}: 2026-11-01`")),
        );
    }
    date
}

/// What was probably meant.
fn remedy(text: &str) -> Option<String> {
    let parts: Vec<&str> = text
        .split(|it: char| it.is_whitespace() || "/.-,".contains(it))
        .filter(|it| !it.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else { return None };
    // Year first as in the format, or day first as in Britain.
    let (year, month, day) =
        if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let year = year.parse::<u16>().ok().filter(|year| (1000..=9999).contains(year))?;
    let day = day.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let day = day.parse::<u8>().ok()?;
    let month = month.parse::<u8>().ok().or_else(|| by_name(month))?;
    let mended = format!("{year:04}-{month:02}-{day:02}");
    if Date::parse(&mended).is_some() {
        return Some(format!("did you mean `{mended}`?"));
    }
    let name = MONTHS.get(usize::from(month).checked_sub(1)?);
    let Some(name) = name else {
        return Some(format!(
            "there is no month {month}: the month comes before the day"
        ));
    };
    let last = (28..=31)
        .rev()
        .find(|day| Date::parse(&format!("{year:04}-{month:02}-{day:02}")).is_some())?;
    Some(format!("{name} {year} has {last} days"))
}

fn by_name(month: &str) -> Option<u8> {
    let lower = month.to_lowercase();
    let number = MONTHS
        .iter()
        .position(|name| lower.len() >= 3 && name.to_lowercase().starts_with(&lower))?;
    u8::try_from(number + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found() {
        let did_you_mean = |it: &str| Some(format!("did you mean `{it}`?"));
        assert_eq!(remedy("1/11/2026"), did_you_mean("2026-11-01"));
        assert_eq!(remedy("2026-1-5"), did_you_mean("2026-01-05"));
        assert_eq!(remedy("1st Nov 2026"), did_you_mean("2026-11-01"));
        assert_eq!(remedy("2026-02-30").as_deref(), Some("February 2026 has 28 days"));
        assert_eq!(
            remedy("2026-31-12").as_deref(),
            Some("there is no month 31: the month comes before the day")
        );
        assert_eq!(remedy("soon"), None);
        assert_eq!(remedy("é/é/é"), None);
    }
}
