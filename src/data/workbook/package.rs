//! Opens the archive of a workbook within limits, and reads its parts.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read, Take};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::Problem;

/// The most files in an archive.
const MOST_PARTS: usize = 10_000;
/// The most bytes that are unpacked from one workbook. A table of 100,000 rows and 20 columns has
/// about 100 MB of XML.
const MOST_BYTES: u64 = 256 << 20;
/// The largest ratio of unpacked to packed bytes in a part over [`RATIO_FROM`]. A table packs to
/// about 1/10, rows that are all alike to 1/200.
const LARGEST_RATIO: u64 = 200;
/// Parts up to this size may pack to any ratio.
const RATIO_FROM: u64 = 16 << 20;

/// An open archive.
#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    bytes_left: u64,
    /// How much of each part was read.
    most_read: BTreeMap<usize, u64>,
}

/// A part that is unpacked while it is read, within the limits.
pub(super) type Part<'a, 'b> = BufReader<Limited<'a, 'b>>;

/// Counts the bytes of a part. Those that were read before do not count again.
#[derive(Debug)]
pub(super) struct Limited<'a, 'b> {
    file: Take<ZipFile<'a, Cursor<&'b [u8]>>>,
    bytes_left: &'a mut u64,
    read: u64,
    most_read: &'a mut u64,
}

impl Read for Limited<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read += u64::try_from(count).unwrap_or(u64::MAX);
        let new = self.read.saturating_sub(*self.most_read);
        *self.most_read += new;
        *self.bytes_left = self.bytes_left.saturating_sub(new);
        // `Take` allows one byte more than there may be.
        if self.file.limit() == 0 {
            return Err(std::io::Error::other(TOO_LARGE));
        }
        Ok(count)
    }
}

/// The error of a part, or of a value in it, that is over a limit.
pub(super) const TOO_LARGE: &str = "a part is too large";

impl<'a> Package<'a> {
    /// Opens an archive; only its directory is read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > MOST_PARTS {
            return Err(Problem::TooLarge(format!("over {MOST_PARTS} files")));
        }
        Ok(Self { archive, bytes_left: MOST_BYTES, most_read: BTreeMap::new() })
    }

    /// Tells whether a part exists.
    pub(super) fn has(&self, name: &str) -> bool {
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

    /// Opens a part, or returns `None` if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, Problem> {
        let Some(index) = self.find(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        if file.encrypted() {
            return Err(Problem::Encrypted);
        }
        let by_ratio = file.compressed_size().max(1).saturating_mul(LARGEST_RATIO);
        // The size that the directory states is not trusted.
        let most_read = self.most_read.entry(index).or_default();
        let left = self.bytes_left.saturating_add(*most_read);
        let limit = by_ratio.max(RATIO_FROM).min(left).saturating_add(1);
        let bytes_left = &mut self.bytes_left;
        let limited = Limited { file: file.take(limit), bytes_left, read: 0, most_read };
        Ok(Some(BufReader::with_capacity(64 << 10, limited)))
    }

    /// Reads a whole part of at most `limit` bytes.
    pub(super) fn bytes(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, Problem> {
        let Some(part) = self.part(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        part.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
        if u64::try_from(bytes.len()).is_ok_and(|size| size > limit) {
            return Err(Problem::TooLarge(format!(
                "over {} MiB in `{name}`",
                limit >> 20
            )));
        }
        Ok(Some(bytes))
    }
}

/// Returns the problem behind an error while a part is read.
pub(super) fn unread(error: &std::io::Error) -> Problem {
    let text = error.to_string();
    if text.contains(TOO_LARGE) {
        let size = MOST_BYTES >> 20;
        return Problem::TooLarge(format!(
            "over {size} MiB, to over {LARGEST_RATIO} times its size, or to a value over 1 MiB"
        ));
    }
    Problem::damaged("a part of it cannot be unpacked")
}

fn damaged(error: &ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(reason)
            if *reason == ZipError::PASSWORD_REQUIRED =>
        {
            Problem::Encrypted
        }
        _ => Problem::damaged("its archive cannot be read"),
    }
}
