//! Decodes streams: applies their filters in order, within limits (ISO 32000-1, 7.4).

use std::io::{self, Cursor, Read};
use std::rc::Rc;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::object::{Pdf, as_dictionary, object_name};
use super::predictor::{ROW_BYTES, reversed};
use super::store::ALL_STREAMS_BYTES;
use super::unpack::{
    Base85, Bytes, Counted, Hexadecimal, Joined, Lenient, RunLengths, Unpacked,
};

/// The most bytes of a decoded stream that is needed as a whole: content, fonts, profiles. The
/// samples of images are read piece by piece and may be longer.
pub(crate) const STREAM_BYTES: usize = 64 << 20;
/// The largest number of filters of one stream.
const MAX_FILTERS: usize = 8;

/// Why a stream cannot be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DecodeError {
    #[error("it is damaged")]
    Damaged,
    #[error("it is an image")]
    Codec,
    #[error("it unpacks to more than {} MiB", STREAM_BYTES >> 20)]
    TooLong,
    #[error("a row of its predictor has more than {} MiB", ROW_BYTES >> 20)]
    LongRow,
    #[error("the streams of the file together unpack to more than {} GiB", ALL_STREAMS_BYTES >> 30)]
    Exhausted,
}

impl DecodeError {
    /// Whether the stream may be sound, and a limit of this program was reached.
    pub(crate) const fn is_limit(self) -> bool {
        matches!(self, Self::TooLong | Self::LongRow | Self::Exhausted)
    }
}

impl From<io::Error> for DecodeError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::QuotaExceeded => Self::Exhausted,
            io::ErrorKind::FileTooLarge => Self::LongRow,
            _ => Self::Damaged,
        }
    }
}

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
                // One more than allowed, so that too many are noticed.
                let list = list.iter().take(MAX_FILTERS + 1);
                list.map(|object| pdf.resolve(object)).collect()
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

/// The decoded bytes of a stream. If a limit is reached, that is noted as a finding.
pub(crate) fn decoded(pdf: Pdf<'_>, stream: &Stream) -> Result<Vec<u8>, DecodeError> {
    let decoded = decoded_by(pdf, &filters(pdf, &stream.dict), stream);
    decoded.inspect_err(|error| note(pdf, stream, *error))
}

/// At most the first bytes of a decoded stream.
pub(crate) fn decoded_start(
    pdf: Pdf<'_>,
    stream: &Stream,
    most: usize,
) -> Option<Rc<[u8]>> {
    let decode = || -> Result<Vec<u8>, DecodeError> {
        let mut bytes = Vec::new();
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        unpacked(pdf, &filters(pdf, &stream.dict), stream)?
            .take(most)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    pdf.store().start(stream, most, || {
        decode().inspect_err(|error| note(pdf, stream, *error)).ok()
    })
}

/// The bytes of a stream after the given filters, without a note: see [`decoded`].
pub(crate) fn decoded_by(
    pdf: Pdf<'_>,
    filters: &[Filter<'_>],
    stream: &Stream,
) -> Result<Vec<u8>, DecodeError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(STREAM_BYTES + 1).unwrap_or(u64::MAX);
    unpacked(pdf, filters, stream)?.take(most).read_to_end(&mut bytes)?;
    if bytes.len() > STREAM_BYTES { Err(DecodeError::TooLong) } else { Ok(bytes) }
}

/// Notes that a stream was not read because of a limit.
pub(crate) fn note(pdf: Pdf<'_>, stream: &Stream, error: DecodeError) {
    if error == DecodeError::Exhausted {
        pdf.store().note("file", error.to_string());
    } else if error.is_limit() {
        let id = pdf.store().id(pdf.document(), stream);
        let place = id.map_or_else(|| "a stream".to_owned(), object_name);
        pdf.store().note(place, error.to_string());
    }
}

/// The data of a stream after the given filters, to be read piece by piece.
///
/// # Errors
/// Returns an error if a filter is an image codec, unknown or has invalid parameters.
pub(crate) fn unpacked<'a>(
    pdf: Pdf<'a>,
    filters: &[Filter<'a>],
    stream: &'a Stream,
) -> Result<Unpacked<'a>, DecodeError> {
    if filters.len() > MAX_FILTERS {
        return Err(DecodeError::Damaged);
    }
    let encoded = pdf.store().data(stream);
    let mut data: Unpacked<'a> = Box::new(encoded);
    for (at, filter) in filters.iter().enumerate() {
        let first = (at == 0).then_some(encoded);
        let decoded = apply(filter, data, first)?;
        data = Box::new(Counted { data: decoded, store: pdf.store() });
    }
    Ok(data)
}

fn apply<'a>(
    filter: &Filter<'_>,
    data: Unpacked<'a>,
    encoded: Option<&'a [u8]>,
) -> Result<Unpacked<'a>, DecodeError> {
    let decoded: Unpacked<'a> = match filter.name {
        b"FlateDecode" | b"Fl" => {
            if encoded.is_some_and(<[u8]>::is_empty) {
                return Ok(data);
            }
            let data = match encoded {
                Some(encoded) => inflated(encoded),
                None => Box::new(ZlibDecoder::new(data)),
            };
            Box::new(Lenient { data, has_begun: false })
        }
        b"LZWDecode" | b"LZW" => lzw(filter, data)?,
        b"ASCII85Decode" | b"A85" => {
            return Ok(Box::new(Joined::new(Base85(Bytes::new(data)))));
        }
        b"ASCIIHexDecode" | b"AHx" => {
            return Ok(Box::new(Joined::new(Hexadecimal(Bytes::new(data)))));
        }
        b"RunLengthDecode" | b"RL" => {
            return Ok(Box::new(Joined::new(RunLengths(Bytes::new(data)))));
        }
        b"DCTDecode" | b"DCT" | b"JPXDecode" | b"CCITTFaxDecode" | b"CCF"
        | b"JBIG2Decode" => {
            return Err(DecodeError::Codec);
        }
        _ => return Err(DecodeError::Damaged),
    };
    match filter.parameters {
        Some(parameters) => Ok(reversed(decoded, parameters)?),
        None => Ok(decoded),
    }
}

/// Flate data. Other readers accept data whose header is damaged, so these are accepted too.
fn inflated(encoded: &[u8]) -> Unpacked<'_> {
    let begins = |mut data: Unpacked<'_>| data.read(&mut [0]).is_ok();
    let without_header = encoded.get(2..).unwrap_or_default();
    if !begins(Box::new(ZlibDecoder::new(encoded)))
        && begins(Box::new(DeflateDecoder::new(without_header)))
    {
        return Box::new(DeflateDecoder::new(without_header));
    }
    Box::new(ZlibDecoder::new(encoded))
}

/// LZW data, decoded as a whole: PDF/X-4 forbids them.
fn lzw<'a>(filter: &Filter<'_>, data: Unpacked<'a>) -> Result<Unpacked<'a>, DecodeError> {
    let most = u64::try_from(STREAM_BYTES + 1).unwrap_or(u64::MAX);
    let mut encoded = Vec::new();
    data.take(most).read_to_end(&mut encoded)?;
    let mut dictionary = dictionary! { "Filter" => "LZWDecode" };
    if let Some(early) = filter.parameters.and_then(|it| it.get(b"EarlyChange").ok()) {
        dictionary.set("DecodeParms", dictionary! { "EarlyChange" => early.clone() });
    }
    let is_empty = encoded.is_empty();
    let stream = Stream::new(dictionary, encoded);
    match stream.decompressed_content_with_limit(STREAM_BYTES) {
        // lopdf returns no bytes, and no error, for data that it cannot decode.
        Ok(decoded) if is_empty || !decoded.is_empty() => {
            Ok(Box::new(Cursor::new(decoded)))
        }
        Ok(_) => Err(DecodeError::Damaged),
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded {
            ..
        })) => Err(DecodeError::TooLong),
        Err(_) => Err(DecodeError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use lopdf::Document;

    use super::*;
    use crate::preflight::file::store::Store;

    fn decode(filters: Vec<Object>, data: &[u8]) -> Result<Vec<u8>, DecodeError> {
        let (document, store) = (Document::new(), Store::default());
        let dictionary = dictionary! { "Filter" => Object::Array(filters) };
        decoded(Pdf::new(&document, &store), &Stream::new(dictionary, data.to_vec()))
    }

    #[test]
    fn filters_are_applied_in_order() {
        // The run lengths of "aaab" in hexadecimal digits.
        let names = vec!["ASCIIHexDecode".into(), "RunLengthDecode".into()];
        assert_eq!(decode(names, b"FE 61 00 62 80>").unwrap(), b"aaab");
        let names = || vec!["ASCII85Decode".into()];
        assert_eq!(decode(names(), b"87cU\nRzDZ~>").unwrap(), b"Hell\0\0\0\0o");
    }

    #[test]
    fn damaged_data_and_image_codecs_are_refused() {
        let flate = || vec!["FlateDecode".into()];
        assert_eq!(decode(flate(), &[1, 2, 3]), Err(DecodeError::Damaged));
        assert_eq!(decode(vec!["DCTDecode".into()], &[1]), Err(DecodeError::Codec));
        assert_eq!(
            decode(vec!["ASCIIHexDecode".into()], b"4z"),
            Err(DecodeError::Damaged)
        );
    }

    #[test]
    fn what_unpacks_to_too_much_is_noted() {
        let packed = |bytes: usize| {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(&vec![0; bytes]).unwrap();
            encoder.finish().unwrap()
        };
        let (document, store) = (Document::new(), Store::default());
        let pdf = Pdf::new(&document, &store);
        let stream =
            |bytes| Stream::new(dictionary! { "Filter" => "FlateDecode" }, packed(bytes));
        assert_eq!(decoded(pdf, &stream(STREAM_BYTES)).unwrap().len(), STREAM_BYTES);
        assert!(store.notes().is_empty());
        assert_eq!(decoded(pdf, &stream(STREAM_BYTES + 1)), Err(DecodeError::TooLong));
        assert_eq!(store.notes().len(), 1);
        assert!(store.take_unpacked(store.unpacked_left()));
        assert_eq!(decoded(pdf, &stream(9)), Err(DecodeError::Exhausted));
    }
}
