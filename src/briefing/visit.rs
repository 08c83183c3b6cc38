//! Visits the printed texts of a [`Content`].

use super::{Block, Content};
use crate::rich_text::RichText;

impl Content {
    /// Calls a function for every text that is printed, except alternative texts and the
    /// lines that the program itself writes.
    pub(super) fn for_each_text(&mut self, visit: &mut impl FnMut(&mut RichText)) {
        visit(&mut self.kicker);
        visit(&mut self.title);
        let lines = [&mut self.subtitle, &mut self.key_message];
        lines.into_iter().flatten().for_each(&mut *visit);
        let lines = [&mut self.publisher, &mut self.call];
        lines.into_iter().flatten().for_each(&mut *visit);
        for panel in &mut self.panels {
            visit(&mut panel.heading);
            panel.texts_mut().into_iter().for_each(&mut *visit);
        }
        self.contact.iter_mut().flat_map(Block::texts_mut).for_each(visit);
    }

    /// Finds the isolates of every text.
    pub(super) fn set_isolates(&mut self) {
        let is_rtl = self.language.is_rtl();
        self.for_each_text(&mut |rich| rich.set_isolates(is_rtl));
    }
}
