//! Puts backslashes before characters that Markdown would read.

/// How many characters after a sign decide on it: no entity is longer.
pub(super) const AHEAD: usize = 32;

/// A character of a text or a placeholder, as the writer of Markdown sees it.
#[derive(Clone, Debug)]
pub(super) struct Sign<'a> {
    /// The text before it on its line, as written.
    pub(super) line: &'a str,
    pub(super) before: Option<char>,
    pub(super) character: char,
    /// The next characters of the line, at most [`AHEAD`].
    pub(super) after: &'a [char],
    /// Whether a link begins after it.
    pub(super) is_before_link: bool,
    /// Whether the line is a heading.
    pub(super) is_heading: bool,
    /// Whether the paragraph has no other sign like this one.
    pub(super) is_single: bool,
}

impl Sign<'_> {
    /// Returns whether Markdown would read the character.
    pub(super) fn needs_backslash(&self) -> bool {
        let next = self.after.first().copied();
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let is_sign = match self.character {
            '\\' | '*' | '`' | '[' | ']' => true,
            '_' => !(is_word(self.before) && is_word(next)),
            '<' => next.is_some_and(|it| {
                !(it.is_whitespace() || it.is_ascii_digit() || it == '=')
            }),
            // A single sign has no partner.
            '~' | '$' => !self.is_single,
            '!' => self.is_before_link,
            // An entity.
            '&' => self
                .after
                .iter()
                .take_while(|it| !it.is_whitespace())
                .any(|it| *it == ';'),
            // The end of a heading.
            '#' => self.is_heading && matches!(next, None | Some('#')),
            _ => false,
        };
        is_sign || !self.is_heading && self.begins_block(next)
    }

    /// Returns whether the line would begin another block, or look like an item of a list.
    fn begins_block(&self, next: Option<char>) -> bool {
        let line = self.line;
        let is_open = next.is_none_or(|it| it.is_whitespace() || it.is_alphabetic());
        if line.is_empty() {
            return match self.character {
                '#' | '>' | '|' | '=' => true,
                '-' => !next.is_some_and(|it| it.is_ascii_digit()),
                '+' => is_open,
                _ => false,
            };
        }
        let is_number = line.len() <= 9 && line.bytes().all(|it| it.is_ascii_digit());
        is_number && matches!(self.character, '.' | ')') && is_open
    }
}

/// Returns an address as Markdown writes it in a link.
pub(super) fn address(address: &str) -> String {
    let mut depth = 0_usize;
    let is_balanced = address.chars().all(|it| match it {
        '(' => {
            depth += 1;
            true
        }
        ')' => {
            depth = depth.wrapping_sub(1);
            depth != usize::MAX
        }
        _ => true,
    }) && depth == 0;
    let is_plain = is_balanced
        && !address.is_empty()
        && !address.contains(['<', '>', '\\', '"', '\'', '&']);
    if is_plain {
        return address.to_owned();
    }
    let escaped = super::letters::outside_fields(address, |it, escaped| {
        if matches!(it, '<' | '>' | '\\' | '&') {
            // An `&` that begins no entity stays readable.
            let is_query = it == '&' && !address.contains(';');
            if !is_query {
                escaped.push('\\');
            }
        }
        escaped.push(it);
    });
    let needs_brackets = !is_balanced || address.is_empty() || address.starts_with('<');
    if needs_brackets { format!("<{escaped}>") } else { escaped }
}
