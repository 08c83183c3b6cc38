//! Reads YAML text into a tree of [`Node`]s that keep their place in the file.
//!
//! [`load()`] builds the tree. A [`FileKind`] gives the limits of a file and the names of its
//! keys, so this stage knows no file format. A [`Scalar`] keeps its text as it is written and a
//! [`SourceMap`] back to the bytes of the file. [`rows_of`] reads a list of rows for a table.

mod characters;
mod controls;
pub(crate) mod edit;
mod explain;
mod file_kind;
mod foreign;
mod line;
mod load;
mod node;
mod not_text;
mod rows;
mod source_map;
mod structure;
mod syntax;
mod values;

pub(crate) use edit::EditError;
pub(crate) use file_kind::{FileKind, TreeSize};
pub(crate) use load::load;
pub(crate) use node::{Entry, Kind, Node, Scalar};
pub(crate) use rows::{Row, rows_of};
pub(crate) use source_map::{ScalarStyle, SourceMap};
pub(crate) use syntax::quote_hint;
pub(crate) use values::Values;
