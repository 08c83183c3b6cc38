//! Counts what master pages add: headers and footers of texts, and shapes of slides.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::super::super::error::ImportError;
use super::super::super::xml::NodeExt;
use super::{Census, Sheet, value};

impl Census<'_, '_> {
    /// Counts the headers and footers of the master pages that a text uses.
    pub(super) fn headers(
        &mut self,
        body: Node<'_, '_>,
        styles: Node<'_, '_>,
    ) -> Result<(), ImportError> {
        let masters: Vec<Node<'_, '_>> =
            styles.descendants().filter(|it| it.is("master-page")).collect();
        let mut names: BTreeSet<String> = BTreeSet::new();
        let blocks =
            body.descendants().filter(|it| it.is("p") || it.is("h") || it.is("table"));
        for (index, node) in blocks.enumerate() {
            let (family, prefix) = match node.is("table") {
                true => ("table", ":table:"),
                false => ("paragraph", ":text:"),
            };
            let style = value(node, prefix, "style-name");
            let filled = |it: &Sheet| Some(it.master.clone()).filter(|it| !it.is_empty());
            match self.inherited(family, style, filled) {
                Some(master) => drop(names.insert(master)),
                None if index == 0 => {
                    let usual = masters
                        .iter()
                        .find(|it| value(**it, "style:", "name") == "Standard");
                    let first = usual.or(masters.first());
                    names.extend(first.map(|it| value(*it, "style:", "name").to_owned()));
                }
                None => {}
            }
        }
        loop {
            let used =
                masters.iter().filter(|it| names.contains(value(**it, "style:", "name")));
            let next = used.map(|it| value(*it, "style:", "next-style-name").to_owned());
            let more: Vec<String> =
                next.filter(|it| !it.is_empty() && !names.contains(it)).collect();
            if more.is_empty() {
                break;
            }
            names.extend(more);
        }
        for master in
            masters.iter().filter(|it| names.contains(value(**it, "style:", "name")))
        {
            for part in master.elements() {
                let name = part.tag_name().name();
                if name.starts_with("header") || name.starts_with("footer") {
                    self.walk(part, false)?;
                }
            }
        }
        Ok(())
    }

    /// Counts slides, what they show of their master pages, and what footers declare.
    pub(super) fn slides(
        &mut self,
        body: Node<'_, '_>,
        styles: Node<'_, '_>,
        wanted: Option<usize>,
    ) -> Result<(), ImportError> {
        let mut shapes: BTreeSet<usize> = BTreeSet::new();
        let mut declared: BTreeSet<String> = BTreeSet::new();
        let pages = body.children().filter(|it| it.is("page"));
        for (index, page) in pages.enumerate() {
            if wanted.is_some_and(|it| it != index + 1) {
                continue;
            }
            self.walk(page, false)?;
            for user in ["use-header-name", "use-footer-name", "use-date-time-name"] {
                declared.insert(format!("{user} {}", value(page, "presentation", user)));
            }
            self.shown_shapes(page, styles, wanted.is_some(), &mut shapes);
        }
        for shape in styles.descendants().filter(|it| it.is_element()) {
            let drawn =
                shape.tag_name().namespace().is_some_and(|it| it.contains("drawing"));
            if drawn && shapes.contains(&shape.range().start) {
                self.element(shape, false)?;
            }
        }
        for node in body.elements().filter(|it| it.tag_name().name().ends_with("-decl")) {
            let kind = node.tag_name().name().replace("-decl", "");
            let name = value(node, "presentation", "name");
            if wanted.is_none() || declared.contains(&format!("use-{kind}-name {name}")) {
                self.end();
                self.walk(node, true)?;
                self.end();
            }
        }
        Ok(())
    }

    /// Collects the shapes of the master page that a slide shows, by their places in the text.
    fn shown_shapes(
        &self,
        page: Node<'_, '_>,
        styles: Node<'_, '_>,
        wanted: bool,
        shapes: &mut BTreeSet<usize>,
    ) {
        let style = value(page, "drawing", "style-name");
        let is = |name: &str, text: &str| {
            let found = |it: &Sheet| it.page.get(name).cloned();
            self.inherited("drawing-page", style, found).is_some_and(|it| it == text)
        };
        let hidden = is("visibility", "hidden") && !wanted;
        if hidden || is("background-objects-visible", "false") {
            return;
        }
        let name = value(page, "drawing", "master-page-name");
        let masters = styles.descendants().filter(|it| it.is("master-page"));
        for shape in masters
            .filter(|it| value(*it, "style:", "name") == name)
            .flat_map(|it| it.children())
        {
            let class = value(shape, "presentation", "class");
            let footer =
                ["header", "footer", "date-time", "page-number"].contains(&class);
            let drawn =
                shape.tag_name().namespace().is_some_and(|it| it.contains("drawing"));
            let shown =
                class.is_empty() || footer && is(&format!("display-{class}"), "true");
            if drawn && shown {
                shapes.insert(shape.range().start);
            }
        }
    }
}
