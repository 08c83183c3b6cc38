//! Reads a briefing file into a [`Briefing`] that cannot be invalid.
//!
//! 1. `repair` corrects common typing mistakes in the YAML, and `yaml` builds the tree.
//! 2. `pasted` replaces the special characters of other programs in the tree.
//! 3. `brand` adds the values that the briefing shares with others.
//! 4. `fill` puts the values of a record of a table into the tree.
//! 5. `validate` checks the tree against the file format and builds the briefing. `markup` parses
//!    the texts into [`rich_text`](crate::rich_text), and `punctuation` sets their quotes and dashes.
//!
//! The file format is one table, in `format`. The reader, the JSON Schema and the repairs all use
//! it. [`Template`] runs these steps.

mod block;
mod block_cache;
mod brand;
mod cell;
mod characters;
mod contrast;
mod dates;
mod edits;
mod field_address;
mod fields;
mod fill;
mod fonts;
mod format;
mod gaps;
mod imprint;
mod item_count;
mod key_problems;
mod labels;
mod language_tags;
mod lengths;
pub(crate) mod line_breaks;
mod link;
mod load;
mod logos;
mod markup;
mod measures;
mod model;
mod near_miss;
mod numerals;
mod options;
mod overrides;
mod palette;
mod paper;
mod paper_notation;
mod pasted;
mod pictures;
pub(crate) mod placeholders;
mod poster;
mod press;
pub(crate) mod printed;
mod punctuation;
mod ranges;
mod repair;
mod schema;
mod spec;
mod spot;
mod template;
mod text;
mod text_reader;
mod theme;
mod validate;
mod value_problems;
mod visit;
mod wording;

pub use block::{Alert, AlertKind, Block, List};
pub(crate) use brand::brand_locks;
pub use brand::{CheckedBrand, check_brand};
pub(crate) use characters::is_joiner;
pub(crate) use dates::only_day;
pub(crate) use format::BRIEFING;
pub use imprint::ImprintLine;
pub(crate) use load::load as load_tree;
use model::Content;
pub use model::*;
pub use options::*;
pub use overrides::Overrides;
pub use palette::Theme;
pub use paper::{Paper, StandardSheet};
pub use paper_notation::PaperProblem;
pub use placeholders::{fields_of, filled};
pub use schema::{brand_schema, json_schema};
pub(crate) use spec::{KeySpec, MappingSpec, ValueKind};
pub use template::{Template, read};
pub use theme::OwnColor;
pub(crate) use theme::color_names;
