//! Differences between samples in, the samples out (ISO 32000-1, 7.4.4.4).
//!
//! Undone here because lopdf 0.44 undoes the filter `Average` of PNG wrongly: it halves the
//! sample above alone.

use lopdf::{Dictionary, Object};

/// The samples of a stream with these parameters. `None` for parameters and data that are
/// wrong, and for differences of TIFF in other depths than eight bits.
pub(super) fn undo(data: Vec<u8>, parameters: &Dictionary) -> Option<Vec<u8>> {
    let number = |key: &str, default: i64| {
        let number = parameters.get(key.as_bytes()).and_then(Object::as_i64);
        usize::try_from(number.unwrap_or(default)).ok().filter(|&it| it > 0)
    };
    let (colors, bits) = (number("Colors", 1)?, number("BitsPerComponent", 8)?);
    let row = number("Columns", 1)?.checked_mul(colors.checked_mul(bits)?)?.div_ceil(8);
    let pixel = (colors * bits).div_ceil(8);
    match number("Predictor", 1)? {
        1 => Some(data),
        2 => (bits == 8).then(|| left(data, row, pixel)),
        10..=15 => png(&data, row, pixel),
        _ => None,
    }
}

/// Differences to the pixel at the left, of TIFF 6.0.
fn left(mut data: Vec<u8>, row: usize, pixel: usize) -> Vec<u8> {
    for line in data.chunks_mut(row) {
        for at in pixel..line.len() {
            line[at] = line[at].wrapping_add(line[at - pixel]);
        }
    }
    data
}

/// Rows that each name their filter (PNG, section 9).
fn png(data: &[u8], row: usize, pixel: usize) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for line in data.chunks(row.checked_add(1)?) {
        let (&filter, differences) = line.split_first()?;
        let mut current = vec![0_u8; row];
        for (at, &difference) in differences.iter().enumerate() {
            let left: u8 = at.checked_sub(pixel).map_or(0, |at| current[at]);
            let corner = at.checked_sub(pixel).map_or(0, |at| above[at]);
            let predicted = match filter {
                0 => 0,
                1 => left,
                2 => above[at],
                3 => left.midpoint(above[at]),
                4 => paeth(left, above[at], corner),
                _ => return None,
            };
            current[at] = difference.wrapping_add(predicted);
        }
        plain.extend(current.iter().take(differences.len()));
        above = current;
    }
    Some(plain)
}

/// The neighbour nearest to left + above − corner (PNG, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |it: u8| (estimate - i16::from(it)).abs();
    let nearest = [left, above, corner].into_iter().min_by_key(|&it| distance(it));
    nearest.unwrap_or(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn each_filter_of_png_is_undone() {
        let parameters = dictionary! { "Predictor" => 15, "Columns" => 2, "Colors" => 2 };
        let data = [
            [0, 10, 20, 30, 41],
            [1, 1, 2, 3, 4],
            [2, 1, 1, 1, 1],
            [3, 5, 5, 5, 5],
            [4, 1, 1, 1, 1],
        ];
        let plain = undo(data.concat(), &parameters).unwrap();
        let expected: [[u8; 4]; 5] = [
            [10, 20, 30, 41],
            [1, 2, 4, 6],
            [2, 3, 5, 7],
            [6, 6, 10, 11],
            [7, 7, 11, 12],
        ];
        assert_eq!(plain, expected.concat());
        assert_eq!(undo(vec![9, 1, 2, 3, 4], &parameters), None);
        let tiff = dictionary! { "Predictor" => 2, "Columns" => 3 };
        assert_eq!(undo(vec![1, 2, 3, 255, 2, 3], &tiff).unwrap(), [1, 3, 6, 255, 1, 4]);
    }
}
