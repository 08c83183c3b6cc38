//! Derives tints from the colours of a [`Theme`] that are legible where they are used, whatever
//! the theme.

use crate::briefing::Theme;
use crate::color::oklch::lightened;
use crate::color::{Cmyk, GRAPHICS_CONTRAST, Srgb, Swatch, TEXT_CONTRAST};

/// The contrast of the small dial with the ink: a little over the minimum, because it is small.
const DIAL_CONTRAST: f64 = GRAPHICS_CONTRAST + 0.5;
/// The fraction of white in the kicker.
const KICKER: f64 = 0.74;
/// The fraction of white in the small print of the footer.
const SMALL_PRINT: f64 = 0.2;
/// The fraction of ink in thin lines on the ground.
const EDGE: f64 = 0.12;
/// The colour of thin lines in print.
const EDGE_IN_PRINT: Cmyk = Cmyk::new(0, 0, 0, 20);
/// The number of steps from an illegible tint to the legible colour.
const STEPS: u8 = 32;

/// Returns the colour of secondary words on the ink of the masthead.
pub(super) fn quiet_on_ink(ink: Swatch) -> Swatch {
    let readable = |color: Swatch| color.screen.contrast(ink.screen) >= TEXT_CONTRAST;
    toward(mix(ink, Swatch::WHITE, KICKER), Swatch::WHITE, readable)
}

/// Returns the colour of secondary words on the white of the footer. They are the smallest on the
/// page, so in print they are solid black: a halftone would be as coarse as the letters.
pub(super) fn quiet_on_white(theme: &Theme) -> Swatch {
    let words = theme.words();
    let readable =
        |color: Swatch| color.screen.contrast(Swatch::WHITE.screen) >= TEXT_CONTRAST;
    let quiet = toward(mix(words, Swatch::WHITE, SMALL_PRINT), words, readable);
    Swatch { print: words.print, ..quiet }
}

/// Returns the colours of the panels for use on the ink of the masthead, all lightened alike.
pub(super) fn on_ink<const N: usize>(colors: &[Swatch; N], ink: Swatch) -> [Swatch; N] {
    let readable = |color: Srgb| color.contrast(ink.screen) >= DIAL_CONTRAST;
    let lighter = lightened(&colors.map(|it| it.screen), readable);
    std::array::from_fn(|at| {
        if lighter[at] == colors[at].screen { colors[at] } else { lighter[at].into() }
    })
}

/// Returns the colour of thin lines around panels. The lines are decoration and need no contrast,
/// because gaps separate the panels as well. In print they are a light tint of black alone.
pub(super) fn edge(theme: &Theme) -> Swatch {
    Swatch::new(mix(theme.ground, theme.ink, EDGE).screen, EDGE_IN_PRINT)
}

/// Returns the first legible colour on the way from one colour to another; the other one if
/// there is none before it.
fn toward(from: Swatch, to: Swatch, readable: impl Fn(Swatch) -> bool) -> Swatch {
    let steps = (0..STEPS).map(|step| mix(from, to, f64::from(step) / f64::from(STEPS)));
    let mut passing = steps.filter(|color| readable(*color));
    passing.next().unwrap_or(to)
}

/// Mixes a fraction of one colour into another: sRGB values for the screen, inks for print.
fn mix(base: Swatch, other: Swatch, part: f64) -> Swatch {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean of two bytes is a byte"
    )]
    let mean = |a: u8, b: u8| {
        (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8
    };
    let screen = Srgb::new(
        mean(base.screen.red, other.screen.red),
        mean(base.screen.green, other.screen.green),
        mean(base.screen.blue, other.screen.blue),
    );
    let print = base.print.zip(other.print).map(|(base, other)| {
        Cmyk::new(
            mean(base.cyan, other.cyan),
            mean(base.magenta, other.magenta),
            mean(base.yellow, other.yellow),
            mean(base.black, other.black),
        )
    });
    Swatch { screen, print }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_built_in_theme_needs_no_stronger_tints() {
        let theme = Theme::SPECTRUM;
        assert_eq!(quiet_on_ink(theme.ink), mix(theme.ink, Swatch::WHITE, KICKER));
        let quiet = quiet_on_white(&theme);
        assert_eq!(quiet.screen, mix(theme.ink, Swatch::WHITE, SMALL_PRINT).screen);
        assert_eq!(quiet.print, Some(Cmyk::BLACK));
    }

    /// Checks that the lightest ink that a theme may have still gives legible words.
    #[test]
    fn a_pale_ink_still_gives_legible_words() {
        let ink = Srgb::new(0x76, 0x76, 0x76);
        assert!(quiet_on_ink(ink.into()).screen.contrast(ink) >= TEXT_CONTRAST);
        let theme = Theme { ink: ink.into(), ..Theme::SPECTRUM };
        assert!(quiet_on_white(&theme).screen.contrast(Srgb::WHITE) >= TEXT_CONTRAST);
    }

    #[test]
    fn a_tint_keeps_the_proportion_of_the_inks() {
        let navy = Swatch::new(Srgb::new(0, 0, 100), Cmyk::new(100, 80, 0, 40));
        let half = Swatch::new(Srgb::new(128, 128, 178), Cmyk::new(50, 40, 0, 20));
        assert_eq!(mix(navy, Swatch::WHITE, 0.5), half);
        let unknown = Swatch::from(Srgb::new(0, 0, 0));
        assert_eq!(mix(unknown, Swatch::WHITE, 0.5).print, None);
    }

    fn color() -> impl Strategy<Value = Srgb> {
        any::<[u8; 3]>().prop_map(|[red, green, blue]| Srgb::new(red, green, blue))
    }

    /// Generates colours that are dark enough for the ink or a panel.
    fn dark() -> impl Strategy<Value = Srgb> {
        let darkened = |color: Srgb| {
            (0..8).fold(color, |color, _| {
                let reads = color.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
                let darker = mix(color.into(), Srgb::new(0, 0, 0).into(), 0.2);
                if reads { color } else { darker.screen }
            })
        };
        color().prop_map(darkened)
    }

    proptest! {
        #![proptest_config(crate::seed::config(256, 6))]
        #[test]
        fn every_tint_is_legible(ink in dark(), panels in prop::array::uniform7(dark())) {
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
