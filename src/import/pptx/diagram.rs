//! Reads the text of SmartArt from its model, and the words of charts.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::super::count::{self, has_words};
use super::super::error::ImportError;
use super::super::model::{Block, ListItem, OmissionKind};
use super::super::pieces::omit;
use super::super::xml::{self, NodeExt};
use super::geometry::Transform;
use super::notes::line;
use super::parts::{Relations, entries, own, relation_id};
use super::text::text_of;
use super::{Reader, Scope};

impl Reader<'_, '_> {
    /// Reads SmartArt as the paragraphs of a list. The model is read, not the drawing that is
    /// stored with it, because the drawing may be out of date.
    pub(super) fn diagram(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let part = relation_id(node, "dm").and_then(|id| scope.relations.get(id));
        let Some(part) = part.map(|it| it.target.clone()) else { return Ok(()) };
        let Some(text) = self.package.read_xml(&part)? else { return Ok(()) };
        let tree = xml::parse(&part, &text)?;
        let relations = Relations::load(self.package, &part)?;
        let inner = Scope { relations: &relations, ..scope.clone() };
        let mut texts = Vec::new();
        for (point, level) in points(tree.root_element()) {
            if let Some(fill) = point.child("spPr").and_then(|it| it.child("blipFill")) {
                self.picture(point, fill.child("blip"), None, &inner, blocks)?;
            }
            let Some(body) = point.child("t") else { continue };
            for mut block in self.text_body(body, &self.defaults.clone(), None, &inner) {
                if let Block::Paragraph(paragraph) = &mut block {
                    let level = u8::try_from(level).unwrap_or(8).min(8);
                    paragraph.list =
                        Some(ListItem { level, ordered: false, number: None });
                    if !paragraph.inlines.is_empty() {
                        texts.push(block);
                    }
                }
            }
        }
        if has_words(&count::text_of(&texts)) {
            blocks.append(&mut texts);
            return Ok(());
        }
        self.diagram_drawing(tree.root_element(), scope, blocks)
    }

    /// Reads the drawing of SmartArt whose model has no words.
    fn diagram_drawing(
        &mut self,
        model: Node<'_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let id = model
            .descendants()
            .find(|it| it.is("dataModelExt"))
            .and_then(|it| own(it, "relId"));
        let part = id.and_then(|id| scope.relations.get(id)).map(|it| it.target.clone());
        let Some(part) = part else { return Ok(()) };
        let Some(text) = self.package.read_xml(&part)? else { return Ok(()) };
        let tree = xml::parse(&part, &text)?;
        let relations = Relations::load(self.package, &part)?;
        let inner = Scope { relations: &relations, ..scope.clone() };
        if let Some(shapes) = tree.root_element().child("spTree") {
            self.shapes(shapes, &inner, Transform::IDENTITY, blocks)?;
        }
        Ok(())
    }

    /// Reports a chart with its words.
    pub(super) fn chart(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
    ) -> Result<(), ImportError> {
        let part = relation_id(node, "id").and_then(|id| scope.relations.get(id));
        let mut words = Vec::new();
        if let Some(part) = part.filter(|it| !it.external).map(|it| it.target.clone()) {
            self.chart_part(&part, &mut words)?;
            let relations = Relations::load(self.package, &part)?;
            for drawing in relations.parts("chartUserShapes") {
                self.chart_part(&drawing, &mut words)?;
            }
        }
        omit(&mut self.document, OmissionKind::Chart, &scope.place, words.join("\n"));
        Ok(())
    }

    fn chart_part(
        &mut self,
        part: &str,
        words: &mut Vec<String>,
    ) -> Result<(), ImportError> {
        if let Some(text) = self.package.read_xml(part)? {
            let tree = xml::parse(part, &text)?;
            words.extend(tree.root_element().descendants().filter_map(chart_text));
        }
        Ok(())
    }
}

/// Returns the points of a model that have text or pictures, each with its level.
///
/// The connections of type `parOf` make a tree of the points, in the order of `srcOrd`.
/// Points that no connection reaches come last.
fn points<'a, 'i>(model: Node<'a, 'i>) -> Vec<(Node<'a, 'i>, usize)> {
    let mut by_id: BTreeMap<&str, Vec<Node<'a, 'i>>> = BTreeMap::new();
    let mut all = Vec::new();
    for point in entries(model.child("ptLst"), "pt") {
        let id = own(point, "modelId").unwrap_or_default();
        by_id.entry(id).or_default().push(point);
        all.push((id, point));
    }
    let mut children: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
    for link in entries(model.child("cxnLst"), "cxn") {
        let (Some(from), Some(to)) = (own(link, "srcId"), own(link, "destId")) else {
            continue;
        };
        if matches!(own(link, "type"), None | Some("parOf")) {
            let order = own(link, "srcOrd").and_then(|it| it.parse().ok()).unwrap_or(0);
            children.entry(from).or_default().push((order, to));
        }
    }
    for list in children.values_mut() {
        list.sort_by_key(|(order, _)| *order);
    }
    let roots = all.iter().filter(|(_, point)| own(*point, "type") == Some("doc"));
    let mut stack: Vec<(&str, usize)> = roots.map(|(id, _)| (*id, 0)).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some((id, level)) = stack.pop() {
        if !seen.insert(id) {
            continue;
        }
        let points = by_id.get(id).into_iter().flatten();
        found.extend(points.map(|point| (*point, level.saturating_sub(1))));
        let below = children.get(id).into_iter().flatten().rev();
        stack.extend(below.map(|(_, child)| (*child, level + 1)));
    }
    found.extend(all.iter().filter(|(id, _)| !seen.contains(id)).map(|(_, it)| (*it, 0)));
    found
}

/// Returns the text of an element of a chart: a paragraph of a title, a cached value.
fn chart_text(node: Node<'_, '_>) -> Option<String> {
    let text = if node.is("p") {
        line(node)
    } else if node.is("v") || node.is("pt") && node.elements().next().is_none() {
        text_of(node)
    } else {
        return None;
    };
    (!text.trim().is_empty()).then_some(text)
}
