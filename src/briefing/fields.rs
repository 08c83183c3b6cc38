//! Checks a mapping of the file against the file format and returns its usable keys as [`Fields`].

use super::format::{MAPPINGS, is_list_item};
use super::spec::{KeySpec, ListSpec, MappingSpec, ValueKind, names};
use super::wording::{COLORS, WORDS, nearest, probable_key};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::yaml::{Entry, Kind, Node, Scalar};

/// The keys of a mapping that have a usable value.
pub(super) struct Fields<'a> {
    mapping: &'static MappingSpec,
    entries: Vec<(&'static KeySpec, &'a Entry)>,
}

impl<'a> Fields<'a> {
    /// Checks a mapping: unknown, repeated and missing keys, empty values, values of the wrong kind,
    /// unknown words, and the number of items of lists.
    ///
    /// `place` is the place of the mapping for messages, such as ` in panel 3`, or empty at the top.
    /// Returns `None` if the node is not a mapping, which the caller reports.
    pub(super) fn read(
        node: &'a Node,
        mapping: &'static MappingSpec,
        place: &str,
        source: &Source,
        report: &mut Report,
    ) -> Option<Self> {
        let Kind::Mapping(nodes) = &node.kind else { return None };
        let mut entries: Vec<(&'static KeySpec, &'a Entry)> = Vec::new();
        // A key with an unusable value is not missing.
        let mut seen: Vec<(&str, Span)> = Vec::new();
        // If the first key of an item comes again, the keys after it belong to an item without `-`.
        let mut is_next_item = false;
        for entry in nodes {
            let first = seen.iter().find(|(name, _)| *name == entry.key);
            if let Some((name, span)) = first {
                if !is_next_item {
                    report.push(duplicate(name, entry, *span, source, mapping));
                }
                is_next_item |= begins_item(mapping, name);
                continue;
            }
            let Some(key) = mapping.keys.iter().find(|key| key.name == entry.key) else {
                report.push(unknown(entry, mapping, place, &seen, source));
                continue;
            };
            seen.push((key.name, entry.key_span));
            if check(key, entry, place, source, report) {
                entries.push((key, entry));
            }
        }
        let misspelt = |key: &KeySpec| {
            nodes.iter().any(|entry| probable_key(&entry.key, mapping) == Some(key.name))
        };
        for key in mapping.keys.iter().filter(|key| key.required) {
            if !seen.iter().any(|(name, _)| *name == key.name) && !misspelt(key) {
                report.push(missing(key, mapping, node, nodes, place));
            }
        }
        Some(Self { mapping, entries })
    }

    /// Returns a key with its value.
    pub(super) fn get(&self, name: &str) -> Option<Field<'a>> {
        debug_assert!(self.mapping.keys.iter().any(|key| key.name == name));
        let (key, entry) = self.entries.iter().find(|(key, _)| key.name == name)?;
        Some(Field { key, entry })
    }

    /// Returns the text of a key.
    pub(super) fn scalar(&self, name: &str) -> Option<&'a Scalar> {
        self.get(name)?.scalar()
    }

    /// Returns the items of a list.
    pub(super) fn list(&self, name: &str) -> &'a [Node] {
        match self.get(name).map(|field| &field.entry.value.kind) {
            Some(Kind::List(nodes)) => nodes,
            _ => &[],
        }
    }
}

/// A key and its value.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    /// The key in the file format.
    pub(super) key: &'static KeySpec,
    /// The key in the file.
    pub(super) entry: &'a Entry,
}

impl<'a> Field<'a> {
    /// Returns the value if it is a text.
    pub(super) const fn scalar(&self) -> Option<&'a Scalar> {
        match &self.entry.value.kind {
            Kind::Scalar(scalar) => Some(scalar),
            Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
        }
    }
}

/// Returns whether a value is of the kind that its key takes. Reports why not.
fn check(
    key: &'static KeySpec,
    entry: &Entry,
    place: &str,
    source: &Source,
    report: &mut Report,
) -> bool {
    let (name, node) = (key.name, &entry.value);
    let is_empty = match &node.kind {
        Kind::Null => true,
        Kind::Scalar(scalar) => scalar.is_blank(),
        Kind::List(_) | Kind::Mapping(_) => false,
    };
    if is_empty {
        report.push(empty(key, entry, place, source));
        return false;
    }
    match (&key.kind, &node.kind) {
        (
            ValueKind::Mapping(_) | ValueKind::OneOfOr(..) | ValueKind::Paper(_),
            Kind::Mapping(_),
        ) => true,
        (ValueKind::List(list), Kind::List(nodes)) => {
            count(list, key, entry, nodes, place, report);
            for (at, item) in nodes.iter().enumerate() {
                if !item_fits(&list.item, &item.kind) {
                    report.push(wrong_item(list, key, at, item, place));
                } else if let (ValueKind::OneOf(choices), Kind::Scalar(scalar)) =
                    (&list.item, &item.kind)
                {
                    word(choices, key, scalar, item.span, report);
                }
            }
            true
        }
        (
            ValueKind::OneOf(choices) | ValueKind::OneOfOr(choices, _),
            Kind::Scalar(scalar),
        ) => word(choices, key, scalar, node.span, report),
        (ValueKind::Mapping(_) | ValueKind::List(_), Kind::Scalar(_))
        | (ValueKind::Mapping(_), Kind::List(_))
        | (ValueKind::List(_), Kind::Mapping(_))
        | (_, Kind::List(_) | Kind::Mapping(_)) => {
            let (noun, found) = (key.kind.noun(), node.kind.noun());
            let message = format!("`{name}`{place} takes {noun}, found {found}");
            let diagnostic = Diagnostic::error(Code::WrongType, mark(entry), message);
            report.push(wrong_type_hint(diagnostic, key, entry, source));
            false
        }
        (_, Kind::Scalar(_)) => true,
        (_, Kind::Null) => false,
    }
}

/// Returns the place to mark for a value of the wrong kind. Lists and mappings may be long, so it is
/// their key.
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
        (_, Kind::Mapping(_)) => diagnostic
            .hint(format!("write it on one line, as `{}: {}`", key.name, key.example))
            .hint("put the text in double quotes if it holds a colon"),
        _ => diagnostic
            .hint(format!("write one value, as `{}: {}`", key.name, key.example)),
    }
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
    let rest = source.text.get(entry.key_span.end..)?.lines().next()?;
    let colon = rest
        .find(':')
        .filter(|at| rest.get(..*at).is_some_and(|it| it.trim().is_empty()))?;
    Some((entry.key_span.end + colon + 1, rest.get(colon + 1..)?))
}

/// Returns whether an item of a list is of the right kind.
fn item_fits(kind: &ValueKind, found: &Kind) -> bool {
    matches!(
        (kind, found),
        (ValueKind::Mapping(_), Kind::Mapping(_))
            | (ValueKind::Color | ValueKind::OneOf(_) | ValueKind::Text, Kind::Scalar(_))
    )
}

/// Returns the error for an item of the wrong kind.
fn wrong_item(
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

/// Checks the number of items of a list.
fn count(
    list: &ListSpec,
    key: &KeySpec,
    entry: &Entry,
    nodes: &[Node],
    place: &str,
    report: &mut Report,
) {
    let (least, most) = list.count;
    let (name, noun, found) = (key.name, list.noun, nodes.len());
    let counted = if found == 1 { noun.trim_end_matches('s') } else { noun };
    // Items without a `-` became part of the item before; a repeated key reports them.
    let hidden = match &list.item {
        ValueKind::Mapping(mapping) => {
            nodes.iter().map(|node| firsts(mapping, node)).sum()
        }
        _ => 0,
    };
    if found < least && found + hidden < least {
        let rest = least - found;
        let exactly = if least == most { "exactly " } else { "" };
        let message = format!(
            "`{name}`{place} has {found} {counted}, but {exactly}{least} are needed"
        );
        let more = if rest == 1 { noun.trim_end_matches('s') } else { noun };
        report.push(
            Diagnostic::error(list.code, entry.key_span, message)
                .hint(format!("add {rest} more {more}")),
        );
    } else if found > most {
        let message = if least == most {
            format!(
                "`{name}`{place} has {found} {counted}, but exactly {most} are needed"
            )
        } else {
            format!(
                "`{name}`{place} has {found} {counted}, but at most {most} are allowed"
            )
        };
        let span = nodes.get(most).map_or(entry.key_span, first_line);
        let rest = found - most;
        let error = Diagnostic::error(list.code, span, message)
            .label(format!("number {} begins here", most + 1));
        report.push(match list.code {
            Code::PanelCount if rest == 1 => error
                .hint("move the text of one panel into another, and delete that panel"),
            Code::PanelCount => {
                error.hint(format!("move the text of {rest} panels into others"))
            }
            _ => error.hint(format!("delete {rest} of the {found}")),
        });
    }
}

/// Returns how often the first key of an item is repeated.
fn firsts(mapping: &MappingSpec, node: &Node) -> usize {
    let Kind::Mapping(entries) = &node.kind else { return 0 };
    entries.iter().filter(|it| begins_item(mapping, &it.key)).count().saturating_sub(1)
}

/// Returns a short place to mark: the first key of a mapping, or the node itself.
pub(super) fn first_line(node: &Node) -> Span {
    match &node.kind {
        Kind::Mapping(entries) => entries.first().map_or(node.span, |it| it.key_span),
        Kind::Null | Kind::Scalar(_) | Kind::List(_) => node.span,
    }
}

/// Returns whether a text is one of the words that its key takes. Reports why not.
fn word(
    choices: &[&'static str],
    key: &KeySpec,
    scalar: &Scalar,
    span: Span,
    report: &mut Report,
) -> bool {
    let text = scalar.text.trim();
    if choices.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let list: Vec<String> = choices.iter().map(|word| format!("`{word}`")).collect();
    let mut list = list.join(", ");
    if let ValueKind::OneOfOr(_, mapping) = key.kind {
        list = format!("{list}, or {} on lines of their own under it", names(mapping, 9));
    }
    let shown: String = text.chars().take(40).collect();
    let message = format!("`{}` cannot be `{shown}`", key.name);
    let diagnostic = Diagnostic::error(Code::InvalidValue, span, message);
    // The most common mistake is a second word, as in `A4 landscape`.
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let first = choices.iter().copied().find(|word| word.eq_ignore_ascii_case(first));
    let lower = text.to_lowercase();
    let synonym = WORDS.iter().find(|(it, _)| *it == lower).map(|(_, word)| *word);
    let synonym = synonym.filter(|it| choices.contains(it));
    let near = || nearest(text, choices.iter().copied());
    report.push(match first.or(synonym).or_else(near) {
        Some(word) => diagnostic
            .hint(format!("did you mean `{word}`?"))
            .suggest(span, word)
            .hint(format!("it takes one of {list}")),
        None => diagnostic.hint(format!("use one of {list}")),
    });
    false
}

/// Returns the diagnostic for a key without a value.
fn empty(key: &KeySpec, entry: &Entry, place: &str, source: &Source) -> Diagnostic {
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
            ValueKind::Color | ValueKind::NamedColor => {
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
                purpose(key),
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
    let is_color = matches!(key.kind, ValueKind::Color | ValueKind::NamedColor);
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

/// Returns the error for a repeated key.
fn duplicate(
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
        if source.text.get(gap.clone()) == Some("  ") {
            diagnostic.hint(hint).suggest(Span::new(gap.start, gap.end), "- ")
        } else {
            diagnostic.hint(hint)
        }
    } else {
        diagnostic
    };
    diagnostic.hint("keep one of the two and delete the other")
}

/// Returns whether a key is the first one of the items of a list.
fn begins_item(mapping: &MappingSpec, name: &str) -> bool {
    is_list_item(mapping) && mapping.keys.first().is_some_and(|key| key.name == name)
}

/// Returns the error for a key that the file format does not have.
fn unknown(
    entry: &Entry,
    mapping: &'static MappingSpec,
    place: &str,
    seen: &[(&str, Span)],
    source: &Source,
) -> Diagnostic {
    let name = &entry.key;
    let shown: String = name.chars().take(40).collect();
    let message = format!("unknown key `{shown}`{place}");
    let diagnostic = Diagnostic::error(Code::UnknownKey, entry.key_span, message);
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
    let has =
        |it: &&(&str, &'static MappingSpec)| it.1.keys.iter().any(|key| key.name == name);
    let elsewhere =
        MAPPINGS.iter().filter(|(_, it)| !std::ptr::eq(*it, mapping)).find(has);
    let here = MAPPINGS.iter().find(|(_, it)| std::ptr::eq(*it, mapping));
    let here = here.map_or("", |(path, _)| path);
    let here = if here.is_empty() { "a briefing" } else { here };
    let known = format!("the keys of {here} are {}", names(mapping, usize::MAX));
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
        // `Here is your briefing:`, copied from a chat.
        None if matches!(entry.value.kind, Kind::Null) && name.contains(' ') => {
            let start = entry.key_span.start;
            let rest = source.text.get(start..).unwrap_or_default();
            let line = rest.split_inclusive('\n').next().unwrap_or_default();
            diagnostic
                .hint("delete the line if it is not part of the briefing")
                .suggest(Span::new(start, start + line.len()), "")
                .hint(known)
        }
        None => diagnostic.hint(known),
    }
}

/// Returns the error for a required key that is missing.
fn missing(
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
            purpose(key),
            key.example
        )),
    }
}

/// Returns the description of a key as a part of a sentence.
fn purpose(key: &KeySpec) -> String {
    let about = key.about.trim_end_matches('.');
    let mut characters = about.chars();
    let first =
        characters.next().map_or(String::new(), |it| it.to_lowercase().to_string());
    first + characters.as_str()
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
