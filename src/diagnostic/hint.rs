//! Remedies: a sentence for people, and the edits of the file that carry it out.

use schemars::JsonSchema;
use serde::Serialize;

use super::Span;

/// How certain it is that an [`Edit`] is what the author wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The edit keeps the meaning of the file, or makes the only possible meaning explicit.
    /// A program may apply it without asking.
    Safe,
    /// The edit is the most likely of several remedies. A person should confirm it.
    Suggested,
}

/// A change of the file that carries out a remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace. An empty span inserts the replacement.
    pub span: Span,
    /// The text that takes their place.
    pub replacement: String,
    /// Whether a program may apply the edit without asking.
    pub applicability: Applicability,
}

impl Edit {
    /// Returns the text with this edit applied, or `None` if the span is not part of the text.
    #[must_use]
    pub fn apply(&self, text: &str) -> Option<String> {
        let before = text.get(..self.span.start)?;
        let after = text.get(self.span.end.max(self.span.start)..)?;
        Some([before, &self.replacement, after].concat())
    }
}

/// A key of the file that a remedy sets, wherever the file has it or would have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The keys from the top down to it.
    pub path: &'static [&'static str],
    /// The value.
    pub value: String,
}

/// A remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What to do, in the imperative, without a capital or a full stop.
    pub message: String,
    /// The edits that do it, if they are known exactly: all of them together, or none.
    pub edits: Vec<Edit>,
    /// The keys to set, if the remedy is a choice and not a change of what is written. A person
    /// should confirm it.
    pub settings: Vec<Setting>,
}
