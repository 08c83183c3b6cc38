//! `briefing check`: reports what `render` would report about briefings, or `batch` about the
//! rows of a table, and writes nothing.

use std::path::{Path, PathBuf};

use briefing::briefing::{CheckedBrand, Grid, GridChoice};
use briefing::diagnostic::{Severity, render};
use briefing::messages::{self, Checked, Message};
use briefing::{Profile, TypesetBriefing};
use clap::{Args as _, FromArgMatches as _};

use super::Exit;
use super::console::{CliError, Console, exit_of};
use super::describe::describe;
use super::input::{DEFAULT_NAME, Input};
use super::options::{Common, Merge, Output};
use super::output::Staged;
use super::render::refusal;
use super::renderer::{self, Renderer, Typeset, with_hint};
use super::{batch, fix};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The files of the briefings
    #[arg(default_value = DEFAULT_NAME, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Correct the mistakes in the files that have only one answer, then report what is left
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change, and change nothing
    #[arg(long)]
    diff: bool,
    /// Write a report beside each file of what was checked, and what a person must still judge:
    /// NAME.check.html
    #[arg(long, value_enum, value_name = "FORM", conflicts_with_all = ["data", "diff"])]
    report: Option<Form>,
    #[command(flatten)]
    merge: Merge,
    #[command(flatten)]
    pub(super) common: Common,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// A web page in one file
    Html,
}

/// Checks every file, even if earlier ones have errors.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let renderer = Renderer::new(args.common.root.clone());
    if args.diff || args.fix && args.merge.data.is_some() {
        // As `batch` does, `--data` takes folders and patterns, too.
        let files = match args.merge.data {
            Some(_) => batch::files(&args.files)?,
            None => args.files.clone(),
        };
        let mut worst = Exit::Success;
        for path in &files {
            worst = worst.max(edit(path, &renderer, args, console)?);
        }
        if args.diff || worst != Exit::Success {
            return Ok(worst);
        }
    }
    if args.merge.data.is_some() {
        let (files, merge) = (args.files.clone(), args.merge.clone());
        let rows = batch::Args::new(files, Output::checked(), merge, args.common.clone());
        return batch::run(&rows.without_writing(), console);
    }
    let mut worst = Exit::Success;
    let mut failed = 0;
    for path in &args.files {
        let exit = check(path, &renderer, args, console)?;
        worst = worst.max(exit);
        failed += usize::from(exit != Exit::Success);
    }
    if failed > 0 && args.files.len() > 1 {
        let words = format!("{failed} of {} files failed", args.files.len());
        console.summary(Severity::Error, &words);
    }
    Ok(worst)
}

/// Checks a briefing that another command has written.
pub(super) fn written(path: &Path, console: &Console) -> anyhow::Result<Exit> {
    let command = Args::augment_args(clap::Command::new("check"));
    let matches = command.try_get_matches_from([Path::new("check"), path])?;
    let args = Args::from_arg_matches(&matches)?;
    check(path, &Renderer::new(None), &args, console)
}

/// Shows or applies the safe fixes of one file, without checking what is left.
fn edit(
    path: &Path,
    renderer: &Renderer,
    args: &Args,
    console: &Console,
) -> anyhow::Result<Exit> {
    let mut input = match read(path, console) {
        Ok(input) => input,
        Err(exit) => return Ok(exit),
    };
    if args.diff {
        return fix::diff(&input, renderer, &args.common, console);
    }
    match fix::fix(&mut input, renderer, &args.common, console) {
        Ok(_) => Ok(Exit::Success),
        Err(error) => Ok(failed(&error, console)),
    }
}

/// Reports why a file cannot be checked. Returns how the command ends.
fn failed(error: &anyhow::Error, console: &Console) -> Exit {
    console.failure(error);
    exit_of(error)
}

/// Reads a briefing. Reports why it cannot be read, so that other files can still be checked.
fn read(path: &Path, console: &Console) -> Result<Input, Exit> {
    let input = if path == Path::new("-") {
        let message = "`check` does not read from standard input";
        Err(CliError::new(message).hint("save the briefing as a file and name the file"))
    } else {
        Input::read(path)
    };
    input.map_err(|error| failed(&error.into(), console))
}

/// Checks one file. Only a standard output that cannot be written to is an error here.
fn check(
    path: &Path,
    renderer: &Renderer,
    args: &Args,
    console: &Console,
) -> anyhow::Result<Exit> {
    let common = &args.common;
    let mut input = match read(path, console) {
        Ok(input) => input,
        Err(exit) => return Ok(exit),
    };
    let mut applied = 0;
    if args.fix {
        match fix::fix(&mut input, renderer, common, console) {
            Ok(count) => applied = count,
            Err(error) => return Ok(failed(&error, console)),
        }
    }
    match renderer.check_brand(&input) {
        Ok(Some(brand)) => return check_brand(&input, &brand, applied, args, console),
        Ok(None) => {}
        Err(error) => return Ok(failed(&error.into(), console)),
    }
    let request = common.request(Profile::CHECKED.iter().copied());
    let Typeset { report, accepted, source, place } =
        match renderer.typeset(&input, &request) {
            Ok(typeset) => typeset,
            Err(error) => return Ok(failed(&error.into(), console)),
        };
    console.report(&report, &source);
    let name = &input.source.name;
    if args.fix {
        fix::announce_rest((name, &source), applied, &report, console);
    }
    let Some(briefing) = accepted else {
        console.summary(Severity::Error, &refusal(name, &report));
        console.fail_json(name, &report)?;
        return Ok(place.failures.exit(&report));
    };
    if let Err(error) = renderer::encode(&briefing) {
        let words = format!("cannot render `{}`", path.display());
        return Ok(failed(&with_hint(error).context(words), console));
    }
    if args.report.is_some() {
        write_report(path, &briefing, console)?;
    }
    if common.compares_grids() {
        return compare(&input, renderer, common, console);
    }
    announce(name, &briefing, console)?;
    Ok(Exit::Success)
}

/// Writes the report of what was checked beside the file.
fn write_report(
    path: &Path,
    briefing: &TypesetBriefing,
    console: &Console,
) -> anyhow::Result<()> {
    let Some(html) = briefing.checklist() else { return Ok(()) };
    let target = path.with_extension("check.html");
    Staged::write(&target, html.as_bytes())?.replace()?;
    console.note(&format!("wrote the report `{}`", target.display()));
    Ok(())
}

/// Tells how large and how full a briefing is in each grid.
fn compare(
    input: &Input,
    renderer: &Renderer,
    common: &Common,
    console: &Console,
) -> anyhow::Result<Exit> {
    let name = &input.source.name;
    for grid in Grid::ALL {
        let request = common.request([Profile::Screen]).grid(GridChoice::Fixed(grid));
        match renderer.typeset(input, &request)?.accepted {
            Some(briefing) => announce(name, &briefing, console)?,
            None => {
                let words = format!("{name}: does not fit in the {grid} grid");
                console.summary(Severity::Warning, &words);
            }
        }
    }
    Ok(Exit::Success)
}

/// Reports what is wrong with a brand file. A brand has no page to check.
fn check_brand(
    input: &Input,
    brand: &CheckedBrand,
    applied: usize,
    args: &Args,
    console: &Console,
) -> anyhow::Result<Exit> {
    let CheckedBrand { report, keys, locks, .. } = brand;
    let name = &input.source.name;
    console.report(report, &input.source);
    if args.fix {
        fix::announce_rest((name, &input.source), applied, report, console);
    }
    let warnings = report.warning_count();
    if report.has_errors() || args.common.strict && warnings > 0 {
        let words = format!("{}; it is a brand file", refusal(name, report));
        console.summary(Severity::Error, &words);
        console.fail_json(name, report)?;
        return Ok(Exit::Briefing);
    }
    let listed = |names: &[String]| {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let verdict = render::summary(report).unwrap_or_else(|| "ok".to_owned());
    let locked = if locks.is_empty() {
        String::new()
    } else {
        format!("; it locks {}", listed(locks))
    };
    let words =
        format!("{name}: {verdict}, a brand file; it sets {}{locked}", listed(keys));
    let message = messages::CheckedBrand {
        file: name.clone(),
        warnings,
        keys: keys.clone(),
        locks: locks.clone(),
    };
    console.result(&words, &Message::CheckedBrand(message))?;
    Ok(Exit::Success)
}

/// The result line of a file that would be written.
fn announce(
    name: &str,
    briefing: &TypesetBriefing,
    console: &Console,
) -> anyhow::Result<()> {
    let Some(poster) = briefing.poster() else { return Ok(()) };
    let report = briefing.report();
    let verdict = render::summary(report).unwrap_or_else(|| "ok".to_owned());
    let fill: Vec<_> =
        poster.fill().iter().map(|fill| format!("{:.0}", fill * 100.0)).collect();
    let (handout, larger) = (briefing.handout(), briefing.larger_grid());
    let brand = briefing.source().base().map(|brand| brand.name.clone());
    let words = format!(
        "{name}: {verdict}, {}{}; panels 1 to 7 are {} % full{}",
        describe(poster),
        handout.map_or(String::new(), |it| format!("; handout {}", describe(it))),
        fill.join(", "),
        brand.as_ref().map_or(String::new(), |name| format!("; brand {name}")),
    );
    let message = Checked {
        file: name.to_owned(),
        warnings: report.warning_count(),
        poster: poster.into(),
        handout: handout.map(Into::into),
        brand,
        larger_grid: larger.map(Into::into),
    };
    console.result(&words, &Message::Checked(message))?;
    if let Some(larger) = larger {
        console.help(&format!("{name}: {larger}"));
    }
    Ok(())
}
