//! Serialises objects (ISO 32000-1, 7.3).

use std::fmt::Arguments;
use std::io::Write as _;

use lopdf::{Dictionary, Object, StringFormat};

/// Writes an object.
pub(super) fn write_object(object: &Object, bytes: &mut Vec<u8>) {
    match object {
        Object::Null => bytes.extend(b"null"),
        Object::Boolean(value) => put(bytes, format_args!("{value}")),
        Object::Integer(value) => put(bytes, format_args!("{value}")),
        Object::Real(value) => put(bytes, format_args!("{value}")),
        Object::Name(name) => write_name(name, bytes),
        Object::String(text, StringFormat::Literal) => {
            bytes.push(b'(');
            for &byte in text {
                match byte {
                    b'(' | b')' | b'\\' => bytes.extend([b'\\', byte]),
                    // Readers turn any unescaped line ending into a line feed.
                    b'\r' => bytes.extend(b"\\r"),
                    _ => bytes.push(byte),
                }
            }
            bytes.push(b')');
        }
        Object::String(text, StringFormat::Hexadecimal) => {
            bytes.push(b'<');
            text.iter().for_each(|byte| put(bytes, format_args!("{byte:02X}")));
            bytes.push(b'>');
        }
        Object::Array(items) => {
            bytes.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    bytes.push(b' ');
                }
                write_object(item, bytes);
            }
            bytes.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(dictionary, bytes),
        Object::Stream(stream) => {
            write_dictionary(&stream.dict, bytes);
            bytes.extend(b"\nstream\n");
            bytes.extend(&stream.content);
            bytes.extend(b"\nendstream");
        }
        Object::Reference((number, generation)) => {
            put(bytes, format_args!("{number} {generation} R"));
        }
    }
}

fn write_dictionary(dictionary: &Dictionary, bytes: &mut Vec<u8>) {
    bytes.extend(b"<<");
    for (key, value) in dictionary {
        write_name(key, bytes);
        bytes.push(b' ');
        write_object(value, bytes);
    }
    bytes.extend(b">>");
}

fn write_name(name: &[u8], bytes: &mut Vec<u8>) {
    let is_regular =
        |byte: u8| byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte);
    bytes.push(b'/');
    // Nearly every name.
    if name.iter().copied().all(is_regular) {
        bytes.extend_from_slice(name);
        return;
    }
    for &byte in name {
        if is_regular(byte) {
            bytes.push(byte);
        } else {
            put(bytes, format_args!("#{byte:02X}"));
        }
    }
}

/// Appends formatted text. Writing to a vector cannot fail.
pub(super) fn put(bytes: &mut Vec<u8>, text: Arguments<'_>) {
    let written = bytes.write_fmt(text);
    debug_assert!(written.is_ok(), "writing to memory failed");
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn written(object: impl Into<Object>) -> String {
        let mut bytes = Vec::new();
        write_object(&object.into(), &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn objects_are_written_in_the_syntax_of_the_standard() {
        let literal = Object::String(b"a(b)c\\d\re".to_vec(), StringFormat::Literal);
        assert_eq!(written(literal), "(a\\(b\\)c\\\\d\\re)");
        let digits = Object::String(vec![0, 171], StringFormat::Hexadecimal);
        assert_eq!(written(digits), "<00AB>");
        assert_eq!(written(Object::Name(b"A B/#\xe9".to_vec())), "/A#20B#2F#23#E9");
        assert_eq!(written(Object::Real(-0.125)), "-0.125");
        assert_eq!(written(Object::Real(1e-7)), "0.0000001");
        let nested = dictionary! {
            "A" => vec![Object::Null, true.into(), Object::Reference((7, 0))],
            "B" => dictionary! { "C" => "D" },
        };
        assert_eq!(written(nested), "<</A [null true 7 0 R]/B <</C /D>>>>");
    }
}
