//! Parses a whole content stream, so that the files of a batch can share the result.

use super::operation;
use super::operator::{Operation, Operator, TextItem, TextOperator};
use crate::preflight::file::lexer::Lexer;

/// The most operations that are kept, counting the parts of text. A longer stream is parsed
/// while it is interpreted.
const MAX_OPERATIONS: usize = 20_000;

/// The operations of a content stream without syntax errors.
#[derive(Debug)]
pub(crate) struct ParsedContent {
    pub(crate) operations: Vec<Operation>,
    size: usize,
}

impl ParsedContent {
    /// Parses a content stream. Returns `None` if it has an error or is too long.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut lexer = Lexer::new(bytes);
        let mut operations = Vec::new();
        let (mut parts, mut text) = (0, 0);
        while let Some(raw) = lexer.next().ok()? {
            let operation = operation::parse(raw).ok()?;
            let (more_parts, more_text) = cost(&operation.operator);
            parts += more_parts;
            text += more_text;
            operations.push(operation);
            if operations.len() + parts > MAX_OPERATIONS {
                return None;
            }
        }
        operations.shrink_to_fit();
        let size = (operations.len() + parts) * size_of::<Operation>() + text;
        Some(Self { operations, size })
    }

    /// About how many bytes of memory the operations take.
    pub(crate) const fn size(&self) -> usize {
        self.size
    }
}

/// The parts of an operation besides itself, and the bytes of its strings.
fn cost(operator: &Operator) -> (usize, usize) {
    match operator {
        Operator::Text(
            TextOperator::Show(text)
            | TextOperator::NextLineShow(text)
            | TextOperator::NextLineShowSpaced { text, .. },
        ) => (0, text.len()),
        Operator::Text(TextOperator::ShowAdjusted(items)) => {
            let length = |item: &TextItem| match item {
                TextItem::Text(text) => text.len(),
                TextItem::Adjustment(_) => 0,
            };
            (items.len(), items.iter().map(length).sum())
        }
        Operator::InlineImage(dictionary) => (dictionary.len() * 4, 0),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_streams_without_errors_are_kept() {
        let content = ParsedContent::read(b"q 1 0 0 RG\n0 0 m Q").unwrap();
        let keywords: Vec<_> =
            content.operations.iter().map(|operation| operation.keyword).collect();
        assert_eq!(keywords, ["q", "RG", "m", "Q"]);
        for bytes in [&b"q 1 0"[..], b"0 0 foo", b"1 0 RG", b"(open Tj"] {
            assert!(ParsedContent::read(bytes).is_none(), "{bytes:?}");
        }
        assert!(ParsedContent::read(&b"q ".repeat(MAX_OPERATIONS + 1)).is_none());
    }
}
