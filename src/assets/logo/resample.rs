//! Reduces pictures that have more pixels than their place can show.
//!
//! Every new pixel is the mean of the pixels that it covers, weighted by area and opacity. The
//! mean is that of linear light, so thin lines keep their weight and edges stay clean, without
//! the halos of sharper filters. No crate is used because those with SIMD round differently
//! from processor to processor.

use std::borrow::Cow;

use super::color::byte;
use crate::assets::logo::{Pixels, Raster};
use crate::color::linear;
use crate::geometry::Size;

/// Pictures up to this many times the wanted resolution stay unchanged.
const TOLERANCE: f64 = 1.5;
/// Points in an inch.
const INCH: f64 = 72.0;

/// Returns the picture reduced to a resolution (ppi) at its size on the page, or unchanged if
/// it has little more.
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
    Cow::Owned(scaled(raster, scale))
}

/// Scales a picture down; `scale` is less than one.
fn scaled(raster: &Raster, scale: f64) -> Raster {
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
    averaged(raster, width, height)
}

/// Returns the picture with about `most` pixels at most.
pub(super) fn to_count(raster: Raster, most: f64) -> Raster {
    let (width, height) = (f64::from(raster.width), f64::from(raster.height));
    let scale = (most / (width * height)).sqrt();
    if scale < 1.0 {
        return scaled(&raster, scale);
    }
    let mut raster = raster;
    match &mut raster.pixels {
        Pixels::Gray(plane) | Pixels::Rgb(plane) => plane.shrink_to_fit(),
        Pixels::Cmyk(_) => {}
    }
    raster
}

/// Linear light in three channels times opacity, and opacity; or the amounts of four inks,
/// which are proportional to the paper that their dots cover.
type Light = [f32; 4];

fn averaged(raster: &Raster, width: u32, height: u32) -> Raster {
    let of_level: [f32; 256] = std::array::from_fn(|level| {
        let level = u32::try_from(level).unwrap_or(u32::MAX);
        #[expect(clippy::cast_possible_truncation, reason = "0 to 1")]
        {
            linear(f64::from(level) / 255.0) as f32
        }
    });
    let light = |level: u8| of_level[usize::from(level)];
    let mut alphas = raster.alpha.iter().flatten();
    let mut seen = |[red, green, blue]: [f32; 3]| {
        let opacity = alphas.next().map_or(1.0, |&it| f32::from(it) / 255.0);
        [red * opacity, green * opacity, blue * opacity, opacity]
    };
    let mut target = Target::new(raster, width, height);
    match &raster.pixels {
        Pixels::Gray(levels) => {
            target.add_all(levels.iter().map(|&it| seen([light(it); 3])));
            Raster { pixels: Pixels::Gray(target.samples), ..target.raster }
        }
        Pixels::Rgb(levels) => {
            let pixels = levels.chunks_exact(3);
            let lights = pixels.map(|it| [light(it[0]), light(it[1]), light(it[2])]);
            target.add_all(lights.map(seen));
            Raster { pixels: Pixels::Rgb(target.samples), ..target.raster }
        }
        Pixels::Cmyk(inks) => {
            let amount = |ink: u8| f32::from(ink) / 255.0;
            let pixels = inks.samples().chunks_exact(4);
            target.add_all(pixels.map(|it| [it[0], it[1], it[2], it[3]].map(amount)));
            Raster { pixels: Pixels::Cmyk(inks.with(target.samples)), ..target.raster }
        }
    }
}

/// The reduced picture, computed row by row.
struct Target {
    raster: Raster,
    /// Samples of the rows that are complete.
    samples: Vec<u8>,
    /// Samples per pixel.
    channels: usize,
    levels: Levels,
    /// The columns of the target that each column of the source covers.
    columns: Vec<Cover>,
    rows: Vec<Cover>,
    /// Sums for the current row and the next one. A row of the source may cover parts of both.
    sums: Vec<Light>,
    next_sums: Vec<Light>,
}

/// The part of the target that a row or column of the source covers: part of one pixel and,
/// beyond its end, part of the next.
#[derive(Clone, Copy, Debug)]
struct Cover {
    at: usize,
    part: f32,
    rest: f32,
}

/// Returns the cover of every pixel along a side. The parts of each target pixel add up to 1.
fn covers(source: u32, target: u32) -> Vec<Cover> {
    let (source, target) = (u64::from(source), u64::from(target));
    let cover = |pixel: u64| {
        // In units of 1 / `source` of a target pixel.
        let (start, end) = (pixel * target, (pixel + 1) * target);
        let at = start / source;
        let rest = end.saturating_sub((at + 1) * source);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "a fraction of 1"
        )]
        let share = |parts: u64| (parts as f64 / source as f64) as f32;
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        Cover { at, part: share(target - rest), rest: share(rest) }
    };
    (0..source).map(cover).collect()
}

impl Target {
    fn new(source: &Raster, width: u32, height: u32) -> Self {
        let size = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        let pixels = size(width) * size(height);
        let channels = match &source.pixels {
            Pixels::Gray(_) => 1,
            Pixels::Rgb(_) => 3,
            Pixels::Cmyk(_) => 4,
        };
        let raster = Raster {
            width,
            height,
            pixels: Pixels::Gray(Vec::new()),
            alpha: source.alpha.as_ref().map(|_| Vec::with_capacity(pixels)),
        };
        // An extra column takes the zero rest of the last one.
        let sums = vec![Light::default(); size(width) + 1];
        Self {
            raster,
            samples: Vec::with_capacity(pixels * channels),
            channels,
            levels: Levels::new(),
            columns: covers(source.width, width),
            rows: covers(source.height, height),
            next_sums: sums.clone(),
            sums,
        }
    }

    fn add_all(&mut self, mut lights: impl Iterator<Item = Light>) {
        let rows = std::mem::take(&mut self.rows);
        let mut row_at = 0;
        let mut row = vec![Light::default(); self.sums.len()];
        for Cover { at, part, rest } in rows {
            if at > row_at {
                self.finish_row();
                row_at = at;
            }
            row.fill(Light::default());
            for (column, light) in self.columns.iter().zip(&mut lights) {
                // Logos have many clear pixels, which add nothing.
                if light[0] + light[1] + light[2] + light[3] <= 0.0 {
                    continue;
                }
                if let Some([this, next]) = row.get_mut(column.at..column.at + 2) {
                    for at in 0..4 {
                        this[at] += light[at] * column.part;
                        next[at] += light[at] * column.rest;
                    }
                }
            }
            add(&mut self.sums, &row, part);
            if rest > 0.0 {
                add(&mut self.next_sums, &row, rest);
            }
        }
        self.finish_row();
    }

    /// Encodes the sums of the current row as samples and opacity.
    fn finish_row(&mut self) {
        let width = self.sums.len() - 1;
        for &[red, green, blue, opacity] in self.sums.iter().take(width) {
            if self.channels == 4 {
                let inks = [red, green, blue, opacity];
                self.samples.extend(inks.map(|amount| byte(amount * 255.0)));
                continue;
            }
            let level = |light: f32| {
                if opacity > 0.0 { self.levels.of(light / opacity) } else { 255 }
            };
            let colors = [red, green, blue].map(level);
            self.samples.extend(colors.into_iter().take(self.channels));
            if let Some(alpha) = &mut self.raster.alpha {
                alpha.push(byte(opacity * 255.0));
            }
        }
        std::mem::swap(&mut self.sums, &mut self.next_sums);
        self.next_sums.fill(Light::default());
    }
}

fn add(sums: &mut [Light], row: &[Light], part: f32) {
    for (sum, light) in sums.iter_mut().zip(row) {
        for at in 0..4 {
            sum[at] += light[at] * part;
        }
    }
}

/// Linear light at which each level of sRGB (IEC 61966-2-1) but the first begins. A lookup is
/// faster than a power for each pixel.
struct Levels([f32; 255]);

impl Levels {
    fn new() -> Self {
        Self(std::array::from_fn(|below| {
            let step = u32::try_from(below).unwrap_or(u32::MAX);
            #[expect(clippy::cast_possible_truncation, reason = "0 to 1")]
            {
                linear((f64::from(step) + 0.5) / 255.0) as f32
            }
        }))
    }

    /// Returns the level of linear light.
    fn of(&self, light: f32) -> u8 {
        let level = self.0.partition_point(|&start| start <= light);
        u8::try_from(level).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Inks;
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
    fn inks_are_averaged_as_amounts() {
        let inks = (0..400 * 400)
            .flat_map(|at| if at % 2 == 0 { [255, 100, 0, 0] } else { [0, 100, 0, 40] });
        let pixels = Pixels::Cmyk(Inks::new(inks.collect()).unwrap());
        let raster = Raster { width: 400, height: 400, pixels, alpha: None };
        let small = to_resolution(&raster, inch(1.0), 100.0);
        let Pixels::Cmyk(inks) = &small.pixels else { panic!("inks stay inks") };
        assert_eq!((small.width, small.height), (100, 100));
        assert!(inks.samples().chunks(4).all(|it| it == [128, 100, 0, 20]));
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
