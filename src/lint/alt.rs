//! Checks alternative texts: that of a logo should be the name of an organisation, that of a
//! picture should say what it shows. Neither should be the name of a file, or say that it is a
//! picture.

use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::rich_text::RichText;

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

/// Warns about alternative text that does not say whose logo it is, or what a picture shows.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    for logo in briefing.logos() {
        let Some(fault) = fault(&logo.file, &logo.alt) else { continue };
        let fault = match fault {
            Fault::FileName => {
                "is the name of a file; it does not say what the logo says"
            }
            Fault::Generic => "does not say whose logo it is",
            Fault::Redundant => REDUNDANCY,
        };
        let message = format!("`{}` {fault}", logo.alt.text);
        report.push(Diagnostic::warning(Code::AltText, logo.alt.span, message).hint(
            "write the words in the logo, or the name of its owner, as `alt: \
                 Safeguarding Children Partnership`",
        ));
    }
    let images = briefing.panels().iter().filter_map(|panel| panel.image.as_ref());
    for image in briefing.hub_picture().into_iter().chain(images) {
        let Some(fault) = fault(&image.file, &image.alt) else { continue };
        let fault = match fault {
            Fault::FileName => {
                "is the name of a file; it does not say what there is to see"
            }
            Fault::Generic => "does not say what the picture shows",
            Fault::Redundant => REDUNDANCY,
        };
        let message = format!("`{}` {fault}", image.alt.text);
        report.push(Diagnostic::warning(Code::AltText, image.alt.span, message).hint(
            "write what it shows that matters here, as `alt: A teenager looks at a phone in \
             the dark`",
        ));
    }
}

/// What is wrong with an alternative text.
enum Fault {
    FileName,
    Generic,
    Redundant,
}

const REDUNDANCY: &str =
    "says that it is a picture, which a screen reader announces anyway";

/// Returns what is wrong with the alternative text of a file.
fn fault(file: &str, alt: &RichText) -> Option<Fault> {
    let alt = alt.text.trim().to_lowercase();
    let file = file.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
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
        Some(Fault::FileName)
    } else if GENERIC.contains(&alt.trim_matches(|it: char| !it.is_alphanumeric())) {
        Some(Fault::Generic)
    } else if REDUNDANT.iter().any(|words| alt.starts_with(words)) {
        Some(Fault::Redundant)
    } else {
        None
    }
}
