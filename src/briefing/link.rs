//! Checks the addresses of links and codes without a network.

use crate::diagnostic::{Code, Diagnostic, Span};
use problem::{IN_FULL, LONGEST_SHOWN, Problem, Remedy, bad, meant, shorten};
use schemes::{mail, phone, web};
use slips::{file, no_scheme, slipped_scheme, spaces};

mod problem;
mod schemes;
mod slips;

/// The reason why an address cannot be a link, and the remedy.
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
    /// Turns the problem into a diagnostic for an address at a place in the file.
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let error = Diagnostic::error(Code::InvalidLink, span, self.message);
        let error = error.hint(self.hint);
        match self.replacement {
            Some(replacement) => error.suggest(span, replacement),
            None => error,
        }
    }
}

/// Checks an address: its scheme must be known, and the rest must have the form that the
/// scheme requires (RFC 3986, RFC 6068, RFC 3966).
pub(super) fn check(address: &str) -> Result<(), BadLink> {
    examine(address).map_err(resolve)
}

/// Turns a problem into a message and a hint. A remedy that is an address must be valid and
/// fit on one line.
fn resolve(Problem { message, remedy }: Problem) -> BadLink {
    let (hint, replacement) = match remedy {
        Remedy::Words(hint) => (hint, None),
        Remedy::Text { text, hint } => (hint, Some(text)),
        Remedy::Address { address, hint, is_replacement, otherwise } => {
            let fits = address.chars().count() <= LONGEST_SHOWN;
            if fits && examine(&address).is_ok() {
                (hint, Some(address).filter(|_| is_replacement))
            } else {
                (otherwise, None)
            }
        }
    };
    BadLink { message, hint, replacement }
}

fn examine(address: &str) -> Result<(), Problem> {
    if address.trim().is_empty() {
        return Err(bad(
            "the link has no address",
            "write one, as `https://example.org`",
        ));
    }
    if let Some(file) = file(address) {
        return Err(file);
    }
    check_characters(address)?;
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

/// Refuses characters that an address cannot hold.
fn check_characters(address: &str) -> Result<(), Problem> {
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
        return Err(bad(format!("an address cannot hold `{it}`"), problem::COPY));
    }
    Ok(())
}

/// Tells whether a character is invisible, so that a reader would follow an address with it
/// without noticing (Unicode, `Default_Ignorable_Code_Point`). Joiners are allowed because
/// Persian and Indian domain names need them (RFC 5892, appendix A).
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
    fn the_addresses_in_hints_are_valid() {
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
    fn addresses_that_nobody_can_reach_have_no_replacement() {
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
