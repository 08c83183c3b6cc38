//! Helps the readers of slides, OpenDocument and plain text to build a [`Document`].

use std::collections::BTreeMap;

use super::model::{Block, Document, Inline, Omission, OmissionKind, Run};

/// Collects the inlines of one paragraph, and joins runs that have the same marks.
#[derive(Debug, Default)]
pub(super) struct Line {
    inlines: Vec<Inline>,
    size: Option<f64>,
    letters: bool,
    plain_letters: bool,
}

impl Line {
    /// Appends text whose letters have a size in points.
    pub(super) fn text(&mut self, run: Run, size: Option<f64>) {
        if run.text.is_empty() {
            return;
        }
        if !run.text.trim().is_empty() {
            self.letters = true;
            self.plain_letters |= !run.bold;
            self.size = larger(self.size, size);
        }
        if let Some(Inline::Text(last)) = self.inlines.last_mut()
            && same_marks(last, &run)
        {
            last.text.push_str(&run.text);
            return;
        }
        self.inlines.push(Inline::Text(run));
    }

    /// Appends an inline that is not text.
    pub(super) fn push(&mut self, inline: Inline) {
        self.inlines.push(inline);
    }

    /// Removes one space from the end.
    pub(super) fn trim_space(&mut self) {
        if let Some(Inline::Text(run)) = self.inlines.last_mut() {
            if run.text.ends_with(' ') {
                run.text.pop();
            }
            if run.text.is_empty() {
                self.inlines.pop();
            }
        }
    }

    /// Whether nothing was appended yet.
    pub(super) fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// Whether a line of text ends here, so another break would add an empty line.
    pub(super) fn ends(&self) -> bool {
        matches!(self.inlines.last(), Some(Inline::Break) | None)
    }

    /// Returns the inlines, the size of the largest letters in points, and whether all letters
    /// are bold.
    pub(super) fn finish(self) -> (Vec<Inline>, Option<f64>, bool) {
        (self.inlines, self.size, self.letters && !self.plain_letters)
    }
}

fn larger(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

fn same_marks(one: &Run, other: &Run) -> bool {
    (one.bold, one.italic, one.superscript, one.subscript)
        == (other.bold, other.italic, other.superscript, other.subscript)
        && one.link == other.link
        && one.language == other.language
}

/// Counts the letters of each language, so that the document gets the most frequent one.
#[derive(Debug, Default)]
pub(super) struct Languages {
    letters: BTreeMap<String, usize>,
}

impl Languages {
    /// Counts the letters of a run that names its language.
    pub(super) fn count(&mut self, run: &Run) {
        if let Some(language) = &run.language {
            let letters = run.text.chars().filter(|it| it.is_alphanumeric()).count();
            *self.letters.entry(language.clone()).or_default() += letters;
        }
    }

    /// Sets the language of the document, and removes this language from all runs.
    pub(super) fn settle(&self, document: &mut Document) {
        let most = self.letters.iter().max_by_key(|(_, letters)| **letters);
        let Some((language, _)) = most else { return };
        for story in &mut document.stories {
            forget_language(&mut story.blocks, language);
        }
        document.language = Some(language.clone());
    }
}

fn forget_language(blocks: &mut [Block], language: &str) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for inline in &mut paragraph.inlines {
                    if let Inline::Text(run) = inline
                        && run.language.as_deref() == Some(language)
                    {
                        run.language = None;
                    }
                }
            }
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    forget_language(&mut cell.blocks, language);
                }
            }
            Block::Frame(frame) => forget_language(&mut frame.blocks, language),
            Block::Picture(_) => {}
        }
    }
}

/// Returns the text of blocks without marks, one paragraph a line.
pub(super) fn plain_text(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    collect_lines(blocks, &mut lines);
    lines.join("\n")
}

fn collect_lines(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(line_text(&paragraph.inlines)),
            Block::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    collect_lines(&cell.blocks, lines);
                }
            }
            Block::Frame(frame) => collect_lines(&frame.blocks, lines),
            Block::Picture(_) => {}
        }
    }
}

/// Returns the text of a paragraph without marks.
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

/// Whether a text has a letter or a digit.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether blocks hold anything that shows: a character, a picture or a table.
pub(super) fn shows(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => {
            paragraph.inlines.iter().any(|inline| match inline {
                Inline::Text(run) => !run.text.trim().is_empty(),
                Inline::Picture(_) | Inline::Note(_) => true,
                Inline::Break | Inline::Tab => false,
            })
        }
        Block::Frame(frame) => shows(&frame.blocks),
        Block::Table(_) | Block::Picture(_) => true,
    })
}

/// Adds an omission.
pub(super) fn omit(
    document: &mut Document,
    kind: OmissionKind,
    place: &str,
    text: String,
) {
    document.omissions.push(Omission { kind, place: place.to_owned(), text });
}

/// Whether a picture file is of a format that a poster can use: PNG, JPEG or SVG. The first
/// bytes decide because extensions are often wrong.
pub(super) fn is_usable_picture(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff") {
        return true;
    }
    let (head, _, _) = encoding_rs::UTF_8.decode(bytes.get(..4096).unwrap_or(bytes));
    head.trim_start().starts_with('<') && head.contains("<svg")
        || head.contains(":svg ") && head.contains("http://www.w3.org/2000/svg")
}

/// Returns the last part of a path.
pub(super) fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
