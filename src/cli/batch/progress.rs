//! Reports the progress and the result of a set: a bar or lines for people, JSON objects for
//! programs, and the file of `--report`.

use std::collections::HashSet;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::time::Duration;

use briefing::diagnostic::{Report, Severity, render};
use briefing::messages::{
    FileResult, Message, PosterResult, ReportedFile, ReportedPoster, Summary,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::super::Exit;
use super::super::console::{CliError, Console, exit_of};
use super::archive::{self, Archive};
use super::args::Args;
use super::jobs::Jobs;
use super::outcome::{Done, Outcome};
use super::report::{self, Header};

/// Reports the posters one by one.
pub(super) struct ProgressReporter<'a> {
    console: &'a Console,
    jobs: &'a Jobs<'a>,
    bar: Option<ProgressBar>,
    /// Diagnostics that were reported already, by the number of the briefing: a thousand rows of
    /// one file share its warnings.
    reported: HashSet<(usize, String)>,
    summary: BatchSummary,
}

/// The result of a set.
#[derive(Debug, Default)]
pub(super) struct BatchSummary {
    written: usize,
    up_to_date: usize,
    failed: usize,
    /// The number of posters of the part.
    expected: usize,
    /// How the command ends.
    exit: Option<Exit>,
    /// Whether the posters were only checked.
    is_check: bool,
    /// Number of warnings and errors that were not repeated.
    repeated: usize,
    /// The document of `--one-file`, once it is written.
    one_file: Option<ReportedFile>,
    /// The entries of the report file, if one was asked for.
    posters: Option<Vec<(usize, ReportedPoster)>>,
}

impl<'a> ProgressReporter<'a> {
    pub(super) fn new(
        console: &'a Console,
        jobs: &'a Jobs<'a>,
        count: usize,
        args: &Args,
    ) -> Self {
        let is_seen = !console.is_json() && io::stderr().is_terminal();
        let bar = is_seen.then(|| {
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            let bar =
                ProgressBar::with_draw_target(Some(count), ProgressDrawTarget::stderr());
            let style = "{bar:30} {pos} of {len}, {eta} to go";
            bar.with_style(
                ProgressStyle::with_template(style)
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            )
        });
        let is_reported = args.report.is_some() || args.output.is_stream();
        let posters = is_reported.then(Vec::new);
        // One file of all is written after the last poster.
        let is_check = args.is_check || args.one_file.is_some();
        let expected = count;
        let summary =
            BatchSummary { expected, is_check, posters, ..BatchSummary::default() };
        Self { console, jobs, bar, reported: HashSet::new(), summary }
    }

    /// Reports one poster.
    pub(super) fn report(&mut self, done: Done) -> anyhow::Result<()> {
        let fresh = self.fresh(done.at, &done.report);
        let result = self.result(&done);
        let entry =
            self.summary.posters.is_some().then(|| report::entry(self.jobs, &done));
        let at = done.at;
        self.summary.count(&done.outcome);
        match &self.bar {
            Some(bar) => {
                bar.suspend(|| self.print(&done, &fresh, &result))?;
                bar.inc(1);
            }
            None => self.print(&done, &fresh, &result)?,
        }
        if let Some(posters) = &mut self.summary.posters {
            posters.extend(entry.map(|entry| (at, entry)));
        }
        Ok(())
    }

    /// Reports the document of `--one-file`.
    pub(super) fn wrote(
        &mut self,
        file: ReportedFile,
        target: &Path,
    ) -> anyhow::Result<()> {
        if !self.console.is_json() {
            let (name, pages) = (target.display(), file.pages.unwrap_or_default());
            let plural = if pages == 1 { "" } else { "s" };
            let kilobytes = file.bytes.div_ceil(1000);
            let line = format!("wrote {name}: {pages} page{plural}, {kilobytes} kB\n");
            let print = || self.console.print(&line);
            self.bar.as_ref().map_or_else(print, |bar| bar.suspend(print))?;
        }
        self.summary.one_file = Some(file);
        Ok(())
    }

    /// Reports what concerns the set as a whole, and ends the command as it demands.
    pub(super) fn fail(&mut self, error: &anyhow::Error) {
        let print = || self.console.failure(error);
        self.bar.as_ref().map_or_else(print, |bar| bar.suspend(print));
        let exit = exit_of(error);
        let known = self.summary.exit;
        self.summary.exit = Some(known.map_or(exit, |known| known.max(exit)));
    }

    /// Returns the message about a poster, for programs and for the report file.
    fn result(&self, done: &Done) -> PosterResult {
        let source = self.jobs.template(done.at).source();
        let record = self.jobs.record(done.at);
        PosterResult {
            status: done.outcome.status(),
            name: self.jobs.title(done.at),
            file: source.name.clone(),
            row: record.map(|record| record.number()),
            sheet_row: record.map(|record| record.row()),
            files: done.outcome.files().to_vec(),
            diagnostics: report::diagnostics(&done.report, source),
            seconds: (done.time.as_secs_f64() * 1e4).round() / 1e4,
            reason: done.outcome.reason().map(str::to_owned),
        }
    }

    /// Prints the new diagnostics of a poster and its result line.
    fn print(
        &self,
        done: &Done,
        fresh: &Report,
        result: &PosterResult,
    ) -> anyhow::Result<()> {
        let console = self.console;
        console.report(fresh, self.jobs.template(done.at).source());
        let title = &result.name;
        let origin = match self.jobs.record(done.at) {
            Some(record) => format!(" ({})", record.place()),
            None => String::new(),
        };
        let has_lines = self.bar.is_none() && !console.is_json();
        let summary = render::summary(&done.report);
        match &done.outcome {
            Outcome::Written(files) if has_lines => {
                console.print(&format!("wrote {title}: {}\n", summed_up(files)))?;
            }
            Outcome::Sound(sheets) if has_lines => {
                let verdict = summary.unwrap_or_else(|| "ok".to_owned());
                let size = size_of(sheets);
                console.print(&format!("{title}{origin}: {verdict}{size}\n"))?;
            }
            Outcome::Written(_) | Outcome::Sound(_) | Outcome::UpToDate(_) => {}
            Outcome::Refused(_) => {
                let problems = summary.unwrap_or_default();
                let rest =
                    if self.summary.is_check { "" } else { "; it was not written" };
                let message = format!("{title}{origin} has {problems}{rest}");
                console.summary(Severity::Error, &message);
            }
            Outcome::TooSmall(_, reason) | Outcome::Failed(reason, _) => {
                console.summary(Severity::Error, &format!("{title}: {reason}"));
            }
        }
        console.only_json(&Message::Poster(result.clone()))
    }

    /// Returns the diagnostics that were not reported for the same briefing before.
    fn fresh(&mut self, at: usize, report: &Report) -> Report {
        let entry = self.jobs.entry(at);
        let mut fresh = Report::new();
        for diagnostic in report.iter() {
            let key = format!("{:?} {}", diagnostic.span, diagnostic.message);
            if self.console.is_json() || self.reported.insert((entry, key)) {
                fresh.push(diagnostic.clone());
            } else {
                self.summary.repeated += 1;
            }
        }
        fresh
    }

    pub(super) fn into_summary(self) -> BatchSummary {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        self.summary
    }
}

impl BatchSummary {
    /// Counts a poster.
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Written(_) | Outcome::Sound(_) => self.written += 1,
            Outcome::UpToDate(_) => self.up_to_date += 1,
            Outcome::Refused(_) | Outcome::TooSmall(..) | Outcome::Failed(..) => {
                self.failed += 1;
            }
        }
        self.exit = self.exit.max(Some(outcome.exit()));
    }

    /// Writes the report file as the last of all files, and the summary of the set.
    pub(super) fn finish(
        self,
        header: Header,
        time: Duration,
        args: &Args,
        archive: Option<Archive>,
        console: &Console,
    ) -> anyhow::Result<Exit> {
        let (expected, repeated) = (self.expected, self.repeated);
        let done = self.written + self.up_to_date + self.failed;
        let (message, words) = self.summary(header.unusable.len(), time);
        if repeated > 0 && !console.is_json() {
            let (noun, verb) =
                if repeated == 1 { ("message", "was") } else { ("messages", "were") };
            let words = format!(
                "{repeated} {noun} that other posters had as well {verb} left out"
            );
            console.summary(Severity::Warning, &words);
        }
        let is_complete = done == expected;
        if let Some(mut posters) = self.posters {
            posters.sort_by_key(|it| it.0);
            let posters = posters.into_iter().map(|it| it.1).collect();
            let mut report = header.report(posters, is_complete, message.clone());
            if let Some(path) = &args.report {
                report::write(path, &report)?;
            }
            if let Some(mut archive) = archive {
                // The same documents give the same archive.
                report.summary.seconds = 0.0;
                archive.add(archive::REPORT, &report::text(&report)?)?;
                archive.finish()?;
            }
        }
        console.result(&words, &Message::Summary(message))?;
        if is_complete {
            return Ok(self.exit.unwrap_or(Exit::Success));
        }
        let words = format!("stopped by SIGTERM after {done} of {expected} posters");
        let hint = "run the command again: it makes the others";
        console.failure(&CliError::new(words).hint(hint).into());
        Ok(Exit::Terminated)
    }

    /// Returns the summary for programs and for people. A briefing that cannot be used counts
    /// as a poster.
    fn summary(&self, unusable: usize, time: Duration) -> (Summary, String) {
        let (written, up_to_date, is_check) =
            (self.written, self.up_to_date, self.is_check);
        let failed = self.failed + unusable;
        let count = written + up_to_date + failed;
        let seconds = time.as_secs_f64();
        let plural = if count == 1 { "" } else { "s" };
        let words = if is_check {
            format!("{count} poster{plural}: {written} ok, {failed} failed")
        } else {
            format!(
                "{count} poster{plural}: {written} written, {up_to_date} up to date, \
                 {failed} failed"
            )
        };
        let made = |number: usize| (!is_check).then_some(number);
        let message = Summary {
            posters: count,
            written: made(written),
            up_to_date: made(up_to_date),
            checked: is_check.then_some(written),
            failed,
            seconds: (seconds * 1e3).round() / 1e3,
            one_file: self.one_file.clone(),
        };
        (message, format!("{words}, in {seconds:.1} s"))
    }
}

/// Describes the files of a poster: `press, screen; body 13.5 pt`.
fn summed_up(files: &[FileResult]) -> String {
    let profiles: Vec<_> = files.iter().map(|file| file.profile.as_str()).collect();
    format!("{}{}", profiles.join(", "), size_of(files))
}

/// Formats the body size of the first sheet: `; body 13.5 pt`.
fn size_of(files: &[FileResult]) -> String {
    let size = files.iter().find_map(|file| Some(file.sheet.as_ref()?.body_size_pt));
    size.map_or_else(String::new, |it| format!("; body {it} pt"))
}
