//! Judges files by the rules, one family of rules in each file.
//!
//! `document`, `metadata`, `intent`, `boxes` and `annotations` look at objects. The other
//! judges receive what the interpreter paints, through [`Inspect`].
//!
//! [`Inspect`]: super::content::inspect::Inspect

mod annotations;
mod bleed;
mod boxes;
mod color;
pub(crate) mod document;
mod font;
mod graphics_state;
mod image;
mod ink;
pub(crate) mod intent;
mod line;
pub(crate) mod metadata;
pub(crate) mod page;
mod plates;
mod syntax;
mod transparency;
mod workgroup;
