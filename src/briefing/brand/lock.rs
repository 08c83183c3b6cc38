//! Refuses the keys of a briefing that its brand locks.

use super::deletion;
use super::file::{BrandFile, Lock, find};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::yaml::{Entry, Kind};

/// Reports the keys of a briefing that its brand locks. Locks of one key inside another give one
/// error.
pub(super) fn check(
    own: &[Entry],
    file: &BrandFile,
    source: &Source,
    report: &mut Report,
) {
    let mut told: Vec<Span> = Vec::new();
    for lock in &file.locks {
        let Some(chain) = locked(own, &file.entries, &lock.path) else { continue };
        let Some(entry) = chain.last() else { continue };
        let whole = Span::new(entry.key_span.start, entry.value.span.end);
        if told.iter().any(|it| it.start <= whole.start && whole.end <= it.end) {
            continue;
        }
        told.push(whole);
        report.push(error(&chain, lock, &file.entries, source));
    }
}

/// Returns the entries of the briefing from the top down to the one that a lock concerns: the
/// locked key itself, or a key above it whose value would replace that of the brand as a whole.
fn locked<'a>(
    own: &'a [Entry],
    brand: &[Entry],
    path: &[String],
) -> Option<Vec<&'a Entry>> {
    let (first, rest) = path.split_first()?;
    let entry = own.iter().find(|entry| entry.key == *first)?;
    let other = brand.iter().find(|entry| entry.key == *first)?;
    let mut chain = vec![entry];
    if let (false, Kind::Mapping(own), Kind::Mapping(brand)) =
        (rest.is_empty(), &entry.value.kind, &other.value.kind)
    {
        chain.extend(locked(own, brand, rest)?);
    }
    Some(chain)
}

fn error(chain: &[&Entry], lock: &Lock, brand: &[Entry], source: &Source) -> Diagnostic {
    let names: Vec<&str> = chain.iter().map(|entry| entry.key.as_str()).collect();
    let (own, locked) = (names.join("."), lock.name());
    let message = if own == locked {
        format!("the brand locks `{locked}`, so a briefing cannot set it")
    } else {
        format!("`{own}` would replace `{locked}`, which the brand locks")
    };
    let span = chain.last().map_or(Span::default(), |entry| entry.key_span);
    let error = Diagnostic::error(Code::Brand, span, message)
        .hint("delete it here, so that the brand's own value is used");
    let error = match deletion::lines_of_chain(chain, &source.text) {
        Some(lines) => error.suggest(lines, ""),
        None => error,
    };
    let error = error.related(lock.span, "the brand locks it here");
    match find(&lock.path, brand) {
        Some(entry) => error.related(entry.key_span, "and sets it here"),
        None => error,
    }
}
