//! Loads the YAML of a briefing as a tree, after repairing common mistakes in it.

use super::format::MAPPINGS;
use super::repair::repair;
use super::spec::KeySpec;
use crate::diagnostic::{Report, Source};
use crate::yaml::{self, FileKind, Node, TreeSize};

/// The YAML file of a briefing.
static BRIEFING_FILE: FileKind = FileKind {
    noun: "briefing",
    max_bytes: 1 << 20,
    max_size: TreeSize { nodes: 100_000, text: 4 << 20 },
    size_hint: "name pictures under `logos` instead of writing them into the file",
    start_hint: "start from the file that `briefing new` writes",
    is_key: |name| keys().any(|key| key.name == name),
    is_printed: |name| keys().any(|key| key.name == name && key.kind.is_text()),
};

fn keys() -> impl Iterator<Item = &'static KeySpec> {
    MAPPINGS.iter().flat_map(|(_, mapping)| mapping.keys)
}

/// Loads the tree of a briefing. The report holds the mistakes that were repaired, or the reason
/// why there is no tree. Spans point into the file as it was before the repair.
pub(super) fn load(source: &Source) -> Result<(Node, Report), Report> {
    let is_short = source.text.len() <= BRIEFING_FILE.max_bytes;
    let Some(repaired) = is_short.then(|| repair(&source.text)).flatten() else {
        return yaml::load(source, &BRIEFING_FILE);
    };
    let text = Source::new(source.name.clone(), repaired.text.as_str());
    match yaml::load(&text, &BRIEFING_FILE) {
        Ok((mut root, mut report)) => {
            root.relocate(&|span| repaired.place(span));
            report.relocate(|span| repaired.place(span));
            report.append(repaired.report);
            Ok((root, report))
        }
        Err(mut report) => {
            // A file that is valid YAML without the repairs does not need them.
            if let Ok(loaded) = yaml::load(source, &BRIEFING_FILE) {
                return Ok(loaded);
            }
            report.relocate(|span| repaired.place(span));
            report.append(repaired.report);
            Err(report)
        }
    }
}
