//! Compares the words of a document with those of its parts after an import.

use super::count;
use super::count::line_text;
use super::draft::{Draft, Line};
use super::model::{Block, Omission};

/// The number of words of a document, and where they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Words {
    /// The words of the document, by a count that does not share the reader.
    pub document: usize,
    /// Those in fields and panels.
    pub placed: usize,
    /// Those under `# Not placed`.
    pub not_placed: usize,
    /// Those that were left out for a reason.
    pub left_out: usize,
}

/// The balance of an import.
#[derive(Clone, Debug, Default)]
pub(super) struct Balance {
    pub(super) words: Words,
    /// Words of the document that are in no part, and words of parts that the document does not
    /// have. Both are empty unless a reader is at fault.
    pub(super) lost: Vec<String>,
    pub(super) added: Vec<String>,
}

/// Compares the words of a document with those of a draft.
pub(super) fn balance(document: Vec<String>, draft: &Draft) -> Balance {
    let placed = placed(draft);
    let not_placed: Vec<String> =
        draft.unplaced.iter().flat_map(|it| split(&count::text_of(&it.blocks))).collect();
    let left_out: Vec<String> =
        draft.omissions.iter().flat_map(|it| split(&it.text)).collect();
    let words = Words {
        document: document.len(),
        placed: placed.len(),
        not_placed: not_placed.len(),
        left_out: left_out.len(),
    };
    let all = placed.into_iter().chain(not_placed).chain(left_out).collect();
    let (lost, added) = count::difference(bare(document), bare(all));
    Balance { words, lost, added }
}

/// Returns words without the signs around them: a colon that ends a label belongs to no part.
fn bare(words: Vec<String>) -> Vec<String> {
    let is_sign = |c: char| !c.is_alphanumeric();
    words.into_iter().map(|it| it.trim_matches(is_sign).to_owned()).collect()
}

fn split(text: &str) -> Vec<String> {
    count::split(text).map(str::to_owned).collect()
}

/// Returns the words in the fields and panels of a draft, as the document has them.
pub(super) fn placed(draft: &Draft) -> Vec<String> {
    let lines: [&Option<Line>; 6] = [
        &draft.kicker,
        &draft.title,
        &draft.subtitle,
        &draft.key_message,
        &draft.publisher,
        &draft.call,
    ];
    let mut words: Vec<String> =
        lines.into_iter().flatten().flat_map(|it| split(&line_text(it))).collect();
    let values = [&draft.version, &draft.issued, &draft.review];
    for value in values.into_iter().flatten() {
        words.extend(split(&value.source));
    }
    let text = |blocks: &[Block]| split(&count::text_of(blocks));
    words.extend(text(&draft.contact));
    for panel in &draft.panels {
        words.extend(split(&line_text(&panel.heading)));
        words.extend(text(&panel.blocks));
    }
    words
}

/// Takes words that were placed first and left out later, such as typed numbers of lists, off
/// the number of those that are placed.
pub(super) fn without(mut words: Words, omissions: &[Omission]) -> Words {
    let count: usize = omissions.iter().map(|it| count::split(&it.text).count()).sum();
    words.placed = words.placed.saturating_sub(count);
    words.left_out += count;
    words
}
