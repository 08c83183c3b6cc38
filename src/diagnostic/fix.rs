//! Applies the safe edits of a [`Report`] to the text that it is about.
//!
//! Only the bytes that an edit names change, so comments, order and quoting stay as they are.
//! A hint's edits are applied together or not at all. Where edits of two hints overlap, the
//! first one is applied and the text is checked again, which shows whether the other one is
//! still needed.

use std::collections::BTreeMap;

use super::{
    Applicability, Code, Diagnostic, Edit, Hint, Report, Severity, Source, Span,
};

/// The most rounds of checking and editing. Each round fixes at least one problem, and a file
/// has a few kinds of problems that hide others.
const MAX_ROUNDS: usize = 50;

/// A problem that was fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The diagnostic whose edits were applied. Its spans are those of the text before this fix.
    pub diagnostic: Diagnostic,
    /// The index of the hint in [`Diagnostic::hints`].
    pub hint: usize,
    /// The line of the problem, from 1, in the text as it was before this round of edits.
    pub line: usize,
    /// The column of the problem, in characters from 1.
    pub column: usize,
}

/// A text after its safe edits were applied.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The new text, under the old name.
    pub source: Source,
    /// What was fixed, in the order of the rounds and of the file.
    pub fixes: Vec<Fix>,
}

/// Checks a text and applies the safe edits until no more are offered.
///
/// Line breaks that an edit inserts are those of the text. If a round of edits makes a text
/// that cannot be read as YAML any more, the round is undone and the work ends.
pub fn fix_all(source: &Source, mut check: impl FnMut(&Source) -> Report) -> Fixed {
    let mut fixed = Fixed { source: source.clone(), fixes: Vec::new() };
    let mut report = check(source);
    for _ in 0..MAX_ROUNDS {
        let (text, fixes) = apply_safe(&report, &fixed.source);
        if fixes.is_empty() || *text == *fixed.source.text {
            break;
        }
        let next = Source::new(fixed.source.name.clone(), text);
        let next_report = check(&next);
        if is_unreadable(&next_report) && !is_unreadable(&report) {
            break;
        }
        fixed.source = next;
        fixed.fixes.extend(fixes);
        report = next_report;
    }
    fixed
}

/// Applies the safe edits of a report once, leaving out those that overlap earlier ones.
#[must_use]
pub fn apply_safe(report: &Report, source: &Source) -> (String, Vec<Fix>) {
    let mut offers: Vec<(&Diagnostic, usize, &Hint)> = report
        .iter()
        .filter_map(|diagnostic| {
            let mut hints = diagnostic.hints.iter().enumerate();
            let (index, hint) = hints.find(|(_, hint)| is_safe(hint, &source.text))?;
            Some((diagnostic, index, hint))
        })
        .collect();
    offers.sort_by_key(|(_, _, hint)| hint.edits.iter().map(|edit| edit.span).min());
    let mut accepted = Edits::default();
    let mut fixes = Vec::new();
    for (diagnostic, hint, Hint { edits, .. }) in offers {
        if accepted.add(edits) {
            let start = diagnostic.span.or_else(|| edits.first().map(|edit| edit.span));
            let (line, column) = source.line_column(start.unwrap_or_default().start);
            fixes.push(Fix { diagnostic: diagnostic.clone(), hint, line, column });
        }
    }
    (accepted.apply(&source.text), fixes)
}

/// Applies the edits of one hint, all of them together. Returns `None` if it has none, or they
/// are not all inside of the text.
#[must_use]
pub fn apply_hint(hint: &Hint, source: &Source) -> Option<String> {
    let mut edits = Edits::default();
    let is_inside = |edit: &Edit| source.text.get(edit.span.range()).is_some();
    let fits = !hint.edits.is_empty() && hint.edits.iter().all(is_inside);
    (fits && edits.add(&hint.edits)).then(|| edits.apply(&source.text))
}

/// Returns whether a hint has edits, all of them safe and inside the text.
fn is_safe(hint: &Hint, text: &str) -> bool {
    let fits = |edit: &Edit| {
        edit.applicability == Applicability::Safe && text.get(edit.span.range()).is_some()
    };
    !hint.edits.is_empty() && hint.edits.iter().all(fits)
}

/// Returns whether a text has a mistake at which the YAML parser stops.
fn is_unreadable(report: &Report) -> bool {
    report.iter().any(|it| it.code == Code::YamlSyntax && it.severity == Severity::Error)
}

/// Edits of one text that do not overlap.
#[derive(Default)]
struct Edits<'a> {
    by_span: BTreeMap<Span, &'a str>,
}

impl<'a> Edits<'a> {
    /// Adds edits unless one of them overlaps another; returns whether they were added.
    fn add(&mut self, edits: &'a [Edit]) -> bool {
        let mut added = Vec::new();
        for edit in edits {
            if self.overlaps(edit.span) {
                added.iter().for_each(|span| {
                    self.by_span.remove(span);
                });
                return false;
            }
            self.by_span.insert(edit.span, &edit.replacement);
            added.push(edit.span);
        }
        true
    }

    /// Returns whether a span shares bytes with another one, or begins where it begins, which
    /// would leave the order of the replacements open.
    fn overlaps(&self, span: Span) -> bool {
        let before = self.by_span.range(..=Span::new(span.start, usize::MAX)).next_back();
        let after = self.by_span.range(span..).next();
        before
            .is_some_and(|(other, _)| other.start == span.start || other.end > span.start)
            || after.is_some_and(|(other, _)| {
                other.start == span.start || other.start < span.end
            })
    }

    /// Returns the text with the edits applied.
    fn apply(&self, text: &str) -> String {
        let has_crlf = text.contains("\r\n");
        let mut fixed = String::with_capacity(text.len());
        let mut end = 0;
        for (span, replacement) in &self.by_span {
            fixed.push_str(text.get(end..span.start).unwrap_or_default());
            if has_crlf {
                let lines = replacement.replace("\r\n", "\n");
                fixed.push_str(&lines.replace('\n', "\r\n"));
            } else {
                fixed.push_str(replacement);
            }
            end = span.end;
        }
        fixed.push_str(text.get(end..).unwrap_or_default());
        fixed
    }
}

#[cfg(test)]
mod tests;
