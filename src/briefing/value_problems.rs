//! Writes the errors about values: empty ones, and those of the wrong kind.

use super::spec::{KeySpec, ListSpec, ValueKind, names};
use crate::diagnostic::{Code, Diagnostic, Source, Span};
use crate::yaml::{Entry, Kind, Node};

/// Returns the error for a value that is not of the kind that its key takes.
pub(super) fn wrong_type(
    key: &KeySpec,
    entry: &Entry,
    place: &str,
    source: &Source,
) -> Diagnostic {
    let (name, noun, found) = (key.name, key.kind.noun(), entry.value.kind.noun());
    let message = format!("`{name}`{place} takes {noun}, found {found}");
    let diagnostic = Diagnostic::error(Code::WrongType, mark(entry), message);
    wrong_type_hint(diagnostic, key, entry, source)
}

/// Returns the place to mark for a value of the wrong kind. Lists and mappings may be long, so it
/// is their key.
fn mark(entry: &Entry) -> Span {
    match entry.value.kind {
        Kind::Scalar(_) => entry.value.span,
        Kind::Null | Kind::List(_) | Kind::Mapping(_) => entry.key_span,
    }
}

fn wrong_type_hint(
    diagnostic: Diagnostic,
    key: &KeySpec,
    entry: &Entry,
    source: &Source,
) -> Diagnostic {
    match (&key.kind, &entry.value.kind) {
        (ValueKind::List(list), found) => {
            let item = match (&list.item, found) {
                (ValueKind::Mapping(mapping), _) => {
                    mapping.keys.first().map_or_else(String::new, |key| match key.kind {
                        ValueKind::Path => format!("{}: {}", key.name, shown(found)),
                        _ => format!("{}: …", key.name),
                    })
                }
                _ => shown(found),
            };
            diagnostic.hint(format!(
                "write each of the {} on a line of its own, as `- {item}`",
                list.noun
            ))
        }
        (ValueKind::Paper(_), _) => diagnostic.hint(
            "write the name of a sheet, such as `A3`, or a width and height as it hangs, \
             such as `420 x 297 mm`",
        ),
        (ValueKind::Mapping(mapping) | ValueKind::OneOfOr(_, mapping), _) => diagnostic
            .hint(format!("write {} on lines of their own, indented", names(mapping, 9))),
        (ValueKind::Blocks, _) => {
            let colon =
                after_colon(entry, source).filter(|(_, rest)| rest.trim().is_empty());
            let diagnostic = diagnostic.hint(format!(
                "write `{}: |` and leave the lines under it as they are",
                key.name
            ));
            let diagnostic = match colon {
                Some((at, _)) => diagnostic.suggest(Span::new(at, at), " |"),
                None => diagnostic,
            };
            diagnostic.hint(
                "the `|` makes YAML read the lines as text, dashes and colons included",
            )
        }
        // The list of logos, one level too deep.
        (ValueKind::OneOf(words), Kind::List(_)) if key.name == "logos" => diagnostic
            .hint("the list of logos belongs at the top level: start it in the first column")
            .hint(format!("`{}` says where they stand: {}", key.name, either(words))),
        (_, Kind::Mapping(_)) => diagnostic
            .hint(format!("write it on one line, as `{}: {}`", key.name, key.example))
            .hint("put the text in double quotes if it holds a colon"),
        _ => diagnostic
            .hint(format!("write one value, as `{}: {}`", key.name, key.example)),
    }
}

/// Lists the words of a key: `a` or `b`.
fn either(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ")
}

/// Returns the error for an item of the wrong kind.
pub(super) fn wrong_item(
    list: &ListSpec,
    key: &KeySpec,
    at: usize,
    item: &Node,
    place: &str,
) -> Diagnostic {
    let number = at + 1;
    let noun = list.item.noun();
    let (name, found) = (key.name, item.kind.noun());
    if matches!(item.kind, Kind::Null) {
        let message = format!("number {number} of `{name}`{place} is empty");
        return Diagnostic::error(Code::EmptyValue, item.span, message)
            .hint(format!("write {noun} after the `-`, or delete the line"));
    }
    let message =
        format!("number {number} of `{name}`{place} takes {noun}, found {found}");
    let diagnostic = Diagnostic::error(Code::WrongType, item.span, message);
    match &list.item {
        ValueKind::Mapping(mapping) => {
            let first = mapping.keys.first().map_or("", |key| key.name);
            let shown = shown(&item.kind);
            let others = mapping.keys.iter().skip(1).filter(|key| key.required);
            let others: Vec<String> = others
                .map(|key| match key.kind {
                    ValueKind::Blocks => format!("`{}: |` and the text", key.name),
                    _ => format!("`{}: {}`", key.name, key.example),
                })
                .collect();
            diagnostic.hint(format!(
                "write `- {first}: {shown}` and under it, in one column with `{first}`, a \
                 line such as {}",
                others.join(", ")
            ))
        }
        ValueKind::OneOf(words) => {
            diagnostic.hint(format!("write it as `- {}`", words.first().unwrap_or(&"")))
        }
        ValueKind::Text => diagnostic.hint("write it as `- name`"),
        _ => diagnostic.hint("write it as `- \"#305892\"`"),
    }
}

/// Returns the diagnostic for a key without a value.
pub(super) fn empty(
    key: &KeySpec,
    entry: &Entry,
    place: &str,
    source: &Source,
) -> Diagnostic {
    let name = key.name;
    if let Kind::Scalar(scalar) = &entry.value.kind
        && scalar.values.has_gap
    {
        let message = format!("`{name}`{place} is empty in this row of the data");
        return Diagnostic::error(Code::EmptyValue, entry.value.span, message)
            .label("the optional fields have no value")
            .hint(format!("fill in the cell: a poster needs `{name}`"));
    }
    if let Some(diagnostic) = commented_out(key, entry, place, source) {
        return diagnostic;
    }
    let message = format!("`{name}`{place} is empty");
    let diagnostic = if key.required {
        Diagnostic::error(Code::EmptyValue, entry.key_span, message)
    } else {
        Diagnostic::warning(Code::EmptyValue, entry.key_span, message)
    };
    let diagnostic =
        match &key.kind {
            ValueKind::Color(_) | ValueKind::PlainColor | ValueKind::NamedColor => {
                return Diagnostic::error(
                Code::EmptyValue,
                entry.key_span,
                format!("`{name}`{place} is empty"),
            )
            .hint(format!("put the colour in quotes, as `{name}: \"#305892\"`"))
            .hint("without quotes, YAML reads a `#` and the words after it as a comment");
            }
            ValueKind::Blocks => diagnostic
                .hint(format!("write `{name}: |` and put the text under it, indented")),
            ValueKind::List(list) => diagnostic
                .hint(format!("put the {} under it, each after a `-`", list.noun)),
            ValueKind::Mapping(mapping) => {
                diagnostic.hint(format!("put {} under it, indented", names(mapping, 3)))
            }
            _ => diagnostic.hint(format!(
                "write {}, as `{name}: {}`",
                key.purpose(),
                key.example
            )),
        };
    match (key.required, key.default) {
        (true, _) => diagnostic,
        (false, None) => diagnostic.hint("delete the line if there is none"),
        (false, Some(default)) => {
            diagnostic.hint(format!("delete the line to use `{default}`"))
        }
    }
}

/// Returns the error for values such as `color: #305892` and `title: #Me too`, which YAML reads as
/// comments.
fn commented_out(
    key: &KeySpec,
    entry: &Entry,
    place: &str,
    source: &Source,
) -> Option<Diagnostic> {
    let (at, rest) = after_colon(entry, source)?;
    let comment = rest.trim();
    let words = comment.strip_prefix('#')?;
    if !words.starts_with(char::is_alphanumeric) {
        return None;
    }
    let is_color = matches!(
        key.kind,
        ValueKind::Color(_) | ValueKind::PlainColor | ValueKind::NamedColor
    );
    // Words after a colour are probably a real comment.
    let value = if is_color {
        comment.split_whitespace().next().unwrap_or(comment)
    } else {
        comment
    };
    let name = key.name;
    let start = at + (rest.len() - rest.trim_start().len());
    let message =
        format!("`{name}`{place} is empty: the words after a `#` are a comment");
    let error = Diagnostic::error(Code::EmptyValue, entry.key_span, message);
    let range = start..start + value.len();
    Some(crate::yaml::quote_hint(error, value, range))
}

/// Returns a short text for an example, or `…` for any other value.
fn shown(kind: &Kind) -> String {
    match kind {
        Kind::Scalar(scalar) if scalar.text.trim().chars().count() <= 60 => {
            scalar.text.trim().replace('\n', " ")
        }
        Kind::Null | Kind::Scalar(_) | Kind::List(_) | Kind::Mapping(_) => "…".to_owned(),
    }
}

/// Returns the offset after the colon of a key, and the rest of the line.
fn after_colon<'a>(entry: &Entry, source: &'a Source) -> Option<(usize, &'a str)> {
    let rest = source.rest(entry.key_span.end)?.lines().next()?;
    let colon = rest
        .find(':')
        .filter(|at| rest.get(..*at).is_some_and(|it| it.trim().is_empty()))?;
    Some((entry.key_span.end + colon + 1, rest.get(colon + 1..)?))
}

/// Offers to write the name of another file in place of a value.
pub(super) fn suggest_file(
    diagnostic: Diagnostic,
    span: Span,
    name: Option<&str>,
) -> Diagnostic {
    let Some(name) = name else { return diagnostic };
    let is_plain = name.starts_with(|it: char| it.is_alphanumeric())
        && name.chars().all(|it| it.is_alphanumeric() || "._-/ ".contains(it));
    // A string of JSON is one of YAML, too.
    let quoted = || serde_json::to_string(name).unwrap_or_default();
    let value = if is_plain { name.to_owned() } else { quoted() };
    diagnostic.suggest(span, value)
}
