//! The cells of a workbook as places of a text: a line for each row, and a sign between cells.

/// The sign between the cells of a row. In a cell itself, a bar takes its place.
pub(crate) const CELL_SEPARATOR: char = '│';

/// The sheet of a workbook that a [`Source`](super::Source) shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// The name of its tab.
    pub(crate) name: String,
    /// The number of the row in each line of the text.
    pub(crate) rows: Vec<u32>,
    /// The first column of every line, from 0.
    pub(crate) first_column: usize,
}

/// The address of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellPlace {
    /// From 1.
    pub(super) row: usize,
    /// From 0.
    pub(super) column: usize,
}

impl Sheet {
    /// Returns the cell of a line, from 1, after a part of its text.
    pub(super) fn cell(&self, line: usize, before: &str) -> CellPlace {
        let row = line.checked_sub(1).and_then(|at| self.rows.get(at));
        let row = row.and_then(|row| usize::try_from(*row).ok()).unwrap_or(line);
        let column = self.first_column + before.matches(CELL_SEPARATOR).count();
        CellPlace { row, column }
    }
}

impl CellPlace {
    /// Returns the address as spreadsheets write it, such as `B7`.
    pub(super) fn address(self) -> String {
        format!("{}{}", column_letters(self.column), self.row)
    }
}

/// Returns the letters of a column in a spreadsheet: `A` for the first, `AA` for the 27th.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let letters = [0, 25, 26, 701, 702].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn cells_are_counted_by_their_separators() {
        let sheet = Sheet { name: "a".to_owned(), rows: vec![3, 7], first_column: 1 };
        assert_eq!(sheet.cell(2, "x │ ").address(), "C7");
        assert_eq!(sheet.cell(1, "").address(), "B3");
    }
}
