//! Addresses: what may stand behind `](` and `qr:`, checked without a network.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::languages::Language;

/// Why an address cannot be a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadLink {
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) hint: String,
    /// The address that was probably meant, if the hint names one.
    pub(super) replacement: Option<String>,
}

impl BadLink {
    /// The diagnostic, of an address at a place.
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let error = Diagnostic::error(Code::InvalidLink, span, self.message);
        let error = error.hint(self.hint);
        match self.replacement {
            Some(replacement) => error.suggest(span, replacement),
            None => error,
        }
    }
}

fn bad(message: impl Into<String>, hint: impl Into<String>) -> BadLink {
    BadLink { message: message.into(), hint: hint.into(), replacement: None }
}

/// A problem whose remedy is another address, if that is one; else with a remedy in words.
fn meant(
    message: impl Into<String>,
    address: String,
    why: &str,
    otherwise: &str,
) -> BadLink {
    // What cannot be typed in one line is no help.
    if address.chars().count() > LONGEST_SHOWN || check(&address).is_err() {
        return bad(message, otherwise);
    }
    let hint = format!("write `{address}`{why}");
    BadLink { replacement: Some(address), ..bad(message, hint) }
}

/// Characters of the longest address that a hint shows.
const LONGEST_SHOWN: usize = 100;

/// What an address in full looks like.
const IN_FULL: &str = "write it in full, as `https://example.org/page`";
const COPY: &str = "copy the address again from the address bar of a browser";
/// Endings of files, which no site is named by.
const FILES: [&str; 24] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "csv", "ppt",
    "pptx", "odp", "pub", "htm", "html", "php", "aspx", "jpg", "jpeg", "png", "svg",
    "zip", "mp4",
];

/// Checks an address: a known scheme, and behind it what the scheme asks for (RFC 3986,
/// RFC 6068, RFC 3966).
pub(super) fn check(address: &str) -> Result<(), BadLink> {
    if address.trim().is_empty() {
        return Err(bad(
            "the link has no address",
            "write one, as `https://example.org`",
        ));
    }
    if let Some(file) = file(address) {
        return Err(file);
    }
    if address.chars().any(|it| it.is_whitespace() || it.is_control()) {
        return Err(spaces(address));
    }
    if let Some(it) = address.chars().find(|it| is_invisible(*it)) {
        return Err(bad(
            format!("the address holds the invisible character U+{:04X}", u32::from(it)),
            "copy the address again from the address bar of a browser, or type it",
        ));
    }
    if address.contains(['\u{2010}', '\u{2011}']) {
        return Err(bad(
            "a hyphen of this address is one that keyboards do not have",
            "type `-` in its place",
        ));
    }
    if let Some(it) = address.chars().find(|it| "<>\"\\^`{|}".contains(*it)) {
        return Err(bad(format!("an address cannot hold `{it}`"), COPY));
    }
    if address.starts_with('#') {
        return Err(bad(
            "a link cannot jump to a place on the poster",
            format!(
                "write the words without a link, or the whole address of a page, as \
                 `https://example.org/page{address}`"
            ),
        ));
    }
    if let Some(rest) = slipped_scheme(address) {
        return Err(meant(
            "the beginning of the address is not `https://`",
            format!("https://{rest}"),
            "",
            IN_FULL,
        ));
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return Err(no_scheme(address));
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => web(scheme, rest),
        "mailto" => mail(rest),
        "tel" => phone(rest),
        // A host with a port, or a word with a colon.
        _ if scheme.contains('.') => Err(no_scheme(address)),
        "email" | "e-mail" | "mail" => Err(meant(
            format!("links with `{scheme}:` are not supported"),
            format!("mailto:{rest}"),
            "",
            "write it as `mailto:name@example.org`",
        )),
        "phone" | "telephone" | "callto" | "call" | "mobile" => Err(meant(
            format!("links with `{scheme}:` are not supported"),
            format!("tel:{rest}"),
            "",
            "write it as `tel:0800-1111`",
        )),
        _ => Err(bad(
            format!("links with `{}:` are not supported", shorten(scheme)),
            "use an address with `https://`, `http://`, `mailto:` or `tel:`",
        )),
    }
}

/// What nobody sees in an address and who scans or clicks it gets all the same (Unicode,
/// `Default_Ignorable_Code_Point`). The joiners stay: names of Persian and Indian sites need
/// them (RFC 5892, appendix A).
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn shorten(text: &str) -> String {
    text.chars().take(20).collect()
}

/// An address that names a file beside the briefing or on a computer: nobody else has it.
fn file(address: &str) -> Option<BadLink> {
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
    // `example.org/policy.pdf` is on a site, `policies/policy.pdf` is not.
    let first = path.split('/').next().unwrap_or_default();
    let is_on_site = path.contains('/') && first.contains('.') && !first.starts_with('.');
    let names_file = ending.is_some_and(|it| FILES.contains(&it));
    if !is_local && (has_scheme || is_on_site || !names_file) {
        return None;
    }
    let name = address.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.replace(' ', "%20");
    let example = format!("https://example.org/{name}");
    let example = if check(&example).is_ok() && name.chars().count() <= 60 {
        example
    } else {
        "https://example.org/policy.pdf".to_owned()
    };
    Some(bad(
        "a file on a computer is not there for those who read the poster",
        format!("put it on a website, and write its address there, as `{example}`"),
    ))
}

/// An address with white space in it.
fn spaces(address: &str) -> BadLink {
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

/// What follows a beginning that was meant to be `https://`.
fn slipped_scheme(address: &str) -> Option<&str> {
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

fn no_scheme(address: &str) -> BadLink {
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
        return BadLink { replacement: Some(address), ..bad(message, hint) };
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

fn web(scheme: &str, rest: &str) -> Result<(), BadLink> {
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

fn mail(rest: &str) -> Result<(), BadLink> {
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

fn phone(rest: &str) -> Result<(), BadLink> {
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
    // Signs of other programs: `tel://0800-1111`, `0800/1111`, dashes of a word processor.
    let plain: String = number
        .trim_matches('/')
        .chars()
        .map(|it| if "–‑−_/".contains(it) { '-' } else { it })
        .collect();
    let plain = super::ascii_digits(&plain);
    if plain != number && is_number(&plain) {
        return Err(meant(problem, format!("tel:{plain}"), "", hint));
    }
    Err(bad(problem, hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked() {
        for good in [
            "https://example.org",
            "HTTP://example.org:8080/a%20b?c=d#e",
            "https://münchen.example/straße",
            "mailto:help@example.org?subject=x",
            "tel:0800-1111",
            "tel:+44(0)20-7946.0018;ext=1",
            "tel:999",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for wrong in [
            "",
            " ",
            "example.org",
            "www.example.org:80",
            "http:example.org",
            "https://",
            "https:///x",
            "https://exa mple.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://a..b",
            "https://-a.b",
            "https://a.b:x",
            "https://a.b/%zz",
            "https://user@a.b",
            "mailto:",
            "mailto:x",
            "mailto:@a.b",
            "mailto:a@b@c.d",
            "tel:",
            "tel:12",
            "tel:call-me",
            "0800",
            "a@b.c",
            "https://a.b/|",
            "https://a.b/x\u{200b}y",
            "https://a.b/\u{ad}",
            "mailto:\u{feff}a@b.uk",
            "tel:\u{202d}0800-1111",
            "https://a.b/x\u{2011}y",
        ] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            check("a@b.c").unwrap_err().hint,
            "write `mailto:a@b.c` for an e-mail address"
        );
    }

    #[test]
    fn what_a_hint_says_to_write_can_be_written() {
        for (wrong, right) in [
            ("example.org", "https://example.org"),
            ("www.example.org:80/A?b", "https://www.example.org:80/A?b"),
            ("example.org/policy.pdf", "https://example.org/policy.pdf"),
            ("//example.org/a", "https://example.org/a"),
            ("http:example.org", "http://example.org"),
            ("https:/example.org", "https://example.org"),
            ("https//example.org", "https://example.org"),
            ("https;//example.org", "https://example.org"),
            ("htps://example.org", "https://example.org"),
            ("https:///example.org", "https://example.org"),
            ("0800-1111", "tel:0800-1111"),
            ("0800 1111", "tel:0800-1111"),
            ("tel:0800 1111", "tel:0800-1111"),
            ("tel://08001111", "tel:08001111"),
            ("tel:0800–1111", "tel:0800-1111"),
            ("phone:0800-1111", "tel:0800-1111"),
            ("help@example.org", "mailto:help@example.org"),
            ("https://help@example.org", "mailto:help@example.org"),
            ("mailto://help@example.org", "mailto:help@example.org"),
            ("mailto: help@example.org", "mailto:help@example.org"),
            ("email:help@example.org", "mailto:help@example.org"),
        ] {
            let problem = check(wrong).unwrap_err();
            assert_eq!(problem.replacement.as_deref(), Some(right), "{wrong}");
            assert!(problem.hint.contains(right), "{}", problem.hint);
            assert_eq!(check(right), Ok(()), "{right}");
        }
        assert_eq!(check("pl").unwrap_err().replacement.as_deref(), Some("lang:pl"));
    }

    #[test]
    fn what_nobody_can_reach_has_no_address() {
        for wrong in [
            "#more",
            "policy.pdf",
            "docs/Policy v2.docx",
            "./a.html",
            "../a.pdf",
            "file:///C:/a.pdf",
            "C:\\a.pdf",
            "/contact",
            "contact",
            "12",
            "a@b",
            "1@",
            "//",
            "http://",
            "https//",
        ] {
            let problem = check(wrong).unwrap_err();
            assert_eq!(problem.replacement, None, "{wrong}: {}", problem.hint);
            assert!(!problem.hint.contains("https://#"), "{}", problem.hint);
        }
        let hint = |it: &str| check(it).unwrap_err().hint;
        assert!(hint("policy.pdf").ends_with("`https://example.org/policy.pdf`"));
        assert!(hint("/contact").ends_with("`https://example.org/contact`"));
        assert!(hint("#more").ends_with("`https://example.org/page#more`"));
    }
}
