//! Compresses streams in zlib format, the data of a `FlateDecode` filter (ISO 32000-1,
//! 7.4.4).

use std::cell::RefCell;
use std::collections::BTreeMap;

use flate2::{Compress, Compression, FlushCompress, Status};

/// The level for streams that each document has to compress by itself. Level 9 makes them
/// about one per cent smaller in twice the time.
pub(super) const CONTENT_LEVEL: Compression = Compression::new(4);

/// The level for pictures and drawings. Level 9 takes four times as long for a few per cent.
pub(super) const PICTURE_LEVEL: Compression = Compression::new(6);

/// Compresses bytes at a level.
pub(super) fn deflate(content: &[u8], level: Compression) -> Vec<u8> {
    thread_local! {
        // A compressor takes a quarter of a megabyte to set up, and a poster has dozens of
        // streams.
        static COMPRESSORS: RefCell<BTreeMap<u32, Compress>> = const {
            RefCell::new(BTreeMap::new())
        };
    }
    COMPRESSORS.with_borrow_mut(|compressors| {
        let compressor = compressors.entry(level.level());
        let compressor = compressor.or_insert_with(|| Compress::new(level, true));
        compressor.reset();
        finished(content, compressor)
    })
}

fn finished(content: &[u8], compressor: &mut Compress) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len() / 2 + 64);
    loop {
        let read = usize::try_from(compressor.total_in()).unwrap_or(usize::MAX);
        let rest = content.get(read..).unwrap_or_default();
        match compressor.compress_vec(rest, &mut bytes, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => break,
            Ok(Status::Ok | Status::BufError) => bytes.reserve(bytes.len().max(64)),
            // Only a compressor that is used after the end of its stream returns an error.
            Err(error) => unreachable!("a new stream was refused: {error}"),
        }
    }
    bytes.shrink_to_fit();
    bytes
}
