//! Checks a brand file by itself.

use super::super::block_cache::BlockCache;
use super::super::format::{BRIEFING, LOCK, NOT_IN_BRAND};
use super::super::load::load_brand;
use super::super::placeholders::{Placeholder, placeholders};
use super::super::{Overrides, PANELS, validate};
use super::{NamedFiles, file};
use crate::assets::Assets;
use crate::diagnostic::{Report, Source, Span};
use crate::yaml::{Entry, Kind, Node, Scalar, ScalarStyle, SourceMap, Values};

/// What a brand file sets, and what is wrong with it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CheckedBrand {
    /// The errors and warnings, in the order of the file.
    pub report: Report,
    /// The keys at its top level, without `lock`.
    pub keys: Vec<String>,
    /// The keys that a briefing may not set itself, such as `poster.theme`.
    pub locks: Vec<String>,
}

/// Checks a brand file by itself: its keys, values, logos and fonts. Values with fields for data
/// are checked with each briefing. Returns `None` if the file is not a brand: it has `panels`,
/// or it has neither `lock` nor only keys that a brand can have.
#[must_use]
pub fn check_brand(source: &Source, assets: &Assets) -> Option<CheckedBrand> {
    let (root, report) = load_brand(source).ok()?;
    if !is_brand(&root) {
        return None;
    }
    let (file, mut report) = match file::of_tree(root, report, source) {
        Ok(read) => read,
        Err(report) => {
            let (keys, locks) = (Vec::new(), Vec::new());
            return Some(CheckedBrand { report, keys, locks });
        }
    };
    let keys = file.entries.iter().map(|entry| entry.key.clone()).collect();
    let locks = file.locks.iter().map(file::Lock::name).collect();
    // The title and the panels that a briefing would add are behind the end of the file.
    let end = source.text.len() + 1;
    let mut entries = file.entries;
    entries.retain(|entry| !has_fields(&entry.value));
    entries.extend(stand_ins(Span::new(end, end)));
    let root = Node { span: Span::default(), kind: Kind::Mapping(entries) };
    let context = validate::Context {
        source,
        overrides: &Overrides::new(),
        files: &NamedFiles::new(assets, None),
        blocks: &BlockCache::default(),
    };
    let _no_poster = validate::briefing(&root, &context, &mut report);
    report.retain(|it| it.span.is_none_or(|span| span.start < end));
    report.sort();
    Some(CheckedBrand { report, keys, locks })
}

fn is_brand(root: &Node) -> bool {
    let Kind::Mapping(entries) = &root.kind else { return false };
    let has = |name: &str| entries.iter().any(|entry| entry.key == name);
    let is_shared = |entry: &Entry| {
        BRIEFING.keys.iter().any(|key| key.name == entry.key)
            && !NOT_IN_BRAND.contains(&entry.key.as_str())
    };
    !has("panels") && (has(LOCK) || !entries.is_empty() && entries.iter().all(is_shared))
}

fn has_fields(node: &Node) -> bool {
    match &node.kind {
        Kind::Null => false,
        Kind::Scalar(scalar) => {
            placeholders(&scalar.text).any(|(_, it)| !matches!(it, Placeholder::Dollar))
        }
        Kind::List(nodes) => nodes.iter().any(has_fields),
        Kind::Mapping(entries) => entries.iter().any(|entry| has_fields(&entry.value)),
    }
}

/// Returns the keys that every briefing has itself.
fn stand_ins(span: Span) -> [Entry; 2] {
    let text = |text: &str| {
        let map = SourceMap::new("", span, text, ScalarStyle::Verbatim);
        let scalar = Scalar { text: text.to_owned(), map, values: Values::default() };
        Node { span, kind: Kind::Scalar(scalar) }
    };
    let entry =
        |key: &str, value: Node| Entry { key: key.to_owned(), key_span: span, value };
    let panel = || {
        let entries = vec![entry("heading", text("1")), entry("body", text("1"))];
        Node { span, kind: Kind::Mapping(entries) }
    };
    let panels = (0..PANELS).map(|_| panel()).collect();
    let panels = Node { span, kind: Kind::List(panels) };
    [entry("title", text("1")), entry("panels", panels)]
}
