//! Decodes streams: applies their filters in order, within a size limit (ISO 32000-1, 7.4).

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::object::{Pdf, as_dictionary};
use super::predictor;

/// The largest decoded stream, in bytes.
pub(crate) const MAX_STREAM_BYTES: usize = 192 << 20;
/// The largest number of filters of one stream.
const MAX_FILTERS: usize = 8;

/// A filter of a stream with its decode parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filter<'a> {
    pub(crate) name: &'a [u8],
    parameters: Option<&'a Dictionary>,
}

/// The filters of a stream in the order in which they are applied for decoding.
pub(crate) fn filters<'a>(pdf: Pdf<'a>, dictionary: &'a Dictionary) -> Vec<Filter<'a>> {
    let list = |keys: [&str; 2]| {
        let value = keys.into_iter().find_map(|key| pdf.entry(dictionary, key));
        match value {
            Some(Object::Array(list)) => {
                list.iter().map(|object| pdf.resolve(object)).collect()
            }
            Some(object) => vec![object],
            None => Vec::new(),
        }
    };
    let parameters: Vec<&Object> = list(["DecodeParms", "DP"]);
    let names = list(["Filter", "F"]).into_iter().enumerate();
    names
        .filter_map(|(at, name)| {
            let parameters = parameters.get(at).copied().and_then(as_dictionary);
            Some(Filter { name: name.as_name().ok()?, parameters })
        })
        .collect()
}

/// The decoded bytes of a stream. Returns `None` if the data are damaged or too large, or if
/// a filter is an image codec.
pub(crate) fn decoded(pdf: Pdf<'_>, stream: &Stream) -> Option<Vec<u8>> {
    decoded_by(&filters(pdf, &stream.dict), &stream.content)
}

/// The bytes after the given filters: see [`decoded`].
pub(crate) fn decoded_by(filters: &[Filter<'_>], bytes: &[u8]) -> Option<Vec<u8>> {
    if filters.len() > MAX_FILTERS || bytes.len() > MAX_STREAM_BYTES {
        return None;
    }
    let mut bytes = bytes.to_vec();
    for filter in filters {
        bytes = apply(filter, bytes)?;
        if bytes.len() > MAX_STREAM_BYTES {
            return None;
        }
    }
    Some(bytes)
}

fn apply(filter: &Filter<'_>, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let name = match filter.name {
        b"FlateDecode" | b"Fl" => "FlateDecode",
        b"LZWDecode" | b"LZW" => "LZWDecode",
        b"ASCII85Decode" | b"A85" => "ASCII85Decode",
        b"ASCIIHexDecode" | b"AHx" => return hexadecimal(&bytes),
        b"RunLengthDecode" | b"RL" => return run_lengths(&bytes),
        _ => return None,
    };
    let mut dictionary = dictionary! { "Filter" => name };
    if let Some(early) = filter.parameters.and_then(|it| it.get(b"EarlyChange").ok()) {
        dictionary.set("DecodeParms", dictionary! { "EarlyChange" => early.clone() });
    }
    let is_empty = bytes.is_empty();
    let stream = Stream::new(dictionary, bytes);
    let decoded = stream.decompressed_content_with_limit(MAX_STREAM_BYTES);
    // lopdf returns no bytes, and no error, for data that it cannot decode.
    let decoded = decoded.ok().filter(|decoded| is_empty || !decoded.is_empty())?;
    match filter.parameters {
        Some(parameters) if name != "ASCII85Decode" => {
            predictor::reverse(decoded, parameters)
        }
        _ => Some(decoded),
    }
}

fn hexadecimal(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = bytes.split(|&byte| byte == b'>').next().unwrap_or_default();
    let digits: Option<Vec<u8>> = text
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|&byte| u8::try_from(char::from(byte).to_digit(16)?).ok())
        .collect();
    let pair = |digits: &[u8]| digits[0] * 16 + digits.get(1).copied().unwrap_or(0);
    Some(digits?.chunks(2).map(pair).collect())
}

fn run_lengths(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::new();
    let mut rest = bytes;
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        match length {
            128 => break,
            0..128 => {
                decoded.extend(after.get(..=length)?);
                rest = after.get(length + 1..)?;
            }
            _ => {
                decoded.extend(std::iter::repeat_n(*after.first()?, 257 - length));
                rest = after.get(1..)?;
            }
        }
        if decoded.len() > MAX_STREAM_BYTES {
            return None;
        }
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Document;

    #[test]
    fn filters_are_applied_in_order() {
        let document = Document::new();
        let pdf = Pdf::new(&document);
        // The run lengths of "aaab" in hexadecimal digits.
        let encoded = b"FE 61 00 62 80>".to_vec();
        let names = vec!["ASCIIHexDecode".into(), "RunLengthDecode".into()];
        let stream =
            Stream::new(dictionary! { "Filter" => Object::Array(names) }, encoded);
        assert_eq!(decoded(pdf, &stream).unwrap(), b"aaab");
    }

    #[test]
    fn damaged_data_and_image_codecs_are_refused() {
        let document = Document::new();
        let pdf = Pdf::new(&document);
        let damaged =
            Stream::new(dictionary! { "Filter" => "FlateDecode" }, vec![1, 2, 3]);
        assert_eq!(decoded(pdf, &damaged), None);
        let image = Stream::new(dictionary! { "Filter" => "DCTDecode" }, vec![1]);
        assert_eq!(decoded(pdf, &image), None);
    }
}
