//! Writes the errors about keys: unknown, repeated and missing ones.

use super::format::{BRIEFING, LOCK, MAPPINGS, NOT_IN_BRAND, begins_item};
use super::spec::{KeySpec, MappingSpec, ValueKind, names};
use super::wording::{COLORS, probable_key, renamed};
use crate::diagnostic::{Code, Diagnostic, Source, Span};
use crate::yaml::{Entry, Kind, Node};

/// The number of words from which an unknown key is probably running text.
const SENTENCE: usize = 4;

/// Returns the error for a repeated key.
pub(super) fn duplicate(
    name: &str,
    entry: &Entry,
    first: Span,
    source: &Source,
    mapping: &MappingSpec,
) -> Diagnostic {
    let (line, _) = source.line_column(first.start);
    let diagnostic = Diagnostic::error(
        Code::DuplicateKey,
        entry.key_span,
        format!("`{name}` is repeated"),
    )
    .label(format!("first on line {line}"));
    let diagnostic = if begins_item(mapping, name) {
        let hint = format!("write `- ` before it if a {} begins here", mapping.name);
        let start = entry.key_span.start;
        let gap = start.saturating_sub(2)..start;
        if source.rest(gap.start).is_some_and(|rest| rest.starts_with("  ")) {
            diagnostic.hint(hint).suggest(Span::new(gap.start, gap.end), "- ")
        } else {
            diagnostic.hint(hint)
        }
    } else {
        diagnostic
    };
    diagnostic.hint("keep one of the two and delete the other")
}

/// Returns the error for a key that the file format does not have.
pub(super) fn unknown(
    entry: &Entry,
    mapping: &'static MappingSpec,
    place: &str,
    seen: &[(&str, Span)],
    source: &Source,
) -> Diagnostic {
    let name = entry.key.as_str();
    if name.split_whitespace().count() >= SENTENCE {
        return sentence(entry, mapping, place, source);
    }
    let shown: String = name.chars().take(40).collect();
    let message = format!("unknown key `{shown}`{place}");
    let diagnostic = Diagnostic::error(Code::UnknownKey, entry.key_span, message);
    if mapping.name == BRIEFING.name && name == LOCK {
        return diagnostic.hint("`lock` belongs in a brand file, which `brand` names");
    }
    if let Some((key, about)) = renamed(name, mapping) {
        let is_there = seen.iter().any(|(it, _)| *it == key);
        return if is_there {
            diagnostic.hint(format!("`{key}` takes its place and exists already"))
        } else {
            diagnostic
                .hint(format!("write `{key}` in its place"))
                .safe(entry.key_span, key)
        }
        .hint(about);
    }
    if let Some(key) = probable_key(name, mapping) {
        if seen.iter().any(|(it, _)| *it == key) {
            return diagnostic
                .hint(format!("`{key}` exists already; combine the two, or delete one"));
        }
        return diagnostic
            .hint(format!("did you mean `{key}`?"))
            .suggest(entry.key_span, key);
    }
    if mapping.name == "poster" && COLORS.contains(&name.to_lowercase().as_str()) {
        return diagnostic.hint(
            "colours belong under `theme`: write the name of a theme there, `spectrum`, `calm` \
             or `mono`, or `panels` with a list of seven colours",
        );
    }
    misplaced(diagnostic, entry, mapping, source)
}

/// Says where a key belongs that is not one of its mapping, and which keys there are.
fn misplaced(
    diagnostic: Diagnostic,
    entry: &Entry,
    mapping: &MappingSpec,
    source: &Source,
) -> Diagnostic {
    let name = entry.key.as_str();
    let known = known_keys(entry, mapping, source);
    let elsewhere = MAPPINGS.iter().find(|(_, other)| {
        !std::ptr::eq(*other, mapping) && other.keys.iter().any(|key| key.name == name)
    });
    match elsewhere {
        Some(("", _)) => diagnostic
            .hint(format!(
                "`{name}` belongs at the top level: start it in the first column"
            ))
            .hint(known),
        Some((path, _)) => {
            let word = if path.starts_with('`') { "under" } else { "in" };
            diagnostic.hint(format!("`{name}` belongs {word} {path}")).hint(known)
        }
        // `Your briefing:`, copied from a chat.
        None if matches!(entry.value.kind, Kind::Null) && name.contains(' ') => {
            diagnostic
                .hint("delete the line if it is not part of the briefing")
                .suggest(whole_line(entry.key_span, source), "")
                .hint(known)
        }
        None => diagnostic.hint(known),
    }
}

/// Returns the sentence that lists the keys of a mapping. A brand has not all of a briefing's.
fn known_keys(entry: &Entry, mapping: &MappingSpec, source: &Source) -> String {
    let is_in_brand = source.file_at(entry.key_span.start).1 > 0;
    if !is_in_brand || mapping.name != BRIEFING.name {
        let (place, names) = (place_of(mapping), names(mapping, usize::MAX));
        return format!("the keys of {place} are {names}");
    }
    let shared = mapping.keys.iter().map(|key| key.name);
    let shared = shared.filter(|name| !NOT_IN_BRAND.contains(name));
    let names: Vec<_> = shared.chain([LOCK]).map(|it| format!("`{it}`")).collect();
    format!("the keys of a brand are {}", names.join(", "))
}

/// Returns the error for a sentence with a colon, which YAML reads as a key and its value.
fn sentence(
    entry: &Entry,
    mapping: &MappingSpec,
    place: &str,
    source: &Source,
) -> Diagnostic {
    let panel = place.strip_prefix(" in panel ").filter(|_| mapping.name == "panel");
    let (owner, body) = match panel {
        Some(number) => (format!(" of panel {number}"), "its `body: |`"),
        None => (", not like a key".to_owned(), "the `body: |` of its panel"),
    };
    let message = format!("this line looks like text{owner}");
    let error = Diagnostic::error(Code::UnknownKey, entry.key_span, message)
        .label("YAML reads the words before the colon as a key");
    let advice = format!("put it under {body}, with six spaces before it");
    // `Here is your briefing:`, copied from a chat.
    if matches!(entry.value.kind, Kind::Null) {
        error
            .hint("delete the line if it is not part of the briefing")
            .suggest(whole_line(entry.key_span, source), "")
            .hint(format!("or {advice}"))
    } else {
        error.hint(advice)
    }
}

/// Returns the name of a mapping for messages.
fn place_of(mapping: &MappingSpec) -> &'static str {
    match MAPPINGS.iter().find(|(_, other)| std::ptr::eq(*other, mapping)) {
        Some((path, _)) if !path.is_empty() => path,
        _ => "a briefing",
    }
}

/// Returns the line that begins with a key, with its line break.
fn whole_line(key: Span, source: &Source) -> Span {
    let rest = source.rest(key.start).unwrap_or_default();
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    Span::new(key.start, key.start + line.len())
}

/// Returns the error for a required key that is missing.
pub(super) fn missing(
    key: &KeySpec,
    mapping: &MappingSpec,
    node: &Node,
    entries: &[Entry],
    place: &str,
) -> Diagnostic {
    let name = key.name;
    let what = if place.is_empty() {
        format!("the {} has no `{name}`", mapping.name)
    } else {
        format!("`{name}` is missing{place}")
    };
    let span = entries.first().map_or(node.span, |entry| entry.key_span);
    let diagnostic = Diagnostic::error(Code::MissingKey, span, what);
    let diagnostic = if place.is_empty() {
        diagnostic.without_span()
    } else {
        diagnostic.label(format!("this {} has no `{name}`", mapping.name))
    };
    match &key.kind {
        ValueKind::Blocks => diagnostic
            .hint(format!("add `{name}: |` and put the text under it, indented")),
        ValueKind::List(list) => {
            let (least, _) = list.count;
            diagnostic.hint(format!("add `{name}:` with {least} {} under it", list.noun))
        }
        _ => diagnostic.hint(format!(
            "add a line with {}, such as `{name}: {}`",
            key.purpose(),
            key.example
        )),
    }
}
