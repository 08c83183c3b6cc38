//! Loads the objects of a file by its cross-reference table.
//!
//! lopdf would load it as well, but unpacks object streams without a limit for all of them
//! together, and copies the data of every stream.

use std::collections::HashMap;

use lopdf::xref::XrefEntry;
use lopdf::{Document, Object, ObjectId, Stream};

use super::decode::decoded;
use super::loaded::Loaded;
use super::object::Pdf;
use super::reader::{Found, ObjectReader, object_at, packed_objects, version};
use super::store::Store;
use super::xref::{self, XrefError};

/// Loads a file that begins with its header.
pub(super) fn load(bytes: &[u8]) -> Result<Loaded, XrefError> {
    let table = xref::read(bytes)?;
    let mut document = Document::new();
    document.version = version(bytes);
    document.trailer = table.trailer;
    document.reference_table.entries = table.entries;
    if document.trailer.has(b"Encrypt") {
        let (ends, notes, left_out) = (HashMap::new(), Vec::new(), Vec::new());
        return Ok(Loaded { document, ends, notes, left_out });
    }
    let mut reader = ObjectReader::new(bytes);
    let later = load_objects(&mut document, &mut reader);
    unpack(&mut document, &mut reader);
    for (id, start) in later {
        // The length is in an object stream.
        let Some(Object::Stream(stream)) = document.objects.get(&id) else { continue };
        let length = stream.dict.get(b"Length").ok();
        let length = length.and_then(|it| document.dereference(it).ok()?.1.as_i64().ok());
        let end = length
            .and_then(|length| reader.declared_end(start, usize::try_from(length).ok()?));
        if let (Some(end), Some(Object::Stream(stream))) =
            (end, document.objects.get_mut(&id))
        {
            reader.ends.insert(start, end);
            stream.start_position = Some(start);
        }
    }
    let left_out = reader.too_deep.union(&reader.left_out).copied().collect();
    let notes = reader.notes();
    Ok(Loaded { document, ends: reader.ends, notes, left_out })
}

/// Loads the objects that are not in object streams. Returns streams whose length is in an
/// object stream, with the positions of their data.
fn load_objects(
    document: &mut Document,
    reader: &mut ObjectReader<'_>,
) -> Vec<(ObjectId, usize)> {
    let mut later = Vec::new();
    let entries = document.reference_table.entries.clone();
    for (&number, entry) in &entries {
        let XrefEntry::Normal { offset, generation } = *entry else { continue };
        let position = usize::try_from(offset).unwrap_or(usize::MAX);
        let Some(value) = object_at(reader.bytes, position, number) else { continue };
        if reader.is_exhausted() {
            reader.left_out.insert(number);
            continue;
        }
        let id = (number, generation);
        let object = match reader.read(number, value) {
            Found::Object(object, _) => object,
            Found::Stream(dictionary, after) => {
                let start = reader.data_start(after);
                let length = match dictionary.get(b"Length") {
                    Ok(Object::Reference((number, _))) => {
                        length_at(reader, entries.get(number), *number)
                    }
                    Ok(length) => length.as_i64().ok(),
                    Err(_) => None,
                };
                let is_packed = length.is_none();
                let end = length.and_then(|length| {
                    reader.declared_end(start, usize::try_from(length).ok()?)
                });
                let mut stream = Stream::new(dictionary, Vec::new());
                if let Some(end) = end {
                    reader.ends.insert(start, end);
                    stream.start_position = Some(start);
                } else if is_packed {
                    later.push((id, start));
                }
                Object::Stream(stream)
            }
            Found::Nothing(_) | Found::Limit => continue,
        };
        document.objects.insert(id, object);
    }
    later
}

/// The integer of an object that is not in an object stream.
fn length_at(
    reader: &ObjectReader<'_>,
    entry: Option<&XrefEntry>,
    number: u32,
) -> Option<i64> {
    let Some(XrefEntry::Normal { offset, .. }) = entry else { return None };
    let position = usize::try_from(*offset).ok()?;
    let value = object_at(reader.bytes, position, number)?;
    let text = reader.bytes.get(value..)?;
    let text = text.get(..text.len().min(32))?;
    super::lexer::Lexer::in_file(text, 0).value().ok()?.as_i64().ok()
}

/// Adds the objects in object streams (ISO 32000-1, 7.5.7). A copy in a stream that the table
/// does not name for the object is out of date.
fn unpack(document: &mut Document, reader: &mut ObjectReader<'_>) {
    let store = Store::new(reader.bytes, reader.ends.clone());
    let mut unpacked = Vec::new();
    let pdf = Pdf::new(document, &store);
    for (&(container, _), object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        if !stream.dict.has_type(b"ObjStm") {
            continue;
        }
        let count = |key: &str| {
            let number = pdf.entry(&stream.dict, key).and_then(|it| it.as_i64().ok());
            number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
        };
        let Ok(text) = decoded(pdf, stream) else { continue };
        for (number, at) in packed_objects(&text, count("N"), count("First")) {
            let is_current = match document.reference_table.entries.get(&number) {
                Some(XrefEntry::Compressed { container: named, .. }) => {
                    *named == container
                }
                Some(_) => false,
                None => true,
            };
            if !is_current || document.objects.contains_key(&(number, 0)) {
                continue;
            }
            if reader.is_exhausted() {
                reader.left_out.insert(number);
            } else if let Found::Object(object, _) = reader.read_packed(number, &text, at)
            {
                unpacked.push(((number, 0), object));
            }
        }
    }
    reader.unread_streams.extend(store.notes());
    for (id, object) in unpacked {
        document.objects.entry(id).or_insert(object);
    }
}
