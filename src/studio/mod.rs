//! The editor without its page: a session of files in memory, calls in JSON, replies in JSON.
//!
//! ```text
//! Call --Studio--> text of the file --engine--> State, Preview, documents
//! ```
//!
//! - [`protocol`] defines the messages.
//! - `rich` turns the Markdown of a text into the tree that the page edits, and back.
//! - `edits` changes the file by spans, so that comments, order and quoting stay.
//! - `form` turns the values of a file into JSON, and `fields` finds the field at a place of the
//!   file. `places` finds where each word stands on the page.
//! - `session` is an open briefing with its history, `desk` the files, `merge` the posters of all
//!   rows of a table.
//!
//! Nothing here opens a socket, starts a thread, or writes a file: [`Studio::changes`] lists what
//! its owner has to write. A local server and a worker in a browser both own one.

mod call;
mod desk;
mod edits;
mod fields;
mod fit;
mod form;
mod history;
mod import;
mod merge;
mod open_folder;
mod places;
mod plates;
mod preview;
mod problems;
pub mod protocol;
mod rich;
mod session;
mod spec;
mod table;
mod upload;

pub use desk::Change;
pub use open_folder::{ArchiveOf, Asset, Download, Studio};
pub use rich::{
    AlertAttrs, Block, Doc, Inline, Item, Kind, LanguageAttrs, LinkAttrs, Mark,
    Numbering, SourceAttrs,
};
