//! Reads ICC profiles of presses as [`PrintingCondition`]s, which convert colours to inks and
//! inks to colours.
//!
//! Five conditions are in the box; their licences are in this folder.

mod built_in;
mod clut;
mod condition;
mod error;
mod few_inks;
mod ink_limit;
mod look;
mod photo;
mod registry;
mod separation;
mod solve;
mod srgb;
mod table;
mod two_inks;

pub use built_in::BuiltIn;
pub(crate) use condition::ConditionKey;
pub use condition::{PROFILE_BYTES, PrintingCondition};
pub use error::{ConditionError, ConditionProblem};
pub use ink_limit::INK_LIMITS;
pub use srgb::{SRGB, SRGB_NAME};
