//! Reports text that was probably meant as Markdown but is not.
//!
//! `**bold **` is valid text that would be printed with four asterisks. The searches work on
//! the characters of a paragraph as they would be printed.

use std::ops::Range;

mod line_starts;
mod scalars;

use crate::diagnostic::{Code, Diagnostic, Report, Severity, Span};
use crate::yaml::SourceMap;

pub(super) use scalars::{check_divided, check_folds, check_plain};

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
        let first = pattern.first()?;
        let mut starts = (from..self.text.len()).filter(|&at| self.text[at] == *first);
        starts.find(|&at| self.text[at..].starts_with(&pattern))
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
