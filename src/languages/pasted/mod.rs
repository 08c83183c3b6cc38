//! Replaces the special characters that word processors, chats, web pages and spreadsheets leave
//! in a text.
//!
//! `signs` has the table of characters, `lists` reads bullets, numbers and indentation as the
//! list that they were, and `spaces` replaces spaces that YAML and Markdown do not know.
//! `encoding` finds text that was saved in one encoding and opened in another, which is an error
//! because letters may be missing.

mod clean;
mod counter;
mod edit;
mod encoding;
mod item;
mod lists;
mod signs;
mod spaces;

pub(crate) use clean::{STEPS, damaged, is_ordinary, note, taken, value};
pub(crate) use counter::Counter;
pub(crate) use edit::{Edit, Sign, Text, changed};
