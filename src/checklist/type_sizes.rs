//! Checks of type: its size, capitals, italics.

use super::row::{Outcome, Row};
use super::subject::Subject;
use crate::diagnostic::Code;
use crate::layout::Poster;
use crate::units::Length;

/// The guidance on the size of type and on its styles.
const CLEAR_PRINT: &str =
    "RNIB, Clear Print guidelines; UK Association for Accessible Formats";

/// Returns the checks of type.
pub(super) fn type_sizes(subject: &Subject<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some((poster, _)) = subject.poster {
        rows.push(size(subject, Code::SmallType, "Type of the poster", poster));
    }
    if let Some(handout) = subject.handout {
        rows.push(size(subject, Code::SmallHandout, "Type of the handout", handout));
    }
    if let Some(large) = subject.large {
        let pages = large.sheets.count;
        rows.push(Row::of_rules(
            subject,
            &[Code::LargePrintWord],
            "Large print",
            "A copy can be made in 16 pt or more, in one column, without italics.",
            format!(
                "The profile `large`: {} pt, {pages} {} of {}",
                points(large.body_size),
                if pages == 1 { "page" } else { "pages" },
                large.paper,
            ),
            "UK Association for Accessible Formats; Accessible Information Standard (DCB1605)",
        ));
    }
    rows.push(Row::of_rules(
        subject,
        &[Code::AllCapitals],
        "Capitals",
        "No title or heading is in capitals.",
        String::new(),
        CLEAR_PRINT,
    ));
    rows.push(Row::of_rules(
        subject,
        &[Code::LongEmphasis],
        "Italics and underlines",
        "None runs over more than a line.",
        String::new(),
        CLEAR_PRINT,
    ));
    rows
}

fn size(subject: &Subject<'_>, code: Code, what: &'static str, sheet: &Poster) -> Row {
    let advised = sheet.sheet.advised_type();
    let figure = format!(
        "{} pt on {} {}",
        points(sheet.body_size),
        sheet.sheet.paper,
        sheet.sheet.orientation,
    );
    let asks = "Body text has at least 12 pt, or 11 pt on A5.";
    let mut row = Row::of_rules(subject, &[code], what, asks, figure, CLEAR_PRINT);
    // A rule that is allowed says nothing about a size that is large enough.
    if sheet.body_size >= advised {
        row.outcome = Outcome::Met;
    }
    row
}

/// Returns a size in points without needless zeros.
fn points(size: Length) -> String {
    let text = format!("{:.2}", size.to_pt());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
