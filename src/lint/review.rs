//! Checks that the briefing has a date for its next review and that the date has not passed:
//! without reviews, advice on safeguarding goes out of date unnoticed.

use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::languages::Date;

/// Warns about a review that has no date or is overdue.
pub(super) fn check(briefing: &Briefing, today: Date, report: &mut Report) {
    let in_a_year = Date { year: today.year.saturating_add(1), day: 1, ..today };
    match (briefing.review(), briefing.review_span()) {
        (None, _) => report.push(
            Diagnostic::warning(
                Code::ReviewMissing,
                briefing.title().span,
                "the briefing has no `review` date",
            )
            .hint(format!("add the date of the next review, as `review: {in_a_year}`"))
            .set(&["review"], in_a_year.to_string()),
        ),
        (Some(review), span) if review < today => {
            let warning = Diagnostic::warning(
                Code::ReviewPast,
                span.unwrap_or_default(),
                format!("the review was due on {review}; today is {today}"),
            );
            let warning = if span.is_some() { warning } else { warning.without_span() };
            report.push(warning.hint(format!(
                "check that the text is still correct, then set the next date, as `review: \
                 {in_a_year}`"
            )));
        }
        (Some(_), _) => {}
    }
}
