//! Reads attributes of OpenDocument by namespace, lengths, and data in base64.

use roxmltree::Node;

/// Returns an attribute by the prefix that its namespace usually has and its local name.
///
/// One element may have `draw:style-name`, `text:style-name` and `presentation:style-name`, so
/// the namespace counts. Its name holds the prefix as a segment:
/// `urn:oasis:names:tc:opendocument:xmlns:text:1.0`.
pub(super) fn attribute<'a>(
    node: Node<'a, '_>,
    prefix: &str,
    name: &str,
) -> Option<&'a str> {
    node.attributes()
        .find(|it| {
            it.name() == name && it.namespace().is_some_and(|uri| has(uri, prefix))
        })
        .map(|it| it.value())
}

/// Whether an element is a shape, or a link around one.
pub(super) fn is_shape(node: Node<'_, '_>) -> bool {
    is_in(node, "draw")
        && matches!(
            node.tag_name().name(),
            "frame"
                | "g"
                | "a"
                | "custom-shape"
                | "rect"
                | "ellipse"
                | "circle"
                | "line"
                | "polyline"
                | "polygon"
                | "regular-polygon"
                | "path"
                | "connector"
                | "measure"
                | "caption"
                | "page-thumbnail"
                | "control"
        )
}

/// Whether a namespace is the one of a prefix.
fn has(uri: &str, prefix: &str) -> bool {
    let segment = match prefix {
        "draw" => "drawing",
        "fo" => "xsl-fo-compatible",
        "svg" => "svg-compatible",
        other => other,
    };
    uri.split([':', '/']).any(|it| it == segment)
}

/// Whether the namespace of an element usually has a prefix.
pub(super) fn is_in(node: Node<'_, '_>, prefix: &str) -> bool {
    node.tag_name().namespace().is_some_and(|uri| has(uri, prefix))
}

/// Returns an attribute that counts something, at least 1.
pub(super) fn count(node: Node<'_, '_>, prefix: &str, name: &str, most: usize) -> usize {
    let count = attribute(node, prefix, name).and_then(|it| it.trim().parse().ok());
    count.unwrap_or(1).clamp(1, most)
}

/// Parses a length with a unit to points.
pub(super) fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    let end = value.find(|it: char| it.is_ascii_alphabetic() || it == '%')?;
    let (number, unit) = value.split_at(end);
    let number: f64 = number.trim().parse().ok().filter(|it: &f64| it.is_finite())?;
    match unit {
        "pt" => Some(number),
        "cm" => Some(number * 72.0 / 2.54),
        "mm" => Some(number * 72.0 / 25.4),
        "in" | "inch" => Some(number * 72.0),
        "pc" | "pi" => Some(number * 12.0),
        "px" => Some(number * 0.75),
        _ => None,
    }
}

/// Decodes the name of a style: `Heading_20_1` is `Heading 1`.
pub(super) fn decode_name(name: &str) -> String {
    let mut decoded = String::new();
    let mut rest = name;
    while let Some(start) = rest.find('_') {
        let (before, code) = rest.split_at(start);
        decoded.push_str(before);
        let inside = code.get(1..).and_then(|it| it.split_once('_')).map(|it| it.0);
        let letter = inside
            .filter(|it| (1..=6).contains(&it.len()))
            .and_then(|it| char::from_u32(u32::from_str_radix(it, 16).ok()?));
        let length = match (letter, inside) {
            (Some(letter), Some(inside)) => {
                decoded.push(letter);
                inside.len() + 2
            }
            _ => {
                decoded.push('_');
                1
            }
        };
        rest = code.get(length..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

/// Decodes base64; white space is ignored. Returns `None` if another character occurs.
pub(super) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut filled) = (0_u32, 0_u32);
    for letter in text.bytes().filter(|it| !it.is_ascii_whitespace()) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0x00ff_ffff;
        filled += 6;
        if filled >= 8 {
            filled -= 8;
            bytes.push(u8::try_from(bits >> filled & 0xff).unwrap_or_default());
        }
    }
    Some(bytes)
}

/// Removes a document type without declarations of its own. OpenOffice wrote one into
/// formulas, and the parser refuses all of them.
pub(super) fn without_doctype(text: String) -> String {
    let Some(start) = text.get(..2048).unwrap_or(&text).find("<!DOCTYPE") else {
        return text;
    };
    let rest = text.get(start..).unwrap_or_default();
    match rest.find('>') {
        Some(end) if !rest.get(..end).unwrap_or_default().contains('[') => {
            let (before, after) = (text.get(..start), rest.get(end + 1..));
            format!("{}{}", before.unwrap_or_default(), after.unwrap_or_default())
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_styles_are_decoded() {
        assert_eq!(decode_name("Heading_20_1"), "Heading 1");
        assert_eq!(decode_name("a_b_c_"), "a\u{b}c_");
        assert_eq!(decode_name("_zz_ _"), "_zz_ _");
    }

    #[test]
    fn lengths_and_data_are_decoded() {
        assert_eq!(length("2.54cm"), Some(72.0));
        assert_eq!(length("1in"), Some(72.0));
        assert_eq!(length("50%"), None);
        assert_eq!(decode_base64("aGVs\n bG8=").as_deref(), Some(b"hello".as_slice()));
        assert_eq!(decode_base64("a!"), None);
    }

    #[test]
    fn only_a_bare_document_type_is_removed() {
        let cleaned = |it: &str| without_doctype(it.to_owned());
        assert_eq!(cleaned("<!DOCTYPE math SYSTEM \"x\"><a/>"), "<a/>");
        assert!(cleaned("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>").starts_with("<!DOCTYPE"));
    }
}
