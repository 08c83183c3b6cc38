//! Writes what was checked of a briefing, what was found, and what a person must still judge: a
//! web page in one file.
//!
//! ```text
//! Briefing, Poster, Page, Report --rows, questions--> write--> web page
//! ```
//!
//! Each row names its source: a criterion of WCAG 2.2, a clause of PDF/UA-1 (ISO 14289-1), or the
//! guidance that a house rule follows.

mod colors;
mod language;
mod questions;
mod row;
mod structure;
mod subject;
mod type_sizes;
mod write;

pub use subject::Subject;
pub use write::write;
