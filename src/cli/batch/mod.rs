//! `briefing batch`: renders many briefings, or one for each row of a table, on every core, and
//! only those that are not up to date.

mod archive;
mod args;
mod find;
mod jobs;
mod key;
mod make;
mod merge;
mod one_file;
mod outcome;
mod plan;
mod progress;
mod reason;
mod report;
mod same_size;
mod set;
mod shard;
mod state;
mod table;
mod work;

use std::env;
use std::path::PathBuf;
use std::time::Instant;

use self::archive::Archive;
pub(super) use self::args::Args;
use self::make::Batch;
use self::report::Header;
use self::set::Set;
use super::Exit;
use super::console::{CliError, Console};

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
    let is_stream = args.output.is_stream();
    if is_stream && !args.makes_posters() {
        return Err(nothing_to_stream().into());
    }
    if is_stream && args.one_file.is_some() {
        let message =
            "`--out -` writes an archive of many documents, `--one-file` a single one";
        let hint = "name the folder of the document with `--out`";
        return Err(CliError::new(message).hint(hint).into());
    }
    let archive = is_stream.then(Archive::open).transpose()?;
    let elsewhere = console.without_output();
    let console = if is_stream { &elsewhere } else { console };
    let lookup = |name: &str| env::var(name).ok();
    let shard = args.shard.map(|it| it.resolve(lookup)).transpose()?;
    let given = args.size_from.as_deref().map(same_size::read).transpose()?;
    // After the sizes are read: the report may be the same file.
    if let Some(path) = &args.report {
        report::prepare(path, args)?;
    }
    let Some(mut set) = Set::read(args, console)? else { return Ok(Exit::Briefing) };
    let (unusable, unusable_exit) = (set.unusable(), set.exit());
    let input = set.digest(&request, args);
    let jobs = set.jobs(args)?;
    jobs.check_names(request.asked_profiles())?;
    let mine = jobs.shard(shard);
    let set_posters = jobs.len();
    let header = Header { input, shard, set_posters, sizes: Vec::new(), unusable };
    let (request, jobs, mine) = (&request, &jobs, mine.as_slice());
    let batch = Batch { args, console, request, jobs, mine, given };
    let exit = if args.list {
        for &at in mine {
            console.print(&format!("{}\n", jobs.title(at)))?;
        }
        Exit::Success
    } else if let Some(folder) = &args.merge_reports {
        merge::run(folder, args, console, request, jobs, header)?
    } else if args.plan {
        batch.plan(header)?
    } else {
        batch.make(header, archive, start)?
    };
    Ok(exit.max(unusable_exit))
}

fn nothing_to_stream() -> CliError {
    let message = "`--out -` writes an archive, and nothing is made";
    CliError::new(message).hint("name the folder of the posters with `--out`")
}
