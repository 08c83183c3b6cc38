//! Opens ZIP archives within limits: workbooks, and documents of other programs.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor, Read, Take};

use zip::read::ZipFile;
use zip::result::ZipError;

/// The most files in an archive.
pub(crate) const MOST_PARTS: usize = 10_000;
/// The most bytes that are unpacked from one archive. A table of 100,000 rows and 20 columns, and a
/// text of a million short paragraphs, have about 100 MB of XML.
pub(crate) const MOST_BYTES: u64 = 256 << 20;
/// The largest ratio of unpacked to packed bytes in a part over [`RATIO_FROM`]. XML packs to about
/// 1/10, rows that are all alike to 1/200.
pub(crate) const LARGEST_RATIO: u64 = 200;
/// Parts up to this size in bytes may pack to any ratio.
const RATIO_FROM: u64 = 16 << 20;
/// The bytes that are read at once.
const BUFFER: usize = 64 << 10;

/// The reason why an archive or a part of it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ArchiveProblem {
    /// It has more than [`MOST_PARTS`] files.
    TooManyParts,
    /// A part is larger than the limit of its reader, [`MOST_BYTES`] or [`LARGEST_RATIO`].
    TooLarge,
    /// It asks for a password.
    Encrypted,
    /// It is damaged or cut off, for this reason.
    Damaged(String),
}

/// An open archive.
#[derive(Debug)]
pub(crate) struct Archive<'a> {
    archive: zip::ZipArchive<Cursor<&'a [u8]>>,
    bytes_left: u64,
    /// How much of each part was read.
    most_read: BTreeMap<usize, u64>,
}

/// A part that is unpacked while it is read, within the limits.
pub(crate) type Part<'a, 'b> = BufReader<Limited<'a, 'b>>;

/// Counts the bytes of a part. Those that were read before do not count again.
#[derive(Debug)]
pub(crate) struct Limited<'a, 'b> {
    file: Take<ZipFile<'a, Cursor<&'b [u8]>>>,
    bytes_left: &'a mut u64,
    read: u64,
    most_read: &'a mut u64,
}

impl Read for Limited<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read += u64::try_from(count).unwrap_or(u64::MAX);
        let new = self.read.saturating_sub(*self.most_read);
        *self.most_read += new;
        *self.bytes_left = self.bytes_left.saturating_sub(new);
        // `Take` allows one byte more than there may be.
        if self.file.limit() == 0 {
            return Err(io::Error::other(TOO_LARGE));
        }
        Ok(count)
    }
}

/// The error of a part, or of a value in it, that is over a limit.
pub(crate) const TOO_LARGE: &str = "a part is too large";

/// Returns the problem behind an error while a part is read.
pub(crate) fn unread(error: &io::Error) -> ArchiveProblem {
    let text = error.to_string();
    if text.contains(TOO_LARGE) {
        ArchiveProblem::TooLarge
    } else {
        ArchiveProblem::Damaged(text)
    }
}

impl<'a> Archive<'a> {
    /// Opens an archive; only its directory is read.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ArchiveProblem> {
        let archive =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > MOST_PARTS {
            return Err(ArchiveProblem::TooManyParts);
        }
        Ok(Self { archive, bytes_left: MOST_BYTES, most_read: BTreeMap::new() })
    }

    /// Returns the names of all parts, in the order of the archive.
    pub(crate) fn names(&self) -> Vec<String> {
        (0..self.archive.len())
            .filter_map(|index| self.archive.name_for_index(index)?.ok())
            .map(|name| name.into_owned())
            .collect()
    }

    /// Tells whether a part exists.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Finds a part. Names are compared without case (ECMA-376, part 2, 6.2.2.3).
    fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| {
            (0..self.archive.len()).find(|&index| {
                let found = self.archive.name_for_index(index).and_then(Result::ok);
                // Some programs separate folders as Windows does.
                let found = found.map(|it| it.replace('\\', "/"));
                found.is_some_and(|it| {
                    it.trim_start_matches('/').eq_ignore_ascii_case(name)
                })
            })
        })
    }

    /// Opens a part. Returns `None` if the archive does not have it.
    pub(crate) fn part(
        &mut self,
        name: &str,
    ) -> Result<Option<Part<'_, 'a>>, ArchiveProblem> {
        let Some(index) = self.find(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        if file.encrypted() {
            return Err(ArchiveProblem::Encrypted);
        }
        let by_ratio = file.compressed_size().max(1).saturating_mul(LARGEST_RATIO);
        // The size that the directory states is not trusted.
        let most_read = self.most_read.entry(index).or_default();
        let left = self.bytes_left.saturating_add(*most_read);
        let limit = by_ratio.max(RATIO_FROM).min(left).saturating_add(1);
        let bytes_left = &mut self.bytes_left;
        let limited = Limited { file: file.take(limit), bytes_left, read: 0, most_read };
        Ok(Some(BufReader::with_capacity(BUFFER, limited)))
    }

    /// Reads a whole part of at most `limit` bytes. Returns `None` if the archive does not have it.
    pub(crate) fn bytes(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, ArchiveProblem> {
        let Some(part) = self.part(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        let mut part = part.take(limit.saturating_add(1));
        part.read_to_end(&mut bytes).map_err(|error| unread(&error))?;
        if u64::try_from(bytes.len()).is_ok_and(|size| size > limit) {
            return Err(ArchiveProblem::TooLarge);
        }
        Ok(Some(bytes))
    }
}

fn damaged(error: &ZipError) -> ArchiveProblem {
    match error {
        ZipError::UnsupportedArchive(reason)
            if *reason == ZipError::PASSWORD_REQUIRED =>
        {
            ArchiveProblem::Encrypted
        }
        other => ArchiveProblem::Damaged(other.to_string()),
    }
}
