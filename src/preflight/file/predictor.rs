//! Reverses the predictors of PNG and TIFF, row by row (ISO 32000-1, 7.4.4.4).

use std::io::{self, Read as _};

use lopdf::{Dictionary, Object};

use super::unpack::{Joined, Pieces, Unpacked};

/// The longest row, in bytes: 2^19 pixels of 32 channels with 8 bits.
pub(crate) const ROW_BYTES: usize = 16 << 20;

/// Reverses the predictor that the decode parameters name.
///
/// # Errors
/// Returns an error if the parameters are invalid, for a TIFF predictor of a depth other than
/// eight bits, or if a row is too long.
pub(super) fn reversed<'a>(
    data: Unpacked<'a>,
    parameters: &Dictionary,
) -> io::Result<Unpacked<'a>> {
    let number = |key: &str, default: i64| {
        let number = parameters.get(key.as_bytes()).and_then(Object::as_i64);
        let number = usize::try_from(number.unwrap_or(default));
        number.ok().filter(|&number| number > 0).ok_or(io::ErrorKind::InvalidData)
    };
    let kind = number("Predictor", 1)?;
    if kind == 1 {
        return Ok(data);
    }
    let (colors, bits) = (number("Colors", 1)?, number("BitsPerComponent", 8)?);
    let row = number("Columns", 1)?.saturating_mul(colors.saturating_mul(bits));
    let row = row.div_ceil(8);
    if row > ROW_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let pixel = (colors * bits).div_ceil(8);
    let is_png = match kind {
        2 if bits == 8 => false,
        10..=15 => true,
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    let rows = Rows { data, is_png, row, pixel, above: vec![0; row], line: Vec::new() };
    Ok(Box::new(Joined::new(rows)))
}

/// The rows of data with a predictor.
struct Rows<'a> {
    data: Unpacked<'a>,
    is_png: bool,
    /// Bytes of a row without the number of its filter.
    row: usize,
    /// Bytes from a sample to the one of the next pixel.
    pixel: usize,
    /// The row above, decoded.
    above: Vec<u8>,
    /// The encoded row.
    line: Vec<u8>,
}

impl Pieces for Rows<'_> {
    fn next(&mut self, piece: &mut Vec<u8>) -> io::Result<bool> {
        let length = self.row + usize::from(self.is_png);
        let most = u64::try_from(length).unwrap_or(u64::MAX);
        self.line.clear();
        self.data.by_ref().take(most).read_to_end(&mut self.line)?;
        if self.line.is_empty() {
            return Ok(false);
        }
        if self.is_png {
            self.png()?;
        } else {
            self.tiff();
        }
        let decoded = self.line.len() - usize::from(self.is_png);
        piece.extend(self.above.iter().take(decoded));
        Ok(true)
    }
}

impl Rows<'_> {
    /// TIFF 6.0 predictor 2: each sample is the difference from the pixel to the left.
    fn tiff(&mut self) {
        for at in self.pixel..self.line.len() {
            self.line[at] = self.line[at].wrapping_add(self.line[at - self.pixel]);
        }
        self.above.clone_from(&self.line);
    }

    /// The PNG filters (PNG, section 9). Each row begins with the number of its filter.
    fn png(&mut self) -> io::Result<()> {
        let Some((&filter, differences)) = self.line.split_first() else { return Ok(()) };
        let above = self.above.iter_mut().zip(differences);
        match filter {
            0 => above.for_each(|(byte, &difference)| *byte = difference),
            2 => above.for_each(|(byte, &difference)| {
                *byte = byte.wrapping_add(difference);
            }),
            1 => self.png_from_left(|left, _, _| left),
            3 => self.png_from_left(|left, up, _| left.midpoint(up)),
            4 => self.png_from_left(paeth),
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }
        Ok(())
    }

    /// Reverses a filter that predicts a byte from those to the left, above, and above to the left.
    fn png_from_left(&mut self, predicted: impl Fn(u8, u8, u8) -> u8) {
        let differences = self.line.get(1..).unwrap_or_default();
        let pixel = self.pixel;
        // Decoded in place: what is left of `at` belongs to this row, the rest to the one above.
        let mut corners = vec![0; pixel];
        let mut corner_at = 0;
        for (at, &difference) in differences.iter().enumerate() {
            let left = if at < pixel { 0 } else { self.above[at - pixel] };
            let up = self.above[at];
            let corner = std::mem::replace(&mut corners[corner_at], up);
            corner_at = if corner_at + 1 == pixel { 0 } else { corner_at + 1 };
            self.above[at] = difference.wrapping_add(predicted(left, up, corner));
        }
    }
}

/// The neighbour closest to left + above - above left (PNG, 9.4).
fn paeth(left: u8, above: u8, above_left: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(above_left);
    let distance = |sample: u8| (estimate - i16::from(sample)).abs();
    let (a, b, c) = (distance(left), distance(above), distance(above_left));
    if a <= b && a <= c {
        left
    } else if b <= c {
        above
    } else {
        above_left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn reverse(data: Vec<u8>, parameters: &Dictionary) -> io::Result<Vec<u8>> {
        let mut decoded = Vec::new();
        let data = Box::new(io::Cursor::new(data));
        reversed(data, parameters)?.read_to_end(&mut decoded)?;
        Ok(decoded)
    }

    #[test]
    fn every_png_filter_and_the_tiff_predictor_are_reversed() {
        let parameters = dictionary! { "Predictor" => 15, "Columns" => 2, "Colors" => 2 };
        let data = [
            [0, 10, 20, 30, 41],
            [1, 1, 2, 3, 4],
            [2, 1, 1, 1, 1],
            [3, 5, 5, 5, 5],
            [4, 1, 1, 1, 1],
        ];
        let decoded = reverse(data.concat(), &parameters).unwrap();
        let expected: [[u8; 4]; 5] = [
            [10, 20, 30, 41],
            [1, 2, 4, 6],
            [2, 3, 5, 7],
            [6, 6, 10, 11],
            [7, 7, 11, 12],
        ];
        assert_eq!(decoded, expected.concat());
        assert!(reverse(vec![9, 1, 2, 3, 4], &parameters).is_err());
        let tiff = dictionary! { "Predictor" => 2, "Columns" => 3 };
        let decoded = reverse(vec![1, 2, 3, 255, 2, 3], &tiff).unwrap();
        assert_eq!(decoded, [1, 3, 6, 255, 1, 4]);
    }

    #[test]
    fn a_row_of_any_length_takes_no_memory() {
        let columns = i64::MAX;
        let parameters = dictionary! { "Predictor" => 15, "Columns" => columns };
        let error = reverse(vec![0; 9], &parameters).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }
}
