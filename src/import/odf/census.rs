//! Counts the words of an OpenDocument file by itself, from the raw XML.
//!
//! Nothing of the reader is used. The count knows what belongs to the document: the body, the
//! headers of master pages in use, what slides show of their master pages, notes, comments,
//! deleted and hidden text, formulas and charts.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::package::Package;
use super::super::xml::{self, NodeExt};

mod pages;

/// Returns all words of a packed document, or of one slide by its number from 1.
///
/// # Errors
/// Returns an error if a part is missing, damaged or beyond a limit.
pub(in super::super) fn words(
    package: &mut Package<'_>,
    slide: Option<usize>,
) -> Result<Vec<String>, ImportError> {
    let content = package.read_xml("content.xml")?.unwrap_or_default();
    let styles = package.read_xml("styles.xml")?;
    let (content, styles) = (strip(&content), styles.as_deref().map(strip));
    let content = xml::parse("content.xml", &content)?;
    let styles = styles.as_deref().map(|it| xml::parse("styles.xml", it)).transpose()?;
    let root = content.root_element();
    count(
        root,
        styles.as_ref().map_or(root, |it| it.root_element()),
        Some(package),
        slide,
    )
}

/// Returns all words of a document that is one file, or of one slide.
///
/// # Errors
/// As [`words`].
pub(in super::super) fn flat_words(
    text: &str,
    slide: Option<usize>,
) -> Result<Vec<String>, ImportError> {
    let text = strip(text.trim_start_matches('\u{feff}'));
    let tree = xml::parse("document", &text)?;
    count(tree.root_element(), tree.root_element(), None, slide)
}

/// Removes a document type, which the parser refuses.
fn strip(text: &str) -> String {
    match text.split_once("<!DOCTYPE") {
        Some((before, after)) => {
            format!("{before}{}", after.split_once('>').map_or("", |it| it.1))
        }
        None => text.to_owned(),
    }
}

fn count(
    content: Node<'_, '_>,
    styles: Node<'_, '_>,
    package: Option<&mut Package<'_>>,
    slide: Option<usize>,
) -> Result<Vec<String>, ImportError> {
    let mut census = Census { package, text: String::new(), sheets: BTreeMap::new() };
    census.add_sheets(styles, "styles");
    census.add_sheets(content, "styles");
    census.add_sheets(content, "automatic-styles");
    for body in content.children().filter(|it| it.is("body")).flat_map(|it| it.children())
    {
        match body.tag_name().name() {
            "text" => {
                census.walk(body, false)?;
                census.headers(body, styles)?;
            }
            "presentation" | "drawing" => census.slides(body, styles, slide)?,
            _ => {}
        }
    }
    let words =
        census.text.split_whitespace().filter(|it| it.contains(char::is_alphanumeric));
    Ok(words.map(str::to_owned).collect())
}

/// Length of the text after which repeated cells are no longer repeated.
const LONGEST_COPY: usize = 64 << 20;

/// What the count needs to know of a style.
#[derive(Clone, Debug, Default)]
struct Sheet {
    parent: String,
    master: String,
    hides_text: bool,
    page: BTreeMap<String, String>,
}

/// The text found so far. Where a word ends, a line break stands.
#[derive(Debug)]
struct Census<'r, 'a> {
    package: Option<&'r mut Package<'a>>,
    text: String,
    /// By family and name.
    sheets: BTreeMap<(String, String), Sheet>,
}

fn value<'a>(node: Node<'a, '_>, prefix: &str, name: &str) -> &'a str {
    let mut found = node.attributes().filter(|it| {
        it.name() == name && it.namespace().is_some_and(|uri| uri.contains(prefix))
    });
    found.next().map_or("", |it| it.value())
}

impl Census<'_, '_> {
    fn add_sheets(&mut self, root: Node<'_, '_>, group: &'static str) {
        for node in root.all(group).flat_map(|it| it.descendants().collect::<Vec<_>>()) {
            let text = node.child("text-properties");
            let page = node.child("drawing-page-properties");
            let sheet = Sheet {
                parent: value(node, "style:", "parent-style-name").to_owned(),
                master: value(node, "style:", "master-page-name").to_owned(),
                hides_text: text
                    .is_some_and(|it| value(it, ":text:", "display") == "none"),
                page: page
                    .into_iter()
                    .flat_map(|it| it.attributes())
                    .map(|it| (it.name().to_owned(), it.value().to_owned()))
                    .collect(),
            };
            if node.is("style") {
                let family = value(node, "style:", "family").to_owned();
                let name = value(node, "style:", "name").to_owned();
                self.sheets.insert((family, name), sheet);
            }
        }
    }

    /// Returns the first of a style and its parents for which a function finds something.
    fn inherited<T>(
        &self,
        family: &str,
        name: &str,
        find: impl Fn(&Sheet) -> Option<T>,
    ) -> Option<T> {
        let mut name = name.to_owned();
        for _ in 0..64 {
            let sheet = self.sheets.get(&(family.to_owned(), name.clone()))?;
            if let Some(found) = find(sheet) {
                return Some(found);
            }
            name.clone_from(&sheet.parent);
        }
        None
    }

    /// Collects the text of an element. Text counts within paragraphs only.
    fn walk(&mut self, node: Node<'_, '_>, inside: bool) -> Result<(), ImportError> {
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text() && inside) {
                self.text.push_str(text);
            }
            if child.is_element() {
                self.element(child, inside)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>, inside: bool) -> Result<(), ImportError> {
        let uri = node.tag_name().namespace().unwrap_or_default();
        let is_drawing = uri.contains("drawing");
        match node.tag_name().name() {
            "p" | "h" => {
                self.end();
                self.walk(node, true)?;
                self.end();
            }
            "tab" | "line-break" | "s" => self.end(),
            "page-number" | "page-count" | "page-variable-get" | "placeholder" => {
                self.aside(|it| it.walk(node, inside))?;
            }
            "hidden-text" if value(node, ":text:", "is-hidden") == "true" => {
                let text = value(node, ":text:", "string-value").to_owned();
                self.aside(|it| {
                    it.text.push_str(&text);
                    Ok(())
                })?;
            }
            "note" | "annotation" | "notes" => self.aside(|it| it.walk(node, false))?,
            "table-cell" | "table-row" => {
                let start = self.text.len();
                self.walk(node, inside)?;
                let text = self.text.get(start..).unwrap_or_default().to_owned();
                for name in ["number-columns-repeated", "number-rows-repeated"] {
                    let times: usize = value(node, ":table:", name).parse().unwrap_or(1);
                    for _ in 1..times.min(64) {
                        // A table of tables that are all repeated would fill the memory.
                        if self.text.len() < LONGEST_COPY {
                            self.text.push_str(&text);
                        }
                    }
                }
            }
            "note-citation" | "script" | "forms" | "event-listeners" | "binary-data" => {}
            "footer" | "header" | "date-time" if uri.contains("presentation") => {}
            "object" if is_drawing => self.object(node)?,
            "math" => self.formula(node),
            "title" | "desc" if uri.contains("svg") => {}
            name if name.ends_with("-source") || name.ends_with("-template") => {}
            "span" if inside && self.is_hidden(node) => {
                self.aside(|it| it.walk(node, true))?;
            }
            _ if is_drawing && inside && !node.is("a") => {
                self.aside(|it| it.walk(node, false))?;
            }
            _ if is_drawing => self.walk(node, false)?,
            _ => self.walk(node, inside)?,
        }
        Ok(())
    }

    fn is_hidden(&self, span: Node<'_, '_>) -> bool {
        let name = value(span, ":text:", "style-name");
        self.inherited("text", name, |it| it.hides_text.then_some(())).is_some()
    }

    /// Counts the text of a formula or a chart; other objects have none that is known.
    fn object(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let href = value(node, "xlink", "href").trim_start_matches("./");
        let part = format!("{}/content.xml", href.trim_end_matches('/'));
        let text = match self.package.as_deref_mut() {
            Some(package) => package.read_xml(&part)?,
            None => None,
        };
        let Some(text) = text else {
            for child in node.elements() {
                self.object_root(child)?;
            }
            return Ok(());
        };
        let text = strip(&text);
        let tree = xml::parse(&part, &text)?;
        self.object_root(tree.root_element())
    }

    fn object_root(&mut self, root: Node<'_, '_>) -> Result<(), ImportError> {
        if root.is("math") {
            self.formula(root);
        } else if root
            .descendants()
            .any(|it| it.is("chart") && it.parent().is_some_and(|it| it.is("body")))
        {
            self.aside(|it| it.walk(root, false))?;
        }
        Ok(())
    }

    fn formula(&mut self, root: Node<'_, '_>) {
        for text in root.descendants().filter(|it| it.is_text()) {
            let skip =
                text.ancestors().any(|it| it.is("annotation") || it.is("annotation-xml"));
            if !skip {
                self.end();
                self.text.push_str(text.text().unwrap_or_default());
                self.end();
            }
        }
    }

    /// Ends a word.
    fn end(&mut self) {
        self.text.push('\n');
    }

    /// Adds text that does not belong to the word around it, before this word.
    fn aside(
        &mut self,
        then: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let outer = std::mem::take(&mut self.text);
        then(self)?;
        let inner = std::mem::replace(&mut self.text, outer);
        let start = self.text.trim_end_matches(|it: char| !it.is_whitespace()).len();
        self.text.insert_str(start, &format!("\n{inner}\n"));
        Ok(())
    }
}
