//! Checks the part of an address behind its scheme.

use super::problem::{COPY, IN_FULL, Problem, bad, meant, shorten};
use crate::languages::ascii_digits;

/// Checks a web address behind its scheme (RFC 3986).
pub(super) fn web(scheme: &str, rest: &str) -> Result<(), Problem> {
    let Some(rest) = rest.strip_prefix("//") else {
        let missing = format!("`//` is missing after `{scheme}:`");
        let address = format!("{scheme}://{}", rest.trim_start_matches('/'));
        return Err(meant(missing, address, "", IN_FULL));
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if authority.contains('@') {
        return Err(meant(
            "an address on a poster cannot hold a user name",
            format!("mailto:{}", rest.trim_end_matches('/')),
            " if it is an e-mail address",
            "delete everything up to the `@`",
        ));
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if host.is_empty() {
        return Err(bad(format!("nothing stands after `{scheme}://`"), IN_FULL));
    }
    let label_is_valid = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|it| it.is_alphanumeric() || it == '-' || it == '_')
    };
    if !host.strip_suffix('.').unwrap_or(host).split('.').all(label_is_valid) {
        return Err(bad(
            format!("`{}` is not the name of a site", shorten(host)),
            IN_FULL,
        ));
    }
    if port.is_some_and(|it| it.parse::<u16>().is_err()) {
        return Err(bad("what stands after the second colon is not a port", IN_FULL));
    }
    let mut escapes = path.split('%').skip(1);
    let is_escape = |it: &str| {
        it.as_bytes().get(..2).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit))
    };
    if !escapes.all(is_escape) {
        return Err(bad(
            "a `%` in an address must be followed by two hexadecimal digits",
            COPY,
        ));
    }
    Ok(())
}

/// Checks an e-mail address behind `mailto:` (RFC 6068).
pub(super) fn mail(rest: &str) -> Result<(), Problem> {
    let to = rest.split('?').next().unwrap_or_default();
    let is_mailbox = |to: &str| {
        to.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !name.starts_with('/')
                && host.contains('.')
                && host.split('.').all(|it| !it.is_empty())
                && !host.contains(['@', '/'])
        })
    };
    if is_mailbox(to) {
        return Ok(());
    }
    let problem = format!("`{}` is not an e-mail address", shorten(to));
    let hint = "write it as `mailto:name@example.org`";
    let bare = rest.trim_matches('/');
    if bare != rest && is_mailbox(bare) {
        return Err(meant(problem, format!("mailto:{bare}"), "", hint));
    }
    Err(bad(problem, hint))
}

/// Checks a telephone number behind `tel:` (RFC 3966).
pub(super) fn phone(rest: &str) -> Result<(), Problem> {
    let number = rest.split(';').next().unwrap_or_default();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_number = |number: &str| {
        let number = number.strip_prefix('+').unwrap_or(number);
        number.chars().all(|it| it.is_ascii_digit() || "-.()".contains(it))
    };
    if is_number(number) && (3..=15).contains(&digits) {
        return Ok(());
    }
    let problem = format!("`{}` is not a telephone number", shorten(number));
    let hint = "write digits and `-` only, as `tel:0800-1111` or `tel:+44-800-1111`";
    // Other programs write `tel://0800-1111` or `0800/1111`, and word processors write dashes.
    let plain: String = number
        .trim_matches('/')
        .chars()
        .map(|it| if "–‑−_/".contains(it) { '-' } else { it })
        .collect();
    let plain = ascii_digits(&plain);
    if plain != number && is_number(&plain) {
        return Err(meant(problem, format!("tel:{plain}"), "", hint));
    }
    Err(bad(problem, hint))
}
