//! Holds what depends on the language or the script of a text.

mod date;
pub(crate) mod pasted;
pub(crate) mod script;
mod tag;

pub use date::Date;
pub(crate) use date::ENGLISH_MONTHS;
pub use tag::Language;
