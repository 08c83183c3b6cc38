//! Makes the posters of a set, or says what would be made.

use std::collections::BTreeSet;
use std::time::Instant;

use briefing::Request;

use super::super::Exit;
use super::super::console::Console;
use super::super::interrupt;
use super::super::output::{make_folder, sweep};
use super::archive::Archive;
use super::args::Args;
use super::jobs::Jobs;
use super::key::Keys;
use super::one_file::OneFile;
use super::outcome::{Done, Outcome};
use super::plan::Planner;
use super::progress::ProgressReporter;
use super::report::Header;
use super::same_size::{self, Common as SameSize, Given};
use super::state::State;
use super::work::{self, Sink, Task};

/// A set, and what is asked for.
pub(super) struct Batch<'a> {
    pub(super) args: &'a Args,
    pub(super) console: &'a Console,
    pub(super) request: &'a Request,
    pub(super) jobs: &'a Jobs<'a>,
    /// The numbers of the posters of the part.
    pub(super) mine: &'a [usize],
    /// The sizes of type of an earlier run.
    pub(super) given: Option<Given>,
}

impl Batch<'_> {
    /// Says which posters would be made, and why.
    pub(super) fn plan(&self, mut header: Header) -> anyhow::Result<Exit> {
        let Some(sizes) = self.sizes(&mut header)? else { return Ok(Exit::Terminated) };
        let &Self { args, console, request, jobs, mine, .. } = self;
        let state = State::open(jobs, header.shard);
        let keys = Keys::new(jobs, &args.common, args.output.resolution());
        let sizes = sizes.as_ref();
        let planner = Planner { jobs, keys: &keys, request, args, sizes, state: &state };
        planner.run(mine, args.threads(), console)
    }

    /// Makes the posters, and writes the report.
    pub(super) fn make(
        &self,
        mut header: Header,
        mut archive: Option<Archive>,
        start: Instant,
    ) -> anyhow::Result<Exit> {
        let &Self { args, console, jobs, mine, .. } = self;
        let sizes = self.sizes(&mut header)?;
        let mut progress = ProgressReporter::new(console, jobs, mine.len(), args);
        let one_file = args.one_file.as_deref().filter(|_| !args.is_check);
        if let Some(sizes) = sizes {
            match (&mut archive, one_file) {
                (Some(archive), _) => self.stream(sizes, &mut progress, archive)?,
                (None, Some(name)) => {
                    self.merge(name, sizes, &mut progress, header.unusable.len())?;
                }
                (None, None) => self.write(sizes, &mut progress, &header)?,
            }
        }
        let summary = progress.into_summary();
        summary.finish(header, start.elapsed(), args, archive, console)
    }

    /// Writes the posters into folders.
    fn write(
        &self,
        sizes: Option<SameSize>,
        progress: &mut ProgressReporter<'_>,
        header: &Header,
    ) -> anyhow::Result<()> {
        let jobs = self.jobs;
        let folders = if self.args.is_check { BTreeSet::new() } else { jobs.folders() };
        for folder in &folders {
            make_folder(folder)?;
        }
        let state = State::open(jobs, header.shard);
        let keys = Keys::new(jobs, &self.args.common, self.args.output.resolution());
        self.run(sizes, progress, &Sink::Folders(&state, &keys), |_| Ok(()))?;
        state.close()?;
        folders.into_iter().for_each(sweep);
        Ok(())
    }

    /// Writes the posters into an archive.
    fn stream(
        &self,
        sizes: Option<SameSize>,
        progress: &mut ProgressReporter<'_>,
        archive: &mut Archive,
    ) -> anyhow::Result<()> {
        self.run(sizes, progress, &Sink::Archive, |done| {
            for (path, document) in std::mem::take(&mut done.documents) {
                archive.add(&path, document.bytes())?;
            }
            Ok(())
        })
    }

    /// Writes the posters into one file. `unusable` is the number of briefings that cannot be used.
    fn merge(
        &self,
        name: &str,
        sizes: Option<SameSize>,
        progress: &mut ProgressReporter<'_>,
        unusable: usize,
    ) -> anyhow::Result<()> {
        let &Self { args, request, jobs, mine, .. } = self;
        let mut file = OneFile::begin(name, args, request, jobs, mine.len())?;
        self.run(sizes, progress, &Sink::OneFile, |done| {
            let briefing = done.briefing.take();
            file.add(jobs, done, briefing);
            Ok(())
        })?;
        if interrupt::is_stopping() {
            return Ok(());
        }
        match file.finish(jobs, mine, unusable) {
            Ok((target, told)) => progress.wrote(told, &target)?,
            Err(error) => progress.fail(&error),
        }
        Ok(())
    }

    /// Makes the posters, and then those that may be smaller than the others, which are known
    /// only when all are laid out.
    fn run(
        &self,
        sizes: Option<SameSize>,
        progress: &mut ProgressReporter<'_>,
        sink: &Sink<'_>,
        mut keep: impl FnMut(&mut Done) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let &Self { args, request, jobs, mine, .. } = self;
        let threads = args.threads();
        let mut small = Vec::new();
        let task = Task { jobs, request, args, sizes: sizes.as_ref(), sink };
        work::run(&task, mine, threads, |mut done| match done.outcome {
            Outcome::TooSmall(found, _) if args.allow_exceptions > 0 => {
                small.push((done, found));
                Ok(())
            }
            _ => {
                keep(&mut done)?;
                progress.report(done)
            }
        })?;
        let Some(mut sizes) = sizes.filter(|_| !small.is_empty()) else { return Ok(()) };
        small.sort_by(|one, two| {
            let share = |it: &(Done, _)| sizes.share(it.1);
            share(one).total_cmp(&share(two)).then(one.0.at.cmp(&two.0.at))
        });
        let refused = small.split_off(args.allow_exceptions.min(small.len()));
        for (done, _) in refused {
            progress.report(done)?;
        }
        let mut allowed: Vec<_> = small.iter().map(|(done, _)| done.at).collect();
        allowed.sort_unstable();
        for (done, found) in small {
            sizes.add_exception(done.at, found);
        }
        if interrupt::is_stopping() {
            return Ok(());
        }
        same_size::report_exceptions(&sizes, &allowed, jobs, self.console)?;
        let task = Task { jobs, request, args, sizes: Some(&sizes), sink };
        work::run(&task, &allowed, threads, |mut done| {
            keep(&mut done)?;
            progress.report(done)
        })
    }

    /// Returns the sizes of type if one is asked for, and notes them for the report. Returns
    /// `None` if a signal has stopped the work.
    fn sizes(&self, header: &mut Header) -> anyhow::Result<Option<Option<SameSize>>> {
        let &Self { args, console, request, jobs, .. } = self;
        if let Some(given) = &self.given {
            header.sizes.clone_from(&given.sizes);
            return Ok(Some(Some(given.of(jobs))));
        }
        if !args.same_size {
            return Ok(Some(None));
        }
        let found = same_size::find(jobs, request, args.allow_exceptions, args.threads());
        let Some(sizes) = found else { return Ok(None) };
        same_size::report(&sizes, jobs, console)?;
        header.sizes = same_size::for_report(&sizes, jobs);
        Ok(Some(Some(sizes)))
    }
}
