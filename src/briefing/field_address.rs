//! Inserts values of a table into addresses: escapes them in a path or a query, and writes telephone
//! numbers after `tel:` as that scheme requires.

use std::fmt::Write as _;

use crate::yaml::Values;

/// Returns a value as a part of an address. `before` is the address up to there. A value that begins
/// the address or names its site is not changed; the check of the whole address covers it.
pub(super) fn part(before: &str, value: &str) -> String {
    let before = before.trim_start();
    let value = value.replace('\n', " ");
    let scheme = before.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_mail = scheme.as_deref() == Some("mailto");
    let has_site = before.split_once("://").is_some_and(|(_, rest)| rest.contains('/'));
    if scheme.as_deref() == Some("tel") {
        phone(&value)
    } else if before.contains(['?', '#']) {
        escaped(&value, "/:@")
    } else if has_site {
        escaped(&value, "/:@()!*,;=+'")
    } else if is_mail {
        value.trim().to_owned()
    } else {
        value
    }
}

/// Fills the values of fields into an address. Returns the address, and whether it has no target
/// because a value is empty.
pub(super) fn expand(address: &str, values: &Values) -> (String, bool) {
    let mut expanded = String::with_capacity(address.len());
    let mut has_gap = false;
    for character in address.chars() {
        match values.get(character) {
            Some(value) => {
                has_gap |= value.is_empty();
                let part = part(&expanded, value);
                expanded.push_str(&part);
            }
            None => expanded.push(character),
        }
    }
    let is_left_out = has_gap && is_void(&expanded);
    (expanded, is_left_out)
}

/// Returns whether an address has no target.
pub(super) fn is_void(address: &str) -> bool {
    let (scheme, rest) = address.trim().split_once(':').unwrap_or(("", address.trim()));
    let rest = match scheme.to_ascii_lowercase().as_str() {
        "tel" | "mailto" => rest,
        _ => rest.strip_prefix("//").unwrap_or(rest),
    };
    rest.is_empty() || rest.starts_with(['/', '?', '#', ';'])
}

/// Escapes the characters that have a meaning in an address (RFC 3986, 2.4). Letters stay as they
/// are, as in other addresses.
fn escaped(value: &str, kept: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        let stays = character.is_alphanumeric()
            || "-._~".contains(character)
            || kept.contains(character);
        if stays {
            escaped.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            let _infallible = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// Formats a telephone number for `tel:` (RFC 3966): with hyphens in place of spaces, without the
/// `(0)` after a country code, which is not dialled, and with an extension after `;ext=`.
fn phone(value: &str) -> String {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    let extension = ["extension", "ext.", "ext", "x"].iter().find_map(|word| {
        let at = lower.find(word)?;
        let digits = lower[at + word.len()..].trim();
        let is_number =
            !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| (at, digits.to_owned()))
    });
    let number = extension.as_ref().map_or(value, |(at, _)| &value[..*at]);
    let number = if number.starts_with('+') {
        number.replacen("(0)", " ", 1)
    } else {
        number.to_owned()
    };
    let is_separator = |it: char| {
        it.is_whitespace() || matches!(it, '-' | '/' | '\u{2010}'..='\u{2015}')
    };
    let groups = number.split(is_separator).filter(|it| !it.is_empty());
    let number = groups.collect::<Vec<_>>().join("-");
    match extension {
        Some((_, digits)) => format!("{number};ext={digits}"),
        None => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_becomes_a_part_of_an_address() {
        let cases = [
            ("", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
            ("https://", "www.elm.example", "www.elm.example"),
            ("https://example.org/", "St Mary's & Co/x?", "St%20Mary's%20%26%20Co/x%3F"),
            ("https://example.org/?s=", "A&B = 100%", "A%26B%20%3D%20100%25"),
            ("https://example.org/", "ysgol-tŷ", "ysgol-tŷ"),
            ("mailto:", " a@b.uk ", "a@b.uk"),
            ("mailto:a@b.uk?subject=", "Elm Lodge", "Elm%20Lodge"),
            ("tel:", "0113 496 0456", "0113-496-0456"),
            ("tel:", "+44 (0)113 496\u{a0}0456", "+44-113-496-0456"),
            ("tel:", "(0113) 496\u{2011}0456", "(0113)-496-0456"),
            ("tel:", "01632 960 107 ext. 12345", "01632-960-107;ext=12345"),
        ];
        for (before, value, expected) in cases {
            assert_eq!(part(before, value), expected, "{before}{value}");
        }
    }

    #[test]
    fn an_address_of_an_empty_field_is_left_out() {
        let mut values = Values::default();
        let gap = values.add("");
        assert_eq!(expand(&format!("{gap}"), &values), (String::new(), true));
        assert!(expand(&format!("tel:{gap}"), &values).1);
        assert!(expand(&format!("https://{gap}/"), &values).1);
        assert!(expand(&format!("mailto:{gap}?subject=x"), &values).1);
        assert!(!expand(&format!("https://a.uk/{gap}"), &values).1);
        assert!(!expand("", &values).1);
    }
}
