//! Counts the words of documents and drafts, so that they can be compared with those of its source.

#[cfg(test)]
use super::model::Document;
use super::model::{Block, Inline};

/// Returns the words of a text: its parts between white space that have a letter or a digit.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric))
}

/// Returns all words of a document: of its stories, and of its omissions.
#[cfg(test)]
pub(super) fn words(document: &Document) -> Vec<String> {
    let mut words = Vec::new();
    for story in &document.stories {
        words.extend(split(&text_of(&story.blocks)).map(str::to_owned));
    }
    for omission in &document.omissions {
        words.extend(split(&omission.text).map(str::to_owned));
    }
    words
}

/// Returns the words that only the first and that only the second list has, sorted.
pub(super) fn difference(
    mut one: Vec<String>,
    mut other: Vec<String>,
) -> (Vec<String>, Vec<String>) {
    one.sort_unstable();
    other.sort_unstable();
    let (mut only_one, mut only_other) = (Vec::new(), Vec::new());
    let mut others = other.into_iter().peekable();
    for word in one {
        while let Some(smaller) = others.next_if(|it| *it < word) {
            only_other.push(smaller);
        }
        if others.next_if(|it| *it == word).is_none() {
            only_one.push(word);
        }
    }
    only_other.extend(others);
    (only_one, only_other)
}

/// Whether a text has a letter or a digit.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Returns the text of blocks without marks, with a line for each paragraph.
pub(super) fn text_of(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    add_lines(blocks, &mut lines);
    lines.join("\n")
}

fn add_lines(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(line_text(&paragraph.inlines)),
            Block::Table(table) => {
                table.rows.iter().flatten().for_each(|it| add_lines(&it.blocks, lines));
            }
            Block::Frame(frame) => add_lines(&frame.blocks, lines),
            Block::Picture(_) => {}
        }
    }
}

/// Returns the text of a paragraph without marks: a break and a tabulator are one byte each.
/// Pictures and marks of notes do not part words.
pub(super) fn line_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(run) => text.push_str(&run.text),
            Inline::Break => text.push('\n'),
            Inline::Tab => text.push('\t'),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_a_letter_or_a_digit() {
        let words: Vec<_> = split("• a-b — 3% … café\u{A0}noir 漢字 ☒").collect();
        assert_eq!(words, ["a-b", "3%", "café", "noir", "漢字"]);
    }

    #[test]
    fn words_of_one_list_only_are_found() {
        let list = |text: &str| split(text).map(str::to_owned).collect();
        let (lost, added) = difference(list("b a a c"), list("a d b"));
        assert_eq!((lost, added), (list("a c"), list("d")));
    }
}
