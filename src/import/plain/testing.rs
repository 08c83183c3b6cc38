//! Helps the tests of readers: builds archives, and compares a document with its count.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::model::{Block, Document, Inline};

/// Builds an archive of files.
pub(in super::super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Returns all words of a document: of its stories and of what they leave out, sorted.
pub(in super::super) fn document_words(document: &Document) -> Vec<String> {
    let mut text = String::new();
    for story in &document.stories {
        collect(&story.blocks, &mut text);
    }
    for omission in &document.omissions {
        text.push_str(&omission.text);
        text.push('\n');
    }
    sorted_words(&text)
}

/// Returns the words of a text, sorted.
pub(in super::super) fn sorted_words(text: &str) -> Vec<String> {
    let words =
        text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric));
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort();
    words
}

/// Compares the words of a document with those that its census counted.
pub(in super::super) fn assert_balanced(document: &Document, counted: Vec<String>) {
    assert_eq!(document_words(document), sorted_words(&counted.join("\n")));
}

fn collect(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for inline in &paragraph.inlines {
                    match inline {
                        Inline::Text(run) => text.push_str(&run.text),
                        Inline::Break | Inline::Tab => text.push('\n'),
                        Inline::Picture(_) | Inline::Note(_) => {}
                    }
                }
                text.push('\n');
            }
            Block::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    collect(&cell.blocks, text);
                }
            }
            Block::Frame(frame) => collect(&frame.blocks, text),
            Block::Picture(_) => {}
        }
    }
}
