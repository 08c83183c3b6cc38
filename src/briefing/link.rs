//! Addresses: what may stand behind `](` and `qr:`, checked without a network.

use super::Language;

/// Why an address cannot be a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadLink {
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) hint: String,
}

fn bad(message: impl Into<String>, hint: impl Into<String>) -> BadLink {
    BadLink { message: message.into(), hint: hint.into() }
}

/// Checks an address: a known scheme, and behind it what the scheme asks for (RFC 3986,
/// RFC 6068, RFC 3966).
pub(super) fn check(address: &str) -> Result<(), BadLink> {
    if address.trim().is_empty() {
        return Err(bad(
            "the link has no address",
            "write one, as `https://example.org`",
        ));
    }
    if address.chars().any(|it| it.is_whitespace() || it.is_control()) {
        return Err(bad(
            "an address cannot hold spaces",
            "delete the space, or write it as `%20` if it belongs to the address",
        ));
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
        return Err(bad(
            format!("an address cannot hold `{it}`"),
            "copy the address again from the address bar of a browser",
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

fn no_scheme(address: &str) -> BadLink {
    let message = "the address has no scheme such as `https://`";
    let is_number = address.chars().all(|it| it.is_ascii_digit() || "+-()".contains(it));
    let hint = if address.chars().count() > 60 {
        "write `https://` in front of it".to_owned()
    } else if is_number {
        format!("write `tel:{address}` for a telephone number")
    } else if address.contains('@') {
        format!("write `mailto:{address}` for an e-mail address")
    } else if Language::parse(address).is_some() {
        format!("write `lang:{address}` if the words are in that language")
    } else {
        format!("write `https://{}`", address.trim_start_matches('/'))
    };
    bad(message, hint)
}

fn web(scheme: &str, rest: &str) -> Result<(), BadLink> {
    let hint = "write it in full, as `https://example.org/page`";
    let Some(rest) = rest.strip_prefix("//") else {
        return Err(bad(format!("`//` is missing after `{scheme}:`"), hint));
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if authority.contains('@') {
        return Err(bad(
            "an address on a poster cannot hold a user name",
            "delete everything up to the `@`, or write `mailto:` for an e-mail address",
        ));
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if host.is_empty() {
        return Err(bad(format!("nothing stands after `{scheme}://`"), hint));
    }
    let label_is_valid = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|it| it.is_alphanumeric() || it == '-' || it == '_')
    };
    if !host.strip_suffix('.').unwrap_or(host).split('.').all(label_is_valid) {
        return Err(bad(format!("`{}` is not the name of a site", shorten(host)), hint));
    }
    if port.is_some_and(|it| it.parse::<u16>().is_err()) {
        return Err(bad("what stands after the second colon is no port", hint));
    }
    let mut escapes = path.split('%').skip(1);
    let is_escape = |it: &str| {
        it.as_bytes().get(..2).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit))
    };
    if !escapes.all(is_escape) {
        return Err(bad(
            "a `%` in an address must be followed by two hexadecimal digits",
            "copy the address again from the address bar of a browser",
        ));
    }
    Ok(())
}

fn mail(rest: &str) -> Result<(), BadLink> {
    let to = rest.split('?').next().unwrap_or_default();
    let is_mailbox = to.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && host.split('.').all(|it| !it.is_empty())
            && !host.contains('@')
    });
    if is_mailbox {
        return Ok(());
    }
    Err(bad(
        format!("`{}` is not an e-mail address", shorten(to)),
        "write it as `mailto:name@example.org`",
    ))
}

fn phone(rest: &str) -> Result<(), BadLink> {
    let number = rest.split(';').next().unwrap_or_default();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_number = number
        .strip_prefix('+')
        .unwrap_or(number)
        .chars()
        .all(|it| it.is_ascii_digit() || "-.()".contains(it));
    if is_number && (3..=15).contains(&digits) {
        return Ok(());
    }
    Err(bad(
        format!("`{}` is not a telephone number", shorten(number)),
        "write digits and `-` only, as `tel:0800-1111` or `tel:+44-800-1111`",
    ))
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
}
