//! Checks whether the panels of a poster are evenly full.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::layout::Poster;

/// Warns about panels that look empty beside full ones. The layout has already chosen the
/// most even arrangement of the grid.
pub(super) fn check(poster: &Poster, report: &mut Report) {
    if !poster.is_uneven() {
        return;
    }
    let fill = poster.fill();
    let Some(fullest) = (1_usize..).zip(fill).max_by(|a, b| a.1.total_cmp(&b.1)) else {
        return;
    };
    let panels = (1..).zip(&poster.panels).zip(fill);
    let empty: Vec<_> = panels.filter(|(_, fill)| *fill < Poster::EMPTY).collect();
    let emptiest = empty.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let Some(((number, panel), fill)) = emptiest else { return };
    let others = match empty.len() {
        1 => String::new(),
        2 => "; one other is under 70 %, too".to_owned(),
        more => format!("; {} others are under 70 %, too", more - 1),
    };
    let message = format!(
        "panel {number}, `{}`, is {:.0} % full, but panel {} is {:.0} % full{others}",
        panel.heading.text.rich.text,
        fill * 100.0,
        fullest.0,
        fullest.1 * 100.0
    );
    let hint = match poster.even_grid {
        Some(grid) => format!(
            "move text between panels, or write `grid: {grid}`, in which they are even"
        ),
        None => "move text between panels".to_owned(),
    };
    let span = panel.heading.text.rich.span;
    let warning = Diagnostic::warning(Code::UnevenPanels, span, message).hint(hint);
    report.push(match poster.even_grid {
        Some(grid) => warning.set(&["poster", "grid"], grid.to_string()),
        None => warning,
    });
}
