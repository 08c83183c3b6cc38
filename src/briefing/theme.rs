//! Reads the colours of `theme` and `color`.

use super::fields::Fields;
use super::palette::{SPECTRUM_PANELS, for_words};
use super::spot::SpotReader;
use super::wording::nearest;
use super::{PANELS, Theme, contrast};
use crate::color::{Srgb, Swatch};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::yaml::{Kind, Node, Scalar};

/// Returns the names of colours.
pub(crate) fn color_names() -> [&'static str; PANELS] {
    NAMES.map(|(name, _)| name)
}

/// The names of the colours of the spectrum. A name means the same colour in every theme, so that a
/// panel keeps its colour when the theme changes.
pub(super) const NAMES: [(&str, Swatch); PANELS] = {
    let [blue, petrol, teal, green, amber, rust, plum] = SPECTRUM_PANELS;
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

/// A colour that the file gives.
#[derive(Clone, Copy, Debug)]
pub struct OwnColor {
    /// The key that gives it.
    pub key: &'static str,
    /// The colour.
    pub color: Swatch,
    /// The place of its value for screens.
    pub span: Span,
}

/// Reads the colours of `theme` and checks them. The spectrum supplies the others, and the words on
/// the band follow from it. Returns the colours of the file as well.
pub(super) fn colors(
    fields: &Fields<'_>,
    source: &Source,
    report: &mut Report,
) -> (Theme, Vec<OwnColor>) {
    let mut theme = Theme::SPECTRUM;
    let mut spots = SpotReader { source, inks: Vec::new() };
    let mut read = |key| {
        let own = color_or_spot(&fields.get(key)?.entry.value, key, &mut spots, report)?;
        let is_of_words = key.ends_with("text");
        Some(if is_of_words {
            OwnColor { color: for_words(own.color), ..own }
        } else {
            own
        })
    };
    let (band, band_text, text) = (read("band"), read("band_text"), read("text"));
    let (ground, call) = (read("ground"), read("call"));
    theme.band = band.map_or(theme.band, |it| it.color);
    theme.ground = ground.map_or(theme.ground, |it| it.color);
    theme.call = call.map_or(theme.call, |it| it.color);
    theme.text = text.map_or(theme.text, |it| it.color);
    let spans = (text.map(|it| it.span), ground.map(|it| it.span));
    contrast::check_text(&theme, spans, report);
    theme.band_text = match band_text {
        Some(OwnColor { color, span, .. }) => {
            contrast::check_on_band(color.screen, theme.band.screen, span, report);
            color
        }
        None => theme.words_on(theme.band),
    };
    let mut own: Vec<_> =
        [band, band_text, text, ground, call].into_iter().flatten().collect();
    for (at, node) in fields.list("panels").iter().enumerate() {
        let Some(given) = color_or_spot(node, "panels", &mut spots, report) else {
            continue;
        };
        let ground = theme.ground.screen;
        contrast::check_panel("panels", given.color.screen, ground, given.span, report);
        if let Some(panel) = theme.panels.get_mut(at) {
            *panel = given.color;
        }
        own.push(given);
    }
    theme.spots = spots.inks;
    (theme, own)
}

/// Reads a colour, or a spot ink with the colour that it has on screens, of which the place is
/// returned.
fn color_or_spot(
    node: &Node,
    key: &'static str,
    spots: &mut SpotReader<'_>,
    report: &mut Report,
) -> Option<OwnColor> {
    match &node.kind {
        Kind::Scalar(scalar) => {
            let color = color(scalar, key, false, report)?;
            Some(OwnColor { key, color, span: node.span })
        }
        Kind::Mapping(_) => {
            let fields = spots.fields(node, key, report)?;
            let scalar = fields.scalar("screen");
            let screen = scalar.and_then(|it| color(it, "screen", false, report));
            let print = spots.read(&fields, report);
            let color = Swatch { screen: screen?.screen, print: Some(print?) };
            Some(OwnColor { key, color, span: scalar?.map.span() })
        }
        Kind::Null | Kind::List(_) => None,
    }
}

/// Reads the colour of a panel and checks that it stands out from white and from the ground.
pub(super) fn panel_color(
    scalar: &Scalar,
    ground: Srgb,
    report: &mut Report,
) -> Option<OwnColor> {
    let (key, span) = ("color", scalar.map.span());
    let color = color(scalar, key, true, report)?;
    contrast::check_panel(key, color.screen, ground, span, report);
    Some(OwnColor { key, color, span })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::GRAPHICS_CONTRAST;

    const THEMES: [Theme; 3] = [Theme::SPECTRUM, Theme::CALM, Theme::MONO];

    #[test]
    fn the_themes_are_legible() {
        for theme in THEMES {
            for color in theme.panels.map(|it| it.screen) {
                assert!(color.contrast(Srgb::WHITE) >= 6.0, "{color:?}");
                assert!(color.contrast(theme.ground.screen) >= GRAPHICS_CONTRAST);
            }
            for color in [theme.text.screen, theme.call.screen] {
                assert!(color.contrast(Srgb::WHITE) >= 7.0, "{color:?}");
            }
            assert!(theme.band.screen.contrast(theme.band_text.screen) >= 7.0);
            assert!(theme.text.screen.contrast(theme.ground.screen) >= 7.0, "{theme:?}");
        }
    }

    /// The words on the band are those that a theme with its band alone would have.
    #[test]
    fn the_themes_follow_the_rules_for_words() {
        for theme in THEMES {
            assert_eq!(theme.words_on(theme.band), theme.band_text);
            assert_eq!(for_words(theme.text), theme.text);
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
}
