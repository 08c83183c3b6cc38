//! Holds the bytes of a font file.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The bytes of a font file. Cloning is cheap.
#[derive(Clone)]
pub struct FontData(pub(super) Bytes);

/// Where the bytes of a font come from.
#[derive(Clone)]
pub(super) enum Bytes {
    /// The program contains the font.
    Embedded(&'static [u8]),
    /// The program contains the font compressed.
    Unpacked(Arc<[u8]>),
    /// The font was read from a file.
    Read(Arc<[u8]>),
}

impl Deref for FontData {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Bytes::Embedded(bytes) => bytes,
            Bytes::Unpacked(bytes) | Bytes::Read(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for FontData {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl fmt::Debug for FontData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}
