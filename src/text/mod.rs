//! Stage 2: shapes styled text once and breaks it into lines of any measure.
//!
//! Shaping is the costly step and does not depend on the type size: it happens once per
//! text, in ems. A line is then a range of clusters, and a type size is a factor.
//!
//! - `shape` turns a [`RichText`](crate::rich_text::RichText) into a [`Shaped`] text;
//!   `font_stack` names the fonts for it, `isolates` adds direction marks before shaping,
//!   `clusters` and `segments` collect the result, in a `cluster` for each character or ligature.
//! - `breaks` finds where a line may end, from the words to keep together
//!   (`keep_together`) and the `penalties` for each place; `lines` chooses among them, and
//!   `sentences` breaks between sentences only.
//! - `hanging` says what is not drawn at the end of a line; `run` holds the positioned glyphs that later stages use.

mod breaks;
mod cluster;
mod clusters;
mod font_stack;
mod hanging;
mod isolates;
mod keep_together;
mod lines;
mod penalties;
mod run;
mod segment;
mod segments;
mod sentences;
mod shape;
mod shaped;
mod word_set;
mod word_spaces;

pub(crate) use breaks::{address_breaks, unbreakable_ranges};
pub(crate) use isolates::Marked;
pub use run::{Glyph, GlyphRun, Run};
pub use shape::{Shaper, TextRole};
pub use shaped::{Line, Shaped};
