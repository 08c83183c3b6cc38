//! Finds numbers to call and addresses in texts, and tells emergency numbers from amounts.

/// Whether a text has a telephone number, an address of e-mail or of the web.
pub(super) fn has_contact(text: &str) -> bool {
    let has_address = text.split_whitespace().any(|word| {
        word.contains('@')
            || word.contains("www.")
            || word.contains("://")
            || word.trim_end_matches(['.', ',', ')']).ends_with(".uk")
    });
    has_address || has_phone(text)
}

/// Whether a text has a telephone number: at least six digits that begin with 0 or a plus, or
/// stand in groups. Amounts of money, numbers with commas or points, and years are left out.
pub(super) fn has_phone(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || " -()+\u{A0}".contains(c);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        let number = &rest[start..];
        let end = number.find(|c| !is_part(c)).unwrap_or(number.len());
        let digits = number[..end].chars().filter(char::is_ascii_digit).count();
        let begins = number.starts_with(['0', '+']);
        let is_cut = number[end..].starts_with([',', '.', '/', '%'])
            && number[end + 1..].starts_with(|c: char| c.is_ascii_digit());
        let is_amount =
            rest[..start].ends_with([',', '.', '/', '\u{A3}', '$', '\u{20AC}']) || is_cut;
        let groups = number[..end].split(|c: char| !c.is_ascii_digit());
        let mut groups = groups.filter(|it| !it.is_empty()).peekable();
        let has_groups = groups.clone().count() >= 2;
        let is_year =
            |it: &str| it.len() == 4 && (it.starts_with("19") || it.starts_with("20"));
        let are_years = groups.peek().is_some() && groups.all(is_year);
        if digits >= 6 && !is_amount && !are_years && (begins || has_groups) {
            return true;
        }
        rest = &number[end.max(1)..];
    }
    false
}

/// Whether a text has a number of three digits, such as that of the police.
pub(super) fn has_short_number(text: &str) -> bool {
    let is_number = |it: &str| it.len() == 3 && it.chars().all(|c| c.is_ascii_digit());
    text.split(|c: char| !c.is_alphanumeric()).any(is_number)
}

/// Emergency numbers of Europe, North America and Germany.
const NUMBERS: [&str; 4] = ["999", "112", "911", "110"];
/// Words beside an emergency number.
const CALLS: [&str; 19] = [
    "call",
    "ring",
    "dial",
    "phone",
    "telephone",
    "text",
    "contact",
    "on",
    "emergency",
    "emergencies",
    "danger",
    "police",
    "ambulance",
    "polizei",
    "notfall",
    "notruf",
    "ffoniwch",
    "zadzwo\u{144}",
    "appelez",
];
/// Words after an emergency number. Any other word is what is counted: `112 arrests`.
const AFTER: [&str; 16] = [
    "in",
    "if",
    "or",
    "and",
    "for",
    "now",
    "immediately",
    "straight",
    "at",
    "to",
    "then",
    "first",
    "oder",
    "und",
    "neu",
    "lub",
];
/// How many words before or after a number may tell to call it.
const NEAR: usize = 4;
/// Words of danger, which tell what to do together with a number.
const DANGERS: [&str; 6] = [
    "immediate danger",
    "in an emergency",
    "akuter gefahr",
    "im notfall",
    "danger imm\u{E9}diat",
    "perygl uniongyrchol",
];

/// Whether a text tells what to do in an emergency: it gives an emergency number to call, or
/// another number in words of danger.
pub(super) fn is_emergency(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_sign = |c: char| !c.is_alphanumeric() && !"\u{A3}$\u{20AC}".contains(c);
    let bare = |word: &str| word.trim_matches(is_sign).to_owned();
    let is_call = |at: usize| {
        if !NUMBERS.contains(&bare(words[at]).as_str()) {
            return false;
        }
        let beside = at.saturating_sub(NEAR)..words.len().min(at + NEAR + 1);
        let mut beside = words[beside].iter().map(|it| bare(it));
        let tells = words.len() == 1 || beside.any(|it| CALLS.contains(&it.as_str()));
        let ends = words[at].ends_with(is_sign);
        let goes_on = words.get(at + 1).is_none_or(|next| {
            let next = bare(next);
            next.is_empty()
                || AFTER.contains(&next.as_str())
                || NUMBERS.contains(&next.as_str())
        });
        tells && (ends || goes_on)
    };
    let is_danger = DANGERS.iter().any(|it| lower.contains(it));
    (0..words.len()).any(is_call) || is_danger && has_phone(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emergency_numbers_are_called() {
        for text in [
            "In an emergency call 999",
            "In danger now? Call 999. If you cannot speak, press 55.",
            "A child in immediate danger: 999",
            "Emergency: 999",
            "Police 999",
            "101 or 999 in an emergency",
            "Ring the police on 999 (or 112).",
            "Bei akuter Gefahr: Polizei 110",
            "Always dial 999 if somebody is hurt",
            "In an emergency ring the duty team on 01632 960 100",
        ] {
            assert!(is_emergency(text), "{text}");
        }
    }

    #[test]
    fn amounts_are_not() {
        for text in [
            "More than 58,000 children were in need.",
            "In 2023 the police made 112 arrests.",
            "The police recorded 110 cases of modern slavery",
            "999 calls rose by a tenth",
            "Fines of \u{A3}999 or more",
            "Many children are in immediate danger when nobody asks.",
            "Section 110, 112.5 hours",
        ] {
            assert!(!is_emergency(text), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_are_told_from_amounts_and_years() {
        for text in ["0800 1111", "+44 20 7946 0000", "Ring 116 111", "01632960100"] {
            assert!(has_phone(text), "{text}");
        }
        for text in
            ["2023-2024", "58,000 children", "\u{A3}1,500,000", "1 in 20", "12.5%"]
        {
            assert!(!has_phone(text), "{text}");
        }
    }
}
