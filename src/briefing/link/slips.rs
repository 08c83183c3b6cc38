//! Recognises what people write in place of an address: the name of a file, an address with
//! spaces, a misspelt `https://`, or no scheme.

use super::problem::{IN_FULL, LONGEST_SHOWN, Problem, Remedy, bad, meant};
use crate::languages::Language;

/// Extensions of files. No top-level domain has one of these names.
const FILES: [&str; 24] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "csv", "ppt",
    "pptx", "odp", "pub", "htm", "html", "php", "aspx", "jpg", "jpeg", "png", "svg",
    "zip", "mp4",
];

/// Describes the problem of an address that names a file on a computer, which nobody else has.
pub(super) fn file(address: &str) -> Option<Problem> {
    let lower = address.to_ascii_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or_default();
    let is_drive = lower.get(1..3).is_some_and(|it| matches!(it, ":\\" | ":/"));
    let is_local = lower.starts_with("file:")
        || is_drive
        || lower.starts_with("\\\\")
        || lower.starts_with("./")
        || lower.starts_with("../");
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    let has_scheme = lower.contains("://") || lower.contains(':') && !is_drive;
    // `example.org/policy.pdf` is on a site, but `policies/policy.pdf` is not.
    let first = path.split('/').next().unwrap_or_default();
    let is_on_site = path.contains('/') && first.contains('.') && !first.starts_with('.');
    let names_file = ending.is_some_and(|it| FILES.contains(&it));
    if !is_local && (has_scheme || is_on_site || !names_file) {
        return None;
    }
    let name = address.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.replace(' ', "%20");
    let hint = |address: &str| {
        format!("put it on a website, and write its address there, as `{address}`")
    };
    let otherwise = hint("https://example.org/policy.pdf");
    let address = format!("https://example.org/{name}");
    let remedy = if name.chars().count() <= 60 {
        let hint = hint(&address);
        Remedy::Address { address, hint, is_replacement: false, otherwise }
    } else {
        Remedy::Words(otherwise)
    };
    let message =
        "this file is on a computer, where readers of the poster cannot open it";
    Some(Problem { message: message.to_owned(), remedy })
}

/// Describes the problem of an address with white space.
pub(super) fn spaces(address: &str) -> Problem {
    let message = "an address cannot hold spaces";
    let parts: Vec<&str> = address.split(char::is_whitespace).collect();
    let lower = address.to_ascii_lowercase();
    let is_number = |text: &str| {
        text.chars().all(|it| it.is_ascii_digit() || "+-() \u{a0}".contains(it))
    };
    let number = lower.strip_prefix("tel:").unwrap_or(&lower).trim();
    if is_number(number) {
        let number = number.split(char::is_whitespace).filter(|it| !it.is_empty());
        let number = number.collect::<Vec<_>>().join("-");
        let otherwise = "write digits and `-` only, as `tel:0800-1111`";
        return meant(message, format!("tel:{number}"), "", otherwise);
    }
    if lower.starts_with("mailto:") || lower.contains('@') {
        let joined: String = parts.concat();
        let joined =
            if joined.contains(':') { joined } else { format!("mailto:{joined}") };
        return meant(message, joined, "", "delete the space");
    }
    bad(message, "delete the space, or write it as `%20` if it belongs to the address")
}

/// Returns the rest of an address behind a misspelt `https://`.
pub(super) fn slipped_scheme(address: &str) -> Option<&str> {
    let lower = address.to_ascii_lowercase();
    let letters = lower.chars().take_while(char::is_ascii_alphabetic).count();
    let word = lower.get(..letters)?;
    let rest = address.get(letters..)?;
    let after = rest.trim_start_matches([':', ';', '.', ',', '/', '\\']);
    let signs = rest.get(..rest.len() - after.len())?;
    let is_right = matches!(word, "http" | "https");
    let is_near = is_right
        || matches!(
            word,
            "htp"
                | "htps"
                | "htttp"
                | "htttps"
                | "hhttp"
                | "hhttps"
                | "ttp"
                | "ttps"
                | "httpss"
                | "htpps"
                | "hpps"
                | "hptts"
                | "httos"
                | "httls"
                | "hppts"
        );
    let is_slip = is_near && signs.contains('/') && !(is_right && signs == "://");
    (is_slip && !after.is_empty()).then_some(after)
}

/// Describes the problem of an address without a scheme.
pub(super) fn no_scheme(address: &str) -> Problem {
    let message = "the address has no scheme such as `https://`";
    let is_number = address.chars().all(|it| it.is_ascii_digit() || "+-()".contains(it));
    if is_number {
        let otherwise = "write a telephone number as `tel:0800-1111`";
        return meant(
            message,
            format!("tel:{address}"),
            " for a telephone number",
            otherwise,
        );
    }
    if address.contains('@') {
        let otherwise = "write an e-mail address as `mailto:name@example.org`";
        return meant(
            message,
            format!("mailto:{address}"),
            " for an e-mail address",
            otherwise,
        );
    }
    if Language::parse(address).is_some() {
        let address = format!("lang:{address}");
        let hint = format!("write `{address}` if the words are in that language");
        let remedy = Remedy::Text { text: address, hint };
        return Problem { message: message.to_owned(), remedy };
    }
    if let Some(path) = address.strip_prefix('/').filter(|it| !it.starts_with('/')) {
        return bad(
            "the address has no site",
            format!("write the site as well, as `https://example.org/{path}`"),
        );
    }
    let address = address.trim_start_matches('/');
    let site = address.split(['/', '?', '#']).next().unwrap_or_default();
    if !site.contains('.') {
        return bad(message, IN_FULL);
    }
    let front = "write `https://` in front of it";
    let otherwise =
        if address.chars().count() + 8 > LONGEST_SHOWN { front } else { IN_FULL };
    meant(message, format!("https://{address}"), "", otherwise)
}
