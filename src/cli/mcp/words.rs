//! Puts verdicts into words for an assistant that reads no JSON.

use briefing::diagnostic::{DiagnosticMessage, Severity};
use briefing::messages::Message;
use briefing::service::Verdict;

/// Returns the diagnostics, each with its place and remedies, and what they come to.
pub(super) fn verdict(verdict: &Verdict) -> String {
    let mut text = diagnostics(&verdict.diagnostics);
    let counts = briefing::diagnostic::render::counts(verdict.errors, verdict.warnings);
    let counts = counts.unwrap_or_else(|| "no problems".to_owned());
    let end = match (&verdict.result, verdict.valid) {
        (Message::Checked(checked), true) => {
            let poster = &checked.poster;
            let fill = poster.fill.iter().map(|it| format!("{:.0}", it * 100.0));
            let mut end = format!(
                "it can be rendered: {} {}, {} grid, body {} pt; panels 1 to 7 are {} % full",
                poster.paper,
                poster.orientation,
                poster.grid,
                poster.body_size_pt,
                fill.collect::<Vec<_>>().join(", "),
            );
            if let Some(larger) = &checked.larger_grid {
                end.push_str(&format!("\nhelp: {}", larger.hint));
            }
            end
        }
        (_, true) => "it is a brand file, and can be used".to_owned(),
        (_, false) => "it cannot be rendered".to_owned(),
    };
    text.push_str(&format!("{}: {counts}; {end}\n", verdict.file));
    text
}

/// Returns a paragraph for each diagnostic.
pub(super) fn diagnostics(messages: &[DiagnosticMessage]) -> String {
    let mut text = String::new();
    for it in messages {
        let file = it.file.as_deref().unwrap_or_default();
        let place = match (it.line, it.column) {
            (Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
            _ if file.is_empty() => String::new(),
            _ => format!("{file}: "),
        };
        let severity = match it.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        text.push_str(&format!("{place}{severity}[{}]: {}", it.code, it.message));
        if !it.label.is_empty() {
            text.push_str(&format!(" ({})", it.label));
        }
        text.push('\n');
        for hint in &it.hints {
            text.push_str(&format!("  help: {hint}\n"));
        }
    }
    text
}
