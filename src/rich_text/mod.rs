//! Defines [`RichText`]: words with their styles, links and languages, and the parts of them
//! that have a direction of their own.
//!
//! - `styled` defines the text and its styles.
//! - `isolate` defines the ranges with a direction of their own.
//! - `address` finds web and e-mail addresses, `numbers` finds telephone numbers, dates and
//!   measures.
//! - `direction` isolates these and foreign words (UAX 9), so that layout, web page and plain
//!   text set them in the same order.

pub(crate) mod address;
mod direction;
mod isolate;
mod numbers;
mod styled;

pub(crate) use direction::isolate_embeddings;
pub use isolate::Isolate;
pub(crate) use isolate::{PDI, is_direction_sign, is_honoured};
pub(crate) use styled::groups;
pub use styled::{RichText, Style, StyledRange};
