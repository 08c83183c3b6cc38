//! Checks that colours of the file leave words legible in print.

use crate::assets::icc::PrintingCondition;
use crate::briefing::{Briefing, OwnColor};
use crate::color::oklch::{Toward, nearest_shade};
use crate::color::{Print, Srgb, Swatch};
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::page::Page;
use crate::pdf::{ColorPair, color_pairs};

/// Warns of words that have enough contrast with what is under them on a screen, but not in print.
/// The colours of the themes hold in print under every condition of the program.
pub(super) fn check(briefing: &Briefing, page: &Page, report: &mut Report) {
    let options = briefing.poster();
    let of_panels = briefing.panels().iter().filter_map(|panel| panel.color);
    let own: Vec<OwnColor> =
        options.own_colors.iter().copied().chain(of_panels).collect();
    if own.is_empty() {
        return;
    }
    // A profile that cannot be read is an error of its own.
    let Ok(condition) = options.press.condition() else { return };
    let pairs = color_pairs(page);
    let mut failing: Vec<_> = pairs
        .iter()
        .map(|pair| (pair, pair.in_print(&condition)))
        .filter(|(pair, in_print)| {
            *in_print < pair.needed && *in_print < pair.on_screen()
        })
        .collect();
    // Of the pairs of a colour, the one that is hardest to read is told.
    failing.sort_by(|one, two| (one.1 / one.0.needed).total_cmp(&(two.1 / two.0.needed)));
    let mut warned = Vec::new();
    for (pair, in_print) in failing {
        let of = |color: Swatch| own.iter().find(|it| it.color == color);
        let color = of(pair.ground).or_else(|| of(pair.words));
        let at = color.map_or(pair.span, |it| it.span);
        if warned.contains(&at) {
            continue;
        }
        warned.push(at);
        let shade = color.and_then(|it| shade(it, pair, &pairs, &condition));
        report.push(warning(pair, in_print, at, shade));
    }
}

fn warning(pair: &ColorPair, in_print: f64, at: Span, shade: Option<Srgb>) -> Diagnostic {
    let message = format!(
        "words in `{:?}` on `{:?}` have a contrast of {} to 1 on a screen, but {} to 1 in print, \
         where {} to 1 is needed",
        pair.words.screen,
        pair.ground.screen,
        shown(pair.on_screen()),
        shown(in_print),
        pair.needed,
    );
    let warning = Diagnostic::warning(Code::PrintedContrast, at, message);
    match shade {
        Some(shade) => warning
            .hint(format!(
                "write `\"{shade:?}\"`, the nearest shade with which they can be read in print"
            ))
            .suggest(at, format!("\"{shade:?}\"")),
        None => warning.hint("choose colours that differ more in lightness"),
    }
}

/// Returns the nearest shade of a colour of the file with which its pairs can be read in print, as
/// far from the other colour of one pair as needed. Returns `None` for a spot ink, of which the
/// shade on screens says nothing.
fn shade(
    own: &OwnColor,
    pair: &ColorPair,
    pairs: &[ColorPair],
    condition: &PrintingCondition,
) -> Option<Srgb> {
    if matches!(own.color.print, Some(Print::Spot { .. })) {
        return None;
    }
    let is_ground = own.color == pair.ground;
    let other = if is_ground { pair.words } else { pair.ground };
    let is_lighter = own.color.screen.luminance() > other.screen.luminance();
    let away = if is_lighter { Toward::White } else { Toward::Black };
    let passes = |shade: Srgb| {
        let with = |pair: &ColorPair| {
            let mut changed = *pair;
            *(if is_ground { &mut changed.ground } else { &mut changed.words }) =
                shade.into();
            changed
        };
        let concerned = pairs
            .iter()
            .filter(|it| own.color == if is_ground { it.ground } else { it.words });
        concerned.map(with).all(|it| it.in_print(condition) >= it.needed)
    };
    nearest_shade(own.color.screen, away, passes)
}

/// Returns a contrast with one decimal, rounded down so that 4.49 does not become 4.5.
fn shown(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0)
}
