//! Reads the fonts of a poster, embedded or from files, as faces with the metrics that layout
//! needs.
//!
//! A [`FontSet`] holds the faces of one family and chooses the [`FaceId`] for each character.
//! `own` reads and checks font files, `script` the embedded fonts for other scripts.

mod data;
mod face;
mod face_id;
mod outline;
mod own;
mod script;
mod set;
mod signs;
mod suggestion;

pub use data::FontData;
pub use face::{Face, FontError, Metrics};
pub use face_id::FaceId;
pub use outline::OutlinePen;
pub use own::{FONT_BYTES, FontFileError, FontProblem, FontRole};
pub use script::Script;
pub use set::FontSet;
pub use signs::Substitute;
pub use suggestion::FontSuggestion;

pub(super) use own::load;
