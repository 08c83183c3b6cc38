//! Stage 1: YAML text in, a [`Briefing`] that cannot be invalid out.
//!
//! `slips` reads slips of YAML as they were meant, `load` makes a tree in which everything
//! knows its place, `pasted` reads signs of other programs in it as they are meant, `validate`
//! turns it into the model, key by key of the table in `format`; `markup` reads the text of
//! the bodies, `punctuation` sets their quotes and dashes by the language, and `direction`
//! finds what keeps a direction of its own.

pub(crate) mod address;
mod block_cache;
mod cell;
mod customs;
mod dates;
mod direction;
mod edits;
mod field_address;
mod fields;
mod fill;
mod fonts;
mod format;
mod gaps;
mod imprint;
mod labels;
mod language_tags;
mod languages;
mod lengths;
mod line_breaks;
mod link;
mod load;
mod markup;
mod model;
mod near_miss;
mod numbers;
mod options;
mod overrides;
mod palette;
mod paper;
mod pasted;
mod placeholders;
mod poster;
pub(crate) mod printed;
mod punctuation;
mod ranges;
mod repair;
mod schema;
mod spec;
mod template;
mod text;
mod theme;
mod validate;
mod visit;
mod wording;

pub use direction::Isolate;
pub(crate) use direction::{PDI, groups, is_direction_sign};
pub use imprint::ImprintLine;
pub use labels::Labels;
pub(crate) use labels::ascii_digits;
pub(crate) use languages::is_month;
use model::Content;
pub use model::*;
pub use options::*;
pub use overrides::Overrides;
pub use palette::Theme;
pub use paper::{Paper, PaperProblem, StandardSheet};
pub use placeholders::{fields_of, filled};
pub use schema::json_schema;
pub use template::Template;
pub(crate) use text::is_joiner;

use crate::assets::Assets;
use crate::diagnostic::{Checked, Source};

/// Reads a briefing, with its logos and codes.
///
/// # Errors
/// Every problem of the file at once, warnings included, in the order of the file. Only a file
/// that is no YAML stops at the first.
pub fn read(source: &Source, assets: &Assets) -> Checked<Briefing> {
    Template::load(source.clone())?.read(None, &Overrides::new(), assets)
}
