//! Reads a document of another program and turns it into a briefing.
//!
//! ```text
//! bytes --package--> parts --docx, pptx, odf, text--> Document --recognise--> Draft --write--> files
//! ```
//!
//! 1. [`package`] opens an archive within limits, and [`xml`] its parts.
//! 2. A reader for each format returns a [`Document`]: all text in reading order, with its
//!    marks, its place on the page and whatever was left out.
//! 3. The `census` of each format counts the words of the same archive by itself, so that a
//!    word which a reader misses shows in the balance.

mod count;
mod docx;
pub mod draft;
mod error;
pub mod model;
mod odf;
mod package;
mod pieces;
mod plain;
mod pptx;
mod recognise;
mod xml;

pub use error::ImportError;
pub use model::Document;
