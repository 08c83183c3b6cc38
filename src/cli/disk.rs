//! Reads the files of briefings from a folder, and notes those that the system does not let the
//! program read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use briefing::diagnostic::{Code, Diagnostic, Report, Severity};
use briefing::files::{FilePath, FileProblem, Files, Folder};

use super::Exit;

/// What [`FileProblem::Unreadable`] says in messages.
const UNREADABLE: &str = "cannot be read: ";

/// A folder whose failures to read are noted.
#[derive(Debug)]
pub(super) struct Disk {
    folder: Folder,
    failures: Failures,
}

/// Whether the system has refused to read a file of a folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Failures(Arc<AtomicBool>);

impl Disk {
    /// Reads from a folder. The failures can be looked at after the folder is handed over.
    pub(super) fn new(folder: Folder) -> (Self, Failures) {
        let failures = Failures::default();
        (Self { folder, failures: failures.clone() }, failures)
    }
}

impl Files for Disk {
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
        let read = self.folder.read(path, limit);
        if matches!(read, Err(FileProblem::Unreadable { .. })) {
            self.failures.0.store(true, Ordering::Relaxed);
        }
        read
    }

    fn names(&self, folder: &FilePath) -> Vec<String> {
        self.folder.names(folder)
    }

    fn resolve(&self, folder: &FilePath, name: &str) -> Result<FilePath, FileProblem> {
        self.folder.resolve(folder, name)
    }
}

impl Failures {
    /// Returns how a command ends for a briefing that is refused: the machine is at fault if it
    /// did not read a file, and all errors are about such files.
    pub(super) fn exit(&self, report: &Report) -> Exit {
        let errors = || report.iter().filter(|it| it.severity == Severity::Error);
        let is_of_file =
            |code| matches!(code, Code::Logo | Code::Font | Code::Profile | Code::Brand);
        // Files of other briefings in the folder may have been read, or not exist.
        let is_unread =
            |it: &Diagnostic| is_of_file(it.code) && it.message.contains(UNREADABLE);
        let is_of_machine = self.0.load(Ordering::Relaxed)
            && report.has_errors()
            && errors().all(is_unread);
        if is_of_machine { Exit::Machine } else { Exit::Briefing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_is_named_so_in_messages() {
        let problem = FileProblem::Unreadable { reason: "x".to_owned() };
        assert!(problem.to_string().starts_with(UNREADABLE));
    }
}
