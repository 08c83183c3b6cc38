//! Splits a part of XLSB into records (MS-XLSB, 2.1.4).

use std::io::Read;

use super::super::Problem;
use crate::archive::unread;

/// Bytes of the longest record that is read whole. A cell has at most 32,767 characters.
const LONGEST: usize = 1 << 20;

/// The records of a part, one after the other.
pub(super) struct Records<R> {
    input: R,
    buffer: Vec<u8>,
}

/// A record whose fields are read in order. Fields beyond its end are zero.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u32,
    data: &'a [u8],
}

impl<R: Read> Records<R> {
    pub(super) const fn new(input: R) -> Self {
        Self { input, buffer: Vec::new() }
    }

    /// Returns the next record, and `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, Problem> {
        // The first byte of a kind has a flag for the second one.
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut kind = u32::from(first & 0x7f);
        if first & 0x80 != 0 {
            kind |= u32::from(self.needed()? & 0x7f) << 7;
        }
        let mut size = 0_usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.needed()?;
            size |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let kept = size.min(LONGEST);
        self.buffer.resize(kept, 0);
        self.input.read_exact(&mut self.buffer).map_err(|error| unread(&error))?;
        let rest = u64::try_from(size - kept).unwrap_or(u64::MAX);
        std::io::copy(&mut self.input.by_ref().take(rest), &mut std::io::sink())
            .map_err(|error| unread(&error))?;
        Ok(Some(Record { kind, data: &self.buffer }))
    }

    fn byte(&mut self) -> Result<Option<u8>, Problem> {
        let mut byte = [0];
        match self.input.read(&mut byte) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(byte[0])),
            Err(error) => Err(unread(&error).into()),
        }
    }

    fn needed(&mut self) -> Result<u8, Problem> {
        self.byte()?.ok_or_else(|| Problem::damaged("a record is cut off"))
    }
}

impl Record<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let (bytes, rest) = self.data.split_at_checked(N).unwrap_or((&[], &[]));
        self.data = rest;
        bytes.try_into().unwrap_or([0; N])
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.data = self.data.get(count..).unwrap_or_default();
    }

    pub(super) fn u8(&mut self) -> u8 {
        let [byte] = self.take();
        byte
    }

    pub(super) fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.take())
    }

    pub(super) fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    pub(super) fn f64(&mut self) -> f64 {
        f64::from_le_bytes(self.take())
    }

    /// Reads a text: its number of UTF-16 units, and the units.
    pub(super) fn text(&mut self) -> String {
        let count = usize::try_from(self.u32()).unwrap_or(usize::MAX);
        let bytes = self.data.get(..count.saturating_mul(2)).unwrap_or_default();
        let units: Vec<u16> =
            bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).collect();
        self.skip(bytes.len());
        String::from_utf16_lossy(&units).replace("\r\n", "\n")
    }
}
