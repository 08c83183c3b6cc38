//! Every text of a briefing, for rules that look at words.

use std::ops::Range;

use crate::briefing::{Block, Briefing, RichText, Style};

/// Every text that is read, in reading order: headings, paragraphs, items.
pub(super) fn all(briefing: &Briefing) -> Vec<&RichText> {
    let mut texts = vec![briefing.title()];
    texts.extend(briefing.subtitle());
    for panel in briefing.panels() {
        texts.push(&panel.heading);
        texts.extend(panel.body.iter().flat_map(Block::texts));
    }
    texts.extend(footer(briefing));
    texts
}

/// The call-out and the contacts.
pub(super) fn footer(briefing: &Briefing) -> Vec<&RichText> {
    briefing
        .call()
        .into_iter()
        .chain(briefing.contact().iter().flat_map(Block::texts))
        .collect()
}

/// Stretches whose styles all pass, as long as they go on.
pub(super) fn stretches(
    rich: &RichText,
    passes: impl Fn(&Style) -> bool,
) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for styled in rich.styles.iter().filter(|it| passes(&it.style)) {
        match stretches.last_mut() {
            Some(last) if last.end == styled.range.start => last.end = styled.range.end,
            _ => stretches.push(styled.range.clone()),
        }
    }
    stretches
}

/// Whether a text is what it says without quotes, as a value of the file.
pub(super) fn is_plain_value(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|it: char| {
            "!\"#%&'*,-:>?@[]{|}`".contains(it) || it.is_whitespace()
        })
        && !text.ends_with([':', ' '])
        && ![": ", " #"].iter().any(|it| text.contains(it))
        && !text.contains(char::is_control)
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
