//! The day of the next review: there has to be one, and it must not have passed. Advice on
//! safeguarding that nobody looks at again goes stale unseen.

use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::languages::Date;

/// Warns of a review that is not planned, or was due before today.
pub(super) fn judge(briefing: &Briefing, today: Date, report: &mut Report) {
    let in_a_year = Date { year: today.year.saturating_add(1), day: 1, ..today };
    match (briefing.review(), briefing.review_span()) {
        (None, _) => report.push(
            Diagnostic::warning(
                Code::ReviewMissing,
                briefing.title().span,
                "nobody is due to look at this briefing again: it has no `review`",
            )
            .hint(format!("write the day of its next review, as `review: {in_a_year}`")),
        ),
        (Some(review), span) if review < today => {
            let warning = Diagnostic::warning(
                Code::ReviewPast,
                span.unwrap_or_default(),
                format!("the review was due on {review}, before today, {today}"),
            );
            let warning = if span.is_some() { warning } else { warning.without_span() };
            report.push(warning.hint(format!(
                "check that the text still holds, then set the next one, as `review: \
                 {in_a_year}`"
            )));
        }
        (Some(_), _) => {}
    }
}
