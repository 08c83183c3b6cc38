//! Decodes plain text and splits it into paragraphs.

use super::super::error::ImportError;
use super::super::model::{Block, Document, Inline, Paragraph, Run, Story, StoryKind};
use super::super::package::LARGEST_XML;

/// Reads plain text. Blank lines part paragraphs, and a line break inside of a paragraph stays
/// one. Typed bullets and numbers stay text.
///
/// # Errors
/// Returns [`ImportError::TooLarge`] at the limit, and [`ImportError::UnknownFormat`] if the
/// bytes are not text.
pub(in super::super) fn read_text(bytes: &[u8]) -> Result<Document, ImportError> {
    let text = decode(bytes)?;
    let mut blocks = Vec::new();
    let mut inlines = Vec::new();
    for line in lines(&text) {
        if line.trim().is_empty() {
            push_paragraph(&mut blocks, &mut inlines);
            continue;
        }
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        push_line(&mut inlines, line);
    }
    push_paragraph(&mut blocks, &mut inlines);
    let story = Story { kind: StoryKind::Body, page: None, blocks };
    Ok(Document { stories: vec![story], ..Document::default() })
}

/// Counts the words of plain text.
///
/// # Errors
/// As [`read_text`].
pub(in super::super) fn count_text(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    Ok(words(&decode(bytes)?))
}

/// Returns the words of a text: runs of characters other than spaces that have a letter or a
/// digit.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(char::is_whitespace);
    words.filter(|it| it.contains(char::is_alphanumeric)).map(str::to_owned).collect()
}

/// Decodes text: UTF-8, UTF-16 with a byte order mark, else Windows-1252.
///
/// # Errors
/// Returns [`ImportError::TooLarge`] at the limit, and [`ImportError::UnknownFormat`] for
/// bytes that no text has.
pub(in super::super) fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_XML {
        let megabytes = LARGEST_XML >> 20;
        return Err(ImportError::TooLarge(format!("more than {megabytes} MB of text")));
    }
    let unmarked = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => {
            // Decoding removes the mark.
            let (text, _, _) = encoding.decode(bytes);
            return Ok(text.into_owned());
        }
        None => bytes,
    };
    // No text has zero bytes, except UTF-16; pictures and programs have.
    if unmarked.contains(&0) {
        return decode_unmarked_utf16(unmarked).ok_or(ImportError::UnknownFormat);
    }
    match std::str::from_utf8(unmarked) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Ok(encoding_rs::WINDOWS_1252.decode(unmarked).0.into_owned()),
    }
}

/// Decodes UTF-16 without a byte order mark, whose spaces and Latin letters have a zero byte
/// on one side.
fn decode_unmarked_utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let low = pairs.iter().filter(|it| it[1] == 0 && it[0] != 0).count();
    let high = pairs.iter().filter(|it| it[0] == 0 && it[1] != 0).count();
    let encoding = match (low > pairs.len() / 2, high > pairs.len() / 2) {
        (true, false) => encoding_rs::UTF_16LE,
        (false, true) => encoding_rs::UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    (rest.is_empty() && !text.contains('\0')).then(|| text.into_owned())
}

/// Splits a text into lines. Windows ends a line with two characters, old Macs with a carriage
/// return alone; a form feed ends a page.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .map(|it| it.strip_suffix('\r').unwrap_or(it))
        .flat_map(|it| it.split(['\r', '\u{b}', '\u{2028}']))
        .flat_map(|it| {
            // A new page or a paragraph separator parts paragraphs like a blank line.
            let mut parts = Vec::new();
            for (index, part) in it.split(['\u{c}', '\u{2029}']).enumerate() {
                if index > 0 {
                    parts.push("");
                }
                parts.push(part);
            }
            parts
        })
}

fn push_paragraph(blocks: &mut Vec<Block>, inlines: &mut Vec<Inline>) {
    if !inlines.is_empty() {
        let inlines = std::mem::take(inlines);
        blocks.push(Block::Paragraph(Paragraph { inlines, ..Paragraph::default() }));
    }
}

fn push_line(inlines: &mut Vec<Inline>, line: &str) {
    for (index, text) in line.split('\t').enumerate() {
        if index > 0 {
            inlines.push(Inline::Tab);
        }
        if !text.is_empty() {
            inlines.push(Inline::Text(Run { text: text.to_owned(), ..Run::default() }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::count::text_of;
    use super::super::testing::assert_balanced;
    use super::*;

    fn paragraphs(bytes: &[u8]) -> Vec<String> {
        let document = read_text(bytes).unwrap();
        assert_balanced(&document, count_text(bytes).unwrap());
        let blocks = &document.stories[0].blocks;
        blocks.iter().map(|it| text_of(std::slice::from_ref(it))).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(
            paragraphs(b"One\r\ntwo\r\n \r\n\r\n- Three\tx\n"),
            ["One\ntwo", "- Three\tx"]
        );
        assert_eq!(paragraphs(b"a\rb\x0cc"), ["a\nb", "c"]);
        assert_eq!(paragraphs(b""), Vec::<String>::new());
    }

    #[test]
    fn the_encoding_is_detected() {
        assert_eq!(paragraphs(b"\xef\xbb\xbfcaf\xc3\xa9"), ["café"]);
        assert_eq!(paragraphs(b"caf\xe9 \x96 \x93x\x94"), ["café – “x”"]);
        assert_eq!(paragraphs(b"\xff\xfeh\0i\0"), ["hi"]);
        assert_eq!(paragraphs(b"\xfe\xff\0h\0i"), ["hi"]);
        assert_eq!(paragraphs(b"h\0i\0 \0t\0"), ["hi t"]);
        assert_eq!(read_text(b"\x89PNG\0\0\0\x01abc"), Err(ImportError::UnknownFormat));
    }
}
