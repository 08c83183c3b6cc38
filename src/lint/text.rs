//! Every text of a briefing, for rules that look at words.

use crate::briefing::{Block, Briefing, RichText};

/// Every text that is read, in reading order: headings, paragraphs, items.
pub(super) fn all(briefing: &Briefing) -> Vec<&RichText> {
    let mut texts = vec![&briefing.title];
    texts.extend(&briefing.subtitle);
    for panel in &briefing.panels {
        texts.push(&panel.heading);
        texts.extend(panel.body.iter().flat_map(Block::texts));
    }
    texts.extend(footer(briefing));
    texts
}

/// The call-out and the contacts.
pub(super) fn footer(briefing: &Briefing) -> Vec<&RichText> {
    briefing.call.iter().chain(briefing.contact.iter().flat_map(Block::texts)).collect()
}

/// The beginning of a text, as messages quote it.
pub(super) fn quote(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.replace('\n', " ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}
