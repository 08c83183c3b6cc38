//! What documents have in common ([`Caches`]).

use super::content::ChunkCache;
use super::font::SubsetCache;
use super::graphic::GraphicCache;
use super::icc_profile::ProfileCache;

/// Finished parts of documents, each ready to be copied into others.
#[derive(Debug, Default)]
pub(super) struct Caches {
    pub chunks: ChunkCache,
    pub subsets: SubsetCache,
    pub graphics: GraphicCache,
    pub profiles: ProfileCache,
}
