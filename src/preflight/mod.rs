//! Preflight: checks any PDF for what a print house would object to.
//!
//! The rules are those of PDF/X-4 (ISO 15930-7:2010), as far as a program can check them,
//! and house rules about what is allowed but prints badly. All rules are in one table,
//! [`Rule`].
//!
//! A file goes through these modules, each of which uses only those before it:
//!
//! 1. `file` opens the file, repairs it if it is damaged, and looks up objects.
//! 2. `streams` reads what one stream contains; `cache` shares the results between files.
//! 3. `plates` composes the plates of a page: how much of each ink lies where.
//! 4. `content` interprets the content streams of a page as a printer does, and sends
//!    events: text is shown, a path is painted, an image is drawn. It paints on the plates if
//!    these are asked for. It knows no rules.
//! 5. `judges` know the rules, one family in each file. They look at objects and plates, and
//!    receive the events of the interpreter.
//! 6. `checker` runs them all.

mod area;
mod cache;
mod checker;
mod content;
mod device;
mod error;
mod file;
mod finding;
mod judges;
mod plates;
mod report;
mod rule;
mod settings;
mod sheet;
mod streams;

pub use checker::{Checker, FILE_BYTES, check};
pub use error::PreflightError;
pub use finding::{Finding, Region, worst};
pub use report::report;
pub use rule::Rule;
pub use sheet::{CheckedSheet, Plate};
