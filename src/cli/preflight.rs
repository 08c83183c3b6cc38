//! `briefing preflight`: reports what a print house would object to in PDF files.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use briefing::diagnostic::{Severity, render};
use briefing::messages::{self, Failed, Message, Preflighted};
use briefing::preflight::{self, FILE_BYTES, Finding, PreflightError};

use super::Exit;
use super::console::{CliError, Console, MessageFormat, reason};

/// The arguments of `preflight`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The PDF files, made by any program
    #[arg(required = true, value_name = "FILE.pdf")]
    files: Vec<PathBuf>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Write messages and results for people, or as one JSON object a line
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,
}

/// Checks every file, even if earlier ones have errors.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let mut worst = Exit::Success;
    let mut failed = 0;
    for path in &args.files {
        let exit = match check(path) {
            Ok(findings) => announce(path, &findings, args.strict, console)?,
            Err(advice) => {
                console.failure(&advice.about(path.display().to_string()).into());
                Exit::Usage
            }
        };
        worst = worst.max(exit);
        failed += usize::from(exit != Exit::Success);
    }
    if failed > 0 && args.files.len() > 1 {
        let words = format!("{failed} of {} files failed", args.files.len());
        console.summary(Severity::Error, &words);
    }
    Ok(worst)
}

fn check(path: &Path) -> Result<Vec<Finding>, CliError> {
    let bytes = read(path)?;
    preflight::check(&bytes).map_err(|error| {
        CliError::new(format!("`{}` {error}", path.display())).hint(match error {
            PreflightError::NotPdf => {
                "name a PDF file; `briefing render -p press` writes one for a print house"
            }
            _ => {
                "export the file again, or get another copy: no program can show this one"
            }
        })
    })
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let name = path.display();
    if path.is_dir() {
        let advice = CliError::new(format!("`{name}` is a folder, not a PDF file"));
        return Err(advice.hint("name the PDF files in it"));
    }
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|file| file.take(FILE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            let advice =
                CliError::new(format!("cannot read `{name}`: {}", reason(&error)));
            match error.kind() {
                io::ErrorKind::NotFound => advice.hint("check the name and the folder"),
                _ => advice,
            }
        })?;
    if u64::try_from(read).is_ok_and(|read| read > FILE_BYTES) {
        let limit = FILE_BYTES >> 20;
        let advice = CliError::new(format!("`{name}` is over {limit} MiB"));
        return Err(
            advice.hint("a poster is much smaller: reduce the size of its images")
        );
    }
    Ok(bytes)
}

/// Writes the findings of a file and its result.
fn announce(
    path: &Path,
    findings: &[Finding],
    strict: bool,
    console: &Console,
) -> anyhow::Result<Exit> {
    let name = path.display().to_string();
    for finding in findings {
        let message = Message::Finding(messages::Finding::new(&name, finding));
        console.finding(finding.rule.severity(), &words(&name, finding), &message);
    }
    let of =
        |severity| findings.iter().filter(|it| it.rule.severity() == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let passed = errors == 0 && !(strict && warnings > 0);
    let counts = render::counts(errors, warnings);
    if passed {
        let verdict = counts.unwrap_or_else(|| "ok".to_owned());
        let words = format!("{name}: {verdict}, PDF/X-4");
        let message = Preflighted { file: name, errors, warnings };
        console.result(&words, &Message::Preflighted(message))?;
        return Ok(Exit::Success);
    }
    let counts = counts.unwrap_or_default();
    let strictly = if errors > 0 { "" } else { ", which `--strict` does not allow" };
    console.summary(Severity::Error, &format!("{name} has {counts}{strictly}"));
    console.only_json(&Message::Failed(Failed { file: name, errors, warnings }))?;
    Ok(Exit::Briefing)
}

/// Formats a finding for people. The console writes its severity first.
pub(super) fn words(
    name: &str,
    Finding { rule, place, message, .. }: &Finding,
) -> String {
    format!(
        "[{rule}]: {message}\n --> {name}: {place}\n  = rule: {} ({})\n  = help: {}\n",
        rule.requirement().trim_end_matches('.'),
        rule.clause(),
        rule.remedy(),
    )
}
