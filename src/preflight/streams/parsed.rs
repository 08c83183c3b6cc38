//! Parses a whole content stream, so that the files of a batch can share the result.

use super::operation;
use super::operator::Operation;
use crate::preflight::file::lexer::Lexer;

/// The most operations that are kept. A longer stream is parsed while it is interpreted.
const MAX_OPERATIONS: usize = 20_000;

/// The operations of a content stream without syntax errors.
#[derive(Debug)]
pub(crate) struct ParsedContent {
    pub(crate) operations: Vec<Operation>,
}

impl ParsedContent {
    /// Parses a content stream. Returns `None` if it has an error or is too long.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut lexer = Lexer::new(bytes);
        let mut operations = Vec::new();
        while let Some(raw) = lexer.next().ok()? {
            operations.push(operation::parse(raw).ok()?);
            if operations.len() > MAX_OPERATIONS {
                return None;
            }
        }
        Some(Self { operations })
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
