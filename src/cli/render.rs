//! `briefing render`: reads a briefing and writes a file for each profile.

use std::path::{Path, PathBuf};

use briefing::Document;
use briefing::diagnostic::{Report, Severity, render};
use briefing::messages::{Message, Written};

use super::Exit;
use super::console::Console;
use super::describe::{describe, describe_large};
use super::input::{DEFAULT_NAME, Input};
use super::options::{Common, Output, file_name};
use super::output::{Staged, make_folder, refuse_sources};
use super::renderer::{self, Renderer, Typeset, with_hint};

/// The arguments of `render`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file of the briefing
    #[arg(default_value = DEFAULT_NAME)]
    file: PathBuf,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    pub(super) common: Common,
}

impl Args {
    /// Creates the arguments for another command that renders.
    pub(super) const fn new(file: PathBuf, output: Output, common: Common) -> Self {
        Self { file, output, common }
    }
}

/// Renders a briefing. No file is written before all are complete.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let renderer = Renderer::new(args.common.root.clone());
    run_with(&renderer, args, console)
}

/// Renders with an existing renderer, which keeps decoded files.
pub(super) fn run_with(
    renderer: &Renderer,
    args: &Args,
    console: &Console,
) -> anyhow::Result<Exit> {
    args.output.refuse_stream()?;
    let input = Input::read(&args.file)?;
    let request = args.output.request(&args.common)?;
    let Typeset { report, accepted, place, source } =
        renderer.typeset(&input, &request)?;
    console.report(&report, &source);
    let Some(briefing) = accepted else {
        let words = refusal(&input.source.name, &report);
        console.summary(Severity::Error, &format!("{words}; nothing was written"));
        if renderer.check_brand(&input)?.is_some() {
            let name = &input.source.name;
            console.note(&format!(
                "{name} is a brand file: name it under `brand` in a briefing, and render that"
            ));
        }
        console.fail_json(&input.source.name, &report)?;
        return Ok(place.failures.exit(&report));
    };
    let documents = renderer::encode(&briefing).map_err(with_hint)?;
    let sources = place.sources(&briefing);
    write(args, &input, &documents, &sources, &report, console)?;
    Ok(Exit::Success)
}

/// Returns a summary: `briefing.yaml has 3 errors and 1 warning`.
pub(super) fn refusal(name: &str, report: &Report) -> String {
    let what = render::summary(report).unwrap_or_default();
    let strict =
        if report.has_errors() { "" } else { ", which `--strict` does not allow" };
    format!("{name} has {what}{strict}")
}

fn write(
    args: &Args,
    input: &Input,
    documents: &[Document],
    sources: &[PathBuf],
    report: &Report,
    console: &Console,
) -> anyhow::Result<()> {
    let folder =
        args.output.out.as_deref().unwrap_or_else(|| match input.path.parent() {
            Some(parent) => parent,
            None => Path::new(""),
        });
    if let Some(out) = &args.output.out {
        make_folder(out)?;
    }
    let stem = input.path.file_stem().unwrap_or_default();
    let targets: Vec<_> = documents
        .iter()
        .map(|document| folder.join(file_name(stem, document.profile())))
        .collect();
    let sources: Vec<_> =
        sources.iter().chain([&input.path]).map(PathBuf::as_path).collect();
    for target in &targets {
        refuse_sources(target, sources.iter().copied())?;
    }
    // All files are complete on the disk before the first gets its name.
    let mut staged = Vec::new();
    for (document, target) in documents.iter().zip(&targets) {
        staged.push(Staged::write(target, document.bytes())?);
    }
    for file in staged {
        file.replace()?;
    }
    if let Some(what) = render::summary(report) {
        let words = format!("{} has {what}", input.source.name);
        console.summary(Severity::Warning, &words);
    }
    let warnings = report.warning_count();
    for (document, target) in documents.iter().zip(&targets) {
        announce(document, target, (input, warnings), console)?;
    }
    Ok(())
}

/// Formats the result line of a file.
fn announce(
    document: &Document,
    target: &Path,
    (input, warnings): (&Input, usize),
    console: &Console,
) -> anyhow::Result<()> {
    let profile = document.profile().to_string();
    let standard = document.standard();
    let sheet = document.sheet();
    let size = document.bytes().len();
    let mut layout = sheet.map_or_else(String::new, |sheet| {
        let full = percent_range(&sheet.fill());
        format!("{}, panels {full} full, ", describe(sheet))
    });
    if let Some(large) = document.large_print() {
        layout = format!("{}, ", describe_large(large));
    }
    let words = format!(
        "wrote {}: {profile} ({standard}), {layout}{}",
        target.display(),
        file_size(size),
    );
    let message = Written {
        file: input.source.name.clone(),
        path: target.display().to_string(),
        profile,
        standard: standard.to_owned(),
        bytes: size,
        warnings,
        pages: document.pages(),
        sheet: sheet.map(Into::into),
    };
    console.result(&words, &Message::Written(message))
}

/// Formats a range of percentages, `81-97 %`; one number if both are equal.
fn percent_range(shares: &[f64]) -> String {
    let least = shares.iter().copied().fold(f64::INFINITY, f64::min);
    let most = shares.iter().copied().fold(0.0, f64::max);
    let [least, most] = [least, most].map(|share| format!("{:.0}", share * 100.0));
    if least == most { format!("{least} %") } else { format!("{least}-{most} %") }
}

/// Formats a size, `74 kB`. It is rounded up, because limits on file sizes are upper limits.
fn file_size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        let tenths = bytes.div_ceil(100_000);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(file_size(1), "1 kB");
        assert_eq!(file_size(73_001), "74 kB");
        assert_eq!(file_size(1_000_000), "1.0 MB");
        assert_eq!(file_size(2_345_678), "2.4 MB");
    }

    #[test]
    fn a_range_of_one_number_is_that_number() {
        assert_eq!(percent_range(&[0.81, 0.97, 0.9]), "81-97 %");
        assert_eq!(percent_range(&[0.997, 1.0]), "100 %");
    }
}
