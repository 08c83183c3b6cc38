//! Reads XLSB: the records of MS-XLSB in an archive whose parts are named as in XLSX.

mod records;
mod sheet;

use super::super::number_format::{DateSystem, Locale};
use super::formats::Formats;
use super::grid::{Grid, Look};
use super::strings::Strings;
use super::{Problem, Tab, relations};
use crate::archive::Archive;
use records::Records;

/// Bytes of the largest part besides sheets.
const LARGEST: u64 = 64 << 20;

/// Numbers of records (MS-XLSB, 2.3.2).
mod kind {
    pub(super) const SST_ITEM: u32 = 19;
    pub(super) const FORMAT: u32 = 44;
    pub(super) const XF: u32 = 47;
    pub(super) const WORKBOOK_PROPERTIES: u32 = 153;
    pub(super) const BUNDLE_SHEET: u32 = 156;
    pub(super) const BEGIN_CELL_XFS: u32 = 617;
    pub(super) const END_CELL_XFS: u32 = 618;
}

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
}

impl<'a> Workbook<'a> {
    /// Reads the list of sheets, the styles and the texts.
    pub(super) fn open(mut package: Archive<'a>, main: &str) -> Result<Self, Problem> {
        let known = relations::of_part(&mut package, main)?;
        let Some(bytes) = package.bytes(main, LARGEST)? else {
            return Err(Problem::damaged(format!("`{main}` is missing")));
        };
        let mut system = DateSystem::From1900;
        let (mut sheets, mut parts) = (Vec::new(), Vec::new());
        let mut records = Records::new(&*bytes);
        while let Some(mut record) = records.next()? {
            match record.kind {
                kind::WORKBOOK_PROPERTIES => {
                    system = DateSystem::new(record.u32() & 1 == 1);
                }
                kind::BUNDLE_SHEET => {
                    let state = record.u32();
                    record.skip(4);
                    let relation = record.text();
                    let info = Tab { name: record.text(), is_visible: state == 0 };
                    if let Some(part) = known.worksheet(&relation) {
                        sheets.push(info);
                        parts.push(part.to_owned());
                    }
                }
                _ => {}
            }
        }
        let formats = match known.of_type("styles") {
            Some(name) => formats(&package.bytes(name, LARGEST)?.unwrap_or_default())?,
            None => Formats::default(),
        };
        let strings = match known.of_type("sharedStrings") {
            Some(name) => strings(&package.bytes(name, LARGEST)?.unwrap_or_default())?,
            None => Strings::default(),
        };
        Ok(Self { package, sheets, parts, formats, strings, system })
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
        };
        reader.read(Records::new(part), grid)
    }
}

fn formats(bytes: &[u8]) -> Result<Formats, Problem> {
    let mut formats = Formats::default();
    let mut is_cells = false;
    let mut records = Records::new(bytes);
    while let Some(mut record) = records.next()? {
        match record.kind {
            kind::FORMAT => {
                let id = record.u16();
                formats.define(id.into(), &record.text());
            }
            kind::BEGIN_CELL_XFS => is_cells = true,
            kind::END_CELL_XFS => is_cells = false,
            kind::XF if is_cells => {
                record.skip(2);
                formats.add_style(record.u16().into());
            }
            _ => {}
        }
    }
    Ok(formats)
}

fn strings(bytes: &[u8]) -> Result<Strings, Problem> {
    let mut strings = Strings::default();
    let mut records = Records::new(bytes);
    while let Some(mut record) = records.next()? {
        if record.kind == kind::SST_ITEM {
            // Flags for runs and phonetic text, which follow the text.
            record.skip(1);
            strings.push(&record.text())?;
        }
    }
    Ok(strings)
}
