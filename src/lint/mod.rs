//! House rules: a briefing and its layout in, what an experienced colleague would say out.
//!
//! None of these keeps a poster from being made of what the file says; they are about what
//! becomes of it afterwards, in print.

mod links;
mod pictures;

pub use pictures::{LEAST_RESOLUTION, LEAST_STROKE, PRESS_RESOLUTION};

use crate::briefing::Briefing;
use crate::diagnostic::Report;
use crate::layout::Poster;

/// Judges a poster that goes to a press.
///
/// Errors are pictures that would print coarse and lines too thin to print; warnings are
/// pictures that could be finer, and links that are dead on paper.
#[must_use]
pub fn press(briefing: &Briefing, poster: &Poster) -> Report {
    let mut report = Report::new();
    pictures::judge(briefing, poster, &mut report);
    links::judge(briefing, &mut report);
    report
}
