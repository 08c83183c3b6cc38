//! Reads single objects of a file, within limits that hold for all of them together.

use std::collections::{BTreeSet, HashMap};

use lopdf::{Dictionary, Object};
use memchr::memmem;

use super::lexer::{Lexer, is_space};
use super::syntax::SyntaxError;

/// The most objects of a file, counting the elements of arrays and the keys and values of
/// dictionaries. A parsed object takes about 150 bytes.
pub(crate) const ALL_OBJECTS: usize = 2_000_000;
/// The most bytes of objects, not counting the data of streams but counting object streams.
/// Objects that overlap count several times, so that a file cannot cost more time than bytes.
pub(crate) const OBJECT_BYTES: usize = 96 << 20;

/// Reads objects at positions in a file.
#[derive(Debug)]
pub(super) struct ObjectReader<'a> {
    pub(super) bytes: &'a [u8],
    /// Where the data of each stream end, by the position where they start.
    pub(super) ends: HashMap<usize, usize>,
    objects_left: usize,
    bytes_left: usize,
    /// The numbers of objects that were left out because of a limit.
    pub(super) too_deep: BTreeSet<u32>,
    pub(super) left_out: BTreeSet<u32>,
    /// Why object streams were not read, if they were not.
    pub(super) unread_streams: BTreeSet<(String, String)>,
}

/// An object at a position.
#[derive(Debug)]
pub(super) enum Found {
    /// The object and the position after it. A stream has no data yet.
    Object(Object, usize),
    /// The dictionary of a stream, and the position after the keyword `stream`.
    Stream(Dictionary, usize),
    /// No object. The position is where reading stopped.
    Nothing(usize),
    /// A limit was reached.
    Limit,
}

impl<'a> ObjectReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            ends: HashMap::new(),
            objects_left: ALL_OBJECTS,
            bytes_left: OBJECT_BYTES,
            too_deep: BTreeSet::new(),
            left_out: BTreeSet::new(),
            unread_streams: BTreeSet::new(),
        }
    }

    /// Reads the value of object `number` at a position.
    pub(super) fn read(&mut self, number: u32, at: usize) -> Found {
        let bytes = self.bytes;
        // One byte more than allowed, so that an object over the limit is noticed.
        let readable = at.saturating_add(self.bytes_left).saturating_add(1);
        let text = bytes.get(..readable.min(bytes.len())).unwrap_or_default();
        let mut lexer = Lexer::in_file(text, at).limited(self.objects_left);
        let value = lexer.value();
        self.take(number, &lexer, at, value)
    }

    /// Reads object `number` from the decoded bytes of an object stream.
    pub(super) fn read_packed(&mut self, number: u32, text: &[u8], at: usize) -> Found {
        let mut lexer = Lexer::in_file(text, at).limited(self.objects_left);
        let value = lexer.value();
        self.take(number, &lexer, at, value)
    }

    /// Counts what was read against the limits.
    fn take(
        &mut self,
        number: u32,
        lexer: &Lexer<'_>,
        at: usize,
        value: Result<Object, SyntaxError>,
    ) -> Found {
        let after = lexer.position();
        self.objects_left = lexer.objects_left();
        let left = self.bytes_left.checked_sub(after.saturating_sub(at));
        self.bytes_left = left.unwrap_or(0);
        match value {
            _ if left.is_none() => {
                self.left_out.insert(number);
                Found::Limit
            }
            Ok(Object::Dictionary(dictionary)) => match lexer.after(b"stream") {
                Some(after) => Found::Stream(dictionary, after),
                None => Found::Object(Object::Dictionary(dictionary), after),
            },
            Ok(object) => Found::Object(object, after),
            Err(SyntaxError::TooDeep(_)) => {
                self.too_deep.insert(number);
                Found::Limit
            }
            Err(SyntaxError::TooManyObjects(_)) => {
                self.left_out.insert(number);
                Found::Limit
            }
            Err(_) => Found::Nothing(after),
        }
    }

    /// Whether the limits are used up, so that nothing more can be read.
    pub(super) const fn is_exhausted(&self) -> bool {
        self.objects_left == 0 || self.bytes_left == 0
    }

    /// The position where the data of a stream begin, after the keyword `stream`.
    pub(super) fn data_start(&self, after_keyword: usize) -> usize {
        let rest = self.bytes.get(after_keyword..).unwrap_or_default();
        match rest {
            [b'\r', b'\n', ..] => after_keyword + 2,
            [b'\r' | b'\n', ..] => after_keyword + 1,
            _ => after_keyword,
        }
    }

    /// The end of stream data of this length, if `endstream` follows them.
    pub(super) fn declared_end(&self, start: usize, length: usize) -> Option<usize> {
        let end = start.checked_add(length)?;
        let rest = self.bytes.get(end..)?;
        let space = rest.iter().take(5).take_while(|&&byte| is_space(byte)).count();
        let is_end = rest.get(space..).is_some_and(|rest| rest.starts_with(b"endstream"));
        (space <= 4 && is_end).then_some(end)
    }

    /// The end of stream data without a usable length: the line end before the next
    /// `endstream`.
    pub(super) fn searched_end(&self, start: usize) -> Option<usize> {
        let data = self.bytes.get(start..)?;
        let data = data.get(..memmem::find(data, b"endstream")?)?;
        let data = data.strip_suffix(b"\n").unwrap_or(data);
        Some(start + data.strip_suffix(b"\r").unwrap_or(data).len())
    }

    /// What was left out, as places and messages.
    pub(super) fn notes(&self) -> Vec<(String, String)> {
        let mut notes: Vec<_> = self.unread_streams.iter().cloned().collect();
        for number in self.too_deep.iter().take(3) {
            let message = "arrays and dictionaries are nested too deeply in it, and it was not \
                           read";
            notes.push((format!("object {number}"), message.to_owned()));
        }
        if !self.left_out.is_empty() {
            let count = self.left_out.len();
            let message = format!(
                "{count} object{} of the file {} not read: there are more than {ALL_OBJECTS} \
                 values or {} MiB of them",
                if count == 1 { "" } else { "s" },
                if count == 1 { "was" } else { "were" },
                OBJECT_BYTES >> 20,
            );
            notes.push(("file".to_owned(), message));
        }
        notes
    }
}

/// The objects that an object stream lists: number, and position in its decoded bytes
/// (ISO 32000-1, 7.5.7).
pub(super) fn packed_objects(
    text: &[u8],
    count: usize,
    first: usize,
) -> impl Iterator<Item = (u32, usize)> {
    let mut index = Lexer::in_file(text, 0).limited(usize::MAX);
    let mut next = move || {
        let mut number = || index.value().ok()?.as_i64().ok();
        Some((number()?, number()?))
    };
    (0..count)
        .map_while(move |_| {
            let (number, offset) = next()?;
            let position = first.checked_add(usize::try_from(offset).ok()?);
            Some((u32::try_from(number).ok(), position))
        })
        .filter_map(|(number, position)| Some((number?, position?)))
}

/// The version in the header, such as `1.6`.
pub(super) fn version(bytes: &[u8]) -> String {
    let rest = bytes.get(b"%PDF-".len()..).unwrap_or_default();
    let is_part = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
    rest.iter().take(8).take_while(is_part).map(|&byte| char::from(byte)).collect()
}

/// The position of the value of object `number`, if that object begins at `position`.
pub(super) fn object_at(body: &[u8], position: usize, number: u32) -> Option<usize> {
    /// Room for white space and two numbers. A table may lead to the same long object many
    /// times, so no more is read.
    const WINDOW: usize = 64;
    let start = body.get(position..)?;
    let mut lexer = Lexer::in_file(start.get(..WINDOW.min(start.len()))?, 0);
    let is_number =
        lexer.value().is_ok_and(|value| value == Object::Integer(i64::from(number)));
    let has_generation =
        is_number && lexer.value().is_ok_and(|value| value.as_i64().is_ok());
    (has_generation && lexer.takes(b"obj")).then(|| position + lexer.position())
}
