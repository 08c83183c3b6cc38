//! Records what each file was made from, in a file of lines beside the posters, and decides
//! which posters are up to date.
//!
//! The records decide only whether a poster is rendered. If they are lost or wrong, the poster
//! is rendered again, with the same bytes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use briefing::engine::SheetSizes;
use briefing::messages::FileResult;
use briefing::{Profile, Resolution};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::super::options::Common;
use super::jobs::{Jobs, Shard, hash};

/// The start of a state file's name. The part of the set follows, so that machines which share
/// a folder do not write into one file.
const NAME: &str = ".briefing-state";

type Digest = [u8; 32];

/// The records of a set's files.
#[derive(Debug)]
pub(super) struct State {
    /// Records by file, as text: there may be a hundred thousand.
    known: HashMap<PathBuf, Box<str>>,
    logs: Mutex<BTreeMap<PathBuf, File>>,
    shard: Option<Shard>,
    /// Digests of the files that posters use, read once in a run.
    sources: Mutex<HashMap<PathBuf, Option<Digest>>>,
}

/// The record of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Made {
    /// The digest of everything except files that decides its content.
    pub(super) key: String,
    /// The files that the poster uses, relative to the briefing's folder, and their digests.
    pub(super) sources: Vec<(String, String)>,
    /// The digest of the file itself.
    pub(super) output: String,
    /// Its entry in the report.
    pub(super) told: FileResult,
}

impl State {
    /// Reads the records of earlier runs in the folders of a set, of all its parts.
    pub(super) fn open(jobs: &Jobs<'_>, shard: Option<Shard>) -> Self {
        let mut known = HashMap::new();
        for folder in jobs.folders() {
            for file in state_files(folder) {
                let text = fs::read_to_string(&file).unwrap_or_default();
                for (name, made) in lines(&text) {
                    known.insert(folder.join(name), made.into());
                }
            }
        }
        Self { known, logs: Mutex::default(), shard, sources: Mutex::default() }
    }

    /// Returns the record of a file if it is up to date: its sources are the same, and the file
    /// itself has not changed.
    pub(super) fn up_to_date(
        &self,
        target: &Path,
        key: &str,
        folder: &Path,
    ) -> Option<Made> {
        let made = self.known.get(target).and_then(|it| parse(it))?;
        if made.key != key {
            return None;
        }
        let is_same = |(file, digest): &(String, String)| {
            self.source(&folder.join(file)).is_some_and(|it| hex(&it) == *digest)
        };
        let is_whole = || digest_of(target).is_some_and(|it| hex(&it) == made.output);
        (made.sources.iter().all(is_same) && is_whole()).then_some(made)
    }

    /// Returns the digest of a file that a poster uses.
    pub(super) fn source(&self, path: &Path) -> Option<Digest> {
        let lock = || self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(path) {
            return *known;
        }
        let digest = digest_of(path);
        lock().insert(path.to_owned(), digest);
        digest
    }

    /// Adds the record of a file.
    pub(super) fn note(&self, target: &Path, made: &Made) -> anyhow::Result<()> {
        let folder = target.parent().unwrap_or_else(|| Path::new(""));
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let failed = || format!("cannot write the state in `{}`", folder.display());
        let mut logs = self.logs.lock().unwrap_or_else(PoisonError::into_inner);
        if !logs.contains_key(folder) {
            let file = self.log_file(folder).with_context(failed)?;
            logs.insert(folder.to_owned(), file);
        }
        let line = format!("{name}\t{}\n", text_of(made));
        match logs.get_mut(folder) {
            Some(file) => file.write_all(line.as_bytes()).with_context(failed),
            None => Ok(()),
        }
    }

    fn log_file(&self, folder: &Path) -> io::Result<File> {
        OpenOptions::new().create(true).append(true).open(self.path(folder))
    }

    fn path(&self, folder: &Path) -> PathBuf {
        let part = self.shard.map_or_else(String::new, |Shard { index, count }| {
            format!("-{index}-of-{count}")
        });
        folder.join(format!("{NAME}{part}"))
    }

    /// Rewrites the state files that this run has added to, with one line for each file that
    /// exists.
    pub(super) fn close(self) -> anyhow::Result<()> {
        let logs = self.logs.lock().unwrap_or_else(PoisonError::into_inner);
        for folder in logs.keys() {
            let path = self.path(folder);
            if is_tidy(&path, folder) {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let last: BTreeMap<&str, &str> = lines(&text).collect();
            let is_there = |name: &str| folder.join(name).exists();
            let kept = last.into_iter().filter(|(name, _)| is_there(name));
            let tidy: String =
                kept.map(|(name, made)| format!("{name}\t{made}\n")).collect();
            super::super::output::Staged::write(&path, tidy.as_bytes())?.replace()?;
        }
        Ok(())
    }
}

/// Returns the digest of everything that decides the content of a file, except the files that
/// the poster uses.
pub(super) fn key(
    jobs: &Jobs<'_>,
    at: usize,
    profile: Profile,
    options: &Common,
    sizes: SheetSizes,
    resolution: Resolution,
) -> String {
    let mut hasher = Sha256::new();
    let mut add = |part: &[u8]| {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(profile.to_string().as_bytes());
    add(jobs.target(at, profile).file_name().unwrap_or_default().as_encoded_bytes());
    let template = jobs.template(at);
    add(options.fingerprint(template.is_dated()).as_bytes());
    add(format!("{sizes:?}").as_bytes());
    if profile == Profile::Png {
        add(format!("{resolution:?}").as_bytes());
    }
    add(template.source().text.as_bytes());
    // The brand is one of the sources, too; it is read before them.
    if let Some(brand) = template.source().base() {
        add(brand.text.as_bytes());
    }
    if let Some(record) = jobs.record(at) {
        for (name, value) in record.names().iter().zip(record.values()) {
            add(name.as_bytes());
            add(value.as_bytes());
        }
        // A date field takes the day, which the value may show in part.
        for day in record.days().flatten() {
            add(day.to_string().as_bytes());
        }
    }
    hex(&hasher.finalize().into())
}

pub(super) fn digest_of(path: &Path) -> Option<Digest> {
    fs::read(path).ok().map(|bytes| Sha256::digest(&bytes).into())
}

pub(super) fn hex(digest: &Digest) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn state_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names
        .filter(|it| it.starts_with(NAME) && !it.ends_with(".briefing-tmp"))
        .collect();
    names.sort();
    names.iter().map(|name| folder.join(name)).collect()
}

/// Returns whether a state file has one line for each of its files, and all of them exist. It
/// reads line by line, because there may be a hundred thousand.
fn is_tidy(path: &Path, folder: &Path) -> bool {
    let Ok(file) = File::open(path) else { return true };
    let mut seen = HashSet::new();
    // If two names had one hash, the file would only be rewritten without need.
    BufReader::new(file).lines().all(|line| {
        let line = line.unwrap_or_default();
        line.split_once('\t').is_some_and(|(name, _)| {
            seen.insert(hash(name)) && folder.join(name).exists()
        })
    })
}

/// Returns the names and records of a state file, in its order.
fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| line.split_once('\t'))
}

/// Parses a record. Returns `None` for a line that was cut off when a run was killed.
fn parse(text: &str) -> Option<Made> {
    serde_json::from_str(text).ok()
}

fn text_of(made: &Made) -> String {
    // Strings and numbers can always be serialised.
    serde_json::to_string(made).unwrap_or_default()
}
