//! Days of the calendar from the numbers that spreadsheets store.

use crate::languages::Date;

/// The largest number of a day: 31 December 9999.
const LAST: f64 = 2_958_466.0;
/// Days from 1 January 1900 to 1 January 1904, with the 29 February 1900 that Excel has.
const TO_1904: f64 = 1462.0;

/// The day that a workbook counts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DateSystem {
    /// 1 January 1900 is day 1. For Excel, as for Lotus 1-2-3 before it, 1900 had a 29 February.
    #[default]
    From1900,
    /// 1 January 1904 is day 0, as Excel for Mac counted.
    From1904,
}

/// A number as a day and a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    /// From 0 for Sunday.
    pub(super) weekday: usize,
    /// Units of the last digit since midnight.
    pub(super) units: u64,
    /// The number of units in a second.
    pub(super) per_second: u64,
}

impl Moment {
    /// Returns the day. Day 0 and 29 February 1900 are none.
    pub(super) fn date(self) -> Option<Date> {
        let Self { year, month, day, .. } = self;
        let is_real = day > 0 && (year, month, day) != (1900, 2, 29);
        is_real.then_some(Date { year, month, day })
    }

    pub(super) const fn seconds(self) -> u64 {
        self.units / self.per_second
    }
}

impl DateSystem {
    /// Returns the system of a workbook, which says whether it counts from 1904.
    pub(crate) const fn new(is_from_1904: bool) -> Self {
        if is_from_1904 { Self::From1904 } else { Self::From1900 }
    }

    /// Returns the day and the time of a number, rounded to a second or a part of one. Returns
    /// `None` for numbers that spreadsheets do not show as a date.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the range is checked first"
    )]
    pub(super) fn moment(self, value: f64, digits: usize) -> Option<Moment> {
        let value = match self {
            Self::From1900 => value,
            Self::From1904 => value + TO_1904,
        };
        if !(0.0..LAST).contains(&value) {
            return None;
        }
        let per_second = 10_u64.pow(u32::try_from(digits.min(3)).unwrap_or(0));
        let per_day = 86_400 * per_second;
        let mut days = value.floor() as u32;
        let mut units = ((value - value.floor()) * per_day as f64).round() as u64;
        if units >= per_day {
            days += 1;
            units = 0;
        }
        let (year, month, day) = civil(days);
        let weekday = usize::try_from((days + 6) % 7).unwrap_or(0);
        Some(Moment { year, month, day, weekday, units, per_second })
    }

    /// Returns the day of a number.
    pub(super) fn day(self, value: f64) -> Option<Date> {
        self.moment(value, 0)?.date()
    }
}

/// Returns year, month and day of a number of days in the system from 1900. By the algorithm of
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn civil(days: u32) -> (u16, u8, u8) {
    match days {
        0 => return (1900, 1, 0),
        60 => return (1900, 2, 29),
        _ => {}
    }
    // Up to the day that did not exist, the count is one short.
    let days = if days < 60 { days + 1 } else { days };
    // From 1 March of the year 0: day 0 is 30 December 1899.
    let shifted = days + 693_899;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + era * 400 + next;
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    (u16::try_from(year).unwrap_or_default(), small(month), small(day))
}
