//! How evenly the panels are full.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::layout::Poster;

/// A panel less full than this looks empty beside one fuller than that.
const EMPTY: f64 = 0.70;
const FULL: f64 = 0.95;

/// Warns of panels that look empty beside full ones: their grid cannot do better.
pub(super) fn judge(poster: &Poster, report: &mut Report) {
    let fill = poster.fill();
    let Some(fullest) = (1_usize..).zip(fill).max_by(|one, two| one.1.total_cmp(&two.1))
    else {
        return;
    };
    if fullest.1 <= FULL {
        return;
    }
    let panels = (1..).zip(&poster.panels).zip(fill);
    let empty: Vec<_> = panels.filter(|(_, fill)| *fill < EMPTY).collect();
    let emptiest = empty.iter().min_by(|one, two| one.1.total_cmp(&two.1));
    let Some(((number, panel), fill)) = emptiest else { return };
    let others = match empty.len() {
        1 => String::new(),
        2 => "; another is under 70 % as well".to_owned(),
        more => format!("; {} others are under 70 % as well", more - 1),
    };
    let message = format!(
        "panel {number}, `{}`, is {:.0} % full, beside panel {} that is {:.0} % full{others}",
        panel.heading.text.rich.text,
        fill * 100.0,
        fullest.0,
        fullest.1 * 100.0
    );
    report.push(
        Diagnostic::warning(Code::UnevenPanels, panel.heading.text.rich.span, message)
            .hint("move text between the panels, or try another `grid`"),
    );
}
