//! Reads the cells of a worksheet (MS-XLS, 2.4).

use super::super::Problem;
use super::super::formats::Formats;
use super::super::grid::{Grid, Look};
use super::super::rk;
use super::super::strings::Strings;
use super::kind::{BOF, EOF};
use super::records::{Record, Records};

/// Numbers of records (MS-XLS, 2.3.2).
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const MULTIPLE_RK: u16 = 0x00bd;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const MERGES: u16 = 0x00e5;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const BOOLEAN_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027e;
}

/// Reads worksheets of one workbook.
pub(super) struct Reader<'a> {
    pub(super) formats: &'a Formats,
    pub(super) strings: &'a Strings,
    pub(super) look: Look<'a>,
}

/// A cell whose formula has a text, which follows in a record of its own.
type Pending = Option<((u32, u32), usize)>;

impl Reader<'_> {
    /// Reads a sheet into a grid.
    pub(super) fn read(
        &self,
        mut records: Records<'_>,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        let mut pending: Pending = None;
        // Charts within a sheet have records of their own between `BOF` and `EOF`.
        let mut depth = 0;
        while let Some(record) = records.next() {
            match record.kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                _ if depth > 1 => {}
                _ => self.record(record, &mut pending, grid)?,
            }
            if grid.is_full() {
                break;
            }
        }
        Ok(())
    }

    fn record(
        &self,
        mut record: Record<'_>,
        pending: &mut Pending,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        match record.kind {
            kind::ROW => {
                let row = record.u16().into();
                // Columns, height and more; then flags, of which the sixth says that the row is
                // hidden.
                record.skip(10);
                if record.u8() & 0x20 != 0 {
                    grid.hide(row);
                }
                Ok(())
            }
            kind::MERGES => {
                for _ in 0..record.u16() {
                    let [first, last, left, right] =
                        [(); 4].map(|()| u32::from(record.u16()));
                    grid.merge((first, left), (last, right))?;
                }
                Ok(())
            }
            kind::FORMULA_TEXT => {
                let count = record.u16();
                let text = record.text(count.into());
                match pending.take() {
                    Some((at, style)) => {
                        grid.text(at, &text, Some(self.formats.of(style)))
                    }
                    None => Ok(()),
                }
            }
            _ => self.cell(record, pending, grid),
        }
    }

    fn cell(
        &self,
        mut record: Record<'_>,
        pending: &mut Pending,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        let kind = record.kind;
        if !matches!(
            kind,
            kind::FORMULA
                | kind::MULTIPLE_RK
                | kind::RICH_TEXT
                | kind::SHARED_TEXT
                | kind::NUMBER
                | kind::TEXT
                | kind::BOOLEAN_OR_ERROR
                | kind::RK
        ) {
            return Ok(());
        }
        let at = (u32::from(record.u16()), u32::from(record.u16()));
        if kind == kind::MULTIPLE_RK {
            return self.numbers(at, record, grid);
        }
        let style = usize::from(record.u16());
        let format = self.formats.of(style);
        match kind {
            kind::RK => grid.number(at, rk(record.u32()), format, &self.look),
            kind::NUMBER => grid.number(at, record.f64(), format, &self.look),
            kind::BOOLEAN_OR_ERROR => match (record.u8(), record.u8()) {
                (value, 0) => grid.boolean(at, value != 0),
                (code, _) => grid.error(at, code),
            },
            kind::SHARED_TEXT => {
                let index = usize::try_from(record.u32()).unwrap_or(usize::MAX);
                let Some(text) = self.strings.get(index) else {
                    return Err(Problem::damaged("a cell names a text that is missing"));
                };
                grid.text(at, text, Some(format))
            }
            kind::TEXT | kind::RICH_TEXT => {
                let count = record.u16();
                let text = record.text(count.into());
                grid.text(at, &text, Some(format))
            }
            _ => match record.bytes8() {
                // Not a number: the result is of another type (MS-XLS, 2.5.133).
                [0, .., 0xff, 0xff] => {
                    *pending = Some((at, style));
                    Ok(())
                }
                [1, _, value, .., 0xff, 0xff] => grid.boolean(at, value != 0),
                [2, _, code, .., 0xff, 0xff] => grid.error(at, code),
                [_, .., 0xff, 0xff] => Ok(()),
                bytes => grid.number(at, f64::from_le_bytes(bytes), format, &self.look),
            },
        }
    }

    /// Reads numbers of several cells of a row: a style and a number for each, and the last
    /// column.
    fn numbers(
        &self,
        (row, mut column): (u32, u32),
        mut record: Record<'_>,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        while record.left() >= 6 {
            let format = self.formats.of(record.u16().into());
            grid.number((row, column), rk(record.u32()), format, &self.look)?;
            column += 1;
        }
        Ok(())
    }
}
