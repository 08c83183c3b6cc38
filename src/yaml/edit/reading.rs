//! Decides how programs read a text that has no quotes.
//!
//! This program reads every such text as text. Other programs read `no` as false and `2.10` as
//! the number 2.1, so a new text that they would misread gets quotes.

/// What other YAML programs read in a text without quotes (YAML 1.1 and YAML 1.2 together).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Text,
    Null,
    Flag,
    Number,
    /// A date, or a date with a time.
    Date,
    /// `=` and `<<` of YAML 1.1.
    Special,
}

/// Returns what other programs read.
pub(super) fn reading(text: &str) -> Reading {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "" | "~" | "null" => Reading::Null,
        "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" => Reading::Flag,
        "=" | "<<" => Reading::Special,
        _ if is_date(text) => Reading::Date,
        _ if is_number(&lower) => Reading::Number,
        _ => Reading::Text,
    }
}

/// Returns whether a text is a date such as `2026-11-01`, with or without a time.
fn is_date(text: &str) -> bool {
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '-');
    let (date, time) = text.split_at(end.unwrap_or(text.len()));
    let mut parts = date.split('-').map(str::len);
    let is_date = parts.next() == Some(4)
        && matches!(parts.next(), Some(1 | 2))
        && matches!(parts.next(), Some(1 | 2))
        && parts.next().is_none();
    is_date && (time.is_empty() || time.starts_with(['T', 't', ' ', '\t']))
}

/// Returns whether a text is a number: also in hexadecimal and with parts of 60, as `08:30`.
fn is_number(lower: &str) -> bool {
    let number = lower.strip_prefix(['-', '+']).unwrap_or(lower);
    if matches!(number, ".inf" | ".nan") {
        return true;
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = number.strip_prefix(prefix) {
            return !digits.is_empty()
                && digits.chars().all(|it| it == '_' || it.is_digit(radix));
        }
    }
    if !number.starts_with(|it: char| it.is_ascii_digit() || it == '.') {
        return false;
    }
    let (mantissa, exponent) = number.split_once('e').unwrap_or((number, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let is_exponent =
        !exponent.is_empty() && exponent.bytes().all(|byte| byte.is_ascii_digit());
    let is_mantissa = mantissa.contains(|it: char| it.is_ascii_digit())
        && mantissa.bytes().all(|byte| {
            byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b':' | b',')
        })
        && mantissa.matches('.').count() <= 1;
    is_exponent && is_mantissa
}

/// Where a text without quotes stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// After a key.
    Value,
    /// After the hyphen of a list item.
    Item,
    /// Between brackets or braces.
    Flow,
}

/// The colons that the repair of pasted files reads as the end of a key.
const COLONS: [char; 5] = [':', '：', '∶', '﹕', '︓'];

/// Returns whether a text can stand without quotes. New text gets quotes for any sign at its
/// start that YAML uses, also in `-x`; old text that began with the same sign needs none there.
pub(super) fn is_plain(text: &str, spot: Spot, old: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let begins_well = match first {
        '-' | '?' | ':' => {
            old.starts_with(first)
                && text.chars().nth(1).is_some_and(|it| !it.is_whitespace())
        }
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"'
        | '%' | '@' | '`' => false,
        // The repair of pasted files reads curly quotes around a value as straight ones.
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' => {
            false
        }
        _ => true,
    };
    begins_well
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(is_special)
        && match spot {
            Spot::Value => true,
            Spot::Item => !is_like_key(text),
            Spot::Flow => !text.contains([',', '[', ']', '{', '}']),
        }
}

/// Returns whether the repair of pasted files could read a list item as a key with a value, as in
/// `title:text`. A web address is none.
fn is_like_key(text: &str) -> bool {
    let Some((word, rest)) = text.split_once(COLONS) else { return false };
    !word.trim().contains(char::is_whitespace) && !rest.starts_with("//")
}

/// Returns whether a character needs double quotes: a control character, a line break of YAML 1.1,
/// or a character that is not seen.
pub(super) fn is_special(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}
