//! Makes invisible characters visible, so that a file cannot drive the reader's terminal.

use std::fmt::Write as _;

/// Columns that a tab takes.
const TAB: usize = 4;

/// Returns a line of text with invisible characters and those that control a terminal replaced
/// by their code points, such as `<U+200B>`.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|character| push_visible(&mut shown, character));
    shown
}

/// Appends a character as [`visible`] shows it.
pub(super) fn push_visible(text: &mut String, character: char) {
    match character {
        '\t' => text.extend(std::iter::repeat_n(' ', TAB)),
        // Many files begin with a byte order mark, and it is never the problem.
        '\u{feff}' if text.is_empty() => {}
        _ if is_invisible(character) => {
            // Writing to a `String` cannot fail.
            let _infallible = write!(text, "<U+{:04X}>", u32::from(character));
        }
        _ => text.push(character),
    }
}

/// Returns the columns that a character takes once it is visible. A wide character counts as
/// one, which is accurate enough to cut a line.
pub(super) fn columns(character: char) -> usize {
    match character {
        '\t' => TAB,
        _ if is_invisible(character) => 8,
        _ => 1,
    }
}

/// Returns whether a terminal would obey or hide a character instead of showing it.
pub(super) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
