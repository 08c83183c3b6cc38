//! Finds the English texts of a briefing.

use std::sync::Arc;

use super::facts::{Facts, FactsCache};
use super::words::{Part, Word, is_english};
use crate::briefing::{Block, Briefing};
use crate::rich_text::RichText;

/// A text of a briefing in English.
#[derive(Debug)]
pub(super) struct EnglishText<'a> {
    /// The text.
    pub(super) rich: &'a RichText,
    /// The panel that it stands in, from 0.
    pub(super) panel: Option<usize>,
    pub(super) part: Part,
    /// What follows from the words alone.
    pub(super) facts: Arc<Facts>,
}

/// Returns the texts of a briefing in English, in reading order, without the footer; none of a
/// briefing in another language.
pub(super) fn texts<'a>(
    briefing: &'a Briefing,
    cache: &FactsCache,
) -> Vec<EnglishText<'a>> {
    if !is_english(briefing.language()) {
        return Vec::new();
    }
    let mut texts = Texts { cache, list: Vec::new() };
    texts.add(briefing.title(), None, Part::Heading);
    let lines =
        [(briefing.subtitle(), Part::Heading), (briefing.key_message(), Part::Body)];
    for (line, part) in lines {
        line.into_iter().for_each(|it| texts.add(it, None, part));
    }
    for (at, panel) in briefing.panels().iter().enumerate() {
        texts.add(&panel.heading, Some(at), Part::Heading);
        if let Some(it) = &panel.statistic {
            texts.add(&it.value, Some(at), Part::Statistic);
            texts.add(&it.text, Some(at), Part::Statistic);
        }
        for block in &panel.body {
            texts.add_block(block, at, Part::Body);
        }
    }
    texts.list
}

/// The texts so far.
struct Texts<'a, 'b> {
    cache: &'b FactsCache,
    list: Vec<EnglishText<'a>>,
}

impl<'a> Texts<'a, '_> {
    fn add(&mut self, rich: &'a RichText, panel: Option<usize>, part: Part) {
        let facts = self.cache.of(rich, part);
        self.list.push(EnglishText { rich, panel, part, facts });
    }

    /// Adds the texts of a block.
    fn add_block(&mut self, block: &'a Block, panel: usize, part: Part) {
        match block {
            Block::Paragraph(rich) => self.add(rich, Some(panel), part),
            Block::Heading(rich) => self.add(rich, Some(panel), Part::Heading),
            Block::List(list) => {
                list.items
                    .iter()
                    .flatten()
                    .for_each(|it| self.add_block(it, panel, part));
            }
            Block::Quote(blocks) => {
                blocks.iter().for_each(|it| self.add_block(it, panel, Part::Quote));
            }
            Block::Alert(alert) => {
                alert.blocks.iter().for_each(|it| self.add_block(it, panel, part));
            }
        }
    }
}

impl<'a> EnglishText<'a> {
    /// Returns the words that may be judged.
    pub(super) fn words(&self) -> Vec<Word<'a>> {
        self.facts.words(&self.rich.text)
    }
}
