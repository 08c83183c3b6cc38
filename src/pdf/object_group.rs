//! Holds objects that belong together, compressed and ready to be copied into any document:
//! a font, a picture, an ICC profile.

use std::collections::BTreeMap;

use flate2::Compression;
use lopdf::{Document, Object, ObjectId};

use super::deflate::deflate;

/// Objects that refer to each other only, with one that leads to all others.
#[derive(Debug)]
pub(super) struct ObjectGroup {
    root: ObjectId,
    objects: BTreeMap<ObjectId, Object>,
    max_id: u32,
}

impl ObjectGroup {
    /// Takes all objects of a document that was made for them, and compresses the streams
    /// that are not compressed yet.
    pub(super) fn new(
        mut document: Document,
        root: ObjectId,
        level: Compression,
    ) -> Self {
        document.objects.values_mut().for_each(|object| compress(object, level));
        let Document { objects, max_id, .. } = document;
        Self { root, objects, max_id }
    }

    /// Copies the objects into a document under unused numbers. Returns the number of the
    /// root.
    pub(super) fn insert_into(&self, document: &mut Document) -> ObjectId {
        let shift = document.max_id;
        for (&(number, generation), object) in &self.objects {
            let mut object = object.clone();
            renumber(&mut object, shift);
            document.objects.insert((number + shift, generation), object);
        }
        document.max_id += self.max_id;
        let (number, generation) = self.root;
        (number + shift, generation)
    }
}

/// Compresses an object if it is a stream that is not compressed yet.
fn compress(object: &mut Object, level: Compression) {
    if let Object::Stream(stream) = object
        && stream.allows_compression
    {
        let compressed = deflate(&stream.content, level);
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(compressed);
        stream.allows_compression = false;
    }
}

/// Adds a number to every reference in an object.
fn renumber(object: &mut Object, shift: u32) {
    match object {
        Object::Reference((number, _)) => *number += shift,
        Object::Array(items) => items.iter_mut().for_each(|item| renumber(item, shift)),
        Object::Dictionary(dictionary) => {
            dictionary.iter_mut().for_each(|(_, value)| renumber(value, shift));
        }
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, value)| renumber(value, shift));
        }
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    #[test]
    fn references_follow_the_objects_into_a_document() {
        let mut scratch = Document::new();
        let stream = scratch.add_object(Stream::new(dictionary! {}, vec![0; 100]));
        let root = scratch.add_object(dictionary! { "Stream" => stream });
        let group = ObjectGroup::new(scratch, root, Compression::new(6));

        let mut document = Document::new();
        document.add_object(Object::Null);
        for expected in [(2, 3), (4, 5)] {
            let root = group.insert_into(&mut document);
            assert_eq!(root, (expected.1, 0));
            let dictionary = document.get_dictionary(root).unwrap();
            let stream = dictionary.get(b"Stream").unwrap();
            assert_eq!(stream.as_reference().unwrap(), (expected.0, 0));
            let stream = document.get_object((expected.0, 0)).unwrap();
            let stream = stream.as_stream().unwrap();
            assert_eq!(stream.decompressed_content().unwrap(), vec![0; 100]);
        }
    }
}
