//! Derives tints from the colours of a [`Theme`] that are legible where they are used, whatever
//! the theme.

use crate::briefing::Theme;
use crate::color::oklch::{Toward, shaded};
use crate::color::{Cmyk, GRAPHICS_CONTRAST, Srgb, Swatch, TEXT_CONTRAST};
use crate::layout::Poster;
use crate::units::Length;

/// The contrast of the small dial with the band: a little over the minimum, because it is small.
const DIAL_CONTRAST: f64 = GRAPHICS_CONTRAST + 0.5;
/// The contrast of light secondary words with a dark band: more than is needed on the screen, because
/// black ink is lighter than a black screen.
const LIGHT_CONTRAST: f64 = 6.5;
/// The fraction of the light words in the kicker on a dark band.
const LIGHT_KICKER: f64 = 0.74;
/// The fraction of a light band in the dark words of the kicker.
const DARK_KICKER: f64 = 0.15;
/// The fraction of white in the small print of the footer.
const SMALL_PRINT: f64 = 0.2;
/// The fraction of the text's colour in thin lines on the ground.
const EDGE: f64 = 0.12;
/// The fraction of a colour in the ground of a box.
const WASH: f64 = 0.09;
/// The fraction of a colour in a line beside a quotation.
const LINE: f64 = 0.55;
/// The colour of thin lines in print.
const EDGE_IN_PRINT: Cmyk = Cmyk::new(0, 0, 0, 20);
/// The contrast with white below which a rule cannot be seen.
const FAINT_RULE: f64 = 1.3;
/// The type size from which letters do not blur if several inks do not register.
const LARGE: Length = Length::pt(14.0);
/// The number of steps from an illegible tint to the legible colour.
const STEPS: u8 = 32;

/// Returns the colour behind the title: the band's, or white.
pub(super) fn behind_title(poster: &Poster) -> Swatch {
    if poster.sheet.has_band() { poster.theme.band } else { Swatch::WHITE }
}

/// Returns the colour of the title. On white, it is that of the band if that can be read: large
/// letters are printed in any number of inks.
pub(super) fn title(poster: &Poster) -> Swatch {
    let theme = &poster.theme;
    if poster.sheet.has_band() {
        return theme.band_text;
    }
    let is_large = poster.masthead.title.size >= LARGE;
    if is_large { theme.accent(theme.band) } else { theme.words() }
}

/// Returns the colour of the rule under a light masthead: the band's, or that of text if the band's
/// cannot be told from white.
pub(super) fn rule(theme: &Theme) -> Swatch {
    let is_faint = theme.band.screen.contrast(Srgb::WHITE) < FAINT_RULE;
    if is_faint { theme.words() } else { theme.band }
}

/// Returns the colour of secondary words on the band of the masthead.
pub(super) fn quiet_on_band(theme: &Theme) -> Swatch {
    let (band, words) = (theme.band, theme.band_text);
    let is_light = words.screen.luminance() > band.screen.luminance();
    if is_light {
        let is_legible = |it: Swatch| it.screen.contrast(band.screen) >= LIGHT_CONTRAST;
        return toward(mix(band, words, LIGHT_KICKER), words, is_legible);
    }
    dark_quiet(words, band, DARK_KICKER)
}

/// Returns the colour of secondary words on the white of the footer.
pub(super) fn quiet_on_white(theme: &Theme) -> Swatch {
    dark_quiet(theme.words(), Swatch::WHITE, SMALL_PRINT)
}

/// Returns the colour of secondary dark words on an area. They are the smallest on the page, so in
/// print they are as solid as the others: a halftone would be as coarse as the letters.
fn dark_quiet(words: Swatch, area: Swatch, part: f64) -> Swatch {
    let quiet = toward(mix(words, area, part), words, on(area));
    match words.print {
        Some(_) => Swatch { print: words.print, ..quiet },
        // Without a build of its own, the colour in print follows from that on the screen.
        None => words,
    }
}

/// Returns whether words in a colour can be read on an area.
fn on(area: Swatch) -> impl Fn(Swatch) -> bool {
    move |color| color.screen.contrast(area.screen) >= TEXT_CONTRAST
}

/// Returns the colours of the panels for use on the band of the masthead. Those that do not stand
/// out are lightened or darkened alike.
pub(super) fn on_band<const N: usize>(colors: &[Swatch; N], band: Swatch) -> [Swatch; N] {
    let stands_out = |color: Srgb| color.contrast(band.screen) >= DIAL_CONTRAST;
    let (on_white, on_black) =
        (band.screen.contrast(Srgb::WHITE), band.screen.contrast(Srgb::BLACK));
    let toward = if on_white > on_black { Toward::White } else { Toward::Black };
    let shades = shaded(&colors.map(|it| it.screen), toward, stands_out);
    std::array::from_fn(|at| {
        if shades[at] == colors[at].screen { colors[at] } else { shades[at].into() }
    })
}

/// Returns a light tint of a colour, as the ground of a box on a white card.
pub(super) fn wash(color: Swatch) -> Swatch {
    mix(Swatch::WHITE, color, WASH)
}

/// Returns the colour of a line beside words on a white card. It is decoration.
pub(super) fn line_on_white(color: Swatch) -> Swatch {
    mix(Swatch::WHITE, color, LINE)
}

/// Returns the first colour that is legible on a ground on the way from a colour to that of the
/// words.
pub(super) fn legible_on(color: Swatch, words: Swatch, ground: Swatch) -> Swatch {
    toward(color, words, |it| it.screen.contrast(ground.screen) >= TEXT_CONTRAST)
}

/// Returns the colour of thin lines around panels. The lines are decoration and need no contrast,
/// because gaps separate the panels as well. In print they are as light as a tint of black alone;
/// the press PDF has thinner lines of full black in place of the tint.
pub(super) fn edge(theme: &Theme) -> Swatch {
    Swatch::new(mix(theme.ground, theme.text, EDGE).screen, EDGE_IN_PRINT)
}

/// Returns the first legible colour on the way from one colour to another; the other one if
/// there is none before it.
fn toward(from: Swatch, to: Swatch, readable: impl Fn(Swatch) -> bool) -> Swatch {
    let steps = (0..STEPS).map(|step| mix(from, to, f64::from(step) / f64::from(STEPS)));
    let mut passing = steps.filter(|color| readable(*color));
    passing.next().unwrap_or(to)
}

/// Mixes a fraction of one colour into another.
fn mix(base: Swatch, other: Swatch, part: f64) -> Swatch {
    base.mixed(other, part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::icc::PrintingCondition;
    use crate::color::Print;
    use proptest::prelude::*;

    #[test]
    fn the_built_in_theme_needs_no_stronger_tints() {
        let theme = Theme::SPECTRUM;
        let kicker = mix(theme.band, Swatch::WHITE, LIGHT_KICKER);
        assert_eq!(quiet_on_band(&theme), kicker);
        let quiet = quiet_on_white(&theme);
        assert_eq!(quiet.screen, mix(theme.text, Swatch::WHITE, SMALL_PRINT).screen);
        assert_eq!(quiet.print, Swatch::BLACK.print);
    }

    #[test]
    fn dark_words_on_a_light_band_print_in_black() {
        let yellow: Swatch = Srgb::new(0xff, 0xcc, 0x00).into();
        let theme = Theme { band: yellow, ..Theme::SPECTRUM };
        let theme = Theme { band_text: theme.words_on(yellow), ..theme };
        let quiet = quiet_on_band(&theme);
        assert_ne!(quiet.screen, theme.text.screen);
        assert_eq!(quiet.print, Swatch::BLACK.print);
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

    /// Generates colours of words that can be read on white.
    fn dark() -> impl Strategy<Value = Srgb> {
        let darkened = |color: Srgb| {
            (0..8).fold(color, |color, _| {
                let reads = color.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
                let darker = mix(color.into(), Srgb::BLACK.into(), 0.2);
                if reads { color } else { darker.screen }
            })
        };
        color().prop_map(darkened)
    }

    /// Generates themes with any colours that a file may have.
    fn theme() -> impl Strategy<Value = Theme> {
        let colors = (color(), color(), prop::array::uniform7(color()));
        (colors, dark(), prop::option::of(color())).prop_map(
            |((band, call, panels), text, band_text)| {
                let theme = Theme {
                    band: band.into(),
                    text: text.into(),
                    call: call.into(),
                    panels: panels.map(Swatch::from),
                    ..Theme::SPECTRUM
                };
                let reads = |it: &Srgb| it.contrast(band) >= TEXT_CONTRAST;
                let given = band_text.filter(reads).map(Swatch::from);
                let band_text = given.unwrap_or_else(|| theme.words_on(theme.band));
                Theme { band_text, ..theme }
            },
        )
    }

    /// Returns every pair of words and the area behind them.
    fn pairs(theme: &Theme) -> Vec<(Swatch, Swatch)> {
        let white = Swatch::WHITE;
        let mut pairs = vec![
            (theme.band_text, theme.band),
            (quiet_on_band(theme), theme.band),
            (theme.words(), white),
            (quiet_on_white(theme), white),
            (theme.words_on(theme.call), theme.call),
        ];
        for panel in theme.panels {
            pairs.push((theme.accent(panel), white));
            pairs.push((theme.words_on(panel), panel));
        }
        pairs
    }

    /// Returns the luminance of a colour on the press, as words and as an area.
    fn printed(color: Swatch, is_words: bool) -> f64 {
        let condition = PrintingCondition::fogra39().unwrap();
        let build = match color.print {
            Some(Print::Process(build)) => build,
            _ if is_words => condition.two_inks(color.screen),
            _ => condition.few_inks(color.screen),
        };
        condition.lab(build).luminance()
    }

    /// Words of the built-in themes can be read on the press.
    #[test]
    fn words_can_be_read_on_the_press() {
        for theme in [Theme::SPECTRUM, Theme::CALM, Theme::MONO] {
            for (words, area) in pairs(&theme) {
                let on_screen = words.screen.contrast(area.screen);
                let (one, two) = (printed(words, true), printed(area, false));
                let on_press = (one.max(two) + 0.05) / (one.min(two) + 0.05);
                let least = (on_screen - 0.2).min(6.0);
                assert!(
                    on_press >= least,
                    "{words:?} on {area:?}: {on_press:.2}, not {on_screen:.2}"
                );
            }
        }
    }

    proptest! {
        #![proptest_config(crate::seed::config(512, 6))]
        /// Checks every pair of words and the area behind them.
        #[test]
        fn words_can_be_read_in_every_theme(theme in theme()) {
            for (words, area) in pairs(&theme) {
                let contrast = words.screen.contrast(area.screen);
                prop_assert!(contrast >= TEXT_CONTRAST, "{words:?} on {area:?}: {contrast}");
            }
            for color in on_band(&theme.panels, theme.band) {
                let contrast = color.screen.contrast(theme.band.screen);
                prop_assert!(contrast >= GRAPHICS_CONTRAST, "{color:?}: {contrast}");
            }
        }
    }
}
