//! Warns of body type that is smaller than guidance for readers with low vision asks for.

use super::sheet::{Sheet, points};
use crate::briefing::{Medium, PosterOptions};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::units::Length;

/// Reports a body size under [`Sheet::advised_type`].
pub(super) fn check(
    sheet: &Sheet,
    size: Length,
    options: &PosterOptions,
    report: &mut Report,
) {
    let advised = sheet.advised_type();
    if size >= advised {
        return;
    }
    let (size, advised) = (points(size), points(advised));
    let guidance = format!(
        "under the {advised} pt that guidance for readers with low vision asks for"
    );
    report.push(match sheet.medium {
        Medium::Poster => {
            let span = options.type_span;
            let warning = Diagnostic::warning(
                Code::SmallType,
                span.unwrap_or_default(),
                format!("the text is set in {size} pt, {guidance}"),
            )
            .hint("cut words, or choose a larger `paper`");
            if span.is_none() { warning.without_span() } else { warning }
        }
        Medium::Handout => Diagnostic::warning(
            Code::SmallHandout,
            crate::diagnostic::Span::default(),
            format!("the handout on {} is set in {size} pt, {guidance}", sheet.paper),
        )
        .without_span()
        .hint("cut words, or print it on a larger `--paper`"),
    });
}
