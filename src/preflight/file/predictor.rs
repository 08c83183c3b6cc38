//! Reverses the predictors of PNG and TIFF on decompressed data (ISO 32000-1, 7.4.4.4).
//!
//! lopdf 0.44 decodes PNG's `Average` filter wrongly: it halves only the sample above.
//! lopdf 0.45 fixes this.

use lopdf::{Dictionary, Object};

/// Reverses the predictor that the decode parameters name. Returns `None` if the parameters
/// or the data are invalid, or for a TIFF predictor of a depth other than eight bits.
pub(crate) fn reverse(data: Vec<u8>, parameters: &Dictionary) -> Option<Vec<u8>> {
    let number = |key: &str, default: i64| {
        let number = parameters.get(key.as_bytes()).and_then(Object::as_i64);
        usize::try_from(number.unwrap_or(default)).ok().filter(|&number| number > 0)
    };
    let (colors, bits) = (number("Colors", 1)?, number("BitsPerComponent", 8)?);
    let row = number("Columns", 1)?.checked_mul(colors.checked_mul(bits)?)?.div_ceil(8);
    let pixel = (colors * bits).div_ceil(8);
    match number("Predictor", 1)? {
        1 => Some(data),
        2 => (bits == 8).then(|| tiff(data, row, pixel)),
        10..=15 => png(&data, row, pixel),
        _ => None,
    }
}

/// Reverses TIFF 6.0 predictor 2: each sample is the difference from the pixel to the left.
fn tiff(mut data: Vec<u8>, row: usize, pixel: usize) -> Vec<u8> {
    for line in data.chunks_mut(row) {
        for at in pixel..line.len() {
            line[at] = line[at].wrapping_add(line[at - pixel]);
        }
    }
    data
}

/// Reverses the PNG filters (PNG, section 9). Each row begins with the number of its filter.
fn png(data: &[u8], row: usize, pixel: usize) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for line in data.chunks(row.checked_add(1)?) {
        let (&filter, differences) = line.split_first()?;
        let mut current = vec![0_u8; row];
        for (at, &difference) in differences.iter().enumerate() {
            let left: u8 = at.checked_sub(pixel).map_or(0, |at| current[at]);
            let above_left = at.checked_sub(pixel).map_or(0, |at| above[at]);
            let predicted = match filter {
                0 => 0,
                1 => left,
                2 => above[at],
                3 => left.midpoint(above[at]),
                4 => paeth(left, above[at], above_left),
                _ => return None,
            };
            current[at] = difference.wrapping_add(predicted);
        }
        decoded.extend(current.iter().take(differences.len()));
        above = current;
    }
    Some(decoded)
}

/// The neighbour closest to left + above - above left (PNG, 9.4).
fn paeth(left: u8, above: u8, above_left: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(above_left);
    let distance = |sample: u8| (estimate - i16::from(sample)).abs();
    let closest =
        [left, above, above_left].into_iter().min_by_key(|&sample| distance(sample));
    closest.unwrap_or(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

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
        assert_eq!(reverse(vec![9, 1, 2, 3, 4], &parameters), None);
        let tiff = dictionary! { "Predictor" => 2, "Columns" => 3 };
        let decoded = reverse(vec![1, 2, 3, 255, 2, 3], &tiff).unwrap();
        assert_eq!(decoded, [1, 3, 6, 255, 1, 4]);
    }
}
