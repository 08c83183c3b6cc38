//! Prepares a page for a print house: colours at the trim run on into the bleed, thin lines are
//! solid, small grounds of white words have few inks, and crop marks and a slug line are added
//! around the sheet.

mod bleed;
mod contrast;
mod crop_marks;
mod discs;
mod options;
mod safe_zone;
mod sheet;
mod slug;
mod solid;

pub(crate) use contrast::{ColorPair, color_pairs};
pub use options::PressOptions;
pub use safe_zone::SAFE_ZONE;
pub(super) use sheet::PressSheet;
