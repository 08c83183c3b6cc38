//! Caches the parsed bodies of briefings, because the posters of a batch share most of them.

use super::Block;
use super::markup::Part;
use crate::diagnostic::Report;
use crate::memo::Memo;
use crate::yaml::Scalar;

/// The text of a body and what its parsing depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct BlockKey {
    /// The language tag of the briefing.
    pub(super) language: String,
    /// The part of the page that the text is for.
    pub(super) part: Part,
    /// The text and its place in the file.
    pub(super) scalar: Scalar,
}

/// A cache of parsed bodies with their diagnostics.
///
/// The set of fonts also decides which diagnostics a text has, so a cache serves one set only.
#[derive(Debug, Default)]
pub(super) struct BlockCache(Memo<BlockKey, Parsed, 32>);

/// The blocks of a body, if it can be printed, and its diagnostics.
type Parsed = (Option<Vec<Block>>, Report);

impl BlockCache {
    /// Returns the blocks of a body and adds its diagnostics to the report. `parse` is called
    /// unless the cache has the body.
    pub(super) fn blocks(
        &self,
        key: BlockKey,
        report: &mut Report,
        parse: impl FnOnce(&mut Report) -> Option<Vec<Block>>,
    ) -> Option<Vec<Block>> {
        let (blocks, found) = self.0.get_or(key, || {
            let mut found = Report::new();
            (parse(&mut found), found)
        });
        report.append(found);
        blocks
    }
}
