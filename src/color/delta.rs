//! Converts between [`Srgb`] and CIE L\*a\*b\* and computes the visible difference of two
//! colours (CIEDE2000).

use super::srgb::{Srgb, to_byte, transfer};
use crate::math;

/// Tristimulus values of the illuminant D50 (ICC.1:2004-10, 7.2.16): the reference white of
/// print viewing and of ICC profiles.
pub(crate) const D50: [f64; 3] = [0.9642, 1.0, 0.8249];

/// A colour as CIE 1976 L\*a\*b\* relative to D50.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lab {
    /// Lightness, 0 for black to 100 for white.
    pub l: f64,
    /// Green (negative) to red (positive).
    pub a: f64,
    /// Blue (negative) to yellow (positive).
    pub b: f64,
}

impl Lab {
    /// Creates a colour from its three coordinates.
    #[must_use]
    pub const fn new(l: f64, a: f64, b: f64) -> Self {
        Self { l, a, b }
    }

    /// Returns the chroma: the distance from grey.
    #[must_use]
    pub fn chroma(self) -> f64 {
        math::hypot(self.a, self.b)
    }

    /// Converts from XYZ relative to D50, where white has Y = 1 (CIE 15:2004, 8.2.1).
    pub(crate) fn from_xyz(xyz: [f64; 3]) -> Self {
        let root = |value: f64| {
            if value > 216.0 / 24_389.0 {
                math::cbrt(value)
            } else {
                (24_389.0 / 27.0 * value + 16.0) / 116.0
            }
        };
        let [x, y, z] = xyz;
        let [white_x, white_y, white_z] = D50;
        let (x, y, z) = (root(x / white_x), root(y / white_y), root(z / white_z));
        Self { l: 116.0 * y - 16.0, a: 500.0 * (x - y), b: 200.0 * (y - z) }
    }

    /// Converts to XYZ relative to D50, where white has Y = 1.
    pub(crate) fn xyz(self) -> [f64; 3] {
        let cube = |root: f64| {
            let power = root * root * root;
            if power > 216.0 / 24_389.0 {
                power
            } else {
                (116.0 * root - 16.0) * 27.0 / 24_389.0
            }
        };
        let y = (self.l + 16.0) / 116.0;
        let [white_x, white_y, white_z] = D50;
        [
            cube(y + self.a / 500.0) * white_x,
            cube(y) * white_y,
            cube(y - self.b / 200.0) * white_z,
        ]
    }

    /// Returns the luminance Y, 1 for white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        if self.l > 8.0 {
            math::powi((self.l + 16.0) / 116.0, 3)
        } else {
            self.l * 27.0 / 24_389.0
        }
    }
}

impl From<Srgb> for Lab {
    fn from(color: Srgb) -> Self {
        Self::from_xyz(color.xyz())
    }
}

impl Srgb {
    /// Converts to XYZ relative to D50, where white has Y = 1. The Bradford method adapts from
    /// sRGB's D65.
    pub(crate) fn xyz(self) -> [f64; 3] {
        let [red, green, blue] = self.linear();
        // The primaries of IEC 61966-2-1 adapted to D50, as in the ICC profile of sRGB.
        let x = 0.436_074_7 * red + 0.385_064_9 * green + 0.143_080_4 * blue;
        let y = 0.222_504_5 * red + 0.716_878_6 * green + 0.060_616_9 * blue;
        let z = 0.013_932_2 * red + 0.097_104_5 * green + 0.714_173_3 * blue;
        // The rows add up to a D50 with more digits; scaling keeps greys neutral.
        let [white_x, white_y, white_z] = D50;
        [x * white_x / 0.964_220_0, y * white_y, z * white_z / 0.825_210_0]
    }
}

impl Srgb {
    /// Converts from XYZ relative to D50: the inverse of [`Srgb::xyz`]. Clamps channels that
    /// are out of range.
    pub(crate) fn from_xyz(xyz: [f64; 3]) -> Self {
        let [white_x, white_y, white_z] = D50;
        let x = xyz[0] / white_x * 0.964_220_0;
        let y = xyz[1] / white_y;
        let z = xyz[2] / white_z * 0.825_210_0;
        let channel = |light: f64| to_byte(transfer(light.clamp(0.0, 1.0)));
        Self::new(
            channel(3.133_856_1 * x - 1.616_866_7 * y - 0.490_614_6 * z),
            channel(-0.978_768_4 * x + 1.916_141_5 * y + 0.033_454_0 * z),
            channel(0.071_945_3 * x - 0.228_991_4 * y + 1.405_242_7 * z),
        )
    }
}

/// Returns the difference of two colours (CIEDE2000, ISO/CIE 11664-6, with all parametric
/// factors 1). A difference of 1 is just visible to a trained eye, side by side.
#[must_use]
pub fn delta_e00(first: Lab, second: Lab) -> f64 {
    let seventh = |chroma: f64| {
        let power = math::powi(chroma, 7);
        (power / (power + math::powi(25.0, 7))).sqrt()
    };
    let stretch = 1.5 - 0.5 * seventh(f64::midpoint(first.chroma(), second.chroma()));
    let polar = |lab: Lab| {
        let a = lab.a * stretch;
        (math::hypot(a, lab.b), math::atan2(lab.b, a).to_degrees().rem_euclid(360.0))
    };
    let ((chroma_1, hue_1), (chroma_2, hue_2)) = (polar(first), polar(second));
    let is_gray = chroma_1 * chroma_2 <= 0.0;
    let turn = match hue_2 - hue_1 {
        _ if is_gray => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let chroma_step = chroma_2 - chroma_1;
    let hue_step =
        2.0 * (chroma_1 * chroma_2).sqrt() * math::sin((turn / 2.0).to_radians());

    let chroma = f64::midpoint(chroma_1, chroma_2);
    let hue = match hue_1 + hue_2 {
        sum if is_gray => sum,
        sum if (hue_1 - hue_2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => f64::midpoint(sum, 360.0),
        sum => (sum - 360.0) / 2.0,
    };
    let cosine = |degrees: f64| math::cos(degrees.to_radians());
    let tone = 1.0 - 0.17 * cosine(hue - 30.0)
        + 0.24 * cosine(2.0 * hue)
        + 0.32 * cosine(3.0 * hue + 6.0)
        - 0.20 * cosine(4.0 * hue - 63.0);
    let chroma_weight = 1.0 + 0.045 * chroma;
    let hue_weight = 1.0 + 0.015 * chroma * tone;
    let rotation = 60.0 * math::exp(-math::powi((hue - 275.0) / 25.0, 2));
    let interplay = -2.0 * seventh(chroma) * math::sin(rotation.to_radians());

    let chroma_step = chroma_step / chroma_weight;
    let hue_step = hue_step / hue_weight;
    let square = math::powi(lightness_step(first, second), 2)
        + math::powi(chroma_step, 2)
        + math::powi(hue_step, 2)
        + interplay * chroma_step * hue_step;
    square.max(0.0).sqrt()
}

/// Returns a lower bound of [`delta_e00`] that is quick to compute: the term of lightness.
/// The terms of chroma and hue never add a negative amount, because the factor of their
/// product lies within -2 and 2.
pub(crate) fn delta_e00_at_least(first: Lab, second: Lab) -> f64 {
    lightness_step(first, second).abs()
}

/// Returns the lightness term of the difference.
fn lightness_step(first: Lab, second: Lab) -> f64 {
    let from_middle = math::powi(f64::midpoint(first.l, second.l) - 50.0, 2);
    let weight = 1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt();
    (second.l - first.l) / weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_survive_a_round_trip_through_lab() {
        for color in ["#000", "#fff", "#00539f", "#f0c808", "#767676", "#d40000"] {
            let color = Srgb::from_hex(color).unwrap();
            let back = Srgb::from_xyz(Lab::from(color).xyz());
            assert_eq!(back, color);
        }
    }

    /// The pairs that Sharma, Wu and Dalal published to test implementations (Color Research
    /// and Application 30, 2005, table 1).
    #[rustfmt::skip]
    const PAIRS: [([f64; 3], [f64; 3], f64); 34] = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 3.1571, -77.2803], [50.0, 0.0, -82.7485], 2.8615),
        ([50.0, 2.8361, -74.0200], [50.0, 0.0, -82.7485], 3.4412),
        ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000),
        ([50.0, -1.1848, -84.8006], [50.0, 0.0, -82.7485], 1.0000),
        ([50.0, -0.9009, -85.5211], [50.0, 0.0, -82.7485], 1.0000),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, -1.0, 2.0], [50.0, 0.0, 0.0], 2.3669),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0009], 7.1792),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0010], 7.1792),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0011], 7.2195),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0012], 7.2195),
        ([50.0, -0.0010, 2.4900], [50.0, 0.0009, -2.4900], 4.8045),
        ([50.0, -0.0010, 2.4900], [50.0, 0.0010, -2.4900], 4.8045),
        ([50.0, -0.0010, 2.4900], [50.0, 0.0011, -2.4900], 4.7461),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([50.0, 2.5, 0.0], [50.0, 3.1736, 0.5854], 1.0000),
        ([50.0, 2.5, 0.0], [50.0, 3.2972, 0.0], 1.0000),
        ([50.0, 2.5, 0.0], [50.0, 1.8634, 0.5757], 1.0000),
        ([50.0, 2.5, 0.0], [50.0, 3.2592, 0.3350], 1.0000),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([63.0109, -31.0961, -5.8663], [62.8187, -29.7946, -4.0864], 1.2630),
        ([61.2901, 3.7196, -5.3901], [61.4292, 2.2480, -4.9620], 1.8731),
        ([35.0831, -44.1164, 3.7933], [35.0232, -40.0716, 1.5901], 1.8645),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
        ([36.4612, 47.8580, 18.3852], [36.2715, 50.5065, 21.2231], 1.4146),
        ([90.8027, -2.0831, 1.4410], [91.1528, -1.6435, 0.0447], 1.4441),
        ([90.9257, -0.5406, -0.9208], [88.6381, -0.8985, -0.7239], 1.5381),
        ([6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ];

    #[test]
    fn differences_agree_with_the_published_pairs() {
        for (one, two, expected) in PAIRS {
            let lab = |[l, a, b]: [f64; 3]| Lab::new(l, a, b);
            let found = delta_e00(lab(one), lab(two));
            assert!((found - expected).abs() < 5e-5, "{one:?} {two:?}: {found}");
            let back = delta_e00(lab(two), lab(one));
            assert!((found - back).abs() < 1e-9);
            assert!(delta_e00_at_least(lab(one), lab(two)) <= found);
        }
    }

    #[test]
    fn srgb_is_adapted_to_d50() {
        // Values of littleCMS with the ICC profile of sRGB.
        for (color, [l, a, b]) in [
            (Srgb::WHITE, [100.0, 0.0, 0.0]),
            (Srgb::new(0, 0, 0), [0.0, 0.0, 0.0]),
            (Srgb::new(119, 119, 119), [50.03, 0.0, 0.0]),
            (Srgb::new(255, 0, 0), [54.29, 80.81, 69.89]),
            (Srgb::new(0, 0, 255), [29.57, 68.30, -112.03]),
        ] {
            let found = Lab::from(color);
            let difference = delta_e00(found, Lab::new(l, a, b));
            assert!(difference < 0.02, "{color:?}: {found:?}");
        }
    }

    #[test]
    fn luminance_agrees_with_xyz() {
        for level in (0..=255).step_by(5) {
            let color = Srgb::new(level, level, level);
            assert!((Lab::from(color).luminance() - color.xyz()[1]).abs() < 1e-9);
        }
    }
}
