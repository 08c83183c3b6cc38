//! Finds the web and e-mail addresses in a text, and shortens an address to the form that
//! people say.
//!
//! No character of an address is punctuation, because a reader has to type each of them.

use std::ops::Range;

/// Signs that may stand before an address without belonging to it.
pub(crate) const OPENING: &str =
    "\"'“‘„‚«‹([{<*_\u{2066}\u{2067}\u{2068}\u{200e}\u{200f}";
/// Signs that may stand after an address without belonging to it.
const CLOSING: &str = "\"'”’“‘»›)]}>*_.,;:!?…،؛؟۔\u{2069}\u{200e}\u{200f}";

/// Top-level domains that make an address even without `www.` or a path. The list holds only
/// those that a poster in Europe is likely to show, because `next.Then`, with its space
/// forgotten, is not an address.
const ENDINGS: &[&str] = &[
    "uk", "org", "com", "net", "gov", "edu", "eu", "info", "int", "io", "scot", "wales",
    "cymru", "london", "ie", "at", "be", "bg", "ch", "cz", "de", "dk", "ee", "es", "fi",
    "fr", "gr", "hr", "hu", "is", "it", "lt", "lu", "lv", "mt", "nl", "no", "pl", "pt",
    "ro", "rs", "se", "si", "sk", "tr", "ua", "us", "ca", "au", "nz", "charity", "help",
];

/// Returns the ranges of the addresses in a text, in order.
pub(crate) fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let text = if may_have_address(text) { text } else { "" };
    tokens(text).filter_map(|token| {
        let core = text[token.clone()].trim_start_matches(|it| OPENING.contains(it));
        let start = token.end - core.len();
        let core = trim_end(core);
        is_address(core).then(|| start..start + core.len())
    })
}

/// Returns an address as people say it. An e-mail address loses its subject and body.
pub(crate) fn without_scheme(url: &str) -> &str {
    let Some((scheme, rest)) = url.split_once(':') else { return url };
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => rest.split_once('?').map_or(rest, |(address, _)| address),
        "tel" => rest,
        _ => {
            let rest = rest.trim_start_matches('/');
            rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
        }
    }
}

/// Returns the ranges of the runs without white space, in order.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(|it: char| !it.is_whitespace())?;
        let length = text[start..].find(char::is_whitespace);
        at = length.map_or(text.len(), |length| start + length);
        Some(start..at)
    })
}

/// Removes closing signs from the end. A bracket that the address itself opened stays.
pub(crate) fn trim_end(core: &str) -> &str {
    let mut core = core;
    while let Some(last) = core.chars().next_back().filter(|it| CLOSING.contains(*it)) {
        let opened = core.matches('(').count();
        if last == ')' && opened > 0 && opened == core.matches(')').count() {
            break;
        }
        core = &core[..core.len() - last.len_utf8()];
    }
    core
}

/// Whether a text has one of the signs that every address has, and something after it: most texts
/// have none.
fn may_have_address(text: &str) -> bool {
    let mut pairs = text.bytes().zip(text.bytes().skip(1));
    pairs.any(|(sign, after)| {
        matches!(sign, b'.' | b':' | b'@') && !after.is_ascii_whitespace()
    })
}

fn is_address(core: &str) -> bool {
    let lower = core.to_ascii_lowercase();
    if let Some((scheme, rest)) = lower.split_once("://") {
        return !rest.is_empty()
            && scheme.ends_with(|it: char| it.is_ascii_alphanumeric());
    }
    if let Some(rest) =
        ["www.", "mailto:", "tel:"].iter().find_map(|it| lower.strip_prefix(it))
    {
        return !rest.is_empty();
    }
    if let Some((local, domain)) = lower.split_once('@') {
        return !local.is_empty() && labels(domain).is_some();
    }
    let end = lower.find(['/', '?', '#', ':']).unwrap_or(lower.len());
    let has_path = lower[end..].len() > 1;
    labels(&lower[..end]).is_some_and(|last| has_path || ENDINGS.contains(&last))
}

/// Returns the last label of a host name, or `None` if the text is not a host name.
fn labels(host: &str) -> Option<&str> {
    let (rest, last) = host.rsplit_once('.')?;
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_'))
    };
    let is_last = last.len() >= 2 && last.chars().all(char::is_alphabetic);
    (is_last && rest.split('.').all(is_label)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_surrounding_signs() {
        let cases = [
            ("See https://www.gov.uk/a-b--c.", "https://www.gov.uk/a-b--c"),
            ("(www.nspcc.org.uk)", "www.nspcc.org.uk"),
            ("\"childline.org.uk\"", "childline.org.uk"),
            ("mail help@example.org, or", "help@example.org"),
            ("example.museum/it's here", "example.museum/it's"),
            (
                "https://en.wikipedia.org/wiki/A_(b) x",
                "https://en.wikipedia.org/wiki/A_(b)",
            ),
            ("<mailto:a@b.uk>", "mailto:a@b.uk"),
        ];
        for (text, address) in cases {
            let found: Vec<_> = addresses(text).map(|it| &text[it]).collect();
            assert_eq!(found, [address], "{text}");
        }
    }

    #[test]
    fn other_words_are_not_addresses() {
        for text in [
            "and/or",
            "e.g. this",
            "next.Then",
            "9.30/10.30",
            "a @ b",
            "etc.",
            "://",
            "...",
            "3.5",
        ] {
            assert_eq!(addresses(text).next(), None, "{text}");
        }
    }

    #[test]
    fn addresses_are_shortened_as_people_say_them() {
        assert_eq!(without_scheme("https://www.example.org/"), "example.org");
        assert_eq!(
            without_scheme("mailto:help@example.org?subject=a"),
            "help@example.org"
        );
        assert_eq!(without_scheme("tel:+441234567890"), "+441234567890");
    }
}
