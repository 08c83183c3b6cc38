//! Reads plain text and Markdown.

mod markdown;
#[cfg(test)]
pub(super) mod testing;
mod text;

pub(super) use markdown::{count_markdown, read_markdown};
pub(super) use text::{count_text, decode, read_text};
