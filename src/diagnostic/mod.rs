//! What the program has to say about a briefing: made here and in every stage, rendered
//! in [`render`] and by `--message-format json`.

pub mod render;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

/// The text a diagnostic points into.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name shown to people, as they gave it.
    pub name: String,
    /// The whole text, shared: a table may be long.
    pub text: Arc<str>,
}

impl Source {
    /// A source from its name and its text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

/// A range of bytes in a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from its bounds.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The span as a range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Written all the same, unless `--strict` is given.
    Warning,
    /// Nothing is written.
    Error,
}

/// What kind of problem it is: stable names for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The file is not YAML.
    YamlSyntax,
    /// A key stands twice in one mapping.
    DuplicateKey,
    /// A key that the file format does not have.
    UnknownKey,
    /// A required key is not there.
    MissingKey,
    /// A list where text is due, or the like.
    WrongType,
    /// A value outside of what its key takes.
    InvalidValue,
    /// A key with nothing behind it.
    EmptyValue,
    /// Not exactly seven panels.
    PanelCount,
    /// A construct that body text does not know.
    Markdown,
    /// An address that cannot be a link.
    InvalidLink,
    /// A logo that cannot be read or used.
    Logo,
    /// A font that cannot be read or used, or is missing from its family.
    Font,
    /// A profile of a printing condition that cannot be read or used.
    Profile,
    /// A picture with too few pixels for its size in print.
    Resolution,
    /// Much of a logo does not show on its ground.
    PaleLogo,
    /// A line too thin to print.
    ThinLine,
    /// A link whose address paper does not show.
    DeadLink,
    /// A character that the fonts lack, or that has no place in print.
    Character,
    /// A QR code that cannot be made.
    QrCode,
    /// A field for data that cannot be filled.
    Field,
    /// Data that cannot be read or used.
    Data,
    /// A limit of the program is exceeded.
    Limit,
    /// Text that does not fit its place at a legible size.
    Overflow,
    /// Type below the size that guidance asks for.
    SmallType,
    /// A handout in type below that size.
    SmallHandout,
    /// A handout on a larger sheet than is usual.
    HandoutPaper,
    /// Colours too close to each other.
    Contrast,
    /// No day of the next review.
    ReviewMissing,
    /// The day of the next review has passed.
    ReviewPast,
    /// No emergency number.
    NoEmergencyNumber,
    /// Nobody to turn to.
    NoContact,
    /// Words for a logo that do not say what it says.
    AltText,
    /// A heading in capitals.
    AllCapitals,
    /// The same heading twice.
    RepeatedHeading,
    /// A heading with a number of its own.
    NumberedHeading,
    /// A sentence that is hard to follow.
    LongSentence,
    /// Words of a link that do not say where it leads.
    LinkText,
    /// Italics or underlines over more than a line.
    LongEmphasis,
    /// A panel that looks empty beside a full one.
    UnevenPanels,
    /// Fixed words that are known only in English.
    EnglishLabels,
    /// Signs of other programs that were taken as they are meant.
    PastedSigns,
}

impl Code {
    /// The house rules: warnings that a briefing may allow, having reasons.
    pub const RULES: [Self; 20] = [
        Self::ReviewMissing,
        Self::ReviewPast,
        Self::NoEmergencyNumber,
        Self::NoContact,
        Self::AltText,
        Self::AllCapitals,
        Self::RepeatedHeading,
        Self::LongSentence,
        Self::LinkText,
        Self::LongEmphasis,
        Self::UnevenPanels,
        Self::SmallType,
        Self::SmallHandout,
        Self::HandoutPaper,
        Self::Resolution,
        Self::PaleLogo,
        Self::DeadLink,
        Self::EnglishLabels,
        Self::PastedSigns,
        Self::NumberedHeading,
    ];
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// How sure it is that an [`Edit`] is what whoever wrote the file means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The file means the same after it, or it can mean nothing else: a program may apply it.
    Safe,
    /// The likely meaning, or one of several: a person should look at it first.
    Suggested,
}

/// A change of the file that carries a remedy out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty where something is to be inserted.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
}

impl Edit {
    /// The text with this change made. `None` when the span is not one of the text's.
    #[must_use]
    pub fn apply(&self, text: &str) -> Option<String> {
        let before = text.get(..self.span.start)?;
        let after = text.get(self.span.end.max(self.span.start)..)?;
        Some([before, &self.replacement, after].concat())
    }
}

/// A remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What to do, a sentence part in the imperative.
    pub message: String,
    /// The change that does it, where it is known to the letter.
    pub edit: Option<Edit>,
}

/// One problem, where it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind it is.
    pub code: Code,
    /// What is wrong: lower case, names in backticks, no full stop.
    pub message: String,
    /// Where it is. `None` is for problems of the file as a whole.
    pub span: Option<Span>,
    /// A few words beside the caret. May be empty.
    pub label: String,
    /// Remedies.
    pub hints: Vec<Hint>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            span: Some(span),
            label: String::new(),
            hints: Vec::new(),
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// The same without a place.
    #[must_use]
    pub fn without_span(self) -> Self {
        Self { span: None, ..self }
    }

    /// The same with words beside the caret.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same with one more remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(Hint { message: hint.into(), edit: None });
        self
    }

    /// The same with the change that carries the last remedy out and cannot be wrong.
    #[must_use]
    pub fn safe(self, span: Span, replacement: impl Into<String>) -> Self {
        self.edit(span, replacement.into(), Applicability::Safe)
    }

    /// The same with the change that carries the last remedy out, if that is what is meant.
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
            hint.edit = Some(Edit { span, replacement, applicability });
        }
        self
    }
}

/// All that a run has to say, in the order of the file once [`Report::sort`] was called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report with nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self { diagnostics: Vec::new() }
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of another report.
    pub fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
    }

    /// Changes where everything stands, and where its edits apply.
    pub fn relocate(&mut self, place: impl Fn(Span) -> Span) {
        for diagnostic in &mut self.diagnostics {
            diagnostic.span = diagnostic.span.map(&place);
            for edit in diagnostic.hints.iter_mut().filter_map(|it| it.edit.as_mut()) {
                edit.span = place(edit.span);
            }
        }
    }

    /// Takes the edits out, and leaves the words: of a file that was filled with data, a
    /// change would be about one row only.
    pub fn drop_edits(&mut self) {
        let hints = self.diagnostics.iter_mut().flat_map(|it| &mut it.hints);
        hints.for_each(|hint| hint.edit = None);
    }

    /// Takes out the warnings that a briefing allows. An error is not a matter of taste.
    pub fn allow(&mut self, codes: &[Code]) {
        self.diagnostics
            .retain(|it| it.severity == Severity::Error || !codes.contains(&it.code));
    }

    /// Puts the diagnostics into the order of the file; those without a place come last. What
    /// is said twice about one place, as of a text that a YAML alias repeats, is kept once.
    pub fn sort(&mut self) {
        self.diagnostics
            .sort_by_key(|it| (it.span.is_none(), it.span.map_or(0, |span| span.start)));
        self.diagnostics.dedup();
    }

    /// Whether anything in it is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The diagnostics.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }
}

impl From<Diagnostic> for Report {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic] }
    }
}

/// What a stage hands on: its result and its warnings, or errors and warnings together.
pub type Checked<T> = Result<(T, Report), Report>;
