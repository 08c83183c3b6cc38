//! Compares a loaded document with the bytes of its file, and describes damage to the
//! header, the cross-reference table, the stream lengths and the end of the file.

use lopdf::xref::XrefEntry;
use lopdf::{Object, ObjectId};

use super::loaded::Loaded;
use super::reader::object_at;
use super::recover::{Recovered, recover};

/// What is wrong with the structure of a file.
#[derive(Debug, Default)]
pub(crate) struct Damage {
    is_header_missing: bool,
    /// Bytes before the header.
    leading_bytes: usize,
    /// Bytes after the end, without white space and zeros.
    trailing_bytes: usize,
    is_end_missing: bool,
    /// Whether the cross-reference table cannot be read at all.
    is_table_unreadable: bool,
    /// Entries of the table that do not lead to an object of their number.
    wrong_entries: usize,
    /// Objects that are in the table and could not be loaded.
    unread: Vec<ObjectId>,
    /// Streams with a wrong `Length`.
    wrong_lengths: usize,
    /// Whether the trailer does not lead to a page.
    is_page_missing: bool,
    /// The number of the object inside which the file ends.
    cut_object: Option<u32>,
}

impl Damage {
    /// The damage around the body of a file, given the position of its header and the bytes
    /// after its end. Zeros and white space at the end fill a disk block and do no harm.
    pub(crate) fn of_frame(header: Option<usize>, tail: &[u8], has_end: bool) -> Self {
        Self {
            is_end_missing: !has_end,
            is_header_missing: header.is_none(),
            leading_bytes: header.unwrap_or(0),
            trailing_bytes: tail.trim_ascii().iter().filter(|&&byte| byte != 0).count(),
            ..Self::default()
        }
    }

    /// Compares a loaded document with the bytes of the file. Returns the document, or the
    /// objects found by a search if the document is incomplete.
    pub(crate) fn examine(&mut self, loaded: Loaded, body: &[u8]) -> Loaded {
        self.compare(&loaded, body);
        if self.is_table_sound() { loaded } else { self.repair(loaded, body) }
    }

    /// Takes over what a search found in a file that could not be loaded.
    pub(crate) fn of_recovered(&mut self, found: Recovered) -> Loaded {
        self.is_table_unreadable = !self.is_end_missing;
        self.wrong_lengths = found.wrong_lengths;
        self.cut_object = found.cut_object;
        found.loaded
    }

    fn compare(&mut self, loaded: &Loaded, body: &[u8]) {
        let document = &loaded.document;
        for (&number, entry) in &document.reference_table.entries {
            let id = match *entry {
                XrefEntry::Normal { offset, generation } => {
                    let position = usize::try_from(offset).unwrap_or(usize::MAX);
                    if object_at(body, position, number).is_none() {
                        // Some programs write offset 0 for objects that they left out.
                        self.wrong_entries += usize::from(offset > 0);
                        continue;
                    }
                    let object = document.objects.get(&(number, generation));
                    self.wrong_lengths += usize::from(object.is_some_and(is_cut_stream));
                    (number, generation)
                }
                XrefEntry::Compressed { .. } => (number, 0),
                XrefEntry::Free | XrefEntry::UnusableFree => continue,
            };
            let is_left_out = loaded.left_out.binary_search(&number).is_ok();
            if !document.objects.contains_key(&id) && !is_left_out {
                self.unread.push(id);
            }
        }
        self.is_page_missing = document.page_iter().next().is_none();
    }

    /// Whether the cross-reference table led to every object.
    const fn is_table_sound(&self) -> bool {
        self.wrong_entries == 0
            && self.wrong_lengths == 0
            && self.unread.is_empty()
            && !self.is_page_missing
    }

    /// Searches the file for its objects. Returns the loaded document if the search finds
    /// nothing more.
    fn repair(&mut self, loaded: Loaded, body: &[u8]) -> Loaded {
        let found = recover(body);
        let is_found = |id: &ObjectId| {
            let objects = found.as_ref().map(|found| &found.loaded.document.objects);
            objects.is_some_and(|objects| objects.contains_key(id))
        };
        // A reference to an object that does not exist is null (ISO 32000-1, 7.3.10), which
        // is not damage.
        self.unread.retain(is_found);
        // A successful search has found a page.
        self.is_page_missing &= found.is_some();
        if self.is_table_sound() {
            return loaded;
        }
        match found {
            Some(found) => {
                self.cut_object = found.cut_object;
                found.loaded
            }
            None => loaded,
        }
    }

    /// Describes the damage; `None` if there is none.
    pub(crate) fn message(&self) -> Option<String> {
        let is = |is_damaged: bool, text: &str| is_damaged.then(|| text.to_owned());
        let parts = [
            is(self.is_header_missing, "the header `%PDF` is missing"),
            count(
                self.leading_bytes,
                "byte comes before the header `%PDF`",
                "bytes come before the header `%PDF`",
            ),
            count(
                self.trailing_bytes,
                "byte comes after the end `%%EOF`",
                "bytes come after the end `%%EOF`",
            ),
            is(
                self.is_end_missing,
                "`startxref` and `%%EOF` are not at the end of the file",
            ),
            is(self.is_table_unreadable, "the cross-reference table cannot be read"),
            is(self.is_page_missing, "the trailer does not lead to the pages"),
            count(
                self.wrong_entries,
                "entry of the cross-reference table leads to a wrong position",
                "entries of the cross-reference table lead to wrong positions",
            ),
            count(
                self.unread.len(),
                "object cannot be read at its position in the cross-reference table",
                "objects cannot be read at their positions in the cross-reference table",
            ),
            count(
                self.wrong_lengths,
                "stream has a wrong `Length`",
                "streams have a wrong `Length`",
            ),
            self.cut_object.map(|number| format!("the file ends inside object {number}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// A number with the singular or plural of a phrase; `None` for zero.
fn count(number: usize, singular: &str, plural: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {singular}")),
        _ => Some(format!("{number} {plural}")),
    }
}

/// Whether an object is a stream whose data were not found at its declared length.
fn is_cut_stream(object: &Object) -> bool {
    matches!(object, Object::Stream(stream) if stream.start_position.is_none())
}
