//! Parses the first line of a list item, with the bullets of word processors.

use super::spaces::is_space;

/// Bullets of Word's first level, also in its symbol fonts (Symbol B7, Wingdings 9F and 6C).
const ROUND: &str = "•●∙\u{f0b7}\u{f09f}\u{f06c}";
/// Bullets of the second level.
const HOLLOW: &str = "◦○⁃\u{f06f}\u{f0a1}\u{f02d}";
/// Bullets of the third level (Wingdings A7 and 6E).
const SQUARE: &str = "▪■▫◾◼\u{f0a7}\u{f06e}";
/// Arrows, diamonds and ticks that Word offers as bullets (Wingdings D8, E0, E8, 76, FC, A8,
/// 71).
const ORNAMENTS: &str = "‣►▶➢➤❖◆\u{f0d8}\u{f0e0}\u{f0e8}\u{f076}\u{f0fc}\u{f0a8}\u{f071}";
/// Dashes that people type as bullets.
const DASHES: &str = "–—−‑";
/// The characters that bullets of Symbol and Wingdings become without their font, with their
/// levels.
const LOST: [(char, u8); 6] =
    [('o', 1), ('§', 2), ('Ø', 0), ('ü', 0), ('v', 0), ('q', 0)];
/// The marker before the text of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A bullet of Markdown.
    Own(char),
    /// Another bullet, with its level in Word.
    Foreign(u8),
    /// A number and its delimiter.
    Number(u64, char),
}

/// The first line of an item. Offsets are within the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The columns before the marker.
    pub(super) indent: usize,
    pub(super) marker: Marker,
    /// The start and the end of the marker, and the start of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: usize,
    /// Whether Markdown does not recognise the marker or its spaces.
    pub(super) is_foreign: bool,
    /// Whether something besides the marker shows that an item begins, such as a tab.
    pub(super) is_sure: bool,
}

/// Tells whether two markers may belong to one list.
pub(super) const fn is_alike(a: Marker, b: Marker) -> bool {
    match (a, b) {
        (Marker::Own(a), Marker::Own(b)) => a == b,
        (Marker::Foreign(a), Marker::Foreign(b)) => a == b,
        (Marker::Number(_, a), Marker::Number(_, b)) => a == b,
        _ => false,
    }
}

/// Returns the width of white space in columns. A tab extends to the next multiple of four.
pub(super) fn columns(text: &str) -> usize {
    text.chars().fold(0, |column, it| match it {
        '\t' => (column / 4 + 1) * 4,
        _ => column + 1,
    })
}

/// Parses a line as an item, if it may be one.
pub(super) fn parse(line: &str) -> Option<Item> {
    let rest = line.trim_start_matches(is_space);
    let start = line.len() - rest.len();
    let sign = rest.chars().next()?;
    let (marker, length) = marker(rest, sign)?;
    let end = start + length;
    let after = line.get(end..)?;
    let text = after.trim_start_matches(is_space);
    let gap = after.get(..after.len() - text.len())?;
    if text.is_empty() {
        return None;
    }
    let is_odd = |it: char| is_space(it) && it != ' ' && it != '\t';
    let (has_tab, has_odd) = (gap.contains('\t'), gap.contains(is_odd));
    let is_wide = has_tab || gap.chars().nth(1).is_some();
    let indent = columns(line.get(..start)?);
    let item = Item {
        indent,
        marker,
        start,
        end,
        text: line.len() - text.len(),
        is_foreign: has_odd,
        is_sure: true,
    };
    match marker {
        Marker::Own(_) if gap.is_empty() || is_rule(rest, sign) => None,
        Marker::Own(_) => Some(item),
        Marker::Number(..) if gap.is_empty() => None,
        Marker::Number(..) => {
            // A single no-break space keeps a day and its month together.
            let mut spaces = gap.chars();
            let is_bound = matches!(
                (spaces.next(), spaces.next()),
                (Some('\u{a0}' | '\u{2005}'..='\u{200a}' | '\u{202f}'), None)
            );
            Some(Item { is_sure: !is_bound, ..item })
        }
        // Several items on one line, or a line of dots.
        Marker::Foreign(_) if text.contains(sign) && is_bullet(sign) => None,
        // `§ 12`.
        Marker::Foreign(_)
            if sign == '§' && text.starts_with(|it: char| it.is_numeric()) =>
        {
            None
        }
        Marker::Foreign(_) => {
            let is_lost = LOST.iter().any(|(lost, _)| *lost == sign);
            let is_dash = DASHES.contains(sign);
            let has_room = match sign {
                _ if is_lost => is_wide,
                '·' => is_wide || has_odd,
                _ if is_dash || ORNAMENTS.contains(sign) => !gap.is_empty(),
                _ => true,
            };
            let is_sure = !is_dash || has_tab;
            has_room.then_some(Item { is_foreign: true, is_sure, ..item })
        }
    }
}

/// Tells whether a sign is a bullet wherever it stands.
fn is_bullet(sign: char) -> bool {
    sign == '·' || [ROUND, HOLLOW, SQUARE, ORNAMENTS].iter().any(|it| it.contains(sign))
}

/// Parses the marker at the start of a line and returns it with its length.
fn marker(rest: &str, sign: char) -> Option<(Marker, usize)> {
    let foreign = |level| Some((Marker::Foreign(level), sign.len_utf8()));
    match sign {
        '-' | '*' | '+' => Some((Marker::Own(sign), 1)),
        '0'..='9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let delimiter = rest.get(digits..)?.chars().next()?;
            let value = rest.get(..digits)?.parse().ok()?;
            let is_number = digits <= 9 && matches!(delimiter, '.' | ')');
            is_number.then_some((Marker::Number(value, delimiter), digits + 1))
        }
        '·' => foreign(0),
        _ if ROUND.contains(sign) || ORNAMENTS.contains(sign) => foreign(0),
        _ if HOLLOW.contains(sign) || DASHES.contains(sign) => foreign(1),
        _ if SQUARE.contains(sign) => foreign(2),
        _ => {
            let (_, level) = LOST.iter().find(|(lost, _)| *lost == sign)?;
            foreign(*level)
        }
    }
}

/// Tells whether a line is a thematic break: `- - -`, `***` (`CommonMark`, section 4.1).
fn is_rule(rest: &str, sign: char) -> bool {
    rest.chars().filter(|it| *it == sign).nth(2).is_some()
        && rest.chars().all(|it| it == sign || is_space(it))
}
