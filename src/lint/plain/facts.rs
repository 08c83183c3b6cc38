//! Keeps what rules of plain language find in a text by itself ([`Facts`]). The posters of a batch
//! have most of their texts in common.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::words::{Exceptions, Part, Word, foreign, titles, words};
use crate::memo::Memo;
use crate::rich_text::RichText;

/// The most texts that are kept: those of some posters.
const KEPT: usize = 1024;

/// Facts about texts that were looked at before.
#[derive(Debug, Default)]
pub(crate) struct FactsCache(Memo<Key, Arc<Facts>, KEPT>);

/// What facts depend on.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    part: Part,
    titles: Vec<Range<usize>>,
    foreign: Vec<Range<usize>>,
}

/// What a text says by itself. Each rule finds its own facts when it first asks for them.
#[derive(Debug)]
pub(super) struct Facts {
    exceptions: Exceptions,
    /// The words that may be judged.
    words: Vec<Range<usize>>,
    /// The same, in small letters.
    small: Vec<String>,
    /// Which words are abbreviations.
    pub(super) abbreviations: OnceLock<Vec<usize>>,
    /// The sentences with words, and what they count.
    pub(super) counts: OnceLock<Vec<(Range<usize>, Count)>>,
    /// The sentences, and what is passive in them.
    pub(super) passive: OnceLock<PassiveSentences>,
    /// The hard words.
    pub(super) hard: OnceLock<Vec<HardPlace>>,
}

/// What a formula for the reading age counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) words: usize,
    pub(super) syllables: usize,
    pub(super) sentences: usize,
}

/// The sentences of a text.
#[derive(Debug, Default)]
pub(super) struct PassiveSentences {
    /// How many have words.
    pub(super) count: usize,
    /// The first words in the passive voice of each that has any.
    pub(super) passive: Vec<Range<usize>>,
}

/// A place of hard words in a text.
#[derive(Debug)]
pub(super) struct HardPlace {
    /// The row of the table.
    pub(super) row: usize,
    pub(super) range: Range<usize>,
    /// The words as they are written.
    pub(super) words: String,
    pub(super) replacement: Option<String>,
}

impl FactsCache {
    /// Returns the facts about a text in a part of a briefing.
    pub(super) fn of(&self, rich: &RichText, part: Part) -> Arc<Facts> {
        let key = Key {
            text: rich.text.clone(),
            part,
            titles: titles(rich).collect(),
            foreign: foreign(rich).collect(),
        };
        self.0.get_or(key, || {
            let exceptions = Exceptions::of(rich, part);
            let words = words(&rich.text, &exceptions);
            let small = words.iter().map(|it| rich.text[it.clone()].to_lowercase());
            Arc::new(Facts {
                small: small.collect(),
                exceptions,
                words,
                abbreviations: OnceLock::new(),
                counts: OnceLock::new(),
                passive: OnceLock::new(),
                hard: OnceLock::new(),
            })
        })
    }
}

impl Facts {
    /// Returns the words of the text.
    pub(super) fn words<'a>(&self, text: &'a str) -> Vec<Word<'a>> {
        let word = |range: &Range<usize>| {
            Some(Word { text: text.get(range.clone())?, range: range.clone() })
        };
        self.words.iter().filter_map(word).collect()
    }

    /// Returns the words in small letters.
    pub(super) fn small(&self) -> &[String] {
        &self.small
    }

    pub(super) const fn exceptions(&self) -> &Exceptions {
        &self.exceptions
    }
}
