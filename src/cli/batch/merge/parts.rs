//! Reads the reports of the parts of a set, and checks that they belong together.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::super::console::{CliError, reason};
use super::super::report::{self, Header, Report};
use super::super::shard::Shard;
use super::problems::{Kind, Problems};

/// More parts than any set has. It protects against a number that is damaged.
const MOST_PARTS: u64 = 1_000_000;

/// A report and the file that it is from.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) report: Report,
}

impl Part {
    /// Returns which part of the set the report is about. The whole set is one part of one.
    pub(super) fn shard(&self) -> Shard {
        self.report.shard.map_or(Shard { index: 1, count: 1 }, |it| Shard {
            index: it.index,
            count: it.count,
        })
    }

    pub(super) fn count(&self) -> u64 {
        self.shard().count
    }
}

/// Reads all reports in a folder, except for the one that is about to be written.
pub(super) fn read(
    folder: &Path,
    own: Option<&Path>,
    problems: &mut Problems,
) -> Result<Vec<Part>, CliError> {
    let own = own.and_then(|path| fs::canonicalize(path).ok());
    let is_own = |path: &PathBuf| {
        own.is_some() && fs::canonicalize(path).ok().as_ref() == own.as_ref()
    };
    let mut parts = Vec::new();
    for path in list(folder)?.into_iter().filter(|path| !is_own(path)) {
        let name = path.display().to_string();
        match report::read(&path) {
            Ok(report) => parts.push(Part { name, report }),
            Err(error) => problems.add(Kind::Report, error.about(name)),
        }
    }
    if parts.is_empty() {
        let message = format!("`{}` has no report", folder.display());
        let hint = "make each part with `--report FILE.json`, and copy the files there";
        problems.add(Kind::Report, CliError::new(message).hint(hint));
    }
    Ok(parts)
}

/// Returns the files of a folder that may be reports, by name.
fn list(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let refused = |error: &io::Error| {
        let (name, why) = (folder.display(), reason(error));
        let error_of = CliError::new(format!("cannot read the folder `{name}`: {why}"));
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                error_of.hint("name the folder of the reports")
            }
            _ => error_of.of_machine(),
        }
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| refused(&error))? {
        let path = entry.map_err(|error| refused(&error))?.path();
        let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
        if is_json && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the parts that are of the set as it is now, each part once.
pub(super) fn checked(
    parts: Vec<Part>,
    own: &Header,
    problems: &mut Problems,
) -> Vec<Part> {
    let mut sound: Vec<Part> = Vec::new();
    for part in parts {
        let first = sound.first();
        let twin = sound.iter().find(|it| it.shard() == part.shard());
        match (check(&part, own, first), twin) {
            (Some(error), _) => problems.add(Kind::Report, error.about(part.name)),
            (None, Some(twin)) => {
                let Shard { index, count } = part.shard();
                let (one, two) = (&twin.name, &part.name);
                let message =
                    format!("part {index}/{count} has two reports: `{one}` and `{two}`");
                let error = CliError::new(message).about(two.clone());
                problems.add(Kind::Report, error.hint("keep the one that is right"));
            }
            (None, None) => {
                if !part.report.complete {
                    let message = format!("`{}` is of a run that was stopped", part.name);
                    let error = CliError::new(message).about(part.name.clone());
                    problems.add(Kind::Report, error.hint("make its part again"));
                }
                sound.push(part);
            }
        }
    }
    sound
}

/// Returns why a report is not of the set, or not of one set with the first report.
fn check(part: &Part, own: &Header, first: Option<&Part>) -> Option<CliError> {
    let Part { name, report } = part;
    let version = env!("CARGO_PKG_VERSION");
    if report.version != version {
        let other = &report.version;
        let message = format!(
            "`{name}` is of version {other} of the program, and this is {version}"
        );
        return Some(CliError::new(message).hint("make all parts with one version"));
    }
    if report.input != own.input || report.set_posters != own.set_posters {
        let message = format!("`{name}` is of another input");
        return Some(
            CliError::new(message)
                .hint("give the briefings, the table and the options that made the parts")
                .hint("or make its part again, if one of them has changed since"),
        );
    }
    let Shard { index, count } = part.shard();
    if !(1..=count).contains(&index) || count > MOST_PARTS {
        let message = format!("`{name}` is of part {index}/{count}, which cannot be");
        return Some(CliError::new(message).hint("make its part again"));
    }
    let first = first?;
    if report.sizes != first.report.sizes {
        let message = format!("`{name}` has other sizes of type than `{}`", first.name);
        let hint = "make all parts with the same `--same-size` or `--size-from`";
        return Some(CliError::new(message).hint(hint));
    }
    if part.count() != first.count() {
        let (one, two) = (part.count(), first.count());
        let message =
            format!("`{name}` is one of {one} parts, and `{}` of {two}", first.name);
        return Some(
            CliError::new(message).hint("make all parts with one number of parts"),
        );
    }
    None
}
