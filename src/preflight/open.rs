//! Opens a file as viewers do: where its cross-reference table or the length of a stream is
//! wrong, its objects are searched for, and the damage is told beside the other findings.

use lopdf::xref::XrefEntry;
use lopdf::{Document, LoadOptions, Object, Stream};
use memchr::memmem;

use super::decode::STREAM_BYTES;
use super::lexer::Lexer;
use super::recover::recover;
use super::{Findings, PreflightError, Rule};

/// Where `%PDF-` is looked for: viewers take more than the first kilobyte, in which it has to
/// stand (ISO 32000-1, annex H, note 13).
const HEADER: usize = 1 << 16;
/// Where the end of the file is looked for.
const END: usize = 1024;

/// Opens a file. `None` when it is encrypted, which the findings say.
pub(super) fn open(
    bytes: &[u8],
    findings: &mut Findings,
) -> Result<Option<Document>, PreflightError> {
    let start = bytes.get(..HEADER.min(bytes.len())).unwrap_or_default();
    let header = memmem::find(start, b"%PDF-");
    let body = bytes.get(header.unwrap_or(0)..).unwrap_or_default();
    let (body, tail) = body.split_at(end(body));
    let mut damage = Damage {
        no_header: header.is_none(),
        junk: header.unwrap_or(0),
        tail: tail.trim_ascii().iter().filter(|&&it| it != 0).count(),
        ..Damage::default()
    };
    let options = LoadOptions {
        max_decompressed_size: Some(STREAM_BYTES),
        ..LoadOptions::default()
    };
    let document = match Document::load_mem_with_options(body, options) {
        Ok(document) if document.is_encrypted() || document.was_encrypted() => {
            return Ok(encrypted(findings));
        }
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => {
            return Ok(encrypted(findings));
        }
        Ok(document) => {
            damage.examine(&document, body);
            if damage.is_table_sound() { document } else { damage.repair(body, document) }
        }
        Err(error) => match recover(body) {
            Some(found) if found.document.trailer.has(b"Encrypt") => {
                return Ok(encrypted(findings));
            }
            Some(found) => {
                damage.no_end = !has_end(body);
                damage.no_table = !damage.no_end;
                damage.lengths = found.wrong_lengths;
                damage.cut = found.cut;
                found.document
            }
            None if header.is_none() => return Err(PreflightError::NotPdf),
            None => return Err(PreflightError::Damaged(error.to_string())),
        },
    };
    if let Some(message) = damage.message() {
        findings.add(Rule::Damage, "file", message);
    }
    Ok(Some(document))
}

/// The bytes up to the end of a file, if no object stands after it: a file that was changed by
/// adding to it has an end for each change.
fn end(body: &[u8]) -> usize {
    const MARK: &[u8] = b"%%EOF";
    let end = memmem::rfind(body, MARK).map_or(body.len(), |it| it + MARK.len());
    let tail = body.get(end..).unwrap_or_default();
    if memmem::find(tail, b"obj").is_some() { body.len() } else { end }
}

/// Whether a file ends as it should.
fn has_end(body: &[u8]) -> bool {
    let last = body.get(body.len().saturating_sub(END)..).unwrap_or_default();
    [&b"startxref"[..], b"%%EOF"].iter().all(|it| memmem::find(last, it).is_some())
}

/// Nothing else can be told of such a file: a printer cannot open it either.
fn encrypted(findings: &mut Findings) -> Option<Document> {
    findings.add(Rule::Encryption, "trailer", "the file is encrypted");
    None
}

/// What is wrong with the frame of a file.
#[derive(Debug, Default)]
struct Damage {
    /// Whether there is no header.
    no_header: bool,
    /// Bytes before the header.
    junk: usize,
    /// Bytes after the end.
    tail: usize,
    /// Whether the end is missing.
    no_end: bool,
    /// Whether the cross-reference table cannot be read at all.
    no_table: bool,
    /// Entries of the table that lead to no object of their number.
    entries: usize,
    /// Objects that the table has and that could not be read.
    unread: Vec<lopdf::ObjectId>,
    /// Streams whose `Length` is not theirs.
    lengths: usize,
    /// Whether the trailer does not lead to a page.
    no_page: bool,
    /// The object in whose middle the file ends.
    cut: Option<u32>,
}

impl Damage {
    /// Compares what was loaded with the bytes of the file.
    fn examine(&mut self, document: &Document, body: &[u8]) {
        for (&number, entry) in &document.reference_table.entries {
            let id = match *entry {
                XrefEntry::Normal { offset, generation } => {
                    let place = usize::try_from(offset).unwrap_or(usize::MAX);
                    let Some(value) = object_at(body, place, number) else {
                        // Some programs write entries of objects that they left out so.
                        self.entries += usize::from(offset > 0);
                        continue;
                    };
                    let object = document.objects.get(&(number, generation));
                    if object.is_some_and(|it| is_half_read(document, it, body, value)) {
                        self.lengths += 1;
                    }
                    (number, generation)
                }
                XrefEntry::Compressed { .. } => (number, 0),
                XrefEntry::Free | XrefEntry::UnusableFree => continue,
            };
            if !document.objects.contains_key(&id) {
                self.unread.push(id);
            }
        }
        self.no_page = document.page_iter().next().is_none();
    }

    /// Whether the objects are what the table leads to.
    const fn is_table_sound(&self) -> bool {
        self.entries == 0 && self.lengths == 0 && self.unread.is_empty() && !self.no_page
    }

    /// The objects as a search finds them, or else as they were loaded.
    fn repair(&mut self, body: &[u8], loaded: Document) -> Document {
        let found = recover(body);
        let is_there = |id: &lopdf::ObjectId| {
            found.as_ref().is_some_and(|it| it.document.objects.contains_key(id))
        };
        self.unread.retain(is_there);
        // A search finds a page, or nothing.
        self.no_page &= found.is_some();
        if self.is_table_sound() {
            // What the table has and nobody finds is null, and no damage.
            return loaded;
        }
        match found {
            Some(found) => {
                self.cut = found.cut;
                found.document
            }
            None => loaded,
        }
    }

    /// What is wrong, in words; `None` if nothing is.
    fn message(&self) -> Option<String> {
        let many = |count: usize, one: &str, more: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {more}")),
        };
        let no_page = "the trailer does not lead to the pages".to_owned();
        let no_table = "the cross-reference table cannot be read".to_owned();
        let no_header = "the header `%PDF` is missing".to_owned();
        let no_end = "`startxref` and `%%EOF` are not at the end of the file".to_owned();
        let parts = [
            self.no_header.then_some(no_header),
            many(
                self.junk,
                "byte stands before the header `%PDF`",
                "bytes stand before the header `%PDF`",
            ),
            many(
                self.tail,
                "byte stands after the end `%%EOF`",
                "bytes stand after the end `%%EOF`",
            ),
            self.no_end.then_some(no_end),
            self.no_table.then_some(no_table),
            self.no_page.then_some(no_page),
            many(
                self.entries,
                "entry of the cross-reference table leads to a wrong place",
                "entries of the cross-reference table lead to wrong places",
            ),
            many(
                self.unread.len(),
                "object cannot be read where the cross-reference table has it",
                "objects cannot be read where the cross-reference table has them",
            ),
            many(
                self.lengths,
                "stream has a wrong `Length`",
                "streams have a wrong `Length`",
            ),
            self.cut.map(|number| format!("the file ends inside object {number}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// Where the value of an object begins that stands at a place; `None` when another stands
/// there, or none.
fn object_at(body: &[u8], place: usize, number: u32) -> Option<usize> {
    /// White space and two numbers: a table may lead to a long object again and again.
    const WINDOW: usize = 64;
    let start = body.get(place..)?;
    let mut lexer = Lexer::in_file(start.get(..WINDOW.min(start.len()))?, 0);
    let is_number =
        lexer.value().is_ok_and(|it| it == Object::Integer(i64::from(number)));
    let has_generation = is_number && lexer.value().is_ok_and(|it| it.as_i64().is_ok());
    (has_generation && lexer.takes(b"obj")).then(|| place + lexer.position())
}

/// Whether an object is a stream of which the library could not find the end: it then has the
/// dictionary alone, or no data.
fn is_half_read(document: &Document, object: &Object, body: &[u8], value: usize) -> bool {
    match object {
        Object::Dictionary(dictionary) if dictionary.has(b"Length") => {
            let mut lexer = Lexer::in_file(body, value);
            lexer.value().is_ok() && lexer.takes(b"stream")
        }
        Object::Stream(stream) => {
            stream.content.is_empty() && length(document, stream) != Some(0)
        }
        _ => false,
    }
}

fn length(document: &Document, stream: &Stream) -> Option<i64> {
    let length = stream.dict.get(b"Length").ok()?;
    document.dereference(length).ok()?.1.as_i64().ok()
}
