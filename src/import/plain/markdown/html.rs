//! Separates the text of HTML inside of Markdown from its tags.

/// A part of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// A tag that ends a line: `br`, `p`, `div`.
    Break,
    /// The start or end of an element within a line.
    Mark(String, bool),
    Comment(String),
    /// Text that browsers do not show: of `script` and `style`.
    Hidden(String),
}

/// How many elements of each mark are open.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) bold: usize,
    pub(super) italic: usize,
    pub(super) superscript: usize,
    pub(super) subscript: usize,
}

impl Marks {
    /// Opens or closes an element by its name.
    pub(super) fn set(&mut self, name: &str, open: bool) {
        let count = match name {
            "b" | "strong" => &mut self.bold,
            "i" | "em" | "cite" | "dfn" => &mut self.italic,
            "sup" => &mut self.superscript,
            "sub" => &mut self.subscript,
            _ => return,
        };
        *count = if open { count.saturating_add(1) } else { count.saturating_sub(1) };
    }
}

/// Splits HTML into its parts.
pub(super) fn parts(html: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<!--") {
            let (comment, after) = cut(after, "-->");
            parts.push(Part::Comment(comment.trim().to_owned()));
            rest = after;
        } else if starts_tag(rest) {
            let (tag, after) = cut(rest, ">");
            rest = push_tag(tag, after, &mut parts);
        } else {
            let after_first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest
                .char_indices()
                .map(|(index, _)| index)
                .filter(|index| *index >= after_first)
                .find(|index| rest.get(*index..).is_some_and(|it| it.starts_with('<')))
                .unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            let text = decode_entities(&collapse(text));
            let blank = text == " " && matches!(parts.last(), Some(Part::Break) | None);
            if !blank {
                parts.push(Part::Text(text));
            }
            rest = after;
        }
    }
    parts
}

/// Adds what a tag means, and returns the text after the element.
fn push_tag<'a>(tag: &str, after: &'a str, parts: &mut Vec<Part>) -> &'a str {
    let open = !tag.starts_with("</");
    let name = tag
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    match name.as_str() {
        "script" | "style" if open => {
            let (hidden, after) = cut(after, "</");
            parts.push(Part::Hidden(hidden.to_owned()));
            return cut(after, ">").1;
        }
        _ if is_inline(&name) => parts.push(Part::Mark(name, open)),
        _ => parts.push(Part::Break),
    }
    after
}

/// Returns the words that HTML holds, shown or not, separated by spaces.
pub(super) fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(&decode_entities(before));
        if let Some(comment) = tag.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            let (inside, after) = comment.split_at(end);
            text.push_str(&format!("\n{inside}\n"));
            rest = after.strip_prefix("-->").unwrap_or(after);
        } else if starts_tag(tag) {
            let end = tag.find('>').map_or(tag.len(), |it| it + 1);
            let (inside, after) = tag.split_at(end);
            let letters = inside.trim_start_matches(['<', '/']);
            let end = letters.find(|it: char| !it.is_ascii_alphanumeric());
            let name = letters.get(..end.unwrap_or(letters.len())).unwrap_or_default();
            if !is_inline(&name.to_ascii_lowercase()) {
                text.push('\n');
            }
            rest = after;
        } else {
            text.push('<');
            rest = tag.get(1..).unwrap_or_default();
        }
    }
    text.push_str(&decode_entities(rest));
    text
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
            | "var"
            | "wbr"
    )
}

fn starts_tag(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('<')
        && letters.next().is_some_and(|it| it.is_ascii_alphabetic() || "/!?".contains(it))
}

fn cut<'a>(text: &'a str, end: &str) -> (&'a str, &'a str) {
    text.split_once(end).unwrap_or((text, ""))
}

/// Replaces runs of white space by one space, as browsers do.
fn collapse(text: &str) -> String {
    let mut collapsed = String::new();
    for letter in text.chars() {
        match letter.is_ascii_whitespace() {
            true if collapsed.ends_with(' ') => {}
            true => collapsed.push(' '),
            false => collapsed.push(letter),
        }
    }
    collapsed
}

/// Decodes the entities that people type; others stay as they are.
fn decode_entities(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, entity) = rest.split_at(start);
        decoded.push_str(before);
        let name = entity.get(1..).unwrap_or_default().split_once(';').map(|it| it.0);
        match name.and_then(character) {
            Some(letter) => {
                decoded.push(letter);
                let length = name.map_or(0, str::len) + 2;
                rest = entity.get(length..).unwrap_or_default();
            }
            None => {
                decoded.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn character(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => code.parse(),
        };
        return char::from_u32(code.ok()?).filter(|it| *it != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "pound" => '£',
        "euro" => '€',
        "copy" => '©',
        "reg" => '®',
        "hellip" => '…',
        "bull" => '•',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_removed_and_their_text_stays() {
        let text = |it: &str| Part::Text(it.to_owned());
        assert_eq!(
            parts(
                "<div class=\"x\">a &amp; b\n<b>c</b><br/>d &lt; 1 < 2<!-- no --></div>"
            ),
            [
                Part::Break,
                text("a & b "),
                Part::Mark("b".to_owned(), true),
                text("c"),
                Part::Mark("b".to_owned(), false),
                Part::Break,
                text("d < 1 "),
                text("< 2"),
                Part::Comment("no".to_owned()),
                Part::Break,
            ]
        );
        assert_eq!(
            parts("<style>p {}</style>x"),
            [Part::Hidden("p {}".to_owned()), text("x")]
        );
        assert_eq!(visible("<p>a</p><p>b<i>c</i> &eacute;"), "\na\n\nbc &eacute;");
    }

    #[test]
    fn unfinished_html_does_not_fail() {
        for html in ["<", "<!--", "<a", "&", "&#", "&#x;", "&#1114112;", "</", "<script"]
        {
            parts(html);
            visible(html);
        }
    }
}
