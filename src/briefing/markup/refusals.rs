//! Says why a panel cannot show a construct of Markdown, and what to write instead.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::Reader;
use crate::diagnostic::{Code, Diagnostic, Span};

/// The reason why a construct is refused, and the remedy.
struct Refusal {
    message: &'static str,
    hint: &'static str,
}

const FOOTNOTE: Refusal = refusal(
    "a footnote has no place in this text",
    "put the note in brackets where it belongs",
);

const fn refusal(message: &'static str, hint: &'static str) -> Refusal {
    Refusal { message, hint }
}

/// Returns the reason for a construct that holds others, given its text.
fn of_construct(tag: &Tag<'_>, text: &str) -> Refusal {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Indented) => refusal(
            "this text is indented by four spaces, which makes it code",
            "start it in the same column as the text above it",
        ),
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => refusal(
            "code has no place in this text",
            "delete the lines with backticks or tildes",
        ),
        Tag::HtmlBlock => html(text),
        Tag::Table(_) => refusal(
            "a table has no place in this text",
            "write a list with one item for each row",
        ),
        Tag::Image { .. } => refusal(
            "a picture has no place in this text",
            "delete it; logos are named under `logos`",
        ),
        Tag::FootnoteDefinition(_) => FOOTNOTE,
        Tag::Strikethrough => refusal(
            "struck out text has no place here",
            "delete the words, or write `\\~` for the sign itself",
        ),
        _ => {
            refusal("this construct has no place in this text", "write plain paragraphs")
        }
    }
}

/// Returns the reason for a construct that holds no others, given its text. Returns `None` if
/// the construct needs no message.
fn of_leaf(event: &Event<'_>, text: &str) -> Option<Refusal> {
    Some(match event {
        // The closing tag of an element that was already refused.
        Event::InlineHtml(_) if text.starts_with("</") => return None,
        Event::InlineHtml(_) | Event::Html(_) => html(text),
        Event::Code(_) => {
            refusal("code has no place in this text", "delete the backticks")
        }
        Event::FootnoteReference(_) => FOOTNOTE,
        Event::Rule => refusal(
            "a line across has no place in this text",
            "delete it; an empty line separates two paragraphs",
        ),
        Event::TaskListMarker(_) => {
            refusal("a tick box has no place in this text", "delete the brackets")
        }
        _ => return None,
    })
}

fn html(text: &str) -> Refusal {
    let lower = text.trim_start().get(..4).unwrap_or_default().to_ascii_lowercase();
    let hint = match lower.as_str() {
        "<br>" | "<br/" | "<br " => {
            "end the line before it with a backslash `\\` instead"
        }
        "<!--" => "delete it; write notes as YAML comments above the key, after a `#`",
        _ => "write `**bold**`, `*italic*` or a link; write `\\<` for the sign itself",
    };
    refusal("HTML has no place in this text", hint)
}

impl Reader<'_, '_> {
    pub(super) fn refuse(&mut self, range: Range<usize>, message: &str, hint: &str) {
        let span = self.locate(range);
        self.report.push(Diagnostic::error(Code::Markdown, span, message).hint(hint));
    }

    /// Refuses text between `$` signs, and offers to escape each of them.
    pub(super) fn refuse_formula(&mut self, range: Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let signs: Vec<Span> = text
            .match_indices('$')
            .map(|(at, _)| self.locate(range.start + at..range.start + at + 1))
            .collect();
        let message = "text between `$` signs is a formula, which has no place here";
        let error = Diagnostic::error(Code::Markdown, self.locate(range), message)
            .hint("write `\\$` for the sign itself");
        self.report.push(
            signs.into_iter().fold(error, |error, sign| error.suggest(sign, "\\$")),
        );
    }

    /// Reports a line of dashes, which made the parser read the text above it as a heading.
    /// Returns whether there is such a line.
    pub(super) fn refuse_underline(&mut self, range: &Range<usize>) -> bool {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        if text.trim_start().starts_with('#') {
            return false;
        }
        let text = text.trim_end();
        let end = range.start + text.len();
        let last = text.rfind('\n').map_or(range.start, |at| range.start + at + 1);
        self.refuse(
            last..end,
            "this line makes the text above it a heading, which has no place here",
            "delete it; an empty line separates two paragraphs, and `### ` begins a sub-heading",
        );
        true
    }

    /// Reports a construct that holds others.
    pub(super) fn refuse_construct(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let Refusal { message, hint } = of_construct(tag, text);
        self.refuse(range, message, hint);
    }

    /// Reports a construct that holds no others.
    pub(super) fn refuse_leaf(&mut self, event: &Event<'_>, range: Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        if let Some(Refusal { message, hint }) = of_leaf(event, text) {
            self.refuse(range, message, hint);
        }
    }
}
