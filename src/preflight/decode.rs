//! Packed data in, plain bytes out, within a limit (ISO 32000-1, 7.4).

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::object::{Pdf, as_dictionary};
use super::predictor;

/// Bytes of the largest stream, unpacked.
pub(super) const STREAM_BYTES: usize = 192 << 20;
/// Filters of one stream.
const FILTERS: usize = 8;

/// The names of a stream's filters, in the order in which they unpack, and what each needs
/// to know.
pub(super) fn filters<'a>(
    pdf: Pdf<'a>,
    dict: &'a Dictionary,
) -> Vec<(&'a [u8], Option<&'a Dictionary>)> {
    let list =
        |keys: [&str; 2]| match keys.into_iter().find_map(|key| pdf.entry(dict, key)) {
            Some(Object::Array(list)) => list.iter().map(|it| pdf.get(it)).collect(),
            Some(object) => vec![object],
            None => Vec::new(),
        };
    let parameters: Vec<&Object> = list(["DecodeParms", "DP"]);
    let names = list(["Filter", "F"]).into_iter().enumerate();
    names
        .filter_map(|(at, name)| {
            let parameters = parameters.get(at).copied().and_then(as_dictionary);
            Some((name.as_name().ok()?, parameters))
        })
        .collect()
}

/// The plain bytes of a stream. `None` when it is damaged, too large, or packed as a
/// picture.
pub(super) fn content(pdf: Pdf<'_>, stream: &Stream) -> Option<Vec<u8>> {
    let filters = filters(pdf, &stream.dict);
    if filters.len() > FILTERS || stream.content.len() > STREAM_BYTES {
        return None;
    }
    let mut bytes = stream.content.clone();
    for (filter, parameters) in filters {
        bytes = unpacked(bytes, filter, parameters)?;
        if bytes.len() > STREAM_BYTES {
            return None;
        }
    }
    Some(bytes)
}

fn unpacked(
    bytes: Vec<u8>,
    filter: &[u8],
    parameters: Option<&Dictionary>,
) -> Option<Vec<u8>> {
    let name = match filter {
        b"FlateDecode" | b"Fl" => "FlateDecode",
        b"LZWDecode" | b"LZW" => "LZWDecode",
        b"ASCII85Decode" | b"A85" => "ASCII85Decode",
        b"ASCIIHexDecode" | b"AHx" => return hexadecimal(&bytes),
        b"RunLengthDecode" | b"RL" => return run_lengths(&bytes),
        _ => return None,
    };
    let mut dict = dictionary! { "Filter" => name };
    if let Some(early) = parameters.and_then(|it| it.get(b"EarlyChange").ok()) {
        dict.set("DecodeParms", dictionary! { "EarlyChange" => early.clone() });
    }
    let is_empty = bytes.is_empty();
    let unpacked = Stream::new(dict, bytes).decompressed_content_with_limit(STREAM_BYTES);
    // The library takes what it cannot unpack for nothing at all.
    let unpacked = unpacked.ok().filter(|it| is_empty || !it.is_empty())?;
    match parameters {
        Some(parameters) if name != "ASCII85Decode" => {
            predictor::undo(unpacked, parameters)
        }
        _ => Some(unpacked),
    }
}

fn hexadecimal(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = bytes.split(|&it| it == b'>').next().unwrap_or_default();
    let digits: Option<Vec<u8>> = text
        .iter()
        .filter(|it| !it.is_ascii_whitespace())
        .map(|&it| u8::try_from(char::from(it).to_digit(16)?).ok())
        .collect();
    let pair = |it: &[u8]| it[0] * 16 + it.get(1).copied().unwrap_or(0);
    Some(digits?.chunks(2).map(pair).collect())
}

fn run_lengths(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let mut rest = bytes;
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        match length {
            128 => break,
            0..128 => {
                plain.extend(after.get(..=length)?);
                rest = after.get(length + 1..)?;
            }
            _ => {
                plain.extend(std::iter::repeat_n(*after.first()?, 257 - length));
                rest = after.get(1..)?;
            }
        }
        if plain.len() > STREAM_BYTES {
            return None;
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::super::memory::Memory;
    use super::*;
    use lopdf::Document;

    #[test]
    fn filters_are_undone_one_after_the_other() {
        let document = Document::new();
        let memory = Memory::default();
        let pdf = Pdf { document: &document, memory: &memory };
        // Run lengths of "aaab", as hexadecimal digits.
        let packed = b"FE 61 00 62 80>".to_vec();
        let names = vec!["ASCIIHexDecode".into(), "RunLengthDecode".into()];
        let stream =
            Stream::new(dictionary! { "Filter" => Object::Array(names) }, packed);
        assert_eq!(content(pdf, &stream).unwrap(), b"aaab");
        let broken =
            Stream::new(dictionary! { "Filter" => "FlateDecode" }, vec![1, 2, 3]);
        assert_eq!(content(pdf, &broken), None);
        let picture = Stream::new(dictionary! { "Filter" => "DCTDecode" }, vec![1]);
        assert_eq!(content(pdf, &picture), None);
    }
}
