//! Writes runs of text as Markdown, or as plain text.

use crate::import::count;
use crate::import::model::{Inline, Run};

/// The words of a run in another language from which it is marked: programs often set the
/// language of single words wrongly.
const LANGUAGE_WORDS: usize = 3;

/// A line of Markdown.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    /// The addresses of links that a briefing cannot have.
    dropped: Vec<String>,
}

impl Written {
    /// Says which links were left out.
    pub(super) fn notes(&self, place: &str) -> Vec<String> {
        let note = |link: &String| format!("the link to {link} in {place} was left out");
        self.dropped.iter().map(note).collect()
    }
}

/// Returns the addresses of links.
pub(super) fn links(inlines: &[Inline]) -> Vec<String> {
    let links = inlines.iter().filter_map(|it| match it {
        Inline::Text(run) if !run.text.trim().is_empty() => run.link.clone(),
        _ => None,
    });
    let mut links: Vec<String> = links.collect();
    links.dedup();
    links
}

/// Returns inlines as plain text in one line.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(run) => text.push_str(&run.text),
            Inline::Break | Inline::Tab => text.push(' '),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
    clean(&text).split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns a text without control characters, with plain spaces for tabs and line ends.
fn clean(text: &str) -> String {
    let space = |c: char| {
        if c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}' { ' ' } else { c }
    };
    text.chars()
        .map(space)
        .filter(|c| !c.is_control() && *c != '\u{FEFF}' && *c != '\u{FFFE}')
        .collect()
}

/// Returns inlines without bold if all words are bold.
pub(super) fn without_whole_bold(inlines: &[Inline]) -> Vec<Inline> {
    let is_bold = |it: &Inline| match it {
        Inline::Text(run) => run.bold || run.text.trim().is_empty(),
        Inline::Break | Inline::Tab | Inline::Picture(_) | Inline::Note(_) => true,
    };
    if !inlines.iter().all(is_bold) {
        return inlines.to_vec();
    }
    let plain = |it: &Inline| match it {
        Inline::Text(run) => Inline::Text(Run { bold: false, ..run.clone() }),
        other => other.clone(),
    };
    inlines.iter().map(plain).collect()
}

/// Returns inlines as one line of Markdown; line breaks are spaces.
pub(super) fn markdown(inlines: &[Inline]) -> Written {
    let lines: Vec<Inline> = inlines
        .iter()
        .map(|it| match it {
            Inline::Break => Inline::Tab,
            other => other.clone(),
        })
        .collect();
    paragraph(&lines)
}

/// Returns inlines as a paragraph of Markdown. Line breaks are written with a backslash.
pub(super) fn paragraph(inlines: &[Inline]) -> Written {
    let mut written = Written::default();
    let spans = spans(inlines, &mut written.dropped);
    let with_marks = render(&spans, true);
    // A mark beside a letter or a sign may not be one to Markdown; the words matter more.
    written.text =
        if reads_as(&with_marks, &spans) { with_marks } else { render(&spans, false) };
    written
}

/// Text with one set of marks, or a line break.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    text: String,
    bold: bool,
    italic: bool,
    link: Option<String>,
    is_break: bool,
}

/// Returns the runs as spans: neighbours with the same marks are one, and white space at the
/// ends of a mark stands outside of it.
fn spans(inlines: &[Inline], dropped: &mut Vec<String>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut add = |span: Span| match spans.last_mut() {
        Some(last)
            if !last.is_break
                && !span.is_break
                && (last.bold, last.italic, &last.link)
                    == (span.bold, span.italic, &span.link) =>
        {
            last.text.push_str(&span.text);
        }
        _ => spans.push(span),
    };
    let bare = |text: &str| Span {
        text: text.to_owned(),
        bold: false,
        italic: false,
        link: None,
        is_break: false,
    };
    for inline in inlines {
        match inline {
            Inline::Text(run) => {
                let text = clean(&run.text);
                let words = text.trim();
                if words.is_empty() {
                    if !text.is_empty() {
                        add(bare(" "));
                    }
                    continue;
                }
                let link = address(run, dropped);
                if text.starts_with(' ') {
                    add(bare(" "));
                }
                let span = Span {
                    text: words.to_owned(),
                    link,
                    bold: run.bold,
                    italic: run.italic,
                    is_break: false,
                };
                add(span);
                if text.ends_with(' ') {
                    add(bare(" "));
                }
            }
            Inline::Tab => add(bare(" ")),
            Inline::Break => add(Span { is_break: true, ..bare("") }),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
    join_words(spans)
}

/// Joins spans of the same marks that only a space divides.
fn join_words(spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        let count = joined.len();
        let marks = |it: &Span| (it.bold, it.italic, it.link.clone(), it.is_break);
        if count >= 2
            && !span.is_break
            && joined[count - 1].text.trim().is_empty()
            && !joined[count - 1].is_break
            && marks(&joined[count - 2]) == marks(&span)
            && (span.bold || span.italic || span.link.is_some())
        {
            joined.pop();
            if let Some(last) = joined.last_mut() {
                last.text.push(' ');
                last.text.push_str(&span.text);
            }
        } else {
            joined.push(span);
        }
    }
    let is_space = |it: &Span| it.is_break || it.text.trim().is_empty();
    while joined.last().is_some_and(is_space) {
        joined.pop();
    }
    let start = joined.iter().take_while(|it| is_space(it)).count();
    joined.drain(..start);
    joined
}

/// Returns the address that a briefing can link to, or the language as `lang:`.
fn address(run: &Run, dropped: &mut Vec<String>) -> Option<String> {
    if let Some(link) = &run.link {
        let link = link.trim();
        let lower = link.to_lowercase();
        let known = ["https://", "http://", "mailto:", "tel:"];
        if known.iter().any(|it| lower.starts_with(it) && lower.len() > it.len()) {
            let mut address = String::new();
            for c in link.chars() {
                match c {
                    '(' => address.push_str("%28"),
                    ')' => address.push_str("%29"),
                    '<' => address.push_str("%3C"),
                    '>' => address.push_str("%3E"),
                    '\\' => address.push_str("%5C"),
                    _ if c.is_whitespace() => address.push_str("%20"),
                    _ if c.is_control() => {}
                    _ => address.push(c),
                }
            }
            return Some(address);
        }
        if !dropped.iter().any(|it| it == link) {
            dropped.push(link.to_owned());
        }
        return None;
    }
    let language = run.language.as_deref()?;
    let is_tag = language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_long = count::split(&run.text).count() >= LANGUAGE_WORDS;
    (is_tag && is_long).then(|| format!("lang:{language}"))
}

fn render(spans: &[Span], with_marks: bool) -> String {
    let mut text = String::new();
    for span in spans {
        if span.is_break {
            while text.ends_with(' ') {
                text.pop();
            }
            if !text.is_empty() && !text.ends_with('\n') {
                text.push_str("\\\n");
            }
            continue;
        }
        let at_line_start = text.is_empty() || text.ends_with('\n');
        let words = if at_line_start { span.text.trim_start() } else { &span.text };
        if words.is_empty() || words == " " && text.ends_with(' ') {
            continue;
        }
        let mark = match (with_marks, span.bold, span.italic) {
            (true, true, true) => "***",
            (true, true, false) => "**",
            (true, false, true) => "*",
            _ => "",
        };
        let has_mark = !mark.is_empty() || span.link.is_some();
        let words = escape(words, at_line_start && !has_mark);
        match &span.link {
            Some(link) => text.push_str(&format!("{mark}[{words}]({link}){mark}")),
            None => text.push_str(&format!("{mark}{words}{mark}")),
        }
    }
    text.trim_end().to_owned()
}

/// Puts a backslash before signs that Markdown would read.
fn escape(text: &str, at_line_start: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut escaped = String::new();
    if at_line_start {
        escaped.push_str(&line_start(&chars));
    }
    let skipped = escaped.chars().filter(|c| *c != '\\').count();
    for (at, &c) in chars.iter().enumerate().skip(skipped) {
        let is_word = |at: Option<usize>| {
            at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric())
        };
        let is_sign = match c {
            '\\' | '*' | '`' | '[' | ']' | '<' | '~' | '$' => true,
            '_' => !(is_word(at.checked_sub(1)) && is_word(Some(at + 1))),
            '&' => chars[at + 1..]
                .iter()
                .take(32)
                .take_while(|c| **c != ' ')
                .any(|c| *c == ';'),
            _ => false,
        };
        if is_sign {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Returns the signs at the start of a line that Markdown would read as a list, a heading or a
/// quotation, with a backslash.
fn line_start(chars: &[char]) -> String {
    let Some(&first) = chars.first() else { return String::new() };
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    if (1..=9).contains(&digits) && matches!(chars.get(digits), Some('.' | ')')) {
        let number: String = chars[..digits].iter().collect();
        return format!("{number}\\{}", chars[digits]);
    }
    match first {
        '-' | '+' | '#' | '>' | '=' | '|' => format!("\\{first}"),
        _ => String::new(),
    }
}

/// Whether Markdown has the words and the bold words of spans.
fn reads_as(markdown: &str, spans: &[Span]) -> bool {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};
    let (mut text, mut strong) = (String::new(), String::new());
    let mut depth = 0;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Strong) => depth += 1,
            Event::End(TagEnd::Strong) => depth -= 1,
            Event::Text(words) => {
                text.push_str(&words);
                if depth > 0 {
                    strong.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let all: String = spans.iter().map(|it| it.text.as_str()).collect();
    let bold: String =
        spans.iter().filter(|it| it.bold).map(|it| it.text.as_str()).collect();
    solid(&text) == solid(&all) && solid(&strong) == solid(&bold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, bold: bool) -> Inline {
        Inline::Text(Run { text: text.to_owned(), bold, ..Run::default() })
    }

    #[test]
    fn marks_stand_beside_words() {
        let line = [run("Call ", false), run("0800 1111 ", true), run("now", false)];
        assert_eq!(markdown(&line).text, "Call **0800 1111** now");
        let line = [run("Two", true), run(" ", false), run("words", true)];
        assert_eq!(markdown(&line).text, "**Two words**");
    }

    #[test]
    fn signs_are_kept_as_they_are() {
        assert_eq!(
            markdown(&[run("2 * 3 [x] <b> a_b _c_", false)]).text,
            "2 \\* 3 \\[x\\] \\<b> a_b \\_c\\_"
        );
        assert_eq!(markdown(&[run("1. First", false)]).text, "1\\. First");
        assert_eq!(markdown(&[run("- dash", false)]).text, "\\- dash");
        assert_eq!(markdown(&[run("AT&T &amp; R&D", false)]).text, "AT&T \\&amp; R&D");
    }

    #[test]
    fn a_mark_that_markdown_cannot_read_is_left_out() {
        let line = [run("(bold)", true), run("text", false)];
        assert_eq!(markdown(&line).text, "(bold)text");
    }

    #[test]
    fn links_go_to_addresses_of_the_web() {
        let link = |link: &str| {
            Inline::Text(Run {
                text: "here".to_owned(),
                link: Some(link.to_owned()),
                ..Run::default()
            })
        };
        assert_eq!(
            markdown(&[link("https://a.uk/x (1)")]).text,
            "[here](https://a.uk/x%20%281%29)"
        );
        let written = markdown(&[link("file:///C:/x.docx")]);
        assert_eq!(written.text, "here");
        assert_eq!(written.notes("panel 1").len(), 1);
    }
}
