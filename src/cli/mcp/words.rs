//! Puts a judgement into words: those that a person reads in the terminal.

use briefing::diagnostic::render;
use briefing::messages::Message;
use briefing::service::{Judgement, Verdict};

/// Returns the problems, each with its place and remedies, and what they come to.
pub(super) fn judgement(judgement: &Judgement, verdict: &Verdict) -> String {
    let counts = render::counts(verdict.errors, verdict.warnings);
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
    format!("{}{}: {counts}; {end}\n", judgement.text(), verdict.file)
}
