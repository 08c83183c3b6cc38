//! What is said of logos to those who do not see them: the name of whom it stands for, not
//! that of a file, and not that it is a picture.

use crate::briefing::{Briefing, Logo};
use crate::diagnostic::{Code, Diagnostic, Report};

const ENDINGS: [&str; 8] =
    [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".pdf", ".eps"];
/// Words that say nothing by themselves.
const IDLE: [&str; 12] = [
    "logo", "logos", "image", "picture", "photo", "icon", "graphic", "untitled", "alt",
    "partner", "banner", "emblem",
];
/// A reader says by itself that there is a picture.
const NEEDLESS: [&str; 7] = [
    "image of",
    "picture of",
    "photo of",
    "photograph of",
    "logo of",
    "icon of",
    "graphic of",
];

/// Warns of words that tell nothing.
pub(super) fn judge(briefing: &Briefing, report: &mut Report) {
    for logo in briefing.logos() {
        let Some(why) = fault(logo) else { continue };
        let message = format!("`{}` {why}", logo.alt.text);
        report.push(Diagnostic::warning(Code::AltText, logo.alt.span, message).hint(
            "write the words that the logo shows, or whom it stands for, as `alt: \
                 Safeguarding Children Partnership`",
        ));
    }
}

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
    let looks_named = ENDINGS.iter().any(|ending| alt.ends_with(ending));
    // A name in one word may be the owner's: `nspcc.svg` shows NSPCC.
    let is_stem = alt == stem && stem.contains(['-', '_']);
    if looks_named || is_stem || is_camera {
        Some("is the name of a file, and tells nobody what the logo says")
    } else if IDLE.contains(&alt.trim_matches(|it: char| !it.is_alphanumeric())) {
        Some("does not tell whose logo it is")
    } else if NEEDLESS.iter().any(|words| alt.starts_with(words)) {
        Some("says that it is a picture, which a screen reader says by itself")
    } else {
        None
    }
}
