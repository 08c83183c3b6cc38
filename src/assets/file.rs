//! A file's name in, its bytes out: inside the briefing's folder, and no more of them than
//! the limit. Logos and fonts are read by this one rule.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// How alike two names must be to offer one for the other (Jaro-Winkler).
const LIKENESS: f64 = 0.8;

/// What keeps a file from being read, as the rest of a sentence that its name begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// There is no such file.
    #[error("does not exist")]
    NotFound {
        /// A file of a similar name in the same folder.
        nearest: Option<String>,
    },
    /// It is the address of something on the web.
    #[error("is an address on the web, not a file")]
    Address,
    /// It is a folder.
    #[error("is a folder")]
    Folder,
    /// The operating system does not let it be read.
    #[error("cannot be read: {reason}")]
    Unreadable {
        /// In the operating system's words.
        reason: String,
    },
    /// It lies outside of the briefing's folder.
    #[error("lies outside of the briefing's folder")]
    Outside,
    /// The file is larger than the limit.
    #[error("is larger than {} MiB", limit >> 20)]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
}

/// Finds the file that a briefing names. Symbolic links are followed before the place
/// is judged: a link out of the folder leaves it just as `..` does.
pub(super) fn locate(
    folder: &Path,
    name: &str,
    allow_outside: bool,
) -> Result<PathBuf, FileProblem> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = fs::canonicalize(folder).map_err(|error| unreadable(&error))?;
    let path = normalize(&folder.join(name));
    // Judged by name as well: whether a file exists outside is nobody's business.
    if !allow_outside && !path.starts_with(&folder) {
        return Err(FileProblem::Outside);
    }
    let path = match fs::canonicalize(folder.join(name)) {
        Ok(path) => path,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(missing(&folder, name, &path, allow_outside));
        }
        Err(error) => return Err(unreadable(&error)),
    };
    if allow_outside || path.starts_with(&folder) {
        Ok(path)
    } else {
        Err(FileProblem::Outside)
    }
}

/// Reads a file whole, up to a limit.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileProblem> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(FileProblem::Folder);
    }
    // Opening a pipe would wait for a writer for ever.
    if !metadata.is_file() {
        return Err(FileProblem::Unreadable { reason: "not a regular file".to_owned() });
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let length = file
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if u64::try_from(length).is_ok_and(|length| length <= limit) {
        Ok(bytes)
    } else {
        Err(FileProblem::TooLarge { limit })
    }
}

fn unreadable(error: &io::Error) -> FileProblem {
    FileProblem::Unreadable { reason: error.kind().to_string() }
}

/// Why a file is not there, as far as its name tells.
fn missing(folder: &Path, name: &str, path: &Path, allow_outside: bool) -> FileProblem {
    let lower = name.to_ascii_lowercase();
    if ["http://", "https://", "www."].iter().any(|it| lower.starts_with(it)) {
        return FileProblem::Address;
    }
    // `C:\Logos\our.png` is a name like any other where drives have no letters.
    let mut letters = name.chars();
    let is_drive = letters.next().is_some_and(|it| it.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && matches!(letters.next(), Some('\\' | '/'));
    if is_drive && !allow_outside && !cfg!(windows) {
        return FileProblem::Outside;
    }
    let slashed = name.replace('\\', "/");
    if slashed != name && folder.join(&slashed).is_file() {
        return FileProblem::NotFound { nearest: Some(slashed) };
    }
    FileProblem::NotFound { nearest: nearest(folder, path) }
}

/// The path without `.` and `..`, by its text alone.
fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                normal.push(component);
            }
        }
    }
    normal
}

/// The file in the same folder whose name is most like the missing one, named as the
/// briefing would name it.
fn nearest(folder: &Path, missing: &Path) -> Option<String> {
    let wanted = missing.file_name()?.to_str()?.to_lowercase();
    let mut names: Vec<_> = fs::read_dir(missing.parent()?)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    // The order of a folder's entries is the file system's own.
    names.sort();
    let likeness = |name: &String| strsim::jaro_winkler(&wanted, &name.to_lowercase());
    let best = names
        .into_iter()
        .filter(|name| likeness(name) >= LIKENESS)
        .max_by(|one, two| likeness(one).total_cmp(&likeness(two)))?;
    let path = missing.with_file_name(best);
    let shown = path.strip_prefix(folder).unwrap_or(&path);
    Some(shown.to_str()?.replace('\\', "/"))
}
