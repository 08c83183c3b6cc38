//! Cleans the cells of a table before they are filled into a text.

/// Returns a cell as it is printed: each run of white space becomes one space, each line break of
/// any program a line feed, and empty lines are removed.
pub(super) fn tidy(cell: &str) -> String {
    let is_end = |it| {
        matches!(it, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
    };
    let lines = cell.split(is_end).map(|line| {
        let words = line.split([' ', '\t']).filter(|word| !word.is_empty());
        let line = words.collect::<Vec<_>>().join(" ");
        line.trim_matches(is_blank).to_owned()
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Returns whether a character is white space or invisible.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_lines_of_words() {
        assert_eq!(tidy("  a \t b\r\n\r\n c\u{a0}\u{b}d "), "a b\nc\nd");
        assert_eq!(tidy(" \u{200b}\u{feff}\u{a0}"), "");
        assert_eq!(tidy("0113\u{a0}496"), "0113\u{a0}496");
    }
}
