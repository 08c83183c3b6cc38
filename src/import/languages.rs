//! Finds the language of a document, and leaves it only at runs in another one.

use std::collections::BTreeMap;

use super::model::{Block, Document, Inline, Paragraph, Run};

/// Counts the letters of each language, so that the document gets the most frequent one.
#[derive(Debug, Default)]
pub(super) struct Languages {
    letters: BTreeMap<String, usize>,
}

impl Languages {
    /// Counts the letters of a text in a language.
    pub(super) fn count(&mut self, tag: &str, text: &str) {
        let letters = text.chars().filter(|it| it.is_alphabetic()).count();
        match self.letters.get_mut(tag) {
            Some(count) => *count += letters,
            None => drop(self.letters.insert(tag.to_owned(), letters)),
        }
    }

    /// Sets the language of the document, removes it from all runs, and joins runs that do not
    /// differ any more. Regions do not count: `en-US` among `en-GB` is how a program was set up.
    pub(super) fn settle(&self, document: &mut Document) {
        if let Some(language) = self.most_common() {
            document.language = Some(language);
        }
        let base = document.language.as_deref().map(base_of).unwrap_or_default();
        for story in &mut document.stories {
            settle(&mut story.blocks, &base);
        }
    }

    /// Returns the most common language: of the language with the most letters, the most common
    /// tag.
    fn most_common(&self) -> Option<String> {
        let mut bases: BTreeMap<String, usize> = BTreeMap::new();
        for (tag, count) in &self.letters {
            *bases.entry(base_of(tag)).or_default() += count;
        }
        let (base, _) = bases.into_iter().filter(|it| it.1 > 0).max_by_key(|it| it.1)?;
        let of_base = self.letters.iter().filter(|(tag, _)| base_of(tag) == base);
        of_base.max_by_key(|it| it.1).map(|(tag, _)| tag.clone())
    }
}

/// Returns the language of a tag without region and script: `en` of `en-GB`.
fn base_of(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Takes the language away from runs in the language of the document.
fn settle(blocks: &mut [Block], base: &str) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => settle_paragraph(paragraph, base),
            Block::Table(table) => {
                table
                    .rows
                    .iter_mut()
                    .flatten()
                    .for_each(|it| settle(&mut it.blocks, base));
            }
            Block::Frame(frame) => settle(&mut frame.blocks, base),
            Block::Picture(_) => {}
        }
    }
}

fn settle_paragraph(paragraph: &mut Paragraph, base: &str) {
    let mut settled: Vec<Inline> = Vec::with_capacity(paragraph.inlines.len());
    for mut inline in std::mem::take(&mut paragraph.inlines) {
        if let Inline::Text(run) = &mut inline {
            let has_letters = run.text.chars().any(char::is_alphabetic);
            let other = |it: &String| has_letters && base_of(it) != base;
            run.language = run.language.take().filter(other);
            if let Some(Inline::Text(last)) = settled.last_mut()
                && same_marks(last, run)
            {
                last.text.push_str(&run.text);
                continue;
            }
        }
        settled.push(inline);
    }
    paragraph.inlines = settled;
}

/// Whether two runs differ in their text at most.
pub(super) fn same_marks(one: &Run, other: &Run) -> bool {
    one.bold == other.bold
        && one.italic == other.italic
        && one.superscript == other.superscript
        && one.subscript == other.subscript
        && one.link == other.link
        && one.language == other.language
}
