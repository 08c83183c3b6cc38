//! Replaces single characters that stand for another one, and removes those that mean nothing.

use super::lists;
use super::{Edit, Sign, Text};

/// The characters of Windows-1252 from 80 to 9F (Unicode's best-fit table, CP1252.TXT), which
/// appear as C1 controls in text that was read as ISO 8859-1. A space marks a code without a
/// character.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// The letters of the Latin ligatures (Unicode, Alphabetic Presentation Forms).
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// Returns the character of Windows-1252 at a C1 control.
pub(super) fn of_windows(control: char) -> Option<char> {
    let at = usize::try_from(u32::from(control).checked_sub(0x80)?).ok()?;
    WINDOWS.chars().nth(at).filter(|it| *it != ' ')
}

/// Tells whether a script puts no spaces between words: Thai, Lao, Burmese or Khmer. U+200B
/// then marks the end of a word (UAX 14, class SA).
pub(super) const fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Tells whether a character changes the direction of writing (UAX 9). Running text keeps such
/// characters; addresses, dates and colours must not have any. Windows adds them to text that
/// is copied from its dialogs.
const fn is_direction(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

/// Returns the characters of a text to replace.
pub(super) fn edits(text: &str, kind: Text) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut before = None;
    let mut skip_to = 0;
    // Whether the position is inside `](…)` or `<…>`: the address of a link is a token within
    // a text.
    let mut in_address = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        in_address = match character {
            '(' => text.get(..at).is_some_and(|it| it.ends_with(']')),
            '<' => {
                text.get(end..).is_some_and(|it| it.starts_with(char::is_alphanumeric))
            }
            ')' | '>' | ' ' | '\n' => false,
            _ => in_address,
        };
        if at < skip_to || character.is_ascii_graphic() || character == ' ' {
            before = Some(character);
            continue;
        }
        let place = Place { text, at, end, before, kind };
        let is_token = kind == Text::Token || in_address && kind != Text::Name;
        let edit = match character {
            _ if is_token && is_direction(character) => {
                Some(Edit::new(at..end, "", Sign::Invisible))
            }
            '\u{2011}' | '\u{1e}' if is_token => {
                Some(Edit::new(at..end, "-", Sign::Hyphen))
            }
            _ => place.edit(character),
        };
        match edit {
            Some(edit) => {
                skip_to = edit.range.end;
                if !edit.text.is_empty() {
                    before = edit.text.chars().next_back();
                }
                edits.push(edit);
            }
            None => before = Some(character),
        }
    }
    edits
}

/// A character and the text around it.
struct Place<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// The last character before it that stays.
    before: Option<char>,
    kind: Text,
}

impl Place<'_> {
    fn edit(&self, character: char) -> Option<Edit> {
        let range = self.at..self.end;
        let gone = |sign| Some(Edit::new(range.clone(), "", sign));
        let is_text = matches!(self.kind, Text::Blocks | Text::Line | Text::Cell);
        match character {
            // Word writes U+001F for a hyphen that shows only at the end of a line.
            '\u{ad}' | '\u{1f}' => match self.divided_word() {
                Some(end) => Some(Edit::new(self.at..end, "", Sign::SoftHyphen)),
                None => gone(Sign::SoftHyphen),
            },
            '\u{200b}' if is_text && self.is_between(is_unspaced) => None,
            '\u{180e}'
                if self.is_between(|it| ('\u{1800}'..='\u{18af}').contains(&it)) =>
            {
                None
            }
            '\u{200b}'
            | '\u{feff}'
            | '\u{180e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}' => gone(Sign::Invisible),
            // A variation selector, which chooses the colour or the plain drawing of the sign
            // before it.
            '\u{fe0e}' | '\u{fe0f}' if is_text => gone(Sign::Invisible),
            _ if self.kind == Text::Name => None,
            // Chats draw a keycap around a digit: `1️⃣` at the start of a line is `1.`.
            '\u{20e3}' if self.before.is_some_and(|it| it.is_ascii_digit()) => {
                Some(Edit::new(range, self.after_key(), Sign::Number))
            }
            // Ligatures appear in text copied from PDF files.
            '\u{fb00}'..='\u{fb06}' if is_text => {
                let at = usize::try_from(u32::from(character) - 0xfb00).ok()?;
                LIGATURES.get(at).map(|it| Edit::new(range, *it, Sign::Ligature))
            }
            // U+2012 stands between digits, in telephone numbers.
            '\u{2010}' | '\u{2012}' => Some(Edit::new(range, "-", Sign::Hyphen)),
            // Word's code for U+2011, the no-break hyphen.
            '\u{1e}' => {
                let hyphen = if is_text { "\u{2011}" } else { "-" };
                Some(Edit::new(range, hyphen, Sign::Hyphen))
            }
            '\u{b}' | '\u{2028}' => Some(self.line_break("\n")),
            '\u{c}' | '\u{2029}' => Some(self.line_break("\n\n")),
            '\r' if self.next() == Some('\n') => Some(Edit::quiet(range, "")),
            '\r' => Some(self.line_break("\n")),
            '\u{80}'..='\u{9f}' => of_windows(character)
                .map(|it| Edit::new(range, it.to_string(), Sign::Letter)),
            _ => None,
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.end..).unwrap_or_default()
    }

    fn rest_of_line(&self) -> &str {
        let is_break =
            |it| matches!(it, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}');
        self.rest().split(is_break).next().unwrap_or_default()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Returns the replacement of a keycap around a digit.
    fn after_key(&self) -> &'static str {
        let before = self.text.get(..self.at).unwrap_or_default();
        let before = before.trim_end_matches(['\u{fe0e}', '\u{fe0f}']);
        let digits = before.trim_end_matches(|it: char| it.is_ascii_digit());
        let line = digits.trim_end_matches(is_blank);
        let is_first =
            before.len() == digits.len() + 1 && (line.is_empty() || line.ends_with('\n'));
        match self.next() {
            Some(next) if is_first && self.kind == Text::Blocks => {
                if next.is_whitespace() { "." } else { ". " }
            }
            _ => "",
        }
    }

    fn is_between(&self, holds: impl Fn(char) -> bool) -> bool {
        self.before.is_some_and(&holds) && self.next().is_some_and(holds)
    }

    /// Returns where a word continues if this hyphen divides it at the end of a line.
    fn divided_word(&self) -> Option<usize> {
        if self.kind != Text::Blocks || !self.before.is_some_and(char::is_alphabetic) {
            return None;
        }
        let next =
            self.rest().trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
        let next = next.trim_start_matches([' ', '\t']);
        next.starts_with(char::is_alphabetic).then(|| self.text.len() - next.len())
    }

    /// Writes a line break in Markdown, or the end of a paragraph.
    fn line_break(&self, feed: &str) -> Edit {
        let range = self.at..self.end;
        let text = match self.kind {
            Text::Token | Text::Name => "",
            Text::Line => " ",
            Text::Cell => "\n",
            Text::Blocks => {
                let line = self.text.get(..self.at).unwrap_or_default();
                let is_first = line.trim_end_matches(is_blank).ends_with('\n')
                    || line.trim_end_matches(is_blank).is_empty();
                let next = self.rest().trim_start_matches(is_blank);
                let ends = next.is_empty()
                    || next.starts_with([
                        '\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}',
                    ]);
                let is_broken = next.starts_with(['\n', '\r']);
                if is_first || next.is_empty() || is_broken && feed.len() == 1 {
                    ""
                } else if is_broken {
                    "\n"
                } else if ends
                    || feed.len() > 1
                    || lists::begins_item(self.rest_of_line())
                {
                    feed
                } else {
                    "\\\n"
                }
            }
        };
        Edit::new(range, text, Sign::LineBreak)
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{a0}' | '\u{feff}' | '\u{200b}')
}
