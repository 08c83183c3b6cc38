//! Decodes the text of an XMP packet (ISO 16684-1, 7.1: UTF-8, UTF-16 or UTF-32).

/// The text of a packet without its byte order mark; `None` if it is in no Unicode encoding.
pub(crate) fn decode(bytes: &[u8]) -> Option<String> {
    // The first character is a mark, white space or `<`: its zeros tell the encoding.
    let text = match *bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => utf32(bytes, u32::from_le_bytes),
        [0, 0, 0xfe, 0xff] => utf32(bytes, u32::from_be_bytes),
        [first, 0, 0, 0] if first != 0 => utf32(bytes, u32::from_le_bytes),
        [0, 0, 0, last] if last != 0 => utf32(bytes, u32::from_be_bytes),
        [0xff, 0xfe, ..] => utf16(bytes, u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(bytes, u16::from_be_bytes),
        [first, 0, ..] if first != 0 => utf16(bytes, u16::from_le_bytes),
        [0, second, ..] if second != 0 => utf16(bytes, u16::from_be_bytes),
        _ => str::from_utf8(bytes).ok().map(str::to_owned),
    }?;
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(units.iter().map(|bytes| unit(*bytes)));
    let text: Result<String, _> = text.collect();
    text.ok().filter(|_| is_padding(rest))
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<4>();
    let text: Option<String> =
        units.iter().map(|bytes| char::from_u32(unit(*bytes))).collect();
    text.filter(|_| is_padding(rest))
}

/// Whether bytes after the last whole character do no harm: a line end of one byte, which
/// some programs add after the packet.
fn is_padding(rest: &[u8]) -> bool {
    rest.iter().all(|byte| matches!(byte, b'\r' | b'\n' | 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_read_with_a_mark_and_without() {
        let text = "<?xpacket begin='\u{feff}'?><a>Größe 𝄞</a>";
        for mark in ["", "\u{feff}"] {
            let marked = format!("{mark}{text}");
            let units: Vec<u16> = marked.encode_utf16().collect();
            let scalars: Vec<u32> = marked.chars().map(u32::from).collect();
            let all: [Vec<u8>; 5] = [
                marked.clone().into_bytes(),
                units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
                units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
                scalars.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
                scalars.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            ];
            for bytes in all {
                assert_eq!(decode(&bytes).as_deref(), Some(text), "{bytes:?}");
            }
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        // Half of a surrogate pair, a number that is not a character, and Latin-1.
        for bytes in
            [&[0, b'<', 0xd8, 0][..], &[0, 0, 0, b'<', 0, 0x11, 0, 0], b"<a>\xe4</a>"]
        {
            assert_eq!(decode(bytes), None);
        }
    }
}
