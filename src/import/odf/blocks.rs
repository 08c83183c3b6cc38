//! Reads paragraphs, headings, lists, sections, indexes and deleted text.

use roxmltree::Node;

use super::super::count::line_text;
use super::super::error::ImportError;
use super::super::model::{Block, ListItem, OmissionKind, Paragraph, Role};
use super::super::xml::NodeExt;
use super::inline::Style;
use super::lists::OpenList;
use super::names::{attribute, is_shape};
use super::styles::Look;
use super::{Reader, Scope};

impl Reader<'_, '_> {
    /// Reads the blocks inside of an element.
    pub(super) fn blocks(
        &mut self,
        parent: Node<'_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        parent.elements().try_for_each(|node| self.block(node, scope, blocks))
    }

    fn block(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        if is_shape(node) {
            return self.shape(node, None, scope, blocks);
        }
        match node.tag_name().name() {
            "p" | "h" => self.paragraph(node, None, scope, blocks),
            "list" => self.list(node, None, scope, blocks),
            "table" => {
                let table = self.table(node, scope)?;
                blocks.push(Block::Table(table));
                Ok(())
            }
            "section" if is_hidden(node) && !scope.hidden => {
                self.apart(node, OmissionKind::HiddenText, scope)
            }
            "table-of-content" | "illustration-index" | "table-index"
            | "object-index" | "user-index" | "alphabetical-index" | "bibliography" => {
                match node.child("index-body") {
                    Some(body) => self.apart(body, OmissionKind::Contents, scope),
                    None => Ok(()),
                }
            }
            "tracked-changes" => self.tracked_changes(node, scope),
            "annotation" => self.comment(node, scope),
            "forms" | "event-listeners" | "annotation-end" => Ok(()),
            _ => self.blocks(node, scope, blocks),
        }
    }

    /// Reports the words of an element instead of reading it into a story.
    pub(super) fn apart(
        &mut self,
        node: Node<'_, '_>,
        kind: OmissionKind,
        scope: &Scope<'_>,
    ) -> Result<(), ImportError> {
        let mut unseen = Vec::new();
        self.blocks(node, &scope.hidden(), &mut unseen)?;
        self.omit_blocks(kind, &unseen, scope);
        Ok(())
    }

    fn tracked_changes(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
    ) -> Result<(), ImportError> {
        for change in
            node.all("changed-region").flat_map(|it| it.elements().collect::<Vec<_>>())
        {
            for part in change.elements().filter(|it| it.is("change-info")) {
                self.apart(part, OmissionKind::Comment, scope)?;
            }
            if change.is("deletion") {
                let mut deleted = Vec::new();
                let scope = scope.hidden();
                for part in change.elements().filter(|it| !it.is("change-info")) {
                    self.block(part, &scope, &mut deleted)?;
                }
                self.omit_blocks(OmissionKind::Deletion, &deleted, &scope);
            }
        }
        Ok(())
    }

    /// Reads a paragraph, and after it what is anchored in it.
    pub(super) fn paragraph(
        &mut self,
        node: Node<'_, '_>,
        item: Option<(&OpenList, Option<u32>)>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let hides = |it: Node<'_, '_>| {
            it.is("hidden-paragraph")
                && attribute(it, "text", "is-hidden") == Some("true")
        };
        if !scope.hidden && node.elements().any(hides) {
            let mut unseen = Vec::new();
            self.paragraph(node, None, &scope.hidden(), &mut unseen)?;
            self.omit_blocks(OmissionKind::HiddenText, &unseen, scope);
            return Ok(());
        }
        let name = attribute(node, "text", "style-name");
        let base = level_look(item.map(|(list, _)| list), scope);
        let look = scope.styles.look("paragraph", name, &base);
        let list = item
            .and_then(|(list, start)| self.list_item(list, start, name, &look, scope));
        let role = match node.is("h") {
            true => Role::Heading(outline_level(node)),
            false => name.map(|it| scope.styles.role(it)).unwrap_or_default(),
        };
        let (rtl, size) = (look.rtl.unwrap_or_default(), look.size);
        let writing = self.paragraph_text(node, &Style { look, link: None }, scope)?;
        let (inlines, own_size, bold) = writing.line.finish();
        if scope.place.is_empty() && matches!(role, Role::Heading(_) | Role::Title) {
            line_text(&inlines).trim().clone_into(&mut self.heading);
        }
        let size = own_size.or(size);
        blocks.push(Block::Paragraph(Paragraph { role, list, inlines, size, bold, rtl }));
        blocks.extend(writing.after);
        Ok(())
    }

    /// Returns the place of a paragraph in a list, or `None` if no bullet stands before it.
    fn list_item(
        &mut self,
        list: &OpenList,
        start: Option<u32>,
        paragraph_style: Option<&str>,
        look: &Look,
        scope: &Scope<'_>,
    ) -> Option<ListItem> {
        if look.numbered == Some(false) {
            return None;
        }
        let mut list = list.clone();
        if list.style.is_empty() {
            let own =
                paragraph_style.and_then(|it| scope.styles.list_of("paragraph", it));
            let shape = scope.presentation_style.as_deref();
            let below = || scope.styles.list_of("presentation", shape?);
            own.or_else(below).unwrap_or_default().clone_into(&mut list.style);
        }
        self.counters.next(&list, scope.styles.list(&list.style), start)
    }

    fn list(
        &mut self,
        node: Node<'_, '_>,
        outer: Option<&OpenList>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let own = attribute(node, "text", "style-name").filter(|it| !it.is_empty());
        let style = own.or_else(|| outer.map(|it| it.style.as_str())).unwrap_or_default();
        let level = outer.map_or(0, |it| it.level) + 1;
        let list = OpenList { style: style.to_owned(), level };
        if outer.is_none() {
            self.counters.start(node, style);
        }
        for item in node.elements() {
            let mut mark = item.is("list-item").then(|| {
                let start = attribute(item, "text", "start-value");
                (&list, start.and_then(|it| it.parse().ok()))
            });
            for part in item.elements() {
                match part.tag_name().name() {
                    // Only the first paragraph of an item has its bullet.
                    "p" | "h" => self.paragraph(part, mark.take(), scope, blocks)?,
                    "list" => self.list(part, Some(&list), scope, blocks)?,
                    _ => self.block(part, scope, blocks)?,
                }
            }
        }
        if outer.is_none() {
            self.counters.end(node, style);
        }
        Ok(())
    }
}

/// Returns the look of text of a level: presentations have a style for each level of an
/// outline.
fn level_look(list: Option<&OpenList>, scope: &Scope<'_>) -> Look {
    let outline = || {
        let name = scope.presentation_style.as_deref()?;
        let level = list.map_or(1, |it| it.level).clamp(1, 9);
        let style = format!("{}{level}", scope.styles.outline_prefix(name)?);
        let look = scope.styles.look("presentation", Some(&style), &scope.base);
        Some(look.with(&scope.styles.own_look("presentation", name)))
    };
    outline().unwrap_or_else(|| scope.base.clone())
}

fn outline_level(heading: Node<'_, '_>) -> u8 {
    let level =
        attribute(heading, "text", "outline-level").and_then(|it| it.parse().ok());
    level.unwrap_or(1).clamp(1, 10)
}

/// Whether a section is hidden, always or by its condition.
fn is_hidden(section: Node<'_, '_>) -> bool {
    match attribute(section, "text", "display") {
        Some("none") => true,
        Some("condition") => attribute(section, "text", "is-hidden") == Some("true"),
        _ => false,
    }
}
