//! Resolves the styles of an SVG file: each element gets the attributes that its style sheets,
//! its `style` and its presentation attributes result in.
//!
//! Only this module knows CSS. The SVG that it writes for usvg has no style sheets, and each
//! attribute has a form that usvg reads, so no part turns black or disappears because usvg
//! does not know its style. An element whose style has no such form has a [`Problem`], which
//! matters if the element is drawn.
//!
//! `sheet` reads style sheets, `cascade` finds the declarations of an element, `resolve`
//! computes its attributes with the values that `property` parses, and `write` writes the
//! [`Drawing`] for usvg.
//!
//! [`Problem`]: super::Problem

mod attributes;
mod candidates;
mod cascade;
mod color;
mod drawing;
mod element;
mod filter;
mod html_box;
mod inherited;
mod lines;
mod measure;
mod media;
mod node;
mod placement;
mod property;
mod resolve;
mod selector;
mod shape;
mod sheet;
mod transform;
mod value;
mod variable;
mod write;
mod writer;

#[cfg(test)]
mod tests;

pub(super) use drawing::{Drawing, resolve};
pub(super) use html_box::paints_box;
pub(super) use node::{href, is_drawing};
pub(super) use write::write;
