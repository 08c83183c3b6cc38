//! Writes an address as people read it out and type it, and decides whether the words of a
//! link show its address.

mod decode;

use std::ops::Range;

use decode::{decoded, readable, unicode_site};

use crate::languages::ascii_digits;
use crate::rich_text::address::{OPENING, addresses, trim_end};

/// Sites that shorten addresses or host forms. Their name alone leads nowhere.
const SHORTENERS: [&str; 22] = [
    "bit.ly",
    "tinyurl.com",
    "t.co",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "rb.gy",
    "cutt.ly",
    "shorturl.at",
    "tiny.cc",
    "t.ly",
    "aka.ms",
    "lnkd.in",
    "youtu.be",
    "qrco.de",
    "forms.gle",
    "forms.office.com",
    "forms.cloud.microsoft",
    "docs.google.com",
    "drive.google.com",
    "1drv.ms",
];

/// The most groups of digits in a telephone number.
const MOST_GROUPS: usize = 8;
/// The fewest digits of a number that is not a short code.
const LEAST_DIGITS: usize = 6;

/// What the words of a link show of its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The address or its site.
    Address,
    /// No address.
    Nothing,
    /// Another address, at these bytes of the words.
    Other(Range<usize>),
}

/// The parts of a web address.
struct Web<'a> {
    /// The site without `www.`, with its port if there is one.
    site: &'a str,
    /// The path, the query and the fragment.
    rest: &'a str,
}

impl<'a> Web<'a> {
    /// Splits an address. The scheme is optional.
    fn new(url: &'a str) -> Self {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (site, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let www = site.get(..4).filter(|it| it.eq_ignore_ascii_case("www."));
        let site = www.and_then(|it| site.get(it.len()..)).unwrap_or(site);
        // `#:~:text=…` only highlights words of the page.
        let rest = rest.find("#:~:").map_or(rest, |at| rest.get(..at).unwrap_or(rest));
        Self { site, rest }
    }

    /// Tells whether two spellings of the part after the site lead to the same page.
    fn is_same_rest(a: &str, b: &str) -> bool {
        let plain = |it: &str| decoded(it).trim_end_matches('/').to_owned();
        plain(a) == plain(b)
    }

    fn is_same(&self, other: &Self) -> bool {
        let site = |it: &str| unicode_site(it).to_lowercase();
        site(self.site) == site(other.site) && Self::is_same_rest(self.rest, other.rest)
    }
}

/// Returns an address as printed: a web address without its scheme, `www.` and the final slash
/// of a site; an e-mail address without subject and body; a telephone number alone. Upper and
/// lower case stay, because they matter after the site.
pub(crate) fn printed(url: &str) -> String {
    match scheme(url) {
        (Scheme::Mail, rest) => mailbox(rest),
        (Scheme::Phone, rest) => {
            let (number, extension) = phone(rest);
            let number = number.replace(['-', '.'], " ");
            match extension {
                Some(extension) => format!("{number} ext. {extension}"),
                None => number,
            }
        }
        (Scheme::Web, _) => {
            let web = Web::new(url);
            let rest = if web.rest == "/" { "" } else { web.rest };
            unicode_site(web.site) + &readable(rest)
        }
    }
}

/// Returns the site of a web address, or the whole of another address.
pub(crate) fn site(url: &str) -> String {
    match scheme(url) {
        (Scheme::Web, _) => unicode_site(Web::new(url).site),
        (Scheme::Mail | Scheme::Phone, _) => printed(url),
    }
}

/// Tells whether two addresses lead to the same place.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    match (scheme(a), scheme(b)) {
        ((Scheme::Web, _), (Scheme::Web, _)) => Web::new(a).is_same(&Web::new(b)),
        ((Scheme::Mail, a), (Scheme::Mail, b)) => {
            mailbox(a).eq_ignore_ascii_case(&mailbox(b))
        }
        ((Scheme::Phone, a), (Scheme::Phone, b)) => digits(a) == digits(b),
        _ => false,
    }
}

/// Returns what the words of a link show of its address.
pub(crate) fn shown(words: &str, url: &str) -> Shown {
    match scheme(url) {
        (Scheme::Phone, rest) => shown_phone(words, rest),
        (Scheme::Mail, rest) => shown_mail(words, &mailbox(rest)),
        (Scheme::Web, _) => shown_web(words, &Web::new(url)),
    }
}

/// Tells whether a text, in a link or beside it, contains the whole of an address.
pub(crate) fn holds(text: &str, url: &str) -> bool {
    match scheme(url) {
        (Scheme::Phone, rest) => shown_phone(text, rest) == Shown::Address,
        (Scheme::Mail, rest) => shown_mail(text, &mailbox(rest)) == Shown::Address,
        (Scheme::Web, _) => {
            let web = Web::new(url);
            sites_in(text, web.site)
                .any(|it| Web::is_same_rest(text.get(it.rest).unwrap_or(""), web.rest))
        }
    }
}

enum Scheme {
    Web,
    Mail,
    Phone,
}

/// Returns the kind of an address and the part after its colon.
fn scheme(url: &str) -> (Scheme, &str) {
    match url.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto") => {
            (Scheme::Mail, rest)
        }
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tel") => {
            (Scheme::Phone, rest)
        }
        _ => (Scheme::Web, url),
    }
}

/// Returns the recipient of an e-mail address, without subject and body.
fn mailbox(rest: &str) -> String {
    decoded(rest.split('?').next().unwrap_or(rest))
}

/// Splits a telephone address into number and extension (RFC 3966).
fn phone(rest: &str) -> (&str, Option<&str>) {
    let mut parts = rest.split(';');
    let number = parts.next().unwrap_or(rest);
    (number, parts.find_map(|it| it.strip_prefix("ext=")))
}

fn digits(text: &str) -> String {
    ascii_digits(text).chars().filter(char::is_ascii_digit).collect()
}

fn shown_phone(words: &str, rest: &str) -> Shown {
    let (number, extension) = phone(rest);
    let meant = digits(number);
    // The national form replaces the country code, of up to three digits, with a zero.
    let is_international = number.starts_with('+') || number.starts_with("00");
    let bare = meant.trim_start_matches('0');
    let shortest = if is_international { bare.len().saturating_sub(3).max(3) } else { 3 };
    let tails = (0..=bare.len().saturating_sub(shortest.min(bare.len())))
        .filter_map(|skip| bare.get(skip..).filter(|_| skip == 0 || is_international));
    let tails: Vec<&str> = tails.map(|it| it.trim_start_matches('0')).collect();
    let has_extension = extension.is_none_or(|it| digits(words).ends_with(&digits(it)));
    let said = ascii_digits(words);
    let groups: Vec<&str> =
        said.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    // One number may be written in several groups: `0800 1111 (24 hours)`.
    let is_said = (0..groups.len()).any(|start| {
        let mut joined = String::new();
        groups.iter().skip(start).take(MOST_GROUPS).any(|group| {
            joined.push_str(group);
            tails.contains(&joined.trim_start_matches('0'))
        })
    });
    if is_said && has_extension {
        return Shown::Address;
    }
    let runs: Vec<Range<usize>> = numbers(words).collect();
    let text = |range: &Range<usize>| words.get(range.clone()).unwrap_or_default();
    let other = runs.into_iter().find(|it| digits(text(it)).len() >= LEAST_DIGITS);
    other.filter(|_| has_extension).map_or(Shown::Nothing, Shown::Other)
}

/// Returns the ranges of the numbers in a text: digits, and the signs that may stand between
/// groups of them.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|it: char| it.is_numeric() || it == '+')?;
        let is_part =
            |it: char| it.is_numeric() || " \u{a0}\u{202f}\u{2011}-.()+–".contains(it);
        let run = text.get(start..)?;
        let mut digits = 0;
        let ends = |it: char| {
            digits += usize::from(it.is_numeric());
            // Brackets after a complete number are not part of it.
            !is_part(it) || it == '(' && digits >= LEAST_DIGITS
        };
        let end = start + run.find(ends).unwrap_or(run.len());
        at = end;
        let run = text.get(start..end)?;
        Some(start..start + run.trim_end_matches(|it: char| !it.is_numeric()).len())
    })
    .filter(|range| !range.is_empty())
}

fn shown_mail(words: &str, mailbox: &str) -> Shown {
    let mut other = None;
    for range in addresses(words) {
        let found = words.get(range.clone()).unwrap_or_default();
        let found = found.strip_prefix("mailto:").unwrap_or(found);
        if found.eq_ignore_ascii_case(mailbox) {
            return Shown::Address;
        }
        if found.contains('@') {
            other = other.or(Some(range));
        }
    }
    if other.is_none()
        && words.to_ascii_lowercase().contains(&mailbox.to_ascii_lowercase())
    {
        return Shown::Address;
    }
    other.map_or(Shown::Nothing, Shown::Other)
}

fn shown_web(words: &str, web: &Web<'_>) -> Shown {
    let mut other = None;
    for found in sites_in(words, web.site) {
        let rest = words.get(found.rest.clone()).unwrap_or_default();
        if Web::is_same_rest(rest, web.rest) || is_above(rest, web) {
            return Shown::Address;
        }
        if !rest.trim_end_matches('/').is_empty() {
            other = other.or(Some(found.start..found.rest.end));
        }
    }
    let elsewhere = || {
        addresses(words).find(|range| {
            let found = words.get(range.clone()).unwrap_or_default();
            let is_web = !found.contains('@') && !found.starts_with("tel:");
            is_web && !is_same_site(Web::new(found).site, web.site)
        })
    };
    other.or_else(elsewhere).map_or(Shown::Nothing, Shown::Other)
}

/// Tells whether the part after a site leads to a page above the one of an address: the site
/// itself or a folder.
fn is_above(rest: &str, web: &Web<'_>) -> bool {
    let rest = decoded(rest);
    let rest = rest.trim_end_matches('/');
    if rest.is_empty() {
        return !SHORTENERS.iter().any(|it| web.site.eq_ignore_ascii_case(it));
    }
    let meant = decoded(web.rest);
    meant.strip_prefix(rest).is_some_and(|below| below.starts_with(['/', '?', '#']))
}

/// An address of a site in words.
struct Found {
    /// Where the address begins.
    start: usize,
    /// The part after the site.
    rest: Range<usize>,
}

/// Returns where words name a whole site, with the path that they give.
fn sites_in<'a>(words: &'a str, site: &'a str) -> impl Iterator<Item = Found> + 'a {
    let forms = [site.to_owned(), unicode_site(site)];
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = words.get(at..)?;
        let start = at + rest.find(|it: char| !it.is_whitespace())?;
        let token = words.get(start..)?;
        let end = token.find(char::is_whitespace).map_or(words.len(), |it| start + it);
        at = end;
        let token = words.get(start..end)?;
        let core = token.trim_start_matches(|it| OPENING.contains(it));
        Some((start + (token.len() - core.len()), trim_end(core)))
    })
    .filter_map(move |(start, core)| {
        let (index, length) = forms.iter().find_map(|form| find_site(core, form))?;
        Some(Found {
            start: start + index,
            rest: start + index + length..start + core.len(),
        })
    })
}

/// Returns the range of a site in a word without spaces. The site must not be part of a longer
/// name or the end of an e-mail address.
fn find_site(word: &str, site: &str) -> Option<(usize, usize)> {
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '@');
    word.char_indices().find_map(|(index, _)| {
        let (before, rest) = word.split_at_checked(index)?;
        let length = folded_prefix(rest, site)?;
        let after = rest.get(length..)?;
        let is_start = !before.ends_with(is_part)
            && (!before.ends_with('.')
                || before.to_ascii_lowercase().trim_start_matches(|it| !is_part(it))
                    == "www."
                || before.to_ascii_lowercase().ends_with("/www."));
        let is_end =
            !(after.starts_with(is_part) || after.starts_with('.') && after.len() > 1);
        (is_start && is_end).then_some((index, length))
    })
}

/// Returns the length of a prefix in a text, ignoring case.
fn folded_prefix(text: &str, prefix: &str) -> Option<usize> {
    let mut characters = text.chars();
    let mut length = 0;
    for wanted in prefix.chars() {
        let found = characters.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        length += found.len_utf8();
    }
    (length > 0).then_some(length)
}

fn is_same_site(one: &str, other: &str) -> bool {
    unicode_site(one).to_lowercase() == unicode_site(other).to_lowercase()
}

#[cfg(test)]
mod tests;
