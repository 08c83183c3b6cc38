//! Colours that stand in no file: those of a theme in, tints of them out that can be read
//! where they stand, whatever the theme.

use crate::briefing::Theme;
use crate::color::oklch::lightened;
use crate::color::{Cmyk, GRAPHICS_CONTRAST, Srgb, Swatch, TEXT_CONTRAST};

/// Contrast of the small dial with the ink: a little over the least, since it is small.
const DIAL_CONTRAST: f64 = GRAPHICS_CONTRAST + 0.5;
/// Parts of white in the kicker, and in the small print of the footer.
const KICKER: f64 = 0.74;
const SMALL_PRINT: f64 = 0.2;
/// Part of the ink in thin lines on the ground.
const EDGE: f64 = 0.12;
/// The same on the press.
const EDGE_IN_PRINT: Cmyk = Cmyk::new(0, 0, 0, 20);
/// Steps from a tint that cannot be read to the colour that can.
const STEPS: u8 = 32;

/// Words beside the loud white ones, on the ink of the masthead.
pub(super) fn quiet_on_ink(ink: Swatch) -> Swatch {
    let readable = |it: Swatch| it.screen.contrast(ink.screen) >= TEXT_CONTRAST;
    toward(mix(ink, Swatch::WHITE, KICKER), Swatch::WHITE, readable)
}

/// Words beside those in ink, on the white of the footer. They are the smallest on the
/// page: on the press they are of solid black like those in ink, for a tint of it would
/// be a pattern of dots as coarse as the letters.
pub(super) fn quiet_on_white(theme: &Theme) -> Swatch {
    let words = theme.words();
    let readable = |it: Swatch| it.screen.contrast(Swatch::WHITE.screen) >= TEXT_CONTRAST;
    let quiet = toward(mix(words, Swatch::WHITE, SMALL_PRINT), words, readable);
    Swatch { print: words.print, ..quiet }
}

/// The colours of the panels on the ink of the masthead, all lightened alike.
pub(super) fn on_ink<const N: usize>(colors: &[Swatch; N], ink: Swatch) -> [Swatch; N] {
    let readable = |color: Srgb| color.contrast(ink.screen) >= DIAL_CONTRAST;
    let lighter = lightened(&colors.map(|it| it.screen), readable);
    std::array::from_fn(|at| {
        if lighter[at] == colors[at].screen { colors[at] } else { lighter[at].into() }
    })
}

/// Thin lines around panels: they part white from the ground for those who see the
/// difference, and tell nothing that a gap does not tell. On the press they are a light
/// tint of black alone.
pub(super) fn edge(theme: &Theme) -> Swatch {
    Swatch::new(mix(theme.ground, theme.ink, EDGE).screen, EDGE_IN_PRINT)
}

/// The first colour on the way from one to another that can be read; the other when none
/// before can.
fn toward(from: Swatch, to: Swatch, readable: impl Fn(Swatch) -> bool) -> Swatch {
    let steps = (0..STEPS).map(|step| mix(from, to, f64::from(step) / f64::from(STEPS)));
    let mut passing = steps.filter(|color| readable(*color));
    passing.next().unwrap_or(to)
}

/// One colour with a part of another in it, 0 to 1: on the screen of their light, on the
/// press of their inks.
fn mix(one: Swatch, other: Swatch, part: f64) -> Swatch {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean of two bytes is a byte"
    )]
    let mean = |one: u8, other: u8| {
        (f64::from(one) + (f64::from(other) - f64::from(one)) * part).round() as u8
    };
    let screen = Srgb::new(
        mean(one.screen.red, other.screen.red),
        mean(one.screen.green, other.screen.green),
        mean(one.screen.blue, other.screen.blue),
    );
    let print = one.print.zip(other.print).map(|(one, other)| {
        Cmyk::new(
            mean(one.cyan, other.cyan),
            mean(one.magenta, other.magenta),
            mean(one.yellow, other.yellow),
            mean(one.black, other.black),
        )
    });
    Swatch { screen, print }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_themes_keep_their_quiet_words() {
        let theme = Theme::SPECTRUM;
        assert_eq!(quiet_on_ink(theme.ink), mix(theme.ink, Swatch::WHITE, KICKER));
        let quiet = quiet_on_white(&theme);
        assert_eq!(quiet.screen, mix(theme.ink, Swatch::WHITE, SMALL_PRINT).screen);
        assert_eq!(quiet.print, Some(Cmyk::BLACK));
    }

    /// The lightest ink that a theme may have still gives words that can be read.
    #[test]
    fn a_pale_ink_gives_no_pale_words() {
        let ink = Srgb::new(0x76, 0x76, 0x76);
        assert!(quiet_on_ink(ink.into()).screen.contrast(ink) >= TEXT_CONTRAST);
        let theme = Theme { ink: ink.into(), ..Theme::SPECTRUM };
        assert!(quiet_on_white(&theme).screen.contrast(Srgb::WHITE) >= TEXT_CONTRAST);
    }

    #[test]
    fn a_tint_is_of_the_same_inks_in_the_same_proportion() {
        let navy = Swatch::new(Srgb::new(0, 0, 100), Cmyk::new(100, 80, 0, 40));
        let half = Swatch::new(Srgb::new(128, 128, 178), Cmyk::new(50, 40, 0, 20));
        assert_eq!(mix(navy, Swatch::WHITE, 0.5), half);
        let unknown = Swatch::from(Srgb::new(0, 0, 0));
        assert_eq!(mix(unknown, Swatch::WHITE, 0.5).print, None);
    }

    fn color() -> impl Strategy<Value = Srgb> {
        any::<[u8; 3]>().prop_map(|[red, green, blue]| Srgb::new(red, green, blue))
    }

    /// Any colour that passes for ink or a panel.
    fn dark() -> impl Strategy<Value = Srgb> {
        let halved = |it: Srgb| {
            (0..8).fold(it, |color, _| {
                let reads = color.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
                let darker = mix(color.into(), Srgb::new(0, 0, 0).into(), 0.2);
                if reads { color } else { darker.screen }
            })
        };
        color().prop_map(halved)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_tint_can_be_read(ink in dark(), panels in prop::array::uniform7(dark())) {
            prop_assert!(ink.contrast(Srgb::WHITE) >= TEXT_CONTRAST);
            prop_assert!(quiet_on_ink(ink.into()).screen.contrast(ink) >= TEXT_CONTRAST);
            let theme = Theme { ink: ink.into(), ..Theme::SPECTRUM };
            prop_assert!(quiet_on_white(&theme).screen.contrast(Srgb::WHITE) >= TEXT_CONTRAST);
            for color in on_ink(&panels.map(Swatch::from), ink.into()) {
                prop_assert!(color.screen.contrast(ink) >= GRAPHICS_CONTRAST, "{:?}", color);
            }
        }
    }
}
