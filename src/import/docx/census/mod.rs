//! Counts the words of a document's parts by a way of its own, so that a word which the
//! reader misses shows in the balance.
//!
//! The census goes over all elements of the parts, without tables, frames or lists. It knows
//! only what parts words: the ends of paragraphs, breaks and tabs, and letters that are left
//! out in the middle of a word (`foo[deleted]bar` has the words `foobar` and `deleted`). It
//! shares small rules with the reader: which alternative to read, where a field's instruction
//! ends, the characters of symbol fonts.

mod drawings;
mod tally;

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::super::count::split;
use super::super::error::ImportError;
use super::super::model::OmissionKind;
use super::super::package::Package;
use super::super::xml::{self, NodeExt};
use super::choice::alternative;
use super::fields::{self, Field};
use super::parts::{self, Relations};
use super::properties::truth;
use super::runs;
use tally::Flow;

/// Returns all words of a document, in no particular order.
///
/// # Errors
/// Returns an error if a part is missing, damaged or too large.
pub(in super::super) fn words(
    package: &mut Package<'_>,
) -> Result<Vec<String>, ImportError> {
    let main = parts::main(package)?;
    let relations = Relations::load(package, &main)?;
    let mut census = Census::new(package);
    if let Some(styles) = relations.part("styles") {
        census.hidden_styles(styles)?;
    }
    census.part(&main)?;
    for kind in ["header", "footer", "footnotes", "endnotes", "comments"] {
        for name in relations.parts(kind) {
            census.part(name)?;
        }
    }
    Ok(census.words)
}

#[derive(Debug)]
struct Census<'r, 'p> {
    package: &'r mut Package<'p>,
    words: Vec<String>,
    relations: Relations,
    unmatched: BTreeSet<u32>,
    /// Whether each style hides text; the default style of paragraphs has no name.
    hidden: BTreeMap<String, bool>,
    flow: Flow,
}

impl<'r, 'p> Census<'r, 'p> {
    fn new(package: &'r mut Package<'p>) -> Self {
        Self {
            package,
            words: Vec::new(),
            relations: Relations::default(),
            unmatched: BTreeSet::new(),
            hidden: BTreeMap::new(),
            flow: Flow::default(),
        }
    }

    /// Finds the styles that hide text, by themselves or by what they are based on.
    fn hidden_styles(&mut self, part: &str) -> Result<(), ImportError> {
        let Some(text) = self.package.read_xml(part)? else { return Ok(()) };
        let tree = xml::parse(part, &text)?;
        let styles: BTreeMap<_, _> = tree
            .root_element()
            .all("style")
            .filter_map(|it| Some((it.attr("styleId")?, it)))
            .collect();
        for (id, style) in &styles {
            let mut hidden = vanish(*style);
            let mut base = Some(*style);
            for _ in 0..64 {
                if hidden.is_some() {
                    break;
                }
                let name = base.and_then(|it| it.child("basedOn")?.attr("val"));
                base = name.and_then(|it| styles.get(it).copied());
                hidden = base.and_then(vanish);
            }
            let hidden = hidden.unwrap_or_default();
            if style.attr("type") == Some("paragraph") && style.attr("default").is_some()
            {
                self.hidden.insert(String::new(), hidden);
            }
            self.hidden.insert((*id).to_owned(), hidden);
        }
        Ok(())
    }

    fn part(&mut self, name: &str) -> Result<(), ImportError> {
        let Some(text) = self.package.read_xml(name)? else { return Ok(()) };
        let tree = xml::parse(name, &text)?;
        self.relations = Relations::load(self.package, name)?;
        self.unmatched = fields::unmatched(tree.root());
        self.flow = Flow::default();
        self.walk(tree.root_element())?;
        self.end_all();
        Ok(())
    }

    fn children(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        node.elements().try_for_each(|it| self.walk(it))
    }

    fn walk(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let in_drawing =
            node.tag_name().namespace().is_some_and(|it| it.contains("drawingml"));
        match node.tag_name().name() {
            "p" => return self.paragraph(node),
            "r" if !in_drawing => return self.run(node),
            "t" if node.has_children() && node.first_element_child().is_some() => {
                return self.children(node);
            }
            "fldSimple" => {
                let instruction = node.attr("instr").unwrap_or_default();
                self.flow.fields.push(Field::simple(instruction));
                self.children(node)?;
                self.end_field();
            }
            "pgNum" | "subDoc" => self.end_left(),
            "txbxContent" => return self.apart(|census| census.children(node)),
            "textpath" => {
                let text = node.attr("string").unwrap_or_default();
                return self.apart(|census| {
                    text.lines().for_each(|it| {
                        census.say(it);
                        census.end_all();
                    });
                    Ok(())
                });
            }
            "footnote" | "endnote" if is_separator(node) => {}
            "AlternateContent" => {
                if let Some(chosen) = alternative(node) {
                    return self.children(chosen);
                }
            }
            "del" | "moveFrom" => return self.omit(Some(OmissionKind::Deletion), node),
            "sdt" => return self.omit(prompt_or_contents(node), node),
            "tbl" => {
                self.end_all();
                self.flow.joins = false;
                return self.children(node);
            }
            "tr" => return self.omit(lost_row(node), node),
            "tc" => return self.omit(lost_cell(node), node),
            "oMath" | "oMathPara" => self.equation(node),
            "ruby" => return self.ruby(node),
            "chart" => return self.chart(node),
            "relIds" => return self.diagram(node),
            "altChunk" => return self.chunk(node),
            "object" => {
                self.end_left();
                return self.children(node);
            }
            "tabs" | "ffData" | "rPr" | "pPr" | "sdtPr" | "tblPr" | "trPr" | "tcPr"
            | "sectPr" | "shapetype" => {}
            _ if self.letter(node, in_drawing) => {}
            _ => return self.children(node),
        }
        Ok(())
    }

    /// Counts an element that stands for letters. Returns whether the element is one.
    fn letter(&mut self, node: Node<'_, '_>, in_drawing: bool) -> bool {
        match node.tag_name().name() {
            "t" if in_drawing => self.say(&runs::raw(node)),
            "t" => self.say(&letters_of(node, self.flow.font.as_deref())),
            "delText" => self.say_as(OmissionKind::Deletion, &runs::letters(node)),
            "tab" | "ptab" | "br" | "cr" => self.gap(),
            "noBreakHyphen" => self.say("\u{2011}"),
            "softHyphen" => self.say("\u{AD}"),
            "sym" => {
                if let Some(sign) = runs::sign(node) {
                    self.say(&sign.to_string());
                }
            }
            "fldChar" => self.mark(node),
            "instrText" => {
                if let Some(field) = self.flow.fields.last_mut() {
                    field.instruct(&runs::raw(node));
                }
            }
            _ => return false,
        }
        true
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let properties = node.child("pPr");
        let style = properties.and_then(|it| it.child("pStyle")?.attr("val"));
        let known = style.and_then(|it| self.hidden.get(it));
        let hidden = known.or_else(|| self.hidden.get("")).copied().unwrap_or_default();
        let outer = std::mem::replace(&mut self.flow.hidden_paragraph, hidden);
        if !std::mem::take(&mut self.flow.joins) {
            self.end_all();
        }
        self.children(node)?;
        self.flow.hidden_paragraph = outer;
        let mark = properties.and_then(|it| it.child("rPr"));
        let deleted = mark
            .is_some_and(|it| it.elements().any(|it| it.is("del") || it.is("moveFrom")));
        let frame = properties.and_then(|it| it.child("framePr")?.attr("dropCap"));
        self.end_left();
        self.flow.joins = deleted || matches!(frame, Some("drop" | "margin"));
        if !self.flow.joins {
            self.end_all();
        }
        Ok(())
    }

    fn run(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let properties = node.child("rPr");
        let own = properties.and_then(|it| it.child("vanish")).map(truth);
        let style = properties.and_then(|it| it.child("rStyle")?.attr("val"));
        let by_style =
            style.and_then(|it| self.hidden.get(it)).copied().unwrap_or_default();
        let hidden = own.unwrap_or(by_style != self.flow.hidden_paragraph);
        let hidden = std::mem::replace(&mut self.flow.hidden, hidden);
        let font = std::mem::replace(&mut self.flow.font, runs::font_of(properties));
        let result = self.children(node);
        (self.flow.hidden, self.flow.font) = (hidden, font);
        result
    }

    fn equation(&mut self, node: Node<'_, '_>) {
        self.end_left();
        let texts = node.descendants().filter(|it| it.is("t") || it.is("delText"));
        let text: String = texts.map(runs::raw).collect();
        self.words.extend(split(&text).map(str::to_owned));
    }

    /// Counts a pronunciation behind its text, in brackets.
    fn ruby(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        for part in node.elements().filter(|it| !it.is("rt")) {
            self.walk(part)?;
        }
        for text in node.all("rt") {
            self.say("(");
            self.children(text)?;
            self.say(")");
        }
        Ok(())
    }
}

/// Returns the text of `w:t`, with the signs of symbol fonts.
fn letters_of(node: Node<'_, '_>, font: Option<&str>) -> String {
    super::symbols::text(font, &runs::letters(node))
}

fn vanish(style: Node<'_, '_>) -> Option<bool> {
    style.child("rPr")?.child("vanish").map(truth)
}

fn is_separator(note: Node<'_, '_>) -> bool {
    note.attr("type").is_some_and(|it| it != "normal")
}

fn prompt_or_contents(control: Node<'_, '_>) -> Option<OmissionKind> {
    let properties = control.child("sdtPr")?;
    if properties.child("showingPlcHdr").is_some_and(truth) {
        return Some(OmissionKind::Prompt);
    }
    let mut galleries = properties.descendants().filter(|it| it.is("docPartGallery"));
    galleries
        .any(|it| it.attr("val") == Some("Table of Contents"))
        .then_some(OmissionKind::Contents)
}

/// Returns why a cell is left out, if it is.
fn lost_cell(cell: Node<'_, '_>) -> Option<OmissionKind> {
    let deleted = cell.child("tcPr").and_then(|it| it.child("cellDel"));
    deleted.map(|_| OmissionKind::Deletion)
}

fn lost_row(row: Node<'_, '_>) -> Option<OmissionKind> {
    let properties = row.child("trPr")?;
    if properties.child("del").is_some() {
        return Some(OmissionKind::Deletion);
    }
    properties.child("hidden").is_some_and(truth).then_some(OmissionKind::HiddenText)
}
