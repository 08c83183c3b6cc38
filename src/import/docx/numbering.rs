//! Resolves lists: whether a paragraph has a bullet or a number, and counts the numbers.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::super::model::ListItem;
use super::super::xml::NodeExt;
use super::properties::ParaProps;
use super::styles::{Style, Styles};

/// How many levels of lists the format knows.
const LEVELS: usize = 9;

/// All list definitions of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    instances: BTreeMap<String, Instance>,
}

/// A list definition (`w:abstractNum`).
#[derive(Debug, Default)]
struct List {
    levels: [Option<Level>; LEVELS],
    /// The style whose numbering this definition stands for.
    link: Option<String>,
}

/// An instance of a list (`w:num`), which paragraphs refer to.
#[derive(Debug, Default)]
struct Instance {
    list: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    sign: Sign,
    start: u32,
    /// The levels before this one restart the number: 0 for none.
    restart: Option<usize>,
    /// The paragraph style that is tied to the level.
    style: Option<String>,
}

/// What the program prints before a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Bullet,
    Number,
    Nothing,
}

/// The numbers of the lists in one flow of text.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    started: BTreeSet<String>,
}

impl Numbering {
    /// Reads the root of the numbering part.
    pub(super) fn parse(root: Node<'_, '_>) -> Self {
        let mut numbering = Self::default();
        for node in root.all("abstractNum") {
            let Some(id) = node.attr("abstractNumId") else { continue };
            let mut list = List {
                link: val(node, "numStyleLink").map(str::to_owned),
                ..List::default()
            };
            for level in node.all("lvl") {
                if let Some(slot) = list.levels.get_mut(index(level)) {
                    *slot = Some(Level::parse(level));
                }
            }
            numbering.lists.insert(id.trim().to_owned(), list);
        }
        for node in root.all("num") {
            let (Some(id), Some(list)) = (node.attr("numId"), val(node, "abstractNumId"))
            else {
                continue;
            };
            let mut instance =
                Instance { list: list.trim().to_owned(), ..Instance::default() };
            for change in node.all("lvlOverride") {
                let at = index(change);
                if let Some(slot) = instance.starts.get_mut(at) {
                    *slot = val(change, "startOverride")
                        .and_then(|it| it.trim().parse().ok());
                }
                if let Some(level) = change.child("lvl")
                    && let Some(slot) = instance.levels.get_mut(at)
                {
                    *slot = Some(Level::parse(level));
                }
            }
            numbering.instances.insert(id.trim().to_owned(), instance);
        }
        numbering
    }

    /// Returns the place of a paragraph in a list, and counts it.
    pub(super) fn item(
        &self,
        styles: &Styles,
        counters: &mut Counters,
        props: &ParaProps,
        style: &Style,
    ) -> Option<ListItem> {
        let Some(id) = &props.num else {
            let (level, ordered) = style.list?;
            return Some(ListItem { level, ordered, number: None });
        };
        let instance = self.instances.get(id.as_ref())?;
        let name = self.definition(styles, &instance.list)?;
        let list = self.lists.get(name)?;
        let at = self.level(list, instance, props, style);
        let level = instance.levels.get(at)?.as_ref().or(list.levels.get(at)?.as_ref());
        let number = counters.count(id, name, list, instance, at);
        // Lists of the styles "List Bullet 2" and so on are lists of one level each, which
        // their indents put below one another.
        let by_name = style.list.map_or(0, |it| it.0);
        let level_number = u8::try_from(at).unwrap_or_default().max(by_name);
        match level?.sign {
            Sign::Nothing => None,
            Sign::Bullet => {
                Some(ListItem { level: level_number, ordered: false, number: None })
            }
            Sign::Number => Some(ListItem { level: level_number, ordered: true, number }),
        }
    }

    /// Follows links through numbering styles to the definition with levels.
    fn definition<'a>(&'a self, styles: &'a Styles, name: &'a str) -> Option<&'a str> {
        let mut name = name;
        for _ in 0..LEVELS {
            let link = self.lists.get(name).and_then(|it| it.link.as_deref());
            let linked = link
                .and_then(|it| styles.get(it)?.para.num.as_deref())
                .and_then(|it| self.instances.get(it));
            match linked {
                Some(instance) if instance.list != name => name = &instance.list,
                _ => return Some(name),
            }
        }
        Some(name)
    }

    /// Returns the level of a paragraph: its own, or the one that its style is tied to.
    fn level(
        &self,
        list: &List,
        instance: &Instance,
        props: &ParaProps,
        style: &Style,
    ) -> usize {
        let tied = |id: &String| {
            let is = |it: &Option<Level>| {
                it.as_ref().is_some_and(|it| it.style.as_ref() == Some(id))
            };
            instance
                .levels
                .iter()
                .position(is)
                .or_else(|| list.levels.iter().position(is))
        };
        let from_style = props.num == style.para.num && props.level == style.para.level;
        let tied = if from_style { style.chain.iter().find_map(tied) } else { None };
        tied.unwrap_or_else(|| {
            usize::from(props.level.unwrap_or_default()).min(LEVELS - 1)
        })
    }
}

impl Level {
    fn parse(node: Node<'_, '_>) -> Self {
        let text = val(node, "lvlText").unwrap_or_default();
        let shows = !text.is_empty() || node.child("lvlPicBulletId").is_some();
        // Some programs state the format in an alternative; its fallback is enough.
        let format =
            node.descendants().find(|it| it.is("numFmt")).and_then(|it| it.attr("val"));
        let sign = match format {
            Some("none") if text.contains('%') || !shows => Sign::Nothing,
            Some("bullet" | "none") if shows => Sign::Bullet,
            Some("bullet" | "none") => Sign::Nothing,
            _ if shows => Sign::Number,
            _ => Sign::Nothing,
        };
        let number = |name| val(node, name).and_then(|it| it.trim().parse().ok());
        Self {
            sign,
            start: number("start").unwrap_or(0),
            restart: number("lvlRestart").and_then(|it| usize::try_from(it).ok()),
            style: val(node, "pStyle").map(str::to_owned),
        }
    }
}

impl Counters {
    /// Counts a paragraph at a level and returns its number.
    fn count(
        &mut self,
        id: &str,
        name: &str,
        list: &List,
        instance: &Instance,
        at: usize,
    ) -> Option<u32> {
        let counts = self.counts.entry(name.to_owned()).or_default();
        // An instance restarts where it says so, when it is used for the first time.
        if self.started.insert(id.to_owned()) {
            for (count, start) in counts.iter_mut().zip(&instance.starts) {
                if start.is_some() {
                    *count = None;
                }
            }
        }
        let level = |at: usize| {
            let own = instance.levels.get(at).and_then(Option::as_ref);
            own.or_else(|| list.levels.get(at).and_then(Option::as_ref))
        };
        let start = |at: usize| {
            let stated = instance.starts.get(at).copied().flatten();
            stated.unwrap_or_else(|| level(at).map_or(1, |it| it.start))
        };
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            count.get_or_insert(start(above));
        }
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if level(below).and_then(|it| it.restart).is_none_or(|it| at < it) {
                *count = None;
            }
        }
        let count = counts.get_mut(at)?;
        *count = Some(count.map_or_else(|| start(at), |it| it.saturating_add(1)));
        *count
    }
}

fn index(level: Node<'_, '_>) -> usize {
    level.attr("ilvl").and_then(|it| it.trim().parse().ok()).unwrap_or(0)
}

fn val<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.child(name)?.attr("val")
}
