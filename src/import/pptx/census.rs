//! Counts the words of a presentation by itself, from the raw XML.
//!
//! Nothing of the reader is used, so a word that the reader misses shows as a difference. The
//! count knows only which parts belong to the slides, and where one word ends.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::package::Package;
use super::super::xml::{self, NodeExt};

/// Returns all words of the slides, or of one slide by its number from 1: of what they show,
/// of their notes and of their comments. A word is a run of characters other than spaces with
/// at least one letter or digit.
///
/// # Errors
/// Returns an error if a part is missing, damaged or beyond a limit.
pub(in super::super) fn words(
    package: &mut Package<'_>,
    slide: Option<usize>,
) -> Result<Vec<String>, ImportError> {
    let mut census = Census { package, text: String::new(), seen: BTreeSet::new() };
    let main = census.links("")?.into_iter().find(|it| it.kind == "officeDocument");
    let main = main.map_or_else(|| "ppt/presentation.xml".to_owned(), |it| it.target);
    let links = census.links(&main)?;
    let mut slides = Vec::new();
    census.visit(&main, |_, root| {
        for entry in root.descendants().filter(|it| it.is("sldId")) {
            let id = reference(entry, "id");
            slides.extend(links.iter().find(|it| Some(it.id.as_str()) == id).cloned());
        }
        Ok(())
    })?;
    for (index, link) in slides.iter().enumerate() {
        if slide.is_none_or(|it| it == index + 1) {
            census.slide(&link.target, slide.is_some())?;
        }
    }
    let words =
        census.text.split_whitespace().filter(|it| it.contains(char::is_alphanumeric));
    Ok(words.map(str::to_owned).collect())
}

/// A relationship.
#[derive(Clone, Debug)]
struct Link {
    id: String,
    kind: String,
    target: String,
}

/// The text found so far. Where a word ends, a line break stands.
#[derive(Debug)]
struct Census<'r, 'a> {
    package: &'r mut Package<'a>,
    text: String,
    seen: BTreeSet<String>,
}

impl Census<'_, '_> {
    fn slide(&mut self, part: &str, wanted: bool) -> Result<(), ImportError> {
        let links = self.links(part)?;
        let mut shows = true;
        self.visit(part, |census, root| {
            let off = |name| matches!(root.attribute(name), Some("0" | "false"));
            shows = !off("showMasterSp") && (wanted || !off("show"));
            census.tree(root, &links, false)
        })?;
        for link in &links {
            match link.kind.as_str() {
                "slideLayout" if shows => self.layout(&link.target)?,
                "notesSlide" => {
                    let inner = self.links(&link.target)?;
                    self.visit(&link.target, |census, root| {
                        census.tree(root, &inner, false)
                    })?;
                }
                "comments" => self.visit(&link.target, |census, root| {
                    let bodies = root.descendants();
                    for body in bodies.filter(|it| it.is("text") || it.is("txBody")) {
                        census.end();
                        match body.is("text") {
                            true => census.text.push_str(&letters(body)),
                            false => census.walk(body, &[], false)?,
                        }
                        census.end();
                    }
                    Ok(())
                })?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Counts the shapes of a layout and its master once.
    fn layout(&mut self, part: &str) -> Result<(), ImportError> {
        let links = self.links(part)?;
        let mut shows = true;
        let new = self.seen.insert(part.to_owned());
        self.visit(part, |census, root| {
            shows = !matches!(root.attribute("showMasterSp"), Some("0" | "false"));
            if new { census.tree(root, &links, true) } else { Ok(()) }
        })?;
        let master = links.iter().find(|it| it.kind == "slideMaster").filter(|_| shows);
        let Some(master) = master.filter(|it| self.seen.insert(it.target.clone())) else {
            return Ok(());
        };
        let links = self.links(&master.target)?;
        self.visit(&master.target, |census, root| census.tree(root, &links, true))
    }

    fn tree(
        &mut self,
        root: Node<'_, '_>,
        links: &[Link],
        background: bool,
    ) -> Result<(), ImportError> {
        self.end();
        for tree in root.children().filter(|it| it.is("cSld") || it.is("spTree")) {
            self.walk(tree, links, background)?;
        }
        self.end();
        Ok(())
    }

    /// Collects the text of an element. Paragraphs, breaks and tabs end a word; equations and
    /// numbers of slides stand apart from the text around them.
    fn walk(
        &mut self,
        node: Node<'_, '_>,
        links: &[Link],
        background: bool,
    ) -> Result<(), ImportError> {
        for child in node.elements() {
            match child.tag_name().name() {
                "Choice" | "Fallback" if has_choice_before(child) => continue,
                "oMath" | "oMathPara" => {
                    let mut texts =
                        child.descendants().filter(|it| it.is("t")).map(letters);
                    let apart: String =
                        texts.by_ref().flat_map(|it| [it, " ".into()]).collect();
                    self.aside(&apart);
                }
                "fld" if child.attribute("type") == Some("slidenum") => {
                    self.aside(&letters(child));
                }
                "t" if !child.elements().any(|it| it.is("bodyPr")) => {
                    let text = decode(&letters(child));
                    self.text.push_str(&text);
                }
                // Values of charts; `pt` also holds points of outlines, without text.
                "v" | "pt" if child.first_element_child().is_none() => {
                    self.aside(&letters(child));
                }
                "br" | "tab" => self.end(),
                "p" => {
                    self.end();
                    self.walk(child, links, background)?;
                    self.end();
                }
                "chart" if reference(child, "id").is_some() => {
                    self.chart(find(links, child, "id"))?;
                }
                "relIds" => self.diagram(find(links, child, "dm"), links)?,
                _ if background && is_placeholder(child) => continue,
                _ => self.walk(child, links, background)?,
            }
        }
        Ok(())
    }

    fn chart(&mut self, part: Option<String>) -> Result<(), ImportError> {
        let Some(part) = part else { return Ok(()) };
        let links = self.links(&part)?;
        let drawings = links.into_iter().filter(|it| it.kind == "chartUserShapes");
        for part in std::iter::once(part).chain(drawings.map(|it| it.target)) {
            self.visit(&part, |census, root| census.walk(root, &[], false))?;
        }
        Ok(())
    }

    fn diagram(
        &mut self,
        part: Option<String>,
        links: &[Link],
    ) -> Result<(), ImportError> {
        let Some(part) = part else { return Ok(()) };
        let before = self.text.trim_end().len();
        let mut drawing = None;
        self.visit(&part, |census, root| {
            for body in
                root.descendants().filter(|it| it.is("t") && it.child("p").is_some())
            {
                census.walk(body, &[], false)?;
            }
            let extension = root.descendants().find(|it| it.is("dataModelExt"));
            let id = extension.and_then(|it| it.attribute("relId"));
            drawing = links.iter().find(|it| Some(it.id.as_str()) == id).cloned();
            Ok(())
        })?;
        let found = self.text.get(before..).unwrap_or_default();
        match drawing {
            Some(drawing) if !found.contains(char::is_alphanumeric) => {
                let inner = self.links(&drawing.target)?;
                self.visit(&drawing.target, |census, root| {
                    census.tree(root, &inner, false)
                })
            }
            _ => Ok(()),
        }
    }

    /// Ends a word.
    fn end(&mut self) {
        self.text.push('\n');
    }

    /// Adds text that does not belong to the word around it, before this word.
    fn aside(&mut self, text: &str) {
        let start = self.text.trim_end_matches(|it: char| !it.is_whitespace()).len();
        self.text.insert_str(start, &format!("\n{text}\n"));
    }

    /// Parses a part and passes its root to a function; a part that is missing is skipped.
    fn visit(
        &mut self,
        part: &str,
        mut then: impl FnMut(&mut Self, Node<'_, '_>) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let Some(text) = self.package.read_xml(part)? else { return Ok(()) };
        let tree = xml::parse(part, &text)?;
        then(self, tree.root_element())
    }

    /// Reads the relationships of a part to other parts.
    fn links(&mut self, part: &str) -> Result<Vec<Link>, ImportError> {
        let slash = part.rfind('/').map_or(0, |it| it + 1);
        let (folder, file) = part.split_at(slash);
        let mut links = Vec::new();
        self.visit(&format!("{folder}_rels/{file}.rels"), |_, root| {
            for node in root.elements().filter(|it| it.attribute("TargetMode").is_none())
            {
                let value = |name| node.attribute(name).unwrap_or_default();
                links.push(Link {
                    id: value("Id").to_owned(),
                    kind: value("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                    target: join(folder, value("Target")),
                });
            }
            Ok(())
        })?;
        Ok(links)
    }
}

fn join(folder: &str, target: &str) -> String {
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            ".." => drop(names.pop()),
            "." | "" => {}
            _ => names.push(name),
        }
    }
    names.join("/").replace("%20", " ")
}

fn reference<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut found =
        node.attributes().filter(|it| it.name() == name && it.namespace().is_some());
    found.next().map(|it| it.value())
}

fn find(links: &[Link], node: Node<'_, '_>, name: &str) -> Option<String> {
    let id = reference(node, name);
    links.iter().find(|it| Some(it.id.as_str()) == id).map(|it| it.target.clone())
}

fn has_choice_before(node: Node<'_, '_>) -> bool {
    let mut before = node.prev_siblings().skip(1);
    before.any(|it| it.is("Choice"))
}

fn is_placeholder(node: Node<'_, '_>) -> bool {
    let mut below =
        node.elements().flat_map(|it| it.children()).filter(|it| it.is("nvPr"));
    below.any(|it| it.elements().any(|it| it.is("ph")))
}

fn letters(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect()
}

/// Writes the codes of control characters as spaces.
fn decode(text: &str) -> String {
    let mut text = text.to_owned();
    for code in ["_x000B_", "_x000A_", "_x000D_", "_x0009_"] {
        text = text.replace(code, "\n").replace(&code.to_lowercase(), "\n");
    }
    text.replace("_x005F_", "_").replace("_x005f_", "_").replace('\u{2028}', "\n")
}
