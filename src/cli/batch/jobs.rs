//! Lists the posters of a set: one for each briefing, or for each row of the data, with unique
//! names.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
use std::path::{Path, PathBuf};

use briefing::briefing::{Template, filled};
use briefing::data::{Record, Table};
use briefing::files::safe_name;
use briefing::{Engine, Job, Profile};
use sha2::{Digest as _, Sha256};

use super::super::console::CliError;
use super::super::options::file_name;
use super::super::paths::folder_of;
use super::super::renderer::Place;
use super::shard::Shard;

/// A briefing of the set.
#[derive(Debug)]
pub(super) struct Entry {
    path: PathBuf,
    under: PathBuf,
    pub(super) template: Template,
    place: Place,
}

/// All posters of a set, by number: those of the first briefing, then those of the next. Names
/// are made on request, because there may be a hundred thousand.
#[derive(Debug)]
pub(super) struct Jobs<'a> {
    entries: Vec<Entry>,
    /// The folder of each briefing's files.
    folders: Vec<PathBuf>,
    /// Whether the folders are inside one that is given.
    has_out: bool,
    table: Option<&'a Table>,
    pattern: Option<&'a str>,
}

impl Entry {
    pub(super) const fn new(
        path: PathBuf,
        under: PathBuf,
        template: Template,
        place: Place,
    ) -> Self {
        Self { path, under, template, place }
    }
}

impl<'a> Jobs<'a> {
    /// Creates the list, in the order of the files and of the rows.
    pub(super) fn new(
        entries: Vec<Entry>,
        table: Option<&'a Table>,
        pattern: Option<&'a str>,
        out: Option<&Path>,
    ) -> Result<Self, CliError> {
        let folder = |entry: &Entry| match out {
            Some(out) => out.join(&entry.under),
            None => folder_of(&entry.path).to_owned(),
        };
        let folders = entries.iter().map(folder).collect();
        if let (Some(table), Some(pattern)) = (table, pattern)
            && let Some(record) =
                table.records().find(|it| safe_name(&filled(pattern, it)).is_none())
        {
            return Err(nameless(&record));
        }
        Ok(Self { entries, folders, has_out: out.is_some(), table, pattern })
    }

    /// Refuses two posters of one name: the second would overwrite the first. Names are compared
    /// without case, because some file systems do so.
    pub(super) fn check_names(&self, profiles: &[Profile]) -> Result<(), CliError> {
        let Some(&profile) = profiles.first() else { return Ok(()) };
        let key = |at: usize| self.target(at, profile).to_string_lossy().to_lowercase();
        let mut hashes: Vec<(u64, usize)> =
            (0..self.len()).map(|at| (hash(&key(at)), at)).collect();
        hashes.sort_unstable();
        let alike = hashes.chunk_by(|one, two| one.0 == two.0).filter(|it| it.len() > 1);
        let twins = alike.flat_map(|group| {
            group.iter().enumerate().filter_map(move |(index, &(_, at))| {
                let mut before = group[..index].iter().map(|&(_, other)| other);
                before.find(|&other| key(other) == key(at)).map(|other| (at, other))
            })
        });
        let Some((at, other)) = twins.min() else { return Ok(()) };
        let message = format!(
            "{} and {} would both be `{}`",
            self.origin(other),
            self.origin(at),
            self.target(at, profile).display()
        );
        let error = CliError::new(message);
        Err(if self.table.is_some() {
            error.of_input().hint("give `--name` a field that is different in every row")
        } else {
            error.hint("rename one of the files, or name another folder with `--out`")
        })
    }

    /// Returns the numbers of the jobs in a part, or of all jobs.
    pub(super) fn shard(&self, shard: Option<Shard>) -> Vec<usize> {
        let is_in = |&at: &usize| {
            shard.is_none_or(|Shard { index, count }| self.part_of(at, count) == index)
        };
        (0..self.len()).filter(is_in).collect()
    }

    /// Returns which of some parts a poster is in, from 1. Only its name decides, so that a new
    /// poster moves no other to another part.
    pub(super) fn part_of(&self, at: usize, count: u64) -> u64 {
        let digest = Sha256::digest(self.stem(at).as_encoded_bytes());
        let first: [u8; 8] = std::array::from_fn(|at| digest[at]);
        u64::from_be_bytes(first) % count + 1
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len() * self.rows()
    }

    /// Returns the number of posters of each briefing.
    fn rows(&self) -> usize {
        self.table.map_or(1, Table::len)
    }

    /// Returns the name of a poster's files, without suffixes.
    pub(super) fn stem(&self, at: usize) -> OsString {
        let stem = self.path(at).file_stem().unwrap_or_default();
        let (Some(table), Some(record)) = (self.table, self.record(at)) else {
            return stem.to_owned();
        };
        // `new` has checked that no name is empty.
        if let Some(pattern) = self.pattern {
            return safe_name(&filled(pattern, &record)).unwrap_or_default().into();
        }
        let (row, digits) = (record.number(), table.len().to_string().len());
        let mut name = stem.to_owned();
        name.push(format!("-{row:0digits$}"));
        name
    }

    /// Returns the job of the engine for a poster.
    pub(super) fn job(&self, at: usize) -> Job<'_> {
        let Entry { template, place, .. } = &self.entries[self.entry(at)];
        Job::new(template)
            .record(self.record(at))
            .folder(place.folder.clone())
            .name(self.stem(at).to_string_lossy())
    }

    /// Returns the engine that makes the posters.
    pub(super) fn engine(&self) -> Option<&Engine> {
        self.entries.first().map(|entry| entry.place.project.engine())
    }

    /// Returns the files that a poster may use.
    pub(super) fn place(&self, at: usize) -> &Place {
        &self.entries[self.entry(at)].place
    }

    pub(super) fn record(&self, at: usize) -> Option<Record<'a>> {
        self.table.and_then(|table| table.record(at % table.len()))
    }

    /// Returns the file of a poster's briefing.
    pub(super) fn path(&self, at: usize) -> &Path {
        &self.entries[self.entry(at)].path
    }

    /// Returns the number of a poster's briefing in the set.
    pub(super) fn entry(&self, at: usize) -> usize {
        at / self.rows()
    }

    pub(super) fn template(&self, at: usize) -> &Template {
        &self.entries[self.entry(at)].template
    }

    pub(super) fn folder(&self, at: usize) -> &Path {
        &self.folders[self.entry(at)]
    }

    /// Returns every folder that is written into.
    pub(super) fn folders(&self) -> BTreeSet<&Path> {
        self.folders.iter().map(PathBuf::as_path).collect()
    }

    /// Returns the path of a profile's file.
    pub(super) fn target(&self, at: usize, profile: Profile) -> PathBuf {
        self.folder(at).join(file_name(&self.stem(at), profile))
    }

    /// Returns the name of a poster, with its folder.
    pub(super) fn title(&self, at: usize) -> String {
        let path = self.folder(at).join(self.stem(at));
        path.strip_prefix(".").unwrap_or(&path).display().to_string()
    }

    /// Returns the name of a poster in a report, which does not depend on the folder of `--out`.
    pub(super) fn name(&self, at: usize) -> String {
        if self.has_out {
            let under = &self.entries[self.entry(at)].under;
            return portable(&under.join(self.stem(at)));
        }
        self.title(at)
    }

    /// Returns the path of a file of a poster in a report, inside the folder of `--out`.
    pub(super) fn inside(&self, at: usize, profile: Profile) -> String {
        if self.has_out {
            let under = &self.entries[self.entry(at)].under;
            return portable(&under.join(file_name(&self.stem(at), profile)));
        }
        let path = self.target(at, profile);
        portable(path.strip_prefix(".").unwrap_or(&path))
    }

    /// Returns the key of a poster's row: what `--name` makes of it, or its number.
    pub(super) fn row_key(&self, at: usize) -> Option<String> {
        let record = self.record(at)?;
        Some(match self.pattern {
            Some(pattern) => filled(pattern, &record),
            None => record.number().to_string(),
        })
    }

    /// Returns the briefings of the set.
    pub(super) fn templates(&self) -> impl Iterator<Item = &Template> {
        self.entries.iter().map(|entry| &entry.template)
    }

    /// Returns the source of a poster: `row 3 of schools.csv, line 4`, or its file.
    pub(super) fn origin(&self, at: usize) -> String {
        self.record(at)
            .map_or_else(|| self.path(at).display().to_string(), |it| it.place())
    }
}

/// Returns a path with slashes on every system.
fn portable(path: &Path) -> String {
    let text = path.display().to_string();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// Returns a hash of a name.
pub(super) fn hash(name: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(name)
}

fn nameless(record: &Record<'_>) -> CliError {
    CliError::new(format!("{} gives its files no name", record.place()))
        .of_input()
        .hint("give `--name` a field that is filled in every row")
}
