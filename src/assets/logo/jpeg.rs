//! Decodes JPEG files in grey, YCbCr, RGB, CMYK and YCCK. Adobe's applications store inks
//! inverted. CMYK without a profile stays CMYK; everything else becomes sRGB.

use image::metadata::Orientation;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::stored::{StoredPicture, check_size};
use super::{Inks, Pixels, Problem, Raster, color};

/// Number of bytes that are appended to a file without an end marker.
const FILLER: usize = 64;

/// Number of zeros at the end of a file from which they may be padding.
const ZEROS: usize = 8;

/// Decodes a JPEG file.
pub(super) fn decode(bytes: &[u8]) -> Result<StoredPicture, Problem> {
    let markers = Markers::read(bytes);
    let stored = if markers.ends {
        Stored::read(bytes)?
    } else {
        Stored::read_without_end(bytes, &markers)?
    };
    let Stored { width, height, samples, space, profile, orientation } = stored;
    let profile = profile.as_deref();
    let pixels = match space {
        ColorSpace::Luma => managed(Pixels::Gray(samples), profile),
        ColorSpace::CMYK | ColorSpace::YCCK => {
            let inks = inks(samples, space, markers.adobe);
            match profile.and_then(|profile| color::cmyk_to_srgb(&inks, profile)) {
                Some(colors) => Pixels::Rgb(colors),
                None => Pixels::Cmyk(Inks::new(inks)?),
            }
        }
        _ => managed(Pixels::Rgb(samples), profile),
    };
    if pixels.count() != Some(u64::from(width) * u64::from(height)) {
        return Err(Problem::Damaged { reason: "it holds too few pixels".to_owned() });
    }
    Ok(StoredPicture {
        raster: Raster { width, height, pixels, alpha: None },
        orientation,
    })
}

/// The samples and the metadata of a file, as stored.
struct Stored {
    width: u32,
    height: u32,
    samples: Vec<u8>,
    space: ColorSpace,
    profile: Option<Vec<u8>>,
    orientation: Orientation,
}

impl Stored {
    fn read(bytes: &[u8]) -> Result<Self, Problem> {
        // Like viewers, accept odd but harmless markers, which are common.
        let options = DecoderOptions::default()
            .set_strict_mode(false)
            .set_max_width(usize::MAX)
            .set_max_height(usize::MAX);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        decoder.decode_headers().map_err(|error| damaged(&error))?;
        let (width, height) = decoder.dimensions().unwrap_or((0, 0));
        let (width, height) = (
            u32::try_from(width).unwrap_or(u32::MAX),
            u32::try_from(height).unwrap_or(u32::MAX),
        );
        check_size(width, height)?;

        let stored = decoder.input_colorspace().unwrap_or(ColorSpace::YCbCr);
        let space = match stored {
            ColorSpace::Luma | ColorSpace::CMYK | ColorSpace::YCCK => stored,
            _ => ColorSpace::RGB,
        };
        decoder.set_options(options.jpeg_set_out_colorspace(space));
        let samples = decoder.decode().map_err(|error| damaged(&error))?;
        let profile = decoder.icc_profile();
        let orientation = decoder
            .exif()
            .and_then(|exif| Orientation::from_exif_chunk(exif))
            .unwrap_or(Orientation::NoTransforms);
        Ok(Self { width, height, samples, space, profile, orientation })
    }

    /// Reads a file that has no end marker. Viewers show such files, and nothing is lost if only
    /// the marker is missing.
    fn read_without_end(bytes: &[u8], markers: &Markers) -> Result<Self, Problem> {
        if !markers.has_all_scans() {
            return Err(Problem::CutOff);
        }
        let count = |of: u8| bytes.iter().rev().take_while(|&&byte| byte == of).count();
        // FF alone is the first half of a marker.
        let kept = &bytes[..bytes.len() - count(0xff)];
        let whole = Self::read_whole(kept)?;
        // An interrupted copy may end in zeros. A picture with a plain background may as well,
        // but it needs each of them.
        let zeros = count(0);
        let is_whole =
            |without: usize| Self::read_whole(&kept[..kept.len() - without]).is_ok();
        if zeros >= ZEROS && is_whole(zeros / 2) && !is_whole(zeros) {
            return Err(Problem::CutOff);
        }
        Ok(whole)
    }

    /// Reads data without an end marker and checks that no pixel is missing. The decoder
    /// invents missing pixels from the bytes that follow, so the picture is decoded with two
    /// different continuations, which must give the same result.
    fn read_whole(bytes: &[u8]) -> Result<Self, Problem> {
        let continued = |filler: u8| {
            let file = [bytes, &[filler; FILLER], &[0xff, 0xd9]].concat();
            Self::read(&file).map_err(|problem| match problem {
                Problem::Damaged { .. } => Problem::CutOff,
                problem => problem,
            })
        };
        let (a, b) = (continued(0x55)?, continued(0xaa)?);
        if a.samples == b.samples { Ok(a) } else { Err(Problem::CutOff) }
    }
}

fn damaged(error: &zune_jpeg::errors::DecodeErrors) -> Problem {
    // Keep the first line of the decoder's message.
    let reason = error.to_string();
    let reason = reason.lines().find(|it| !it.trim().is_empty()).unwrap_or("unreadable");
    Problem::Damaged { reason: reason.trim().to_owned() }
}

fn managed(mut pixels: Pixels, profile: Option<&[u8]>) -> Pixels {
    if let Some(profile) = profile {
        color::to_srgb(&mut pixels, profile);
    }
    pixels
}

/// Converts stored samples to amounts of ink, 255 for full.
fn inks(mut samples: Vec<u8>, stored: ColorSpace, adobe: bool) -> Vec<u8> {
    if stored == ColorSpace::YCCK {
        // YCbCr to RGB gives the complement of the stored CMY (Adobe Technical Note 5116).
        for pixel in samples.chunks_exact_mut(4) {
            let [red, green, blue] = rgb_of_ycc([pixel[0], pixel[1], pixel[2]]);
            pixel[..3].copy_from_slice(&[255 - red, 255 - green, 255 - blue]);
        }
    }
    if adobe {
        for sample in &mut samples {
            *sample = 255 - *sample;
        }
    }
    samples
}

/// Converts a pixel from YCbCr to RGB (ITU-T T.871, 7).
fn rgb_of_ycc([luma, blue, red]: [u8; 3]) -> [u8; 3] {
    let (luma, blue, red) =
        (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [luma + 1.402 * red, luma - 0.344_136 * blue - 0.714_136 * red, luma + 1.772 * blue]
        .map(color::byte)
}

/// Facts from the sequence of markers (ITU-T T.81, annex B).
#[derive(Debug, Default, PartialEq, Eq)]
struct Markers {
    /// Whether there is an Adobe APP14 segment: inks are then stored inverted.
    adobe: bool,
    /// Whether an end-of-image marker follows the last scan.
    ends: bool,
    /// Whether the file is progressive: coefficients come in several scans.
    progressive: bool,
    /// The ids of the components of the frame.
    components: Vec<u8>,
    /// The content of each scan: a component, its first and last coefficient, and their lowest
    /// bit.
    scans: Vec<(u8, [u8; 3])>,
}

impl Markers {
    fn read(bytes: &[u8]) -> Self {
        let mut markers = Self::default();
        let mut at = 2;
        loop {
            // Skip to the next marker, past the entropy-coded data of a scan. 00 is a stuffed
            // byte, D0 to D7 are restart markers, FF is a fill byte.
            let rest = bytes.get(at..).unwrap_or_default();
            let next = rest.windows(2).position(|pair| {
                pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff)
            });
            let Some(next) = next else { return markers };
            at += next + 2;
            let marker = bytes[at - 1];
            if marker == 0xd9 {
                return Self { ends: true, ..markers };
            }
            let Some(&[high, low]) = bytes.get(at..at + 2) else { return markers };
            let end = at + usize::from(u16::from_be_bytes([high, low]));
            markers.read_segment(marker, bytes.get(at + 2..end).unwrap_or_default());
            at = end;
        }
    }

    /// Reads one segment.
    fn read_segment(&mut self, marker: u8, segment: &[u8]) {
        match marker {
            0xee => self.adobe |= segment.starts_with(b"Adobe"),
            // SOF0 to SOF2 (B.2.2).
            0xc0..=0xc2 => {
                self.progressive = marker == 0xc2;
                let components = segment.get(6..).unwrap_or_default().chunks_exact(3);
                self.components = components.map(|it| it[0]).collect();
            }
            // SOS (B.2.3).
            0xda => {
                let [count, rest @ ..] = segment else { return };
                let (parts, rest) =
                    rest.split_at_checked(usize::from(*count) * 2).unwrap_or_default();
                let [first, last, bits, ..] = rest else { return };
                let content = [*first, *last, bits & 0x0f];
                self.scans.extend(parts.chunks_exact(2).map(|part| (part[0], content)));
            }
            _ => {}
        }
    }

    /// Tells whether there is a scan for each component, and in a progressive file for every
    /// bit of each coefficient (ITU-T T.81, G.1.1).
    fn has_all_scans(&self) -> bool {
        let has = |component: u8, coefficient: u8| {
            self.scans.iter().any(|&(of, [first, last, lowest_bit])| {
                let is_covered = (first..=last).contains(&coefficient) && lowest_bit == 0;
                of == component && (is_covered || !self.progressive)
            })
        };
        !self.components.is_empty()
            && self.components.iter().all(|&it| (0..64).all(|at| has(it, at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_marker_inside_a_segment_is_ignored() {
        let start = [0xff, 0xd8, 0xff, 0xe1, 0, 4, 0xff, 0xd9];
        assert!(!Markers::read(&start).ends);
        let whole = [&start[..], &[0xff, 0xda, 0, 2, 7, 0xff, 0, 8, 0xff, 0xd9]].concat();
        assert!(Markers::read(&whole).ends);
    }

    #[test]
    fn a_progressive_file_needs_a_scan_for_every_bit() {
        let frame = [0xff, 0xd8, 0xff, 0xc2, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0];
        let scan = |first, last, bits| [0xff, 0xda, 0, 8, 1, 1, 0, first, last, bits];
        let has_all = |scans: &[[u8; 10]]| {
            Markers::read(&[&frame[..], &scans.concat()].concat()).has_all_scans()
        };
        assert!(has_all(&[scan(0, 0, 0), scan(1, 63, 0)]));
        assert!(has_all(&[scan(0, 0, 1), scan(1, 63, 0), scan(0, 0, 0x10)]));
        assert!(!has_all(&[scan(0, 0, 1), scan(1, 63, 0)]));
        assert!(!has_all(&[scan(0, 0, 0), scan(1, 5, 0)]));
        assert!(!has_all(&[]));
    }

    #[test]
    fn gray_in_ycbcr_stays_gray() {
        assert_eq!(rgb_of_ycc([77, 128, 128]), [77; 3]);
        assert_eq!(rgb_of_ycc([76, 85, 255]), [254, 0, 0]);
    }
}
