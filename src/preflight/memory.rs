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
    programs: Memo<Digest, Option<Arc<Program>>, 128>,
    samples: Memo<Digest, Samples, 512>,
    scripts: Memo<Digest, Option<Arc<Script>>, 96>,
    profiles: Memo<Digest, Option<Header>, 32>,
}

impl Memory {
    /// A font file, read once.
    pub(super) fn program(
        &self,
        pdf: Pdf<'_>,
        kind: (&str, Option<&[u8]>),
        stream: &Stream,
        read: impl FnOnce() -> Option<Arc<Program>>,
    ) -> Option<Arc<Program>> {
        let key = digest(pdf, stream, &format!("{kind:?}"));
        infallible(self.programs.get(key, || Ok(read())))
    }

    /// The operations of a content stream, read once.
    pub(super) fn script(
        &self,
        pdf: Pdf<'_>,
        stream: &Stream,
        read: impl FnOnce() -> Option<Arc<Script>>,
    ) -> Option<Arc<Script>> {
        let key = digest(pdf, stream, "script");
        infallible(self.scripts.get(key, || Ok(read())))
    }

    /// What an ICC profile says of itself, read once.
    pub(super) fn profile(
        &self,
        pdf: Pdf<'_>,
        stream: &Stream,
        read: impl FnOnce() -> Option<Header>,
    ) -> Option<Header> {
        let key = digest(pdf, stream, "profile");
        infallible(self.profiles.get(key, || Ok(read())))
    }

    /// The samples of an image, measured once for a way to read them.
    pub(super) fn samples(
        &self,
        pdf: Pdf<'_>,
        way: &str,
        stream: &Stream,
        measure: impl FnOnce() -> Samples,
    ) -> Samples {
        let key = digest(pdf, stream, way);
        infallible(self.samples.get(key, || Ok(measure())))
    }
}

/// A digest of a stream's packed bytes, of how to unpack them and what to do with them.
fn digest(pdf: Pdf<'_>, stream: &Stream, purpose: &str) -> Digest {
    let mut hasher = Sha256::new();
    let filters = decode::filters(pdf, &stream.dict);
    hasher.update(format!("{purpose:?} {filters:?}\n"));
    hasher.update(&stream.content);
    hasher.finalize().into()
}

fn infallible<T>(result: Result<T, std::convert::Infallible>) -> T {
    match result {
        Ok(value) => value,
    }
}
