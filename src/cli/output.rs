//! Bytes in, whole files out: a reader never sees half a file, a failure leaves the old.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tempfile::{Builder, NamedTempFile};

use super::console::{Advice, reason};
use super::input::folder_of;

/// A file that is complete on the disk, but not yet under its name.
#[derive(Debug)]
pub(super) struct Staged {
    file: NamedTempFile,
    target: PathBuf,
}

impl Staged {
    /// Writes the content beside where it is to be. A symbolic link is followed, so that
    /// it stays one.
    pub(super) fn write(target: &Path, content: &[u8]) -> anyhow::Result<Self> {
        let target = resolved(target);
        let stage = || -> io::Result<NamedTempFile> {
            let mut file = temporary(folder_of(&target))?;
            file.write_all(content)?;
            // Whoever may read or write the old file may do so with the new one.
            if let Ok(old) = fs::metadata(&target) {
                fs::set_permissions(file.path(), old.permissions())?;
            }
            // On the disk before it gets its name, or a power cut leaves an empty file.
            file.as_file().sync_all()?;
            Ok(file)
        };
        // A rename would go past the protection of what it replaces.
        if let Ok(old) = fs::metadata(&target) {
            let why = match () {
                () if old.is_dir() => Some("it is a folder"),
                () if !old.is_file() => Some("it is not a file"),
                () if old.permissions().readonly() => Some("it is write-protected"),
                () => None,
            };
            if let Some(why) = why {
                return Err(cannot_write(&target, why));
            }
        }
        match stage() {
            Ok(file) => Ok(Self { file, target }),
            Err(error) => Err(cannot_write(&target, &reason(&error))),
        }
    }

    /// Gives the file its name, in place of what had it before.
    pub(super) fn replace(self) -> anyhow::Result<()> {
        match self.file.persist(&self.target) {
            Ok(_) => Ok(()),
            Err(error) => Err(cannot_write(&self.target, &reason(&error.error))),
        }
    }

    /// Gives the file its name if nothing has it yet.
    pub(super) fn create(self) -> anyhow::Result<()> {
        match self.file.persist_noclobber(&self.target) {
            Ok(_) => Ok(()),
            Err(error) => Err(cannot_write(&self.target, &reason(&error.error))),
        }
    }
}

fn cannot_write(target: &Path, why: &str) -> anyhow::Error {
    Advice::new(format!("cannot write `{}`: {why}", target.display())).into()
}

/// A new file of the usual permissions: by itself, `tempfile` would keep it from everyone
/// else.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".").suffix(".briefing-tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Less the process's umask.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// A path with symbolic links followed, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Makes a folder and those above it.
pub(super) fn make_folder(folder: &Path) -> anyhow::Result<()> {
    let name = folder.display();
    if folder.exists() && !folder.is_dir() {
        let advice = Advice::new(format!("cannot write into `{name}`: it is a file"));
        return Err(advice.hint("name a folder").into());
    }
    fs::create_dir_all(folder)
        .map_err(|error| Advice::new(reason(&error)))
        .with_context(|| format!("cannot make the folder `{name}`"))
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
            let advice =
                Advice::new(format!("cannot write `{}`: {why}", target.display()));
            return Err(advice.hint("name another folder with `--out`").into());
        }
    }
    Ok(())
}
