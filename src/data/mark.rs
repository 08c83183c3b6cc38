//! What a cell of a workbook is besides its text.

use crate::languages::Date;

/// Something to know about a cell besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The cell shows this day.
    Day(Date),
    /// The cell has a formula whose result is not in the file.
    NoResult,
    /// The cell has a number with more digits than a spreadsheet keeps.
    Rounded,
}
