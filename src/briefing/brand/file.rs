//! Loads a brand file, and takes out what only a brand has.

use super::super::fields::Fields;
use super::super::format::{BRAND, BRIEFING, LOCK, NOT_IN_BRAND};
use super::super::load::load_brand;
use super::super::pasted;
use super::super::spec::MappingSpec;
use super::super::wording::probable_key;
use super::deletion;
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::yaml::{Entry, Kind, Node};

/// A brand file that was loaded.
#[derive(Debug)]
pub(super) struct BrandFile {
    /// The keys that it shares with briefings.
    pub(super) entries: Vec<Entry>,
    /// The keys that briefings may not set.
    pub(super) locks: Vec<Lock>,
    /// The keys that only a briefing has.
    refused: Vec<Entry>,
}

/// A key that briefings may not set.
#[derive(Debug)]
pub(super) struct Lock {
    /// The names from the top to the key.
    pub(super) path: Vec<String>,
    /// The place of the lock.
    pub(super) span: Span,
}

impl Lock {
    /// Returns the path as it is written: `poster.theme`.
    pub(super) fn name(&self) -> String {
        self.path.join(".")
    }
}

impl BrandFile {
    /// Returns whether the file is a whole briefing.
    pub(super) fn is_briefing(&self) -> bool {
        let has = |name: &str| self.refused.iter().any(|entry| entry.key == name);
        has("title") && has("panels")
    }

    /// Moves every place by a number of bytes.
    pub(super) fn move_places(&mut self, by: usize) {
        for entry in &mut self.entries {
            entry.key_span = entry.key_span.moved(by);
            entry.value.relocate(&|span| span.moved(by));
        }
        for lock in &mut self.locks {
            lock.span = lock.span.moved(by);
        }
    }
}

/// Returns the keys that a brand locks, each as the names from the top down to it.
pub(crate) fn locks_of(source: &Source) -> Vec<Vec<String>> {
    let file = load(source).map(|(file, _)| file.locks).unwrap_or_default();
    file.into_iter().map(|lock| lock.path).collect()
}

/// Loads a brand file. Places are those in the file itself.
pub(super) fn load(source: &Source) -> Result<(BrandFile, Report), Report> {
    let (root, report) = load_brand(source)?;
    of_tree(root, report, source)
}

/// Reads the tree of a brand file.
pub(super) fn of_tree(
    mut root: Node,
    mut report: Report,
    source: &Source,
) -> Result<(BrandFile, Report), Report> {
    pasted::put_right(&mut root, &mut report);
    let Kind::Mapping(entries) = root.kind else {
        report.push(not_a_brand(&root));
        return Err(report);
    };
    let (own, shared): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| entry.key == LOCK);
    let is_refused = |entry: &Entry| NOT_IN_BRAND.contains(&entry.key.as_str());
    let (refused, entries): (Vec<Entry>, Vec<Entry>) =
        shared.into_iter().partition(is_refused);
    let mut file = BrandFile { entries, locks: Vec::new(), refused };
    if !file.is_briefing() {
        file.refused.iter().for_each(|entry| report.push(refused_key(entry, source)));
        file.locks = locks(own, &file.entries, source, &mut report);
        if file.entries.is_empty() && !report.has_errors() {
            report.push(not_a_brand(&Node { span: root.span, kind: Kind::Null }));
        }
    }
    Ok((file, report))
}

/// Returns the error for a file that sets nothing.
fn not_a_brand(root: &Node) -> Diagnostic {
    let message = format!("a brand is keys with values, found {}", root.kind.noun());
    Diagnostic::error(Code::Brand, root.span, message)
        .hint("write keys of a briefing in it, such as `publisher`, `logos` or `poster`")
}

/// Returns the error for a key that only a briefing has.
fn refused_key(entry: &Entry, source: &Source) -> Diagnostic {
    let key = &entry.key;
    let (message, hint) = if key == "brand" {
        ("a brand has no `brand` of its own".to_owned(), "write the values here")
    } else {
        let message =
            format!("a brand holds what briefings share; each has its own `{key}`");
        (message, "move it into the briefing")
    };
    let error = Diagnostic::error(Code::UnknownKey, entry.key_span, message).hint(hint);
    match deletion::lines(entry, &source.text) {
        Some(lines) => error.hint("or delete it").suggest(lines, ""),
        None => error,
    }
}

/// Reads the list of locked keys.
fn locks(
    own: Vec<Entry>,
    entries: &[Entry],
    source: &Source,
    report: &mut Report,
) -> Vec<Lock> {
    let node = Node { span: Span::default(), kind: Kind::Mapping(own) };
    let Some(fields) = Fields::read(&node, &BRAND, "", source, report) else {
        return Vec::new();
    };
    let mut locks = Vec::new();
    for item in fields.list(LOCK) {
        let Kind::Scalar(scalar) = &item.kind else { continue };
        let path: Vec<String> =
            scalar.text.trim().split('.').map(|name| name.trim().to_owned()).collect();
        let lock = Lock { path, span: scalar.map.span() };
        match problem(&lock, entries) {
            Some(error) => report.push(error),
            None => locks.push(lock),
        }
    }
    locks
}

/// Returns what is wrong with a lock, if anything.
fn problem(lock: &Lock, entries: &[Entry]) -> Option<Diagnostic> {
    let (name, span) = (lock.name(), lock.span);
    let error = |message: String| Diagnostic::error(Code::Brand, span, message);
    let shown: String = name.chars().take(40).collect();
    if lock.path.first().is_some_and(|key| NOT_IN_BRAND.contains(&key.as_str())) {
        let message = format!("`{shown}` cannot be locked: each briefing has its own");
        return Some(error(message).hint("leave it out of `lock`"));
    }
    if let Err(probable) = resolve(&lock.path, &BRIEFING) {
        let error = error(format!("`lock` names `{shown}`, which is not a key"));
        return Some(match probable {
            Some(path) => {
                error.hint(format!("did you mean `{path}`?")).suggest(span, path)
            }
            None => error
                .hint("write the names from the top to the key, such as `poster.theme`"),
        });
    }
    if find(&lock.path, entries).is_none() {
        let message = format!("`lock` names `{shown}`, which the brand does not set");
        return Some(
            error(message).hint("set it in this file, or leave it out of `lock`"),
        );
    }
    None
}

/// Returns whether a path leads to a key of the format. If not, returns the path that was
/// probably meant.
fn resolve(path: &[String], mapping: &'static MappingSpec) -> Result<(), Option<String>> {
    let Some((first, rest)) = path.split_first() else { return Ok(()) };
    let named = |name: &str| mapping.keys.iter().find(|key| key.name == name);
    let probable = || named(probable_key(first, mapping)?);
    let (key, is_exact) = match named(first) {
        Some(key) => (key, true),
        None => (probable().ok_or(None)?, false),
    };
    let below = match (key.kind.mapping(), rest.is_empty()) {
        (_, true) => Ok(()),
        (Some(mapping), false) => resolve(rest, mapping),
        (None, false) => return Err(None),
    };
    match below {
        Ok(()) if is_exact => Ok(()),
        Ok(()) => {
            let names = [key.name.to_owned()].into_iter().chain(rest.iter().cloned());
            Err(Some(names.collect::<Vec<_>>().join(".")))
        }
        Err(below) => Err(below.map(|below| format!("{}.{below}", key.name))),
    }
}

/// Returns the entry at a path.
pub(super) fn find<'a>(path: &[String], entries: &'a [Entry]) -> Option<&'a Entry> {
    let (first, rest) = path.split_first()?;
    let entry = entries.iter().find(|entry| entry.key == *first)?;
    if rest.is_empty() {
        return Some(entry);
    }
    match &entry.value.kind {
        Kind::Mapping(entries) => find(rest, entries),
        Kind::Null | Kind::Scalar(_) | Kind::List(_) => None,
    }
}
