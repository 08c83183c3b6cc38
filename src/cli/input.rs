//! Reads briefings and tables. Errors say what to do about a file that cannot be read.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use briefing::Source;
use briefing::data::is_workbook;
use briefing::engine;

use super::console::{CliError, reason};
use super::missing::{Kind, missing};

/// The name that a briefing has when none is given.
pub(super) const DEFAULT_NAME: &str = "briefing.yaml";

/// Longest file that is read, in bytes. The limit of the format is far lower, and the library
/// explains it. This limit protects the memory when someone names a wrong file.
const LIMIT: u64 = 16 * 1024 * 1024;

/// The bytes of a data table. The library detects their encoding.
#[derive(Debug)]
pub(super) struct TableFile {
    /// The table's path, for messages.
    pub(super) name: String,
    /// The content of the file.
    pub(super) bytes: Vec<u8>,
}

impl TableFile {
    /// Reads a table of data.
    pub(super) fn read(path: &Path) -> Result<Self, CliError> {
        let name = path.display().to_string();
        match read_table(path) {
            Ok(bytes) => Ok(Self { name, bytes }),
            Err(advice) => Err(advice.about(name)),
        }
    }
}

/// The text of a briefing file.
#[derive(Debug)]
pub(super) struct Input {
    /// The path of the file.
    pub(super) path: PathBuf,
    /// The name and text of the file.
    pub(super) source: Source,
}

impl Input {
    /// Reads a briefing.
    pub(super) fn read(path: &Path) -> Result<Self, CliError> {
        let text = read_text(path);
        let name = path.display().to_string();
        match text {
            Ok(text) => {
                Ok(Self { path: path.to_owned(), source: Source::new(name, text) })
            }
            Err(advice) => Err(advice.about(name)),
        }
    }
}

fn read_text(path: &Path) -> Result<String, CliError> {
    let bytes = read_bytes(path, Kind::Briefing)?;
    engine::read_text(bytes).map_err(|problem| {
        let advice = CliError::new(format!("`{}` {problem}", path.display())).of_input();
        problem.hint().into_iter().fold(advice, CliError::hint)
    })
}

/// Reads the bytes of a table. Refuses what is neither a workbook nor text.
fn read_table(path: &Path) -> Result<Vec<u8>, CliError> {
    let bytes = read_bytes(path, Kind::Table)?;
    if is_workbook(&bytes) {
        return Ok(bytes);
    }
    let page = is_page(&bytes).then_some("a web page or XML");
    let Some(other) = engine::other_format(&bytes).or(page) else { return Ok(bytes) };
    let message = format!("`{}` is {other}, not a table", path.display());
    Err(CliError::new(message).of_input().hint(match page {
        // Databases give such files the ending of Excel.
        Some(_) => "open it in Excel or LibreOffice, and save it as `.xlsx`",
        None => "save the table as `.xlsx`, or as CSV: in Excel, `CSV UTF-8`",
    }))
}

/// Returns whether a file begins with a tag, as the "Excel" files of some databases do.
fn is_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

fn read_bytes(path: &Path, kind: Kind) -> Result<Vec<u8>, CliError> {
    let name = path.display();
    if path.is_dir() {
        let noun = kind.noun();
        let advice = CliError::new(format!("`{name}` is a folder, not a {noun}"));
        let inside = path.join(DEFAULT_NAME);
        return Err(match kind {
            Kind::Table => advice.hint("name the workbook, CSV or YAML file in it"),
            Kind::Briefing if inside.is_file() => {
                advice.hint(format!("did you mean `{}`?", inside.display()))
            }
            Kind::Briefing => advice.hint("name the YAML file in it"),
            Kind::Pdf => advice.hint("name the PDF files in it"),
        });
    }
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|file| {
            // The size that the system reports may be wrong, so it is only a capacity.
            let size = file.metadata().map_or(0, |it| it.len()).min(LIMIT);
            bytes.reserve_exact(usize::try_from(size).unwrap_or_default() + 1);
            file.take(LIMIT + 1).read_to_end(&mut bytes)
        })
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => missing(path, kind),
            _ => CliError::new(format!("cannot read `{name}`: {}", reason(&error)))
                .of_machine(),
        })?;
    if u64::try_from(read).is_ok_and(|read| read > LIMIT) {
        return Err(match kind {
            Kind::Briefing => {
                CliError::new(format!("`{name}` is over 16 MiB: not a briefing"))
                    .of_input()
                    .hint("a briefing is a YAML text of one page")
            }
            Kind::Table | Kind::Pdf => CliError::new(format!("`{name}` is over 16 MiB"))
                .of_input()
                .hint("split the table, and run the parts one after the other"),
        });
    }
    Ok(bytes)
}
