//! `briefing preflight`: reports what a print house would object to in PDF files.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use briefing::Profile;
use briefing::diagnostic::{Severity, render};
use briefing::messages::{self, Failed, Message, Preflighted};
use briefing::preflight::{
    self, CheckedSheet, Checker, FILE_BYTES, Finding, PreflightError, Rule,
};
use memchr::memmem;

use super::Exit;
use super::console::{CliError, Console, MessageFormat, reason};
use super::missing::{Kind, missing};
use super::output::Staged;

/// The arguments of `preflight`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The PDF files, made by any program
    #[arg(required = true, value_name = "FILE.pdf")]
    files: Vec<PathBuf>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// The most ink in total, in per cent; without it, what the file's printing condition takes
    #[arg(long, value_name = "PERCENT",
        value_parser = clap::value_parser!(u16).range(100..=400))]
    ink: Option<u16>,
    /// Check more rules as well: those that print houses ask beyond the standard
    #[arg(long, value_enum, value_name = "RULES")]
    rules: Option<Rules>,
    /// Leave out the findings of a rule, by its code
    #[arg(long, value_name = "CODE", value_parser = allowed)]
    allow: Vec<Rule>,
    /// Write a report for the designer beside each file: NAME.preflight.html
    #[arg(long, value_enum, value_name = "FORM")]
    report: Option<Form>,
    /// Form of messages and results
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,
}

/// Rules that are checked only if asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Rules {
    /// Those of the Ghent Workgroup
    Gwg,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// A web page in one file
    Html,
}

impl Args {
    /// The checker that the options ask for.
    fn checker(&self) -> Checker {
        let checker = Checker::new();
        let checker = match self.ink {
            Some(percent) => checker.ink_limit(f64::from(percent)),
            None => checker,
        };
        let checker = checker.workgroup(self.rules == Some(Rules::Gwg));
        self.allow.iter().fold(checker, |checker, rule| checker.allow(*rule))
    }
}

/// The rule with a code, if it may be left out.
fn allowed(code: &str) -> Result<Rule, String> {
    match Rule::of_code(code) {
        Some(rule) if rule.is_of_standard() => Err(format!(
            "`{code}` is required, and cannot be left out: {}",
            rule.clause()
        )),
        Some(rule) => Ok(rule),
        None => Err("a rule with this code does not exist".to_owned()),
    }
}

/// The property of the metadata that PDF/UA requires (ISO 14289-1, 5). PDF/A does not allow it
/// to be compressed (ISO 19005-2, 6.6.2.1).
const UA_PROPERTY: &[u8] = b"pdfuaid:part";

/// What was found in a file.
struct Checked {
    findings: Vec<Finding>,
    sheets: Vec<CheckedSheet>,
    /// Whether the file says that it conforms to PDF/UA.
    is_accessible: bool,
}

/// Checks every file, even if earlier ones have errors.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let mut worst = Exit::Success;
    let mut failed = 0;
    let checker = args.checker();
    for path in &args.files {
        let exit = match check(path, &checker, args.report.is_some()) {
            Ok(checked) => {
                if args.report.is_some() {
                    write_report(path, &checked, console)?;
                }
                let exit = announce(path, &checked.findings, args.strict, console)?;
                if let Some(words) = other_pdf(path, &checked) {
                    console.note(&words);
                }
                exit
            }
            Err(advice) => {
                let exit = advice.exit();
                console.failure(&advice.about(path.display().to_string()).into());
                exit
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

/// Writes the report about a file beside it.
fn write_report(path: &Path, checked: &Checked, console: &Console) -> anyhow::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let html = preflight::report(&name, &checked.findings, &checked.sheets);
    let target = path.with_extension("preflight.html");
    Staged::write(&target, html.as_bytes())?.replace()?;
    console.note(&format!("wrote the report `{}`", target.display()));
    Ok(())
}

fn check(
    path: &Path,
    checker: &Checker,
    has_pictures: bool,
) -> Result<Checked, CliError> {
    let bytes = read(path)?;
    let found = if has_pictures {
        checker.check_with_pictures(&bytes)
    } else {
        checker.check(&bytes).map(|findings| (findings, Vec::new()))
    };
    let (findings, sheets) = found.map_err(|error| {
        CliError::new(format!("`{}` {error}", path.display())).of_input().hint(match error {
            PreflightError::NotPdf => {
                "name a PDF file; `briefing render -p press` writes one for a print house"
            }
            _ => {
                "export the file again, or get another copy: no program can show this one"
            }
        })
    })?;
    let is_accessible = memmem::find(&bytes, UA_PROPERTY).is_some();
    Ok(Checked { findings, sheets, is_accessible })
}

/// Says that a file is not meant for a print house, and which one is, if it is one of the
/// other PDFs that `render` writes.
fn other_pdf(path: &Path, checked: &Checked) -> Option<String> {
    let is_press = !checked.findings.iter().any(|it| it.rule == Rule::IntentMissing);
    if is_press || !checked.is_accessible {
        return None;
    }
    let name = path.file_name()?.to_string_lossy();
    let profiles = [Profile::Screen, Profile::Office];
    let found =
        profiles.into_iter().find_map(|it| Some((it, name.strip_suffix(it.suffix())?)));
    let (what, stem) = match found {
        Some((Profile::Office, stem)) => ("the PDF for the office printer", Some(stem)),
        Some((_, stem)) => ("the PDF for screens", Some(stem)),
        None => ("a PDF for screens and screen readers", None),
    };
    let press = stem.map(|stem| format!("{stem}{}", Profile::Press.suffix()));
    let press = press.map(|name| path.with_file_name(name));
    let advice = match press {
        Some(press) if press.is_file() => {
            format!("check `{}`, which is for the print house", press.display())
        }
        _ => "write the one for the print house with `briefing render -p press`, and check \
              that"
            .to_owned(),
    };
    Some(format!("`{}` is {what}, not for a print house: {advice}", path.display()))
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let name = path.display();
    if path.is_dir() {
        let advice = CliError::new(format!("`{name}` is a folder, not a PDF file"));
        return Err(advice.hint("name the PDF files in it"));
    }
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|file| {
            // All at once: growing the buffer would take twice the memory.
            let length = file.metadata()?.len().min(FILE_BYTES + 1);
            bytes.reserve_exact(usize::try_from(length).unwrap_or(0));
            file.take(FILE_BYTES + 1).read_to_end(&mut bytes)
        })
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => missing(path, Kind::Pdf),
            _ => CliError::new(format!("cannot read `{name}`: {}", reason(&error)))
                .of_machine(),
        })?;
    if u64::try_from(read).is_ok_and(|read| read > FILE_BYTES) {
        let limit = FILE_BYTES >> 20;
        let advice = CliError::new(format!("`{name}` is over {limit} MiB")).of_input();
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
