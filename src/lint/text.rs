//! Collects the texts of a briefing for the rules that check words.

use std::ops::Range;

use crate::briefing::{Block, Briefing};
use crate::rich_text::{RichText, Style};

/// Returns all texts in reading order: headings, paragraphs and list items.
pub(crate) fn all(briefing: &Briefing) -> Vec<&RichText> {
    let mut texts = vec![briefing.title()];
    texts.extend(briefing.subtitle());
    texts.extend(briefing.key_message());
    for panel in briefing.panels() {
        texts.push(&panel.heading);
        texts.extend(panel.texts());
    }
    texts.extend(footer(briefing));
    texts
}

/// Returns the call-out and the contacts.
pub(super) fn footer(briefing: &Briefing) -> Vec<&RichText> {
    briefing
        .call()
        .into_iter()
        .chain(briefing.contact().iter().flat_map(Block::texts))
        .collect()
}

/// Returns the longest ranges of text whose styles all pass.
pub(super) fn styled_ranges(
    rich: &RichText,
    passes: impl Fn(&Style) -> bool,
) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for styled in rich.styles.iter().filter(|it| passes(&it.style)) {
        match ranges.last_mut() {
            Some(last) if last.end == styled.range.start => last.end = styled.range.end,
            _ => ranges.push(styled.range.clone()),
        }
    }
    ranges
}

/// Returns whether a text needs no quotes as a value of the file.
pub(super) fn is_plain_value(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|it: char| {
            "!\"#%&'*,-:>?@[]{|}`".contains(it) || it.is_whitespace()
        })
        && !text.ends_with([':', ' '])
        && ![": ", " #"].iter().any(|it| text.contains(it))
        && !text.contains(char::is_control)
}

/// Returns the beginning of a text, to quote it in a message.
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
