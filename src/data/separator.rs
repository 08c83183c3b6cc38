//! Finds the separator of a CSV file: a comma, a semicolon in locales with decimal commas, a tab in
//! Excel's "Unicode Text", or a bar.

use super::csv_rows::CsvRows;

/// The separators, by preference.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The number of rows that are examined.
const ROWS: usize = 20;

/// Returns the separator of a text and the offset of the first row.
pub(super) fn of(text: &str, start: usize) -> (u8, usize) {
    let rest = text.get(start..).unwrap_or_default();
    declared(rest).map_or_else(
        || (likely(text, start), start),
        |(sign, length)| (sign, start + length),
    )
}

/// Parses Excel's first line `sep=;`. Returns the separator and the length of the line. If such a
/// file was saved again, the line may be quoted or have separators after it.
fn declared(text: &str) -> Option<(u8, usize)> {
    let length = text.find('\n').map_or(text.len(), |at| at + 1);
    let line = text[..length].trim_end_matches(['\r', '\n']);
    let word = line.strip_prefix('"').unwrap_or(line);
    let (name, rest) = word.split_at_checked("sep=".len())?;
    if !name.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let mut signs = rest.chars();
    let sign = signs.next().and_then(|it| u8::try_from(it).ok())?;
    let is_known = sign.is_ascii_punctuation() || matches!(sign, b'\t' | b' ');
    let is_extra = |sign: char| {
        u8::try_from(sign).is_ok_and(|sign| sign == b'"' || SEPARATORS.contains(&sign))
    };
    (is_known && sign != b'"' && signs.all(is_extra)).then_some((sign, length))
}

/// Returns the separator that the header has most of, outside of quotes. A tie goes to the
/// separator with the most rows of the same width. If the header has no separator, it may be a
/// title; then the rows decide if they all have the same width.
fn likely(text: &str, start: usize) -> u8 {
    let fit = |separator: u8| {
        let mut rows = CsvRows::new(text, start, separator);
        let header = rows.next().map_or(0, |row| row.cells.len());
        let counts: Vec<_> = rows.take(ROWS).map(|row| row.cells.len()).collect();
        let is_table = counts.first().is_some_and(|&it| it > 1)
            && counts.windows(2).all(|it| it[0] == it[1]);
        let same = counts.iter().filter(|it| **it == header).count();
        (header, header == 1 && is_table, same)
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|it| fit(*it));
    best.unwrap_or(SEPARATORS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_may_declare_the_separator() {
        assert_eq!(declared("sep=;\r\na;b"), Some((b';', 7)));
        assert_eq!(declared("\"sep=,\"\na,b"), Some((b',', 8)));
        assert_eq!(declared("SEP=\t\na"), Some((b'\t', 6)));
        assert_eq!(declared("\"sep=;\";;\r\n"), Some((b';', 11)));
        assert_eq!(declared("sep=|"), Some((b'|', 5)));
        for text in
            ["", "sep=", "separator;b\n", "sep=a\n", "sep=;x\n", "school\nsep=;\n"]
        {
            assert_eq!(declared(text), None, "{text}");
        }
    }

    #[test]
    fn the_header_decides_otherwise() {
        for (text, separator) in [
            ("a,b\n1;2,3\n", b','),
            ("a;b\n1,5;2\n", b';'),
            ("a\tb\n1\t2", b'\t'),
            ("a|b\n1|2", b'|'),
            ("\"a,b\";c\n", b';'),
            ("a,b;c\n1;2\n3;4\n", b';'),
            ("a\n1;2\n", b';'),
            ("School\nElm, Leeds\nOak\n", b';'),
            ("a\n1\n", b','),
        ] {
            assert_eq!(likely(text, 0), separator, "{text}");
        }
    }
}
