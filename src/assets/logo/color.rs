//! Converts samples to sRGB from the colour space that they are meant in.
//!
//! A profile that cannot be read or is for another kind of picture is left aside, as
//! every viewer does: the samples then count as sRGB, or as inks of the press.

use crate::color::transfer;
use crate::math;
use moxcms::{
    ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions,
};
use std::sync::Arc;

use super::Pixels;

/// The gamma of files that mean sRGB, as `gAMA` has it (PNG, 11.3.2.5).
const SRGB_GAMMA: f64 = 0.45455;
/// Differences below this cannot be seen; encoders write 0.45, 0.4545 or 1 / 2.2.
const GAMMA_TOLERANCE: f64 = 0.01;
/// Steps along each channel when a profile is compared with sRGB.
const PROBES: [u8; 5] = [0, 64, 128, 192, 255];

/// The kind of samples that a profile has to fit.
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
            // Four channels, whatever they mean.
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

/// Brings samples from an ICC profile's space to sRGB. Gray stays gray.
pub(super) fn to_srgb(pixels: &mut Pixels, profile: &[u8]) {
    let Some(transform) = Source::from(&*pixels).transform(profile) else { return };
    match pixels {
        Pixels::Gray(plane) => {
            let levels: Vec<u8> = (0..=u8::MAX).collect();
            let mut colors = vec![0; levels.len() * 3];
            if transform.transform(&levels, &mut colors).is_ok() {
                // Neutral in, neutral out: any of the three will do.
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
        // Inks that have a profile never become such pixels.
        Pixels::Cmyk(_) => {}
    }
}

/// Whether a profile is sRGB under whatever name: then samples stay exactly as they are.
fn is_srgb(transform: &Transform8BitExecutor) -> bool {
    let probes: Vec<u8> = PROBES
        .iter()
        .flat_map(|&red| PROBES.iter().map(move |&green| (red, green)))
        .flat_map(|(red, green)| PROBES.iter().flat_map(move |&blue| [red, green, blue]))
        .collect();
    let mut converted = vec![0; probes.len()];
    transform.transform(&probes, &mut converted).is_ok()
        && probes.iter().zip(&converted).all(|(one, two)| one.abs_diff(*two) <= 1)
}

/// Brings samples from a power curve to sRGB's own.
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

/// Brings amounts of ink, 255 for full, to sRGB through the profile that they are meant for.
/// `None` when it cannot be read or is not for four inks.
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

/// The nearest level.
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
    fn a_linear_gamma_is_lightened() {
        let mut pixels = Pixels::Gray(vec![0, 55, 255]);
        from_gamma(&mut pixels, 1.0);
        assert_eq!(pixels, Pixels::Gray(vec![0, 128, 255]));
        from_gamma(&mut pixels, 0.45);
        assert_eq!(pixels, Pixels::Gray(vec![0, 128, 255]));
    }

    #[test]
    fn srgb_is_known_by_what_it_does() {
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
