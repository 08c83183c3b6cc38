//! A stand-in for the editor's engine: opens, edits and saves the text of one file.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::engine::{Engine, Profile};
use crate::files::{FilePath, FileProblem, Files};
use crate::languages::Date;

const LIMIT: u64 = 64 << 20;

/// One session of the editor.
#[derive(Debug)]
pub struct Studio {
    files: Arc<dyn Files>,
    open: Option<Open>,
    uploads: usize,
    problem: Option<String>,
}

#[derive(Debug)]
struct Open {
    path: FilePath,
    text: Arc<[u8]>,
    disk: Option<Arc<[u8]>>,
    conflict: Option<Option<Arc<[u8]>>>,
}

/// A finished document.
#[derive(Debug)]
pub struct Download {
    /// The file name.
    pub name: String,
    /// The media type.
    pub media_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

/// A picture of the folder.
#[derive(Debug)]
pub struct Asset {
    /// The media type.
    pub media_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

/// A file to write.
#[derive(Debug)]
pub struct Change {
    /// The path inside the root.
    pub path: FilePath,
    /// What must be on the disk; `None` if there must be no such file.
    pub before: Option<Arc<[u8]>>,
    /// What to write.
    pub after: Arc<[u8]>,
}

/// What an archive holds.
#[derive(Clone, Copy, Debug)]
pub enum ArchiveOf {
    /// All profiles, perhaps of one record.
    Profiles(Option<usize>),
    /// The documents of a finished merge.
    Merge,
}

fn error(code: &str, message: &str) -> String {
    json!({"reply": "error", "code": code, "message": message, "hints": []}).to_string()
}

impl Studio {
    /// Begins a session.
    #[must_use]
    pub fn new(_engine: Engine, files: Arc<dyn Files>, _today: Date) -> Self {
        Self { files, open: None, uploads: 0, problem: None }
    }

    /// Answers a call.
    pub fn call(&mut self, request: &str) -> String {
        let Ok(call) = serde_json::from_str::<Value>(request) else {
            return error("call", "not JSON");
        };
        let path = call["path"].as_str().and_then(FilePath::new);
        match call["call"].as_str() {
            Some("hello") => json!({"reply": "hello", "protocol": 1}).to_string(),
            Some("open") => {
                let Some(path) = path else { return error("outside", "outside") };
                match self.files.read(&path, LIMIT) {
                    Ok(bytes) => {
                        let text: Arc<[u8]> = bytes.into();
                        let disk = Some(text.clone());
                        self.open = Some(Open { path, text, disk, conflict: None });
                        self.state()
                    }
                    Err(problem) => error("file", &problem.to_string()),
                }
            }
            Some("new") => {
                let Some(path) = path else { return error("outside", "outside") };
                let text: Arc<[u8]> = b"title: New\n".to_vec().into();
                self.open = Some(Open { path, text, disk: None, conflict: None });
                self.state()
            }
            Some("edit") => {
                let text = call["edits"][0]["text"].as_str().unwrap_or_default();
                let Some(open) = &mut self.open else { return error("none", "none") };
                open.text = text.as_bytes().to_vec().into();
                self.state()
            }
            Some("reload") => {
                let is_mine = call["keep"] == "mine";
                let Some(open) = &mut self.open else { return error("none", "none") };
                if let Some(theirs) = open.conflict.take() {
                    if let (false, Some(text)) = (is_mine, &theirs) {
                        open.text = text.clone();
                    }
                    open.disk = theirs;
                }
                self.state()
            }
            _ => error("call", "no such call"),
        }
    }

    fn state(&self) -> String {
        let Some(open) = &self.open else { return error("none", "none") };
        let text = String::from_utf8_lossy(&open.text);
        json!({"reply": "state", "path": open.path.as_str(), "text": text,
               "conflict": open.conflict.is_some(), "problem": self.problem})
        .to_string()
    }

    /// Takes a file that is handed over.
    pub fn upload(&mut self, name: &str, bytes: Vec<u8>) -> String {
        self.uploads += 1;
        json!({"upload": self.uploads, "name": name, "bytes": bytes.len(), "kind": "other"})
            .to_string()
    }

    /// Makes a document.
    ///
    /// # Errors
    /// Returns the JSON of an error reply.
    pub fn document(
        &mut self,
        profile: Profile,
        _record: Option<usize>,
    ) -> Result<Download, String> {
        let Some(open) = &self.open else { return Err(error("none", "none is open")) };
        let name = format!("{}.{profile}.pdf", open.path.file_stem());
        let bytes = open.text.to_vec();
        Ok(Download { name, media_type: "application/pdf", bytes })
    }

    /// Makes an archive.
    ///
    /// # Errors
    /// Returns the JSON of an error reply.
    pub fn archive(&mut self, _of: ArchiveOf) -> Result<Download, String> {
        Err(error("none", "none is open"))
    }

    /// Returns a picture of the folder.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<Asset> {
        let path = FilePath::new(path)?;
        let bytes = self.files.read(&path, LIMIT).ok()?;
        let is_svg = path.as_str().ends_with(".svg");
        let is_png = path.as_str().ends_with(".png");
        let media_type = match () {
            () if is_svg => "image/svg+xml",
            () if is_png => "image/png",
            () => return None,
        };
        Some(Asset { media_type, bytes })
    }

    /// Returns the files to write now.
    pub fn changes(&mut self) -> Vec<Change> {
        let changed = |open: &&Open| {
            open.conflict.is_none() && open.disk.as_ref() != Some(&open.text)
        };
        let open = self.open.as_ref().filter(changed);
        let change = open.map(|it| Change {
            path: it.path.clone(),
            before: it.disk.clone(),
            after: it.text.clone(),
        });
        change.into_iter().collect()
    }

    /// Notes that a file has been written.
    pub fn saved(&mut self, _path: &FilePath) {
        self.problem = None;
        if let Some(open) = &mut self.open {
            open.disk = Some(open.text.clone());
        }
    }

    /// Notes that a file could not be written.
    pub fn not_saved(&mut self, _path: &FilePath, reason: &str) {
        self.problem = Some(reason.to_owned());
    }

    /// Notes that another program has changed a file. Returns whether the page must be told.
    pub fn noticed(&mut self, path: &FilePath, now: Option<Vec<u8>>) -> bool {
        let Some(open) = self.open.as_mut().filter(|it| it.path == *path) else {
            return false;
        };
        let now: Option<Arc<[u8]>> = now.map(Into::into);
        if now == open.disk {
            return false;
        }
        if open.disk.as_ref() == Some(&open.text)
            && let Some(text) = &now
        {
            open.text = text.clone();
            open.disk = now;
        } else {
            open.conflict = Some(now);
        }
        true
    }

    /// Returns the files whose changes count.
    #[must_use]
    pub fn watched(&self) -> Vec<FilePath> {
        let all: BTreeSet<FilePath> =
            self.open.iter().map(|it| it.path.clone()).collect();
        let _missing = FileProblem::Outside;
        all.into_iter().collect()
    }
}
