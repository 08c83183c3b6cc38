//! `briefing batch`: renders many briefings, or one for each row of a table, on every core, and
//! only those that are not up to date.

mod find;
mod jobs;
mod same_size;
mod state;
mod table;
mod tell;
mod work;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use briefing::briefing::Template;

use self::jobs::{Entry, Jobs, Shard};
use self::tell::Teller;
use super::Exit;
use super::console::Console;
use super::input::Input;
use super::options::{Common, Merge, Output};
use super::output::sweep;
use super::parallel;
use super::renderer::Renderer;

/// The arguments of `batch`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Briefings, folders to look for `briefing.yaml` and `*.briefing.yaml` in, or patterns
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    merge: Merge,
    /// Set all posters in one type size, the largest that fits all
    #[arg(long)]
    same_size: bool,
    /// Let so many posters have smaller type than the others
    #[arg(long, value_name = "N", default_value_t = 0, requires = "same_size")]
    allow_exceptions: usize,
    /// Render what is up to date as well
    #[arg(long)]
    force: bool,
    /// Make only the I-th of N parts of the set, to spread it over machines
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Write the names of the posters and make nothing
    #[arg(long)]
    list: bool,
    /// Write what came of each poster into a JSON file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// How many to render at a time; as many as there are cores if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(super) common: Common,
    /// Whether posters are only checked.
    #[arg(skip)]
    is_check: bool,
}

impl Args {
    /// The arguments of another command that renders files.
    pub(super) fn new(
        paths: Vec<PathBuf>,
        output: Output,
        merge: Merge,
        common: Common,
    ) -> Self {
        Self {
            paths,
            output,
            merge,
            same_size: false,
            allow_exceptions: 0,
            force: false,
            shard: None,
            list: false,
            report: None,
            jobs: None,
            common,
            is_check: false,
        }
    }

    /// The same, but nothing is written.
    pub(super) fn without_writing(self) -> Self {
        Self { is_check: true, ..self }
    }
}

/// Returns the briefings that paths, folders and patterns stand for.
///
/// # Errors
/// Returns an error if a pattern is wrong, or a path leads to no briefing.
pub(super) fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let found = find::briefings(paths)?;
    Ok(found.into_iter().map(|file| file.path).collect())
}

/// Renders everything that can be rendered, whatever became of the rest.
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
    let teller = Teller::new(console, &jobs, mine.len(), failed_to_read, args);
    let task = work::Task {
        jobs: &jobs,
        request: &request,
        args,
        sizes: sizes.as_ref(),
        state: &state,
    };
    let tally = work::run(&task, &mine, threads, teller)?;
    state.close()?;
    for folder in written {
        sweep(folder);
    }
    tally.finish(start.elapsed(), args.report.as_deref(), console)
}
