//! Reads the text of `SmartArt` and of charts, which have parts of their own.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Block, Frame, OmissionKind};
use super::super::xml::{self, NodeExt};
use super::flow::has_content;
use super::parts::Relations;
use super::pictures::About;
use super::reader::Reader;
use super::runs::{raw, reference};

impl Reader<'_, '_> {
    /// Reads `SmartArt` into a frame: its text as a nested list.
    ///
    /// # Errors
    /// Returns an error if the diagram's part is damaged or too large.
    pub(super) fn diagram(
        &mut self,
        node: Node<'_, '_>,
        about: &About,
    ) -> Result<(), ImportError> {
        let Some(relation) =
            reference(node, "dm").and_then(|it| self.part.relations.get(it))
        else {
            return Ok(());
        };
        let part = relation.target.clone();
        let Some(text) = self.package.read_xml(&part)? else { return Ok(()) };
        let tree = xml::parse(&part, &text)?;
        let inner = Relations::load(self.package, &part)?;
        let outer = std::mem::replace(&mut self.part.relations, inner);
        let kind = self.omission();
        let result = self.apart(kind, |reader| {
            for (text, level) in points(tree.root_element()) {
                for paragraph in text.descendants().filter(|it| it.is("p")) {
                    reader.drawn_paragraph(paragraph, Some(level));
                }
            }
            Ok(())
        });
        self.part.relations = outer;
        let mut blocks = result?;
        blocks.retain(|it| has_content(std::slice::from_ref(it)));
        if !blocks.is_empty() {
            let (name, bounds) = (about.name.clone(), about.bounds);
            self.place_after(Block::Frame(Frame {
                bounds,
                name,
                blocks,
                ..Frame::default()
            }));
        }
        Ok(())
    }

    /// Leaves a chart out with its words.
    ///
    /// # Errors
    /// Returns an error if the chart's part is damaged or too large.
    pub(super) fn chart(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let relation = reference(node, "id").and_then(|it| self.part.relations.get(it));
        let Some(part) = relation.map(|it| it.target.clone()) else { return Ok(()) };
        let words = match self.package.read_xml(&part)? {
            Some(text) => chart_words(xml::parse(&part, &text)?.root_element()),
            None => Vec::new(),
        };
        self.leave_out_apart(OmissionKind::Chart, words.join("\n"));
        Ok(())
    }
}

/// Returns the texts of a diagram with their levels from 0, in the order of its connections.
/// Texts that no connection reaches stand at the end.
fn points<'a, 'i>(root: Node<'a, 'i>) -> Vec<(Node<'a, 'i>, u8)> {
    let points: Vec<_> = children_of(root, "ptLst").filter(|it| it.is("pt")).collect();
    let mut children: BTreeMap<&str, Vec<(u64, &str)>> = BTreeMap::new();
    for connection in children_of(root, "cxnLst").filter(|it| it.is("cxn")) {
        let is_parent = connection.attr("type").is_none_or(|it| it == "parOf");
        let ends = connection.attr("srcId").zip(connection.attr("destId"));
        if let (true, Some((parent, child))) = (is_parent, ends) {
            let order =
                connection.attr("srcOrd").and_then(|it| it.parse().ok()).unwrap_or(0);
            children.entry(parent).or_default().push((order, child));
        }
    }
    children.values_mut().for_each(|it| it.sort_by_key(|(order, _)| *order));
    let by_id: BTreeMap<_, _> =
        points.iter().filter_map(|it| Some((it.attr("modelId")?, *it))).collect();
    let roots = points.iter().filter(|it| it.attr("type") == Some("doc"));
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<(&str, u8)> =
        roots.rev().filter_map(|it| Some((it.attr("modelId")?, 0))).collect();
    while let Some((id, depth)) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(text) = by_id.get(id).and_then(|it| it.child("t")) {
            found.push((text, depth.saturating_sub(1)));
        }
        let below = children.get(id).into_iter().flatten().rev();
        waiting.extend(below.map(|(_, child)| (*child, depth.saturating_add(1))));
    }
    let rest =
        points.iter().filter(|it| it.attr("modelId").is_none_or(|id| !seen.contains(id)));
    found.extend(rest.filter_map(|it| Some((it.child("t")?, 0))));
    found
}

fn children_of<'a, 'i>(
    root: Node<'a, 'i>,
    list: &str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    root.child(list).into_iter().flat_map(|it| it.children())
}

/// Returns the texts of a chart, each once: its titles, the names of its series and its
/// categories, in the order of the part.
pub(super) fn chart_words(root: Node<'_, '_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for node in root.descendants().filter(|it| it.is_element()) {
        let line = match node.tag_name().name() {
            "p" => node.descendants().filter(|it| it.is("t")).map(raw).collect(),
            "v" if in_text_cache(node) => raw(node),
            // A category of a chart of Office 2016.
            "pt" if node
                .parent()
                .and_then(|it| it.parent())
                .is_some_and(|it| it.is("strDim")) =>
            {
                raw(node)
            }
            _ => continue,
        };
        let line = line.trim().to_owned();
        if !line.is_empty() && seen.insert(line.clone()) {
            lines.push(line);
        }
    }
    lines
}

/// Whether a value of a chart is text, not a number.
fn in_text_cache(value: Node<'_, '_>) -> bool {
    let Some(parent) = value.parent() else { return false };
    if parent.is("txData") || parent.is("tx") {
        return true;
    }
    let texts = ["strCache", "strLit", "multiLvlStrCache"];
    parent.is("pt") && value.ancestors().any(|it| texts.iter().any(|name| it.is(name)))
}
