//! The reasons for which a document cannot be read.

/// A document that cannot be read at all. Nothing has been written when this is returned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The bytes are of none of the formats that are read.
    #[error("this is not a document that can be imported")]
    UnknownFormat,
    /// A format that another program must convert first, by its name: `Word 97-2003 (.doc)`.
    #[error("a document in the format {0} cannot be read here")]
    OldFormat(&'static str),
    /// A document without any text.
    #[error("the document has no text")]
    Empty,
    /// A YAML file, as a briefing is.
    #[error("this is a YAML file, as a briefing is")]
    Yaml,
    /// A workbook, which is a table of data and not a text.
    #[error("this is a workbook, not a text")]
    Workbook,
    /// A document that asks for a password.
    #[error("the document is protected with a password")]
    Encrypted,
    /// An archive that is damaged or cut off.
    #[error("the document is damaged: {0}")]
    Damaged(String),
    /// A part that the format requires does not exist.
    #[error("the document is damaged: its part `{0}` is missing")]
    MissingPart(String),
    /// A part that is not well-formed XML.
    #[error("the document is damaged: `{part}`, line {line}: {problem}")]
    Xml {
        /// The name of the part in the archive.
        part: String,
        /// The line, from 1.
        line: u32,
        /// What is wrong, in plain words.
        problem: String,
    },
    /// A limit was reached, by its name and figure: `more than 10,000 files`.
    #[error("the document is too large: it has {0}")]
    TooLarge(String),
    /// A slide that does not exist.
    #[error("the presentation does not have a slide {wanted}: it has {slides}")]
    NoSuchSlide {
        /// The number asked for.
        wanted: usize,
        /// How many slides there are.
        slides: usize,
    },
}
