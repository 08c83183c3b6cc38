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

use briefing::briefing::Template;

pub(super) use self::args::Args;
use self::jobs::{Entry, Jobs};
use self::progress::ProgressReporter;
use super::Exit;
use super::console::Console;
use super::input::Input;
use super::output::sweep;
use super::parallel;
use super::renderer::Renderer;

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
    let renderer = Renderer::new(args.common.root.clone());
    args.merge.name.as_deref().map_or(Ok(()), table::check_pattern)?;
    let found = find::briefings(&args.paths)?;
    let mut failed_to_read = 0;
    let mut entries = Vec::new();
    for file in found {
        match Input::read(&file.path) {
            Ok(input) => match Template::load(input.source.clone()) {
                Ok(template) => {
                    let place = renderer.place(&input.path)?;
                    entries.push(Entry::new(input.path, file.under, template, place));
                }
                Err(report) => {
                    console.report(&report, &input.source);
                    failed_to_read += 1;
                }
            },
            Err(advice) => {
                console.failure(&advice.into());
                failed_to_read += 1;
            }
        }
    }
    let table = match &args.merge.data {
        Some(path) => {
            let Some(table) = table::read(path, &entries, args, console)? else {
                return Ok(Exit::Briefing);
            };
            Some(table)
        }
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
        return Ok(if failed_to_read > 0 { Exit::Briefing } else { Exit::Success });
    }
    let threads = args.jobs.map_or_else(parallel::cores, NonZeroUsize::get);
    let sizes = if args.same_size {
        let sizes = same_size::find(&jobs, &request, args.allow_exceptions, threads);
        same_size::tell(&sizes, &jobs, console)?;
        Some(sizes)
    } else {
        None
    };
    let written = if args.is_check { BTreeSet::new() } else { jobs.folders() };
    for folder in &written {
        super::output::make_folder(folder)?;
    }
    let state = state::State::open(&jobs, args.shard);
    let mut progress =
        ProgressReporter::new(console, &jobs, mine.len(), failed_to_read, args);
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
