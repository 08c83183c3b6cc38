//! Stage 4: paints a [`Poster`](crate::layout::Poster) as a [`Page`](crate::page::Page): adds
//! colours, shapes and the meaning of everything.
//!
//! `content` makes the elements in reading order, with `blocks` and `text` for the words. The
//! shapes under them are those of a `poster` or a `handout`; both use `dial`, `icon` and
//! `shapes`. A `large` print has pages of its own. `palette` decides which part has which colour, and `tint` derives colours from a
//! theme.

mod blocks;
mod content;
mod dial;
mod handout;
mod icon;
mod large;
mod palette;
mod poster;
mod shapes;
mod text;
mod tint;

pub use content::paint;
pub use large::paint_large;
