//! Warns of body type that is smaller than guidance for readers with low vision asks for.

use super::poster::Poster;
use super::sheet::points;
use crate::briefing::{Medium, PosterOptions};
use crate::diagnostic::{Code, Diagnostic, Report};

/// Reports a body size under [`advised_type`](super::Sheet::advised_type), with that of the contacts if they are
/// under it as well.
pub(super) fn check(poster: &Poster, options: &PosterOptions, report: &mut Report) {
    let (sheet, size) = (&poster.sheet, poster.body_size);
    let advised = sheet.advised_type();
    if size >= advised {
        return;
    }
    let mut contacts = Vec::new();
    poster.footer.contact.iter().for_each(|block| block.collect_texts(&mut contacts));
    let contact = contacts.iter().map(|text| text.size).find(|size| *size < advised);
    let contact = contact.map_or_else(String::new, |size| {
        format!(" and the contacts in {} pt", points(size))
    });
    let (size, advised) = (format!("{} pt{contact}", points(size)), points(advised));
    let guidance = format!(
        "under the {advised} pt that guidance for readers with low vision asks for"
    );
    report.push(match sheet.medium {
        Medium::Poster => {
            let span = options.type_span;
            let warning = Diagnostic::warning(
                Code::SmallType,
                span.unwrap_or_default(),
                format!("the text is set in {size}, {guidance}"),
            )
            .hint("cut words, or choose a larger `paper`");
            if span.is_none() { warning.without_span() } else { warning }
        }
        Medium::Handout => Diagnostic::warning(
            Code::SmallHandout,
            crate::diagnostic::Span::default(),
            format!("the handout on {} is set in {size}, {guidance}", sheet.paper),
        )
        .without_span()
        .hint("cut words, or print it on larger paper (`--paper`)"),
    });
}
