//! A file with fields for data: its tree and a record in, the same tree with values in place
//! of `${field}` out. Everything after it reads the file as if it had been written so.
//!
//! A value is data: in Markdown its signs stand for themselves, and nothing in it is YAML.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::format::{BRIEFING, PANEL};
use super::load::load;
use super::node::{Kind, Node, Scalar};
use super::shapes::{Section, Shape};
use super::validate::KnownBlocks;
use super::{Briefing, pasted, validate};
use crate::assets::Assets;
use crate::data::Record;
use crate::diagnostic::{Checked, Code, Diagnostic, Report, Source, Span};

/// What stands before the name of a field.
const OPENING: &str = "${";

/// A file as it was read, ready to be filled any number of times.
#[derive(Clone, Debug)]
pub struct Template {
    source: Source,
    root: Node,
    loaded: Report,
    fields: Vec<FieldUse>,
    /// The fields whose values are Markdown.
    markdown: BTreeSet<String>,
    known: Arc<KnownBlocks>,
}

/// A field where a file asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldUse {
    /// Its name.
    pub name: String,
    /// Where it is asked for.
    pub span: Span,
}

/// A place in a text that is to be replaced.
enum Mark<'a> {
    /// A field.
    Field(&'a str),
    /// `$$`, which stands for one of them before a brace.
    Dollar,
    /// A field without an end, or without a name.
    Broken,
}

impl Template {
    /// Reads a file, short of checking what it says.
    ///
    /// # Errors
    /// When it is no YAML, or has a field without an end.
    pub fn load(source: Source) -> Result<Self, Report> {
        let (mut root, mut report) = load(&source).map_err(|mut report| {
            report.sort();
            report
        })?;
        pasted::put_right(&mut root, &mut report);
        let mut fields = Vec::new();
        collect(&root, &mut fields, &mut report);
        let named = markdown_fields(&root);
        for (name, span) in &named {
            if !fields.iter().any(|field| field.name == *name) {
                let message = format!("no field of the file is `{name}`");
                report.push(
                    Diagnostic::warning(Code::Field, *span, message)
                        .hint("name a field as it stands between `${` and `}`"),
                );
            }
        }
        let markdown = named.into_iter().map(|(name, _)| name).collect();
        let (loaded, known) = (report, Arc::default());
        Ok(Self { source, root, loaded, fields, markdown, known })
    }

    /// The file.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// The fields that it asks for, in the order of the file.
    #[must_use]
    pub fn fields(&self) -> &[FieldUse] {
        &self.fields
    }

    /// Whether it says on which day it was issued.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        match &self.root.kind {
            Kind::Mapping(entries) => entries.iter().any(|it| it.key == "issued"),
            Kind::Null | Kind::Scalar(_) | Kind::List(_) => false,
        }
    }

    /// The files that it names: logos, fonts, a profile. Names with fields are left out.
    #[must_use]
    pub fn files(&self) -> Vec<&str> {
        let mut files = Vec::new();
        collect_files(&self.root, &mut files);
        files
    }

    /// Reads the briefing, filled with a record.
    ///
    /// # Errors
    /// As [`super::read`]; also when there is no record, or none with a field that the file
    /// asks for.
    pub fn read(
        &self,
        record: Option<&Record<'_>>,
        assets: &Assets,
    ) -> Checked<Briefing> {
        let mut report = self.loaded.clone();
        for field in &self.fields {
            match record {
                None => report.push(without_data(field)),
                Some(record) if record.value(&field.name).is_none() => {
                    report.push(unknown(field, record.names()));
                }
                Some(_) => {}
            }
        }
        let filled;
        let root = match record {
            Some(record) if !report.has_errors() => {
                let mut root = self.root.clone();
                self.fill(&mut root, Some(&BRIEFING), record);
                filled = root;
                &filled
            }
            _ if self.fields.is_empty() => &self.root,
            _ => {
                report.sort();
                return Err(report);
            }
        };
        let known = record.map(|_| &*self.known);
        let briefing = validate::briefing(root, &self.source, assets, known, &mut report);
        report.sort();
        match briefing {
            Some(briefing) if !report.has_errors() => Ok((briefing, report)),
            _ => Err(report),
        }
    }

    fn fill(&self, node: &mut Node, section: Option<&Section>, record: &Record<'_>) {
        match &mut node.kind {
            Kind::Null => {}
            Kind::Scalar(scalar) => self.fill_text(scalar, false, record),
            Kind::List(nodes) => {
                // The only lists with Markdown in their items are the panels.
                let section = section.map(|_| &PANEL);
                nodes.iter_mut().for_each(|node| self.fill(node, section, record));
            }
            Kind::Mapping(entries) => {
                for entry in entries {
                    let keys = section.map(|section| section.keys).unwrap_or_default();
                    let key = keys.iter().find(|key| key.name == entry.key);
                    let is_markdown = key.is_some_and(|key| {
                        matches!(key.shape, Shape::Inline | Shape::Blocks)
                    });
                    match &mut entry.value.kind {
                        Kind::Scalar(scalar) => {
                            self.fill_text(scalar, is_markdown, record);
                        }
                        _ => {
                            let inside = Some(&BRIEFING)
                                .filter(|_| entry.key == "panels" && section.is_some());
                            self.fill(&mut entry.value, inside, record);
                        }
                    }
                }
            }
        }
    }

    fn fill_text(&self, scalar: &mut Scalar, is_markdown: bool, record: &Record<'_>) {
        if !scalar.text.contains(OPENING) {
            return;
        }
        let mut text = String::with_capacity(scalar.text.len());
        let mut edits: Vec<(Range<usize>, usize)> = Vec::new();
        let mut last = 0;
        for (range, mark) in marks(&scalar.text) {
            text.push_str(&scalar.text[last..range.start]);
            let start = text.len();
            match mark {
                Mark::Field(name) => {
                    let value = record.value(name).unwrap_or_default();
                    let is_literal = is_markdown && !self.markdown.contains(name);
                    push_value(&mut text, value, is_literal);
                }
                Mark::Dollar => text.push('$'),
                Mark::Broken => text.push_str(&scalar.text[range.clone()]),
            }
            edits.push((range.clone(), text.len() - start));
            last = range.end;
        }
        text.push_str(&scalar.text[last..]);
        scalar.map = scalar.map.replaced(&edits);
        scalar.text = text;
    }
}

/// Writes a value into a text. Its white space is single spaces: a value is never a paragraph
/// or an item by itself.
fn push_value(text: &mut String, value: &str, is_literal: bool) {
    /// What Markdown gives a meaning to. Quotes and dashes are left to punctuation.
    const SIGNS: &str = "\\`*_{}[]<>()#+!|~&$^";
    for (index, word) in value.split_whitespace().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        let begins = text.trim_end_matches(' ').is_empty()
            || text.trim_end_matches(' ').ends_with('\n');
        for (at, character) in word.char_indices() {
            // At the beginning of a line also what makes an item, a number or a rule of it.
            let is_item = begins
                && (at == 0 && "-=:>".contains(character)
                    || ".)".contains(character)
                        && word[..at].chars().all(|it| it.is_ascii_digit()));
            if is_literal && (SIGNS.contains(character) || is_item) {
                text.push('\\');
            }
            text.push(character);
        }
    }
}

/// The fields of a text and what is written like one, in order.
fn marks(text: &str) -> impl Iterator<Item = (Range<usize>, Mark<'_>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(OPENING)?;
        if text[from..at].ends_with('$') {
            from = at + 1;
            return Some((at - 1..at + 1, Mark::Dollar));
        }
        let inside = &text[at + OPENING.len()..];
        let end = inside.find(['}', '\n']).filter(|end| inside[*end..].starts_with('}'));
        let name = end.map(|end| inside[..end].trim()).filter(|name| !name.is_empty());
        let (range, mark) = match (name, end) {
            (Some(name), Some(end)) => {
                (at..at + OPENING.len() + end + 1, Mark::Field(name))
            }
            _ => (at..at + OPENING.len(), Mark::Broken),
        };
        from = range.end;
        Some((range, mark))
    })
}

/// The names of the fields in a text, such as a pattern of file names; `None` if one has no
/// end.
#[must_use]
pub fn fields_of(text: &str) -> Option<Vec<&str>> {
    marks(text)
        .filter_map(|(_, mark)| match mark {
            Mark::Field(name) => Some(Some(name)),
            Mark::Dollar => None,
            Mark::Broken => Some(None),
        })
        .collect()
}

/// A text with a record's values in place of its fields, as they are.
#[must_use]
pub fn filled(text: &str, record: &Record<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for (range, mark) in marks(text) {
        out.push_str(&text[last..range.start]);
        match mark {
            Mark::Field(name) => out.push_str(record.value(name).unwrap_or_default()),
            Mark::Dollar => out.push('$'),
            Mark::Broken => out.push_str(&text[range.clone()]),
        }
        last = range.end;
    }
    out.push_str(&text[last..]);
    out
}

/// Keys whose value is the name of a file, or may be.
const FILE_KEYS: [&str; 7] =
    ["file", "regular", "italic", "bold", "bold_italic", "display", "profile"];

fn collect_files<'a>(node: &'a Node, files: &mut Vec<&'a str>) {
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::List(nodes) => nodes.iter().for_each(|node| collect_files(node, files)),
        Kind::Mapping(entries) => {
            for entry in entries {
                match &entry.value.kind {
                    Kind::Scalar(scalar)
                        if FILE_KEYS.contains(&entry.key.as_str())
                            && !scalar.text.contains(OPENING) =>
                    {
                        files.push(scalar.text.trim());
                    }
                    _ => collect_files(&entry.value, files),
                }
            }
        }
    }
}

/// Finds the fields of a tree, and what is wrong with them.
fn collect(node: &Node, fields: &mut Vec<FieldUse>, report: &mut Report) {
    match &node.kind {
        Kind::Null => {}
        Kind::Scalar(scalar) => {
            for (range, mark) in marks(&scalar.text) {
                let span = scalar.map.locate(range.start, range.end);
                match mark {
                    Mark::Field(name) => {
                        fields.push(FieldUse { name: name.to_owned(), span });
                    }
                    Mark::Dollar => {}
                    Mark::Broken => report.push(
                        Diagnostic::error(
                            Code::Field,
                            span,
                            "a field begins here, but it has no name or no `}`",
                        )
                        .hint("write a field as `${name}`")
                        .hint("for the signs themselves, write `$${`"),
                    ),
                }
            }
        }
        Kind::List(nodes) => {
            nodes.iter().for_each(|node| collect(node, fields, report));
        }
        Kind::Mapping(entries) => {
            entries.iter().for_each(|entry| collect(&entry.value, fields, report));
        }
    }
}

/// The names under `markdown_fields`; what is wrong with them is for the checks to say.
fn markdown_fields(root: &Node) -> Vec<(String, Span)> {
    let Kind::Mapping(entries) = &root.kind else { return Vec::new() };
    let named = entries.iter().find(|entry| entry.key == "markdown_fields");
    let Some(Kind::List(nodes)) = named.map(|entry| &entry.value.kind) else {
        return Vec::new();
    };
    let name = |node: &Node| match &node.kind {
        Kind::Scalar(scalar) => Some((scalar.text.trim().to_owned(), node.span)),
        Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
    };
    nodes.iter().filter_map(name).collect()
}

fn without_data(field: &FieldUse) -> Diagnostic {
    let name = &field.name;
    let message = format!("`{name}` is a field for data, and there is no data");
    Diagnostic::error(Code::Field, field.span, message)
        .hint("fill it with `briefing batch` and `--data`, a CSV or YAML file")
        .hint(format!("for the signs themselves, write `$${{{name}}}`"))
}

/// A field that the data does not have.
fn unknown(field: &FieldUse, names: &[String]) -> Diagnostic {
    let message = format!("the data has no field `{}`", field.name);
    let diagnostic = Diagnostic::error(Code::Field, field.span, message);
    let likeness = |name: &String| {
        strsim::jaro_winkler(&name.to_lowercase(), &field.name.to_lowercase())
    };
    let nearest = names
        .iter()
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(one, _), (two, _)| one.total_cmp(two));
    match nearest {
        Some((_, name)) => diagnostic.hint(format!("did you mean `${{{name}}}`?")),
        None => {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            diagnostic.hint(format!("it has {}", names.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(value: &str, before: &str) -> String {
        let mut text = before.to_owned();
        push_value(&mut text, value, true);
        text[before.len()..].to_owned()
    }

    #[test]
    fn fields_are_found_and_dollars_kept() {
        assert_eq!(fields_of("${a} $5 $${b} ${ c d }").unwrap(), ["a", "c d"]);
        assert_eq!(fields_of("${a"), None);
        assert_eq!(fields_of("${}"), None);
    }

    #[test]
    fn signs_of_markdown_stand_for_themselves() {
        assert_eq!(value("St Mary's *old* [x](y)", ""), r"St Mary's \*old\* \[x\]\(y\)");
        assert_eq!(value("- one", "\n"), r"\- one");
        assert_eq!(value("3. one", ""), r"3\. one");
        assert_eq!(value("3. one - two", "a "), "3. one - two");
        assert_eq!(value("a\n\n# b", "x "), r"a \# b");
    }

    #[test]
    fn values_stand_in_their_places_and_lead_back_to_the_field() {
        let yaml = std::fs::read_to_string("briefing.yaml").unwrap();
        let yaml = yaml.replacen("title: ", "title: ${school} -- ", 1);
        let template = Template::load(Source::new("a.yaml", yaml.clone())).unwrap();
        let table = Source::new("a.csv", "school,x\n\"St Mary's, *Leeds*\",1\n");
        let table = crate::data::Table::read(table).unwrap();
        let assets = Assets::new(".").unwrap();
        let (briefing, _) = template.read(table.record(0).as_ref(), &assets).unwrap();
        assert!(briefing.title.text.starts_with("St Mary’s, *Leeds* – "));
        let place = briefing.title.locate(0..3);
        assert!(yaml[place.start..].starts_with("${school}"));
        assert!(template.read(None, &assets).is_err());
    }
}
