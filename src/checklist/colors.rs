//! Checks of colours: how well words can be read on screens and in print.

use super::row::Row;
use super::subject::Subject;
use crate::color::TEXT_CONTRAST;
use crate::diagnostic::Code;
use crate::pdf::{ColorPair, color_pairs};

/// Returns the checks of colours.
pub(super) fn colors(subject: &Subject<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let pairs = subject.poster.map(|(_, page)| color_pairs(page)).unwrap_or_default();
    if !pairs.is_empty() {
        rows.push(Row::of_rules(
            subject,
            &[Code::Contrast],
            "Contrast on screens",
            "Words have 4.5 to 1 to what is under them, large words 3 to 1.",
            least(&pairs, ColorPair::on_screen),
            "WCAG 2.2, 1.4.3 (AA)",
        ));
        if let Ok(condition) = subject.briefing.poster().press.condition() {
            rows.push(Row::of_rules(
                subject,
                &[Code::PrintedContrast],
                "Contrast in print",
                "The inks of words have the same to those under them.",
                format!(
                    "{}, printed as {}",
                    least(&pairs, |it| it.in_print(&condition)),
                    condition.info()
                ),
                "the measure of WCAG 2.2, 1.4.3, for inks on paper",
            ));
        }
    }
    rows.push(Row::of_rules(
        subject,
        &[Code::PalePanel, Code::PaleLogo],
        "Logos and panels",
        "Each stands out from what is around it.",
        String::new(),
        "WCAG 2.2, 1.4.11 (AA)",
    ));
    rows
}

/// Says how much contrast words have at least.
fn least(pairs: &[ColorPair], contrast: impl Fn(&ColorPair) -> f64) -> String {
    let least = |is_large: bool| {
        let own = pairs.iter().filter(|it| (it.needed < TEXT_CONTRAST) == is_large);
        own.map(&contrast).min_by(f64::total_cmp)
    };
    let said = |contrast: f64| format!("{:.1} to 1", (contrast * 10.0).floor() / 10.0);
    match (least(false), least(true)) {
        (Some(text), Some(large)) => {
            format!("text {} or more, large text {} or more", said(text), said(large))
        }
        (Some(text), None) => format!("text {} or more", said(text)),
        (None, Some(large)) => format!("large text {} or more", said(large)),
        (None, None) => String::new(),
    }
}
