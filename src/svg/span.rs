//! Writes the place of an element in the YAML file, for `data-span`.

use crate::diagnostic::Span;

/// Returns the bytes of an element in the file as `START-END`. Words that the program adds
/// have no place in the file.
pub(super) fn span(span: Span) -> Option<String> {
    (!span.range().is_empty()).then(|| format!("{}-{}", span.start, span.end))
}
