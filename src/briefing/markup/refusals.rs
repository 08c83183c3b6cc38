//! Says why a panel cannot show a construct of Markdown, and what to write instead.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

/// The reason why a construct is refused, and the remedy.
pub(super) struct Refusal {
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
}

const FOOTNOTE: Refusal = refusal(
    "a footnote has no place in this text",
    "put the note in brackets where it belongs",
);

const fn refusal(message: &'static str, hint: &'static str) -> Refusal {
    Refusal { message, hint }
}

/// Returns the reason for a construct that holds others, given its text.
pub(super) fn of_construct(tag: &Tag<'_>, text: &str) -> Refusal {
    match tag {
        Tag::Heading { .. } => refusal(
            "a heading has no place in this text",
            "write it in `**bold**`, or make it the `heading` of a panel",
        ),
        Tag::BlockQuote(_) => refusal(
            "a block quote has no place in this text",
            "delete the `>`; put the words in quotation marks",
        ),
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
pub(super) fn of_leaf(event: &Event<'_>, text: &str) -> Option<Refusal> {
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
