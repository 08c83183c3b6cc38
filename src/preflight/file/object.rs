//! Looks up values in a PDF whose objects may be malformed in any way.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::store::Store;

/// The document under examination: follows references and checks types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pdf<'a> {
    document: &'a Document,
    store: &'a Store<'a>,
}

impl<'a> Pdf<'a> {
    pub(crate) const fn new(document: &'a Document, store: &'a Store<'a>) -> Self {
        Self { document, store }
    }

    /// The data of the streams, and what is left of the limits.
    pub(crate) const fn store(self) -> &'a Store<'a> {
        self.store
    }

    pub(crate) const fn document(self) -> &'a Document {
        self.document
    }

    /// The object that a reference leads to, or the object itself; null if a reference leads
    /// nowhere.
    pub(crate) fn resolve(self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    /// The resolved value of a key. Null counts as missing (ISO 32000-1, 7.3.7).
    pub(crate) fn entry(
        self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a Object> {
        let object = self.resolve(dictionary.get(key.as_bytes()).ok()?);
        (!object.is_null()).then_some(object)
    }

    /// The value of a key if it is a dictionary, or the dictionary of a stream.
    pub(crate) fn dictionary(
        self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a Dictionary> {
        as_dictionary(self.entry(dictionary, key)?)
    }

    /// The value of a key if it is a name.
    pub(crate) fn name(self, dictionary: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
        self.entry(dictionary, key)?.as_name().ok()
    }

    /// The value of a key if it is an array.
    pub(crate) fn array(
        self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a [Object]> {
        self.entry(dictionary, key)?.as_array().ok().map(Vec::as_slice)
    }

    /// The value of a key if it is a number.
    pub(crate) fn number(self, dictionary: &'a Dictionary, key: &str) -> Option<f64> {
        number(self.entry(dictionary, key)?)
    }

    /// The value of a key if it is true or false.
    pub(crate) fn boolean(self, dictionary: &'a Dictionary, key: &str) -> Option<bool> {
        self.entry(dictionary, key)?.as_bool().ok()
    }

    /// The value of a key if it is an array of numbers.
    pub(crate) fn numbers(
        self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<Vec<f64>> {
        self.all_numbers(self.array(dictionary, key)?)
    }

    /// The numbers of an array; `None` if it contains anything else.
    pub(crate) fn all_numbers(self, array: &'a [Object]) -> Option<Vec<f64>> {
        array.iter().map(|object| number(self.resolve(object))).collect()
    }

    pub(crate) fn catalog(self) -> Option<&'a Dictionary> {
        self.document.catalog().ok()
    }

    /// The Info dictionary of the trailer.
    pub(crate) fn info(self) -> Option<&'a Dictionary> {
        self.dictionary(&self.document.trailer, "Info")
    }
}

/// A dictionary, or the dictionary of a stream.
pub(crate) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The value of an integer or real object.
pub(crate) fn number(object: &Object) -> Option<f64> {
    match object {
        #[expect(clippy::cast_precision_loss, reason = "numbers of a page are small")]
        Object::Integer(integer) => Some(*integer as f64),
        Object::Real(real) => Some(f64::from(*real)),
        _ => None,
    }
}

/// The name of an object in findings.
pub(crate) fn object_name((number, generation): ObjectId) -> String {
    format!("object {number} {generation}")
}

/// The bytes of a name as text for a message, at most 60 characters.
pub(crate) fn name_text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(60).collect()
}
