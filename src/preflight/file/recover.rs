//! Finds the objects of a file without its cross-reference table, as viewers do, by searching
//! the bytes for `N G obj`.
//!
//! Of two objects with the same number the later one counts, because a file may be updated
//! by appending to its end.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use memchr::memmem;

use super::decode::decoded;
use super::lexer::{Lexer, is_regular, is_space};
use super::loaded::Loaded;
use super::object::Pdf;
use super::reader::{Found, ObjectReader, packed_objects, version};
use super::store::Store;

/// The most places that look like the start of an object.
const MAX_MARKERS: usize = 1 << 20;

/// The result of a search.
#[derive(Debug)]
pub(crate) struct Recovered {
    /// The objects, with a trailer that names the catalog.
    pub(crate) loaded: Loaded,
    /// Streams with a wrong `Length`.
    pub(crate) wrong_lengths: usize,
    /// The number of the object inside which the file ends.
    pub(crate) cut_object: Option<u32>,
}

/// Searches a file that begins with its header. Returns `None` if no page is found.
pub(crate) fn recover(bytes: &[u8]) -> Option<Recovered> {
    let mut search = Search::new(bytes)?;
    search.read_objects()?;
    let mut document = Document::new();
    document.version = version(bytes);
    let mut positions = BTreeMap::new();
    for (id, (position, object)) in std::mem::take(&mut search.found) {
        positions.insert(id, position);
        document.objects.insert(id, object);
    }
    unpack_object_streams(&mut document, &mut positions, &mut search.reader);
    document.trailer = trailer(bytes, &document, &positions);
    document.page_iter().next()?;
    let Search { wrong_lengths, cut_object, reader, .. } = search;
    let left_out = reader.too_deep.union(&reader.left_out).copied().collect();
    let notes = reader.notes();
    let loaded = Loaded { document, ends: reader.ends, notes, left_out };
    Some(Recovered { loaded, wrong_lengths, cut_object })
}

/// A position where an object seems to begin. The data of a stream can look like one.
#[derive(Clone, Copy, Debug)]
struct Marker {
    id: ObjectId,
    /// The position of the object number.
    start: usize,
    /// The position of the value.
    value: usize,
}

struct Search<'a> {
    reader: ObjectReader<'a>,
    markers: Vec<Marker>,
    /// The position of the value of the last object with each number.
    values: HashMap<ObjectId, usize>,
    /// Objects with their positions.
    found: BTreeMap<ObjectId, (usize, Object)>,
    /// The position of the last `endstream`.
    last_endstream: usize,
    wrong_lengths: usize,
    cut_object: Option<u32>,
}

impl<'a> Search<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let markers: Vec<Marker> = memmem::find_iter(bytes, b"obj")
            .filter_map(|at| marker(bytes, at))
            .take(MAX_MARKERS + 1)
            .collect();
        let last_endstream = memmem::rfind(bytes, b"endstream").unwrap_or(0);
        (markers.len() <= MAX_MARKERS).then(|| Self {
            reader: ObjectReader::new(bytes),
            values: markers.iter().map(|marker| (marker.id, marker.value)).collect(),
            markers,
            found: BTreeMap::new(),
            last_endstream,
            wrong_lengths: 0,
            cut_object: None,
        })
    }

    /// Reads every object.
    fn read_objects(&mut self) -> Option<()> {
        let mut end = 0;
        for at in 0..self.markers.len() {
            let marker = *self.markers.get(at)?;
            if marker.start < end {
                continue;
            }
            let number = marker.id.0;
            if self.reader.is_exhausted() {
                self.reader.left_out.insert(number);
                continue;
            }
            let is_last = at + 1 == self.markers.len();
            let (object, after) = match self.reader.read(number, marker.value) {
                Found::Object(object, after) => (object, after),
                Found::Stream(dictionary, after) => {
                    match self.read_stream(dictionary, after) {
                        Some((stream, after)) => (Object::Stream(stream), after),
                        None => {
                            self.cut_object = Some(number).filter(|_| is_last);
                            continue;
                        }
                    }
                }
                Found::Nothing(position) => {
                    let is_cut = is_last && position >= self.reader.bytes.len();
                    self.cut_object = Some(number).filter(|_| is_cut);
                    continue;
                }
                Found::Limit => continue,
            };
            end = after;
            self.found.insert(marker.id, (marker.start, object));
        }
        Some(())
    }

    /// Finds the data of a stream after the keyword `stream`. Returns the stream and the
    /// position of its end.
    fn read_stream(
        &mut self,
        dictionary: Dictionary,
        after_keyword: usize,
    ) -> Option<(Stream, usize)> {
        let start = self.reader.data_start(after_keyword);
        let declared = self.length(&dictionary);
        let declared = declared.and_then(|it| self.reader.declared_end(start, it));
        let end = match declared {
            Some(end) => end,
            None => {
                // Without this, each of many streams would search the rest of the file.
                if start > self.last_endstream {
                    return None;
                }
                let end = self.reader.searched_end(start)?;
                self.wrong_lengths += 1;
                end
            }
        };
        self.reader.ends.insert(start, end);
        let mut stream = Stream::new(dictionary, Vec::new());
        stream.start_position = Some(start);
        Some((stream, end))
    }

    fn length(&self, dictionary: &Dictionary) -> Option<usize> {
        let length = match dictionary.get(b"Length").ok()? {
            Object::Reference(id) => {
                let text = window(self.reader.bytes, *self.values.get(id)?, 32)?;
                Lexer::in_file(text, 0).value().ok()?
            }
            object => object.clone(),
        };
        usize::try_from(length.as_i64().ok()?).ok()
    }
}

/// At most `length` bytes from a position on. What may be read many times must be short.
fn window(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..)?;
    rest.get(..length.min(rest.len()))
}

/// The object that begins before a word `obj` at a position.
fn marker(bytes: &[u8], at: usize) -> Option<Marker> {
    let value = at + b"obj".len();
    if bytes.get(value).is_some_and(|&byte| is_regular(byte)) {
        return None;
    }
    let (generation, start) = number_before(bytes, at)?;
    let (number, start) = number_before(bytes, start)?;
    let previous = start.checked_sub(1).and_then(|at| bytes.get(at));
    if previous.is_some_and(|&byte| is_regular(byte)) {
        return None;
    }
    let id = (u32::try_from(number).ok()?, u16::try_from(generation).ok()?);
    Some(Marker { id, start, value })
}

/// The integer and white space that end at a position, and the position where the integer
/// begins.
fn number_before(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let before = bytes.get(at.saturating_sub(24)..at)?;
    let space = before.iter().rev().take_while(|&&byte| is_space(byte)).count();
    let before = before.get(..before.len() - space)?;
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    if space == 0 || !(1..=10).contains(&digits) {
        return None;
    }
    let text = str::from_utf8(before.get(before.len() - digits..)?).ok()?;
    Some((text.parse().ok()?, at - space - digits))
}

/// Adds the objects in object streams (ISO 32000-1, 7.5.7), except those that the file
/// replaces later.
fn unpack_object_streams(
    document: &mut Document,
    positions: &mut BTreeMap<ObjectId, usize>,
    reader: &mut ObjectReader<'_>,
) {
    let store = Store::new(reader.bytes, reader.ends.clone());
    let mut unpacked = Vec::new();
    let pdf = Pdf::new(document, &store);
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        if !stream.dict.has_type(b"ObjStm") {
            continue;
        }
        let (Ok(text), Some(&position)) = (decoded(pdf, stream), positions.get(id))
        else {
            continue;
        };
        let count = |key: &str| {
            let object = pdf.entry(&stream.dict, key)?;
            usize::try_from(object.as_i64().ok()?).ok()
        };
        let (number, first) = (count("N").unwrap_or(0), count("First").unwrap_or(0));
        for (number, at) in packed_objects(&text, number, first) {
            if reader.is_exhausted() {
                reader.left_out.insert(number);
            } else if let Found::Object(object, _) = reader.read_packed(number, &text, at)
            {
                unpacked.push(((number, 0), position, object));
            }
        }
    }
    reader.unread_streams.extend(store.notes());
    for (id, position, object) in unpacked {
        if positions.get(&id).is_none_or(|&earlier| earlier < position) {
            positions.insert(id, position);
            document.objects.insert(id, object);
        }
    }
}

/// One trailer made of all trailers in the file; later ones take precedence. If none names
/// the catalog, the last catalog in the file is used.
fn trailer(
    bytes: &[u8],
    document: &Document,
    positions: &BTreeMap<ObjectId, usize>,
) -> Dictionary {
    const MAX_TRAILER_BYTES: usize = 1 << 13;
    const MAX_TRAILERS: usize = 256;
    let after = |at: usize| {
        let text = window(bytes, at + b"trailer".len(), MAX_TRAILER_BYTES)?;
        Lexer::in_file(text, 0).value().ok()
    };
    let written = memmem::find_iter(bytes, b"trailer").take(MAX_TRAILERS);
    let written = written.filter_map(|at| match after(at)? {
        Object::Dictionary(dictionary) => Some((at, dictionary)),
        _ => None,
    });
    let mut all: Vec<(usize, Dictionary)> = written.collect();
    let mut catalog = None;
    for (id, object) in &document.objects {
        let position = positions.get(id).copied().unwrap_or(0);
        match object {
            Object::Stream(stream) if stream.dict.has_type(b"XRef") => {
                all.push((position, stream.dict.clone()));
            }
            Object::Dictionary(dictionary) if dictionary.has_type(b"Catalog") => {
                catalog = catalog.max(Some((position, *id)));
            }
            _ => {}
        }
    }
    all.sort_by_key(|(position, _)| *position);
    let mut trailer = merged(&all, document);
    if let Some((_, id)) = catalog.filter(|_| !trailer.has(b"Root")) {
        trailer.set("Root", Object::Reference(id));
    }
    trailer
}

/// The entries of trailers that matter here. `Root` counts only if it leads to a catalog.
fn merged(trailers: &[(usize, Dictionary)], document: &Document) -> Dictionary {
    let is_catalog = |root: &Object| {
        let object = document.dereference(root).ok().map(|(_, object)| object);
        let dictionary = object.and_then(|object| object.as_dict().ok());
        dictionary.is_some_and(|dictionary| dictionary.has(b"Pages"))
    };
    let mut merged = Dictionary::new();
    for (_, trailer) in trailers {
        for key in ["Root", "Info", "ID", "Encrypt"] {
            if let Ok(value) = trailer.get(key.as_bytes())
                && (key != "Root" || is_catalog(value))
            {
                merged.set(key, value.clone());
            }
        }
    }
    merged
}
