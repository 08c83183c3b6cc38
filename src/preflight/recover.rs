//! Finds the objects of a file without its cross-reference table, as viewers do: by searching
//! for `N G obj` from the first byte to the last. Of two objects with one number the later
//! counts, as in a file that was changed by adding to its end.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use memchr::memmem;

use super::lexer::{Lexer, is_regular, is_space};
use super::memory::Memory;
use super::object::Pdf;

/// Objects of one file.
const OBJECTS: usize = 1 << 20;
/// Bytes of objects without the data of streams, those of object streams unpacked: what is
/// read of them takes many times the room.
const TEXT: usize = 4 << 20;

/// What a search found.
#[derive(Debug)]
pub(super) struct Recovered {
    /// The objects, with a trailer that names the catalog.
    pub(super) document: Document,
    /// Streams that end elsewhere than they say.
    pub(super) wrong_lengths: usize,
    /// The object in whose middle the file ends.
    pub(super) cut: Option<u32>,
}

/// Searches a file that begins with its header. `None` when no page is found, or more than the
/// limits allow.
pub(super) fn recover(bytes: &[u8]) -> Option<Recovered> {
    let mut search = Search::new(bytes)?;
    search.objects()?;
    let mut document = Document::new();
    document.version = version(bytes);
    let mut places = BTreeMap::new();
    for (id, (place, object)) in search.found {
        places.insert(id, place);
        document.objects.insert(id, object);
    }
    unpack(&mut document, &mut places, search.text)?;
    document.trailer = trailer(bytes, &document, &places);
    document.page_iter().next()?;
    Some(Recovered { document, wrong_lengths: search.wrong_lengths, cut: search.cut })
}

/// The version of the header: `1.6`.
fn version(bytes: &[u8]) -> String {
    let rest = bytes.get(5..).unwrap_or_default();
    let is_part = |it: &&u8| it.is_ascii_digit() || **it == b'.';
    rest.iter().take(8).take_while(is_part).map(|&it| char::from(it)).collect()
}

/// A place where an object seems to begin: data of streams can look like one.
#[derive(Clone, Copy, Debug)]
struct Marker {
    id: ObjectId,
    /// Where its number stands.
    start: usize,
    /// Where its value begins.
    value: usize,
}

struct Search<'a> {
    bytes: &'a [u8],
    markers: Vec<Marker>,
    /// Where the value of the last object of a number begins.
    values: HashMap<ObjectId, usize>,
    found: BTreeMap<ObjectId, (usize, Object)>,
    /// Bytes of text that may still be read.
    text: usize,
    /// Where no stream ends any more.
    last_end: usize,
    wrong_lengths: usize,
    cut: Option<u32>,
}

impl<'a> Search<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let markers: Vec<Marker> = memmem::find_iter(bytes, b"obj")
            .filter_map(|at| marker(bytes, at))
            .take(OBJECTS + 1)
            .collect();
        let last_end = memmem::rfind(bytes, b"endstream").unwrap_or(0);
        (markers.len() <= OBJECTS).then(|| Self {
            bytes,
            values: markers.iter().map(|it| (it.id, it.value)).collect(),
            markers,
            found: BTreeMap::new(),
            text: TEXT,
            last_end,
            wrong_lengths: 0,
            cut: None,
        })
    }

    /// Reads every object. `None` when the limit is passed.
    fn objects(&mut self) -> Option<()> {
        let mut end = 0;
        for at in 0..self.markers.len() {
            let marker = *self.markers.get(at)?;
            if marker.start < end {
                continue;
            }
            // One byte more than the limit tells that it is passed.
            let readable = marker.value + self.text + 1;
            let text = self.bytes.get(..readable.min(self.bytes.len()))?;
            let mut lexer = Lexer::in_file(text, marker.value);
            let value = lexer.value();
            self.text = self.text.checked_sub(lexer.position() - marker.value)?;
            let is_last = at + 1 == self.markers.len();
            let (object, after) = match value {
                Ok(Object::Dictionary(dict)) if lexer.takes(b"stream") => {
                    match self.stream(dict, lexer.position()) {
                        Some((stream, after)) => (Object::Stream(stream), after),
                        None => {
                            self.cut = Some(marker.id.0).filter(|_| is_last);
                            continue;
                        }
                    }
                }
                Ok(object) => (object, lexer.position()),
                Err(_) => {
                    let is_at_end = lexer.position() >= self.bytes.len();
                    self.cut = Some(marker.id.0).filter(|_| is_last && is_at_end);
                    continue;
                }
            };
            end = after;
            self.found.insert(marker.id, (marker.start, object));
        }
        Some(())
    }

    /// A stream by its dictionary and the place after the word `stream`, with where it ends.
    fn stream(&mut self, dict: Dictionary, keyword: usize) -> Option<(Stream, usize)> {
        let rest = self.bytes.get(keyword..)?;
        let start = match rest {
            [b'\r', b'\n', ..] => keyword + 2,
            [b'\r' | b'\n', ..] => keyword + 1,
            _ => keyword,
        };
        let told = self.length(&dict).and_then(|it| start.checked_add(it));
        let end = match told.filter(|&end| self.ends_at(end)) {
            Some(end) => end,
            None => {
                let end = self.end_after(start)?;
                self.wrong_lengths += 1;
                end
            }
        };
        let content = self.bytes.get(start..end)?.to_vec();
        Some((Stream::new(dict, content), end))
    }

    fn length(&self, dict: &Dictionary) -> Option<usize> {
        let length = match dict.get(b"Length").ok()? {
            Object::Reference(id) => {
                Lexer::in_file(window(self.bytes, *self.values.get(id)?, 32)?, 0)
                    .value()
                    .ok()?
            }
            object => object.clone(),
        };
        usize::try_from(length.as_i64().ok()?).ok()
    }

    /// Whether the word `endstream` comes after the data of a stream.
    fn ends_at(&self, end: usize) -> bool {
        let rest = self.bytes.get(end..).unwrap_or_default();
        let space = rest.iter().take_while(|&&it| is_space(it)).count();
        space <= 4 && rest.get(space..).is_some_and(|it| it.starts_with(b"endstream"))
    }

    /// The end of a stream that does not say where it is: before the line end before the next
    /// `endstream`.
    fn end_after(&self, start: usize) -> Option<usize> {
        if start > self.last_end {
            return None;
        }
        let data = self.bytes.get(start..)?;
        let data = data.get(..memmem::find(data, b"endstream")?)?;
        let data = data.strip_suffix(b"\n").unwrap_or(data);
        Some(start + data.strip_suffix(b"\r").unwrap_or(data).len())
    }
}

/// Some bytes from a place on: what is read again and again must be short.
fn window(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..)?;
    rest.get(..length.min(rest.len()))
}

/// The object that begins before the word `obj` at a place.
fn marker(bytes: &[u8], at: usize) -> Option<Marker> {
    let value = at + 3;
    if bytes.get(value).is_some_and(|&it| is_regular(it)) {
        return None;
    }
    let (generation, start) = number_before(bytes, at)?;
    let (number, start) = number_before(bytes, start)?;
    let is_apart = start.checked_sub(1).and_then(|it| bytes.get(it));
    if is_apart.is_some_and(|&it| is_regular(it)) {
        return None;
    }
    let id = (u32::try_from(number).ok()?, u16::try_from(generation).ok()?);
    Some(Marker { id, start, value })
}

/// A whole number with white space after it that ends at a place, and where it begins.
fn number_before(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let before = bytes.get(at.saturating_sub(24)..at)?;
    let space = before.iter().rev().take_while(|&&it| is_space(it)).count();
    let before = before.get(..before.len() - space)?;
    let digits = before.iter().rev().take_while(|it| it.is_ascii_digit()).count();
    if space == 0 || !(1..=10).contains(&digits) {
        return None;
    }
    let text = str::from_utf8(before.get(before.len() - digits..)?).ok()?;
    Some((text.parse().ok()?, at - space - digits))
}

/// Adds the objects in object streams (ISO 32000-1, 7.5.7), unless later ones are there.
/// `None` when the limit is passed.
fn unpack(
    document: &mut Document,
    places: &mut BTreeMap<ObjectId, usize>,
    mut text: usize,
) -> Option<()> {
    let memory = Memory::default();
    let mut unpacked = Vec::new();
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        if !stream.dict.has_type(b"ObjStm") {
            continue;
        }
        let pdf = Pdf { document, memory: &memory };
        let (Some(bytes), Some(&place)) = (pdf.content(stream), places.get(id)) else {
            continue;
        };
        text = text.checked_sub(bytes.len())?;
        unpacked.extend(inside(pdf, stream, &bytes).map(|(id, it)| (id, place, it)));
    }
    for (id, place, object) in unpacked {
        if places.get(&id).is_none_or(|&earlier| earlier < place) {
            places.insert(id, place);
            document.objects.insert(id, object);
        }
    }
    Some(())
}

/// The objects in the plain bytes of an object stream.
fn inside<'a>(
    pdf: Pdf<'a>,
    stream: &'a Stream,
    bytes: &'a [u8],
) -> impl Iterator<Item = (ObjectId, Object)> {
    let count = |key: &str| {
        let object = pdf.entry(&stream.dict, key)?;
        usize::try_from(object.as_i64().ok()?).ok()
    };
    let (number, first) = (count("N").unwrap_or(0), count("First").unwrap_or(0));
    let mut index = Lexer::in_file(bytes, 0);
    let pairs = (0..number.min(OBJECTS)).map_while(move |_| {
        let mut next = || index.value().ok()?.as_i64().ok();
        Some((next()?, next()?))
    });
    pairs.filter_map(move |(number, offset)| {
        let place = first.checked_add(usize::try_from(offset).ok()?)?;
        let object = Lexer::in_file(bytes, place).value().ok()?;
        Some(((u32::try_from(number).ok()?, 0), object))
    })
}

/// The trailer, of all that the file has; a later one counts more. Where none names the
/// catalog, the last catalog does.
fn trailer(
    bytes: &[u8],
    document: &Document,
    places: &BTreeMap<ObjectId, usize>,
) -> Dictionary {
    const LONGEST: usize = 1 << 13;
    const MOST: usize = 256;
    let after = |at: usize| {
        let text = window(bytes, at + b"trailer".len(), LONGEST)?;
        Lexer::in_file(text, 0).value().ok()
    };
    let written = memmem::find_iter(bytes, b"trailer").take(MOST);
    let written = written.filter_map(|at| match after(at)? {
        Object::Dictionary(dict) => Some((at, dict)),
        _ => None,
    });
    let mut all: Vec<(usize, Dictionary)> = written.collect();
    let mut catalog = None;
    for (id, object) in &document.objects {
        let place = places.get(id).copied().unwrap_or(0);
        match object {
            Object::Stream(stream) if stream.dict.has_type(b"XRef") => {
                all.push((place, stream.dict.clone()));
            }
            Object::Dictionary(dict) if dict.has_type(b"Catalog") => {
                catalog = catalog.max(Some((place, *id)));
            }
            _ => {}
        }
    }
    all.sort_by_key(|(place, _)| *place);
    let is_catalog = |root: &Object| {
        let object = document.dereference(root).ok().map(|(_, it)| it);
        object.and_then(|it| it.as_dict().ok()).is_some_and(|it| it.has(b"Pages"))
    };
    let mut trailer = Dictionary::new();
    for (_, dict) in all {
        for key in ["Root", "Info", "ID", "Encrypt"] {
            if let Ok(value) = dict.get(key.as_bytes())
                && (key != "Root" || is_catalog(value))
            {
                trailer.set(key, value.clone());
            }
        }
    }
    if let Some((_, id)) = catalog.filter(|_| !trailer.has(b"Root")) {
        trailer.set("Root", Object::Reference(id));
    }
    trailer
}
