//! Reports near misses that are seen in the whole scalar: in plain text, and at the ends of
//! lines, which the parser of Markdown takes away.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::yaml::Scalar;

/// Checks text without Markdown for bold marks and links, which people write there all the
/// same.
pub(in crate::briefing) fn check_plain(scalar: &Scalar, key: &str, report: &mut Report) {
    let text = scalar.text.as_str();
    let pair = |mark: &str| {
        let start = text.find(mark)?;
        let rest = text.get(start + mark.len()..)?;
        Some(start..start + mark.len() + rest.find(mark)? + mark.len())
    };
    let error = |range: Range<usize>, message: String| {
        Diagnostic::error(
            Code::Markdown,
            scalar.map.locate(range.start, range.end),
            message,
        )
    };
    if let Some(range) = pair("**").or_else(|| pair("__")) {
        let message = format!("`{key}` is plain text: its marks would be printed");
        report.push(error(range, message).hint("delete them; the poster sets the style"));
    }
    if let Some(middle) = text.find("](") {
        let start = text.get(..middle).and_then(|it| it.rfind('[')).unwrap_or(middle);
        let end = text
            .get(middle..)
            .and_then(|it| it.find(')'))
            .map_or(text.len(), |at| middle + at + 1);
        let message = format!("`{key}` is plain text: its brackets would be printed");
        report.push(
            error(start..end, message)
                .hint("delete the link; links belong into a `body`"),
        );
    }
}

/// Reports words that are divided at the end of a line.
pub(in crate::briefing) fn check_divided(
    words: &[Range<usize>],
    scalar: &Scalar,
    report: &mut Report,
) {
    for range in words {
        let word = scalar.text.get(range.clone()).unwrap_or_default();
        let Some((first, second)) = word.split_once(char::is_whitespace) else {
            continue;
        };
        let (first, second) = (first.trim(), second.trim_start());
        let stem = first.trim_end_matches(['-', '\u{2011}']);
        let shown = |it: &str| it.chars().take(40).collect::<String>();
        report.push(
            Diagnostic::error(
                Code::Markdown,
                scalar.map.locate(range.start, range.end),
                format!("this would be printed as `{} {}`", shown(first), shown(second)),
            )
            .label("a hyphen divides the word at the end of the line")
            .hint(format!(
                "write the word whole, on one line: `{0}{2}`, or `{1}{2}` if the hyphen belongs to it",
                shown(stem),
                shown(first),
                shown(second)
            )),
        );
    }
}

/// Reports list items that YAML has joined to the line above, as it does in every style except
/// `|`.
pub(in crate::briefing) fn check_folds(scalar: &Scalar, report: &mut Report) {
    for &fold in scalar.map.folds() {
        let start = fold + 1;
        let line = scalar.text.get(start..).unwrap_or_default();
        let rest = line.trim_start_matches(|it: char| it.is_ascii_digit());
        let digits = line.len() - rest.len();
        let signs: &[&str] = match digits {
            0 => &["- ", "* ", "+ ", "• ", "### ", "> "],
            1 | 2 => &[". ", ") "],
            _ => continue,
        };
        let Some(sign) = signs.iter().find(|it| rest.starts_with(**it)) else { continue };
        let span = scalar.map.locate(start, start + digits + sign.trim_end().len());
        report.push(
            Diagnostic::error(
                Code::Markdown,
                span,
                match sign.trim_end() {
                    "###" => "this is not a sub-heading: YAML joins the line to the one above",
                    ">" => "this is not a quotation: YAML joins the line to the one above",
                    _ => "this is not a list item: YAML joins this line to the one above it",
                },
            )
            .hint("write a `|` alone behind the key, instead of a `>`, of quotes or of text")
            .hint("start the text on the line below the `|`, indented"),
        );
    }
}
