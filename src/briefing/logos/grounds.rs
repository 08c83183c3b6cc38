//! Chooses what logos stand on: white, the band, or a dark plate.

use super::DecodedLogo;
use crate::assets::logo::{Ground, Tones};
use crate::briefing::{Logo, LogoPlace, MastheadLook, PosterOptions, Theme};
use crate::color::Srgb;
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// The part of a logo that may be invisible without a warning, such as a white outline around all
/// of it.
const MAX_LOSS: f64 = 0.4;

/// Chooses the grounds of all logos. Reports those that do not show, or not enough.
///
/// On a band, logos have no plate if all of them stand out from it: one with a plate beside others
/// without would look like a mistake.
pub(super) fn choose(
    decoded: Vec<DecodedLogo>,
    poster: &PosterOptions,
    report: &mut Report,
) -> Vec<Logo> {
    let theme = &poster.theme;
    let band = theme.band.screen;
    let need_no_plates = decoded.iter().all(|it| it.tones.stand_out_from(band));
    let choose = |it: DecodedLogo| {
        let tones = &*it.tones;
        let on_paper = if tones.show_on_white() { Ground::White } else { Ground::Dark };
        let on_band = match on_paper {
            _ if need_no_plates => Ground::Band,
            Ground::Dark
                if tones.share_on(band) >= tones.share_on(theme.dark().screen) =>
            {
                Ground::Band
            }
            other => other,
        };
        let is_on_band =
            (poster.masthead, poster.logos) == (MastheadLook::Band, LogoPlace::Masthead);
        let ground = if is_on_band { on_band } else { on_paper };
        check(tones, (ground, on_paper), theme, (&it.name, it.span), report);
        Some(Logo { on_band, on_paper, ..it.logo? })
    };
    decoded.into_iter().filter_map(choose).collect()
}

/// Reports a logo that does not show on its grounds, or of which much does not show.
fn check(
    tones: &Tones,
    (ground, on_paper): (Ground, Ground),
    theme: &Theme,
    (file, span): (&str, Span),
    report: &mut Report,
) {
    let (color, name) = match ground {
        Ground::White => (Srgb::WHITE, "the white"),
        Ground::Band => (theme.band.screen, "the band at the top"),
        Ground::Dark => (theme.dark().screen, "the dark plate"),
    };
    let loss = tones.loss(color);
    let is_lost = on_paper == Ground::Dark && !tones.show_on(theme.dark().screen);
    let problem = if is_lost {
        let message = format!(
            "`{file}` is too pale: it shows neither on white nor on a dark ground"
        );
        Diagnostic::error(Code::Logo, span, message)
    } else if loss > MAX_LOSS {
        let message = format!(
            "{:.0} % of `{file}` cannot be told from {name}, on which it stands",
            loss * 100.0
        );
        Diagnostic::warning(Code::PaleLogo, span, message)
    } else {
        return;
    };
    report.push(
        problem
            .hint("ask its owner for the version for white paper")
            .hint("or for a white one without a background, as PNG or SVG"),
    );
}
