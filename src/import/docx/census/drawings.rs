//! Counts the words of charts, diagrams and documents within the document.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::super::super::count::split;
use super::super::super::error::ImportError;
use super::super::super::xml::{self, NodeExt};
use super::super::runs;
use super::super::stories::chunk_text;
use super::Census;

impl Census<'_, '_> {
    pub(super) fn other_part(
        &mut self,
        node: Node<'_, '_>,
        name: &str,
    ) -> Option<String> {
        let id = runs::reference(node, name)?;
        self.relations.get(id).map(|it| it.target.clone())
    }

    pub(super) fn chart(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        self.end_left();
        let Some(part) = self.other_part(node, "id") else { return Ok(()) };
        let Some(text) = self.package.read_xml(&part)? else { return Ok(()) };
        let tree = xml::parse(&part, &text)?;
        // Each series repeats the categories, so every line counts once.
        let mut lines = BTreeSet::new();
        for node in tree.root().descendants().filter(Node::is_element) {
            let above =
                |level| node.ancestors().nth(level).map_or("", |it| it.tag_name().name());
            let line: String = match (node.tag_name().name(), above(1), above(2)) {
                ("p", ..) => {
                    let texts = node.descendants().filter(|it| it.is("t"));
                    texts.map(runs::raw).collect()
                }
                ("v", "tx" | "txData", _) | ("pt", _, "strDim") => runs::raw(node),
                ("v", "pt", "strCache" | "strLit" | "lvl") => runs::raw(node),
                _ => continue,
            };
            lines.insert(line.trim().to_owned());
        }
        let words = lines.iter().flat_map(|it| split(it).map(str::to_owned));
        self.words.extend(words);
        Ok(())
    }

    pub(super) fn diagram(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let Some(part) = self.other_part(node, "dm") else { return Ok(()) };
        let Some(text) = self.package.read_xml(&part)? else { return Ok(()) };
        let tree = xml::parse(&part, &text)?;
        let points = tree.root_element().child("ptLst");
        self.apart(|census| points.map_or(Ok(()), |it| census.children(it)))
    }

    pub(super) fn chunk(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        self.end_left();
        let Some(part) = self.other_part(node, "id") else { return Ok(()) };
        let text = self.package.read_xml(&part)?.unwrap_or_default();
        self.words.extend(split(&chunk_text(&part, &text)).map(str::to_owned));
        Ok(())
    }
}
