//! Reads texts of BIFF8 (MS-XLS, 2.5.293 and 2.5.294).

use super::records::Record;

/// Flags of a text: its characters have two bytes, phonetic text follows, runs follow.
const WIDE: u8 = 1;
const PHONETIC: u8 = 4;
const RICH: u8 = 8;

impl Record<'_> {
    /// Reads a text of `count` characters: its flags and its characters.
    pub(super) fn text(&mut self, count: usize) -> String {
        let flags = self.u8();
        self.characters(count, flags & WIDE != 0)
    }

    /// Reads a text with its count, which may have runs and phonetic text after it.
    pub(super) fn rich_text(&mut self) -> String {
        let count = self.u16();
        let flags = self.u8();
        let runs = if flags & RICH != 0 { self.u16() } else { 0 };
        let phonetic = if flags & PHONETIC != 0 { self.u32() } else { 0 };
        let text = self.characters(count.into(), flags & WIDE != 0);
        self.skip(usize::from(runs) * 4);
        self.skip(usize::try_from(phonetic).unwrap_or(usize::MAX));
        text
    }

    /// Reads characters. Where they go on in another record, that begins with a flag for their
    /// width (MS-XLS, 2.5.293).
    fn characters(&mut self, count: usize, mut is_wide: bool) -> String {
        let mut units: Vec<u16> = Vec::new();
        let mut is_first = true;
        while units.len() < count {
            if !is_first {
                if !self.go_on() {
                    break;
                }
                is_wide = self.u8() & WIDE != 0;
            }
            let left = count - units.len();
            if is_wide {
                let bytes = self.some(left * 2);
                let pairs = bytes.chunks_exact(2);
                units.extend(pairs.map(|it| u16::from_le_bytes([it[0], it[1]])));
            } else {
                units.extend(self.some(left).iter().map(|it| u16::from(*it)));
            }
            is_first = false;
        }
        String::from_utf16_lossy(&units).replace("\r\n", "\n")
    }
}
