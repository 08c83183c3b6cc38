//! Converts samples to sRGB from the colour space of their file.
//!
//! A profile that is damaged or is for another kind of picture is ignored, as in every
//! viewer: the samples then count as sRGB, or as inks of the press.

use crate::color::transfer;
use crate::math;
use moxcms::{
    ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions,
};
use std::sync::Arc;

use super::Pixels;

/// Value of `gAMA` in files that mean sRGB (PNG, third edition, 11.3.2.5).
const SRGB_GAMMA: f64 = 0.45455;
/// Differences of gamma below this are invisible. Encoders write 0.45, 0.4545 or 1 / 2.2.
const GAMMA_TOLERANCE: f64 = 0.01;
/// Levels of each channel at which a profile is compared with sRGB.
const PROBES: [u8; 5] = [0, 64, 128, 192, 255];

/// The kind of samples that a profile must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Gray,
    Rgb,
    Cmyk,
}

impl Source {
    fn layout(self) -> (DataColorSpace, Layout) {
        match self {
            Self::Gray => (DataColorSpace::Gray, Layout::Gray),
            Self::Rgb => (DataColorSpace::Rgb, Layout::Rgb),
            // Any layout of four channels.
            Self::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba),
        }
    }

    fn transform(self, profile: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
        let (space, layout) = self.layout();
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        if profile.color_space != space {
            return None;
        }
        let options = TransformOptions {
            rendering_intent: profile.rendering_intent,
            ..TransformOptions::default()
        };
        profile
            .create_transform_8bit(
                layout,
                &ColorProfile::new_srgb(),
                Layout::Rgb,
                options,
            )
            .ok()
    }
}

impl From<&Pixels> for Source {
    fn from(pixels: &Pixels) -> Self {
        match pixels {
            Pixels::Gray(_) => Self::Gray,
            Pixels::Rgb(_) => Self::Rgb,
            Pixels::Cmyk(_) => Self::Cmyk,
        }
    }
}

/// Converts samples from an ICC profile's space to sRGB. Grey samples stay grey.
pub(super) fn to_srgb(pixels: &mut Pixels, profile: &[u8]) {
    let Some(transform) = Source::from(&*pixels).transform(profile) else { return };
    match pixels {
        Pixels::Gray(plane) => {
            let levels: Vec<u8> = (0..=u8::MAX).collect();
            let mut colors = vec![0; levels.len() * 3];
            if transform.transform(&levels, &mut colors).is_ok() {
                // The three channels are equal, so any of them serves.
                map(plane, |level| colors[usize::from(level) * 3 + 1]);
            }
        }
        Pixels::Rgb(plane) => {
            let mut converted = vec![0; plane.len()];
            if !is_srgb(&*transform) && transform.transform(plane, &mut converted).is_ok()
            {
                *plane = converted;
            }
        }
        // CMYK samples with a profile are converted by `cmyk_to_srgb` instead.
        Pixels::Cmyk(_) => {}
    }
}

/// Tells whether a profile is sRGB under any name. Samples then stay unchanged.
fn is_srgb(transform: &Transform8BitExecutor) -> bool {
    let probes: Vec<u8> = PROBES
        .iter()
        .flat_map(|&red| PROBES.iter().map(move |&green| (red, green)))
        .flat_map(|(red, green)| PROBES.iter().flat_map(move |&blue| [red, green, blue]))
        .collect();
    let mut converted = vec![0; probes.len()];
    transform.transform(&probes, &mut converted).is_ok()
        && probes.iter().zip(&converted).all(|(a, b)| a.abs_diff(*b) <= 1)
}

/// Converts samples from a power curve to sRGB's transfer curve.
pub(super) fn from_gamma(pixels: &mut Pixels, gamma: f64) {
    if !(0.05..=5.0).contains(&gamma) || (gamma - SRGB_GAMMA).abs() < GAMMA_TOLERANCE {
        return;
    }
    let curve: Vec<u8> = (0..=u8::MAX)
        .map(|level| {
            let light = math::powf(f64::from(level) / 255.0, 1.0 / gamma);
            #[expect(clippy::cast_possible_truncation, reason = "a fraction of 1")]
            byte(transfer(light) as f32 * 255.0)
        })
        .collect();
    let (Pixels::Gray(plane) | Pixels::Rgb(plane)) = pixels else { return };
    map(plane, |level| curve[usize::from(level)]);
}

/// Converts amounts of ink, 255 for full, to sRGB through a profile. Returns `None` if the
/// profile is damaged or is not for four inks.
pub(super) fn cmyk_to_srgb(inks: &[u8], profile: &[u8]) -> Option<Vec<u8>> {
    let mut colors = vec![0; inks.len() / 4 * 3];
    Source::Cmyk.transform(profile)?.transform(inks, &mut colors).ok()?;
    Some(colors)
}

fn map(plane: &mut [u8], level: impl Fn(u8) -> u8) {
    for sample in plane {
        *sample = level(*sample);
    }
}

/// Rounds to the nearest level of 0 to 255. Clamps values out of range.
pub(super) fn byte(value: f32) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of a byte"
    )]
    {
        value.round().clamp(0.0, 255.0) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_samples_get_lighter() {
        let mut pixels = Pixels::Gray(vec![0, 55, 255]);
        from_gamma(&mut pixels, 1.0);
        assert_eq!(pixels, Pixels::Gray(vec![0, 128, 255]));
        from_gamma(&mut pixels, 0.45);
        assert_eq!(pixels, Pixels::Gray(vec![0, 128, 255]));
    }

    #[test]
    fn srgb_profiles_are_recognised_by_their_effect() {
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        let mut pixels = Pixels::Rgb(vec![1, 99, 200, 255, 0, 3]);
        let before = pixels.clone();
        to_srgb(&mut pixels, &srgb);
        assert_eq!(pixels, before);
        to_srgb(&mut pixels, &ColorProfile::new_display_p3().encode().unwrap());
        assert_ne!(pixels, before);
        to_srgb(&mut pixels, b"not a profile");
    }
}
