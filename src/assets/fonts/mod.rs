//! Reads the fonts of a poster, embedded or from files, as faces with the metrics that layout
//! needs.
//!
//! A [`FontSet`] holds the faces of one family and chooses the [`FaceId`] for each character.
//! `file` reads font files, `own` checks them, `variable` makes faces of variable fonts, `script` has the
//! embedded fonts for other scripts.

mod container;
mod data;
mod face;
mod face_id;
mod file;
mod instance;
mod outline;
mod own;
mod packed;
mod problem;
mod script;
mod set;
mod signs;
mod static_glyphs;
mod suggestion;
mod variable;

pub use container::FONT_BYTES;
pub use data::FontData;
pub use face::{Face, FontError, Metrics};
pub use face_id::FaceId;
pub use outline::OutlinePen;
pub use own::FontRole;
pub use problem::{FontFileError, FontProblem};
pub use script::Script;
pub use set::FontSet;
pub use signs::Substitute;
pub use suggestion::FontSuggestion;

pub(super) use file::{FontFile, load};
