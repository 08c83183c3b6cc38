//! Colours that stand in no file: those of a theme in, tints of them out that can be read
//! where they stand, whatever the theme.

use crate::briefing::Theme;
use crate::color::oklch::lightened;
use crate::color::{GRAPHICS_CONTRAST, Srgb, TEXT_CONTRAST};

/// Contrast of the small dial with the ink: a little over the least, since it is small.
const DIAL_CONTRAST: f64 = GRAPHICS_CONTRAST + 0.5;
/// Parts of white in the kicker, and in the small print of the footer.
const KICKER: f64 = 0.74;
const SMALL_PRINT: f64 = 0.2;
/// Part of the ink in thin lines on the ground.
const EDGE: f64 = 0.12;
/// Steps from a tint that cannot be read to the colour that can.
const STEPS: u8 = 32;

/// Words beside the loud white ones, on the ink of the masthead.
pub(super) fn quiet_on_ink(ink: Srgb) -> Srgb {
    toward(mix(ink, Srgb::WHITE, KICKER), Srgb::WHITE, ink, TEXT_CONTRAST)
}

/// Words beside those in ink, on the white of the footer.
pub(super) fn quiet_on_white(ink: Srgb) -> Srgb {
    toward(mix(ink, Srgb::WHITE, SMALL_PRINT), ink, Srgb::WHITE, TEXT_CONTRAST)
}

/// The colours of the panels on the ink of the masthead, all lightened alike.
pub(super) fn on_ink<const N: usize>(colors: &[Srgb; N], ink: Srgb) -> [Srgb; N] {
    lightened(colors, |color| color.contrast(ink) >= DIAL_CONTRAST)
}

/// Thin lines around panels: they part white from the ground for those who see the
/// difference, and tell nothing that a gap does not tell.
pub(super) fn edge(theme: &Theme) -> Srgb {
    mix(theme.ground, theme.ink, EDGE)
}

/// The first colour on the way from one to another that has a contrast with what is
/// behind it; the other when none before has it.
fn toward(from: Srgb, to: Srgb, behind: Srgb, contrast: f64) -> Srgb {
    let steps = (0..STEPS).map(|step| mix(from, to, f64::from(step) / f64::from(STEPS)));
    let mut passing = steps.filter(|color| color.contrast(behind) >= contrast);
    passing.next().unwrap_or(to)
}

/// One colour with a part of another in it, 0 to 1.
fn mix(one: Srgb, other: Srgb, part: f64) -> Srgb {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean of two bytes is a byte"
    )]
    let channel = |one: u8, other: u8| {
        (f64::from(one) + (f64::from(other) - f64::from(one)) * part).round() as u8
    };
    Srgb::new(
        channel(one.red, other.red),
        channel(one.green, other.green),
        channel(one.blue, other.blue),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_themes_keep_their_quiet_words() {
        let ink = Theme::SPECTRUM.ink;
        assert_eq!(quiet_on_ink(ink), mix(ink, Srgb::WHITE, KICKER));
        assert_eq!(quiet_on_white(ink), mix(ink, Srgb::WHITE, SMALL_PRINT));
    }

    /// The lightest ink that a theme may have still gives words that can be read.
    #[test]
    fn a_pale_ink_gives_no_pale_words() {
        let ink = Srgb::new(0x76, 0x76, 0x76);
        assert!(quiet_on_ink(ink).contrast(ink) >= TEXT_CONTRAST);
        assert!(quiet_on_white(ink).contrast(Srgb::WHITE) >= TEXT_CONTRAST);
    }

    fn color() -> impl Strategy<Value = Srgb> {
        any::<[u8; 3]>().prop_map(|[red, green, blue]| Srgb::new(red, green, blue))
    }

    /// Any colour that passes for ink or a panel.
    fn dark() -> impl Strategy<Value = Srgb> {
        let halved = |it: Srgb| {
            (0..8).fold(it, |color, _| {
                let reads = color.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
                if reads { color } else { mix(color, Srgb::new(0, 0, 0), 0.2) }
            })
        };
        color().prop_map(halved)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_tint_can_be_read(ink in dark(), panels in prop::array::uniform7(dark())) {
            prop_assert!(ink.contrast(Srgb::WHITE) >= TEXT_CONTRAST);
            prop_assert!(quiet_on_ink(ink).contrast(ink) >= TEXT_CONTRAST);
            prop_assert!(quiet_on_white(ink).contrast(Srgb::WHITE) >= TEXT_CONTRAST);
            for color in on_ink(&panels, ink) {
                prop_assert!(color.contrast(ink) >= GRAPHICS_CONTRAST, "{:?}", color);
            }
        }
    }
}
