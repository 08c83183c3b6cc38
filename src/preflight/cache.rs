//! Shares the results of reading streams between the files of a batch.
//!
//! Only facts about single streams are cached, never findings: an entry is keyed by a digest
//! of the encoded bytes, the filters and every parameter that the result depends on. A file
//! is therefore checked as if it were alone: the bytes that a stream unpacked to are stored
//! with the result, and count against the limits of each file that uses it.

use std::cell::Cell;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

use lopdf::Stream;
use sha2::{Digest as _, Sha256};

use super::file::decode::{DecodeError, decoded_by, filters, note, unpacked};
use super::file::object::{Pdf, object_name};
use super::streams::font_program::{FontFormat, FontProgram};
use super::streams::icc::IccHeader;
use super::streams::parsed::ParsedContent;
use super::streams::samples::{SampleLayout, Samples, jpeg_max_ink};
use crate::memo::Memo;

/// The SHA-256 digest of everything a result depends on.
type Digest = [u8; 32];
/// A result, or why the stream cannot be decoded; and the bytes that it unpacked to.
type Entry<T> = (Result<T, DecodeError>, u64);
/// The largest stream whose result is kept, in bytes when it is decoded.
const MAX_KEPT: usize = 1 << 20;

/// The results of reading streams, by their content.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    fonts: Memo<Digest, Entry<Option<Arc<FontProgram>>>, 128>,
    samples: Memo<Digest, Entry<Samples>, 512>,
    contents: Memo<Digest, Entry<Option<Arc<ParsedContent>>>, 96>,
    profiles: Memo<Digest, Entry<Option<IccHeader>>, 32>,
}

impl Cache {
    /// The font file in a stream; `None` if it is damaged, too large or of another format.
    pub(crate) fn font_program(
        &self,
        pdf: Pdf<'_>,
        stream: &Stream,
        format: FontFormat,
    ) -> Option<Arc<FontProgram>> {
        let key = digest(pdf, stream, &format);
        let found = shared(
            &self.fonts,
            pdf,
            key,
            |filters| {
                let bytes = decoded_by(pdf, filters, stream)?;
                let length = bytes.len();
                Ok((FontProgram::read(format, bytes).map(Arc::new), length))
            },
            stream,
        );
        found.inspect_err(|error| note(pdf, stream, *error)).ok()?
    }

    /// The header of the ICC profile in a stream; `None` if the profile is incomplete.
    pub(crate) fn icc_header(&self, pdf: Pdf<'_>, stream: &Stream) -> Option<IccHeader> {
        let key = digest(pdf, stream, &());
        let found = shared(
            &self.profiles,
            pdf,
            key,
            |filters| Ok((IccHeader::read(&decoded_by(pdf, filters, stream)?), 0)),
            stream,
        );
        found.inspect_err(|error| note(pdf, stream, *error)).ok()?
    }

    /// The operations of a content stream; `None` if it has an error or is long.
    ///
    /// # Errors
    /// Returns an error if the stream cannot be decoded. A limit that is reached is noted.
    pub(crate) fn content(
        &self,
        pdf: Pdf<'_>,
        stream: &Stream,
    ) -> Result<Option<Arc<ParsedContent>>, DecodeError> {
        let key = digest(pdf, stream, &());
        let found = shared(
            &self.contents,
            pdf,
            key,
            |filters| {
                let bytes = decoded_by(pdf, filters, stream)?;
                let content = ParsedContent::read(&bytes).map(Arc::new);
                let size = content.as_ref().map_or(0, |content| content.size());
                Ok((content, size))
            },
            stream,
        );
        found.inspect_err(|error| note(pdf, stream, *error))
    }

    /// The samples of an image.
    ///
    /// # Errors
    /// Returns an error if the samples cannot be decoded. A limit that is reached is noted.
    pub(crate) fn samples(
        &self,
        pdf: Pdf<'_>,
        image: &Stream,
        reading: SampleReading,
    ) -> Result<Samples, DecodeError> {
        let key = digest(pdf, image, &reading);
        let found = shared(
            &self.samples,
            pdf,
            key,
            |_| Ok((read_samples(pdf, image, reading)?, 0)),
            image,
        );
        if let Ok(Samples::TooLarge(bytes)) = found {
            let id = pdf.store().id(pdf.document(), image);
            let place = id.map_or_else(|| "an image".to_owned(), object_name);
            let message = format!("a JPEG image unpacks to {} MiB", bytes >> 20);
            pdf.store().note(place, message);
        }
        found.inspect_err(|error| note(pdf, image, *error))
    }
}

/// Returns a result from a cache, or computes it. `compute` is given the filters of the stream,
/// and returns the result with the bytes that it takes.
fn shared<T: Clone, const CAPACITY: usize>(
    memo: &Memo<Digest, Entry<T>, CAPACITY>,
    pdf: Pdf<'_>,
    key: Digest,
    compute: impl FnOnce(
        &[super::file::decode::Filter<'_>],
    ) -> Result<(T, usize), DecodeError>,
    stream: &Stream,
) -> Result<T, DecodeError> {
    let store = pdf.store();
    let is_new = Cell::new(false);
    let found = memo.get(key, || {
        is_new.set(true);
        let before = store.unpacked_left();
        let result = compute(&filters(pdf, &stream.dict));
        let size = result.as_ref().map_or(0, |(_, size)| *size);
        let result = result.map(|(value, _)| value);
        let used = before - store.unpacked_left();
        let is_complete = !matches!(result, Err(DecodeError::Exhausted));
        if is_complete && size <= MAX_KEPT && store.may_keep(size) {
            Ok((result, used))
        } else {
            Err(result)
        }
    });
    match found {
        Ok((result, used)) => {
            if is_new.get() || store.take_unpacked(used) {
                result
            } else {
                Err(DecodeError::Exhausted)
            }
        }
        Err(result) => result,
    }
}

/// How to read the samples of an image.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SampleReading {
    pub(crate) layout: SampleLayout,
    /// Whether the samples are amounts of ink.
    pub(crate) has_inks: bool,
    /// Whether `Decode` maps the largest sample to no ink.
    pub(crate) is_inverted: bool,
}

fn read_samples(
    pdf: Pdf<'_>,
    image: &Stream,
    reading: SampleReading,
) -> Result<Samples, DecodeError> {
    let SampleReading { layout, has_inks, is_inverted } = reading;
    let filters = filters(pdf, &image.dict);
    match filters.split_last() {
        Some((last, before)) if is_image_codec(last.name) => {
            if !has_inks || last.name != b"DCTDecode" {
                return Ok(Samples::MaxInk(None));
            }
            let jpeg = decoded_by(pdf, before, image)?;
            let (found, bytes) = jpeg_max_ink(&jpeg, is_inverted);
            // JPEG takes more than twice the time of other formats.
            let cost = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(2);
            let is_within = pdf.store().take_unpacked(cost);
            if is_within { Ok(found) } else { Err(DecodeError::Exhausted) }
        }
        _ => layout.read(unpacked(pdf, &filters, image)?, has_inks, is_inverted),
    }
}

/// Whether a filter encodes images and so defines the number of samples itself.
fn is_image_codec(filter: &[u8]) -> bool {
    matches!(filter, b"DCTDecode" | b"JPXDecode" | b"CCITTFaxDecode" | b"JBIG2Decode")
}

/// The digest of the encoded bytes of a stream, its filters, and the purpose it is read for.
fn digest(pdf: Pdf<'_>, stream: &Stream, purpose: &impl Debug) -> Digest {
    let purpose = format!("{purpose:?}");
    let mut hasher = DefaultHasher::new();
    hasher.write(purpose.as_bytes());
    pdf.store().digest(stream, hasher.finish(), || {
        let mut hasher = Sha256::new();
        let filters = filters(pdf, &stream.dict);
        hasher.update(format!("{purpose} {filters:?}\n"));
        hasher.update(pdf.store().data(stream));
        hasher.finalize().into()
    })
}
