//! Writes the style sheet of a briefing's theme: for light and dark, wide and narrow screens,
//! and for paper.

use super::content::logo_class;
use super::font::{DISPLAY_WEIGHT, FAMILY, Fonts};
use super::picture;
use crate::briefing::{Briefing, MastheadLook, PANELS, Theme};
use crate::color::oklch::{Toward, nearest_shade, shaded};
use crate::color::{GRAPHICS_CONTRAST, Srgb, Swatch, TEXT_CONTRAST};

/// Colours of the page, the panels and the words in the dark scheme.
const DARK_GROUND: Srgb = Srgb::new(0x10, 0x15, 0x1b);
const DARK_PANEL: Srgb = Srgb::new(0x1b, 0x22, 0x2a);
const DARK_WORDS: Srgb = Srgb::new(0xe6, 0xe9, 0xed);
/// Colours of secondary words, on white and on the panels of the dark scheme.
const QUIET: Srgb = Srgb::new(0x4a, 0x52, 0x5b);
const DARK_QUIET: Srgb = Srgb::new(0xb4, 0xbc, 0xc6);

/// Returns the style sheet. Variables hold the colours, `style.css` the rules.
pub(super) fn sheet(briefing: &Briefing, fonts: &Fonts) -> String {
    let theme = &briefing.poster().theme;
    let panels: [Srgb; PANELS] = std::array::from_fn(|at| {
        let own = briefing.panels()[at].color;
        own.map_or(theme.panels[at], |it| it.color).screen
    });
    let has_band = briefing.poster().masthead == MastheadLook::Band;
    let behind_title = if has_band { theme.band.screen } else { Srgb::WHITE };
    let on_band = on_band(&panels, behind_title);
    let dark = distinct_from(&panels, DARK_PANEL, TEXT_CONTRAST + 0.5);
    // Scripts with deep lines need more leading than the family, in headings a part of it:
    // few of their lines touch there.
    let leading = |least: f64, part: f64| format!("{:.2}", least.max(fonts.depth * part));
    let mut sheet = fonts.rules.clone();
    let variables = |colors: &[Srgb], prefix: &str| {
        let variable =
            |(at, color): (usize, &Srgb)| format!("--{prefix}{}:{color:?};", at + 1);
        colors.iter().enumerate().map(variable).collect::<String>()
    };
    sheet.push_str(&format!(
        ":root{{--ground:{:?};--panel:#fff;--words:{:?};--quiet:{QUIET:?};--edge:{:?};--band:{:?};\
         --band-text:{:?};--dark:{:?};--call:{:?};--call-text:{:?};--urgent:{:?};{}{}}}\n",
        theme.ground.screen,
        theme.words().screen,
        edge(theme.ground.screen),
        theme.band.screen,
        theme.band_text.screen,
        theme.dark().screen,
        theme.call.screen,
        theme.words_on(theme.call).screen,
        theme.accent(theme.call).screen,
        variables(&panels, "p"),
        variables(&on_band, "s"),
    ));
    sheet.push_str(&dark_scheme(theme, &variables(&dark, "p")));
    sheet.push_str(
        &RULES
            .replace("$FAMILY", FAMILY)
            .replace("$OTHERS", &fonts.families)
            .replace("$LEADING", &leading(1.5, 1.0))
            .replace("$TIGHT", &leading(1.1, 0.85))
            .replace("$SNUG", &leading(1.2, 0.85))
            .replace("$CLOSE", &leading(1.35, 0.95))
            .replace("$DISPLAY", &DISPLAY_WEIGHT.to_string()),
    );
    if let Some(style) = briefing.labels().counter_style() {
        sheet.push_str(&format!("ol{{list-style-type:{style}}}\n"));
    }
    sheet.push_str(&panel_rules(theme, &panels));
    sheet.push_str(&logo_rules(briefing));
    if !has_band {
        sheet.push_str(&light_masthead(theme, &variables(&dark, "s")));
    }
    sheet
}

/// Returns the colours of the dark scheme, with those of the panels.
fn dark_scheme(theme: &Theme, panels: &str) -> String {
    let [urgent] = shaded(&[theme.call.screen], Toward::White, |color| {
        color.contrast(DARK_PANEL) >= TEXT_CONTRAST + 0.5
    });
    format!(
        "@media screen and (prefers-color-scheme:dark){{:root{{--ground:{DARK_GROUND:?};\
         --panel:{DARK_PANEL:?};--words:{DARK_WORDS:?};--quiet:{DARK_QUIET:?};--edge:#3a444f;\
         --urgent:{urgent:?};{panels}}}}}\n"
    )
}

/// Returns the rules for the colours of each panel: its bar, its words, and the number in its
/// badge. On the dark scheme, the colours of all panels are light enough for words.
fn panel_rules(theme: &Theme, panels: &[Srgb; PANELS]) -> String {
    let mut rules = String::new();
    for (panel, color) in (1..).zip(panels) {
        let swatch = Swatch::from(*color);
        let (accent, number) = (theme.accent(swatch), theme.words_on(swatch));
        rules.push_str(&format!(
            ".p{panel}{{--panel-color:var(--p{panel});--accent:{:?};--number:{:?};\
             --fill:{color:?};--on-fill:{:?}}}.s{panel}{{stroke:var(--s{panel})}}\n",
            accent.screen, number.screen, number.screen,
        ));
    }
    rules.push_str(
        "@media screen and (prefers-color-scheme:dark){.panel{--accent:var(--panel-color);\
         --number:var(--panel)}}\n",
    );
    rules
}

/// Returns the rules for the heights of logos. They are not at the logos themselves, so that a site
/// can forbid styles but for this sheet by its hash (Content Security Policy 3).
fn logo_rules(briefing: &Briefing) -> String {
    let mut heights: Vec<f64> =
        briefing.logos().iter().map(picture::logo_height).collect();
    heights.sort_by(f64::total_cmp);
    heights.dedup();
    let rule = |height: f64| format!(".{}{{height:{height}rem}}", logo_class(height));
    let mut rules: String = heights.into_iter().map(rule).collect();
    if !rules.is_empty() {
        rules.push('\n');
    }
    rules
}

/// Returns the rules for a masthead without a band. On the dark scheme it is as dark as the panels,
/// and the dial has the colours of `dark_dial`.
fn light_masthead(theme: &Theme, dark_dial: &str) -> String {
    let title = theme.accent(theme.band).screen;
    format!(
        "@media screen{{header{{background:var(--panel);color:var(--words);\
         border-bottom:.4rem solid {:?}}}h1{{color:{title:?}}}.dial>path{{fill:{title:?}}}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{dark_dial}}}\
         h1{{color:inherit}}.dial>path{{fill:var(--words)}}}}\n",
        theme.band.screen,
    )
}

/// Returns the colours of the panels on the band, lightened or darkened where they do not stand
/// out.
fn on_band(panels: &[Srgb; PANELS], band: Srgb) -> [Srgb; PANELS] {
    let is_dark = band.contrast(Srgb::WHITE) > band.contrast(Srgb::BLACK);
    let toward = if is_dark { Toward::White } else { Toward::Black };
    shaded(panels, toward, |color| color.contrast(band) >= GRAPHICS_CONTRAST + 0.5)
}

/// Returns the colours with those lightened, by the same step, that lack the contrast with the
/// colour behind them.
fn distinct_from(colors: &[Srgb; PANELS], behind: Srgb, contrast: f64) -> [Srgb; PANELS] {
    shaded(colors, Toward::White, |color| color.contrast(behind) >= contrast)
}

/// Returns the colour of the lines around panels, a shade of the ground. The lines are
/// decoration and need no contrast.
fn edge(ground: Srgb) -> Srgb {
    nearest_shade(ground, Toward::Black, |it| it.contrast(ground) >= 1.2)
        .unwrap_or(ground)
}

/// The rules that are the same for every briefing, with `$NAME` where a value goes.
///
/// Sizes are in `rem`, so that they follow the reader's own type size. Text flows without a
/// sideways scroll at 320 pixels (WCAG 2.2, 1.4.10), colour is never the only mark of a link
/// (1.4.1), and the ring around the focus is twice as thick as the least (2.4.13).
const RULES: &str = include_str!("style.css");
