//! Reads a file with fields once and makes a briefing of it for each record of a table.
//!
//! A value of a table is data: nothing in it is YAML, and its characters have no meaning in
//! Markdown unless the file lists the field under `markdown_fields`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::block_cache::BlockCache;
use super::brand::{self, Brand, NamedFiles};
use super::fill::Filler;
use super::format::BRIEFING;
use super::load::load;
use super::placeholders::{OPENING, Placeholder, placeholders};
use super::spec::{MappingSpec, ValueKind};
use super::{Briefing, Overrides, pasted, validate};
use crate::assets::Assets;
use crate::data::{FieldUse, Record, clean_name};
use crate::diagnostic::{Checked, Code, Diagnostic, Report, Source, Span};
use crate::files::{FilePath, Files, Memory};
use crate::languages::Language;
use crate::yaml::{Kind, Node};

/// A file that was loaded, and that can be filled any number of times.
#[derive(Clone, Debug)]
pub struct Template {
    source: Source,
    brand: Option<Brand>,
    /// The folder that the file names others from.
    folder: FilePath,
    root: Arc<Node>,
    loaded: Report,
    fields: Vec<FieldUse>,
    /// The fields whose values are Markdown.
    markdown: BTreeSet<String>,
    /// The bodies that earlier records had.
    blocks: Arc<BlockCache>,
}

/// Reads a briefing with its logos and QR codes.
///
/// # Errors
/// Returns all errors and warnings of the file, in its order. If the file is not YAML, returns only
/// the first error.
pub fn read(source: &Source, assets: &Assets) -> Checked<Briefing> {
    let template = Template::open(source.clone(), assets.files(), assets.folder())?;
    template.read(None, &Overrides::new(), assets)
}

impl Template {
    /// Loads a file that has no brand, without checking its values.
    ///
    /// # Errors
    /// Returns an error if the file is not YAML.
    pub fn load(source: Source) -> Result<Self, Report> {
        Self::open(source, &Memory::new(), &FilePath::root())
    }

    /// Loads a file in a folder with its brand, without checking its values.
    ///
    /// # Errors
    /// Returns an error if the file is not YAML. What is wrong with the brand is an error of
    /// [`Template::read`].
    pub fn open(
        source: Source,
        files: &dyn Files,
        folder: &FilePath,
    ) -> Result<Self, Report> {
        let (mut root, mut report) = load(&source).map_err(|mut report| {
            report.sort();
            report
        })?;
        pasted::put_right(&mut root, &mut report);
        let (source, brand) = brand::apply(&mut root, source, files, folder, &mut report);
        let mut fields = Vec::new();
        collect(&root, &mut fields, &mut report);
        let named = markdown_fields(&root);
        for (name, span) in &named {
            if !fields.iter().any(|field| field.name == *name) {
                let message = format!("no field of the file is `{name}`");
                report.push(
                    Diagnostic::warning(Code::Field, *span, message)
                        .hint("write the name as it is between `${` and `}`"),
                );
            }
        }
        let markdown = named.into_iter().map(|(name, _)| name).collect();
        let (root, blocks) = (Arc::new(root), Arc::default());
        let (loaded, folder) = (report, folder.clone());
        Ok(Self { source, brand, folder, root, loaded, fields, markdown, blocks })
    }

    /// Returns the file. The brand is its base.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the tree of the file with the values of its brand, before fields are filled.
    pub(crate) const fn root(&self) -> &Arc<Node> {
        &self.root
    }

    /// Returns the fields of the file, in order.
    #[must_use]
    pub fn fields(&self) -> &[FieldUse] {
        &self.fields
    }

    /// Returns whether the file has a date of issue.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        match &self.root.kind {
            Kind::Mapping(entries) => entries.iter().any(|entry| entry.key == "issued"),
            Kind::Null | Kind::Scalar(_) | Kind::List(_) => false,
        }
    }

    /// Returns the language of the file, English if it names none; `None` if it has a field in its
    /// place.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        let Kind::Mapping(entries) = &self.root.kind else { return None };
        let entry = entries.iter().find(|entry| entry.key == "language");
        match entry.map(|entry| &entry.value.kind) {
            Some(Kind::Scalar(scalar)) => Language::parse(scalar.text.trim()),
            _ => Language::parse("en-GB"),
        }
    }

    /// Returns the path of the brand inside the root.
    #[must_use]
    pub fn brand(&self) -> Option<&FilePath> {
        self.brand.as_ref().map(|brand| &brand.path)
    }

    /// Returns the files that the file and its brand name: the brand, logos, fonts and a profile,
    /// from the file's folder. Names with fields are not included.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        collect_files(&self.root, &BRIEFING, &mut files);
        files.into_iter().map(|(name, span)| self.own_name(name, span)).collect()
    }

    /// Returns the name of a file as the briefing would write it.
    fn own_name(&self, name: &str, span: Span) -> String {
        let brand = self.brand.as_ref().filter(|brand| span.start >= brand.start);
        match brand.and_then(|brand| brand.folder().join(name)) {
            Some(path) => path.relative_to(&self.folder),
            None => name.to_owned(),
        }
    }

    /// Fills the fields with a record and reads the briefing. The overrides take precedence over the
    /// file's poster options.
    ///
    /// # Errors
    /// Returns the errors and warnings of [`read`], or errors if the file has fields and there is no
    /// record, or the record lacks one of them.
    pub fn read(
        &self,
        record: Option<&Record<'_>>,
        overrides: &Overrides,
        assets: &Assets,
    ) -> Checked<Briefing> {
        let mut report = self.loaded.clone();
        for field in &self.fields {
            match record {
                None => report.push(without_data(field)),
                Some(record) if record.cell(&field.name, field.is_optional).is_none() => {
                    report.push(unknown(field, record));
                }
                Some(_) => {}
            }
        }
        let filled;
        let root = match record {
            Some(record) if !report.has_errors() => {
                let mut root = Node::clone(&self.root);
                Filler { record, markdown: &self.markdown }.fill(&mut root);
                filled = root;
                &filled
            }
            _ if self.fields.is_empty() => &self.root,
            _ => {
                report.sort();
                return Err(report);
            }
        };
        let context = validate::Context {
            source: &self.source,
            overrides,
            files: &NamedFiles::new(assets, self.brand.as_ref()),
            blocks: &self.blocks,
        };
        let briefing = validate::briefing(root, &context, &mut report);
        report.sort();
        match briefing {
            Some(briefing) if !report.has_errors() => Ok((briefing, report)),
            _ => Err(report),
        }
    }
}

/// Collects the files that a mapping names, by the file format.
fn collect_files<'a>(
    node: &'a Node,
    mapping: &MappingSpec,
    files: &mut Vec<(&'a str, Span)>,
) {
    let Kind::Mapping(entries) = &node.kind else { return };
    for entry in entries {
        let Some(key) = mapping.keys.iter().find(|key| key.name == entry.key) else {
            continue;
        };
        match (&key.kind, &entry.value.kind) {
            (ValueKind::Path | ValueKind::NameOrPath(_), Kind::Scalar(scalar)) => {
                if !scalar.text.contains(OPENING) {
                    files.push((scalar.text.trim(), scalar.map.span()));
                }
            }
            (kind, Kind::List(nodes)) => {
                if let Some(item) = kind.item().and_then(ValueKind::mapping) {
                    nodes.iter().for_each(|node| collect_files(node, item, files));
                }
            }
            (kind, _) => {
                if let Some(mapping) = kind.mapping() {
                    collect_files(&entry.value, mapping, files);
                }
            }
        }
    }
}

/// Collects the fields of a tree and reports broken ones.
fn collect(node: &Node, fields: &mut Vec<FieldUse>, report: &mut Report) {
    match &node.kind {
        Kind::Null => {}
        Kind::Scalar(scalar) => {
            for (range, placeholder) in placeholders(&scalar.text) {
                let span = scalar.map.locate(range.start, range.end);
                match placeholder {
                    Placeholder::Field(name, is_optional) => {
                        let name = name.into_owned();
                        fields.push(FieldUse { name, is_optional, span });
                    }
                    Placeholder::Dollar => {}
                    Placeholder::Broken => report.push(
                        Diagnostic::error(
                            Code::Field,
                            span,
                            "a field begins here, but it has no name or no `}`",
                        )
                        .hint("write a field as `${name}`")
                        .hint("to print `${`, write `$${`"),
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

/// Returns the names under `markdown_fields` and their places. Validation reports values that are
/// not names.
fn markdown_fields(root: &Node) -> Vec<(String, Span)> {
    let Kind::Mapping(entries) = &root.kind else { return Vec::new() };
    let named = entries.iter().find(|entry| entry.key == "markdown_fields");
    let Some(Kind::List(nodes)) = named.map(|entry| &entry.value.kind) else {
        return Vec::new();
    };
    let name = |node: &Node| match &node.kind {
        Kind::Scalar(scalar) => Some((clean_name(&scalar.text).into_owned(), node.span)),
        Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
    };
    nodes.iter().filter_map(name).collect()
}

/// Returns the error for a field if there is no table.
fn without_data(field: &FieldUse) -> Diagnostic {
    let name = &field.name;
    let message = format!("`{name}` is a field for data, but there is no data");
    Diagnostic::error(Code::Field, field.span, message)
        .hint(
            "choose a table of data (`--data` of `briefing batch` and `briefing check`)",
        )
        .hint(format!("to print it as it is, write `$${{{name}}}`"))
}

/// Returns the error for a field that the table does not have.
fn unknown(field: &FieldUse, record: &Record<'_>) -> Diagnostic {
    let names = record.names();
    let message = format!("the data has no field `{}`", field.name);
    let diagnostic = Diagnostic::error(Code::Field, field.span, message);
    let likeness = |name: &String| {
        strsim::jaro_winkler(&name.to_lowercase(), &field.name.to_lowercase())
    };
    let nearest = names
        .iter()
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match nearest {
        Some((_, name)) => diagnostic.hint(format!("did you mean `${{{name}}}`?")),
        None => {
            let has: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            diagnostic.hint(format!("it has {}", has.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_and_map_back_to_the_field() {
        let yaml = std::fs::read_to_string("briefing.yaml").unwrap();
        let yaml = yaml.replacen("title: ", "title: ${school} -- ", 1);
        let template = Template::load(Source::new("a.yaml", yaml.clone())).unwrap();
        let table = Source::new("a.csv", "school,x\n\"St Mary's, *Leeds*\",1\n");
        let table = crate::data::Table::read(table).unwrap();
        let assets = Assets::new(".").unwrap();
        let (briefing, _) =
            template.read(table.record(0).as_ref(), &Overrides::new(), &assets).unwrap();
        assert!(briefing.title().text.starts_with("St Mary’s, *Leeds* – "));
        let place = briefing.title().locate(0..3);
        assert!(yaml[place.start..].starts_with("${school}"));
        assert!(template.read(None, &Overrides::new(), &assets).is_err());
    }
}
