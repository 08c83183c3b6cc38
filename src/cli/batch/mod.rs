//! `briefing batch`: renders many briefings, or one for each row of a table, on every core, and
//! only those that are not up to date.

mod args;
mod find;
mod jobs;
mod key;
mod outcome;
mod plan;
mod progress;
mod report;
mod same_size;
mod set;
mod shard;
mod state;
mod table;
mod work;

use std::collections::BTreeSet;
use std::env;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use briefing::Request;

pub(super) use self::args::Args;
use self::jobs::Jobs;
use self::key::Keys;
use self::progress::ProgressReporter;
use self::report::Header;
use self::set::Set;
use super::Exit;
use super::console::Console;
use super::output::sweep;
use super::parallel;

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
    args.merge.name.as_deref().map_or(Ok(()), table::check_pattern)?;
    let lookup = |name: &str| env::var(name).ok();
    let shard = args.shard.map(|it| it.resolve(lookup)).transpose()?;
    let Some(mut set) = Set::read(args, console)? else { return Ok(Exit::Briefing) };
    let (unusable, unusable_exit) = (set.unusable(), set.exit());
    let input = set.digest(&request, args);
    let jobs = set.jobs(args)?;
    jobs.check_names(request.asked_profiles())?;
    let mine = jobs.shard(shard);
    if args.list {
        for &at in &mine {
            console.print(&format!("{}\n", jobs.title(at)))?;
        }
        return Ok(unusable_exit);
    }
    let set_posters = jobs.len();
    let header = Header { input, shard, set_posters, sizes: Vec::new(), unusable };
    let made = make(args, console, &request, &jobs, &mine, header, start)?;
    Ok(made.max(unusable_exit))
}

/// Makes the posters with these numbers, and writes the report.
fn make(
    args: &Args,
    console: &Console,
    request: &Request,
    jobs: &Jobs<'_>,
    mine: &[usize],
    mut header: Header,
    start: Instant,
) -> anyhow::Result<Exit> {
    if let Some(path) = &args.report {
        let inputs = args.merge.data.iter().cloned();
        let inputs: Vec<PathBuf> = inputs.chain(jobs.paths()).collect();
        report::prepare(path, &inputs)?;
    }
    let threads = args.jobs.map_or_else(parallel::cores, NonZeroUsize::get);
    let mut progress = ProgressReporter::new(console, jobs, mine.len(), args);
    let sizes = if args.same_size {
        let found = same_size::find(jobs, request, args.allow_exceptions, threads);
        let Some(sizes) = found else {
            return progress.into_summary().finish(header, start.elapsed(), args, console);
        };
        same_size::report(&sizes, jobs, console)?;
        header.sizes = same_size::for_report(&sizes, jobs);
        Some(sizes)
    } else {
        None
    };
    let written = if args.is_check { BTreeSet::new() } else { jobs.folders() };
    for folder in &written {
        super::output::make_folder(folder)?;
    }
    let state = state::State::open(jobs, header.shard);
    let keys = Keys::new(jobs, &args.common, args.output.resolution());
    let sizes = sizes.as_ref();
    let task = work::Task { jobs, keys: &keys, request, args, sizes, state: &state };
    work::run(&task, mine, threads, |done| progress.report(done))?;
    state.close()?;
    for folder in written {
        sweep(folder);
    }
    progress.into_summary().finish(header, start.elapsed(), args, console)
}
