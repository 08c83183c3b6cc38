//! Reads ODS (OpenDocument 1.3, part 3, section 9). Cells have the text that they show.

mod cell;
mod sheet;

use std::collections::BTreeSet;

use super::super::number_format::Locale;
use super::grid::Grid;
use super::xml::{Step, Xml};
use super::{Problem, Tab};
use crate::archive::Archive;

/// The part with all sheets.
const CONTENT: &str = "content.xml";
/// The most sheets of a workbook.
const MOST_SHEETS: usize = 4096;

/// A workbook whose sheets are read on request.
#[derive(Debug)]
pub(super) struct Workbook<'a> {
    package: Archive<'a>,
    sheets: Vec<Tab>,
    /// The first rows of each sheet: all sheets are in one part, which is not read again for each.
    starts: Vec<Grid>,
}

impl<'a> Workbook<'a> {
    /// Reads the list of sheets.
    pub(super) fn open(
        mut package: Archive<'a>,
        locale: &Locale,
    ) -> Result<Self, Problem> {
        if is_encrypted(&mut package)? {
            return Err(Problem::Encrypted);
        }
        let (sheets, starts) = read_list(&mut package, locale)?;
        Ok(Self { package, sheets, starts })
    }

    /// Returns the first rows of a sheet. They are kept once.
    pub(super) fn start(&mut self, index: usize) -> Grid {
        self.starts.get_mut(index).map(std::mem::take).unwrap_or_default()
    }

    pub(super) fn sheets(&self) -> &[Tab] {
        &self.sheets
    }

    /// Reads a sheet into a grid.
    pub(super) fn read(
        &mut self,
        index: usize,
        grid: &mut Grid,
        locale: &Locale,
    ) -> Result<(), Problem> {
        match self.package.part(CONTENT)? {
            Some(part) => sheet::read(part, index, grid, locale),
            None => Err(missing()),
        }
    }
}

fn missing() -> Problem {
    Problem::damaged(format!("`{CONTENT}` is missing"))
}

/// Tells whether the manifest says that parts are encrypted.
fn is_encrypted(package: &mut Archive<'_>) -> Result<bool, Problem> {
    if package.has("encrypted-package") {
        return Ok(true);
    }
    let Some(part) = package.part("META-INF/manifest.xml")? else { return Ok(false) };
    let mut xml = Xml::new(part);
    // The manifest of some files has a document type, and those have no password.
    while let Ok(Some(step)) = xml.next() {
        if let Step::Start(element) = step
            && element.name() == "encryption-data"
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the sheets, and the first rows of each.
fn read_list(
    package: &mut Archive<'_>,
    locale: &Locale,
) -> Result<(Vec<Tab>, Vec<Grid>), Problem> {
    let Some(part) = package.part(CONTENT)? else { return Err(missing()) };
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    let mut style = String::new();
    let (mut sheets, mut starts) = (Vec::new(), Vec::new());
    let mut tables = sheet::Tables::default();
    let mut reader = sheet::SheetReader::default();
    let mut xml = Xml::new(part);
    while let Some(step) = xml.next()? {
        let is_sheet = tables.step(&step);
        if let Step::Start(element) = &step {
            match element.name() {
                "style" => {
                    style = element.get("style:name").unwrap_or_default().into_owned();
                }
                "table-properties"
                    if element.get("table:display").as_deref() == Some("false") =>
                {
                    hidden.insert(style.clone());
                }
                _ if is_sheet && sheets.len() < MOST_SHEETS => {
                    let style = element.get("table:style-name").unwrap_or_default();
                    let name = element.get("table:name").unwrap_or_default();
                    let is_visible = !hidden.contains(&*style);
                    sheets.push(Tab { name: name.into_owned(), is_visible });
                    starts.push(Grid::peek());
                    reader = sheet::SheetReader::default();
                    continue;
                }
                _ => {}
            }
        }
        if let Some(grid) = starts.last_mut()
            && !reader.is_over(grid)
        {
            reader.step(&step, &tables, grid, locale)?;
        }
    }
    Ok((sheets, starts))
}
