//! `briefing batch`: renders many briefings, or one for each row of a table, on every core, and
//! only those that are not up to date.

mod args;
mod find;
mod jobs;
mod outcome;
mod progress;
mod same_size;
mod state;
mod table;
mod work;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

pub(super) use self::args::Args;
use self::jobs::{Entry, Jobs};
use self::progress::ProgressReporter;
use super::Exit;
use super::console::Console;
use super::input::Input;
use super::output::sweep;
use super::parallel;
use super::renderer::{Place, Renderer};

/// Returns the briefings that paths, folders and patterns stand for.
///
/// # Errors
/// Returns an error if a pattern is wrong, or a path leads to no briefing.
pub(super) fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let found = find::briefings(paths)?;
    Ok(found.into_iter().map(|file| file.path).collect())
}

/// Renders everything that can be rendered, even if other posters fail.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let request = args.output.request(&args.common)?;
    let profiles = request.asked_profiles();
    args.merge.name.as_deref().map_or(Ok(()), table::check_pattern)?;
    let Entries { entries, failed } = read_all(args, console)?;
    let table = match &args.merge.data {
        Some(path) => match table::read(path, &entries, args, console)? {
            Some(table) => Some(table),
            None => return Ok(Exit::Briefing),
        },
        None => None,
    };
    let jobs = Jobs::new(
        entries,
        table.as_ref(),
        args.merge.name.as_deref(),
        args.output.out.as_deref(),
    )?;
    jobs.check_names(profiles)?;
    let mine = jobs.shard(args.shard);
    if args.list {
        for &at in &mine {
            console.print(&format!("{}\n", jobs.title(at)))?;
        }
        return Ok(if failed > 0 { Exit::Briefing } else { Exit::Success });
    }
    let threads = args.jobs.map_or_else(parallel::cores, NonZeroUsize::get);
    let sizes = args
        .same_size
        .then(|| same_size::find(&jobs, &request, args.allow_exceptions, threads));
    if let Some(sizes) = &sizes {
        same_size::report(sizes, &jobs, console)?;
    }
    let written = if args.is_check { BTreeSet::new() } else { jobs.folders() };
    for folder in &written {
        super::output::make_folder(folder)?;
    }
    let state = state::State::open(&jobs, args.shard);
    let mut progress = ProgressReporter::new(console, &jobs, mine.len(), failed, args);
    let task = work::Task {
        jobs: &jobs,
        request: &request,
        args,
        sizes: sizes.as_ref(),
        state: &state,
    };
    work::run(&task, &mine, threads, |done| progress.report(done))?;
    state.close()?;
    for folder in written {
        sweep(folder);
    }
    progress.into_summary().finish(start.elapsed(), args.report.as_deref(), console)
}

/// The briefings of a set that can be read.
struct Entries {
    entries: Vec<Entry>,
    /// The number of briefings that cannot be read.
    failed: usize,
}

/// Tells whether a file is a brand. Most files are not: the first look is at their text alone.
fn is_brand(input: &Input, place: &Place) -> bool {
    !input.source.text.contains("panels")
        && place.project.check_brand(&input.source, &place.folder).is_some()
}

/// Reads the briefings of a set, and reports those that cannot be read.
fn read_all(args: &Args, console: &Console) -> anyhow::Result<Entries> {
    let renderer = Renderer::new(args.common.root.clone());
    let (mut entries, mut failed) = (Vec::new(), 0);
    let files = find::briefings(&args.paths)?;
    let is_alone = files.len() == 1;
    for file in files {
        let input = match Input::read(&file.path) {
            Ok(input) => input,
            Err(error) => {
                console.failure(&error.into());
                failed += 1;
                continue;
            }
        };
        let place = renderer.place(&input.path)?;
        // A pattern such as `*.yaml` finds the brand beside its briefings as well.
        if !is_alone && is_brand(&input, &place) {
            console.note(&format!("`{}` is a brand, not a poster", input.source.name));
            continue;
        }
        match place.project.open(input.source.clone(), &place.folder) {
            Ok(template) => {
                entries.push(Entry::new(input.path, file.under, template, place));
            }
            Err(report) => {
                console.report(&report, &input.source);
                failed += 1;
            }
        }
    }
    Ok(Entries { entries, failed })
}
