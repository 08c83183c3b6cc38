//! Decodes data piece by piece, so that memory does not depend on how long they are.

use std::io::{self, Read};

use super::store::Store;

/// The bytes that are asked for at once.
const PIECE_BYTES: usize = 1 << 15;

/// Decoded data, read piece by piece. Errors are of the kind `QuotaExceeded` if the limit of
/// the file is reached, `FileTooLarge` if a row is too long, and `InvalidData` otherwise.
pub(crate) type Unpacked<'a> = Box<dyn Read + 'a>;

/// Makes the next piece of decoded data.
pub(super) trait Pieces {
    /// Adds the next piece. Returns whether there may be more.
    fn next(&mut self, piece: &mut Vec<u8>) -> io::Result<bool>;
}

/// Reads pieces as a stream of bytes.
pub(super) struct Joined<P> {
    pieces: P,
    piece: Vec<u8>,
    at: usize,
    is_done: bool,
}

impl<P: Pieces> Joined<P> {
    pub(super) const fn new(pieces: P) -> Self {
        Self { pieces, piece: Vec::new(), at: 0, is_done: false }
    }
}

impl<P: Pieces> Read for Joined<P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.piece.len() && !self.is_done {
            self.piece.clear();
            self.at = 0;
            self.is_done = !self.pieces.next(&mut self.piece)?;
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.at += length;
        Ok(length)
    }
}

/// Counts decoded bytes against the limit of the file.
pub(super) struct Counted<'a> {
    pub(super) data: Unpacked<'a>,
    pub(super) store: &'a Store<'a>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.data.read(buffer)?;
        let bytes = u64::try_from(length).unwrap_or(u64::MAX);
        if self.store.take_unpacked(bytes) {
            Ok(length)
        } else {
            Err(io::ErrorKind::QuotaExceeded.into())
        }
    }
}

/// Data that end where they cannot be decoded any further, as in other readers, unless nothing
/// was decoded at all.
pub(super) struct Lenient<'a> {
    pub(super) data: Unpacked<'a>,
    pub(super) has_begun: bool,
}

impl Read for Lenient<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.data.read(buffer) {
            Ok(length) => {
                self.has_begun |= length > 0;
                Ok(length)
            }
            Err(error) if is_limit(&error) => Err(error),
            Err(_) if self.has_begun => Ok(0),
            Err(_) => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

/// Whether an error is a limit, not damage.
pub(super) fn is_limit(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}

/// Reads bytes one by one from buffered data.
pub(super) struct Bytes<'a> {
    data: Unpacked<'a>,
    buffer: Vec<u8>,
    at: usize,
}

impl<'a> Bytes<'a> {
    pub(super) const fn new(data: Unpacked<'a>) -> Self {
        Self { data, buffer: Vec::new(), at: 0 }
    }

    fn next(&mut self) -> io::Result<Option<u8>> {
        if self.at >= self.buffer.len() {
            self.buffer.resize(PIECE_BYTES, 0);
            let length = self.data.read(&mut self.buffer)?;
            self.buffer.truncate(length);
            self.at = 0;
        }
        let byte = self.buffer.get(self.at).copied();
        self.at += 1;
        Ok(byte)
    }
}

fn damaged<T>() -> io::Result<T> {
    Err(io::ErrorKind::InvalidData.into())
}

/// `ASCIIHexDecode` (ISO 32000-1, 7.4.2).
pub(super) struct Hexadecimal<'a>(pub(super) Bytes<'a>);

impl Pieces for Hexadecimal<'_> {
    fn next(&mut self, piece: &mut Vec<u8>) -> io::Result<bool> {
        let mut high = None;
        while piece.len() < PIECE_BYTES {
            let byte = self.0.next()?;
            let Some(byte) = byte.filter(|&byte| byte != b'>') else {
                piece.extend(high.map(|high| high * 16));
                return Ok(false);
            };
            if byte.is_ascii_whitespace() {
                continue;
            }
            let digit = char::from(byte).to_digit(16);
            let Some(digit) = digit.and_then(|digit| u8::try_from(digit).ok()) else {
                return damaged();
            };
            match high.take() {
                Some(high) => piece.push(high * 16 + digit),
                None => high = Some(digit),
            }
        }
        Ok(true)
    }
}

/// `ASCII85Decode` (ISO 32000-1, 7.4.3).
pub(super) struct Base85<'a>(pub(super) Bytes<'a>);

impl Base85<'_> {
    /// The bytes of a group of digits; an incomplete group has one byte less than digits.
    fn group(digits: &[u8], piece: &mut Vec<u8>) -> io::Result<()> {
        if digits.is_empty() {
            return Ok(());
        }
        let padded = digits.iter().copied().chain(std::iter::repeat(84)).take(5);
        let number = padded.fold(0_u64, |number, digit| number * 85 + u64::from(digit));
        let Ok(number) = u32::try_from(number) else { return damaged() };
        let length = digits.len().saturating_sub(1);
        piece.extend(number.to_be_bytes().into_iter().take(length));
        Ok(())
    }
}

impl Pieces for Base85<'_> {
    fn next(&mut self, piece: &mut Vec<u8>) -> io::Result<bool> {
        while piece.len() < PIECE_BYTES {
            let mut digits = Vec::with_capacity(5);
            while digits.len() < 5 {
                match self.0.next()? {
                    Some(byte) if byte.is_ascii_whitespace() => {}
                    Some(b'z') if digits.is_empty() => piece.extend([0; 4]),
                    Some(b'z') => return damaged(),
                    Some(byte @ b'!'..=b'u') => digits.push(byte - b'!'),
                    _ => {
                        Self::group(&digits, piece)?;
                        return Ok(false);
                    }
                }
            }
            Self::group(&digits, piece)?;
        }
        Ok(true)
    }
}

/// `RunLengthDecode` (ISO 32000-1, 7.4.5).
pub(super) struct RunLengths<'a>(pub(super) Bytes<'a>);

impl Pieces for RunLengths<'_> {
    fn next(&mut self, piece: &mut Vec<u8>) -> io::Result<bool> {
        while piece.len() < PIECE_BYTES {
            let length = match self.0.next()? {
                None | Some(128) => return Ok(false),
                Some(length) => usize::from(length),
            };
            if length < 128 {
                for _ in 0..=length {
                    let Some(byte) = self.0.next()? else { return damaged() };
                    piece.push(byte);
                }
            } else {
                let Some(byte) = self.0.next()? else { return damaged() };
                piece.extend(std::iter::repeat_n(byte, 257 - length));
            }
        }
        Ok(true)
    }
}
