//! Judges images: their dictionaries, masks, resolution and ink (ISO 32000-1, 8.9).

use std::collections::HashSet;

use lopdf::{Dictionary, Object, Stream};

use super::ink::INK_TOLERANCE;
use crate::preflight::Rule;
use crate::preflight::cache::{Cache, SampleReading};
use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::content::inspect::{DrawnImage, ImageXObject, Inspect};
use crate::preflight::file::decode::filters;
use crate::preflight::file::object::Pdf;
use crate::preflight::finding::Reporter;
use crate::preflight::settings::Settings;
use crate::preflight::streams::samples::{SampleLayout, Samples};

/// Resolutions in pixels per inch: below the first, pixels show; a good print has the
/// second; below the third, the steps of a one-bit image show.
const COARSE_PPI: f64 = 150.0;
const FINE_PPI: f64 = 300.0;
const BITMAP_PPI: f64 = 600.0;
/// What rounding of positions may change, in pixels per inch.
const PPI_TOLERANCE: f64 = 0.5;
/// An image with fewer pixels along a side is a flat colour or a gradient, not a picture.
const MIN_PICTURE_SIDE: f64 = 16.0;

/// Judges images.
pub(super) struct ImageJudge<'a> {
    pdf: Pdf<'a>,
    cache: &'a Cache,
    settings: &'a Settings,
    /// The addresses of the soft masks that were checked. The document is borrowed, so they
    /// stay unique.
    checked_masks: HashSet<usize>,
}

impl<'a> ImageJudge<'a> {
    pub(super) fn new(pdf: Pdf<'a>, cache: &'a Cache, settings: &'a Settings) -> Self {
        Self { pdf, cache, settings, checked_masks: HashSet::new() }
    }

    fn soft_mask(&mut self, mask: &'a Stream, report: &mut Reporter<'_>) {
        let pdf = self.pdf;
        let dictionary = &mask.dict;
        let is_image = pdf.name(dictionary, "Subtype") == Some(b"Image");
        let is_gray = pdf.name(dictionary, "ColorSpace") == Some(b"DeviceGray");
        let is_masked = dictionary.has(b"SMask") || dictionary.has(b"Mask");
        if !is_image || !is_gray || is_masked {
            let message = "the mask of an image is not a gray image without a mask";
            return report.add(Rule::ImageMask, message);
        }
        let is_new = self.checked_masks.insert(std::ptr::from_ref(mask).addr());
        if is_new && self.layout(dictionary, Some(&ColorSpace::GRAY)).is_none() {
            let message = "a mask has an invalid size or number of bits";
            report.add(Rule::ImageDictionary, message);
        }
    }

    /// The layout of the samples; `None` if the size, the depth or the colour space is
    /// invalid.
    fn layout(
        &self,
        image: &Dictionary,
        space: Option<&ColorSpace>,
    ) -> Option<SampleLayout> {
        let pdf = self.pdf;
        let filters = filters(pdf, image);
        let is_jpx = filters.last().is_some_and(|filter| filter.name == b"JPXDecode");
        let positive = |key: &str| {
            let number = pdf.entry(image, key)?.as_i64().ok()?;
            usize::try_from(number).ok().filter(|&number| number > 0)
        };
        let (width, height) = (positive("Width")?, positive("Height")?);
        let is_mask = pdf.boolean(image, "ImageMask").unwrap_or_default();
        let bits = match positive("BitsPerComponent") {
            Some(bits) => bits,
            None if is_mask => 1,
            None if is_jpx => 8,
            None => return None,
        };
        let is_valid = if is_mask {
            bits == 1 && space.is_none()
        } else {
            matches!(bits, 1 | 2 | 4 | 8 | 16)
                && (space.is_some() || is_jpx)
                && !matches!(space, Some(ColorSpace::Pattern(_)))
        };
        let channels = space.map_or(1, ColorSpace::channels);
        is_valid.then_some(SampleLayout { width, height, bits, channels })
    }

    fn samples(
        &self,
        image: &ImageXObject<'a>,
        layout: SampleLayout,
        report: &mut Reporter<'_>,
    ) {
        let has_inks = image
            .space
            .as_ref()
            .is_some_and(|space| space.channels() > 1 && space.has_inks());
        let decode = self.pdf.numbers(&image.stream.dict, "Decode");
        let is_inverted = decode.is_some_and(|decode| decode.first() > decode.get(1));
        let reading = SampleReading { layout, has_inks, is_inverted };
        let found = match self.cache.samples(self.pdf, image.stream, reading) {
            Ok(found) => found,
            // The limit is a finding already.
            Err(error) if error.is_limit() => return,
            Err(_) => Samples::TooFew,
        };
        match found {
            Samples::TooFew => {
                report.add(Rule::ImageDictionary, "an image has too few data");
            }
            Samples::MaxInk(Some(ink)) if self.settings.is_excess(ink, INK_TOLERANCE) => {
                let message = format!("a pixel has {}", self.settings.excess(ink));
                report.add(Rule::ImageInk, message);
            }
            Samples::MaxInk(None) if has_inks => {
                let message = "the ink of an image cannot be measured";
                report.add(Rule::InkUnmeasured, message);
            }
            Samples::MaxInk(_) | Samples::TooLarge(_) => {}
        }
    }
}

impl<'a> Inspect<'a> for ImageJudge<'a> {
    fn draw_image(&mut self, image: &DrawnImage, report: &mut Reporter<'_>) {
        let DrawnImage { width, height, is_bitmap, ppi } = *image;
        if !ppi.is_finite() || width.min(height) < MIN_PICTURE_SIDE {
            return;
        }
        let is_below = |limit: f64| ppi < limit - PPI_TOLERANCE;
        let rule = if is_below(COARSE_PPI) {
            Rule::ImageCoarse
        } else if is_bitmap && is_below(BITMAP_PPI) {
            Rule::BitmapCoarse
        } else if is_below(FINE_PPI) {
            Rule::ImageSoft
        } else {
            return;
        };
        report.add(rule, format!("an image has {ppi:.0} pixels per inch"));
    }

    fn image_xobject(&mut self, image: &ImageXObject<'a>, report: &mut Reporter<'_>) {
        let dictionary = &image.stream.dict;
        if dictionary.has(b"Alternates") {
            report.add(Rule::ImageAlternates, "an image has alternate versions");
        }
        match self.pdf.entry(dictionary, "SMask") {
            Some(Object::Stream(mask)) => self.soft_mask(mask, report),
            Some(_) => report.add(Rule::ImageMask, "`SMask` is not an image"),
            None => {}
        }
        match self.layout(dictionary, image.space.as_deref()) {
            Some(layout) => self.samples(image, layout, report),
            None => {
                let message =
                    "an image has an invalid size, number of bits or colour space";
                report.add(Rule::ImageDictionary, message);
            }
        }
    }

    fn inline_image(&mut self, image: &Dictionary, report: &mut Reporter<'_>) {
        let filters = filters(self.pdf, image);
        if filters.iter().any(|filter| matches!(filter.name, b"LZW" | b"LZWDecode")) {
            report.add(Rule::Lzw, "an inline image is compressed with LZW");
        }
    }
}
