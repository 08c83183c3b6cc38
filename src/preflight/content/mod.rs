//! Interprets content streams (ISO 32000-1, 7.8.2, 8 and 9) and reports what they paint.

pub(crate) mod color_note;
pub(crate) mod color_space;
mod encoding;
pub(crate) mod font;
pub(crate) mod function;
pub(crate) mod inspect;
pub(crate) mod interpreter;
mod path;
mod plates;
mod space_reader;
mod spot;
pub(crate) mod state;
