//! Chooses the digits that the program writes its own numbers in.

use super::{Block, Content};
use crate::languages::{Numerals, record};

impl Content {
    /// Chooses the digits of the language for the numbers that the program adds, if the text
    /// has more of them than ASCII digits.
    pub(super) fn choose_numerals(&mut self) {
        let Some(zero) = record(&self.language).zero else { return };
        let mut texts = vec![&self.kicker, &self.title];
        texts.extend(&self.subtitle);
        texts.extend(&self.key_message);
        texts.extend(&self.call);
        for panel in &self.panels {
            texts.push(&panel.heading);
            texts.extend(panel.texts());
        }
        texts.extend(self.contact.iter().flat_map(Block::texts));
        let characters = texts.into_iter().flat_map(|rich| rich.text.chars());
        self.labels.set_numerals(Numerals::of_text(zero, characters));
    }
}
