//! Checks that a briefing names an emergency number and another way to get help.

use super::text;
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::languages::ascii_digits;
use crate::rich_text::RichText;

/// The emergency numbers of the United Kingdom and Ireland, of Europe and most mobile
/// networks, of North America, and of Australia.
const EMERGENCY: [&str; 4] = ["999", "112", "911", "000"];
/// The emergency number of New Zealand. In Britain it is the number for other medical help.
const NOT_IN_BRITAIN: &str = "111";
/// The fewest digits of a telephone number that is not a short code.
const MIN_DIGITS: usize = 6;
/// The digits of a short code such as 101 or 111.
const SHORT_CODE: usize = 3;

/// Warns if the briefing has no emergency number, or its footer no other contact.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    let texts = text::all(briefing);
    let is_british = ["GB", "UK"].iter().any(|it| {
        briefing.language().as_str().to_ascii_uppercase().ends_with(&format!("-{it}"))
    });
    let is_emergency = |number: &str| {
        EMERGENCY.contains(&number) || !is_british && number == NOT_IN_BRITAIN
    };
    let calls =
        |text: &&RichText| first_groups(&ascii_digits(&text.text)).any(is_emergency);
    if !texts.iter().any(calls) {
        report.push(
            Diagnostic::warning(
                Code::NoEmergencyNumber,
                briefing.title().span,
                "the briefing does not say which number to call in an emergency",
            )
            .hint("add a call-out, as `call: A child in immediate danger? Call **999**`"),
        );
    }
    if !text::footer(briefing).iter().any(|text| has_contact(text))
        && briefing.qr().is_none()
    {
        report.push(
            Diagnostic::warning(
                Code::NoContact,
                briefing.title().span,
                "the footer has no contact besides the emergency services",
            )
            .hint("add a phone number, an address or a link, as `contact: Childline **0800 1111**`"),
        );
    }
}

/// Returns whether a text has a link, an e-mail address, or a telephone number other than an
/// emergency number.
fn has_contact(text: &RichText) -> bool {
    let is_address = |word: &str| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    };
    let is_number = |digits: String| {
        digits.len() >= MIN_DIGITS
            || digits.len() == SHORT_CODE && !EMERGENCY.contains(&&*digits)
    };
    !text.links.is_empty()
        || text.text.split_whitespace().any(is_address)
        || numbers(&ascii_digits(&text.text)).any(is_number)
}

/// Returns the first group of digits of each number: `0808 800 999` has no 999, but
/// `999 24 hours a day` has.
fn first_groups(text: &str) -> impl Iterator<Item = &str> {
    let mut after_number = false;
    text.split_whitespace().filter_map(move |word| {
        let is_first = !std::mem::replace(
            &mut after_number,
            word.ends_with(|it: char| it.is_ascii_digit() || it == ')'),
        );
        is_first.then(|| word.trim_matches(|it: char| !it.is_ascii_digit()))
    })
}

/// Returns the digits of each number in a text. Groups separated by a space, a hyphen or a
/// parenthesis are one number.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    let mut numbers = Vec::new();
    let mut digits = String::new();
    let mut gap = 0;
    for character in text.chars().chain(std::iter::once('\n')) {
        if character.is_ascii_digit() {
            digits.push(character);
            gap = 0;
        } else if " \u{a0}\u{202f}-()".contains(character) && gap < 2 {
            gap += 1;
        } else if !digits.is_empty() {
            numbers.push(std::mem::take(&mut digits));
        }
    }
    numbers.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_number_is_not_an_emergency_number() {
        let groups =
            |text| first_groups(text).filter(|it| !it.is_empty()).collect::<Vec<_>>();
        assert_eq!(groups("Call 999 24 hours a day"), ["999"]);
        assert_eq!(groups("Call “999”, or (020) 7946 999"), ["999", "020"]);
    }

    #[test]
    fn groups_of_digits_are_one_number() {
        let numbers = |text| numbers(text).collect::<Vec<_>>();
        assert_eq!(numbers("Call 999 or 0808 800 5000."), ["999", "08088005000"]);
        assert_eq!(numbers("(020) 7946-0000, 101"), ["02079460000", "101"]);
        assert_eq!(numbers("none"), Vec::<String>::new());
    }
}
