//! Reads list styles and counts the numbers of list items.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::model::ListItem;
use super::super::xml::NodeExt;
use super::names::attribute;

/// Deepest level of a list that has a counter of its own.
const LEVELS: usize = 10;

/// What stands before the items of each level, from 1.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle {
    levels: BTreeMap<usize, Mark>,
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Bullet,
    /// A number, counted from a first one.
    Number(u32),
}

impl ListStyle {
    /// Reads a `text:list-style`.
    pub(super) fn read(node: Node<'_, '_>) -> Self {
        let mut levels = BTreeMap::new();
        for level in node.elements() {
            let number = attribute(level, "text", "level").and_then(|it| it.parse().ok());
            let mark = match level.tag_name().name() {
                "list-level-style-bullet" => bullet(level),
                "list-level-style-image" => Mark::Bullet,
                "list-level-style-number" => numbering(level),
                _ => continue,
            };
            if let Some(number) = number {
                levels.insert(number, mark);
            }
        }
        Self { levels }
    }
}

fn bullet(level: Node<'_, '_>) -> Mark {
    match attribute(level, "text", "bullet-char") {
        Some(mark) if !mark.trim().is_empty() => Mark::Bullet,
        _ => Mark::None,
    }
}

fn numbering(level: Node<'_, '_>) -> Mark {
    let start = attribute(level, "text", "start-value").and_then(|it| it.parse().ok());
    match attribute(level, "style", "num-format") {
        Some(format) if !format.is_empty() => Mark::Number(start.unwrap_or(1)),
        _ => Mark::None,
    }
}

/// A list while it is read.
#[derive(Clone, Debug)]
pub(super) struct OpenList {
    /// The name of its style; empty if nothing names one.
    pub(super) style: String,
    /// 1 for the outermost list.
    pub(super) level: usize,
}

/// Counts the items of all lists. Lists that continue another one share its numbers.
#[derive(Debug, Default)]
pub(super) struct Counters {
    by_style: BTreeMap<String, [Option<u32>; LEVELS]>,
    by_id: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Counters {
    /// Starts an outermost list.
    pub(super) fn start(&mut self, node: Node<'_, '_>, style: &str) {
        let continued =
            attribute(node, "text", "continue-list").and_then(|it| self.by_id.get(it));
        if let Some(numbers) = continued.copied() {
            self.by_style.insert(style.to_owned(), numbers);
        } else if attribute(node, "text", "continue-numbering") != Some("true") {
            self.by_style.remove(style);
        }
    }

    /// Ends an outermost list.
    pub(super) fn end(&mut self, node: Node<'_, '_>, style: &str) {
        let id = node.attributes().find(|it| it.name() == "id").map(|it| it.value());
        if let (Some(id), Some(numbers)) = (id, self.by_style.get(style)) {
            self.by_id.insert(id.to_owned(), *numbers);
        }
    }

    /// Returns the place of the next item of a list, or `None` if no bullet stands before it.
    pub(super) fn next(
        &mut self,
        list: &OpenList,
        style: Option<&ListStyle>,
        start: Option<u32>,
    ) -> Option<ListItem> {
        let index = list.level.saturating_sub(1).min(LEVELS - 1);
        let level = u8::try_from(index).unwrap_or_default();
        let mark = match style {
            Some(style) => style.levels.get(&list.level).copied().unwrap_or(Mark::None),
            None => Mark::Bullet,
        };
        let numbers = self.by_style.entry(list.style.clone()).or_default();
        for deeper in numbers.iter_mut().skip(index + 1) {
            *deeper = None;
        }
        match mark {
            Mark::None => None,
            Mark::Bullet => Some(ListItem { level, ordered: false, number: None }),
            Mark::Number(first) => {
                let next = numbers[index].map_or(first, |it| it.saturating_add(1));
                let number = start.unwrap_or(next);
                numbers[index] = Some(number);
                Some(ListItem { level, ordered: true, number: Some(number) })
            }
        }
    }
}
