//! Makes the posters of all rows of a table, a few at a time.

use super::protocol::{FailedRow, Merge};
use crate::briefing::Template;
use crate::data::{Record, Table};
use crate::diagnostic::Severity;
use crate::engine::{Job, Profile, Project, Request};
use crate::files::FilePath;
use crate::service::Archive;

/// The largest archive, in bytes. It is held in memory.
const MAX_ARCHIVE: usize = 1 << 30;

/// Posters of rows that are being made.
#[derive(Debug)]
pub(super) struct Work {
    profiles: Vec<Profile>,
    next: usize,
    made: usize,
    failed: Vec<FailedRow>,
    archive: Option<Archive>,
    /// The bytes of all documents.
    size: usize,
    done: Option<Vec<u8>>,
}

/// What the posters are made of.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) project: &'a Project,
    pub(super) template: &'a Template,
    pub(super) table: &'a Table,
    pub(super) folder: &'a FilePath,
    /// The name of the briefing's file without its ending.
    pub(super) stem: &'a str,
    pub(super) request: &'a Request,
}

impl Work {
    pub(super) fn new(profiles: Vec<Profile>) -> Self {
        Self {
            profiles,
            next: 0,
            made: 0,
            failed: Vec::new(),
            archive: Some(Archive::new()),
            size: 0,
            done: None,
        }
    }

    /// Makes the posters of the next rows.
    pub(super) fn step(
        &mut self,
        material: Material<'_>,
        count: usize,
    ) -> Result<(), String> {
        let end = self.next.saturating_add(count.max(1)).min(material.table.len());
        while self.next < end {
            if let Some(record) = material.table.record(self.next) {
                self.make(material, record)?;
            }
            self.next += 1;
        }
        if self.next >= material.table.len()
            && let Some(archive) = self.archive.take()
        {
            self.done = Some(archive.finish().map_err(|error| error.to_string())?);
        }
        Ok(())
    }

    fn make(&mut self, material: Material<'_>, record: Record<'_>) -> Result<(), String> {
        let name = stem(material.stem, &record, material.table.len());
        let request = material.request.clone().profiles(self.profiles.iter().copied());
        let job = Job::new(material.template)
            .record(record)
            .folder(material.folder.clone())
            .name(&name);
        let typeset = material.project.typeset(&job, &request);
        let errors = typeset.report().iter().filter(|it| it.severity == Severity::Error);
        let mut problems: Vec<String> = errors.map(|it| it.message.clone()).collect();
        let mut documents = Vec::new();
        if !typeset.is_refused() {
            for &profile in &self.profiles {
                match typeset.encode(profile) {
                    Ok(document) => documents.push(document),
                    Err(error) => problems.push(error.to_string()),
                }
            }
        }
        if problems.is_empty() && !typeset.is_refused() {
            self.made += 1;
            let Some(archive) = &mut self.archive else { return Ok(()) };
            for document in documents {
                self.size += document.bytes().len();
                if self.size > MAX_ARCHIVE {
                    let message = "the archive would be over 1 GiB: make fewer kinds of \
                                   documents, or use `briefing batch`";
                    return Err(message.to_owned());
                }
                let added = archive.add(document.name(), document.bytes());
                added.map_err(|error| error.to_string())?;
            }
        } else {
            let row = record.row();
            self.failed.push(FailedRow { record: self.next, row, name, problems });
        }
        Ok(())
    }

    pub(super) fn state(&self, total: usize) -> Merge {
        Merge {
            total,
            done: self.next,
            made: self.made,
            failed: self.failed.clone(),
            finished: self.done.is_some(),
        }
    }

    /// Returns the archive, once all posters are made.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        self.done.as_deref()
    }
}

/// Returns the name of the poster of a row, as `briefing batch` gives it.
fn stem(stem: &str, record: &Record<'_>, rows: usize) -> String {
    let (number, digits) = (record.number(), rows.to_string().len());
    format!("{stem}-{number:0digits$}")
}
