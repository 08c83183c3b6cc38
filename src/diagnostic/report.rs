//! Diagnostics and the report that collects them.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Applicability, Code, Edit, Hint, Setting, Span};

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The documents are written, unless `--strict` is given.
    Warning,
    /// No document is written.
    Error,
}

/// One problem: what is wrong, where, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How serious the problem is.
    pub severity: Severity,
    /// The kind of problem.
    pub code: Code,
    /// What is wrong: in lower case, with names in backticks, without a full stop.
    pub message: String,
    /// Where the problem is; `None` if it concerns the file as a whole.
    pub span: Option<Span>,
    /// A few words beside the caret. May be empty.
    pub label: String,
    /// Other places that the problem concerns, in this file or in its base.
    pub related: Vec<Related>,
    /// Ways to fix the problem.
    pub hints: Vec<Hint>,
}

/// Another place that a problem concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// A few words about it.
    pub label: String,
}

impl Diagnostic {
    /// Creates an error at a span.
    #[must_use]
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            span: Some(span),
            label: String::new(),
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Creates a warning at a span.
    #[must_use]
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Removes the span, for a problem of the file as a whole.
    #[must_use]
    pub fn without_span(self) -> Self {
        Self { span: None, ..self }
    }

    /// Sets the words beside the caret.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Adds another place that the problem concerns.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related { span, label: label.into() });
        self
    }

    /// Adds a hint without an edit.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        let (edits, settings) = (Vec::new(), Vec::new());
        self.hints.push(Hint { message: hint.into(), edits, settings });
        self
    }

    /// Adds a key to the last hint that a person may let a program set.
    #[must_use]
    pub fn set(
        mut self,
        path: &'static [&'static str],
        value: impl Into<String>,
    ) -> Self {
        if let Some(hint) = self.hints.last_mut() {
            hint.settings.push(Setting { path, value: value.into() });
        }
        self
    }

    /// Adds an edit to the last hint that a program may apply without asking.
    #[must_use]
    pub fn safe(self, span: Span, replacement: impl Into<String>) -> Self {
        self.edit(span, replacement.into(), Applicability::Safe)
    }

    /// Adds an edit to the last hint that a person should confirm.
    #[must_use]
    pub fn suggest(self, span: Span, replacement: impl Into<String>) -> Self {
        self.edit(span, replacement.into(), Applicability::Suggested)
    }

    fn edit(
        mut self,
        span: Span,
        replacement: String,
        applicability: Applicability,
    ) -> Self {
        if let Some(hint) = self.hints.last_mut() {
            hint.edits.push(Edit { span, replacement, applicability });
        }
        self
    }
}

/// Collects the diagnostics of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

/// A position in a [`Report`]: the diagnostics after it are those that a step added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(usize);

impl Report {
    /// Creates an empty report.
    #[must_use]
    pub const fn new() -> Self {
        Self { diagnostics: Vec::new() }
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Moves all diagnostics of another report to the end of this one.
    pub fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
    }

    /// Adds the diagnostics of a checked result and returns its value, if there is one.
    pub fn take<T>(&mut self, checked: Checked<T>) -> Option<T> {
        let (value, diagnostics) = match checked {
            Ok((value, warnings)) => (Some(value), warnings),
            Err(errors) => (None, errors),
        };
        self.append(diagnostics);
        value
    }

    /// Marks the end of the report, for [`Report::has_grown_since`] and
    /// [`Report::errors_since`].
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark(self.len())
    }

    /// Returns whether diagnostics of any severity were added after the mark.
    #[must_use]
    pub fn has_grown_since(&self, mark: Mark) -> bool {
        self.len() > mark.0
    }

    /// Returns the number of errors that were added after the mark.
    #[must_use]
    pub fn errors_since(&self, mark: Mark) -> usize {
        self.iter().skip(mark.0).filter(|it| it.severity == Severity::Error).count()
    }

    /// Replaces every span, including those of edits.
    pub fn relocate(&mut self, place: impl Fn(Span) -> Span) {
        for diagnostic in &mut self.diagnostics {
            diagnostic.span = diagnostic.span.map(&place);
            for related in &mut diagnostic.related {
                related.span = place(related.span);
            }
            for edit in diagnostic.hints.iter_mut().flat_map(|hint| &mut hint.edits) {
                edit.span = place(edit.span);
            }
        }
    }

    /// Removes the edits and keeps the hints. An edit of a file that was filled with data
    /// would suit one row only.
    pub fn drop_edits(&mut self) {
        let hints = self.diagnostics.iter_mut().flat_map(|it| &mut it.hints);
        hints.for_each(|hint| hint.edits.clear());
    }

    /// Keeps the diagnostics that pass a test.
    pub(crate) fn retain(&mut self, is_kept: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(is_kept);
    }

    /// Removes the warnings that a briefing allows. Errors stay.
    pub fn allow(&mut self, codes: &[Code]) {
        self.diagnostics
            .retain(|it| it.severity == Severity::Error || !codes.contains(&it.code));
    }

    /// Sorts the diagnostics by their place in the file, those without a place last, and
    /// removes duplicates: a text that a YAML alias repeats has its problems only once.
    pub fn sort(&mut self) {
        self.diagnostics
            .sort_by_key(|it| (it.span.is_none(), it.span.map_or(0, |span| span.start)));
        self.diagnostics.dedup();
    }

    /// Returns the number of diagnostics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// Returns whether there are no diagnostics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Returns the number of errors.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.iter().filter(|it| it.severity == Severity::Error).count()
    }

    /// Returns the number of warnings.
    #[must_use]
    pub fn warning_count(&self) -> usize {
        self.len() - self.error_count()
    }

    /// Returns whether any diagnostic is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.iter().any(|it| it.severity == Severity::Error)
    }

    /// Iterates over the diagnostics.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }
}

impl From<Diagnostic> for Report {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic] }
    }
}

/// The result of a stage: its value with the warnings, or errors and warnings together.
pub type Checked<T> = Result<(T, Report), Report>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_only_what_was_added_later() {
        let error = || Diagnostic::error(Code::Limit, Span::default(), "e");
        let mut report = Report::from(error());
        let mark = report.mark();
        assert!(!report.has_grown_since(mark));
        report.push(Diagnostic::warning(Code::SmallType, Span::default(), "w"));
        assert!(report.has_grown_since(mark));
        assert_eq!(report.errors_since(mark), 0);
        report.push(error());
        assert_eq!(report.errors_since(mark), 1);
        assert_eq!((report.error_count(), report.warning_count()), (2, 1));
    }
}
