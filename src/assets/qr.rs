//! Encodes addresses as QR codes (ISO/IEC 18004): modules that outputs draw as vectors.

use qrcode::{Color, EcLevel, QrCode as Encoded};

/// Width of the clear space on each side, in modules (ISO/IEC 18004, 9.1).
pub const QUIET_ZONE: usize = 4;

/// The text is too long for a QR code of error correction level M.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too long for a QR code of error correction level M")]
pub struct TooLong;

/// A square of dark and light modules, without the quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    side: usize,
    dark: Vec<bool>,
}

impl QrCode {
    /// Encodes a text with error correction level M in the smallest possible version.
    ///
    /// # Errors
    /// Returns an error if the text has more than the 2,331 bytes that fit in version 40.
    pub fn encode(text: &str) -> Result<Self, TooLong> {
        let code = Encoded::with_error_correction_level(text, EcLevel::M)
            .map_err(|_too_long| TooLong)?;
        let dark =
            code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { side: code.width(), dark })
    }

    /// Returns the number of modules along one side.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// Returns the dark modules as horizontal bars: row, first column, number of modules.
    pub fn bars(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.dark.chunks(self.side).enumerate().flat_map(|(row, modules)| {
            let mut column = 0;
            modules.chunk_by(|a, b| a == b).filter_map(move |bar| {
                let start = column;
                column += bar.len();
                bar[0].then_some((row, start, bar.len()))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_cover_the_dark_modules_exactly() {
        let code = QrCode::encode("https://example.org/cse").unwrap();
        let mut dark = vec![false; code.side() * code.side()];
        for (row, column, length) in code.bars() {
            dark[row * code.side() + column..][..length].fill(true);
        }
        assert_eq!(dark, code.dark);
        // The finder pattern's first row, seven modules (ISO/IEC 18004, 6.3.3).
        assert_eq!(code.bars().next(), Some((0, 0, 7)));
    }

    #[test]
    fn a_text_longer_than_version_40_is_an_error() {
        assert!(QrCode::encode(&"a".repeat(2331)).is_ok());
        assert_eq!(QrCode::encode(&"a".repeat(2332)), Err(TooLong));
    }
}
