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
//! 3. `content` interprets the content streams of a page as a printer does, and sends
//!    events: text is shown, a path is painted, an image is drawn. It knows no rules.
//! 4. `judges` know the rules, one family in each file. They look at objects and receive the
//!    events of the interpreter.
//! 5. `checker` runs them all.

mod area;
mod cache;
mod checker;
mod content;
mod device;
mod error;
mod file;
mod finding;
mod judges;
mod rule;
mod streams;

pub use checker::{Checker, FILE_BYTES, check};
pub use error::PreflightError;
pub use finding::{Finding, worst};
pub use rule::Rule;
