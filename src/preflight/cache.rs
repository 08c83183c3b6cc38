//! Shares the results of reading streams between the files of a batch.
//!
//! Only facts about single streams are cached, never findings: an entry is keyed by a digest
//! of the encoded bytes, the filters and every parameter that the result depends on. A file
//! is therefore checked as if it were alone.

use std::fmt::Debug;
use std::sync::Arc;

use lopdf::Stream;
use sha2::{Digest as _, Sha256};

use super::file::decode::{decoded, decoded_by, filters};
use super::file::object::Pdf;
use super::streams::font_program::{FontFormat, FontProgram};
use super::streams::icc::IccHeader;
use super::streams::parsed::ParsedContent;
use super::streams::samples::{SampleLayout, Samples, jpeg_max_ink};
use crate::memo::Memo;

/// The SHA-256 digest of everything a result depends on.
type Digest = [u8; 32];

/// The results of reading streams, by their content.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    fonts: Memo<Digest, Option<Arc<FontProgram>>, 128>,
    samples: Memo<Digest, Samples, 512>,
    contents: Memo<Digest, Option<Arc<ParsedContent>>, 96>,
    profiles: Memo<Digest, Option<IccHeader>, 32>,
}

impl Cache {
    /// The font file in a stream; `None` if it is damaged or of another format.
    pub(crate) fn font_program(
        &self,
        pdf: Pdf<'_>,
        stream: &Stream,
        format: FontFormat,
    ) -> Option<Arc<FontProgram>> {
        self.fonts.get_or(digest(pdf, stream, &format), || {
            FontProgram::read(format, decoded(pdf, stream)?).map(Arc::new)
        })
    }

    /// The header of the ICC profile in a stream; `None` if the profile is incomplete.
    pub(crate) fn icc_header(&self, pdf: Pdf<'_>, stream: &Stream) -> Option<IccHeader> {
        self.profiles
            .get_or(digest(pdf, stream, &()), || IccHeader::read(&decoded(pdf, stream)?))
    }

    /// The operations of a content stream; `None` if it has an error or is long.
    pub(crate) fn content(
        &self,
        pdf: Pdf<'_>,
        stream: &Stream,
    ) -> Option<Arc<ParsedContent>> {
        self.contents.get_or(digest(pdf, stream, &()), || {
            ParsedContent::read(&decoded(pdf, stream)?).map(Arc::new)
        })
    }

    /// The samples of an image.
    pub(crate) fn samples(
        &self,
        pdf: Pdf<'_>,
        image: &Stream,
        reading: SampleReading,
    ) -> Samples {
        self.samples
            .get_or(digest(pdf, image, &reading), || read_samples(pdf, image, reading))
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

fn read_samples(pdf: Pdf<'_>, image: &Stream, reading: SampleReading) -> Samples {
    let SampleReading { layout, has_inks, is_inverted } = reading;
    let filters = filters(pdf, &image.dict);
    match filters.split_last() {
        Some((last, before)) if is_image_codec(last.name) => {
            if !has_inks || last.name != b"DCTDecode" {
                return Samples::MaxInk(None);
            }
            let jpeg = decoded_by(before, &image.content);
            Samples::MaxInk(jpeg.and_then(|jpeg| jpeg_max_ink(&jpeg, is_inverted)))
        }
        _ => match decoded_by(&filters, &image.content) {
            Some(samples) if samples.len() >= layout.bytes() => {
                let has_inks = has_inks.then_some(());
                Samples::MaxInk(
                    has_inks.and_then(|()| layout.max_ink(&samples, is_inverted)),
                )
            }
            _ => Samples::TooFew,
        },
    }
}

/// Whether a filter encodes images and so defines the number of samples itself.
fn is_image_codec(filter: &[u8]) -> bool {
    matches!(filter, b"DCTDecode" | b"JPXDecode" | b"CCITTFaxDecode" | b"JBIG2Decode")
}

/// The digest of the encoded bytes of a stream, its filters, and the purpose it is read for.
fn digest(pdf: Pdf<'_>, stream: &Stream, purpose: &impl Debug) -> Digest {
    let mut hasher = Sha256::new();
    let filters = filters(pdf, &stream.dict);
    hasher.update(format!("{purpose:?} {filters:?}\n"));
    hasher.update(&stream.content);
    hasher.finalize().into()
}
