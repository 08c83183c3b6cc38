//! Finds one type size for a whole set: the largest that fits all posters.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use briefing::engine::SheetSizes;
use briefing::layout::Poster;
use briefing::messages::{Message, SameSize, SizeException};
use briefing::units::Length;
use briefing::{Request, TypesetBriefing};

use super::super::console::{CliError, Console};
use super::super::{interrupt, parallel};
use super::jobs::Jobs;
use super::report;

/// Sizes in points that differ by less are the same.
const SAME: f64 = 0.005;
/// The sizes in points that a report may give. No poster has larger type than the widest.
const POSSIBLE: RangeInclusive<f64> = 1.0..=1000.0;
/// Number of posters that are named as those that keep the others small.
const MOST_NAMED: usize = 5;

/// The type sizes of a set.
#[derive(Debug)]
pub(super) struct Common {
    poster: Sheet,
    handout: Sheet,
    /// The report that the sizes are from. Without it, they fit all posters.
    origin: Option<PathBuf>,
}

/// The sizes of one kind of sheet.
#[derive(Debug, Default)]
struct Sheet {
    /// The size of all posters except the exceptions.
    size: Option<Length>,
    /// The posters that do not fit in a larger size.
    tightest: Vec<usize>,
    /// The posters that may have a smaller size, with that size.
    exceptions: Vec<(usize, Length)>,
}

impl Common {
    /// Returns the sizes of a poster.
    pub(super) fn of(&self, at: usize) -> SheetSizes {
        let size = |sheet: &Sheet| {
            let own = sheet.exceptions.iter().find(|(index, _)| *index == at);
            own.map(|(_, size)| *size).or(sheet.size)
        };
        SheetSizes::new(size(&self.poster), size(&self.handout))
    }

    /// Returns the sizes that a poster fits in, and a reason to refuse it, if they are smaller
    /// than those that are given.
    pub(super) fn missed(
        &self,
        at: usize,
        briefing: &TypesetBriefing,
    ) -> Option<(SheetSizes, String)> {
        let origin = self.origin.as_ref()?;
        let wanted = self.of(at);
        let size = |sheet: Option<&Poster>| sheet.map(|sheet| sheet.body_size);
        let found = SheetSizes::new(size(briefing.poster()), size(briefing.handout()));
        let pairs = [
            ("poster", found.poster, wanted.poster),
            ("handout", found.handout, wanted.handout),
        ];
        let smaller = pairs.into_iter().find_map(|(kind, found, wanted)| {
            let (found, wanted) = (found?.to_pt(), wanted?.to_pt());
            (found + SAME < wanted).then_some((kind, found, wanted))
        });
        let (kind, fits, wanted) = smaller?;
        let reason = format!(
            "the {kind} fits in {fits} pt, and not in the {wanted} pt of `{}`; cut words, or \
             allow it with `--allow-exceptions`",
            origin.display()
        );
        Some((found, reason))
    }

    /// Returns what share of the common size a poster fits in; of two sheets, the smaller share.
    pub(super) fn share(&self, found: SheetSizes) -> f64 {
        let share = |found: Option<Length>, common: Option<Length>| match (found, common)
        {
            (Some(found), Some(common)) => found.to_pt() / common.to_pt(),
            _ => 1.0,
        };
        let poster = share(found.poster, self.poster.size);
        poster.min(share(found.handout, self.handout.size))
    }

    /// Lets a poster have the sizes that it fits in.
    pub(super) fn add_exception(&mut self, at: usize, found: SheetSizes) {
        let pairs =
            [(&mut self.poster, found.poster), (&mut self.handout, found.handout)];
        for (sheet, found) in pairs {
            if let Some(found) = found.filter(|&found| Some(found) < sheet.size) {
                sheet.exceptions.push((at, found));
            }
        }
    }
}

/// The sizes of type that a report gives.
pub(super) struct Given {
    path: PathBuf,
    pub(super) sizes: Vec<SameSize>,
}

/// Reads the sizes of an earlier run from its report.
pub(super) fn read(path: &Path) -> Result<Given, CliError> {
    let sizes =
        report::read(path).map_err(|error| error.about(path.display().to_string()))?;
    let sizes = sizes.sizes;
    if sizes.is_empty() {
        let message = format!("`{}` has no sizes of type", path.display());
        let hint = "name the report of a run with `--same-size`";
        return Err(CliError::new(message).hint(hint));
    }
    if sizes.iter().any(|it| !POSSIBLE.contains(&it.size_pt)) {
        let message =
            format!("`{}` has a size of type that is impossible", path.display());
        return Err(CliError::new(message).of_input().hint("copy the report again"));
    }
    Ok(Given { path: path.to_owned(), sizes })
}

impl Given {
    /// Returns the sizes of the posters of a set.
    pub(super) fn of(&self, jobs: &Jobs<'_>) -> Common {
        let sizes = &self.sizes;
        let has_exceptions = sizes.iter().any(|it| !it.exceptions.is_empty());
        let count = if has_exceptions { jobs.len() } else { 0 };
        let places: HashMap<String, usize> =
            (0..count).map(|at| (jobs.name(at), at)).collect();
        let sheet = |kind: &str| {
            let Some(told) = sizes.iter().find(|it| it.sheet == kind) else {
                return Sheet::default();
            };
            let exceptions = told.exceptions.iter().filter_map(|it| {
                let &at = places.get(&it.name)?;
                Some((at, Length::pt(it.size_pt)))
            });
            let (size, tightest) = (Some(Length::pt(told.size_pt)), Vec::new());
            Sheet { size, tightest, exceptions: exceptions.collect() }
        };
        let (poster, handout) = (sheet("poster"), sheet("handout"));
        Common { poster, handout, origin: Some(self.path.clone()) }
    }
}

/// Lays out the whole set, also under `--shard`, so that all parts have the same size. Returns
/// `None` if a signal has stopped the work.
pub(super) fn find(
    jobs: &Jobs<'_>,
    request: &Request,
    exceptions: usize,
    threads: usize,
) -> Option<Common> {
    let find = |at: usize| jobs.place(at).project.sizes(&jobs.job(at), request);
    let mut found = Vec::with_capacity(jobs.len());
    let is_over = interrupt::is_stopping;
    let Ok(()) = parallel::for_each_until(threads, jobs.len(), is_over, find, |sizes| {
        found.push(sizes);
        Ok::<(), std::convert::Infallible>(())
    });
    if found.len() < jobs.len() {
        return None;
    }
    let pick = |size: fn(&SheetSizes) -> Option<Length>| {
        let sizes = found.iter().enumerate();
        let sizes = sizes.filter_map(|(at, sizes)| Some((at, size(sizes)?)));
        common(sizes.collect(), exceptions)
    };
    let (poster, handout) = (pick(|sizes| sizes.poster), pick(|sizes| sizes.handout));
    Some(Common { poster, handout, origin: None })
}

fn common(mut sizes: Vec<(usize, Length)>, exceptions: usize) -> Sheet {
    sizes.sort_by(|one, two| {
        one.1.to_pt().total_cmp(&two.1.to_pt()).then(one.0.cmp(&two.0))
    });
    // A poster that reaches the common size is not an exception.
    let Some(&(_, size)) = sizes.get(exceptions).or(sizes.last()) else {
        return Sheet::default();
    };
    let is_smaller = |it: &&(usize, Length)| it.1 < size;
    Sheet {
        size: Some(size),
        tightest: sizes.iter().filter(|it| it.1 == size).map(|it| it.0).collect(),
        exceptions: sizes.iter().filter(is_smaller).copied().collect(),
    }
}

/// Returns the sizes as messages. `name` returns the name of a poster.
pub(super) fn messages(sizes: &Common, name: impl Fn(usize) -> String) -> Vec<SameSize> {
    let message = |(kind, sheet): (&str, &Sheet)| {
        let exceptions = sheet
            .exceptions
            .iter()
            .map(|(at, size)| SizeException { name: name(*at), size_pt: size.to_pt() });
        Some(SameSize {
            sheet: kind.to_owned(),
            size_pt: sheet.size?.to_pt(),
            tightest: sheet.tightest.iter().map(|&at| name(at)).collect(),
            exceptions: exceptions.collect(),
        })
    };
    let sheets = [("poster", &sizes.poster), ("handout", &sizes.handout)];
    sheets.into_iter().filter_map(message).collect()
}

/// Returns the sizes as they stand in a report, which names only a few of the posters that keep
/// the others small: there may be a hundred thousand.
pub(super) fn for_report(sizes: &Common, jobs: &Jobs<'_>) -> Vec<SameSize> {
    let mut all = messages(sizes, |at| jobs.name(at));
    all.iter_mut().for_each(|it| it.tightest.truncate(MOST_NAMED));
    all
}

/// Reports the size, and the posters that keep it small.
pub(super) fn report(
    sizes: &Common,
    jobs: &Jobs<'_>,
    console: &Console,
) -> anyhow::Result<()> {
    for message in messages(sizes, |at| jobs.title(at)) {
        let SameSize { sheet, size_pt, tightest, exceptions } = &message;
        let named = &tightest[..tightest.len().min(MOST_NAMED)];
        let more = tightest.len() - named.len();
        let others = if more > 0 { format!(" and {more} others") } else { String::new() };
        let words = format!(
            "every {sheet} in {size_pt} pt: {}{others} would not hold more",
            named.join(", ")
        );
        let lines = exceptions.iter().map(line).collect::<String>();
        console.result(&words, &Message::SameSize(message.clone()))?;
        if !console.is_json() {
            console.print(&lines)?;
        }
    }
    Ok(())
}

/// Names posters that are smaller than the size that is given.
pub(super) fn report_exceptions(
    sizes: &Common,
    allowed: &[usize],
    jobs: &Jobs<'_>,
    console: &Console,
) -> anyhow::Result<()> {
    let all = [&sizes.poster, &sizes.handout];
    let all = all.into_iter().flat_map(|sheet| &sheet.exceptions);
    for &(at, size) in all.filter(|it| allowed.contains(&it.0)) {
        let exception = SizeException { name: jobs.title(at), size_pt: size.to_pt() };
        if !console.is_json() {
            console.print(&line(&exception))?;
        }
    }
    Ok(())
}

fn line(SizeException { name, size_pt }: &SizeException) -> String {
    format!("exception: {name} in {size_pt} pt\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_the_least_but_for_the_exceptions() {
        let sizes = |points: &[f64]| {
            points.iter().map(|it| Length::pt(*it)).enumerate().collect()
        };
        let all = common(sizes(&[12.0, 10.0, 11.0, 11.0]), 0);
        assert_eq!((all.size, all.tightest), (Some(Length::pt(10.0)), vec![1]));
        let one = common(sizes(&[12.0, 10.0, 11.0, 11.0]), 1);
        assert_eq!((one.size, one.tightest), (Some(Length::pt(11.0)), vec![2, 3]));
        assert_eq!(one.exceptions, [(1, Length::pt(10.0))]);
        assert_eq!(common(sizes(&[12.0]), 3).exceptions, []);
        assert_eq!(common(Vec::new(), 0).size, None);
    }
}
