//! Checks whether what a briefing wants in the middle of the hub stands there.

use crate::briefing::{Briefing, DialContent};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::layout::{Hub, Poster};

/// Warns if the picture or the list of headings does not show.
pub(super) fn check(briefing: &Briefing, poster: &Poster, report: &mut Report) {
    let grid = poster.sheet.grid;
    let span = briefing.poster().dial_span.unwrap_or_default();
    match (briefing.poster().dial, &poster.hub) {
        (DialContent::Picture, None) => {
            let span = briefing.hub_picture().map_or(span, |it| it.span);
            let message = format!("this picture does not show in the grid `{grid}`");
            report.push(
                Diagnostic::warning(Code::HubContent, span, message)
                    .hint("choose the grid `hub`, or give the picture to a panel"),
            );
        }
        (DialContent::Headings, Some(Hub::Dial(_))) => {
            let message = "the headings do not fit into the middle of the hub, so numbers \
                           stand there";
            report.push(
                Diagnostic::warning(Code::HubContent, span, message)
                    .hint("shorten the headings, or delete `dial: headings`"),
            );
        }
        // Without a hub there is no room that a list could fill.
        (DialContent::Headings, None | Some(_))
        | (DialContent::Picture, Some(_))
        | (DialContent::Numbers | DialContent::None, _) => {}
    }
}
