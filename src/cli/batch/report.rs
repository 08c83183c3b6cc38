//! Writes the report of a run: what was made, and from what. It is the last file that a run
//! writes, so that it marks a part of a set as done.

use std::fs;
use std::io;
use std::path::Path;

use briefing::Profile;
use briefing::diagnostic::{DiagnosticMessage, Report as Found, Source};
use briefing::messages::{
    BatchReport, REPORT_SCHEMA, ReportedFile, ReportedPoster, SameSize, Summary,
    UnusableBriefing,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::super::console::{CliError, reason};
use super::super::output::{Staged, make_folder};
use super::super::paths::folder_of;
use super::args::Args;
use super::find;
use super::jobs::Jobs;
use super::outcome::Done;
use super::shard::Shard;

/// The remedy for a report that is damaged.
const AGAIN: &str = "copy it again, or make its part again";

/// A report whose diagnostics are passed on as they are.
pub(super) type Report = BatchReport<Value>;

/// What a report says besides its posters and their number.
#[derive(Debug)]
pub(super) struct Header<D = DiagnosticMessage> {
    pub(super) input: String,
    pub(super) shard: Option<Shard>,
    pub(super) set_posters: usize,
    pub(super) sizes: Vec<SameSize>,
    pub(super) unusable: Vec<UnusableBriefing<D>>,
}

impl<D> Header<D> {
    /// Returns the report.
    pub(super) fn report(
        self,
        posters: Vec<ReportedPoster<D>>,
        complete: bool,
        summary: Summary,
    ) -> BatchReport<D> {
        let Self { input, shard, set_posters, sizes, unusable } = self;
        BatchReport {
            schema_version: REPORT_SCHEMA,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            complete,
            shard: shard.map(Into::into),
            set_posters,
            input,
            sizes,
            unusable,
            posters,
            summary,
        }
    }
}

/// Makes room for a report before anything else: makes its folder, and deletes the report of an
/// earlier run, which would mark this one as done.
pub(super) fn prepare(path: &Path, args: &Args) -> anyhow::Result<()> {
    let found = find::briefings(&args.paths)?;
    let briefings = found.iter().map(|file| &file.path);
    let real = |path: &Path| fs::canonicalize(path).ok();
    let own = real(path);
    let mut inputs = args.merge.data.iter().chain(briefings);
    if let Some(input) = inputs.find(|it| own.is_some() && real(it) == own) {
        let message = format!(
            "the report would replace `{}`, which is a part of the set",
            input.display()
        );
        return Err(CliError::new(message)
            .hint("name another file with `--report`")
            .into());
    }
    make_folder(folder_of(path))?;
    if let Ok(old) = fs::canonicalize(path)
        && old.is_file()
    {
        // If it cannot be deleted, it cannot be replaced either, and that is an error.
        let _stays = fs::remove_file(old);
    }
    Ok(())
}

/// Reads a report.
///
/// # Errors
/// Returns an error if the file cannot be read, is damaged, or is not a report of this form.
pub(super) fn read(path: &Path) -> Result<Report, CliError> {
    /// What every form of the report has.
    #[derive(Deserialize)]
    struct Form {
        schema_version: u32,
    }
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| {
        let why = reason(&error);
        let advice = CliError::new(format!("cannot read `{name}`: {why}"));
        match error.kind() {
            io::ErrorKind::NotFound => advice,
            _ => advice.of_machine(),
        }
    })?;
    let broken = |error: serde_json::Error| {
        if error.is_eof() {
            CliError::new(format!("`{name}` is cut off")).of_input().hint(AGAIN)
        } else if error.is_syntax() {
            let message = format!("`{name}` is damaged in line {}", error.line());
            CliError::new(message).of_input().hint(AGAIN)
        } else {
            CliError::new(format!("`{name}` is not a report of `briefing batch`"))
                .hint("name a file that `--report` has written")
        }
    };
    let Form { schema_version } = serde_json::from_slice(&bytes).map_err(broken)?;
    if schema_version != REPORT_SCHEMA {
        let message = format!(
            "`{name}` has form {schema_version} of the report, and this program knows form \
             {REPORT_SCHEMA}"
        );
        let hint = "use the version of the program that has made it";
        return Err(CliError::new(message).hint(hint));
    }
    serde_json::from_slice(&bytes).map_err(broken)
}

/// Describes the result of a poster.
pub(super) fn entry(jobs: &Jobs<'_>, done: &Done) -> ReportedPoster {
    let Done { at, outcome, report, .. } = done;
    let source = jobs.template(*at).source();
    let record = jobs.record(*at);
    let files = outcome.files().iter().filter_map(|file| {
        let profile: Profile = file.profile.parse().ok()?;
        ReportedFile::new(file, jobs.inside(*at, profile))
    });
    ReportedPoster {
        name: jobs.name(*at),
        file: source.name.clone(),
        row: record.map(|record| record.number()),
        sheet_row: record.map(|record| record.row()),
        key: jobs.row_key(*at),
        status: outcome.status(),
        files: files.collect(),
        diagnostics: diagnostics(report, source),
        reason: outcome.reason().map(str::to_owned),
    }
}

/// Describes the problems of a poster. Most have none, and the lines of the file need not be
/// counted for them.
pub(super) fn diagnostics(found: &Found, source: &Source) -> Vec<DiagnosticMessage> {
    if found.is_empty() { Vec::new() } else { DiagnosticMessage::all(found, source) }
}

/// Writes a report.
pub(super) fn write<D: Serialize>(
    path: &Path,
    report: &BatchReport<D>,
) -> anyhow::Result<()> {
    Staged::write(path, &text(report)?)?.replace()
}

/// Returns the text of a report, with each poster on a line of its own.
pub(super) fn text<D: Serialize>(report: &BatchReport<D>) -> serde_json::Result<Vec<u8>> {
    let mut text = Vec::new();
    report.serialize(&mut Serializer::with_formatter(&mut text, Lines::default()))?;
    text.push(b'\n');
    Ok(text)
}

/// Puts each key of the outermost object, and each value of a list in it, on a line of its own.
#[derive(Default)]
struct Lines {
    /// The number of objects and lists that are open.
    depth: usize,
}

impl Formatter for Lines {
    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        CompactFormatter.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth == 0 {
            writer.write_all(b"\n")?;
        }
        CompactFormatter.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        CompactFormatter.begin_object_key(writer, is_first)?;
        if self.depth == 1 { writer.write_all(b"\n") } else { Ok(()) }
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        CompactFormatter.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        CompactFormatter.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        CompactFormatter.begin_array_value(writer, is_first)?;
        if self.depth == 2 { writer.write_all(b"\n") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_a_line_for_each_key_and_each_value() {
        let mut text = Vec::new();
        let value = serde_json::json!({"a": [{"b": [1, 2]}, {}], "c": {"d": [3]}});
        let mut serializer = Serializer::with_formatter(&mut text, Lines::default());
        value.serialize(&mut serializer).unwrap();
        let expected = "{\n\"a\":[\n{\"b\":[1,2]},\n{}],\n\"c\":{\"d\":[3]}\n}";
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }
}
