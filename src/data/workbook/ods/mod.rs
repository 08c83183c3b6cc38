//! Reads ODS (OpenDocument 1.3, part 3, section 9). Cells have the text that they show.

mod cell;
mod sheet;

use std::collections::BTreeSet;

use super::super::number_format::Locale;
use super::grid::Grid;
use super::package::Package;
use super::xml::{Step, Xml};
use super::{Problem, Tab};

/// The part with all sheets.
const CONTENT: &str = "content.xml";
/// The most sheets of a workbook.
const MOST_SHEETS: usize = 4096;

/// A workbook whose sheets are read on request.
#[derive(Debug)]
pub(super) struct Workbook<'a> {
    package: Package<'a>,
    sheets: Vec<Tab>,
}

impl<'a> Workbook<'a> {
    /// Reads the list of sheets.
    pub(super) fn open(mut package: Package<'a>) -> Result<Self, Problem> {
        if is_encrypted(&mut package)? {
            return Err(Problem::Encrypted);
        }
        let sheets = read_list(&mut package)?;
        Ok(Self { package, sheets })
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
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Problem> {
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

fn read_list(package: &mut Package<'_>) -> Result<Vec<Tab>, Problem> {
    let Some(part) = package.part(CONTENT)? else { return Err(missing()) };
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    let mut style = String::new();
    let mut sheets = Vec::new();
    let mut tables = sheet::Tables::default();
    let mut xml = Xml::new(part);
    while let Some(step) = xml.next()? {
        let is_sheet = tables.step(&step);
        let Step::Start(element) = step else { continue };
        match element.name() {
            "style" => {
                style = element.get("style:name").unwrap_or_default().into_owned();
            }
            "table-properties" => {
                if element.get("table:display").as_deref() == Some("false") {
                    hidden.insert(style.clone());
                }
            }
            _ if is_sheet && sheets.len() < MOST_SHEETS => {
                let style = element.get("table:style-name").unwrap_or_default();
                sheets.push(Tab {
                    name: element.get("table:name").unwrap_or_default().into_owned(),
                    is_visible: !hidden.contains(&*style),
                });
            }
            _ => {}
        }
    }
    Ok(sheets)
}
