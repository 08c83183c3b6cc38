//! Reads sub-headings, quotations and alerts.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, HeadingLevel};

use super::{Open, Part, Reader};
use crate::briefing::wording::nearest;
use crate::briefing::{Alert, AlertKind, Block};
use crate::diagnostic::{Code, Diagnostic};

/// The signs that begin a sub-heading. Title and panels have the levels above.
const SUB_HEADING: &str = "###";

impl Reader<'_, '_> {
    /// Begins a sub-heading. Returns whether it may stand here.
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        range: &Range<usize>,
    ) -> bool {
        if self.part != Part::Panel {
            self.refuse(
                range.clone(),
                "a heading has no place in this text",
                "write it in `**bold**`, or make it the `heading` of a panel",
            );
            return false;
        }
        if !self.open.is_empty() {
            self.refuse(
                range.clone(),
                "a sub-heading has no place in a list or a quotation",
                "leave an empty line above it, and begin its `###` in the first column",
            );
            return false;
        }
        if level != HeadingLevel::H3 {
            self.report_level(range);
        }
        self.flush();
        self.gaps_before_heading = self.gaps;
        true
    }

    /// Reports a sub-heading of another level than a panel has.
    fn report_level(&mut self, range: &Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let signs = text.bytes().take_while(|it| *it == b'#').count();
        let span = self.locate(range.start..range.start + signs);
        let message = format!("a sub-heading of a panel begins with `{SUB_HEADING}`");
        let error = Diagnostic::error(Code::Markdown, span, message)
            .hint(format!("write `{SUB_HEADING} ` and the words"));
        self.report.push(error.suggest(span, SUB_HEADING));
    }

    /// Ends a sub-heading.
    pub(super) fn end_heading(&mut self, range: Range<usize>) {
        match self.end_paragraph() {
            Some(text) => self.add(Block::Heading(text)),
            // Its only field is empty in this record.
            None if self.gaps > self.gaps_before_heading => {}
            None => self.refuse(
                range,
                "this sub-heading is empty",
                "write its words after the `###`, or delete the line",
            ),
        }
    }

    /// Begins a quotation or an alert. Returns whether it may stand here.
    pub(super) fn start_quote(
        &mut self,
        kind: Option<BlockQuoteKind>,
        range: &Range<usize>,
    ) -> bool {
        if self.part != Part::Panel {
            self.refuse(
                range.clone(),
                "a block quote has no place in this text",
                "delete the `>`; put the words in quotation marks",
            );
            return false;
        }
        if !self.open.is_empty() {
            self.refuse(
                range.clone(),
                "a quotation has no place in a list or another quotation",
                "leave an empty line above it, and begin its `>` in the first column",
            );
            return false;
        }
        self.flush();
        self.check_quote_lines(range);
        if kind.is_none() && self.refuse_near_alert(range) {
            return false;
        }
        if kind.is_none() {
            self.check_comparison(range);
        }
        let kind = kind.map(|kind| match kind {
            BlockQuoteKind::Note => AlertKind::Note,
            BlockQuoteKind::Tip => AlertKind::Tip,
            BlockQuoteKind::Important => AlertKind::Important,
            BlockQuoteKind::Warning => AlertKind::Warning,
            BlockQuoteKind::Caution => AlertKind::Caution,
        });
        let (before, gaps) = (self.report.mark(), self.gaps);
        self.open.push(Open::Quote { kind, blocks: Vec::new(), before, gaps });
        true
    }

    /// Ends a quotation or an alert.
    pub(super) fn end_quote(&mut self, range: Range<usize>) {
        self.flush();
        let Some(Open::Quote { kind, blocks, before, gaps }) = self.open.pop() else {
            return;
        };
        if !blocks.is_empty() {
            self.add(match kind {
                Some(kind) => Block::Alert(Alert { kind, blocks }),
                None => Block::Quote(blocks),
            });
        } else if self.gaps == gaps && !self.report.has_grown_since(before) {
            self.refuse(
                range,
                "this `>` has no text",
                "write the text on lines that begin with `> `, or delete the line",
            );
        }
    }

    /// Reports lines that Markdown adds to a quotation although they have no `>`.
    fn check_quote_lines(&mut self, range: &Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let mut start = range.start;
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            if !words.is_empty() && !words.starts_with('>') {
                let span = self.locate(start..start + line.len());
                let message = "this line has no `>`, but belongs to the quotation above";
                self.report.push(
                    Diagnostic::error(Code::Markdown, span, message)
                        .hint("begin it with `> ` if it does")
                        .hint("leave an empty line above it if it does not"),
                );
                return;
            }
            start += line.len();
        }
    }

    /// Reports words in brackets at the start of a quotation that look like the kind of an
    /// alert. Returns whether there are such.
    fn refuse_near_alert(&mut self, range: &Range<usize>) -> bool {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let line = text.trim_start_matches(['>', ' ', '\t']);
        let start = range.start + (text.len() - line.len());
        let line = line.lines().next().unwrap_or_default();
        let Some(rest) = line.strip_prefix("[!") else { return false };
        let (name, after) = rest.split_once(']').unwrap_or((rest, ""));
        let name = name.trim();
        let kinds = AlertKind::ALL.map(AlertKind::name);
        if kinds.iter().any(|kind| name.eq_ignore_ascii_case(kind)) {
            let end = start + line.len();
            self.refuse(
                end - after.trim_start().len()..end,
                "the text of an alert begins on the line below its kind",
                "write these words on a line of their own that begins with `> `",
            );
            return true;
        }
        let span = self.locate(start..start + line.len() - after.len());
        let message = "this is not a kind of alert";
        let error = Diagnostic::error(Code::Markdown, span, message);
        let error = match probable_kind(name, &kinds) {
            Some(kind) => error
                .hint(format!("did you mean `[!{kind}]`?"))
                .suggest(span, format!("[!{kind}]")),
            None => error,
        };
        self.report.push(error.hint(format!(
            "the kinds are {}; another word is printed with `labels`",
            kinds.map(|kind| format!("`[!{kind}]`")).join(", ")
        )));
        true
    }

    /// Reports a `>` before a number, which might mean `more than` and is not printed.
    fn check_comparison(&mut self, range: &Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let rest = text.trim_start_matches('>');
        let is_number = rest.trim_start().starts_with(|it: char| it.is_numeric());
        if !is_number {
            return;
        }
        let span = self.locate(range.start..range.start + 1);
        let message = "this `>` makes the text a quotation and is not printed";
        let error = Diagnostic::error(Code::Markdown, span, message)
            .hint("write `\\>` for the sign itself")
            .suggest(span, "\\>")
            .hint("or say it in words, such as `over 18`")
            .hint("put a quotation that begins with a number in quotation marks");
        self.report.push(error);
    }
}

/// Returns the kind that a word probably stands for.
fn probable_kind(word: &str, kinds: &[&'static str]) -> Option<&'static str> {
    match word.to_uppercase().as_str() {
        "INFO" | "INFORMATION" => Some(AlertKind::Note.name()),
        "HINT" => Some(AlertKind::Tip.name()),
        "DANGER" | "ALERT" => Some(AlertKind::Caution.name()),
        "ATTENTION" => Some(AlertKind::Warning.name()),
        _ => nearest(word, kinds.iter().copied()),
    }
}
