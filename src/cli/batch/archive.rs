//! Writes the documents of a set as one tar archive to standard output. The same documents give
//! the same bytes.

use std::env;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};

use tar::{Builder, EntryType, Header};

use super::super::console::{CliError, reason};

/// The name of the report in the archive. No document has this ending.
pub(super) const REPORT: &str = "report.json";

/// An archive on standard output.
pub(super) struct Archive {
    builder: Builder<BufWriter<Stdout>>,
    /// The time of all files, in seconds since 1970.
    time: u64,
}

impl Archive {
    /// Begins an archive.
    ///
    /// # Errors
    /// Returns an error if standard output is a terminal, or `SOURCE_DATE_EPOCH` is not a
    /// number of seconds.
    pub(super) fn open() -> Result<Self, CliError> {
        let stdout = io::stdout();
        if stdout.is_terminal() {
            let message = "`--out -` writes an archive, which a terminal cannot show";
            return Err(CliError::new(message)
                .hint("write it into a file or a program: `--out - | ssh host tar x`"));
        }
        let time = time(env::var("SOURCE_DATE_EPOCH").ok())?;
        Ok(Self { builder: Builder::new(BufWriter::new(stdout)), time })
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Returns an error if standard output cannot be written to, as when the program that reads
    /// it has ended.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), CliError> {
        let mut header = header(bytes.len(), self.time);
        self.builder
            .append_data(&mut header, path, bytes)
            .map_err(|error| unwritable(&error))
    }

    /// Writes the end of the archive.
    ///
    /// # Errors
    /// Returns an error if standard output cannot be written to.
    pub(super) fn finish(self) -> Result<(), CliError> {
        let written = self.builder.into_inner().and_then(|mut it| it.flush());
        written.map_err(|error| unwritable(&error))
    }
}

/// Returns a header that depends on nothing but the size and the time.
fn header(size: usize, time: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_size(u64::try_from(size).unwrap_or(u64::MAX));
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(time);
    header
}

/// Parses the time of all files: <https://reproducible-builds.org/specs/source-date-epoch/>.
fn time(variable: Option<String>) -> Result<u64, CliError> {
    let Some(text) = variable.filter(|text| !text.is_empty()) else { return Ok(0) };
    text.parse().map_err(|_| {
        let message = format!("`SOURCE_DATE_EPOCH` is not a number of seconds: `{text}`");
        CliError::new(message).hint("set it as `date +%s` prints it, or unset it")
    })
}

fn unwritable(error: &io::Error) -> CliError {
    let message = format!("cannot write the archive: {}", reason(error));
    let advice = CliError::new(message).of_machine();
    match error.kind() {
        io::ErrorKind::BrokenPipe => {
            advice.hint("the program that reads standard output has ended: see why")
        }
        _ => advice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_a_number_of_seconds() {
        let of = |text: &str| time(Some(text.to_owned())).ok();
        assert_eq!(time(None).ok(), Some(0));
        assert_eq!(of(""), Some(0));
        assert_eq!(of("1700000000"), Some(1_700_000_000));
        assert_eq!(of("2026-11-25"), None);
    }

    #[test]
    fn a_reader_that_has_ended_is_named() {
        let error = unwritable(&io::ErrorKind::BrokenPipe.into());
        assert_eq!(error.to_string(), "cannot write the archive: broken pipe");
        assert_eq!(error.exit(), super::super::super::Exit::Machine);
    }
}
