//! Finds the sheet with the table.

use super::super::number_format::Locale;
use super::super::{TableOptions, clean_name, names};
use super::{Grid, Problem, Tab, Workbook};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Lowest similarity (Jaro-Winkler) at which a name is suggested in place of another.
const ALIKE: f64 = 0.8;
/// The number of sheets that a message lists.
const LISTED: usize = 8;

/// A visible sheet with values, and how many of the fields it has.
struct Candidate {
    index: usize,
    matches: usize,
}

/// Returns the index of the sheet with the table: the one that the options name, the only visible
/// one that is not empty, or the one whose header has the most fields of the briefings.
pub(super) fn sheet(
    workbook: &mut Workbook<'_>,
    name: &str,
    options: &TableOptions,
    locale: &Locale,
) -> Result<usize, Problem> {
    let tabs = workbook.sheets().to_vec();
    if let Some(wanted) = &options.sheet {
        return named(&tabs, wanted, name);
    }
    let mut candidates = Vec::new();
    for (index, _) in tabs.iter().enumerate().filter(|(_, tab)| tab.is_visible) {
        let mut grid = workbook.start(index, locale)?;
        if let Some(header) = header(&mut grid) {
            let mut wanted: Vec<_> = options.fields.iter().collect();
            wanted.sort_by_key(|field| &field.name);
            wanted.dedup_by_key(|field| &field.name);
            let is_there = |field: &&&super::super::FieldUse| {
                names::find(&header, &field.name, field.is_optional).is_some()
            };
            let matches = wanted.iter().filter(is_there).count();
            candidates.push(Candidate { index, matches });
        }
    }
    let most = candidates.iter().map(|it| it.matches).max().ok_or(Problem::Empty)?;
    candidates.retain(|it| it.matches == most);
    match candidates.as_slice() {
        [only] => Ok(only.index),
        several => {
            let names = several.iter().filter_map(|it| tabs.get(it.index));
            let names: Vec<_> = names.map(|tab| tab.name.as_str()).collect();
            Err(ambiguous(&names, most > 0))
        }
    }
}

/// Returns the names of the columns, or `None` if the sheet is empty.
fn header(grid: &mut Grid) -> Option<Vec<String>> {
    grid.finish();
    let mut rows = grid
        .rows()
        .filter(|cells| cells.first().is_some_and(|cell| !grid.is_hidden(cell.row)));
    rows.find_map(|cells| {
        let names = cells.iter().map(|cell| clean_name(grid.value(cell)).into_owned());
        let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        (!names.is_empty()).then_some(names)
    })
}

fn ambiguous(names: &[&str], have_fields: bool) -> Problem {
    let count = names.len();
    let which =
        if have_fields { "that fit the briefing equally well" } else { "with values" };
    let message = format!("the workbook has {count} sheets {which}: {}", list(names));
    let first = names.first().copied().unwrap_or_default();
    let error = Diagnostic::error(Code::Data, Span::default(), message);
    let error = error.hint(format!("name one of them: `--sheet \"{first}\"`"));
    Problem::Told(Box::new(error.without_span()))
}

/// Finds a sheet by its name, or by its number among the visible ones.
fn named(tabs: &[Tab], wanted: &str, file: &str) -> Result<usize, Problem> {
    let exact = tabs.iter().position(|tab| tab.name == wanted);
    let clean = |name: &str| clean_name(name).to_lowercase();
    let alike = || tabs.iter().position(|tab| clean(&tab.name) == clean(wanted));
    let visible: Vec<usize> = tabs
        .iter()
        .enumerate()
        .filter(|(_, tab)| tab.is_visible)
        .map(|(index, _)| index)
        .collect();
    let number = wanted.trim().parse::<usize>().ok();
    let by_number = || number.and_then(|it| visible.get(it.checked_sub(1)?)).copied();
    exact.or_else(alike).or_else(by_number).ok_or_else(|| {
        let message = match number {
            Some(_) => format!(
                "`{file}` does not have a sheet {wanted}: it has {}",
                match visible.len() {
                    1 => "one visible sheet".to_owned(),
                    count => format!("{count} visible sheets"),
                }
            ),
            None => format!("`{file}` does not have a sheet `{wanted}`"),
        };
        let error = Diagnostic::error(Code::Data, Span::default(), message);
        Problem::Told(Box::new(error.hint(suggestion(tabs, wanted)).without_span()))
    })
}

fn suggestion(tabs: &[Tab], wanted: &str) -> String {
    let wanted = wanted.to_lowercase();
    let likeness = |tab: &&Tab| strsim::jaro_winkler(&tab.name.to_lowercase(), &wanted);
    let best = tabs.iter().max_by(|one, two| likeness(one).total_cmp(&likeness(two)));
    match best {
        Some(tab) if likeness(&tab) >= ALIKE => format!("did you mean `{}`?", tab.name),
        _ => {
            let names: Vec<_> = tabs.iter().map(|tab| tab.name.as_str()).collect();
            match names.as_slice() {
                [only] => format!("its only sheet is `{only}`"),
                _ => format!("its sheets are {}", list(&names)),
            }
        }
    }
}

/// Lists names: `A`, `B` and `C`.
fn list(names: &[&str]) -> String {
    let quoted: Vec<_> =
        names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    let more = names.len() - quoted.len();
    match quoted.as_slice() {
        _ if more > 0 => format!("{} and {more} more", quoted.join(", ")),
        [before @ .., last] if !before.is_empty() => {
            format!("{} and {last}", before.join(", "))
        }
        _ => quoted.join(", "),
    }
}
