//! Reports text that was probably meant as Markdown but is not.
//!
//! `**bold **` is valid text that would be printed with four asterisks. The searches work on
//! the characters of a paragraph as they would be printed.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Report, Severity, Span};
use crate::yaml::{Scalar, SourceMap};

/// A character of a paragraph as it will be printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    /// The character itself.
    pub(super) character: char,
    /// Its offset in the decoded scalar.
    pub(super) place: usize,
    /// Whether the character was written with a backslash or as an entity, so that the author
    /// means it. For a line break: whether the line also ends on the page.
    pub(super) is_meant: bool,
}

/// Stands for a character that the author means. No pattern below matches it.
const MEANT: char = '\u{1}';

/// The most characters of a broken link that are searched on either side of its middle. The
/// limit keeps a text of brackets only from taking quadratic time.
const LINK: usize = 200;

/// Bullets that people copy from word processors.
const BULLETS: &str = "•‣◦●▪■·○∙";

/// Checks the characters of a paragraph.
pub(super) fn check(raw: &[Raw], map: &SourceMap, report: &mut Report) {
    let text: Vec<char> = raw
        .iter()
        .map(|it| match it.character {
            '\n' => '\n',
            _ if it.is_meant => MEANT,
            other => other,
        })
        .collect();
    let mut search = Search { text: &text, raw, map, report };
    search.marks('*');
    search.marks('_');
    search.links();
    search.entities();
    search.line_starts();
}

/// Checks text without Markdown for bold marks and links, which people write there all the
/// same.
pub(super) fn check_plain(scalar: &Scalar, key: &str, report: &mut Report) {
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
pub(super) fn check_divided(
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
pub(super) fn check_folds(scalar: &Scalar, report: &mut Report) {
    for &fold in scalar.map.folds() {
        let start = fold + 1;
        let line = scalar.text.get(start..).unwrap_or_default();
        let rest = line.trim_start_matches(|it: char| it.is_ascii_digit());
        let digits = line.len() - rest.len();
        let signs: &[&str] = match digits {
            0 => &["- ", "* ", "+ ", "• "],
            1 | 2 => &[". ", ") "],
            _ => continue,
        };
        let Some(sign) = signs.iter().find(|it| rest.starts_with(**it)) else { continue };
        let span = scalar.map.locate(start, start + digits + sign.trim_end().len());
        report.push(
            Diagnostic::error(
                Code::Markdown,
                span,
                "this is not a list item: YAML joins this line to the one above it",
            )
            .hint("write a `|` alone behind the key, instead of a `>`, of quotes or of text")
            .hint("start the text on the line below the `|`, indented"),
        );
    }
}

/// A run of one repeated sign.
struct Run {
    range: Range<usize>,
    before: Option<char>,
    after: Option<char>,
}

impl Run {
    fn opens(&self) -> bool {
        self.after.is_some_and(is_word) && !self.before.is_some_and(is_word)
    }

    fn closes(&self) -> bool {
        self.before.is_some_and(is_word) && !self.after.is_some_and(is_word)
    }
}

fn is_word(character: char) -> bool {
    !character.is_whitespace()
}

struct Search<'a> {
    text: &'a [char],
    raw: &'a [Raw],
    map: &'a SourceMap,
    report: &'a mut Report,
}

impl Search<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        let start = self.raw.get(range.start).map_or(0, |it| it.place);
        let last = range.end.saturating_sub(1).max(range.start);
        let end =
            self.raw.get(last).map_or(start, |it| it.place + it.character.len_utf8());
        self.map.locate(start, end)
    }

    fn push(
        &mut self,
        severity: Severity,
        range: Range<usize>,
        message: &str,
        hint: &str,
    ) {
        let span = self.span(range);
        let diagnostic = Diagnostic::error(Code::Markdown, span, message).hint(hint);
        self.report.push(Diagnostic { severity, ..diagnostic });
    }

    fn error(&mut self, range: Range<usize>, message: &str, hint: &str) {
        self.push(Severity::Error, range, message, hint);
    }

    fn warning(&mut self, range: Range<usize>, message: &str, hint: &str) {
        self.push(Severity::Warning, range, message, hint);
    }

    fn at(&self, index: usize) -> Option<char> {
        self.text.get(index).copied()
    }

    fn find(&self, pattern: &str, from: usize) -> Option<usize> {
        let pattern: Vec<char> = pattern.chars().collect();
        let rest = self.text.get(from..)?;
        rest.windows(pattern.len()).position(|it| it == pattern).map(|at| from + at)
    }

    /// Returns the runs of a sign that did not become bold or italic.
    fn runs(&self, sign: char) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(here) = self.at(at) {
            let start = at;
            at += 1;
            if here != sign {
                continue;
            }
            while self.at(at) == Some(sign) {
                at += 1;
            }
            let before = start.checked_sub(1).and_then(|it| self.at(it));
            runs.push(Run { range: start..at, before, after: self.at(at) });
        }
        runs
    }

    fn marks(&mut self, sign: char) {
        let runs = self.runs(sign);
        let mut runs = runs.iter().peekable();
        while let Some(run) = runs.next() {
            if !is_mark(run, sign) {
                continue;
            }
            let length = run.range.len();
            let mark: String = std::iter::repeat_n(sign, length).collect();
            let kind = if length == 1 { "italic" } else { "bold" };
            let partner = runs.next_if(|next| {
                let is_pair =
                    run.opens() || is_mark(next, sign) && (length > 1 || next.closes());
                next.range.len() == length && is_pair
            });
            if let Some(partner) = partner {
                let both = run.range.start..partner.range.end;
                self.error(
                    both,
                    &format!("the `{mark}` do not make this {kind} and would be printed"),
                    &format!(
                        "leave no space between the `{mark}` and the words: `{mark}like this{mark}`"
                    ),
                );
                continue;
            }
            let hint = format!(
                "write `{mark}` on both sides of the words, with no space within"
            );
            let escaped: String = mark.chars().flat_map(|it| ['\\', it]).collect();
            let literal = format!("write `{escaped}` if it is to be printed");
            let message = format!("this `{mark}` has no partner and would be printed");
            let severity = if length > 1 || run.opens() && sign == '*' {
                Severity::Error
            } else {
                Severity::Warning
            };
            let span = self.span(run.range.clone());
            let diagnostic = Diagnostic::error(Code::Markdown, span, message)
                .hint(hint)
                .hint(literal)
                .suggest(span, escaped);
            self.report.push(Diagnostic { severity, ..diagnostic });
        }
    }

    fn links(&mut self) {
        let mut from = 0;
        while let Some(middle) = self.find("](", from) {
            from = middle + 2;
            let start = self.back_to('[', middle);
            let end = (middle + LINK).min(self.text.len());
            let line = self.text.get(middle..end).unwrap_or_default();
            let end =
                line.iter().position(|it| *it == '\n').map_or(end, |at| middle + at);
            let close = self
                .text
                .get(middle..end)
                .and_then(|it| it.iter().position(|it| *it == ')'));
            let end = close.map_or(end, |at| middle + at + 1);
            self.error(
                start..end,
                "this is not a complete link and would be printed with its brackets",
                "write `[text](https://example.org)`: both brackets, no space in the address",
            );
        }
        for pattern in ["] (http", "] (www.", "] (mailto:", "] (tel:"] {
            if let Some(middle) = self.find(pattern, 0) {
                let start = self.back_to('[', middle);
                self.error(
                    start..middle + 3,
                    "a space parts this link from its address",
                    "delete the space between `]` and `(`",
                );
            }
        }
        for (pattern, message, hint) in [
            (
                ")[http",
                "the brackets of this link are the wrong way round",
                "write `[text](https://example.org)`",
            ),
            (
                "][",
                "this link names an address that is not there",
                "write the address at the link itself, as `[text](https://example.org)`",
            ),
            (
                "[^",
                "a footnote has no place in this text",
                "put the note in brackets where it belongs",
            ),
        ] {
            if let Some(at) = self.find(pattern, 0) {
                self.error(at..at + pattern.chars().count(), message, hint);
            }
        }
    }

    fn back_to(&self, sign: char, from: usize) -> usize {
        let first = from.saturating_sub(LINK);
        let before = self.text.get(first..from).unwrap_or_default();
        before.iter().rposition(|it| *it == sign).map_or(from, |at| first + at)
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.iter().position(|it| *it == '\n').map_or(self.text.len(), |at| from + at)
    }

    /// Reports entities that do not exist, such as `&nbps;`.
    fn entities(&mut self) {
        let starts: Vec<usize> =
            (0..self.text.len()).filter(|at| self.at(*at) == Some('&')).collect();
        for start in starts {
            let name = self.text.get(start + 1..).unwrap_or_default();
            let length =
                name.iter().take(32).take_while(|it| it.is_ascii_alphanumeric()).count();
            if length > 1 && name.get(length) == Some(&';') {
                self.error(
                    start..start + length + 2,
                    "there is no character of this name",
                    "type the character itself, or write `\\&` for the sign",
                );
            }
        }
    }

    fn line_starts(&mut self) {
        let mut start = 0;
        while start < self.text.len() {
            let end = self.line_end(start);
            self.line_start(start, end, start == 0);
            start = end + 1;
        }
    }

    fn line_start(&mut self, start: usize, end: usize, is_first: bool) {
        let line = self.text.get(start..end).unwrap_or_default();
        let (Some(&first), second) = (line.first(), line.get(1).copied()) else { return };
        let before = start.checked_sub(1).and_then(|it| self.raw.get(it));
        let is_joined = before.is_some_and(|it| !it.is_meant);
        let digits = line.iter().take_while(|it| it.is_ascii_digit()).count();
        let after_digits = line.get(digits).copied();
        let is_number =
            (1..=2).contains(&digits) && matches!(after_digits, Some('.' | ')'));
        let then = line.get(digits + 1).copied();
        if BULLETS.contains(first) {
            self.error(
                start..start + 1,
                "this bullet would be printed in the middle of the text",
                "begin each item on a line of its own with `- `",
            );
        } else if matches!(first, '–' | '—') && second.is_some_and(char::is_whitespace)
        {
            self.warning(
                start..start + 1,
                "this dash does not begin a list item",
                "write `- ` with the hyphen of the keyboard for a list item",
            );
        } else if matches!(first, '-' | '+') && second.is_some_and(char::is_alphabetic) {
            self.error(
                start..start + 2,
                &format!(
                    "this `{first}` does not begin a list item, since no space follows"
                ),
                &format!(
                    "write `{first} ` with a space, or `\\{first}` for the sign itself"
                ),
            );
        } else if is_number && then.is_some_and(char::is_alphabetic) {
            self.error(
                start..start + digits + 2,
                "this number does not begin a list item, since no space follows",
                "write a space after the full stop",
            );
        } else if is_number && then == Some(' ') && !is_first {
            self.error(
                start..start + digits + 1,
                "this number does not begin a list item, since it follows a line of text",
                "leave an empty line above the list",
            );
        } else if first == '#'
            && second.is_some_and(|it| it.is_alphanumeric() || it == '#')
        {
            self.warning(
                start..start + 1,
                "this `#` will be printed: it is not a heading",
                "delete it, or write `\\#` if it is meant",
            );
        } else if first == '|' && line.iter().filter(|it| **it == '|').count() > 1 {
            self.error(
                start..end,
                "a table has no place in this text",
                "write a list with one item for each row",
            );
        } else if first.is_ascii_lowercase()
            && second == Some(')')
            && line.get(2).is_some_and(|it| it.is_whitespace())
            && is_joined
        {
            self.warning(
                start..start + 2,
                "this letter does not begin a list item: the line joins the one above it",
                "number the list with `1.`, or leave an empty line above each paragraph",
            );
        } else if let Some(tab) = line.iter().position(|it| *it == '\t') {
            self.warning(
                start + tab..start + tab + 1,
                "this tab will be printed as a space",
                "write a space, or a list with one item for each row of a table",
            );
        }
    }
}

/// Tells whether a run looks like a mark at all. Underscores inside words, lines to write on
/// (`____`) and a sign that stands alone, as in `2 * 3`, do not.
fn is_mark(run: &Run, sign: char) -> bool {
    let within = run.before.is_some_and(char::is_alphanumeric)
        && run.after.is_some_and(char::is_alphanumeric);
    let alone = !run.before.is_some_and(is_word) && !run.after.is_some_and(is_word);
    match (sign, run.range.len()) {
        ('*', 1) => !alone,
        ('*', _) => true,
        (_, 1 | 2) => !within && (run.opens() || run.closes()),
        _ => false,
    }
}
