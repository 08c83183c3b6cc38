//! Describes the problems of a briefing: what is wrong, where, and how to fix it.
//!
//! Every stage adds a [`Diagnostic`] for each problem to the `&mut Report` it is given. A
//! stage's public functions return [`Checked`]: the result with its warnings, or the errors.
//! [`render`] writes a [`Report`] for people and for programs, [`fix`]
//! carries out the remedies that are safe.

mod code;
mod explanation;
pub mod fix;
mod hint;
mod lines;
mod message;
mod number;
pub mod render;
mod report;
mod sheet;
mod snippet;
mod source;
mod visible;

pub use code::Code;
pub use explanation::Explanation;
pub use hint::{Applicability, Edit, Hint, Setting};
pub use message::{DiagnosticMessage, EditMessage, PlaceMessage, RelatedMessage};
pub(crate) use number::spelled;
pub use report::{Checked, Diagnostic, Mark, Related, Report, Severity};
pub(crate) use sheet::{CELL_SEPARATOR, Sheet, column_letters};
pub use source::{Source, Span};
