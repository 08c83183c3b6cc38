//! Checks the alternative text of logos: it should be the name of an organisation, not the
//! name of a file, and should not say that the logo is a picture.

use crate::briefing::{Briefing, Logo};
use crate::diagnostic::{Code, Diagnostic, Report};

/// Endings of the names of picture files.
const ENDINGS: [&str; 8] =
    [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".pdf", ".eps"];
/// Words that say nothing about the owner of a logo.
const GENERIC: [&str; 12] = [
    "logo", "logos", "image", "picture", "photo", "icon", "graphic", "untitled", "alt",
    "partner", "banner", "emblem",
];
/// Beginnings that repeat what a screen reader announces itself.
const REDUNDANT: [&str; 7] = [
    "image of",
    "picture of",
    "photo of",
    "photograph of",
    "logo of",
    "icon of",
    "graphic of",
];

/// Warns about alternative text that does not say whose logo it is.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    for logo in briefing.logos() {
        let Some(fault) = fault(logo) else { continue };
        let message = format!("`{}` {fault}", logo.alt.text);
        report.push(Diagnostic::warning(Code::AltText, logo.alt.span, message).hint(
            "write the words in the logo, or the name of its owner, as `alt: \
                 Safeguarding Children Partnership`",
        ));
    }
}

/// Returns what is wrong with the text of a logo, to follow the text in a sentence.
fn fault(logo: &Logo) -> Option<&'static str> {
    let alt = logo.alt.text.trim().to_lowercase();
    let file = logo.file.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let is_camera = ["img", "dsc", "image", "scan", "screenshot"].iter().any(|prefix| {
        alt.strip_prefix(prefix).is_some_and(|rest| {
            rest.contains(|it: char| it.is_ascii_digit())
                && rest.chars().all(|it| it.is_ascii_digit() || " _-()".contains(it))
        })
    });
    let has_ending = ENDINGS.iter().any(|ending| alt.ends_with(ending));
    // A single word may be the name of the owner: `nspcc.svg` shows NSPCC.
    let is_stem = alt == stem && stem.contains(['-', '_']);
    if has_ending || is_stem || is_camera {
        Some("is the name of a file; it does not say what the logo says")
    } else if GENERIC.contains(&alt.trim_matches(|it: char| !it.is_alphanumeric())) {
        Some("does not say whose logo it is")
    } else if REDUNDANT.iter().any(|words| alt.starts_with(words)) {
        Some("says that it is a picture, which a screen reader announces anyway")
    } else {
        None
    }
}
