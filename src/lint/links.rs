//! Links on paper: nobody can follow words. An address has to be printed, or a code has to
//! lead to it.

use super::text;
use crate::briefing::{Block, Briefing, RichText, ascii_digits};
use crate::diagnostic::{Code, Diagnostic, Report};

/// Characters of an address that a message shows.
const LONGEST: usize = 60;

/// Warns of every link whose words do not show where it leads, unless a code that a reader
/// of it would find leads there too.
pub(super) fn judge(briefing: &Briefing, report: &mut Report) {
    let footer: Vec<&str> = briefing.qr.iter().map(|qr| &*qr.url).collect();
    for panel in &briefing.panels {
        let codes: Vec<&str> =
            footer.iter().copied().chain(panel.qr.iter().map(|qr| &*qr.url)).collect();
        let texts = panel.body.iter().flat_map(Block::texts);
        texts.for_each(|it| check(it, &codes, "the panel's", report));
    }
    for text in text::footer(briefing) {
        check(text, &footer, "the footer's", report);
    }
}

fn check(text: &RichText, codes: &[&str], whose: &str, report: &mut Report) {
    for (at, url) in text.links.iter().enumerate() {
        let of_link = text.styles.iter().filter(|it| it.style.link == Some(at));
        let words: String =
            of_link.filter_map(|it| text.text.get(it.range.clone())).collect();
        if shows(&words, url) || codes.iter().any(|code| is_same(code, url)) {
            continue;
        }
        let short = plain(url);
        let shown: String = short.chars().take(LONGEST).collect();
        let message = format!(
            "the link `{}` is dead on paper: nothing shows {shown}",
            words.trim()
        );
        report.push(
            Diagnostic::warning(Code::DeadLink, text.span, message)
                .hint(format!("write the address into the text, as `[{shown}]({url})`"))
                .hint(format!("or give it as {whose} `qr`")),
        );
    }
}

/// Whether words say an address: a web page by its site at least, a telephone number by its
/// digits.
fn shows(words: &str, url: &str) -> bool {
    let lower = words.to_lowercase();
    match url.split_once(':') {
        Some(("tel", number)) => {
            let digits = |text: &str| {
                ascii_digits(text)
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>()
            };
            // The national form leaves out the country's code and adds a nought.
            let (said, meant) = (digits(words), digits(number));
            let tail = said.trim_start_matches('0');
            !tail.is_empty() && meant.ends_with(tail) && tail.len() + 4 >= meant.len()
        }
        Some(("mailto", address)) => {
            let address = address.split('?').next().unwrap_or(address);
            lower.contains(&address.to_lowercase())
        }
        _ => {
            let address = plain(url);
            let site = address.split('/').next().unwrap_or(&address);
            lower.contains(&address) || lower.trim_end_matches('/').ends_with(site)
        }
    }
}

/// An address as it is printed: without its scheme, `www.` and the last slash.
fn plain(url: &str) -> String {
    let lower = url.to_lowercase();
    let rest = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme))
        .unwrap_or(&lower);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}

fn is_same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_show_an_address_in_its_printed_form() {
        let yes = [
            ("www.nspcc.org.uk", "https://www.nspcc.org.uk/"),
            ("nspcc.org.uk", "https://www.nspcc.org.uk/what-we-do"),
            ("at gov.uk/report-child-abuse", "https://www.gov.uk/report-child-abuse"),
            ("0800 1111", "tel:08001111"),
            ("0808 800 5000", "tel:+448088005000"),
            ("Write to help@example.org", "mailto:help@example.org?subject=Help"),
        ];
        for (words, url) in yes {
            assert!(shows(words, url), "{words}");
        }
        let no = [
            ("NSPCC", "https://www.nspcc.org.uk/"),
            ("click here", "https://example.org"),
            ("Call us", "tel:08001111"),
            ("999", "tel:08001111"),
            ("e-mail", "mailto:help@example.org"),
        ];
        for (words, url) in no {
            assert!(!shows(words, url), "{words}");
        }
        assert!(is_same("https://www.example.org/a/", "http://example.org/a"));
    }
}
