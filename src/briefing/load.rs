//! Loads the YAML of a briefing as a tree, after repairing common mistakes in it.

mod outdented;

use super::format::{LOCK, MAPPINGS};
use super::repair::repair;
use super::spec::KeySpec;
use crate::diagnostic::{Report, Source};
use crate::yaml::{self, FileKind, Node, TreeSize};

/// The YAML file of a briefing.
static BRIEFING_FILE: FileKind = BRIEFING_KIND;

const BRIEFING_KIND: FileKind = FileKind {
    noun: "briefing",
    max_bytes: 1 << 20,
    max_size: TreeSize { nodes: 100_000, text: 4 << 20 },
    size_hint: "name pictures under `logos` instead of writing them into the file",
    start_hint: "start from the file that `briefing new` writes",
    is_key: |name| keys().any(|key| key.name == name),
    is_printed: |name| keys().any(|key| key.name == name && key.kind.is_text()),
};

/// The YAML file of a brand, with the limits of a briefing.
static BRAND_FILE: FileKind = FileKind {
    noun: "brand",
    start_hint: "write keys of a briefing in it, such as `publisher`, `logos` or `poster`",
    is_key: |name| name == LOCK || keys().any(|key| key.name == name),
    ..BRIEFING_KIND
};

fn keys() -> impl Iterator<Item = &'static KeySpec> {
    MAPPINGS.iter().flat_map(|(_, mapping)| mapping.keys)
}

/// Loads the tree of a briefing. The report holds the mistakes that were repaired, or the reason
/// why there is no tree. Spans point into the file as it was before the repair.
pub(crate) fn load(source: &Source) -> Result<(Node, Report), Report> {
    load_as(source, &BRIEFING_FILE)
}

/// Loads the tree of a brand, as [`load`] does.
pub(super) fn load_brand(source: &Source) -> Result<(Node, Report), Report> {
    load_as(source, &BRAND_FILE)
}

fn load_as(source: &Source, kind: &'static FileKind) -> Result<(Node, Report), Report> {
    let is_short = source.text.len() <= kind.max_bytes;
    let Some(repaired) = is_short.then(|| repair(&source.text)).flatten() else {
        let loaded = yaml::load(source, kind);
        return if is_short { outdented::explain(source, loaded) } else { loaded };
    };
    let text = Source::new(source.name.clone(), repaired.text.as_str());
    match outdented::explain(&text, yaml::load(&text, kind)) {
        Ok((mut root, mut report)) => {
            root.relocate(&|span| repaired.place(span));
            report.relocate(|span| repaired.place(span));
            report.append(repaired.report);
            Ok((root, report))
        }
        Err(mut report) => {
            // A file that is valid YAML without the repairs does not need them.
            let loaded = yaml::load(source, kind);
            if let Ok(loaded) = outdented::explain(source, loaded) {
                return Ok(loaded);
            }
            report.relocate(|span| repaired.place(span));
            report.append(repaired.report);
            Err(report)
        }
    }
}
