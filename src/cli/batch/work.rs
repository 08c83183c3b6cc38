//! Makes or checks the posters of a set on several threads, and hands on their results in the
//! order of the set.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use briefing::diagnostic::Report;
use briefing::messages::FileResult;

use super::super::console::reason_of;
use super::super::options::Profile;
use super::super::output::{Staged, Sync, refuse_sources};
use super::super::pipeline::{Bench, Document, Finished, Workshop};
use super::Args;
use super::jobs::Jobs;
use super::same_size::Common as SameSize;
use super::state::{self, Made, State};
use super::tell::{Tally, Teller};

/// Results that may wait for an earlier one.
const WAITING: usize = 64;

/// What all threads work on.
pub(super) struct Task<'a> {
    pub(super) jobs: &'a Jobs<'a>,
    pub(super) shop: &'a Workshop,
    pub(super) args: &'a Args,
    pub(super) profiles: &'a [Profile],
    pub(super) sizes: Option<&'a SameSize>,
    pub(super) state: &'a State,
}

/// What became of a poster.
#[derive(Debug)]
pub(super) struct Done {
    /// Its number in the set.
    pub(super) at: usize,
    pub(super) outcome: Outcome,
    /// What there is to say of it.
    pub(super) report: Report,
    pub(super) time: Duration,
}

#[derive(Debug)]
pub(super) enum Outcome {
    /// Its files, as the report tells of them.
    Written(Vec<FileResult>),
    /// They are as they would be made now.
    UpToDate(Vec<FileResult>),
    /// They could be made, but it was asked for no more than a check.
    Sound(Vec<FileResult>),
    /// It has errors, or warnings that `--strict` does not allow.
    Refused,
    /// It could not be made or written, for this reason.
    Failed(String),
}

/// Makes the posters with these numbers.
pub(super) fn run(
    task: &Task<'_>,
    mine: &[usize],
    threads: usize,
    mut teller: Teller<'_>,
) -> anyhow::Result<Tally> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(mine.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                let mut bench = task.shop.bench();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(&at) = mine.get(index) else { break };
                    let done = task.one(&mut bench, at);
                    // Nobody listens any more when standard output is gone.
                    if sender.send((index, done)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (index, done) in receiver {
            early.insert(index, done);
            while let Some(done) = early.remove(&due) {
                teller.tell(done)?;
                due += 1;
            }
        }
        anyhow::Ok(())
    })?;
    Ok(teller.tally())
}

impl Task<'_> {
    fn one(&self, bench: &mut Bench<'_>, at: usize) -> Done {
        let start = Instant::now();
        let mut report = Report::new();
        let outcome = self
            .make(bench, at, &mut report)
            .unwrap_or_else(|error| Outcome::Failed(reason_of(&error)));
        Done { at, outcome, report, time: start.elapsed() }
    }

    fn make(
        &self,
        bench: &mut Bench<'_>,
        at: usize,
        report: &mut Report,
    ) -> anyhow::Result<Outcome> {
        let sizes = self.sizes.map_or((None, None), |it| it.of(at));
        let stem = self.jobs.stem(at);
        let order = self.jobs.order(at, &stem, sizes);
        let options = &self.args.common;
        let keys: Vec<_> = self
            .profiles
            .iter()
            .map(|&profile| state::key(self.jobs, at, profile, options, sizes))
            .collect();
        if !self.args.force
            && !self.args.is_check
            && let Some(told) = self.up_to_date(at, &keys, order.folder)
        {
            return Ok(Outcome::UpToDate(told));
        }
        let finished = bench.build(&order, options, self.profiles, report)?;
        let warnings = report.warning_count();
        match finished {
            Some(_) if options.strict && warnings > 0 => Ok(Outcome::Refused),
            Some(finished) if self.args.is_check => {
                let documents = finished.documents.iter();
                Ok(Outcome::Sound(documents.map(|it| file_result(it, None)).collect()))
            }
            Some(finished) => {
                self.write(at, &finished, &keys, order.folder).map(Outcome::Written)
            }
            None => Ok(Outcome::Refused),
        }
    }

    /// What the report says of the poster's files, if all are up to date.
    fn up_to_date(
        &self,
        at: usize,
        keys: &[String],
        folder: &Path,
    ) -> Option<Vec<FileResult>> {
        let pairs = self.profiles.iter().zip(keys);
        pairs
            .map(|(&profile, key)| {
                let target = self.jobs.target(at, profile);
                Some(self.state.up_to_date(&target, key, folder)?.told)
            })
            .collect()
    }

    fn write(
        &self,
        at: usize,
        finished: &Finished,
        keys: &[String],
        folder: &Path,
    ) -> anyhow::Result<Vec<FileResult>> {
        let sources = finished.sources.iter().map(std::path::PathBuf::as_path);
        let sources: Vec<_> = sources.chain([self.jobs.path(at)]).collect();
        let mut staged = Vec::new();
        for document in &finished.documents {
            let target = self.jobs.folder(at).join(&document.file_name);
            refuse_sources(&target, sources.iter().copied())?;
            let file = Staged::write_as(&target, &document.bytes, Sync::Later)?;
            staged.push((file, target, document));
        }
        let drawn: Vec<_> = finished
            .sources
            .iter()
            .filter_map(|path| {
                let name = path.strip_prefix(folder).unwrap_or(path);
                let digest = self.state.source(path)?;
                Some((name.to_string_lossy().into_owned(), state::hex(&digest)))
            })
            .collect();
        let mut all = Vec::new();
        for ((file, target, document), key) in staged.into_iter().zip(keys) {
            file.replace()?;
            let told = file_result(document, Some(&target));
            let output = state::hex(&sha2_of(&document.bytes));
            let (key, sources) = (key.clone(), drawn.clone());
            self.state
                .note(&target, &Made { key, sources, output, told: told.clone() })?;
            all.push(told);
        }
        Ok(all)
    }
}

fn sha2_of(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).into()
}

/// Describes a document that was written to a path, or only made.
fn file_result(document: &Document, path: Option<&Path>) -> FileResult {
    FileResult {
        profile: document.profile.to_string(),
        sheet: document.sheet.as_deref().map(Into::into),
        path: path.map(|path| path.display().to_string()),
        bytes: path.map(|_| document.bytes.len()),
    }
}
