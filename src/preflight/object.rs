//! Objects of a file that may be wrong in any way in, what is there out.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::decode;
use super::memory::{Memory, recall};
use super::script::Script;

/// A file under examination.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pdf<'a> {
    pub(super) document: &'a Document,
    pub(super) memory: &'a Memory,
}

impl<'a> Pdf<'a> {
    /// An object itself for a reference to it; null for a reference to nothing.
    pub(super) fn get(self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    /// The value of a key, if it has one.
    pub(super) fn entry(
        self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a Object> {
        let object = self.get(dictionary.get(key.as_bytes()).ok()?);
        (!object.is_null()).then_some(object)
    }

    /// The value of a key if it is a dictionary, or a stream's.
    pub(super) fn dictionary(
        self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a Dictionary> {
        as_dictionary(self.entry(dictionary, key)?)
    }

    /// The value of a key if it is a name.
    pub(super) fn name(self, dictionary: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
        self.entry(dictionary, key)?.as_name().ok()
    }

    /// The value of a key if it is a list.
    pub(super) fn array(
        self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a [Object]> {
        self.entry(dictionary, key)?.as_array().ok().map(Vec::as_slice)
    }

    /// The value of a key if it is a number.
    pub(super) fn number(self, dictionary: &'a Dictionary, key: &str) -> Option<f64> {
        number(self.entry(dictionary, key)?)
    }

    /// Numbers of a list; `None` when something else stands among them.
    pub(super) fn numbers(self, list: &'a [Object]) -> Option<Vec<f64>> {
        list.iter().map(|it| number(self.get(it))).collect()
    }

    pub(super) fn catalog(self) -> Option<&'a Dictionary> {
        self.document.catalog().ok()
    }

    /// The operations of a content stream, if it is whole and not long.
    pub(super) fn script(self, stream: &Stream) -> Option<Arc<Script>> {
        let read = || Script::read(&self.content(stream)?).map(Arc::new);
        recall(&self.memory.scripts, self, stream, "script", read)
    }

    /// The content of a stream without its filters, within the limit.
    pub(super) fn content(self, stream: &Stream) -> Option<Vec<u8>> {
        decode::content(self, stream)
    }
}

/// A dictionary, or that of a stream.
pub(super) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A number of either kind.
pub(super) fn number(object: &Object) -> Option<f64> {
    match object {
        #[expect(clippy::cast_precision_loss, reason = "numbers of a page are small")]
        Object::Integer(integer) => Some(*integer as f64),
        Object::Real(real) => Some(f64::from(*real)),
        _ => None,
    }
}

/// How an object is named in a finding.
pub(super) fn named((number, generation): ObjectId) -> String {
    format!("object {number} {generation}")
}

/// Bytes of a name for a message.
pub(super) fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(60).collect()
}
