//! What many files have in common, such as fonts and logos, and what was found of it: a batch
//! looks at it once. A file is judged as it would be alone.

use std::sync::Arc;

use lopdf::Stream;
use sha2::{Digest as _, Sha256};

use super::decode;
use super::image::Samples;
use super::intent::Header;
use super::object::Pdf;
use super::program::Program;
use super::script::Script;
use crate::memo::Memo;

/// SHA-256 of all that a result follows from.
type Digest = [u8; 32];

/// What was found of streams that other files may have as well.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Font files.
    pub(super) programs: Memo<Digest, Option<Arc<Program>>, 128>,
    /// Samples of images, measured.
    pub(super) samples: Memo<Digest, Samples, 512>,
    /// Operations of content streams.
    pub(super) scripts: Memo<Digest, Option<Arc<Script>>, 96>,
    /// What ICC profiles say of themselves.
    pub(super) profiles: Memo<Digest, Option<Header>, 32>,
}

/// What was found of one stream, looked at if no other file had it. `purpose` says what is
/// done with it, and all that the result follows from besides.
pub(super) fn recall<V: Clone, const MOST: usize>(
    kind: &Memo<Digest, V, MOST>,
    pdf: Pdf<'_>,
    stream: &Stream,
    purpose: &str,
    look: impl FnOnce() -> V,
) -> V {
    kind.get_or(digest(pdf, stream, purpose), look)
}

/// A digest of a stream's packed bytes, of how to unpack them and what to do with them.
fn digest(pdf: Pdf<'_>, stream: &Stream, purpose: &str) -> Digest {
    let mut hasher = Sha256::new();
    let filters = decode::filters(pdf, &stream.dict);
    hasher.update(format!("{purpose:?} {filters:?}\n"));
    hasher.update(&stream.content);
    hasher.finalize().into()
}
