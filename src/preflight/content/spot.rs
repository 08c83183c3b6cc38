//! Compares the definitions of spot colours: one name must mean one ink.

use lopdf::{Dictionary, Object};
use sha2::{Digest as _, Sha256};

use crate::preflight::file::decode::decoded_start;
use crate::preflight::file::object::Pdf;

/// The most values of a definition that are compared.
const MAX_VALUES: usize = 20_000;
/// The deepest nesting of values that are compared.
const MAX_DEPTH: usize = 16;
/// The most bytes of a stream that are compared.
const MAX_BYTES: usize = 1 << 18;

/// A digest of values: equal for values that mean the same, wherever they are in the file and
/// however their streams are compressed.
pub(super) fn digest<'a>(pdf: Pdf<'a>, values: &[&'a Object]) -> [u8; 32] {
    let mut comparison = Comparison { pdf, hasher: Sha256::new(), left: MAX_VALUES };
    for value in values {
        comparison.add(value, MAX_DEPTH);
    }
    comparison.hasher.finalize().into()
}

struct Comparison<'a> {
    pdf: Pdf<'a>,
    hasher: Sha256,
    left: usize,
}

impl<'a> Comparison<'a> {
    fn add(&mut self, value: &'a Object, depth: usize) {
        let (Some(left), Some(depth)) = (self.left.checked_sub(1), depth.checked_sub(1))
        else {
            return;
        };
        self.left = left;
        match self.pdf.resolve(value) {
            Object::Array(list) => {
                self.hasher.update(b"[");
                list.iter().for_each(|value| self.add(value, depth));
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary, depth),
            Object::Stream(stream) => {
                self.dictionary(&stream.dict, depth);
                let bytes = decoded_start(self.pdf, stream, MAX_BYTES);
                self.hasher.update(bytes.as_deref().unwrap_or_default());
            }
            // 1 and 1.0 are the same.
            #[expect(
                clippy::cast_precision_loss,
                reason = "numbers of a colour are small"
            )]
            Object::Integer(number) => self.number(*number as f32),
            Object::Real(number) => self.number(*number),
            other => self.hasher.update(format!("{other:?} ")),
        }
    }

    fn number(&mut self, number: f32) {
        self.hasher.update(format!("{number:.5} "));
    }

    /// Adds a dictionary, in the order of its keys. How a stream is compressed means nothing.
    fn dictionary(&mut self, dictionary: &'a Dictionary, depth: usize) {
        const PACKING: [&[u8]; 5] =
            [b"Length", b"Filter", b"DecodeParms", b"DL", b"Length1"];
        let mut entries: Vec<_> = dictionary
            .iter()
            .filter(|(key, _)| !PACKING.contains(&key.as_slice()))
            .collect();
        entries.sort_by_key(|(key, _)| *key);
        self.hasher.update(b"<");
        for (key, value) in entries {
            self.hasher.update(key);
            self.add(value, depth);
        }
    }
}
