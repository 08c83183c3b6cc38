//! `briefing check`: says what `render` would say of briefings, or `batch` of a table's rows,
//! and writes nothing.

use std::path::{Path, PathBuf};

use briefing::diagnostic::{Report, Severity, render};
use serde_json::json;

use super::console::Console;
use super::input::{DEFAULT_NAME, Input};
use super::options::{Common, Merge, Output, Profile};
use super::pipeline::{self, Finished};
use super::render::refusal;
use super::{Exit, batch};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The briefings
    #[arg(default_value = DEFAULT_NAME, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    merge: Merge,
    #[command(flatten)]
    pub(super) common: Common,
}

/// Checks every file, whatever came of those before it.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    if args.merge.data.is_some() {
        let (files, merge) = (args.files.clone(), args.merge.clone());
        let rows = batch::Args::new(files, Output::all(), merge, args.common.clone());
        return batch::run(&rows.without_writing(), console);
    }
    let mut worst = Exit::Success;
    let mut failed = 0;
    for path in &args.files {
        let exit = check(path, &args.common, console)?;
        worst = worst.max(exit);
        failed += usize::from(exit != Exit::Success);
    }
    if failed > 0 && args.files.len() > 1 {
        let words = format!("{failed} of {} files failed", args.files.len());
        console.summary(Severity::Error, &words);
    }
    Ok(worst)
}

/// Checks one file. A file that cannot be read does not keep the others from being
/// checked; only a standard output that cannot be written to is an error here.
fn check(path: &Path, common: &Common, console: &Console) -> anyhow::Result<Exit> {
    let input = match Input::read(path) {
        Ok(input) => input,
        Err(advice) => {
            console.failure(&advice.into());
            return Ok(Exit::Usage);
        }
    };
    let mut report = Report::new();
    let finished = pipeline::build(&input, common, Profile::ALL, &mut report);
    console.report(&report, &input.source);
    let finished = match finished {
        Ok(finished) => finished,
        Err(error) => {
            console
                .failure(&error.context(format!("cannot render `{}`", path.display())));
            return Ok(Exit::Usage);
        }
    };
    let warnings = report.warning_count();
    let name = &input.source.name;
    match finished {
        Some(finished) if !(common.strict && warnings > 0) => {
            announce(name, &finished, &report, console)?;
            Ok(Exit::Success)
        }
        _ => {
            console.summary(Severity::Error, &refusal(name, &report));
            console.fail_json(name, &report)?;
            Ok(Exit::Briefing)
        }
    }
}

/// The result line of a file that would be written.
fn announce(
    name: &str,
    finished: &Finished,
    report: &Report,
    console: &Console,
) -> anyhow::Result<()> {
    let Some(poster) = &finished.poster else { return Ok(()) };
    let verdict = render::summary(report).unwrap_or_else(|| "ok".to_owned());
    let warnings = report.warning_count();
    let fill: Vec<_> =
        poster.fill().iter().map(|fill| format!("{:.0}", fill * 100.0)).collect();
    let handout = finished.handout.as_ref();
    let words = format!(
        "{name}: {verdict}, {}{}; panels 1 to 7 are {} % full",
        pipeline::describe(poster),
        handout
            .map_or(String::new(), |it| format!("; handout {}", pipeline::describe(it))),
        fill.join(", "),
    );
    let mut object = pipeline::describe_json(poster);
    object.insert("type".to_owned(), json!("checked"));
    object.insert("file".to_owned(), json!(name));
    object.insert("warnings".to_owned(), json!(warnings));
    if let Some(handout) = handout {
        object.insert("handout".to_owned(), pipeline::describe_json(handout).into());
    }
    console.result(&words, &object.into())
}
