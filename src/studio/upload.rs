//! [`Uploads`]: files that the page has handed over, until an edit stores them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::Desk;
use super::protocol::{PathStep, UploadKind};
use crate::assets::logo;
use crate::files::{FilePath, Files as _, safe_name};

/// The bytes of all uploads together.
const SHELF_BYTES: usize = 512 << 20;

/// The uploads of a session.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    next: u64,
    files: BTreeMap<u64, Upload>,
}

/// A file that was handed over.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) bytes: Arc<[u8]>,
}

impl Shelf {
    /// Keeps a file, and forgets the oldest ones where there are too many. Returns its number.
    pub(super) fn add(&mut self, name: &str, bytes: Vec<u8>) -> u64 {
        self.next += 1;
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        self.files.insert(self.next, Upload { name, bytes: bytes.into() });
        let mut total: usize = self.files.values().map(|it| it.bytes.len()).sum();
        while total > SHELF_BYTES && self.files.len() > 1 {
            let Some((_, oldest)) = self.files.pop_first() else { break };
            total -= oldest.bytes.len();
        }
        self.next
    }

    pub(super) fn get(&self, number: u64) -> Option<Upload> {
        self.files.get(&number).cloned()
    }
}

/// Stores uploads in the folder of a briefing.
pub(super) struct Uploads<'a> {
    pub(super) shelf: &'a Shelf,
    pub(super) desk: &'a Desk,
    /// The folder of the briefing.
    pub(super) folder: FilePath,
    /// The names that were stored, as the briefing writes them.
    pub(super) stored: Vec<String>,
}

impl Uploads<'_> {
    /// Stores an upload for a value of the briefing. Returns its name as the briefing writes it.
    pub(super) fn store(&mut self, number: u64, path: &[PathStep]) -> Option<String> {
        let upload = self.shelf.get(number)?;
        let name = self.place(&upload, folder_for(path))?;
        self.stored.push(name.clone());
        Some(name)
    }

    /// Finds a name that no other file has, and puts the file there.
    pub(super) fn place(&self, upload: &Upload, folder: &str) -> Option<String> {
        let whole = safe_name(&upload.name).unwrap_or_else(|| "file".to_owned());
        let whole = whole.split_whitespace().collect::<Vec<_>>().join("-");
        let (stem, ending) = match whole.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (stem, ending.to_lowercase()),
            _ => (whole.as_str(), String::new()),
        };
        let ending = match logo::ending(&upload.bytes) {
            Some(right) if !is_alike(right, &ending) => right.to_owned(),
            _ => ending,
        };
        for number in 1..1_000_u32 {
            let mut name = stem.to_owned();
            if number > 1 {
                name.push_str(&format!("-{number}"));
            }
            if !ending.is_empty() {
                name.push_str(&format!(".{ending}"));
            }
            if !folder.is_empty() {
                name = format!("{folder}/{name}");
            }
            let path = self.folder.join(&name)?;
            match self.desk.read(&path, u64::MAX) {
                Ok(there) if *there == *upload.bytes => return Some(name),
                Ok(_) => {}
                Err(_) if self.desk.has(&path) => {}
                Err(_) => {
                    self.desk.put(&path, Arc::clone(&upload.bytes));
                    return Some(name);
                }
            }
        }
        None
    }
}

fn is_alike(one: &str, other: &str) -> bool {
    one == other || matches!((one, other), ("jpg", "jpeg") | ("jpeg", "jpg"))
}

/// Returns the folder for the files of a value.
fn folder_for(path: &[PathStep]) -> &'static str {
    let has =
        |name: &str| path.iter().any(|step| *step == PathStep::Key(name.to_owned()));
    if has("logos") {
        "logos"
    } else if has("fonts") {
        "fonts"
    } else if has("image") || has("dial") {
        "photos"
    } else if has("icon") {
        "icons"
    } else if has("press") {
        "profiles"
    } else {
        ""
    }
}

/// Tells what a file is, by its content, and by its name where that does not tell.
pub(super) fn kind_of(name: &str, bytes: &[u8]) -> UploadKind {
    let ending = name.rsplit_once('.').map_or("", |(_, it)| it).to_lowercase();
    match ending.as_str() {
        "docx" | "docm" | "dotx" | "pptx" | "pptm" | "ppsx" | "odt" | "ott" | "odp"
        | "fodt" | "fodp" | "txt" | "md" | "markdown" | "doc" | "ppt" | "rtf" | "pub" => {
            return UploadKind::Document;
        }
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "csv" | "tsv" => {
            return UploadKind::Table;
        }
        "yaml" | "yml" => return UploadKind::Briefing,
        _ => {}
    }
    let fonts: [&[u8]; 6] = [b"\0\x01\0\0", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2"];
    if logo::ending(bytes).is_some() {
        UploadKind::Picture
    } else if fonts.iter().any(|it| bytes.starts_with(it)) {
        UploadKind::Font
    } else if crate::data::is_workbook(bytes) {
        UploadKind::Table
    } else {
        UploadKind::Other
    }
}
