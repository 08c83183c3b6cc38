//! Rejects drawings with absurdly large numbers, because usvg splits an arc into a number of
//! curves that grows with its radius.

use super::Problem;

/// The largest number allowed. An arc of this radius is a few dozen curves.
const LARGEST: f64 = 1e9;

/// The attributes that are checked. Others, such as dates and ids of layers, may have any
/// number of digits.
const LENGTHS: [&str; 29] = [
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fx",
    "fy",
    "gradientTransform",
    "height",
    "markerHeight",
    "markerWidth",
    "patternTransform",
    "points",
    "r",
    "rx",
    "ry",
    "stdDeviation",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-width",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// Checks the numbers in the resolved attributes of an element.
pub(super) fn check<'a>(
    attributes: impl Iterator<Item = (&'a str, &'a str)>,
    line: u32,
) -> Result<(), Problem> {
    let mut lengths = attributes.filter(|(name, _)| LENGTHS.contains(name));
    if lengths.any(|(_, value)| has_beyond(value)) {
        let what = "a number beyond 1,000,000,000".to_owned();
        return Err(Problem::Unsupported { what, line });
    }
    Ok(())
}

/// Tells whether a text has a number above [`LARGEST`].
fn has_beyond(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Skip the digits of colours and names.
        if matches!(byte, b'#' | b'_') {
            at += 1;
            at += length(&bytes[at..], |it| it.is_ascii_alphanumeric());
            continue;
        }
        if !byte.is_ascii_digit() && *byte != b'.' {
            at += 1;
            continue;
        }
        let start = at;
        at += length(&bytes[at..], |it| it.is_ascii_digit());
        if bytes.get(at) == Some(&b'.') {
            at += 1;
            at += length(&bytes[at..], |it| it.is_ascii_digit());
        }
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let digits = at + 1 + sign;
            let rest = bytes.get(digits..).unwrap_or_default();
            let count = length(rest, |it| it.is_ascii_digit());
            if count > 0 {
                at = digits + count;
            }
        }
        let number = text.get(start..at).and_then(|it| it.parse::<f64>().ok());
        if number.is_some_and(|it| it > LARGEST) {
            return true;
        }
    }
    false
}

/// Returns the number of leading bytes of a kind.
fn length(bytes: &[u8], is_of_kind: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().position(|it| !is_of_kind(it)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_anywhere() {
        for beyond in
            ["1e10", "M0 0a1 1-1E+12", "scale(12345678901)", "r:9e99px", "1e999"]
        {
            assert!(has_beyond(beyond), "{beyond}");
        }
        let fine = ["1e9", "M-1.5.5e3-2", "1e-99", "#99999999999", "url(#a_99999999999)"];
        for fine in fine {
            assert!(!has_beyond(fine), "{fine}");
        }
    }
}
