//! Finds the master pages that a text uses, and reads their headers and footers.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{OmissionKind, Story, StoryKind};
use super::super::pieces::shows;
use super::super::xml::NodeExt;
use super::names::attribute;
use super::{Reader, Scope, Sheets};

/// Returns the master pages that a text uses: those that its paragraphs and tables start, the
/// first one of the document, and those that follow by themselves.
pub(super) fn masters_in_use<'a, 'i>(
    body: Node<'_, '_>,
    sheets: &Sheets<'_, 'a, 'i>,
) -> Vec<Node<'a, 'i>> {
    let masters = all_masters(sheets.root);
    let mut wanted: Vec<&str> = Vec::new();
    let mut started = false;
    for node in body.descendants().filter(|it| it.is("p") || it.is("h") || it.is("table"))
    {
        let (family, prefix) =
            if node.is("table") { ("table", "table") } else { ("paragraph", "text") };
        let name = attribute(node, prefix, "style-name");
        let master = name.and_then(|it| sheets.content.master_page(family, it));
        if master.is_none() && !started {
            wanted.push("Standard");
        }
        started = true;
        wanted.extend(master);
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut next = wanted.into_iter().rev().collect::<Vec<_>>();
    while let Some(name) = next.pop() {
        let named =
            masters.iter().position(|it| attribute(*it, "style", "name") == Some(name));
        // Without a master page of the usual name the first one is in use.
        let index = named.or((name == "Standard").then_some(0));
        let Some(index) = index.filter(|it| seen.insert(*it)) else { continue };
        let Some(master) = masters.get(index) else { continue };
        found.push(*master);
        next.extend(attribute(*master, "style", "next-style-name"));
    }
    found
}

/// Returns all master pages of a document.
pub(super) fn all_masters<'a, 'i>(root: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let list = root.child("master-styles");
    list.into_iter()
        .flat_map(|it| it.children())
        .filter(|it| it.is("master-page"))
        .collect()
}

impl Reader<'_, '_> {
    /// Reads the headers and footers of a master page.
    pub(super) fn headers(
        &mut self,
        master: Node<'_, '_>,
        sheets: &Sheets<'_, '_, '_>,
    ) -> Result<(), ImportError> {
        for node in master.elements() {
            let (kind, place) = match node.tag_name().name() {
                "header" | "header-left" | "header-first" => {
                    (StoryKind::Header, "page header")
                }
                "footer" | "footer-left" | "footer-first" => {
                    (StoryKind::Footer, "page footer")
                }
                _ => continue,
            };
            let scope = Scope::new(sheets.master, place);
            if attribute(node, "style", "display") == Some("false") {
                self.apart(node, OmissionKind::HiddenText, &scope)?;
                continue;
            }
            let mut blocks = Vec::new();
            self.blocks(node, &scope, &mut blocks)?;
            if shows(&blocks) {
                self.document.stories.push(Story { kind, page: None, blocks });
            }
        }
        Ok(())
    }
}
