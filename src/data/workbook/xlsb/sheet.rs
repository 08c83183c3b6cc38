//! Reads the cells of a worksheet (MS-XLSB, 2.4).

use std::io::Read;

use super::super::Problem;
use super::super::formats::Formats;
use super::super::grid::{Grid, Look};
use super::super::rk;
use super::super::strings::Strings;
use super::records::{Record, Records};

/// Numbers of records (MS-XLSB, 2.3.2).
mod kind {
    pub(super) const ROW: u32 = 0;
    pub(super) const RK: u32 = 2;
    pub(super) const ERROR: u32 = 3;
    pub(super) const BOOLEAN: u32 = 4;
    pub(super) const REAL: u32 = 5;
    pub(super) const TEXT: u32 = 6;
    pub(super) const SHARED_TEXT: u32 = 7;
    pub(super) const FORMULA_TEXT: u32 = 8;
    pub(super) const FORMULA_NUMBER: u32 = 9;
    pub(super) const FORMULA_BOOLEAN: u32 = 10;
    pub(super) const FORMULA_ERROR: u32 = 11;
    pub(super) const RICH_TEXT: u32 = 62;
    pub(super) const MERGE: u32 = 176;
}

/// Reads worksheets of one workbook.
pub(super) struct Reader<'a> {
    pub(super) formats: &'a Formats,
    pub(super) strings: &'a Strings,
    pub(super) look: Look<'a>,
}

impl Reader<'_> {
    /// Reads a sheet into a grid.
    pub(super) fn read<R: Read>(
        &self,
        mut records: Records<R>,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        let mut row = 0;
        while let Some(mut record) = records.next()? {
            match record.kind {
                kind::ROW => {
                    row = record.u32();
                    // Style and height; then flags, of which the fifth of the second byte says
                    // that the row is hidden.
                    record.skip(7);
                    if record.u8() & 0x10 != 0 {
                        grid.hide(row);
                    }
                }
                kind::MERGE => {
                    let rows = (record.u32(), record.u32());
                    let columns = (record.u32(), record.u32());
                    grid.merge((rows.0, columns.0), (rows.1, columns.1))?;
                }
                kind::RK..=kind::FORMULA_ERROR | kind::RICH_TEXT => {
                    self.cell(row, record, grid)?;
                    if grid.is_full() {
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(
        &self,
        row: u32,
        mut record: Record<'_>,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        let at = (row, record.u32());
        let style = record.u32() & 0xff_ffff;
        let format = self.formats.of(usize::try_from(style).unwrap_or(usize::MAX));
        match record.kind {
            kind::RK => grid.number(at, rk(record.u32()), format, &self.look),
            kind::REAL | kind::FORMULA_NUMBER => {
                grid.number(at, record.f64(), format, &self.look)
            }
            kind::ERROR | kind::FORMULA_ERROR => grid.error(at, record.u8()),
            kind::BOOLEAN | kind::FORMULA_BOOLEAN => grid.boolean(at, record.u8() != 0),
            kind::TEXT | kind::FORMULA_TEXT => {
                grid.text(at, &record.text(), Some(format))
            }
            kind::RICH_TEXT => {
                record.skip(1);
                grid.text(at, &record.text(), Some(format))
            }
            kind::SHARED_TEXT => {
                let index = usize::try_from(record.u32()).unwrap_or(usize::MAX);
                let Some(text) = self.strings.get(index) else {
                    return Err(Problem::damaged("a cell names a text that is missing"));
                };
                grid.text(at, text, Some(format))
            }
            _ => Ok(()),
        }
    }
}
