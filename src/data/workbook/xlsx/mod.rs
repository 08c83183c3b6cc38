//! Reads XLSX and XLSM: SpreadsheetML in an archive (ECMA-376, part 1, section 18).

mod sheet;
mod styles;

use std::io::BufRead;

use super::super::number_format::{DateSystem, Locale};
use super::formats::Formats;
use super::grid::{Grid, Look};
use super::relations::{self, Relations};
use super::strings::{self, Strings};
use super::xml::{Step, Xml};
use super::{Problem, Tab};
use crate::archive::Archive;

/// The most sheets of a workbook.
const MOST_SHEETS: usize = 4096;

/// A workbook whose sheets are read on request.
#[derive(Debug)]
pub(super) struct Workbook<'a> {
    package: Archive<'a>,
    sheets: Vec<Tab>,
    /// The part of each sheet.
    parts: Vec<String>,
    formats: Formats,
    strings: Strings,
    system: DateSystem,
    /// Whether the program that wrote the file left the results of formulas to the next one.
    is_uncalculated: bool,
}

/// The content of the main part.
#[derive(Debug, Default)]
struct Main {
    sheets: Vec<Tab>,
    /// The relation of each sheet.
    relations: Vec<String>,
    system: DateSystem,
    is_uncalculated: bool,
}

impl<'a> Workbook<'a> {
    /// Reads the list of sheets, the styles and the texts.
    pub(super) fn open(mut package: Archive<'a>, main: &str) -> Result<Self, Problem> {
        let Some(part) = package.part(main)? else {
            return Err(Problem::damaged(format!("`{main}` is missing")));
        };
        let Main { sheets, relations, system, is_uncalculated } = read_main(part)?;
        let known = relations::of_part(&mut package, main)?;
        let mut workbook = Self {
            package,
            sheets: Vec::new(),
            parts: Vec::new(),
            formats: Formats::default(),
            strings: Strings::default(),
            system,
            is_uncalculated,
        };
        for (sheet, relation) in sheets.into_iter().zip(relations) {
            // Charts have sheets of their own.
            if let Some(part) = known.worksheet(&relation) {
                workbook.sheets.push(sheet);
                workbook.parts.push(part.to_owned());
            }
        }
        workbook.read_shared(&known)?;
        Ok(workbook)
    }

    fn read_shared(&mut self, known: &Relations) -> Result<(), Problem> {
        if let Some(name) = known.of_type("styles")
            && let Some(part) = self.package.part(name)?
        {
            self.formats = styles::read(part)?;
        }
        if let Some(name) = known.of_type("sharedStrings")
            && let Some(part) = self.package.part(name)?
        {
            self.strings = strings::read(part)?;
        }
        Ok(())
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
        let name = self.parts.get(index).cloned().unwrap_or_default();
        let Some(part) = self.package.part(&name)? else {
            return Err(Problem::damaged(format!("`{name}` is missing")));
        };
        let reader = sheet::Reader {
            formats: &self.formats,
            strings: &self.strings,
            look: Look { system: self.system, locale },
            is_uncalculated: self.is_uncalculated,
        };
        reader.read(part, grid)
    }
}

fn read_main(part: impl BufRead) -> Result<Main, Problem> {
    let mut main = Main::default();
    let mut xml = Xml::new(part);
    while let Some(step) = xml.next()? {
        let Step::Start(element) = step else { continue };
        match element.name() {
            "workbookPr" if element.is_set("date1904") => {
                main.system = DateSystem::From1904;
            }
            // Excel writes this only if it could not calculate itself.
            "calcPr" => main.is_uncalculated |= element.is_set("fullCalcOnLoad"),
            "sheet" if main.sheets.len() < MOST_SHEETS => {
                let state = element.get("state");
                main.sheets.push(Tab {
                    name: element.get("name").unwrap_or_default().into_owned(),
                    is_visible: state.is_none_or(|state| state == "visible"),
                });
                main.relations
                    .push(element.prefixed("id").unwrap_or_default().into_owned());
            }
            _ => {}
        }
    }
    Ok(main)
}
