//! Finds lighter and darker shades of an [`Srgb`] colour that keep its hue, in the perceptual
//! colour space OKLCH (CSS Color 4, section 9.2).

use super::srgb::{Srgb, transfer};
use crate::math;

/// A colour as lightness (0 to 1), chroma and hue (radians).
#[derive(Clone, Copy, Debug)]
struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

/// The direction to search for a shade in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toward {
    /// Darker.
    Black,
    /// Lighter.
    White,
}

/// Returns the nearest shade of a colour, in one direction, that passes a test. Returns
/// `None` if black or white does not pass. Every shade beyond one that passes must pass.
pub(crate) fn nearest_shade(
    color: Srgb,
    toward: Toward,
    passes: impl Fn(Srgb) -> bool,
) -> Option<Srgb> {
    let origin = Oklch::from_srgb(color);
    let end = match toward {
        Toward::Black => 0.0,
        Toward::White => 1.0,
    };
    let shade = |fraction: f64| {
        let lightness = origin.lightness + (end - origin.lightness) * fraction;
        Oklch { lightness, ..origin }.to_srgb()
    };
    if !passes(shade(1.0)) {
        return None;
    }
    let (mut fails, mut holds) = (0.0, 1.0);
    // 16 halvings are finer than one level of an 8-bit channel.
    for _ in 0..16 {
        let middle = f64::midpoint(fails, holds);
        if passes(shade(middle)) {
            holds = middle;
        } else {
            fails = middle;
        }
    }
    Some(shade(holds))
}

/// Lightens or darkens the colours that do not pass a test, all by one step, the smallest with
/// which all of them pass, so that they keep their differences. White or black must pass, and
/// every colour nearer to it than one that passes.
pub(crate) fn shaded<const N: usize>(
    colors: &[Srgb; N],
    toward: Toward,
    passes: impl Fn(Srgb) -> bool,
) -> [Srgb; N] {
    let (end, sign) = match toward {
        Toward::Black => (Srgb::BLACK, -1.0),
        Toward::White => (Srgb::WHITE, 1.0),
    };
    let all = |step: f64| {
        colors.map(|color| {
            if passes(color) {
                return color;
            }
            let origin = Oklch::from_srgb(color);
            let lightness = (origin.lightness + sign * step).clamp(0.0, 1.0);
            Oklch { lightness, ..origin }.to_srgb()
        })
    };
    if colors.iter().all(|&color| passes(color)) {
        return *colors;
    }
    let (mut fails, mut holds) = (0.0, 1.0);
    for _ in 0..16 {
        let middle = f64::midpoint(fails, holds);
        if all(middle).iter().all(|&color| passes(color)) {
            holds = middle;
        } else {
            fails = middle;
        }
    }
    // Rounding to 8 bits may turn a colour that passed into one that does not.
    all(holds).map(|color| if passes(color) { color } else { end })
}

impl Oklch {
    fn from_srgb(color: Srgb) -> Self {
        let [red, green, blue] = color.linear();
        // Björn Ottosson's matrices, with the digits of CSS Color 4.
        let long =
            0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue;
        let medium =
            0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue;
        let short =
            0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue;
        let (long, medium, short) =
            (math::cbrt(long), math::cbrt(medium), math::cbrt(short));
        let lightness =
            0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let a =
            1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b =
            0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        Self { lightness, chroma: math::hypot(a, b), hue: math::atan2(b, a) }
    }

    /// Converts to sRGB. Reduces the chroma of colours outside the sRGB gamut.
    fn to_srgb(self) -> Srgb {
        if let Some(color) = self.within_srgb() {
            return color;
        }
        let (mut inside, mut outside) = (0.0, self.chroma);
        for _ in 0..16 {
            let chroma = f64::midpoint(inside, outside);
            if (Self { chroma, ..self }).within_srgb().is_some() {
                inside = chroma;
            } else {
                outside = chroma;
            }
        }
        let gray = if self.lightness < 0.5 { Srgb::new(0, 0, 0) } else { Srgb::WHITE };
        Self { chroma: inside, ..self }.within_srgb().unwrap_or(gray)
    }

    fn within_srgb(self) -> Option<Srgb> {
        let (sine, cosine) = math::sin_cos(self.hue);
        let (a, b) = (self.chroma * cosine, self.chroma * sine);
        let cube = |value: f64| value * value * value;
        let long = cube(self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let medium = cube(self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let short = cube(self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
        let red =
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short;
        let green =
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short;
        let blue =
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short;
        Some(Srgb::new(encode(red)?, encode(green)?, encode(blue)?))
    }
}

/// Encodes a linear channel as an 8-bit sRGB level. Returns `None` out of range.
fn encode(linear: f64) -> Option<u8> {
    let scaled = (transfer(linear) * 255.0).round();
    if !(0.0..=255.0).contains(&scaled) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and from 0 to 255, as checked above"
    )]
    Some(scaled as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_survive_a_round_trip() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let color = Srgb::new(red, green, blue);
                    assert_eq!(Oklch::from_srgb(color).to_srgb(), color);
                }
            }
        }
    }

    #[test]
    fn the_nearest_shade_just_passes_and_keeps_the_hue() {
        let yellow = Srgb::new(0xff, 0xd4, 0x00);
        let passes = |color: Srgb| color.contrast(Srgb::WHITE) >= 4.5;
        let shade = nearest_shade(yellow, Toward::Black, passes).unwrap();
        assert!((4.5..4.7).contains(&shade.contrast(Srgb::WHITE)), "{shade:?}");
        let turn = Oklch::from_srgb(shade).hue - Oklch::from_srgb(yellow).hue;
        assert!(turn.abs() < 0.1, "{shade:?}");
        assert_eq!(nearest_shade(yellow, Toward::Black, |_| false), None);
    }

    #[test]
    fn only_colours_that_fail_are_darkened() {
        let yellow = Srgb::new(0xff, 0xcc, 0x00);
        let colors = [Srgb::new(0x30, 0x58, 0x92), yellow];
        let passes = |color: Srgb| color.contrast(yellow) >= 3.0;
        let [blue, dark] = shaded(&colors, Toward::Black, passes);
        assert_eq!(blue, colors[0]);
        assert!((3.0..3.1).contains(&dark.contrast(yellow)), "{dark:?}");
    }

    #[test]
    fn colours_are_lightened_together() {
        let colors = [Srgb::new(0x20, 0x2f, 0x3f), Srgb::new(0x4f, 0x5f, 0x71)];
        let ink = Srgb::new(0x16, 0x23, 0x30);
        let passes = |color: Srgb| color.contrast(ink) >= 3.0;
        let [one, two] = shaded(&colors, Toward::White, passes);
        assert!((3.0..3.1).contains(&one.contrast(ink)), "{one:?}");
        let apart =
            |one, two| Oklch::from_srgb(two).lightness - Oklch::from_srgb(one).lightness;
        let change = apart(one, two) - apart(colors[0], colors[1]);
        assert!(change.abs() < 0.01, "{one:?} {two:?}");
        assert_eq!(shaded(&[one, two], Toward::White, passes), [one, two]);
    }
}
