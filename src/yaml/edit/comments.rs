//! Finds the comments of a file.

use std::ops::Range;

use super::places::{Form, Place};

/// Returns the places of all comments, from their `#` to the last visible character.
pub(super) fn comments(text: &str, root: &Place) -> Vec<Range<usize>> {
    let mut taken = Vec::new();
    collect(root, &mut taken);
    taken.sort_by_key(|range| range.start);
    let mut found = Vec::new();
    let mut from = 0;
    for range in taken {
        scan(text, from..range.start, &mut found);
        from = from.max(range.end);
    }
    scan(text, from..text.len(), &mut found);
    found
}

/// Collects the places of keys and texts, in which a `#` does not begin a comment.
fn collect(place: &Place, taken: &mut Vec<Range<usize>>) {
    match &place.form {
        Form::Children(children) => {
            for child in &children.children {
                taken.push(child.key_range.clone());
                collect(&child.value, taken);
            }
        }
        Form::Block(block) => {
            taken.push(place.start..block.header_end);
            taken.push(block.body.clone());
        }
        Form::Empty
        | Form::Null
        | Form::Plain
        | Form::Single
        | Form::Double
        | Form::Alias => {
            taken.push(place.start..place.end);
        }
    }
}

/// Finds the comments between two texts.
fn scan(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut at = range.start;
    while let Some(rest) = text.get(at..range.end)
        && let Some(sign) = rest.find('#')
    {
        let start = at + sign;
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        // A `#` within a word is part of an anchor or a tag.
        if before.is_some_and(|it| !it.is_whitespace() && it != '\u{feff}') {
            at = start + 1;
            continue;
        }
        let rest = text.get(start..range.end).unwrap_or_default();
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        found.push(start..start + line.trim_end().len());
        at = start + line.len();
    }
}
