//! Writes the files that the editor has changed: as a whole, never outside of the folder, and
//! never over a change by another program.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use briefing::files::{FilePath, FileProblem, Files as _, Folder};
use briefing::studio::Change;

use super::super::console::{reason, reason_of};
use super::super::output::{Staged, Sync};

/// Largest file that is compared with what the editor knows, in bytes. Nothing that the editor
/// writes or watches is larger.
const READ_BYTES: u64 = 256 << 20;

/// What became of a change.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// The file is on the disk.
    Written,
    /// Another program has changed the file, which is as it was left: its content, or `None` if
    /// it is gone.
    Conflict(Option<Vec<u8>>),
    /// The file cannot be written, and why.
    Failed(String),
}

/// Writes a change into the folder.
pub(super) fn save(folder: &Folder, change: &Change) -> Saved {
    match try_to_save(folder, change) {
        Ok(saved) => saved,
        Err(reason) => Saved::Failed(reason),
    }
}

/// Returns what a file holds now; `None` if there is no such file.
///
/// # Errors
/// Returns the reason why the file cannot be read.
pub(super) fn content(
    folder: &Folder,
    path: &FilePath,
) -> Result<Option<Vec<u8>>, String> {
    match folder.read(path, READ_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(FileProblem::NotFound { .. }) => Ok(None),
        Err(problem) => Err(format!("`{path}` {problem}")),
    }
}

/// Waits until the content of files is on the disk, so that a power cut cannot take it.
pub(super) fn settle(folder: &Folder, paths: &BTreeSet<FilePath>) {
    for path in paths {
        // Windows flushes only files that are open for writing. A file that is gone needs no flush.
        let file = OpenOptions::new().write(true).open(folder.on_disk(path));
        let _gone = file.and_then(|it| it.sync_all());
    }
}

fn try_to_save(folder: &Folder, change: &Change) -> Result<Saved, String> {
    let target = target(folder, &change.path)?;
    let now = content(folder, &change.path)?;
    if now.as_deref() != change.before.as_deref() {
        return Ok(Saved::Conflict(now));
    }
    // An edit is a key press. Disks that take a tenth of a second for each would be felt.
    let staged = Staged::write_as(&target, &change.after, Sync::Later);
    let written = staged.and_then(|staged| {
        // A file that appears now belongs to another program.
        if change.before.is_none() { staged.create() } else { staged.replace() }
    });
    match written {
        Ok(()) => Ok(Saved::Written),
        Err(error) => Err(reason_of(&error)),
    }
}

/// Returns where a file is on the disk, with symbolic links followed, and makes its folder.
fn target(folder: &Folder, path: &FilePath) -> Result<PathBuf, String> {
    let outside = || format!("`{path}` lies outside of the folder");
    // On Windows, `\` and `:` separate names or lead to another drive.
    if path.as_str().contains(['\\', '\0', ':']) {
        return Err(format!("`{path}` is not the name of a file"));
    }
    let Some(name) = path.file_name() else { return Err(outside()) };
    let parent = folder.on_disk(&path.parent());
    let cannot = |error: &io::Error| format!("cannot write `{path}`: {}", reason(error));
    let is_inside = |path: &Path| path.starts_with(folder.root());
    if let Some(present) = parent.ancestors().find(|it| it.exists()) {
        // A link out of the folder must not even have folders made in it.
        let real = fs::canonicalize(present).map_err(|error| cannot(&error))?;
        if !is_inside(&real) {
            return Err(outside());
        }
    }
    fs::create_dir_all(&parent).map_err(|error| cannot(&error))?;
    let parent = fs::canonicalize(&parent).map_err(|error| cannot(&error))?;
    let target = parent.join(name);
    if !is_inside(&parent) {
        return Err(outside());
    }
    if !fs::symlink_metadata(&target).is_ok_and(|it| it.is_symlink()) {
        return Ok(target);
    }
    // A link that leads nowhere would be replaced, or have its file made elsewhere.
    match fs::canonicalize(&target) {
        Ok(real) if is_inside(&real) => Ok(real),
        _ => Err(outside()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Place {
        _above: tempfile::TempDir,
        outside: PathBuf,
        folder: Folder,
    }

    fn place() -> Place {
        let above = tempfile::tempdir().unwrap();
        let (inside, outside) = (above.path().join("in"), above.path().join("out"));
        fs::create_dir(&inside).unwrap();
        fs::create_dir(&outside).unwrap();
        Place { folder: Folder::new(inside).unwrap(), outside, _above: above }
    }

    fn change(path: &str, before: Option<&str>, after: &str) -> Change {
        let bytes = |text: &str| text.as_bytes().to_vec().into();
        let path = FilePath::new(path).unwrap();
        Change { path, before: before.map(bytes), after: bytes(after) }
    }

    fn read(folder: &Folder, name: &str) -> String {
        fs::read_to_string(folder.root().join(name)).unwrap()
    }

    #[test]
    fn a_change_is_written_if_the_file_is_as_it_was() {
        let Place { folder, .. } = &place();
        let new = change("logos/a.yaml", None, "one");
        assert_eq!(save(folder, &new), Saved::Written);
        let next = change("logos/a.yaml", Some("one"), "two");
        assert_eq!(save(folder, &next), Saved::Written);
        assert_eq!(read(folder, "logos/a.yaml"), "two");
        let theirs = Saved::Conflict(Some(b"two".to_vec()));
        assert_eq!(save(folder, &next), theirs, "it is `two` now");
        assert_eq!(save(folder, &new), theirs, "there is such a file now");
        fs::remove_file(folder.root().join("logos/a.yaml")).unwrap();
        assert_eq!(save(folder, &next), Saved::Conflict(None), "it is gone");
        let left = fs::read_dir(folder.root().join("logos")).unwrap().count();
        assert_eq!(left, 0, "no temporary file is left");
    }

    #[test]
    fn names_of_other_systems_are_refused() {
        let Place { folder, .. } = &place();
        for name in ["a\\b", "C:x", "a:stream", "a\0b", ""] {
            let saved = save(folder, &change(name, None, "x"));
            assert!(matches!(saved, Saved::Failed(_)), "{name}: {saved:?}");
        }
        assert_eq!(fs::read_dir(folder.root()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let Place { folder, outside, .. } = &place();
        let inside = folder.root();
        fs::write(outside.join("secret"), "old").unwrap();
        symlink(outside.join("secret"), inside.join("file")).unwrap();
        symlink(outside.join("missing"), inside.join("dangling")).unwrap();
        symlink(outside, inside.join("folder")).unwrap();
        let cases = [
            ("file", Some("old")),
            ("dangling", None),
            ("folder/new", None),
            ("folder/deep/new", None),
            ("folder/secret", Some("old")),
        ];
        for (name, before) in cases {
            let saved = save(folder, &change(name, before, "x"));
            assert!(matches!(saved, Saved::Failed(_)), "{name}: {saved:?}");
        }
        let names: Vec<_> =
            fs::read_dir(outside).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(names, ["secret"]);
        assert_eq!(fs::read_to_string(outside.join("secret")).unwrap(), "old");

        fs::write(inside.join("real"), "one").unwrap();
        symlink("real", inside.join("link")).unwrap();
        let through = change("link", Some("one"), "two");
        assert_eq!(save(folder, &through), Saved::Written);
        assert_eq!(read(folder, "real"), "two");
        assert!(fs::symlink_metadata(inside.join("link")).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_protection_is_respected() {
        use std::os::unix::fs::PermissionsExt as _;
        let Place { folder, .. } = &place();
        let file = folder.root().join("a.yaml");
        fs::write(&file, "one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let next = change("a.yaml", Some("one"), "two");
        assert_eq!(save(folder, &next), Saved::Written);
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
        let saved = save(folder, &change("a.yaml", Some("two"), "three"));
        assert!(matches!(&saved, Saved::Failed(why) if why.contains("write-protected")));
        assert_eq!(read(folder, "a.yaml"), "two");
    }
}
