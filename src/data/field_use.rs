//! A field of a file that a column of a table fills.

use crate::diagnostic::Span;

/// A place in a file that asks for a value of a table, such as `${school}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldUse {
    /// The name of the field, without the question mark of an optional field.
    pub name: String,
    /// Whether the value may be empty.
    pub is_optional: bool,
    /// The place in the file.
    pub span: Span,
}
