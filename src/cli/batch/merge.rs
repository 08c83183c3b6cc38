//! Merges the reports of all parts of a set into one, and names everything that is missing,
//! there twice, or wrong.

mod files;
mod parts;
mod problems;

use std::collections::HashMap;
use std::path::Path;

use briefing::Request;
use briefing::messages::{
    Merged, Message, PosterStatus, ReportedPoster, Summary, UnusableBriefing,
};
use serde_json::Value;

use self::parts::Part;
use self::problems::{Kind, Problems};
use super::super::Exit;
use super::super::console::{CliError, Console};
use super::args::Args;
use super::jobs::Jobs;
use super::report::{self, Header};
use super::shard::Shard;

/// The posters of the set that are in the reports.
struct Merge<'a> {
    jobs: &'a Jobs<'a>,
    parts: Vec<Part>,
    /// By the number of the poster, the entry and the number of its part.
    found: Vec<Option<(ReportedPoster<Value>, usize)>>,
    problems: Problems,
}

/// Merges the reports in a folder. `own` describes the set as it is now.
pub(super) fn run(
    folder: &Path,
    args: &Args,
    console: &Console,
    request: &Request,
    jobs: &Jobs<'_>,
    own: Header,
) -> anyhow::Result<Exit> {
    let mut problems = Problems::default();
    let parts = parts::read(folder, args.report.as_deref(), &mut problems)?;
    let parts = parts::checked(parts, &own, &mut problems);
    let found = (0..jobs.len()).map(|_| None).collect();
    let mut merge = Merge { jobs, parts, found, problems };
    merge.place_posters();
    merge.check_parts();
    merge.check_posters();
    if args.output.out.is_some() {
        let made = merge.found.iter().map(|it| it.as_ref().map(|it| &it.0));
        let made: Vec<_> = made.collect();
        let wrong = files::check(jobs, request, &made, args.threads());
        wrong.into_iter().for_each(|(file, why)| merge.problems.add_file(file, &why));
    }
    merge.finish(own, args, console)
}

impl Merge<'_> {
    /// Gives each poster of the reports its place in the set.
    fn place_posters(&mut self) {
        let names = (0..self.jobs.len()).map(|at| (self.jobs.name(at), at));
        let places: HashMap<String, usize> = names.collect();
        for (number, part) in self.parts.iter_mut().enumerate() {
            for poster in std::mem::take(&mut part.report.posters) {
                let (name, file) = (poster.name.clone(), part.name.clone());
                match places.get(&name).map(|&at| &mut self.found[at]) {
                    None => self.problems.add(
                        Kind::Report,
                        CliError::new(format!(
                            "`{file}` has `{name}`, which is not in the set"
                        ))
                        .about(file),
                    ),
                    Some(place @ None) => *place = Some((poster, number)),
                    Some(Some((_, other))) => {
                        let message = if *other == number {
                            format!("`{name}` is in `{file}` twice")
                        } else {
                            format!("`{name}` is in two reports")
                        };
                        let error = CliError::new(message)
                            .about(file)
                            .hint("make all parts with the same number of parts");
                        self.problems.add(Kind::Twice, error);
                    }
                }
            }
        }
    }

    /// Names the parts that have no report.
    fn check_parts(&mut self) {
        let Some(count) = self.parts.first().map(Part::count) else { return };
        let has = |index: u64| {
            let shard = Shard { index, count };
            self.parts.iter().any(|part| part.shard() == shard)
        };
        let missing: Vec<_> = (1..=count)
            .filter(|&index| !has(index))
            .map(|index| format!("{index}/{count}"))
            .collect();
        if missing.is_empty() {
            return;
        }
        let (nouns, verb) =
            if missing.len() == 1 { ("part", "has") } else { ("parts", "have") };
        let message = format!("{nouns} {} {verb} no report", missing.join(", "));
        let hint = format!("make each with `--shard`, as `--shard {}`", missing[0]);
        self.problems.add(Kind::Report, CliError::new(message).hint(hint));
    }

    /// Names the posters that are missing or were not made.
    fn check_posters(&mut self) {
        let count = self.parts.first().map(Part::count);
        for at in 0..self.found.len() {
            let title = self.jobs.name(at);
            let origin = self.jobs.origin(at);
            let error = match &self.found[at] {
                None => {
                    let message = format!("`{title}` ({origin}) is in no report");
                    let part = count.map(|count| self.jobs.part_of(at, count));
                    let error = CliError::new(message);
                    let error = match (part, count) {
                        (Some(part), Some(count)) if count > 1 => {
                            error.hint(format!("make its part: `--shard {part}/{count}`"))
                        }
                        _ => error,
                    };
                    self.problems.add(Kind::Missing, error);
                    continue;
                }
                Some((poster, number)) => match verdict(poster) {
                    None => continue,
                    Some(why) => CliError::new(format!("`{title}` ({origin}) {why}"))
                        .about(self.parts[*number].name.clone()),
                },
            };
            self.problems.add(Kind::NotMade, error);
        }
    }

    /// Reports all problems, writes the merged report, and says what was found.
    fn finish(self, own: Header, args: &Args, console: &Console) -> anyhow::Result<Exit> {
        let Self { jobs, parts, found, problems } = self;
        let unusable = unusable(&parts);
        problems.report(console);
        let count = |kind| problems.count(kind);
        let merged = Merged {
            reports: parts.len(),
            posters: jobs.len(),
            made: found.iter().flatten().filter(|it| verdict(&it.0).is_none()).count(),
            missing: count(Kind::Missing),
            twice: count(Kind::Twice),
            failed: count(Kind::NotMade) + unusable.len(),
            wrong_files: count(Kind::File),
            wrong_reports: count(Kind::Report),
        };
        let is_whole = problems.is_empty() && unusable.is_empty();
        if let Some(path) = &args.report {
            let seconds = parts.iter().map(|part| part.report.summary.seconds).sum();
            let header = Header {
                input: own.input,
                shard: None,
                set_posters: own.set_posters,
                sizes: parts
                    .first()
                    .map(|it| it.report.sizes.clone())
                    .unwrap_or_default(),
                unusable,
            };
            let posters: Vec<_> =
                found.into_iter().flatten().map(|(poster, _)| poster).collect();
            let summary = summary(&posters, header.unusable.len(), seconds);
            let is_complete = merged.missing == 0;
            report::write(path, &header.report(posters, is_complete, summary))?;
        }
        let words = words(&merged);
        console.result(&words, &Message::Merged(merged))?;
        Ok(if is_whole { Exit::Success } else { Exit::Briefing })
    }
}

/// Returns why a poster counts as not made.
fn verdict(poster: &ReportedPoster<Value>) -> Option<String> {
    let why = match poster.status {
        PosterStatus::Written | PosterStatus::UpToDate => return None,
        PosterStatus::Refused => "was refused",
        _ => "failed",
    };
    let first = || {
        let messages = poster.diagnostics.iter().filter_map(|it| it["message"].as_str());
        messages.map(str::to_owned).next()
    };
    let reason = poster.reason.clone().or_else(first);
    Some(reason.map_or_else(|| why.to_owned(), |reason| format!("{why}: {reason}")))
}

/// Returns the briefings that cannot be used, each once: every part lists them.
fn unusable(parts: &[Part]) -> Vec<UnusableBriefing<Value>> {
    let mut all: Vec<UnusableBriefing<Value>> = Vec::new();
    for briefing in parts.iter().flat_map(|part| &part.report.unusable) {
        if !all.iter().any(|it| it.file == briefing.file) {
            all.push(briefing.clone());
        }
    }
    all
}

fn summary(posters: &[ReportedPoster<Value>], unusable: usize, seconds: f64) -> Summary {
    let of = |status| posters.iter().filter(|it| it.status == status).count();
    let (written, up_to_date) = (of(PosterStatus::Written), of(PosterStatus::UpToDate));
    Summary {
        posters: posters.len() + unusable,
        written: Some(written),
        up_to_date: Some(up_to_date),
        checked: None,
        failed: posters.len() - written - up_to_date + unusable,
        seconds: (seconds * 1e3).round() / 1e3,
        one_file: None,
    }
}

fn words(merged: &Merged) -> String {
    let Merged { reports, posters, made, missing, twice, failed, .. } = merged;
    let plural = |count: &usize| if *count == 1 { "" } else { "s" };
    let mut words = format!(
        "{reports} report{} of {posters} poster{}: {made} made, {missing} missing, {twice} \
         twice, {failed} failed",
        plural(reports),
        plural(posters)
    );
    if merged.wrong_files > 0 {
        words += &format!(", {} wrong documents", merged.wrong_files);
    }
    words
}
