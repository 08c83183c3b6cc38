//! Amounts of ink on the plates, and how they mix.

/// The four process inks, whose plates come first: cyan, magenta, yellow, black.
pub(crate) const PROCESS: usize = 4;

/// The inks of a colour, 0 to 1 each. `None` for a process ink that the colour does not name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Inks {
    pub(crate) process: [Option<f32>; PROCESS],
    pub(crate) spots: Vec<(Vec<u8>, f32)>,
    /// Whether overprint mode 1 applies: only to `DeviceCMYK` (ISO 32000-1, 8.6.7).
    pub(crate) is_device_cmyk: bool,
}

impl Inks {
    /// The inks of a process colour.
    pub(crate) fn of_process(amounts: [f32; PROCESS]) -> Self {
        let process = amounts.map(|amount| Some(amount.clamp(0.0, 1.0)));
        Self { process, spots: Vec::new(), is_device_cmyk: false }
    }

    /// The inks of a colour of light, with as much black as possible.
    pub(crate) fn of_rgb([red, green, blue]: [f32; 3]) -> Self {
        let lightest = red.max(green).max(blue).clamp(0.0, 1.0);
        let ink = |light: f32| {
            if lightest > 0.0 {
                (lightest - light.clamp(0.0, 1.0)) / lightest
            } else {
                0.0
            }
        };
        Self::of_process([ink(red), ink(green), ink(blue), 1.0 - lightest])
    }
}

/// How an object mixes with what lies under it (ISO 32000-1, 11.3.5). Modes that depend on
/// several inks at once are taken as `Normal`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Blend {
    #[default]
    Normal,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    HardLight,
    Difference,
    Exclusion,
    ColorBurn,
    ColorDodge,
}

impl Blend {
    /// The mode with a name.
    pub(crate) fn named(name: &[u8]) -> Self {
        match name {
            b"Multiply" => Self::Multiply,
            b"Screen" => Self::Screen,
            b"Overlay" => Self::Overlay,
            b"Darken" => Self::Darken,
            b"Lighten" => Self::Lighten,
            b"HardLight" => Self::HardLight,
            b"Difference" => Self::Difference,
            b"Exclusion" => Self::Exclusion,
            b"ColorBurn" => Self::ColorBurn,
            b"ColorDodge" => Self::ColorDodge,
            _ => Self::Normal,
        }
    }

    /// The amount of ink that results from that of the backdrop and that of the source. The
    /// formulas are those for light, which is what ink leaves.
    pub(crate) fn mix(self, backdrop: f32, source: f32) -> f32 {
        let (b, s) = (1.0 - backdrop, 1.0 - source);
        let hard = |b: f32, s: f32| {
            if s <= 0.5 { b * 2.0 * s } else { b + (2.0 * s - 1.0) - b * (2.0 * s - 1.0) }
        };
        let light = match self {
            Self::Normal => s,
            Self::Multiply => b * s,
            Self::Screen => b + s - b * s,
            Self::Overlay => hard(s, b),
            Self::Darken => b.min(s),
            Self::Lighten => b.max(s),
            Self::HardLight => hard(b, s),
            Self::Difference => (b - s).abs(),
            Self::Exclusion => b + s - 2.0 * b * s,
            Self::ColorBurn if b >= 1.0 => 1.0,
            Self::ColorBurn if s <= 0.0 => 0.0,
            Self::ColorBurn => 1.0 - ((1.0 - b) / s).min(1.0),
            Self::ColorDodge if b <= 0.0 => 0.0,
            Self::ColorDodge if s >= 1.0 => 1.0,
            Self::ColorDodge => (b / (1.0 - s)).min(1.0),
        };
        1.0 - light
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_mix_as_light_does() {
        let close = |found: f32, expected: f32| (found - expected).abs() < 1e-6;
        assert!(close(Blend::Normal.mix(0.8, 0.3), 0.3));
        assert!(close(Blend::Multiply.mix(0.5, 0.5), 0.75));
        assert!(close(Blend::Screen.mix(0.5, 0.5), 0.25));
        assert!(close(Blend::Darken.mix(0.2, 0.6), 0.6));
        assert!(close(Blend::ColorBurn.mix(0.5, 1.0), 1.0));
    }

    #[test]
    fn light_becomes_as_much_black_as_possible() {
        let gray = Inks::of_rgb([0.5; 3]);
        assert_eq!(gray, Inks::of_process([0.0, 0.0, 0.0, 0.5]));
        assert_eq!(Inks::of_rgb([0.0; 3]), Inks::of_process([0.0, 0.0, 0.0, 1.0]));
    }
}
