//! Images: their dictionaries, how fine they are where they stand, and their ink.

use lopdf::{Dictionary, Object, Stream, dictionary};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Rule;
use super::area::{Area, Matrix};
use super::color::{DeviceSpace, Space};
use super::content::Run;
use super::decode;
use super::memory::recall;
use super::object::{Pdf, shown};
use super::paint::{INK_TOLERANCE, MOST_INK};
use super::state::{Scope, State};

/// Pixels to the inch that anyone sees, that a good print has, and of a bitmap whose steps
/// nobody sees.
const COARSE: f64 = 150.0;
const FINE: f64 = 300.0;
const BITMAP: f64 = 600.0;
/// An image with fewer pixels along a side is a flat colour or a ramp, not a picture.
const PICTURE: i64 = 16;

impl<'a> Run<'a, '_> {
    /// Judges an image that is drawn.
    pub(super) fn image(
        &mut self,
        image: &'a Stream,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        let scope = &match self.object_name(image) {
            Some(name) => {
                Scope { place: format!("{} ({name})", scope.place), ..scope.clone() }
            }
            None => scope.clone(),
        };
        self.drawn(&image.dict, scope, state);
        if self.is_new(image) {
            self.judge_image(image, scope);
        }
    }

    /// Judges an image that stands among the operators, by what is known of it.
    pub(super) fn inline_image(
        &mut self,
        image: &Object,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        let Ok(short) = image.as_dict() else { return };
        let pdf: Pdf<'_> = self.pdf;
        for (filter, _) in decode::filters(pdf, short) {
            if matches!(filter, b"LZW" | b"LZWDecode") {
                self.find(scope, Rule::Lzw, "an inline image is packed with LZW");
            }
        }
        let full = in_full(short);
        if let Some(intent) = pdf.entry(&full, "Intent") {
            self.rendering_intent(intent.as_name().unwrap_or_default(), scope);
        }
        if let Some(space) = pdf.entry(&full, "ColorSpace") {
            self.space(space, scope);
        }
        self.drawn(&full, scope, state);
    }

    /// Judges an image where it stands: it fills the unit square.
    fn drawn(&mut self, dict: &Dictionary, scope: &Scope<'a>, state: &State<'a>) {
        let unit = state.ctm.area(Area::new(0.0, 0.0, 1.0, 1.0));
        if !self.is_printed(scope, unit) {
            return;
        }
        let is_mask = flag(self.pdf, dict, "ImageMask");
        if is_mask {
            self.ink(&state.fill, unit, scope, state);
        }
        let side = |key: &str| self.pdf.number(dict, key).unwrap_or_default();
        let (width, height) = (side("Width"), side("Height"));
        let (along_x, along_y) = inches(state.ctm);
        let ppi = (width / along_x).min(height / along_y);
        let is_bitmap = is_mask || (side("BitsPerComponent") - 1.0).abs() < 0.1;
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let is_picture = width.min(height) >= PICTURE as f64;
        if !ppi.is_finite() || !is_picture {
            return;
        }
        // What rounding of the place takes.
        let under = |limit: f64| ppi < limit - 0.5;
        let message = format!("an image has {ppi:.0} pixels to the inch");
        if under(COARSE) {
            self.find(scope, Rule::ImageCoarse, message);
        } else if is_bitmap && under(BITMAP) {
            self.find(scope, Rule::BitmapCoarse, message);
        } else if under(FINE) {
            self.find(scope, Rule::ImageSoft, message);
        }
    }

    /// Judges what an image is, wherever it stands (ISO 32000-1, 8.9.5).
    fn judge_image(&mut self, image: &'a Stream, scope: &Scope<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let dict = &image.dict;
        if dict.has(b"Alternates") {
            self.find(scope, Rule::ImageAlternates, "an image has alternates");
        }
        if let Some(intent) = pdf.entry(dict, "Intent") {
            self.rendering_intent(intent.as_name().unwrap_or_default(), scope);
        }
        match pdf.entry(dict, "SMask") {
            Some(Object::Stream(mask)) => self.mask(mask, scope),
            Some(_) => self.find(scope, Rule::ImageMask, "`SMask` is not an image"),
            None => {}
        }
        let space = match pdf.entry(dict, "ColorSpace") {
            Some(space) => self.space(space, scope),
            None => None,
        };
        let filters = decode::filters(pdf, dict);
        let last = filters.last().map(|(name, _)| *name);
        let Some(shape) = self.shape(dict, space.as_deref(), last) else {
            let message = "an image has no right size, bits or colour space";
            return self.find(scope, Rule::ImageDictionary, message);
        };
        let is_coded = matches!(
            last,
            Some(b"DCTDecode" | b"JPXDecode" | b"CCITTFaxDecode" | b"JBIG2Decode")
        );
        let has_inks =
            space.is_some_and(|it| it.channels() > 1 && it.inks(&it.initial()).is_some());
        let inverted = pdf
            .array(dict, "Decode")
            .and_then(|it| pdf.numbers(it))
            .is_some_and(|it| it.first() > it.get(1));
        let measure = || {
            let samples = if is_coded { None } else { pdf.content(image) };
            if !is_coded && samples.as_ref().is_none_or(|it| it.len() < shape.bytes()) {
                return Samples::TooFew;
            }
            Samples::Ink(match (last, samples) {
                _ if !has_inks => None,
                (Some(b"DCTDecode"), _) => jpeg_ink(pdf, image, inverted),
                (_, Some(samples)) => shape.most_ink(&samples, inverted),
                _ => None,
            })
        };
        let way = format!("{shape:?} {has_inks} {inverted}");
        match recall(&pdf.memory.samples, pdf, image, &way, measure) {
            Samples::TooFew => {
                self.find(scope, Rule::ImageDictionary, "an image has too few data");
            }
            _ if !has_inks => {}
            Samples::Ink(Some(most)) if most > MOST_INK + INK_TOLERANCE => {
                let message = format!("a pixel has {:.0} % ink", most * 100.0);
                self.find(scope, Rule::ImageInk, message);
            }
            Samples::Ink(Some(_)) => {}
            Samples::Ink(None) => {
                let message = "the ink of an image cannot be measured";
                self.find(scope, Rule::InkUnmeasured, message);
            }
        }
    }

    fn mask(&mut self, mask: &'a Stream, scope: &Scope<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let dict = &mask.dict;
        let is_image = pdf.name(dict, "Subtype") == Some(b"Image");
        let is_gray = pdf.name(dict, "ColorSpace") == Some(b"DeviceGray");
        let is_plain = !dict.has(b"SMask") && !dict.has(b"Mask");
        if !is_image || !is_gray || !is_plain {
            let message = "the mask of an image is not a gray image without a mask";
            self.find(scope, Rule::ImageMask, message);
        } else if self.is_new(mask) {
            let filters = decode::filters(pdf, dict);
            let last = filters.last().map(|(name, _)| *name);
            let gray = Space::Device(DeviceSpace::Gray);
            if self.shape(dict, Some(&gray), last).is_none() {
                self.find(
                    scope,
                    Rule::ImageDictionary,
                    "a mask has no right size or bits",
                );
            }
        }
    }

    /// Size and depth; `None` when they are not legal.
    fn shape(
        &self,
        dict: &Dictionary,
        space: Option<&Space>,
        filter: Option<&[u8]>,
    ) -> Option<Shape> {
        let whole = |key: &str| {
            let number = self.pdf.entry(dict, key)?.as_i64().ok()?;
            usize::try_from(number).ok().filter(|&it| it > 0)
        };
        let (width, height) = (whole("Width")?, whole("Height")?);
        let is_mask = flag(self.pdf, dict, "ImageMask");
        let bits = match whole("BitsPerComponent") {
            Some(bits) => bits,
            None if is_mask => 1,
            None if filter == Some(b"JPXDecode") => 8,
            None => return None,
        };
        let is_legal = if is_mask {
            bits == 1 && space.is_none()
        } else {
            matches!(bits, 1 | 2 | 4 | 8 | 16)
                && (space.is_some() || filter == Some(b"JPXDecode"))
                && !matches!(space, Some(Space::Pattern(_)))
        };
        let channels = space.map_or(1, Space::channels);
        is_legal.then_some(Shape { width, height, bits, channels })
    }
}

/// What the samples of an image are found to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Samples {
    /// Fewer than its dictionary promises.
    TooFew,
    /// Enough, with the most ink of a pixel, if it has inks and they can be measured.
    Ink(Option<f64>),
}

/// How the samples of an image lie.
#[derive(Clone, Copy, Debug)]
struct Shape {
    width: usize,
    height: usize,
    bits: usize,
    channels: usize,
}

impl Shape {
    fn row(self) -> usize {
        self.width.saturating_mul(self.bits * self.channels).div_ceil(8)
    }

    fn bytes(self) -> usize {
        self.row().saturating_mul(self.height)
    }

    /// The most ink of a pixel, in parts of one ink in full. `None` for depths that are
    /// not read here.
    fn most_ink(self, samples: &[u8], inverted: bool) -> Option<f64> {
        let sample = match self.bits {
            8 => 1,
            16 => 2,
            _ => return None,
        };
        let total = |pixel: &[u8]| {
            // The first byte of two tells enough.
            let amounts = pixel.iter().step_by(sample).map(|&it| u32::from(it));
            amounts.map(|it| if inverted { 255 - it } else { it }).sum::<u32>()
        };
        let pixels = samples.chunks_exact(sample * self.channels);
        Some(f64::from(pixels.map(total).max()?) / 255.0)
    }
}

/// The most ink of a pixel of a JPEG with four inks.
fn jpeg_ink(pdf: Pdf<'_>, image: &Stream, inverted: bool) -> Option<f64> {
    let filters = decode::filters(pdf, &image.dict);
    // The filters before the last, if any: a stream of their own.
    let mut packed = Stream::new(dictionary! {}, image.content.clone());
    if filters.len() > 1 {
        let names = filters.iter().take(filters.len() - 1);
        let names: Vec<Object> = names.map(|(it, _)| Object::Name(it.to_vec())).collect();
        packed.dict.set("Filter", names);
    }
    let bytes = pdf.content(&packed)?;
    let options = DecoderOptions::default().set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&bytes), options);
    decoder.decode_headers().ok()?;
    // Inks that are coded as light and colour are not told apart here.
    if decoder.input_colorspace()? != ColorSpace::CMYK {
        return None;
    }
    decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::CMYK));
    let samples = decoder.decode().ok()?;
    Shape { width: 1, height: 1, bits: 8, channels: 4 }.most_ink(&samples, inverted)
}

fn flag(pdf: Pdf<'_>, dict: &Dictionary, key: &str) -> bool {
    pdf.entry(dict, key).and_then(|it| it.as_bool().ok()).unwrap_or_default()
}

/// The sides of the unit square in inches.
fn inches(ctm: Matrix) -> (f64, f64) {
    let (x, y) = ctm.scales();
    (x / 72.0, y / 72.0)
}

/// The keys of an inline image in full (ISO 32000-1, table 93).
fn in_full(short: &Dictionary) -> Dictionary {
    let mut full = Dictionary::new();
    for (key, value) in short {
        let key = match key.as_slice() {
            b"BPC" => "BitsPerComponent",
            b"CS" => "ColorSpace",
            b"D" => "Decode",
            b"H" => "Height",
            b"IM" => "ImageMask",
            b"W" => "Width",
            other => {
                full.set(shown(other), value.clone());
                continue;
            }
        };
        full.set(key, value.clone());
    }
    full
}
