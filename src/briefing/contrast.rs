//! Checks that words can be read on the colours behind them, and that panels stand out from the
//! white and the ground around them.

use super::Theme;
use crate::color::oklch::{Toward, nearest_shade};
use crate::color::{Lab, Srgb, TEXT_CONTRAST, delta_e00};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// The difference (CIEDE2000) below which an area can hardly be told from the one around it. Bars
/// and badges are decoration, so that the contrast of graphics is not required: yellow shows on
/// white.
const LEAST_DIFFERENCE: f64 = 10.0;

/// Checks that words can be read on white and on the ground. `text` and `ground` are the places of
/// the colours that the file gives.
pub(super) fn check_text(
    theme: &Theme,
    (text, ground): (Option<Span>, Option<Span>),
    report: &mut Report,
) {
    let passes = |text: Srgb, ground: Srgb| {
        text.contrast(Srgb::WHITE) >= TEXT_CONTRAST
            && text.contrast(ground) >= TEXT_CONTRAST
    };
    let (theme_text, theme_ground) = (theme.text.screen, theme.ground.screen);
    if passes(theme_text, theme_ground) {
        return;
    }
    let on_ground = theme_text.contrast(theme_ground);
    let (against, contrast) = match theme_text.contrast(Srgb::WHITE) {
        on_white if on_white < on_ground => ("white", on_white),
        _ => ("the ground", on_ground),
    };
    let measured = measured(contrast);
    let darker = nearest_shade(theme_text, Toward::Black, |it| passes(it, theme_ground));
    let lighter = nearest_shade(theme_ground, Toward::White, |it| passes(theme_text, it));
    match (text, ground, darker, lighter) {
        (Some(span), _, Some(shade), _) => {
            let message = format!(
                "the colour of words, `text`, is too light to read on {against}: {measured}"
            );
            report.push(with_shade(error(span, message), span, shade));
        }
        (_, Some(span), _, shade) => {
            let message = format!(
                "`ground` is too dark behind words in the colour `text`: {measured}"
            );
            let found = error(span, message);
            report.push(match shade {
                Some(shade) => with_shade(found, span, shade),
                None => found.hint("choose a light `ground` and a dark `text`"),
            });
        }
        (Some(span), None, None, _) => {
            let message =
                format!("words in the colour `text` cannot be read: {measured}");
            report.push(error(span, message));
        }
        // Both colours are the spectrum's, which pass.
        (None, None, _, _) => {}
    }
}

/// Checks that words in a colour can be read on the band.
pub(super) fn check_on_band(words: Srgb, band: Srgb, span: Span, report: &mut Report) {
    let contrast = words.contrast(band);
    if contrast >= TEXT_CONTRAST {
        return;
    }
    let message = format!(
        "`band_text` cannot be read on the band `{band:?}`: {}",
        measured(contrast)
    );
    let found = error(span, message);
    let passes = |it: Srgb| it.contrast(band) >= TEXT_CONTRAST;
    // Away from the band is the nearer way. On a band of medium lightness, it may not lead there.
    let (first, second) = match words.luminance() < band.luminance() {
        true => (Toward::Black, Toward::White),
        false => (Toward::White, Toward::Black),
    };
    let shade = nearest_shade(words, first, passes)
        .or_else(|| nearest_shade(words, second, passes));
    report.push(match shade {
        Some(shade) => with_shade(found, span, shade)
            .hint("or leave it out: it is then white or dark, as the band needs"),
        None => found,
    });
}

/// Warns of a colour of a panel that can hardly be told from the white of the panel or from the
/// ground.
pub(super) fn check_panel(
    key: &str,
    color: Srgb,
    ground: Srgb,
    span: Span,
    report: &mut Report,
) {
    let differs = |it: Srgb, from: Srgb| {
        delta_e00(Lab::from(it), Lab::from(from)) >= LEAST_DIFFERENCE
    };
    let around = [("the white of its panel", Srgb::WHITE), ("the ground", ground)];
    let Some((name, _)) = around.iter().find(|(_, it)| !differs(color, *it)) else {
        return;
    };
    let message = format!("`{key}`: `{color:?}` can hardly be told from {name}");
    let warning = Diagnostic::warning(Code::PalePanel, span, message);
    let passes = |it: Srgb| around.iter().all(|(_, around)| differs(it, *around));
    report.push(match nearest_shade(color, Toward::Black, passes) {
        Some(shade) => warning
            .hint(format!("write `\"{shade:?}\"`, the nearest shade that stands out"))
            .suggest(span, format!("\"{shade:?}\"")),
        None => warning,
    });
}

fn error(span: Span, message: String) -> Diagnostic {
    Diagnostic::error(Code::Contrast, span, message)
}

/// Adds the shade with which words can be read.
fn with_shade(found: Diagnostic, span: Span, shade: Srgb) -> Diagnostic {
    found
        .hint(format!(
            "write `\"{shade:?}\"`, the nearest shade with which words can be read"
        ))
        .suggest(span, format!("\"{shade:?}\""))
}

/// Returns a contrast with one decimal, rounded down so that 4.49 does not become 4.5, and what is
/// needed.
fn measured(contrast: f64) -> String {
    let contrast = (contrast * 10.0).floor() / 10.0;
    format!("the contrast is {contrast:.1} to 1, and {TEXT_CONTRAST} to 1 is needed")
}
