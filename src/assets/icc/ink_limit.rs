//! Defines how much ink a printing condition can take ([`INK_LIMITS`]).
//!
//! The total of the four inks at a place is limited because wet ink on wet ink dries slowly, sets off
//! on the sheet above and tears the paper. How much a paper takes is a matter of its printing
//! condition; a print house may ask for less.

use std::ops::RangeInclusive;

use super::table::Table;
use crate::color::Lab;

/// Limits that a briefing may ask for, in per cent. Two full inks, the least that prints a full
/// red, and four.
pub const INK_LIMITS: RangeInclusive<u16> = 200..=400;

/// Most ink that the profile of an unknown condition may ask for, in per cent: what presses for
/// sheets take at most (ISO 12647-2).
const MOST: f64 = 350.0;
/// Differences of a profile's limit to the next multiple of this are errors of its tables, in
/// per cent.
const STEP: f64 = 5.0;

/// Returns the total of ink of a profile's darkest greys, in per cent. Colours that no press
/// prints have more in some tables, because nobody looks at them.
pub(super) fn of_profile(to_inks: &Table) -> u16 {
    let total = |lightness: u8| -> f64 {
        to_inks.inks_of_lab(Lab::new(f64::from(lightness), 0.0, 0.0)).iter().sum()
    };
    let most = (0..=20).map(total).fold(0.0, f64::max);
    let least = f64::from(*INK_LIMITS.start());
    // Tables have 8 bits and are interpolated: one per cent over a limit is none.
    let limit = ((most * 100.0 - 1.0) / STEP).ceil() * STEP;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a percentage"
    )]
    let limit = limit.clamp(least, MOST) as u16;
    limit
}
