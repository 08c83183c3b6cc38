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

/// Whether a text has a telephone number: at least six digits in groups, of which the first
/// begins with 0 or a plus, or follows a colon or a word such as `ring`, or that has no commas
/// and is no years.
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

/// Words of what to do in an emergency.
const DANGERS: [&str; 6] = [
    "immediate danger",
    "in an emergency",
    "akuter gefahr",
    "im notfall",
    "danger immédiat",
    "perygl uniongyrchol",
];

/// Whether a text has a number of three digits, such as that of the police.
pub(super) fn has_short_number(text: &str) -> bool {
    let is_number = |it: &str| it.len() == 3 && it.chars().all(|c| c.is_ascii_digit());
    text.split(|c: char| !c.is_alphanumeric()).any(is_number)
}

/// Words that tell to call.
const CALLS: [&str; 16] = [
    "call",
    "ring",
    "dial",
    "phone",
    "telephone",
    "contact",
    "emergency",
    "danger",
    "police",
    "polizei",
    "notfall",
    "ffoniwch",
    "zadzwo\u{144}",
    "appelez",
    "urgent",
    "ambulance",
];

/// Whether a text tells what to do in an emergency: by an emergency number beside a word such as
/// `call`, or in a line of a few words.
pub(super) fn is_emergency(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_number = |at: usize, number: &str| {
        let before = lower[..at].chars().next_back();
        let mut after = lower[at + number.len()..].chars();
        let (first, second) = (after.next(), after.next());
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
        let is_sign = |c: Option<char>| c.is_some_and(|c| ",./\u{A3}$-".contains(c));
        let goes_on = is_sign(first) && second.is_some_and(|c| c.is_ascii_digit());
        !joins(before) && !is_sign(before) && !joins(first) && !goes_on
    };
    let numbers = ["999", "112", "911", "110", "000"];
    let has_number = numbers
        .iter()
        .any(|number| lower.match_indices(number).any(|(at, _)| is_number(at, number)));
    let has_call = CALLS.iter().any(|it| lower.contains(it));
    let is_short = lower.split_whitespace().count() <= 4;
    has_number && (has_call || is_short) || DANGERS.iter().any(|it| lower.contains(it))
}
