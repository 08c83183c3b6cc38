//! Reads the colours of `theme` and `color`, and checks that text in them is legible and that panels
//! stand out from the background.

use super::fields::Fields;
use super::wording::nearest;
use super::{PANELS, Theme};
use crate::color::oklch::{Toward, nearest_shade};
use crate::color::{GRAPHICS_CONTRAST, Srgb, Swatch, TEXT_CONTRAST};
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::yaml::{Kind, Scalar};

/// The names of the colours of the spectrum. A name means the same colour in every theme, so that a
/// panel keeps its colour when the theme changes.
pub(super) const NAMES: [(&str, Swatch); PANELS] = {
    let [blue, petrol, teal, green, amber, rust, plum] = Theme::SPECTRUM.panels;
    [
        ("blue", blue),
        ("petrol", petrol),
        ("teal", teal),
        ("green", green),
        ("amber", amber),
        ("rust", rust),
        ("plum", plum),
    ]
};

/// Returns a theme by its name, which was checked.
pub(super) fn named(name: &str) -> Theme {
    match name.to_ascii_lowercase().as_str() {
        "calm" => Theme::CALM,
        "mono" => Theme::MONO,
        _ => Theme::SPECTRUM,
    }
}

/// Reads the colours of `theme` and checks them. The spectrum supplies the others.
pub(super) fn colors(fields: &Fields<'_>, report: &mut Report) -> Theme {
    let mut theme = Theme::SPECTRUM;
    let mut read = |name: &str| {
        let field = fields.get(name)?;
        let color = color(field.scalar()?, name, false, report)?;
        Some((color, field.entry.value.span))
    };
    let (ink, ground, call) = (read("ink"), read("ground"), read("call"));
    theme.ink = ink.map_or(theme.ink, |(color, _)| color);
    theme.ground = ground.map_or(theme.ground, |(color, _)| color);
    if let Some((color, span)) = call {
        theme.call = color;
        check_on_white("call", color.screen, span, report);
    }
    for (at, node) in fields.list("panels").iter().enumerate() {
        let Kind::Scalar(scalar) = &node.kind else { continue };
        if let Some(color) = color(scalar, "panels", false, report) {
            check_on_white("panels", color.screen, node.span, report);
            if let Some(panel) = theme.panels.get_mut(at) {
                *panel = color;
            }
        }
    }
    let (ink, ground) = (ink.map(|it| it.1), ground.map(|it| it.1));
    if check_ink(&theme, ink, ground, report)
        && let Some(span) = ground
    {
        check_ground(&theme, span, report);
    }
    theme
}

/// Reads the colour of a panel and checks it on white and on the background.
pub(super) fn panel_color(
    scalar: &Scalar,
    ground: Srgb,
    report: &mut Report,
) -> Option<Swatch> {
    let swatch = color(scalar, "color", true, report)?;
    let (color, span) = (swatch.screen, scalar.map.span());
    if check_on_white("color", color, span, report) {
        let contrast = color.contrast(ground);
        if contrast < GRAPHICS_CONTRAST {
            let passes = |it: Srgb| it.contrast(ground) >= GRAPHICS_CONTRAST;
            let message = format!(
                "`color` is too light on the ground: {} to 1, {GRAPHICS_CONTRAST} to 1 is \
                 needed",
                ratio(contrast)
            );
            let error = Diagnostic::error(Code::Contrast, span, message);
            report.push(match nearest_shade(color, Toward::Black, passes) {
                Some(shade) => error
                    .hint(format!("the nearest shade that stands out is `\"{shade:?}\"`"))
                    .suggest(span, format!("\"{shade:?}\"")),
                None => error.hint("choose a lighter `ground`"),
            });
        }
    }
    Some(swatch)
}

fn color(scalar: &Scalar, key: &str, named: bool, report: &mut Report) -> Option<Swatch> {
    let text = scalar.text.trim();
    let lower = text.to_ascii_lowercase();
    let name = NAMES.iter().find(|(name, _)| named && *name == lower);
    let of_hex = Srgb::from_hex(text).map(Swatch::from);
    if let Some(color) = of_hex.or(name.map(|(_, color)| *color)) {
        return Some(color);
    }
    let shown: String = text.chars().take(40).collect();
    let message = format!("`{key}` cannot be `{shown}`, which is not a colour");
    let error = Diagnostic::error(Code::InvalidValue, scalar.map.span(), message);
    let hex = format!("#{text}");
    let names = || NAMES.iter().map(|(name, _)| *name);
    let error = if Srgb::from_hex(&hex).is_some() {
        error
            .hint(format!("did you mean `\"{hex}\"`?"))
            .suggest(scalar.map.span(), format!("\"{hex}\""))
    } else if let Some(name) = nearest(text, names()).filter(|_| named) {
        error.hint(format!("did you mean `{name}`?")).suggest(scalar.map.span(), name)
    } else {
        error
    };
    let error =
        error.hint("write it as `\"#rrggbb\"`: a `#` and six of 0-9 and a-f, in quotes");
    report.push(if named {
        let list = names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        error.hint(format!("or use one of {list}"))
    } else {
        error
    });
    None
}

/// Returns whether white text is legible on a colour, and text in the colour on white.
fn check_on_white(key: &str, color: Srgb, span: Span, report: &mut Report) -> bool {
    let contrast = color.contrast(Srgb::WHITE);
    if contrast >= TEXT_CONTRAST {
        return true;
    }
    let passes = |it: Srgb| it.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
    let message = format!(
        "`{key}` is too light for text: {} to 1 against white, {TEXT_CONTRAST} to 1 is needed",
        ratio(contrast)
    );
    let error = Diagnostic::error(Code::Contrast, span, message);
    report.push(match nearest_shade(color, Toward::Black, passes) {
        Some(shade) => error
            .hint(format!("the nearest legible shade is `\"{shade:?}\"`"))
            .suggest(span, format!("\"{shade:?}\"")),
        None => error,
    });
    false
}

/// Returns the legible panel colour with the least contrast to a background.
fn palest(theme: &Theme, ground: Srgb) -> Option<(f64, Srgb)> {
    let readable = |it: &Srgb| it.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
    let contrasts = theme.panels.iter().map(|it| it.screen).filter(readable);
    let contrasts = contrasts.map(|it| (it.contrast(ground), it));
    contrasts.min_by(|a, b| a.0.total_cmp(&b.0))
}

/// Returns whether the segments of the dial stand out from a background. On the backgrounds of the
/// named themes, every colour that is legible on white does.
fn suits_panels(theme: &Theme, ground: Srgb) -> bool {
    palest(theme, ground).is_none_or(|(contrast, _)| contrast >= GRAPHICS_CONTRAST)
}

fn check_ground(theme: &Theme, span: Span, report: &mut Report) {
    let palest = palest(theme, theme.ground.screen);
    let Some((contrast, panel)) =
        palest.filter(|_| !suits_panels(theme, theme.ground.screen))
    else {
        return;
    };
    let message = format!(
        "`ground` is too dark behind the panel colour `{panel:?}`: {} to 1, \
         {GRAPHICS_CONTRAST} to 1 is needed",
        ratio(contrast)
    );
    let passes = |it: Srgb| suits_panels(theme, it);
    let error = Diagnostic::error(Code::Contrast, span, message);
    report.push(match nearest_shade(theme.ground.screen, Toward::White, passes) {
        Some(shade) => error
            .hint(format!("the nearest shade that it stands out from is `\"{shade:?}\"`"))
            .suggest(span, format!("\"{shade:?}\"")),
        None => error,
    });
}

/// Returns whether text in the `ink` colour is legible on white and on the background.
fn check_ink(
    theme: &Theme,
    ink: Option<Span>,
    ground: Option<Span>,
    report: &mut Report,
) -> bool {
    let passes = |ink: Srgb, ground: Srgb| {
        ink.contrast(Srgb::WHITE) >= TEXT_CONTRAST
            && ink.contrast(ground) >= TEXT_CONTRAST
    };
    let (theme_ink, theme_ground) = (theme.ink.screen, theme.ground.screen);
    if passes(theme_ink, theme_ground) {
        return true;
    }
    let on_ground = theme_ink.contrast(theme_ground);
    let (against, contrast) = match theme_ink.contrast(Srgb::WHITE) {
        on_white if on_white < on_ground => ("white", on_white),
        _ => ("the ground", on_ground),
    };
    let measured = format!(
        "the contrast is {} to 1, and {TEXT_CONTRAST} to 1 is needed",
        ratio(contrast)
    );
    let darker = nearest_shade(theme_ink, Toward::Black, |it| passes(it, theme_ground));
    let lighter = nearest_shade(theme_ground, Toward::White, |it| {
        passes(theme_ink, it) && suits_panels(theme, it)
    });
    let error = |span, message| Diagnostic::error(Code::Contrast, span, message);
    match (ink, ground, darker, lighter) {
        (Some(span), _, Some(shade), _) => {
            let message = format!(
                "the colour of text, `ink`, is too light to read on {against}: {measured}"
            );
            let hint =
                format!("write `\"{shade:?}\"`, the nearest shade that is legible");
            report.push(
                error(span, message).hint(hint).suggest(span, format!("\"{shade:?}\"")),
            );
        }
        (_, Some(span), _, shade) => {
            report.push(dark_ground(span, &measured, shade));
        }
        (Some(span), None, None, _) => {
            report.push(error(
                span,
                format!("text in the colour `ink` cannot be read: {measured}"),
            ));
        }
        // Both colours are the spectrum's, which pass.
        (None, None, _, _) => {}
    }
    false
}

/// Returns the error for a background on which the colour of text is not legible.
fn dark_ground(span: Span, measured: &str, shade: Option<Srgb>) -> Diagnostic {
    let message =
        format!("`ground` is too dark behind text in the colour `ink`: {measured}");
    let error = Diagnostic::error(Code::Contrast, span, message);
    match shade {
        Some(shade) => error
            .hint(format!(
                "write `\"{shade:?}\"`, the nearest shade on which it is legible"
            ))
            .suggest(span, format!("\"{shade:?}\"")),
        None => error.hint("choose a light `ground` and a dark `ink`"),
    }
}

/// Formats a contrast ratio with one decimal, rounded down so that 4.49 does not become 4.5.
fn ratio(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_are_legible() {
        for theme in [Theme::SPECTRUM, Theme::CALM, Theme::MONO] {
            for color in theme.panels.map(|it| it.screen) {
                assert!(color.contrast(Srgb::WHITE) >= 6.0, "{color:?}");
            }
            for color in [theme.ink.screen, theme.call.screen] {
                assert!(color.contrast(Srgb::WHITE) >= 7.0, "{color:?}");
            }
            assert!(theme.ink.screen.contrast(theme.ground.screen) >= 7.0, "{theme:?}");
            assert!(suits_panels(&theme, theme.ground.screen), "{theme:?}");
        }
    }

    #[test]
    fn panels_of_colourful_themes_differ() {
        for theme in [Theme::SPECTRUM, Theme::CALM] {
            let mut panels =
                theme.panels.map(|it| it.screen).map(|it| (it.red, it.green, it.blue));
            panels.sort_unstable();
            assert!(panels.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }

    /// A colour that is legible on white stands out from the background of each theme.
    #[test]
    fn any_legible_colour_stands_out_from_a_themes_background() {
        for theme in [Theme::SPECTRUM, Theme::CALM, Theme::MONO] {
            let lost = TEXT_CONTRAST / theme.ground.screen.contrast(Srgb::WHITE);
            assert!(lost >= GRAPHICS_CONTRAST, "{theme:?}");
        }
    }
}
