//! Reads XLS: the records of BIFF8 (MS-XLS), which Excel 97 to 2003 wrote, in a compound file.

mod records;
mod sheet;
mod text;

use std::io::{Cursor, Read};

use super::super::number_format::{DateSystem, Locale};
use super::formats::Formats;
use super::grid::{Grid, Look};
use super::strings::Strings;
use super::{Problem, Tab};
use records::{Record, Records};

/// The version of BIFF8 in the first record.
const BIFF8: u16 = 0x0600;

/// Numbers of records (MS-XLS, 2.3.2).
mod kind {
    pub(super) const BOF: u16 = 0x0809;
    pub(super) const EOF: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002f;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const XF: u16 = 0x00e0;
    pub(super) const SST: u16 = 0x00fc;
    pub(super) const FORMAT: u16 = 0x041e;
}

/// A workbook whose sheets are read on request.
#[derive(Debug)]
pub(super) struct Workbook {
    stream: Vec<u8>,
    sheets: Vec<Tab>,
    /// Where in the stream each sheet begins.
    starts: Vec<usize>,
    formats: Formats,
    strings: Strings,
    system: DateSystem,
}

impl Workbook {
    /// Reads the list of sheets, the styles and the texts.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Problem> {
        let mut workbook = Self {
            stream: stream(bytes)?,
            sheets: Vec::new(),
            starts: Vec::new(),
            formats: Formats::default(),
            strings: Strings::default(),
            system: DateSystem::From1900,
        };
        let stream = std::mem::take(&mut workbook.stream);
        let mut records = Records::new(&stream, 0);
        let Some(mut first) = records.next() else {
            return Err(Problem::damaged("it has no content"));
        };
        if first.kind != kind::BOF || first.u16() != BIFF8 {
            return Err(Problem::Old);
        }
        while let Some(record) = records.next() {
            if record.kind == kind::EOF {
                break;
            }
            workbook.global(record)?;
        }
        workbook.stream = stream;
        Ok(workbook)
    }

    /// Reads a record about the whole workbook.
    fn global(&mut self, mut record: Record<'_>) -> Result<(), Problem> {
        match record.kind {
            kind::FILE_PASS => return Err(Problem::Encrypted),
            kind::DATE_MODE => self.system = DateSystem::new(record.u16() == 1),
            kind::BOUND_SHEET => {
                let start = usize::try_from(record.u32()).unwrap_or(usize::MAX);
                let (state, kind) = (record.u8() & 3, record.u8());
                let count = record.u8();
                let name = record.text(count.into());
                // Charts and macros have sheets of their own.
                if kind == 0 {
                    self.sheets.push(Tab { name, is_visible: state == 0 });
                    self.starts.push(start);
                }
            }
            kind::FORMAT => {
                let id = record.u16();
                let count = record.u16();
                self.formats.define(id.into(), &record.text(count.into()));
            }
            kind::XF => {
                record.skip(2);
                self.formats.add_style(record.u16().into());
            }
            kind::SST => {
                // How often texts are used, and how many there are.
                record.skip(4);
                let count = record.u32();
                for _ in 0..count {
                    if record.is_over() {
                        break;
                    }
                    self.strings.push(&record.rich_text())?;
                }
            }
            _ => {}
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
        let start = self.starts.get(index).copied().unwrap_or(usize::MAX);
        let reader = sheet::Reader {
            formats: &self.formats,
            strings: &self.strings,
            look: Look { system: self.system, locale },
        };
        reader.read(Records::new(&self.stream, start), grid)
    }
}

/// Returns the stream of the workbook in a compound file.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let damaged = |_| Problem::damaged("its parts cannot be found");
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let has = |name: &str| file.is_stream(name);
    if has("/EncryptedPackage") {
        return Err(Problem::Encrypted);
    }
    // Names are compared without case.
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| has(name)) else {
        return Err(Problem::Other(if has("/WordDocument") {
            "a Word document"
        } else if has("/PowerPoint Document") {
            "a PowerPoint document"
        } else {
            "a document of another program"
        }));
    };
    let mut stream = Vec::new();
    // A stream cannot be longer than its file. A wrong size in the directory must not make the
    // program take more memory.
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let reader = file.open_stream(name).map_err(damaged)?;
    reader.take(most).read_to_end(&mut stream).map_err(damaged)?;
    Ok(stream)
}
