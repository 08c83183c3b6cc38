//! Finds one type size for a whole set: the largest that fits all posters.

use briefing::Request;
use briefing::engine::SheetSizes;
use briefing::messages::{Message, SameSize, SizeException};
use briefing::units::Length;

use super::super::console::Console;
use super::super::{interrupt, parallel};
use super::jobs::Jobs;

/// Number of posters that are named as those that keep the others small.
const MOST_NAMED: usize = 5;

/// The type sizes of a set.
#[derive(Debug)]
pub(super) struct Common {
    poster: Sheet,
    handout: Sheet,
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
    Some(Common { poster, handout })
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
pub(super) fn messages(
    sizes: &Common,
    name: impl Fn(usize) -> String,
) -> Vec<SameSize> {
    let message = |(kind, sheet): (&str, &Sheet)| {
        let exceptions = sheet.exceptions.iter().map(|(at, size)| SizeException {
            name: name(*at),
            size_pt: size.to_pt(),
        });
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
        let lines = exceptions
            .iter()
            .map(|SizeException { name, size_pt }| {
                format!("exception: {name} in {size_pt} pt\n")
            })
            .collect::<String>();
        console.result(&words, &Message::SameSize(message.clone()))?;
        if !console.is_json() {
            console.print(&lines)?;
        }
    }
    Ok(())
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
