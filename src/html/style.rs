//! A theme in, the style sheet out: light and dark, wide and narrow, screen and paper.

use super::font::{DISPLAY_WEIGHT, FAMILY, Fonts};
use crate::briefing::{Briefing, PANELS};
use crate::color::oklch::{Toward, lightened, nearest_shade};
use crate::color::{GRAPHICS_CONTRAST, Srgb, TEXT_CONTRAST};

/// The page, the panels and the words of the dark scheme.
const DARK_GROUND: Srgb = Srgb::new(0x10, 0x15, 0x1b);
const DARK_PANEL: Srgb = Srgb::new(0x1b, 0x22, 0x2a);
const DARK_WORDS: Srgb = Srgb::new(0xe6, 0xe9, 0xed);
/// Words beside the main ones, on white and on the dark panel.
const QUIET: Srgb = Srgb::new(0x4a, 0x52, 0x5b);
const DARK_QUIET: Srgb = Srgb::new(0xb4, 0xbc, 0xc6);

/// The style sheet.
pub(super) fn sheet(briefing: &Briefing, fonts: &Fonts) -> String {
    let theme = &briefing.poster.theme;
    let panels: [Srgb; PANELS] = std::array::from_fn(|at| {
        briefing.panels[at].color.unwrap_or(theme.panels[at]).screen
    });
    let on_ink = told_from(&panels, theme.ink.screen, GRAPHICS_CONTRAST + 0.5);
    let dark = told_from(&panels, DARK_PANEL, TEXT_CONTRAST + 0.5);
    // Scripts with deep lines need more than the family; few of them in a heading touch.
    let leading = |least: f64, part: f64| format!("{:.2}", least.max(fonts.depth * part));
    let mut sheet = fonts.rules.clone();
    let variables = |colors: &[Srgb], prefix: &str| {
        let one =
            |(at, color): (usize, &Srgb)| format!("--{prefix}{}:{color:?};", at + 1);
        colors.iter().enumerate().map(one).collect::<String>()
    };
    sheet.push_str(&format!(
        ":root{{--ground:{:?};--panel:#fff;--words:{:?};--quiet:{QUIET:?};--edge:{:?};--ink:{:?};\
         --call:{:?};{}{}}}\n",
        theme.ground.screen,
        theme.ink.screen,
        edge(theme.ground.screen),
        theme.ink.screen,
        theme.call.screen,
        variables(&panels, "p"),
        variables(&on_ink, "s"),
    ));
    sheet.push_str(&format!(
        "@media screen and (prefers-color-scheme:dark){{:root{{--ground:{DARK_GROUND:?};\
         --panel:{DARK_PANEL:?};--words:{DARK_WORDS:?};--quiet:{DARK_QUIET:?};--edge:#3a444f;\
         {}}}}}\n",
        variables(&dark, "p"),
    ));
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
    if let Some(style) = briefing.labels.counter_style() {
        sheet.push_str(&format!("ol{{list-style-type:{style}}}\n"));
    }
    for panel in 1..=PANELS {
        sheet.push_str(&format!(
            ".p{panel}{{--panel-color:var(--p{panel})}}.s{panel}{{stroke:var(--s{panel})}}\n"
        ));
    }
    sheet
}

/// Colours as they are if they can all be told from what is behind them, or else all made
/// lighter by the same step.
fn told_from(colors: &[Srgb; PANELS], behind: Srgb, contrast: f64) -> [Srgb; PANELS] {
    lightened(colors, |color| color.contrast(behind) >= contrast)
}

/// Lines around panels, which are decoration: a shade of the ground.
fn edge(ground: Srgb) -> Srgb {
    nearest_shade(ground, Toward::Black, |it| it.contrast(ground) >= 1.2)
        .unwrap_or(ground)
}

/// What is the same for every briefing. Sizes are in `rem`, so that they follow the reader's
/// own; no width keeps text from flowing at 320 pixels (WCAG 2.2, 1.4.10); colours of links
/// are never their only mark (1.4.1); what has the focus is ringed twice its least (2.4.13).
const RULES: &str = r#"*,*::before,*::after{box-sizing:border-box}
html{font-synthesis:none;font-variant-emoji:text;font:100%/$LEADING $FAMILY,$OTHERS"Atkinson Hyperlegible Next",system-ui,sans-serif;color-scheme:light dark;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--words);font-size:1.125rem;overflow-wrap:anywhere}
p,ul,ol,h1,h2{margin:0}
p,li{text-wrap:pretty}
a{color:inherit;text-decoration:underline;text-decoration-thickness:.07em;text-underline-offset:.18em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:.2rem solid var(--words);outline-offset:.2rem;border-radius:.15rem}
strong{font-weight:700}
.stressed{font-style:normal;font-weight:700}
.whole{white-space:nowrap}
.skip{position:absolute;inset-inline-start:1rem;top:-10rem;z-index:1;padding:.6rem 1rem;background:#fff;color:#000;font-weight:700}
.skip:focus{top:1rem;outline-color:#000}
header{display:flex;flex-wrap:wrap;align-items:center;gap:1rem 1.5rem;padding:1.5rem clamp(1rem,4vw,3rem);background:var(--ink);color:#fff}
.dial{flex:none;width:clamp(4rem,14vw,6rem);height:auto}
.dial path{fill:#fff}
.titles{flex:1 1 15rem;min-width:0}
.kicker{font-weight:700;line-height:$CLOSE}
h1{font-size:clamp(1.9rem,5.5vw,3.25rem);font-weight:$DISPLAY;line-height:$TIGHT;text-wrap:balance}
.subtitle{margin-top:.4rem;line-height:$CLOSE}
.logos{display:flex;flex-wrap:wrap;align-items:center;gap:1rem 1.5rem;padding:.75rem 1rem;background:#fff;border-radius:.4rem}
.logos img{display:block;max-width:100%;object-fit:contain}
main{max-width:90rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem);columns:3 19rem;column-gap:1.25rem}
.panel{break-inside:avoid;margin:0 0 1.25rem;padding:1rem 1.25rem 1.25rem;background:var(--panel);border:1px solid var(--edge);border-top:.5rem solid var(--panel-color);border-radius:.6rem}
h2{display:flex;align-items:center;gap:.6rem;margin-bottom:.6rem;color:var(--panel-color);font-size:1.45rem;font-weight:$DISPLAY;line-height:$SNUG}
.number{flex:none;display:grid;place-items:center;width:2.1rem;height:2.1rem;border-radius:50%;background:var(--panel-color);color:var(--panel);font-size:1.15rem}
.panel>*+*,.contact>*+*{margin-top:.7rem}
.panel>h2+*{margin-top:0}
ul,ol{padding-inline-start:1.35rem}
li+li{margin-top:.3rem}
li>*+*,li>ul,li>ol{margin-top:.3rem}
li::marker{color:var(--panel-color);font-weight:700}
.panel a{color:var(--panel-color)}
footer>*{min-width:0}
footer{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 2rem;padding:1.5rem clamp(1rem,4vw,3rem);background:var(--panel);border-top:1px solid var(--edge)}
.call{align-self:center;padding:.8rem 1.2rem;background:var(--call);color:#fff;border-radius:.4rem;font-size:1.25rem;font-weight:700;line-height:$CLOSE;text-align:center;text-wrap:balance}
.call :focus-visible{outline-color:#fff}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;color:var(--quiet);font-size:1rem}
@media (min-width:60rem){footer{grid-template-columns:auto minmax(0,1fr) fit-content(22rem);align-items:center}.facts{display:block;grid-column:-2;grid-row:1/span 2;text-align:end}.contact{grid-column:2}.more{grid-column:2}.call{grid-row:1/span 2;max-width:24rem}}
@media (forced-colors:active){.panel,.call{border:2px solid}.number{border:2px solid;forced-color-adjust:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{@page{margin:12mm}html{font-size:9.5pt}body{background:none;color:#000;font-size:1rem}.skip,.dial{display:none}header{padding:0 0 3mm;background:none;color:#000;border-bottom:.6mm solid}h1{font-size:22pt}main{max-width:none;padding:4mm 0 1mm;columns:2;column-gap:5mm}.panel{margin-bottom:4mm;padding:3mm;background:none;border:.3mm solid;border-radius:1.5mm}h2,li::marker,.panel a{color:#000}.number{border:.3mm solid;background:none;color:#000}footer{display:block;padding:3mm 0 0;background:none;border-top:.3mm solid}footer>*+*{margin-top:2mm}.call{display:inline-block;border:.6mm solid;background:none;color:#000}.facts{color:#000}a[href^="http"]:not(.said)::after{content:" (" attr(href) ")"}}
"#;
