//! Finds rows whose cells were split in the wrong places: by a comma outside of quotation marks, by
//! curly quotation marks, or by a quotation mark that is not closed.

use super::csv_rows::{Cell, Row};
use crate::diagnostic::{Code, Diagnostic};

/// The longest value that a hint repeats, in characters.
const SHOWN: usize = 60;
/// Pairs of quotation marks that have no meaning in CSV.
const CURLY: [(char, char); 7] = [
    ('“', '”'),
    ('„', '“'),
    ('”', '”'),
    ('«', '»'),
    ('»', '«'),
    ('‘', '’'),
    ('\'', '\''),
];

/// Returns an error if the quotation marks of a row are wrong.
pub(super) fn check(row: &Row, text: &str) -> Option<Diagnostic> {
    row.cells.iter().find_map(|cell| {
        let raw = text.get(cell.range.clone()).unwrap_or_default();
        let (message, hint) = problem(raw)?;
        Some(Diagnostic::error(Code::Data, cell.span(), message).hint(hint))
    })
}

fn problem(raw: &str) -> Option<(&'static str, &'static str)> {
    if raw.starts_with(' ') && raw.trim_start().starts_with('"') {
        return Some((
            "the space before the quotation mark makes it part of the value",
            "delete the space",
        ));
    }
    let inside = raw.strip_prefix('"')?;
    let Some(end) = end_of_quoted(inside) else {
        return Some((
            "this quoted value is not closed",
            "write a quotation mark within quotes twice: `\"\"`",
        ));
    };
    if inside[end + 1..].trim().is_empty() {
        return None;
    }
    Some(if inside[..end].ends_with('\\') {
        (
            "this quotation mark ends the value in spite of the backslash",
            "write a quotation mark within quotes twice, without a backslash: `\"\"`",
        )
    } else {
        (
            "there is text after the quotation mark that ends this value",
            "put the whole value in quotation marks, and write those within it twice: `\"\"`",
        )
    })
}

/// Returns the offset of the mark that closes a quoted value.
fn end_of_quoted(inside: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + inside.get(from..)?.find('"')?;
        if !inside[at + 1..].starts_with('"') {
            return Some(at);
        }
        from = at + 2;
    }
}

/// Returns the error for a row with more values than the header, with the most likely reason.
pub(super) fn too_many(
    row: &Row,
    count: usize,
    names: usize,
    separator: u8,
    text: &str,
) -> Diagnostic {
    let number = row.number;
    let message =
        format!("row {number} has {count} values, the header has {names} names");
    let diagnostic = Diagnostic::error(Code::Data, row.span(), message);
    let raw = text.get(row.span().range()).unwrap_or_default();
    let sign = match separator {
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "bar",
        _ => "comma",
    };
    if let Some((opening, closing, value)) = in_other_marks(row, raw) {
        return diagnostic
            .label(format!("`{opening}` and `{closing}` do not quote a value in CSV"))
            .hint(format!("write `\"{value}\"`, with the keyboard's quotation marks"));
    }
    // A space after a comma, as in `Elm, Leeds`: spreadsheets write none there.
    let begins = |cell: &Cell| cell.value.starts_with(' ') && !cell.is_blank();
    let split = row.cells.windows(2).find(|it| begins(&it[1]));
    let diagnostic = match split {
        Some([left, right]) => {
            let value = text.get(left.range.start..right.range.end).unwrap_or_default();
            let value: String = value.chars().take(SHOWN).collect();
            diagnostic.hint(format!(
                "if `{value}` is one value, write it in quotation marks: `\"{value}\"`"
            ))
        }
        _ => match row.cells.get(count.saturating_sub(1)) {
            Some(last) if last.value.chars().count() <= SHOWN => diagnostic.hint(format!(
                "if `{}` is a separate value, give its column a name in the first row",
                last.value.trim()
            )),
            _ => diagnostic,
        },
    };
    diagnostic
        .hint(format!(
            "put a value that holds a {sign} or a line break in quotation marks"
        ))
        .hint("a spreadsheet does this for you: open the table there and save it as CSV")
}

/// Finds a value with a separator in it between curly or other special quotation marks.
fn in_other_marks<'a>(row: &Row, raw: &'a str) -> Option<(char, char, &'a str)> {
    let start = row.span().start;
    row.cells.iter().find_map(|cell| {
        let rest = raw.get(cell.range.start - start..)?;
        let opening = rest.trim_start().chars().next()?;
        let (_, closing) = CURLY.into_iter().find(|(it, _)| *it == opening)?;
        let inside = rest.trim_start().get(opening.len_utf8()..)?;
        let end = inside.find(closing)?;
        // The value must continue in the next cell.
        let is_split = cell.range.end - start < raw.len() - inside.len() + end;
        let value = inside.get(..end)?;
        let is_short = value.chars().count() <= SHOWN;
        (is_split && is_short).then_some((opening, closing, value))
    })
}
