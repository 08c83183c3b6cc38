//! Renders or checks the posters of a set on several threads. Results are passed on in the
//! order of the set.

use std::path::Path;
use std::time::Instant;

use briefing::diagnostic::Report;
use briefing::engine::SheetSizes;
use briefing::messages::FileResult;
use briefing::{Document, Profile, Request, TypesetBriefing};

use super::super::console::{exit_of, reason_of};
use super::super::interrupt;
use super::super::output::{Staged, Sync, refuse_sources};
use super::super::parallel;
use super::super::renderer::with_hint;
use super::args::Args;
use super::jobs::Jobs;
use super::key::{Keys, hex};
use super::outcome::{Done, Outcome};
use super::same_size::Common as SameSize;
use super::state::{Made, State, short};

/// The data that all threads share.
pub(super) struct Task<'a> {
    pub(super) jobs: &'a Jobs<'a>,
    pub(super) request: &'a Request,
    pub(super) args: &'a Args,
    pub(super) sizes: Option<&'a SameSize>,
    pub(super) sink: &'a Sink<'a>,
}

/// Where documents go.
pub(super) enum Sink<'a> {
    /// Into folders, each with a state file.
    Folders(&'a State, &'a Keys<'a>),
    /// Into an archive, in the order of the set. Nothing is up to date in it.
    Archive,
    /// Into one document, in the order of the set.
    OneFile,
}

/// Renders or checks the posters with these numbers, and passes each result to `consume`. After
/// SIGTERM, no further poster is begun.
pub(super) fn run(
    task: &Task<'_>,
    mine: &[usize],
    threads: usize,
    consume: impl FnMut(Done) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let work = |number: usize| task.one(mine[number]);
    let is_over = interrupt::is_stopping;
    parallel::for_each_until(threads, mine.len(), is_over, work, consume)
}

/// What is kept of a poster for whoever takes the results.
#[derive(Default)]
struct Kept {
    documents: Vec<(String, Document)>,
    briefing: Option<TypesetBriefing>,
}

impl Task<'_> {
    fn one(&self, at: usize) -> Done {
        let start = Instant::now();
        let (mut report, mut kept) = (Report::new(), Kept::default());
        let outcome = self
            .make(at, &mut report, &mut kept)
            .unwrap_or_else(|error| Outcome::Failed(reason_of(&error), exit_of(&error)));
        let Kept { documents, briefing } = kept;
        Done { at, outcome, report, documents, briefing, time: start.elapsed() }
    }

    fn make(
        &self,
        at: usize,
        report: &mut Report,
        kept: &mut Kept,
    ) -> anyhow::Result<Outcome> {
        let sizes = self.sizes.map_or_else(SheetSizes::default, |common| common.of(at));
        let place = self.jobs.place(at);
        let known = match self.sink {
            Sink::Folders(state, keys) if !self.args.is_check => {
                let keys = keys.of(at, self.request.asked_profiles(), sizes);
                if !self.args.force
                    && let Some(told) =
                        self.up_to_date(at, state, &keys, place.files.root())
                {
                    return Ok(Outcome::UpToDate(told));
                }
                Some((*state, keys))
            }
            Sink::Folders(..) | Sink::Archive | Sink::OneFile => None,
        };
        let request = self.request.clone().largest(sizes);
        let briefing = place.project.typeset(&self.jobs.job(at), &request);
        report.append(briefing.report().clone());
        if briefing.is_refused() {
            return Ok(Outcome::Refused(place.failures.exit(report)));
        }
        if let Some(common) = self.sizes
            && let Some((found, reason)) = common.missed(at, &briefing)
        {
            return Ok(Outcome::TooSmall(found, reason));
        }
        if matches!(self.sink, Sink::OneFile) {
            let told = briefing.profiles().iter().map(|&it| sheet_result(it, &briefing));
            let told = told.collect();
            kept.briefing = Some(briefing);
            return Ok(Outcome::Sound(told));
        }
        let profiles = briefing.profiles().iter();
        let documents: Vec<Document> = profiles
            .map(|&profile| briefing.encode(profile))
            .collect::<Result<_, _>>()
            .map_err(with_hint)?;
        if let Some((state, keys)) = known {
            let written = self.write(at, state, &briefing, &documents, &keys);
            return written.map(Outcome::Written);
        }
        if self.args.is_check {
            let checked = documents.iter().map(|document| file_result(document, None));
            return Ok(Outcome::Sound(checked.collect()));
        }
        let mut told = Vec::new();
        for document in documents {
            let path = self.jobs.inside(at, document.profile());
            told.push(file_result(&document, Some(Path::new(&path))));
            kept.documents.push((path, document));
        }
        Ok(Outcome::Written(told))
    }

    /// Returns the messages about a poster's files if all are up to date.
    fn up_to_date(
        &self,
        at: usize,
        state: &State,
        keys: &[String],
        root: &Path,
    ) -> Option<Vec<FileResult>> {
        let pairs = self.request.asked_profiles().iter().zip(keys);
        pairs
            .map(|(&profile, key)| {
                let target = self.jobs.target(at, profile);
                state.up_to_date(&target, key, root)
            })
            .collect()
    }

    fn write(
        &self,
        at: usize,
        state: &State,
        briefing: &TypesetBriefing,
        documents: &[Document],
        keys: &[String],
    ) -> anyhow::Result<Vec<FileResult>> {
        let place = self.jobs.place(at);
        let paths = place.sources(briefing);
        let sources = paths.iter().map(std::path::PathBuf::as_path);
        let sources: Vec<_> = sources.chain([self.jobs.path(at)]).collect();
        let mut staged = Vec::new();
        for document in documents {
            let target = self.jobs.target(at, document.profile());
            refuse_sources(&target, sources.iter().copied())?;
            let file = Staged::write_as(&target, document.bytes(), Sync::Later)?;
            staged.push((file, target, document));
        }
        let drawn: Vec<_> = briefing
            .sources()
            .iter()
            .zip(&paths)
            .filter_map(|(name, path)| {
                let digest = state.source(path)?;
                Some((name.to_string(), short(&digest)))
            })
            .collect();
        let mut all = Vec::new();
        for ((file, target, document), key) in staged.into_iter().zip(keys) {
            file.replace()?;
            let told = file_result(document, Some(&target));
            let made = Made::new(key.clone(), drawn.clone(), &told);
            state.note(&target, &made)?;
            all.push(told);
        }
        Ok(all)
    }
}

/// Returns the SHA-256 of a document.
pub(super) fn sha2_of(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).into()
}

/// Describes a poster that is to be a page of a document.
fn sheet_result(profile: Profile, briefing: &TypesetBriefing) -> FileResult {
    let sheet = profile.sheet().and_then(|kind| briefing.layout(kind));
    FileResult {
        profile: profile.to_string(),
        pages: Some(1),
        sheet: sheet.as_deref().map(Into::into),
        path: None,
        bytes: None,
        sha256: None,
    }
}

/// Describes a document that was written to a path, or only rendered.
fn file_result(document: &Document, path: Option<&Path>) -> FileResult {
    FileResult {
        profile: document.profile().to_string(),
        pages: document.pages(),
        sheet: document.sheet().map(Into::into),
        path: path.map(|path| path.display().to_string()),
        bytes: path.map(|_| document.bytes().len()),
        sha256: path.map(|_| hex(&sha2_of(document.bytes()))),
    }
}
