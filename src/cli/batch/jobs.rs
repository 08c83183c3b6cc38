//! What is to be made: one poster for each briefing, or for each row of the data, each with
//! a name of its own.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use briefing::briefing::{Template, filled};
use briefing::data::{Record, Table};
use briefing::units::Length;
use sha2::{Digest as _, Sha256};

use super::super::console::Advice;
use super::super::input::folder_of;
use super::super::options::Profile;
use super::super::pipeline::Order;

/// Bytes of the longest name, which leaves room for its endings on every file system.
const MAX_NAME: usize = 200;

/// A briefing of the set.
#[derive(Debug)]
pub(super) struct Entry {
    path: PathBuf,
    under: PathBuf,
    pub(super) template: Template,
}

/// A poster to be.
#[derive(Debug)]
struct Job {
    entry: usize,
    row: Option<usize>,
    /// The folder that its files go into, and their name there.
    folder: PathBuf,
    stem: OsString,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Jobs<'a> {
    entries: Vec<Entry>,
    table: Option<&'a Table>,
    jobs: Vec<Job>,
}

/// One of so many parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// From 1.
    pub(super) index: u64,
    pub(super) count: u64,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.trim().parse::<u64>().ok();
        let parts = text.split_once('/');
        let parts = parts.and_then(|(one, two)| Some((number(one)?, number(two)?)));
        match parts {
            Some((index, count)) if (1..=count).contains(&index) => {
                Ok(Self { index, count })
            }
            _ => Err("write the part and how many there are, as 2/8".to_owned()),
        }
    }
}

impl Entry {
    pub(super) const fn new(path: PathBuf, under: PathBuf, template: Template) -> Self {
        Self { path, under, template }
    }
}

impl<'a> Jobs<'a> {
    /// Makes the list, in the order of the files and of the rows.
    pub(super) fn new(
        entries: Vec<Entry>,
        table: Option<&'a Table>,
        pattern: Option<&str>,
        out: Option<&Path>,
    ) -> Result<Self, Advice> {
        let mut jobs = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let stem = entry.path.file_stem().unwrap_or_default().to_owned();
            let folder = match out {
                Some(out) => out.join(&entry.under),
                None => folder_of(&entry.path).to_owned(),
            };
            let Some(table) = table else {
                jobs.push(Job { entry: at, row: None, folder, stem });
                continue;
            };
            let digits = table.len().to_string().len();
            for record in table.records() {
                let row = record.number();
                let stem = match pattern {
                    Some(pattern) => safe_name(&filled(pattern, &record))
                        .ok_or_else(|| nameless(&record))?
                        .into(),
                    None => {
                        let mut name = stem.clone();
                        name.push(format!("-{row:0digits$}"));
                        name
                    }
                };
                let folder = folder.clone();
                jobs.push(Job { entry: at, row: Some(row - 1), folder, stem });
            }
        }
        Ok(Self { entries, table, jobs })
    }

    /// Refuses two posters of one name: the second would overwrite the first. Capitals do
    /// not tell names apart on every file system.
    pub(super) fn check_names(&self, profiles: &[Profile]) -> Result<(), Advice> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for at in 0..self.jobs.len() {
            let first = profiles.first().map(|&profile| self.target(at, profile));
            let Some(path) = first else { continue };
            let key = path.to_string_lossy().to_lowercase();
            if let Some(&other) = seen.get(&key) {
                let message = format!(
                    "{} and {} would both be `{}`",
                    self.origin(other),
                    self.origin(at),
                    path.display()
                );
                let hint = if self.table.is_some() {
                    "give `--name` a field that is different in every row"
                } else {
                    "rename one of the files, or name another folder with `--out`"
                };
                return Err(Advice::new(message).hint(hint));
            }
            seen.insert(key, at);
        }
        Ok(())
    }

    /// The numbers of the jobs in a part, or of all.
    pub(super) fn shard(&self, shard: Option<Shard>) -> Vec<usize> {
        let is_in = |&at: &usize| {
            let Some(Shard { index, count }) = shard else { return true };
            // By the name alone: another poster in the set moves no other to another part.
            let digest = Sha256::digest(self.jobs[at].stem.as_encoded_bytes());
            let first: [u8; 8] = std::array::from_fn(|at| digest[at]);
            u64::from_be_bytes(first) % count == index - 1
        };
        (0..self.jobs.len()).filter(is_in).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.jobs.len()
    }

    /// What is to be made.
    pub(super) fn order(
        &self,
        at: usize,
        sizes: (Option<Length>, Option<Length>),
    ) -> Order<'_> {
        let job = &self.jobs[at];
        let entry = &self.entries[job.entry];
        Order {
            template: &entry.template,
            record: self.record(at),
            folder: folder_of(&entry.path),
            stem: &job.stem,
            sizes,
        }
    }

    pub(super) fn record(&self, at: usize) -> Option<Record<'a>> {
        self.table.zip(self.jobs[at].row).and_then(|(table, row)| table.record(row))
    }

    /// The briefing's file.
    pub(super) fn path(&self, at: usize) -> &Path {
        &self.entries[self.jobs[at].entry].path
    }

    /// The number of the briefing in the set.
    pub(super) fn entry(&self, at: usize) -> usize {
        self.jobs[at].entry
    }

    pub(super) fn template(&self, at: usize) -> &Template {
        &self.entries[self.jobs[at].entry].template
    }

    pub(super) fn folder(&self, at: usize) -> &Path {
        &self.jobs[at].folder
    }

    /// Every folder that is written into.
    pub(super) fn folders(&self) -> BTreeSet<&Path> {
        self.jobs.iter().map(|job| job.folder.as_path()).collect()
    }

    /// The file of a profile.
    pub(super) fn target(&self, at: usize, profile: Profile) -> PathBuf {
        let job = &self.jobs[at];
        job.folder.join(profile.file_name(&job.stem))
    }

    /// The poster's name, with its folder.
    pub(super) fn title(&self, at: usize) -> String {
        let job = &self.jobs[at];
        job.folder.join(&job.stem).display().to_string()
    }

    /// Where a poster comes from: `row 3 of schools.csv, line 4`, or its file.
    pub(super) fn origin(&self, at: usize) -> String {
        self.record(at)
            .map_or_else(|| self.path(at).display().to_string(), |it| it.place())
    }
}

fn nameless(record: &Record<'_>) -> Advice {
    Advice::new(format!("{} gives its files no name", record.place()))
        .hint("give `--name` a field that is filled in every row")
}

/// A name that every file system takes: no separators, signs of shells of old, or device
/// names of Windows. `None` if nothing is left.
fn safe_name(name: &str) -> Option<String> {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let plain = |it: char| match it {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        it if it.is_control() || it.is_whitespace() => ' ',
        it => it,
    };
    let name: String = name.chars().map(plain).collect();
    let words: Vec<_> = name.split_whitespace().collect();
    let name = words.join(" ");
    let end = name.floor_char_boundary(MAX_NAME);
    let name = name[..end].trim_matches([' ', '.', '-']);
    let lower = name.to_lowercase();
    let base = lower.split('.').next().unwrap_or_default();
    let base = base.trim_end_matches(|it: char| it.is_ascii_digit());
    match name {
        "" => None,
        _ if DEVICES.contains(&base) => Some(format!("{name}_")),
        _ => Some(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        let name = |text: &str| safe_name(text);
        assert_eq!(name("St Mary's / Leeds?").as_deref(), Some("St Mary's - Leeds"));
        assert_eq!(name("../../etc").as_deref(), Some("etc"));
        assert_eq!(name("con").as_deref(), Some("con_"));
        assert_eq!(name("LPT1.x").as_deref(), Some("LPT1.x_"));
        assert_eq!(name(" . "), None);
        assert_eq!(name(&"é".repeat(300)).unwrap().len(), MAX_NAME);
    }

    #[test]
    fn a_shard_is_a_part_of_a_whole() {
        let shard = |text: &str| text.parse::<Shard>().ok();
        assert_eq!(shard("2/8"), Some(Shard { index: 2, count: 8 }));
        assert!(["0/8", "9/8", "2", "a/b", "1/0"].iter().all(|it| shard(it).is_none()));
    }
}
