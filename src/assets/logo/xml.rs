//! Parses the text of an SVG file as XML, and describes what is wrong with it.

use roxmltree::{self, Document, ParsingOptions};

use super::Problem;

/// Limit of XML nodes, including text and comments.
const XML_NODES: u32 = 400_000;

/// Parses XML. Nothing that it refers to is fetched.
pub(super) fn document(text: &str) -> Result<Document<'_>, Problem> {
    let options = ParsingOptions {
        // Illustrator declares entities for its namespaces. External entities are not fetched,
        // and the parser limits nesting.
        allow_dtd: true,
        nodes_limit: XML_NODES,
        entity_resolver: None,
    };
    Document::parse_with_options(text, options).map_err(|error| syntax(&error))
}

/// Decodes a file as UTF-8, or as UTF-16 if it has a byte order mark (XML 1.0, 4.3.3).
pub(super) fn text(bytes: &[u8]) -> Result<String, Problem> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => str::from_utf8(bytes).ok().map(str::to_owned),
    };
    text.ok_or(Problem::Encoding)
}

/// Describes a syntax error and its place.
fn syntax(error: &roxmltree::Error) -> Problem {
    if matches!(error, roxmltree::Error::NodesLimitReached) {
        return Problem::TooComplex { what: "more than 400,000 XML nodes" };
    }
    let position = error.pos();
    // The parser's message ends with the position, which `Problem` has separately.
    let reason = error.to_string();
    let place = format!(" at {position}");
    Problem::Syntax {
        line: position.row,
        column: position.col,
        reason: reason.replace(&place, "").replace('\'', "`"),
    }
}

/// Describes why usvg cannot read a drawing.
pub(super) fn unusable(error: &usvg::Error) -> Problem {
    match error {
        usvg::Error::NotAnUtf8Str
        | usvg::Error::SvgzFeatureNotEnabled
        | usvg::Error::MalformedGZip => Problem::Encoding,
        usvg::Error::ElementsLimitReached => {
            Problem::TooComplex { what: "more than 1,000,000 parts" }
        }
        usvg::Error::InvalidSize => Problem::NoSize,
        usvg::Error::ParsingFailed(error) => syntax(error),
    }
}
