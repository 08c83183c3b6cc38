//! Reads the cells of a worksheet (ECMA-376, part 1, section 18.3).

use std::io::BufRead;

use super::super::Problem;
use super::super::formats::Formats;
use super::super::grid::{COLUMNS, Grid, Look, ROWS};
use super::super::strings::{RichText, Strings, unescaped};
use super::super::xml::{Element, Step, Xml};
use crate::languages::Date;

/// Reads worksheets of one workbook.
pub(super) struct Reader<'a> {
    pub(super) formats: &'a Formats,
    pub(super) strings: &'a Strings,
    pub(super) look: Look<'a>,
    pub(super) is_uncalculated: bool,
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    column: u32,
    style: usize,
    kind: String,
    value: String,
    has_formula: bool,
    rich: RichText,
    within: Within,
}

/// Where in a cell the text belongs.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    Value,
    Inline,
}

/// The row, and the place of the next row and the next cell if they do not name their own.
#[derive(Default)]
struct Place {
    row: u32,
    next_row: u32,
    next_column: u32,
}

impl Place {
    fn start_row(
        &mut self,
        element: &Element<'_>,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        self.row = row_number(element).unwrap_or(self.next_row);
        (self.next_row, self.next_column) = (self.row.saturating_add(1), 0);
        if self.row >= ROWS {
            return Err(Problem::damaged("a sheet has too many rows"));
        }
        if is_hidden(element) {
            grid.hide(self.row);
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Reads a sheet into a grid.
    pub(super) fn read(
        &self,
        part: impl BufRead,
        grid: &mut Grid,
    ) -> Result<(), Problem> {
        let mut xml = Xml::new(part);
        let mut place = Place::default();
        let mut cell: Option<Cell> = None;
        while let Some(step) = xml.next()? {
            let is_end = matches!(&step, Step::End(end) if end.name() == "c");
            if let Some(open) = &mut cell
                && !is_end
            {
                open.step(&step);
                continue;
            }
            match step {
                Step::Start(element) => match element.name() {
                    "row" => place.start_row(&element, grid)?,
                    "c" => cell = Some(Cell::new(&element, &mut place)),
                    "mergeCell" => merge(&element, grid)?,
                    _ => {}
                },
                Step::End(_) if is_end => {
                    if let Some(cell) = cell.take() {
                        self.add(place.row, cell, grid)?;
                    }
                    if grid.is_full() {
                        break;
                    }
                }
                Step::End(_) | Step::Text(_) => {}
            }
        }
        Ok(())
    }

    fn add(&self, row: u32, mut cell: Cell, grid: &mut Grid) -> Result<(), Problem> {
        let at = (row, cell.column);
        let format = self.formats.of(cell.style);
        let value = cell.value.trim();
        let is_formula = cell.has_formula;
        // An empty text is a result; a writer that calculates nothing writes no number, or 0.
        let has_no_result = match &*cell.kind {
            "str" | "inlineStr" => false,
            _ => value.is_empty() || self.is_uncalculated && value == "0",
        };
        if is_formula && has_no_result {
            return grid.no_result(at);
        }
        match &*cell.kind {
            "s" if value.is_empty() => Ok(()),
            "s" => {
                let text = value.parse().ok().and_then(|index| self.strings.get(index));
                let Some(text) = text else {
                    return Err(Problem::damaged("a cell names a text that is missing"));
                };
                grid.text(at, text, Some(format))
            }
            "str" => {
                let text = unescaped(std::mem::take(&mut cell.value));
                grid.text(at, &text, Some(format))
            }
            "inlineStr" => grid.text(at, &cell.rich.take(), Some(format)),
            "b" => grid.boolean(at, value == "1" || value == "true"),
            "e" => grid.text(at, value, None),
            "d" => {
                let date = value.split('T').next().and_then(Date::parse);
                grid.shown(at, value, None, date)
            }
            _ if value.is_empty() => Ok(()),
            _ => match value.parse() {
                Ok(number) => grid.number(at, number, format, &self.look),
                Err(_) => grid.text(at, value, None),
            },
        }
    }
}

impl Cell {
    fn new(element: &Element<'_>, place: &mut Place) -> Self {
        let mut cell = Self { column: place.next_column, ..Self::default() };
        for (name, value) in element.attributes() {
            match name {
                "r" => cell.column = address(&value).map_or(cell.column, |it| it.1),
                "s" => cell.style = value.parse().unwrap_or(0),
                "t" => cell.kind = value.into_owned(),
                _ => {}
            }
        }
        place.next_column = cell.column.saturating_add(1);
        cell
    }

    /// Reads a step within the cell.
    fn step(&mut self, step: &Step<'_>) {
        if self.within == Within::Inline {
            self.rich.step(step);
        }
        match step {
            Step::Start(element) => match element.name() {
                "v" => self.within = Within::Value,
                "is" => self.within = Within::Inline,
                "f" => self.has_formula = true,
                _ => {}
            },
            Step::Text(text) if self.within == Within::Value => {
                self.value.push_str(text);
            }
            Step::End(end) if matches!(end.name(), "v" | "is") => {
                self.within = Within::Nothing;
            }
            Step::End(_) | Step::Text(_) => {}
        }
    }
}

fn row_number(element: &Element<'_>) -> Option<u32> {
    element.number::<u32>("r")?.checked_sub(1)
}

/// Tells whether a row is hidden, also by a filter or a height of zero.
fn is_hidden(row: &Element<'_>) -> bool {
    row.is_set("hidden") || row.number("ht").is_some_and(|height: f64| height <= 0.0)
}

fn merge(element: &Element<'_>, grid: &mut Grid) -> Result<(), Problem> {
    let range = element.get("ref").unwrap_or_default();
    let (first, last) = range.split_once(':').unwrap_or((&range, &range));
    match (address(first), address(last)) {
        (Some(first), Some(last)) => grid.merge(first, last),
        _ => Ok(()),
    }
}

/// Parses the address of a cell: `B7` is row 6 and column 1.
fn address(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|it: char| it.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() || column > COLUMNS {
            return None;
        }
        column = column * 26 + u32::from(letter - b'A') + 1;
    }
    let row = digits.parse::<u32>().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parsed() {
        assert_eq!(address("A1"), Some((0, 0)));
        assert_eq!(address("B7"), Some((6, 1)));
        assert_eq!(address("XFD1048576"), Some((1_048_575, 16_383)));
        for text in ["", "A", "7", "A0", "ZZZZZZZZZ1", "$A$1", "é1"] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
