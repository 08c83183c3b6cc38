//! A picture with more pixels than its place can show in, one with as many as it can out.
//!
//! Light is averaged, not its code values, and clear pixels have no part in it: so thin
//! lines keep their weight and edges stay clean. Whole pixels are averaged first, row by
//! row, down to two or three times the size that is wanted; Lanczos does the rest.

use std::borrow::Cow;

use image::imageops::{FilterType, resize};
use image::{ImageBuffer, Rgba};

use super::color::byte;
use crate::assets::logo::{Pixels, Raster};
use crate::color::{Srgb, transfer};
use crate::geometry::Size;

/// Resolutions up to this many times the one that is wanted are left alone.
const TOLERANCE: f64 = 1.5;
/// Points in an inch.
const INCH: f64 = 72.0;

/// The picture, with no more than so many pixels to the inch at its size on the page.
pub(crate) fn to_resolution(
    raster: &Raster,
    placed: Size,
    resolution: f64,
) -> Cow<'_, Raster> {
    let wanted = placed.width.to_pt() / INCH * resolution;
    let scale = wanted / f64::from(raster.width);
    if !scale.is_finite() || scale <= 0.0 || scale * TOLERANCE >= 1.0 {
        return Cow::Borrowed(raster);
    }
    let side = |pixels: u32| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "less than the pixels there are"
        )]
        {
            (f64::from(pixels) * scale).round().max(1.0) as u32
        }
    };
    let (width, height) = (side(raster.width), side(raster.height));
    let step = (raster.width / (width * 2)).min(raster.height / (height * 2)).max(1);
    let resized = resize(&averaged(raster, step), width, height, FilterType::Lanczos3);
    Cow::Owned(encoded(&resized, raster))
}

type Light = ImageBuffer<Rgba<f32>, Vec<f32>>;

/// Squares of so many pixels a side as one: light times opacity, and opacity.
fn averaged(raster: &Raster, step: u32) -> Light {
    let linear: [f32; 256] = std::array::from_fn(|level| {
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        #[expect(clippy::cast_possible_truncation, reason = "0 to 1")]
        {
            Srgb::new(level, level, level).luminance() as f32
        }
    });
    let count = |pixels: u32| usize::try_from(pixels).unwrap_or(usize::MAX);
    let row = count(raster.width);
    let light = |at: usize| {
        let alpha = raster.alpha.as_ref().map_or(255, |alpha| alpha[at]);
        let opacity = f32::from(alpha) / 255.0;
        let channel = |level: u8| linear[usize::from(level)] * opacity;
        match &raster.pixels {
            Pixels::Gray(levels) => [channel(levels[at]); 3].map(|it| (it, opacity)),
            Pixels::Rgb(levels) => {
                [0, 1, 2].map(|of| (channel(levels[at * 3 + of]), opacity))
            }
        }
    };
    ImageBuffer::from_fn(
        raster.width.div_ceil(step),
        raster.height.div_ceil(step),
        |x, y| {
            let columns = count(x * step)..count(((x + 1) * step).min(raster.width));
            let rows = count(y * step)..count(((y + 1) * step).min(raster.height));
            let mut sums = [0.0_f32; 4];
            let mut pixels = 0.0;
            for y in rows {
                for x in columns.clone() {
                    let [red, green, blue] = light(y * row + x);
                    for (sum, part) in
                        sums.iter_mut().zip([red.0, green.0, blue.0, red.1])
                    {
                        *sum += part;
                    }
                    pixels += 1.0;
                }
            }
            Rgba(sums.map(|sum| sum / pixels))
        },
    )
}

/// Light as code values, with opacity and colour where the picture had them.
fn encoded(light: &Light, like: &Raster) -> Raster {
    let colors = |at: usize| {
        light.pixels().map(move |Rgba(pixel)| {
            let opacity = pixel[3].clamp(0.0, 1.0);
            if opacity > 0.0 { level(pixel[at] / opacity) } else { 255 }
        })
    };
    let pixels = match &like.pixels {
        Pixels::Gray(_) => Pixels::Gray(colors(0).collect()),
        Pixels::Rgb(_) => {
            let channels = colors(0).zip(colors(1)).zip(colors(2));
            Pixels::Rgb(
                channels.flat_map(|((red, green), blue)| [red, green, blue]).collect(),
            )
        }
    };
    let alpha = like.alpha.as_ref().map(|_| {
        let opacity = |pixel: &Rgba<f32>| byte(pixel.0[3] * 255.0);
        light.pixels().map(opacity).collect()
    });
    Raster { width: light.width(), height: light.height(), pixels, alpha }
}

/// A part of light on the curve of sRGB (IEC 61966-2-1).
fn level(light: f32) -> u8 {
    let value = transfer(f64::from(light.clamp(0.0, 1.0)));
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of 1")]
    byte(value as f32 * 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Length;

    fn inch(height: f64) -> Size {
        Size::new(Length::pt(72.0), Length::pt(72.0 * height))
    }

    #[test]
    fn what_is_fine_enough_is_left_alone() {
        let pixels = Pixels::Gray(vec![9; 900 * 10]);
        let raster = Raster { width: 900, height: 10, pixels, alpha: None };
        assert!(matches!(to_resolution(&raster, inch(1.0), 600.0), Cow::Borrowed(_)));
    }

    /// Lines of black and white of equal width are half the light, which is level 188.
    #[test]
    fn light_is_averaged() {
        let lines = (0..1200 * 600).map(|at| if at % 2 == 0 { 0 } else { 255 });
        let raster = Raster {
            width: 1200,
            height: 600,
            pixels: Pixels::Gray(lines.collect()),
            alpha: None,
        };
        let small = to_resolution(&raster, inch(0.5), 100.0);
        assert_eq!((small.width, small.height), (100, 50));
        let Pixels::Gray(levels) = &small.pixels else { panic!("grey stays grey") };
        assert!(levels.iter().all(|it| it.abs_diff(188) <= 1), "{levels:?}");
    }

    #[test]
    fn clear_pixels_have_no_colour() {
        let red = [255, 0, 0];
        let pixels: Vec<u8> = (0..800 * 800)
            .flat_map(|at| if at % 800 < 400 { red } else { [0, 255, 0] })
            .collect();
        let alpha = (0..800 * 800).map(|at| if at % 800 < 400 { 255 } else { 0 });
        let raster = Raster {
            width: 800,
            height: 800,
            pixels: Pixels::Rgb(pixels),
            alpha: Some(alpha.collect()),
        };
        let small = to_resolution(&raster, inch(1.0), 80.0);
        let (Pixels::Rgb(levels), Some(alpha)) = (&small.pixels, &small.alpha) else {
            panic!("colour and opacity stay");
        };
        for (pixel, alpha) in levels.chunks(3).zip(alpha) {
            assert!(
                *alpha == 0 || (pixel[0] >= 254 && pixel[1] <= 1),
                "{pixel:?} {alpha}"
            );
        }
    }
}
