//! Serialises a document as a file (ISO 32000-1, 7.5). Objects that are not streams go into
//! object streams, and a cross-reference stream says where each object is.
//!
//! lopdf can save documents too, but serialises and compresses every object each time. An
//! [`ObjectStream`] is compressed once, for all files that have its objects under equal
//! numbers.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::deflate::{CONTENT_LEVEL, deflate};
use super::syntax::{put, write_object};

/// A comment with bytes above 127, which marks the file as binary (ISO 32000-1, 7.5.2).
const BINARY_MARK: &[u8] = b"%\xbb\xad\xc0\xde\n";
/// Bytes of the three fields of an entry of the cross-reference stream.
const WIDTHS: [i64; 3] = [1, 4, 2];

/// Objects that are compressed together (ISO 32000-1, 7.5.7).
#[derive(Debug)]
pub(super) struct ObjectStream {
    numbers: Vec<u32>,
    /// The offset of the first object.
    first: usize,
    compressed: Vec<u8>,
}

/// The place of an object in the file.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Offset(usize),
    InStream { stream: u32, index: usize },
}

impl ObjectStream {
    /// Compresses objects, none of which may be a stream.
    pub(super) fn new<'a>(objects: impl IntoIterator<Item = (u32, &'a Object)>) -> Self {
        let (mut index, mut body) = (Vec::new(), Vec::new());
        let mut numbers = Vec::new();
        for (number, object) in objects {
            put(&mut index, format_args!("{number} {} ", body.len()));
            write_object(object, &mut body);
            body.push(b'\n');
            numbers.push(number);
        }
        let first = index.len();
        index.append(&mut body);
        Self { numbers, first, compressed: deflate(&index, CONTENT_LEVEL) }
    }

    fn stream(&self) -> Stream {
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => integer(self.numbers.len()),
            "First" => integer(self.first),
            "Filter" => "FlateDecode",
        };
        Stream::new(dictionary, self.compressed.clone()).with_compression(false)
    }
}

/// A file that is being written.
#[derive(Debug)]
pub(super) struct FileWriter {
    bytes: Vec<u8>,
    entries: BTreeMap<u32, Entry>,
}

impl FileWriter {
    /// Begins a file of a version of PDF.
    pub(super) fn new(version: &str) -> Self {
        let mut bytes = format!("%PDF-{version}\n").into_bytes();
        bytes.extend(BINARY_MARK);
        Self { bytes, entries: BTreeMap::new() }
    }

    /// Returns what was written so far.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Writes an object.
    pub(super) fn add(&mut self, number: u32, object: &Object) {
        self.entries.insert(number, Entry::Offset(self.bytes.len()));
        put(&mut self.bytes, format_args!("{number} 0 obj\n"));
        write_object(object, &mut self.bytes);
        self.bytes.extend(b"\nendobj\n");
    }

    /// Writes objects in an object stream, which has a number of its own.
    pub(super) fn add_packed(&mut self, number: u32, objects: &ObjectStream) {
        for (index, &inner) in objects.numbers.iter().enumerate() {
            self.entries.insert(inner, Entry::InStream { stream: number, index });
        }
        self.add(number, &objects.stream().into());
    }

    /// Writes the cross-reference stream, whose number is the highest of the file.
    pub(super) fn finish(mut self, number: u32, trailer: &Dictionary) -> Vec<u8> {
        let start = self.bytes.len();
        self.entries.insert(number, Entry::Offset(start));
        let references = cross_references(trailer, &self.entries, number);
        self.add(number, &references.into());
        put(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        self.bytes
    }
}

/// Writes a document with the objects of some object streams besides its own.
pub(super) fn write(document: &Document, streams: &[&ObjectStream]) -> Vec<u8> {
    let mut file = FileWriter::new(&document.version);
    let others = add_streams(document, &mut file);
    let others = ObjectStream::new(others);
    let mut number = document.max_id;
    for stream in streams.iter().copied().chain([&others]) {
        number += 1;
        file.add_packed(number, stream);
    }
    file.finish(number + 1, &document.trailer)
}

/// Writes the streams of a document. Returns the other objects.
pub(super) fn add_streams<'a>(
    document: &'a Document,
    file: &mut FileWriter,
) -> Vec<(u32, &'a Object)> {
    let mut others = Vec::new();
    for (&(number, _), object) in &document.objects {
        if let Object::Stream(_) = object {
            file.add(number, object);
        } else {
            others.push((number, object));
        }
    }
    others
}

/// Builds the cross-reference stream, whose dictionary has the entries of the trailer (ISO
/// 32000-1, 7.5.8).
fn cross_references(
    trailer: &Dictionary,
    entries: &BTreeMap<u32, Entry>,
    last: u32,
) -> Stream {
    let mut rows = Vec::new();
    // Runs of consecutive numbers. Object 0 is the head of the list of free objects.
    let mut runs: Vec<(u32, i64)> = vec![(0, 1)];
    put_row(&mut rows, 0, 0, usize::from(u16::MAX));
    for (&number, &entry) in entries {
        match entry {
            Entry::Offset(offset) => put_row(&mut rows, 1, offset, 0),
            Entry::InStream { stream, index } => {
                put_row(&mut rows, 2, usize::try_from(stream).unwrap_or(0), index);
            }
        }
        match runs.last_mut() {
            Some((first, count)) if i64::from(*first) + *count == i64::from(number) => {
                *count += 1;
            }
            _ => runs.push((number, 1)),
        }
    }
    let mut dictionary = dictionary! {
        "Type" => "XRef",
        "Size" => i64::from(last) + 1,
        "Index" => runs
            .into_iter()
            .flat_map(|(first, count)| [Object::from(i64::from(first)), count.into()])
            .collect::<Vec<_>>(),
        "W" => WIDTHS.map(Object::Integer).to_vec(),
        "Filter" => "FlateDecode",
    };
    for (key, value) in trailer {
        if matches!(&key[..], b"Root" | b"Info" | b"ID") {
            dictionary.set(key.clone(), value.clone());
        }
    }
    Stream::new(dictionary, deflate(&rows, CONTENT_LEVEL)).with_compression(false)
}

/// Appends an entry of the cross-reference stream (ISO 32000-1, table 18). Its fields hold
/// offsets up to 4 GB and 65,536 objects to a stream, far more than a page has.
fn put_row(rows: &mut Vec<u8>, kind: u8, second: usize, third: usize) {
    rows.push(kind);
    rows.extend(u32::try_from(second).unwrap_or(u32::MAX).to_be_bytes());
    rows.extend(u16::try_from(third).unwrap_or(u16::MAX).to_be_bytes());
}

fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use lopdf::text_string;

    use super::*;

    #[test]
    fn a_written_file_can_be_read() {
        let mut document = Document::with_version("1.7");
        let packed = Object::from(dictionary! { "Title" => text_string("Zoë (1)") });
        document.max_id = 1;
        let stream = Stream::new(dictionary! {}, b"0 0 m".to_vec());
        let content = document.add_object(stream);
        let catalog = document
            .add_object(dictionary! { "Type" => "Catalog", "Content" => content });
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", Object::Reference((1, 0)));
        let bytes = write(&document, &[&ObjectStream::new([(1, &packed)])]);

        let read = Document::load_mem(&bytes).unwrap();
        assert_eq!(read.get_object((1, 0)).unwrap(), &packed);
        let content = read.catalog().unwrap().get(b"Content").unwrap();
        let content = read.get_object(content.as_reference().unwrap()).unwrap();
        assert_eq!(content.as_stream().unwrap().content, b"0 0 m");
    }
}
