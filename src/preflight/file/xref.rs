//! Reads cross-reference tables and streams (ISO 32000-1, 7.5.4 and 7.5.8).

use std::collections::{BTreeMap, HashSet};

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, Stream};
use memchr::memmem;

use super::decode::decoded;
use super::lexer::{Lexer, is_space};
use super::object::Pdf;
use super::reader::{Found, ObjectReader};
use super::store::Store;

/// The most entries of all sections together.
pub(crate) const ENTRIES: usize = 1 << 20;
/// The most sections; each update of a file adds one.
const MAX_SECTIONS: usize = 1024;
/// The last bytes of a file, which are searched for `startxref`.
const END_BYTES: usize = 1024;

/// Why the cross-reference table cannot be read.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum XrefError {
    #[error("`startxref` is missing at the end of the file")]
    NoStart,
    #[error("the cross-reference table at byte {0} cannot be read")]
    Unreadable(usize),
    #[error(
        "the cross-reference table has more than {ENTRIES} entries or {MAX_SECTIONS} parts"
    )]
    TooLong,
    #[error("the trailer does not name a catalog")]
    NoRoot,
}

/// The entries of all sections, and the trailer.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) entries: BTreeMap<u32, XrefEntry>,
    pub(super) trailer: Dictionary,
    entries_read: usize,
}

/// Reads all sections, from the newest to the oldest.
pub(super) fn read(bytes: &[u8]) -> Result<Table, XrefError> {
    let mut table = Table::default();
    let mut waiting = vec![start(bytes).ok_or(XrefError::NoStart)?];
    let mut seen = HashSet::new();
    while let Some(at) = waiting.pop() {
        if !seen.insert(at) {
            continue;
        }
        if seen.len() > MAX_SECTIONS {
            return Err(XrefError::TooLong);
        }
        let trailer = table.section(bytes, at)?;
        let position = |key: &[u8]| {
            let at = trailer.get(key).ok()?.as_i64().ok()?;
            usize::try_from(at).ok()
        };
        // The stream of a hybrid file comes before the older sections (7.5.8.4).
        waiting.extend(position(b"Prev"));
        waiting.extend(position(b"XRefStm"));
        for (key, value) in &trailer {
            if !table.trailer.has(key) {
                table.trailer.set(key.clone(), value.clone());
            }
        }
    }
    if table.trailer.has(b"Root") { Ok(table) } else { Err(XrefError::NoRoot) }
}

/// The position that `startxref` gives.
fn start(bytes: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    let end = bytes.get(bytes.len().saturating_sub(END_BYTES)..)?;
    let at = memmem::rfind(end, WORD)? + WORD.len();
    let number = Lexer::in_file(end, at).value().ok()?.as_i64().ok()?;
    usize::try_from(number).ok().filter(|&at| at < bytes.len())
}

impl Table {
    /// Reads a section and returns its trailer.
    fn section(&mut self, bytes: &[u8], at: usize) -> Result<Dictionary, XrefError> {
        let lexer = Lexer::in_file(bytes, at);
        let trailer = match lexer.after(b"xref") {
            Some(after) => self.table(bytes, after)?,
            None => self.stream(bytes, at),
        };
        if self.entries_read > ENTRIES {
            return Err(XrefError::TooLong);
        }
        trailer.ok_or(XrefError::Unreadable(at))
    }

    fn add(&mut self, number: u32, entry: XrefEntry) {
        self.entries_read += 1;
        self.entries.entry(number).or_insert(entry);
    }

    /// Reads a table after its keyword: subsections of lines with 20 bytes.
    fn table(
        &mut self,
        bytes: &[u8],
        mut at: usize,
    ) -> Result<Option<Dictionary>, XrefError> {
        const LINE: usize = 20;
        loop {
            let mut lexer = Lexer::in_file(bytes, at);
            if let Some(after) = lexer.after(b"trailer") {
                let value = Lexer::in_file(bytes, after).value();
                return Ok(value.ok().and_then(|value| value.as_dict().ok().cloned()));
            }
            let mut number = || usize::try_from(lexer.value().ok()?.as_i64().ok()?).ok();
            let (Some(first), Some(count)) = (number(), number()) else {
                return Ok(None);
            };
            at = lexer.position();
            let rest = bytes.get(at..).unwrap_or_default();
            at += rest.iter().take_while(|&&byte| is_space(byte)).count();
            for index in 0..count {
                let line = bytes.get(at..at + LINE);
                let Some(entry) = line.and_then(table_entry) else { return Ok(None) };
                if let Ok(number) = u32::try_from(first + index) {
                    self.add(number, entry);
                }
                if self.entries_read > ENTRIES {
                    return Err(XrefError::TooLong);
                }
                at += LINE;
            }
        }
    }

    /// Reads a cross-reference stream; `None` if there is none at the position.
    fn stream(&mut self, bytes: &[u8], at: usize) -> Option<Dictionary> {
        let mut lexer = Lexer::in_file(bytes, at);
        let is_integer = |value: Object| matches!(value, Object::Integer(_));
        let has_number =
            is_integer(lexer.value().ok()?) && is_integer(lexer.value().ok()?);
        let value = has_number.then(|| lexer.after(b"obj"))??;
        let mut reader = ObjectReader::new(bytes);
        let Found::Stream(dictionary, after) = reader.read(0, value) else { return None };
        let start = reader.data_start(after);
        let length = dictionary.get(b"Length").ok()?.as_i64().ok()?;
        let declared = reader.declared_end(start, usize::try_from(length).ok()?);
        let end = declared.or_else(|| reader.searched_end(start))?;
        let content = bytes.get(start..end)?.to_vec();
        let (document, store) = (Document::new(), Store::default());
        let stream = Stream::new(dictionary, content);
        let data = decoded(Pdf::new(&document, &store), &stream).ok()?;
        self.stream_entries(&stream.dict, &data)?;
        Some(stream.dict)
    }

    fn stream_entries(&mut self, dictionary: &Dictionary, data: &[u8]) -> Option<()> {
        let numbers = |key: &[u8]| -> Option<Vec<usize>> {
            let list = dictionary.get(key).ok()?.as_array().ok()?.iter();
            list.map(|number| usize::try_from(number.as_i64().ok()?).ok()).collect()
        };
        let widths: [usize; 3] = numbers(b"W")?.get(..3)?.try_into().ok()?;
        let length = widths.iter().try_fold(0_usize, |sum, &it| sum.checked_add(it))?;
        if widths.iter().any(|&width| width > 8) || length == 0 {
            return None;
        }
        let size = dictionary.get(b"Size").ok().and_then(|size| size.as_i64().ok());
        let size = usize::try_from(size.unwrap_or(0)).ok()?;
        let ranges = numbers(b"Index").unwrap_or_else(|| vec![0, size]);
        let mut rows = data.chunks_exact(length);
        for range in ranges.chunks_exact(2) {
            for (index, row) in (0..range[1]).zip(&mut rows) {
                if self.entries_read > ENTRIES {
                    return None;
                }
                let number = u32::try_from(range[0].checked_add(index)?).ok()?;
                self.add(number, stream_entry(row, widths));
            }
        }
        Some(())
    }
}

/// An entry of a table: `nnnnnnnnnn ggggg n` and two bytes of line end.
fn table_entry(line: &[u8]) -> Option<XrefEntry> {
    let text = |from: usize, to: usize| str::from_utf8(line.get(from..to)?).ok();
    let offset: u32 = text(0, 10)?.trim_start().parse().ok()?;
    let generation: u32 = text(11, 16)?.trim_start().parse().ok()?;
    let has_spaces = line.get(10) == Some(&b' ') && line.get(16) == Some(&b' ');
    let is_line = line.get(18..20)?.iter().all(|&byte| is_space(byte));
    if !has_spaces || !is_line {
        return None;
    }
    match line.get(17)? {
        b'n' => {
            let generation = u16::try_from(generation).unwrap_or(u16::MAX);
            Some(XrefEntry::Normal { offset, generation })
        }
        b'f' => Some(XrefEntry::Free),
        _ => None,
    }
}

/// An entry of a stream: three fields in big-endian order (ISO 32000-1, table 18).
fn stream_entry(row: &[u8], widths: [usize; 3]) -> XrefEntry {
    let mut rest = row;
    let fields = widths.map(|width| {
        let (field, after) = rest.split_at(width.min(rest.len()));
        rest = after;
        field.iter().fold(0_u64, |number, &byte| (number << 8) | u64::from(byte))
    });
    // Without a first field, all entries are of type 1.
    let kind = if widths[0] == 0 { 1 } else { fields[0] };
    let second = u32::try_from(fields[1]).unwrap_or(u32::MAX);
    let third = u16::try_from(fields[2]).unwrap_or(u16::MAX);
    match kind {
        0 => XrefEntry::Free,
        1 => XrefEntry::Normal { offset: second, generation: third },
        2 => XrefEntry::Compressed { container: second, index: third },
        _ => XrefEntry::UnusableFree,
    }
}
