//! The embedded icons: drawings of Lucide, found by name or by a word for what they show.
//!
//! An [`Icon`] is drawn in lines. Its [`IconOutline`] is the edge of those lines, so that a page
//! fills one path in any ink. The licences of the drawings are in this folder.

mod icon;
mod outline;
mod search;

pub use icon::{Icon, all};
pub use outline::{IconOutline, OutlineCommand, SIDE};
pub use search::{matching, nearest};
