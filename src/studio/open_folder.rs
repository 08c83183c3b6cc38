//! [`Studio`]: a folder of briefings, one of them open.

use std::sync::Arc;

use super::desk::{Change, Desk};
use super::protocol::{ErrorCode, ErrorReply, Reply, Upload};
use super::session::Session;
use super::upload::{self, Shelf};
use crate::assets::logo;
use crate::engine::{Engine, Profile};
use crate::files::{FilePath, Files};
use crate::languages::Date;
use crate::service::Archive;

/// The largest picture that is handed out.
const MAX_ASSET: u64 = 64 << 20;

/// A folder of briefings, one of them open for changes.
///
/// [`Studio::call`] takes a call of the [protocol](super::protocol) and gives the reply; bytes go
/// beside it. After each call, the owner writes [`Studio::changes`] and says how that went.
#[derive(Debug)]
pub struct Studio {
    pub(super) engine: Engine,
    pub(super) desk: Desk,
    pub(super) today: Date,
    pub(super) shelf: Shelf,
    pub(super) session: Option<Session>,
}

/// A file to be handed to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The name.
    pub name: String,
    /// The media type.
    pub media_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

/// A picture of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The media type.
    pub media_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What an archive has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveOf {
    /// All profiles of the briefing, or of a row of the table.
    Profiles(Option<usize>),
    /// The posters of all rows.
    Merge,
}

impl Studio {
    /// Opens a folder. Reviews are due or not by `today`, and documents of a briefing without a
    /// date have it.
    #[must_use]
    pub fn new(engine: Engine, files: Arc<dyn Files>, today: Date) -> Self {
        let desk = Desk::new(files);
        Self { engine, desk, today, shelf: Shelf::default(), session: None }
    }

    /// Takes a file until an edit stores it. Returns the reply as JSON.
    pub fn upload(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let kind = upload::kind_of(name, &bytes);
        let length = bytes.len();
        let number = self.shelf.add(name, bytes);
        let name = self.shelf.get(number).map_or_else(String::new, |it| it.name);
        json(&Upload { upload: number, name, bytes: length, kind })
    }

    /// Makes a document of the briefing, or of a row of the table.
    ///
    /// # Errors
    /// Returns an error reply as JSON if the briefing has errors.
    pub fn document(
        &mut self,
        profile: Profile,
        record: Option<usize>,
    ) -> Result<Download, String> {
        let mut documents = self.documents(&[profile], record)?;
        documents.pop().ok_or_else(|| json(&nothing_open()))
    }

    /// Packs documents into a ZIP archive.
    ///
    /// # Errors
    /// Returns an error reply as JSON if the briefing has errors, or the posters of the rows are
    /// not made yet.
    pub fn archive(&mut self, of: ArchiveOf) -> Result<Download, String> {
        let bytes = match of {
            ArchiveOf::Profiles(record) => {
                let mut archive = Archive::new();
                for document in self.documents(Profile::ALL, record)? {
                    archive.add(&document.name, &document.bytes).map_err(broken)?;
                }
                archive.finish().map_err(broken)?
            }
            ArchiveOf::Merge => {
                let work = self.session.as_ref().and_then(|it| it.work.as_ref());
                let bytes = work.and_then(|work| work.bytes());
                let hint = "begin with `merge`, and go on with `merge-step`";
                let reply =
                    || error(ErrorCode::Refused, "the posters are not made yet", [hint]);
                bytes.ok_or_else(|| json(&reply()))?.to_vec()
            }
        };
        let stem = self.session.as_ref().map_or_else(String::new, Session::download_stem);
        let name = format!("{stem}.zip");
        Ok(Download { name, media_type: "application/zip", bytes })
    }

    fn documents(
        &self,
        profiles: &[Profile],
        record: Option<usize>,
    ) -> Result<Vec<Download>, String> {
        let session = self.session.as_ref().ok_or_else(|| json(&nothing_open()))?;
        let made = session.typeset(profiles.iter().copied(), record);
        let report = match &made {
            Ok(briefing) => briefing.report(),
            Err(report) => report,
        };
        let has_errors = || {
            let errors = report
                .iter()
                .filter(|it| it.severity == crate::diagnostic::Severity::Error);
            let hints: Vec<String> = errors.map(|it| it.message.clone()).collect();
            json(&error(ErrorCode::HasErrors, "the briefing has errors", hints))
        };
        let briefing = match &made {
            Ok(briefing) if !briefing.is_refused() => briefing,
            Ok(_) | Err(_) => return Err(has_errors()),
        };
        let stem = session.download_stem();
        let encode = |&profile: &Profile| match briefing.encode(profile) {
            Ok(document) => Ok(Download {
                name: format!("{stem}{}", profile.suffix()),
                media_type: document.media_type(),
                bytes: document.into_bytes(),
            }),
            Err(problem) => {
                let message = chain(&problem);
                Err(json(&error(ErrorCode::HasErrors, message, [""; 0])))
            }
        };
        profiles.iter().map(encode).collect()
    }

    /// Returns a picture of the folder, for the form.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<Asset> {
        let path = FilePath::new(path)?;
        let bytes = self.desk.read(&path, MAX_ASSET).ok()?;
        let media_type = match logo::ending(&bytes)? {
            "png" => "image/png",
            "jpg" => "image/jpeg",
            "svg" => "image/svg+xml",
            _ => return None,
        };
        Some(Asset { media_type, bytes })
    }

    /// Returns the files that are to be written now, the briefing last: it never names a file
    /// that is not there yet.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let open = self.session.as_ref();
        let asked = open.filter(|it| it.has_conflict()).map(|it| &it.path);
        let mut changes = self.desk.changes();
        changes.retain(|it| Some(&it.path) != asked);
        changes.sort_by_key(|it| open.is_some_and(|open| open.path == it.path));
        changes
    }

    /// Takes note that a file was written.
    pub fn saved(&mut self, path: &FilePath) {
        self.desk.saved(path);
        if let Some(session) = &mut self.session {
            session.save_problem = None;
        }
    }

    /// Takes note that a file could not be written, and why.
    pub fn not_saved(&mut self, path: &FilePath, reason: &str) {
        if let Some(session) = &mut self.session {
            session.save_problem = Some(format!("`{path}`: {reason}"));
        }
    }

    /// Takes note of a file that another program has changed; `now` is its content, if there is
    /// one. Returns whether the page has to ask for the state.
    pub fn noticed(&mut self, path: &FilePath, now: Option<Vec<u8>>) -> bool {
        let now: Option<Arc<[u8]>> = now.map(Into::into);
        match &mut self.session {
            Some(session) => session.notice(path, now),
            None => true,
        }
    }

    /// Returns the files that the open briefing is made of.
    #[must_use]
    pub fn watched(&self) -> Vec<FilePath> {
        let Some(session) = &self.session else { return Vec::new() };
        let mut files = session.sources();
        files.push(session.path.clone());
        files
    }
}

/// Serialises a reply. A type of the protocol can always be serialised.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn error(
    code: ErrorCode,
    message: impl Into<String>,
    hints: impl IntoIterator<Item = impl Into<String>>,
) -> Reply {
    let hints = hints.into_iter().map(Into::into).collect();
    Reply::Error(ErrorReply { code, message: message.into(), hints })
}

pub(super) fn nothing_open() -> Reply {
    error(ErrorCode::NothingOpen, "no briefing is open", ["open one, or start a new one"])
}

fn broken(problem: impl std::fmt::Display) -> String {
    let message = format!("the archive cannot be written: {problem}");
    json(&error(ErrorCode::Refused, message, [""; 0]))
}

/// Returns an error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}
