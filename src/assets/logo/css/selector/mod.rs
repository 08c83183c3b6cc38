//! Parses selectors and matches them to the elements of an SVG file, by the crate
//! `selectors`.

mod element;
mod matcher;
mod parser;
mod types;

pub(super) use element::SelectableElement;
pub(super) use matcher::{Key, Matcher, cost, key};
pub(super) use parser::Namespaces;
pub(super) use types::Selectors;
