//! `briefing batch`: many briefings in, or one and a table of data; their files out, on every
//! core, and only those that are not up to date.

mod find;
mod jobs;
mod same_size;
mod state;
mod tell;
mod work;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use briefing::briefing::Template;
use briefing::data::{Table, names_of};
use briefing::diagnostic::{Report, Severity, render};

use self::jobs::{Entry, Jobs, Shard};
use self::tell::Teller;
use super::Exit;
use super::console::{Advice, Console};
use super::input::Input;
use super::options::{Common, Merge, Output};
use super::output::sweep;

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
}

impl Args {
    /// The arguments of another command that renders one file.
    pub(super) fn new(
        file: PathBuf,
        output: Output,
        merge: Merge,
        common: Common,
    ) -> Self {
        Self {
            paths: vec![file],
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
        }
    }
}

/// Renders everything that can be rendered, whatever became of the rest.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let profiles = args.output.profiles();
    let found = find::briefings(&args.paths)?;
    let mut failed_to_read = 0;
    let mut entries = Vec::new();
    for file in found {
        match Input::read(&file.path) {
            Ok(input) => match Template::load(input.source.clone()) {
                Ok(template) => {
                    entries.push(Entry::new(input.path, file.under, template));
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
    let table =
        match args.merge.data.as_ref().map(|path| Input::read_table(path)).transpose()? {
            Some(input) => match Table::read(input.source.clone()) {
                Ok(table) => Some(Arc::new(table)),
                Err(report) => {
                    console.report(&report, &input.source);
                    console
                        .summary(Severity::Error, &unusable(&input.source.name, &report));
                    return Ok(Exit::Briefing);
                }
            },
            None => None,
        };
    if let Some(table) = &table
        && !check(table, &entries, args, console)?
    {
        return Ok(Exit::Briefing);
    }
    let jobs = Jobs::new(
        entries,
        table.as_deref(),
        args.merge.name.as_deref(),
        args.output.out.as_deref(),
    )?;
    jobs.check_names(&profiles)?;
    let mine = jobs.shard(args.shard);
    if args.list {
        for &at in &mine {
            console.print(&format!("{}\n", jobs.title(at)))?;
        }
        return Ok(if failed_to_read > 0 { Exit::Briefing } else { Exit::Success });
    }
    let threads = args.jobs.or_else(|| std::thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZeroUsize::get);
    let shop = super::pipeline::Workshop::new(&args.common)?;
    let sizes = if args.same_size {
        let sizes = same_size::find(&jobs, &shop, args, &profiles, threads);
        same_size::tell(&sizes, &jobs, console)?;
        Some(sizes)
    } else {
        None
    };
    for folder in jobs.folders() {
        super::output::make_folder(folder)?;
    }
    let state = state::State::open(&jobs, args.shard);
    let teller =
        Teller::new(console, &jobs, mine.len(), failed_to_read, args.report.is_some());
    let task = work::Task {
        jobs: &jobs,
        shop: &shop,
        args,
        profiles: &profiles,
        sizes: sizes.as_ref(),
        state: &state,
    };
    let tally = work::run(&task, &mine, threads, teller)?;
    state.close()?;
    for folder in jobs.folders() {
        sweep(folder);
    }
    tally.finish(start.elapsed(), args.report.as_deref(), console)
}

/// Checks the table against everything that asks for its fields. Whether it can be used.
fn check(
    table: &Table,
    entries: &[Entry],
    args: &Args,
    console: &Console,
) -> anyhow::Result<bool> {
    let pattern = args.merge.name.as_deref().unwrap_or_default();
    let Some(of_name) = briefing::briefing::fields_of(pattern) else {
        let message = format!("`{pattern}` has a field without an end");
        return Err(Advice::new(message).hint("write a field as `${name}`").into());
    };
    if let Some(name) =
        of_name.iter().find(|it| !table.names().iter().any(|at| at == *it))
    {
        let message = format!("`--name` asks for `{name}`, which the data does not have");
        let names: Vec<_> = table.names().iter().map(|it| format!("`{it}`")).collect();
        return Err(Advice::new(message)
            .hint(format!("it has {}", names.join(", ")))
            .into());
    }
    let in_files = entries.iter().flat_map(|it| names_of(it.template.fields()));
    let report = table.check(in_files.chain(of_name.iter().copied()));
    console.report(&report, table.source());
    let (_, warnings) = render::count(&report);
    let is_refused = report.has_errors() || args.common.strict && warnings > 0;
    if is_refused {
        console.summary(Severity::Error, &unusable(&table.source().name, &report));
    }
    Ok(!is_refused)
}

fn unusable(name: &str, report: &Report) -> String {
    let what = render::summary(report).unwrap_or_default();
    format!("{name} has {what}; nothing was written")
}
