//! Objects in, the bytes of a file out (ISO 32000-1, 7.5): what is not a stream lies in object
//! streams, and a cross-reference stream says where everything is.
//!
//! lopdf saves documents, too, but serialises and packs every object each time. An
//! [`ObjectStream`] is packed once, for all files that have its objects under the same
//! numbers.

use std::collections::BTreeMap;
use std::io::Write as _;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

use super::store::deflate_own;

/// Says that the file is binary (ISO 32000-1, 7.5.2).
const BINARY_MARK: &[u8] = b"%\xbb\xad\xc0\xde\n";
/// Bytes of the fields of a cross-reference: its kind; the offset or the number of the
/// object stream; the index in that.
const WIDTHS: [i64; 3] = [1, 4, 2];

/// Objects that are packed together (ISO 32000-1, 7.5.7).
#[derive(Debug)]
pub(super) struct ObjectStream {
    numbers: Vec<u32>,
    /// Where the first object begins.
    first: usize,
    packed: Vec<u8>,
}

/// Where an object is (ISO 32000-1, table 18).
#[derive(Clone, Copy, Debug)]
enum Entry {
    Offset(usize),
    Packed { stream: u32, index: usize },
}

impl ObjectStream {
    /// Packs objects, none of them a stream.
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
        Self { numbers, first, packed: deflate_own(&index) }
    }

    fn stream(&self) -> Stream {
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => integer(self.numbers.len()),
            "First" => integer(self.first),
            "Filter" => "FlateDecode",
        };
        Stream::new(dictionary, self.packed.clone()).with_compression(false)
    }
}

/// Writes a document out, with objects that are packed already.
pub(super) fn save(document: &Document, packed: &[&ObjectStream]) -> Vec<u8> {
    let mut bytes = format!("%PDF-{}\n", document.version).into_bytes();
    bytes.extend(BINARY_MARK);
    let mut entries = BTreeMap::new();
    let mut loose = Vec::new();
    for (&(number, _), object) in &document.objects {
        if let Object::Stream(_) = object {
            write_indirect(number, object, &mut bytes, &mut entries);
        } else {
            loose.push((number, object));
        }
    }
    let loose = ObjectStream::new(loose);
    let mut number = document.max_id;
    for packed in packed.iter().copied().chain([&loose]) {
        number += 1;
        for (index, &inner) in packed.numbers.iter().enumerate() {
            entries.insert(inner, Entry::Packed { stream: number, index });
        }
        write_indirect(number, &packed.stream().into(), &mut bytes, &mut entries);
    }

    let start = bytes.len();
    number += 1;
    entries.insert(number, Entry::Offset(start));
    let references = cross_references(&document.trailer, &entries, number);
    write_indirect(number, &references.into(), &mut bytes, &mut entries);
    put(&mut bytes, format_args!("startxref\n{start}\n%%EOF\n"));
    bytes
}

/// The cross-reference stream, which has the trailer's keys in its dictionary (ISO 32000-1,
/// 7.5.8).
fn cross_references(
    trailer: &Dictionary,
    entries: &BTreeMap<u32, Entry>,
    last: u32,
) -> Stream {
    let mut rows = Vec::new();
    // Runs of numbers: object 0 is the head of the list of free objects.
    let mut runs: Vec<(u32, i64)> = vec![(0, 1)];
    put_row(&mut rows, 0, 0, usize::from(u16::MAX));
    for (&number, &entry) in entries {
        match entry {
            Entry::Offset(offset) => put_row(&mut rows, 1, offset, 0),
            Entry::Packed { stream, index } => {
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
    Stream::new(dictionary, deflate_own(&rows)).with_compression(false)
}

/// A row of the widths above. A file of more than 4 GB, or an object stream of more than
/// 65,536 objects, would be one of a thousand pages.
fn put_row(rows: &mut Vec<u8>, kind: u8, two: usize, three: usize) {
    rows.push(kind);
    rows.extend(u32::try_from(two).unwrap_or(u32::MAX).to_be_bytes());
    rows.extend(u16::try_from(three).unwrap_or(u16::MAX).to_be_bytes());
}

fn write_indirect(
    number: u32,
    object: &Object,
    bytes: &mut Vec<u8>,
    entries: &mut BTreeMap<u32, Entry>,
) {
    entries.insert(number, Entry::Offset(bytes.len()));
    put(bytes, format_args!("{number} 0 obj\n"));
    write_object(object, bytes);
    bytes.extend(b"\nendobj\n");
}

/// Writes an object as ISO 32000-1, 7.3, has it.
fn write_object(object: &Object, bytes: &mut Vec<u8>) {
    match object {
        Object::Null => bytes.extend(b"null"),
        Object::Boolean(value) => put(bytes, format_args!("{value}")),
        Object::Integer(value) => put(bytes, format_args!("{value}")),
        Object::Real(value) => put(bytes, format_args!("{value}")),
        Object::Name(name) => write_name(name, bytes),
        Object::String(text, StringFormat::Literal) => {
            bytes.push(b'(');
            for &byte in text {
                match byte {
                    b'(' | b')' | b'\\' => bytes.extend([b'\\', byte]),
                    // A reader would take it for a line's end of any kind.
                    b'\r' => bytes.extend(b"\\r"),
                    _ => bytes.push(byte),
                }
            }
            bytes.push(b')');
        }
        Object::String(text, StringFormat::Hexadecimal) => {
            bytes.push(b'<');
            text.iter().for_each(|byte| put(bytes, format_args!("{byte:02X}")));
            bytes.push(b'>');
        }
        Object::Array(items) => {
            bytes.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    bytes.push(b' ');
                }
                write_object(item, bytes);
            }
            bytes.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(dictionary, bytes),
        Object::Stream(stream) => {
            write_dictionary(&stream.dict, bytes);
            bytes.extend(b"\nstream\n");
            bytes.extend(&stream.content);
            bytes.extend(b"\nendstream");
        }
        Object::Reference((number, generation)) => {
            put(bytes, format_args!("{number} {generation} R"));
        }
    }
}

fn write_dictionary(dictionary: &Dictionary, bytes: &mut Vec<u8>) {
    bytes.extend(b"<<");
    for (key, value) in dictionary {
        write_name(key, bytes);
        bytes.push(b' ');
        write_object(value, bytes);
    }
    bytes.extend(b">>");
}

fn write_name(name: &[u8], bytes: &mut Vec<u8>) {
    bytes.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            bytes.push(byte);
        } else {
            put(bytes, format_args!("#{byte:02X}"));
        }
    }
}

/// Adds formatted text: a vector takes all that is written to it.
fn put(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let written = bytes.write_fmt(text);
    debug_assert!(written.is_ok(), "writing to memory failed");
}

fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use lopdf::text_string;

    use super::*;

    fn written(object: impl Into<Object>) -> String {
        let mut bytes = Vec::new();
        write_object(&object.into(), &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn objects_are_written_as_the_standard_has_them() {
        let literal = Object::String(b"a(b)c\\d\re".to_vec(), StringFormat::Literal);
        assert_eq!(written(literal), "(a\\(b\\)c\\\\d\\re)");
        let digits = Object::String(vec![0, 171], StringFormat::Hexadecimal);
        assert_eq!(written(digits), "<00AB>");
        assert_eq!(written(Object::Name(b"A B/#\xe9".to_vec())), "/A#20B#2F#23#E9");
        assert_eq!(written(Object::Real(-0.125)), "-0.125");
        assert_eq!(written(Object::Real(1e-7)), "0.0000001");
        let nested = dictionary! {
            "A" => vec![Object::Null, true.into(), Object::Reference((7, 0))],
            "B" => dictionary! { "C" => "D" },
        };
        assert_eq!(written(nested), "<</A [null true 7 0 R]/B <</C /D>>>>");
    }

    #[test]
    fn what_is_saved_can_be_read_again() {
        let mut document = Document::with_version("1.7");
        let packed = Object::from(dictionary! { "Title" => text_string("Zoë (1)") });
        document.max_id = 1;
        let stream = Stream::new(dictionary! {}, b"0 0 m".to_vec());
        let content = document.add_object(stream);
        let catalog = document
            .add_object(dictionary! { "Type" => "Catalog", "Content" => content });
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", Object::Reference((1, 0)));
        let bytes = save(&document, &[&ObjectStream::new([(1, &packed)])]);

        let read = Document::load_mem(&bytes).unwrap();
        assert_eq!(read.get_object((1, 0)).unwrap(), &packed);
        let content = read.catalog().unwrap().get(b"Content").unwrap();
        let content = read.get_object(content.as_reference().unwrap()).unwrap();
        assert_eq!(content.as_stream().unwrap().content, b"0 0 m");
    }
}
