//! Defines colours for screens ([`Srgb`]) and for presses ([`Cmyk`]), and computes the
//! contrast and the visible difference between two colours.

mod cmyk;
mod condition_ink;
mod delta;
pub(crate) mod oklch;
mod srgb;
mod swatch;

pub use cmyk::Cmyk;
pub use delta::{Lab, delta_e00};
pub use srgb::{GRAPHICS_CONTRAST, Srgb, TEXT_CONTRAST};
pub use swatch::{Print, SpotInk, Swatch};

pub(crate) use condition_ink::ink_of_condition;
pub(crate) use delta::{D50, delta_e00_at_least};
pub(crate) use srgb::{linear, to_byte, transfer};
