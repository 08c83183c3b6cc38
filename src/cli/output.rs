//! Writes files as a whole: readers never see half a file, and an error keeps the old one.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use super::console::{CliError, reason};
use super::interrupt::{self, Noted};
use super::paths::folder_of;

/// The suffix of a temporary file's name.
const TEMPORARY: &str = ".briefing-tmp";

/// A complete file on the disk that does not have its final name yet.
#[derive(Debug)]
pub(super) struct Staged {
    file: NamedTempFile,
    _noted: Noted,
    target: PathBuf,
    /// The target as it was named, for messages.
    name: PathBuf,
}

/// When the content of a file must be on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sync {
    /// Before the file gets its name, so that a power cut never leaves an empty file.
    Now,
    /// When the system writes it, for files whose digests are recorded and compared.
    Later,
}

impl Staged {
    /// Writes the content under a temporary name beside the target. Symbolic links are
    /// followed, so that they stay links.
    pub(super) fn write(target: &Path, content: &[u8]) -> anyhow::Result<Self> {
        Self::write_as(target, content, Sync::Now)
    }

    /// Like [`Self::write`], with a choice of when the content is on the disk.
    pub(super) fn write_as(
        target: &Path,
        content: &[u8],
        sync: Sync,
    ) -> anyhow::Result<Self> {
        let (name, target) = (target.to_owned(), resolved(target));
        let stage = || -> io::Result<(NamedTempFile, Noted)> {
            let (mut file, noted) = temporary(folder_of(&target))?;
            // A locked file is not deleted by other runs as one that was left behind.
            // Where the file system has no locks, nothing is deleted.
            let _unlocked = file.as_file().try_lock();
            file.write_all(content)?;
            // The new file keeps the permissions of the old one.
            if let Ok(old) = fs::metadata(&target) {
                fs::set_permissions(file.path(), old.permissions())?;
            }
            // Flushed before the rename, or a power cut leaves an empty file.
            if sync == Sync::Now {
                file.as_file().sync_all()?;
            }
            Ok((file, noted))
        };
        // A rename would replace a write-protected file.
        if let Ok(old) = fs::metadata(&target) {
            let why = match () {
                () if old.is_dir() => Some("it is a folder"),
                () if !old.is_file() => Some("it is not a file"),
                () if old.permissions().readonly() => Some("it is write-protected"),
                () => None,
            };
            if let Some(why) = why {
                let advice = cannot_write(&name, why).of_machine();
                return Err(advice.hint("move it away, or name another folder").into());
            }
        }
        match stage() {
            Ok((file, _noted)) => Ok(Self { file, _noted, target, name }),
            Err(error) => Err(failed_to_write(&name, &error)),
        }
    }

    /// Gives the file its name, and replaces the file that had it.
    pub(super) fn replace(self) -> anyhow::Result<()> {
        match self.file.persist(&self.target) {
            Ok(_) => Ok(()),
            Err(error) => Err(failed_to_write(&self.name, &error.error)),
        }
    }

    /// Gives the file its name if no other file has it.
    pub(super) fn create(self) -> anyhow::Result<()> {
        match self.file.persist_noclobber(&self.target) {
            Ok(_) => Ok(()),
            Err(error) => Err(failed_to_write(&self.name, &error.error)),
        }
    }
}

fn cannot_write(target: &Path, why: &str) -> CliError {
    CliError::new(format!("cannot write `{}`: {why}", target.display()))
}

/// Returns the remedy for an error of writing a file.
fn failed_to_write(target: &Path, error: &io::Error) -> anyhow::Error {
    let advice = cannot_write(target, &reason(error));
    let advice = match error.kind() {
        // A name that the file system does not take comes from the input.
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => advice.of_input(),
        _ => advice.of_machine(),
    };
    let advice = match error.kind() {
        // Windows reports the same for a file that is open in another program.
        io::ErrorKind::PermissionDenied => advice
            .hint("close the file if another program has it open")
            .hint("or name a folder that you may write to"),
        io::ErrorKind::ReadOnlyFilesystem => {
            advice.hint("name a folder that you may write to")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            advice.hint("make room on the disk, or name a folder on another one")
        }
        _ => advice,
    };
    advice.into()
}

/// Creates a file with the usual permissions. The default of `tempfile` is readable by the
/// owner only.
fn temporary(folder: &Path) -> io::Result<(NamedTempFile, Noted)> {
    let mut builder = Builder::new();
    builder.prefix(".").suffix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // The system subtracts the process's umask.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    interrupt::temporary(|| builder.tempfile_in(folder))
}

/// Deletes temporary files that a killed run has left behind: those that are not locked and
/// not new, because a file is locked a moment after it is created.
pub(super) fn sweep(folder: &Path) {
    const NEW: Duration = Duration::from_millis(500);
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') || !name.ends_with(TEMPORARY) {
            continue;
        }
        let age = entry.metadata().and_then(|it| it.modified()).ok();
        let is_old = age.and_then(|it| it.elapsed().ok()).is_some_and(|it| it > NEW);
        let is_left = || {
            let file = fs::OpenOptions::new().write(true).open(entry.path());
            file.is_ok_and(|it| it.try_lock().is_ok())
        };
        if is_old && is_left() {
            // A file that cannot be deleted does no harm.
            let _stays = fs::remove_file(entry.path());
        }
    }
}

/// Returns a path with symbolic links followed, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Creates a folder and its parents.
pub(super) fn make_folder(folder: &Path) -> anyhow::Result<()> {
    // Without a slash at its end, with which a file is not found.
    let folder: &Path = &folder.components().collect::<PathBuf>();
    if let Some(file) = folder.ancestors().find(|it| it.exists() && !it.is_dir()) {
        let name = file.display();
        let advice = CliError::new(format!("cannot write into `{name}`: it is a file"));
        return Err(advice.hint("name a folder").into());
    }
    fs::create_dir_all(folder).map_err(|error| {
        let name = folder.display();
        let why = reason(&error);
        let advice =
            CliError::new(format!("cannot make the folder `{name}`: {why}")).of_machine();
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                advice.hint("name a folder that you may write to").into()
            }
            _ => advice.into(),
        }
    })
}

/// Refuses a target that is one of the files the briefing is made from.
pub(super) fn refuse_sources<'a>(
    target: &Path,
    sources: impl IntoIterator<Item = &'a Path>,
) -> anyhow::Result<()> {
    let Ok(real) = fs::canonicalize(target) else { return Ok(()) };
    for source in sources {
        if fs::canonicalize(source).is_ok_and(|it| it == real) {
            let why = format!("the briefing is made from `{}`", source.display());
            let advice = cannot_write(target, &why);
            return Err(advice.hint("name another folder with `--out`").into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_of_the_system_brings_a_remedy() {
        let cases = [
            (io::ErrorKind::PermissionDenied, "close the file if another program has it"),
            (io::ErrorKind::ReadOnlyFilesystem, "a folder that you may write to"),
            (io::ErrorKind::StorageFull, "make room on the disk"),
        ];
        for (kind, expected) in cases {
            let error = failed_to_write(Path::new("a.pdf"), &kind.into());
            let advice = format!("{:?}", error.downcast_ref::<CliError>());
            assert!(advice.contains("cannot write `a.pdf`: "), "{advice}");
            assert!(advice.contains(expected), "{advice}");
        }
    }
}
