//! Reads a table from a workbook: XLSX, XLSM, XLSB, XLS or ODS.
//!
//! A reader for each format hands the cells of a sheet to a [`Grid`], as the spreadsheet shows
//! them. [`choose`] finds the sheet with the table, and [`table`] makes a
//! [`Table`](super::Table) of its cells.

mod choose;
mod formats;
mod grid;
mod ods;
mod problem;
mod relations;
mod strings;
mod table;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use super::number_format::Locale;
use super::{Table, TableOptions, Unreadable};
use crate::archive::Archive;
use crate::diagnostic::Report;
use grid::Grid;
use problem::Problem;

/// The first bytes of a ZIP archive, and of one without files.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// The first bytes of a compound file (MS-CFB, 2.2).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The name of a sheet and whether it has a tab.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tab {
    name: String,
    is_visible: bool,
}

/// An open workbook of any format.
#[derive(Debug)]
enum Workbook<'a> {
    Xlsx(Box<xlsx::Workbook<'a>>),
    Xlsb(Box<xlsb::Workbook<'a>>),
    Xls(Box<xls::Workbook>),
    Ods(Box<ods::Workbook<'a>>),
}

/// Tells whether a file is a workbook, or another document in the same container.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    ZIP.iter().any(|it| bytes.starts_with(it)) || bytes.starts_with(COMPOUND)
}

/// Returns the names of the sheets that a workbook shows; none if it cannot be read.
pub(super) fn sheets(bytes: &[u8]) -> Vec<String> {
    let workbook = Workbook::open(bytes, &Locale::new(None));
    let tabs = workbook.map(|it| it.sheets().to_vec()).unwrap_or_default();
    tabs.into_iter().filter(|it| it.is_visible).map(|it| it.name).collect()
}

/// Reads the table of a workbook. The report holds its errors; its warnings are in the table.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    options: &TableOptions,
) -> Result<(Table, Report), Unreadable> {
    let locale = Locale::new(options.language.clone());
    let read = || {
        let mut workbook = Workbook::open(bytes, &locale)?;
        let index = choose::sheet(&mut workbook, name, options, &locale)?;
        let mut grid = Grid::whole();
        workbook.read(index, &mut grid, &locale)?;
        let sheet = workbook.sheets().get(index).map(|it| it.name.clone());
        table::build(name, &sheet.unwrap_or_default(), grid)
    };
    read().map_err(|problem: Problem| problem.unreadable(name))
}

impl<'a> Workbook<'a> {
    fn open(bytes: &'a [u8], locale: &Locale) -> Result<Self, Problem> {
        if bytes.starts_with(COMPOUND) {
            return Ok(Self::Xls(Box::new(xls::Workbook::open(bytes)?)));
        }
        let mut package = Archive::open(bytes)?;
        if package.has("content.xml") {
            let kind = package.bytes("mimetype", 1 << 10)?.unwrap_or_default();
            let kind = String::from_utf8_lossy(&kind);
            if kind.contains("opendocument") && !kind.contains("spreadsheet") {
                return Err(Problem::Other("another kind of OpenDocument file"));
            }
            return Ok(Self::Ods(Box::new(ods::Workbook::open(package, locale)?)));
        }
        if package.has("encrypted-package") {
            return Err(Problem::Encrypted);
        }
        let main = relations::main_part(&mut package)?;
        if package.has(&main) && is_binary(&main) {
            return Ok(Self::Xlsb(Box::new(xlsb::Workbook::open(package, &main)?)));
        }
        if let Some(other) = other(&package, &main) {
            return Err(Problem::Other(other));
        }
        Ok(Self::Xlsx(Box::new(xlsx::Workbook::open(package, &main)?)))
    }

    fn sheets(&self) -> &[Tab] {
        match self {
            Self::Xlsx(workbook) => workbook.sheets(),
            Self::Xlsb(workbook) => workbook.sheets(),
            Self::Xls(workbook) => workbook.sheets(),
            Self::Ods(workbook) => workbook.sheets(),
        }
    }

    /// Returns the first rows of a sheet, to look for its header.
    fn start(&mut self, index: usize, locale: &Locale) -> Result<Grid, Problem> {
        if let Self::Ods(workbook) = self {
            return Ok(workbook.start(index));
        }
        let mut grid = Grid::peek();
        self.read(index, &mut grid, locale)?;
        Ok(grid)
    }

    fn read(
        &mut self,
        index: usize,
        grid: &mut Grid,
        locale: &Locale,
    ) -> Result<(), Problem> {
        match self {
            Self::Xlsx(workbook) => workbook.read(index, grid, locale),
            Self::Xlsb(workbook) => workbook.read(index, grid, locale),
            Self::Xls(workbook) => workbook.read(index, grid, locale),
            Self::Ods(workbook) => workbook.read(index, grid, locale),
        }
    }
}

fn is_binary(main: &str) -> bool {
    main.rsplit('.').next().is_some_and(|it| it.eq_ignore_ascii_case("bin"))
}

/// Returns what an archive is if it is not a workbook.
fn other(package: &Archive<'_>, main: &str) -> Option<&'static str> {
    if package.has(main) && main.to_ascii_lowercase().contains("workbook") {
        None
    } else if package.has("word/document.xml") {
        Some("a Word document")
    } else if package.has("ppt/presentation.xml") {
        Some("a PowerPoint document")
    } else if package.has("Index/Document.iwa") {
        Some("a document of Numbers, Pages or Keynote")
    } else if package.has(main) {
        None
    } else {
        Some("a ZIP archive")
    }
}

/// Converts a number that binary formats store in 30 bits (MS-XLS, 2.5.217).
fn rk(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        // The sign is in the highest bit.
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_converted() {
        // From MS-XLS, 2.5.217, and numbers that Excel has written.
        for (bits, number) in [
            (0x3ff0_0000, 1.0),
            (0x405e_c001, 1.23),
            (0x0000_04d2 << 2 | 2, 1234.0),
            (0x0000_04d2 << 2 | 3, 12.34),
            (0xffff_fffe, -1.0),
        ] {
            assert!((rk(bits) - number).abs() < 1e-12, "{bits:x}");
        }
    }
}
