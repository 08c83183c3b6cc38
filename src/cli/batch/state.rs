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
use briefing::messages::FileResult;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::jobs::{Jobs, hash};
use super::key::{Digest, differences, hex};
use super::reason::Reason;
use super::shard::Shard;

/// The start of a state file's name. The part of the set follows, so that machines which share
/// a folder do not write into one file.
const NAME: &str = ".briefing-state";

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
    /// The digest of everything except files that decides its content, and of its parts.
    key: String,
    /// The files that the poster uses, relative to the root, and half of their digests.
    sources: Vec<(String, String)>,
    /// The digest of the file itself.
    output: String,
    /// Its message, without the digest.
    told: FileResult,
}

impl Made {
    /// Records a file that was made.
    pub(super) fn new(
        key: String,
        sources: Vec<(String, String)>,
        told: &FileResult,
    ) -> Self {
        let mut told = told.clone();
        let output = told.sha256.take().unwrap_or_default();
        Self { key, sources, output, told }
    }

    /// Returns the message about the file.
    fn into_message(self) -> FileResult {
        FileResult { sha256: Some(self.output), ..self.told }
    }
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

    /// Returns the message about a file if it is up to date: its sources are the same, and the
    /// file itself has not changed.
    pub(super) fn up_to_date(
        &self,
        target: &Path,
        key: &str,
        root: &Path,
    ) -> Option<FileResult> {
        let made = self.known.get(target).and_then(|it| parse(it))?;
        if made.key != key {
            return None;
        }
        let is_same =
            |(file, digest): &(String, String)| self.is_same(&root.join(file), digest);
        let is_whole = || digest_of(target).is_some_and(|it| hex(&it) == made.output);
        (made.sources.iter().all(is_same) && is_whole()).then(|| made.into_message())
    }

    /// Returns why a file is not up to date. `brand` is the path of the briefing's brand, whose
    /// text is a part of the key as well.
    pub(super) fn reasons(
        &self,
        target: &Path,
        key: &str,
        root: &Path,
        brand: Option<&str>,
    ) -> Vec<Reason> {
        let Some(made) = self.known.get(target).and_then(|it| parse(it)) else {
            return vec![Reason::New];
        };
        let mut reasons = differences(&made.key, key);
        if reasons.is_empty() && made.key != key {
            // The short digests of a part are alike by chance.
            reasons.push(Reason::Options);
        }
        let changed = made.sources.into_iter().filter(|(file, digest)| {
            Some(file.as_str()) != brand && !self.is_same(&root.join(file), digest)
        });
        reasons.extend(changed.map(|(file, _)| Reason::File(file)));
        match digest_of(target) {
            None => reasons.push(Reason::OutputMissing),
            Some(digest) if hex(&digest) != made.output => {
                reasons.push(Reason::OutputChanged);
            }
            Some(_) => {}
        }
        reasons
    }

    fn is_same(&self, source: &Path, digest: &str) -> bool {
        self.source(source).is_some_and(|it| short(&it) == digest)
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

pub(super) fn digest_of(path: &Path) -> Option<Digest> {
    fs::read(path).ok().map(|bytes| Sha256::digest(&bytes).into())
}

/// Returns the part of a source's digest that a record keeps. Nobody gains by making two files
/// of one digest, so half of it is plenty, and a hundred thousand records stay small.
pub(super) fn short(digest: &Digest) -> String {
    hex(&digest[..16])
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
