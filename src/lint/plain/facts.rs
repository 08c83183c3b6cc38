//! Keeps what rules of plain language find in a text by itself ([`Facts`]). The posters of a batch
//! have most of their texts in common.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::abbreviations;
use super::english::{Exceptions, Part, Word, foreign, titles, words};
use super::hard_words::{self, HardPlace};
use super::passive::{self, PassiveSentences};
use super::reading::{self, Count};
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

/// What a text says by itself. Each rule finds its own facts when they are first asked for.
#[derive(Debug)]
pub(super) struct Facts {
    exceptions: Exceptions,
    /// The words that may be judged.
    words: Vec<Range<usize>>,
    /// The same, in small letters.
    small: Vec<String>,
    abbreviations: OnceLock<Vec<usize>>,
    counts: OnceLock<Vec<(Range<usize>, Count)>>,
    passive: OnceLock<PassiveSentences>,
    hard: OnceLock<Vec<HardPlace>>,
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

    /// Returns which words are abbreviations.
    pub(super) fn abbreviations(&self, text: &str) -> &[usize] {
        self.abbreviations.get_or_init(|| abbreviations::places(&self.words(text)))
    }

    /// Returns the sentences with words, and what they count.
    pub(super) fn counts(&self, text: &str) -> &[(Range<usize>, Count)] {
        self.counts.get_or_init(|| reading::counts(text, &self.words(text)))
    }

    /// Returns the sentences, and what is passive in them.
    pub(super) fn passive(&self, text: &str) -> &PassiveSentences {
        self.passive.get_or_init(|| passive::sentences_of(text, self))
    }

    /// Returns the hard words.
    pub(super) fn hard(&self, text: &str) -> &[HardPlace] {
        self.hard.get_or_init(|| hard_words::find(text, self))
    }
}
