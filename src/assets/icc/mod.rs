//! Reads ICC profiles of presses as [`PrintingCondition`]s, which convert colours to inks and
//! inks to colours.
//!
//! The default condition, FOGRA39, is embedded; its licence is in this folder.

mod clut;
mod condition;
mod error;
mod few_inks;
mod registry;
mod separation;
mod solve;
mod srgb;
mod table;
mod two_inks;

pub use condition::{PROFILE_BYTES, PrintingCondition};
pub use error::{ConditionError, ConditionProblem};
pub use srgb::{SRGB, SRGB_NAME};
