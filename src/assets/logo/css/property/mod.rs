//! Parses the values of properties to values that usvg is known to read.
//!
//! `traits` says where a property applies and whether it is inherited, `keywords` lists the
//! values of properties that take one keyword, and `value` parses any property: by `paint`,
//! `geometry`, `effect` or `text`, and by `unsupported` for properties that are not drawn.

mod context;
mod effect;
mod geometry;
mod keywords;
mod paint;
mod reference;
mod text;
mod traits;
mod unsupported;
mod value;

pub(super) use context::{Context, NO_IDS, NO_KEYFRAMES, Place};
pub(super) use effect::{FUNCTION, SHAPE};
pub(super) use reference::percent_decoded;
pub(super) use text::font_shorthand;
pub(super) use traits::{
    applies, initial, is_attribute, is_drawn, is_inherited, unprefixed,
};
pub(super) use value::{is_supported, parse};
