//! The syntax errors of content streams and objects.

/// Where and how bytes break the syntax of PDF. Positions count from the start of the
/// stream.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SyntaxError {
    #[error("unexpected character at byte {0}")]
    Unexpected(usize),
    #[error("arrays and dictionaries are nested too deeply at byte {0}")]
    TooDeep(usize),
    #[error("too many objects at byte {0}")]
    TooManyObjects(usize),
    #[error("`{text}` at byte {at} is not a number")]
    NotANumber { text: String, at: usize },
    #[error("the string at byte {0} is not closed")]
    OpenString(usize),
    #[error("the string at byte {0} has characters that are not hexadecimal digits")]
    NotHexadecimal(usize),
    #[error("the inline image at byte {0} has no `EI`")]
    OpenImage(usize),
    #[error("too many operands at byte {0}")]
    TooManyOperands(usize),
    #[error("the stream ends with operands that no operator follows")]
    MissingOperator,
    #[error("`{0}` is not an operator")]
    UnknownOperator(String),
    #[error("`{operator}` has {} instead of {needed}", count(*found, "operand"))]
    MissingOperands { operator: &'static str, found: usize, needed: usize },
    #[error("an operand of `{0}` has the wrong type")]
    WrongOperand(&'static str),
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
