//! House rules: a briefing and its layout in, what an experienced colleague would say out.
//!
//! None of these keeps a poster from being made of what the file says; they are about what
//! becomes of it afterwards: among readers, in print, as time goes by. A briefing may allow
//! what it has reasons for, with `lint: { allow: [..] }` and the code of the warning.

mod alt;
mod contact;
mod fill;
mod headings;
mod links;
mod passages;
mod pictures;
mod review;
mod sentences;
mod text;

pub use pictures::{LEAST_RESOLUTION, LEAST_STROKE, PRESS_RESOLUTION};
pub use sentences::LONGEST_SENTENCE;

use crate::briefing::Briefing;
use crate::diagnostic::Report;
use crate::languages::Date;
use crate::layout::Poster;

/// Judges what a briefing says, on a day: whether its review is due, whether it says where
/// help is, and whether its words are easy to read and to hear.
#[must_use]
pub fn words(briefing: &Briefing, today: Date) -> Report {
    let mut report = Report::new();
    review::judge(briefing, today, &mut report);
    contact::judge(briefing, &mut report);
    alt::judge(briefing, &mut report);
    headings::judge(briefing, &mut report);
    sentences::judge(briefing, &mut report);
    passages::judge(briefing, &mut report);
    report
}

/// Judges how a poster came out: whether its panels are evenly full.
#[must_use]
pub fn layout(poster: &Poster) -> Report {
    let mut report = Report::new();
    fill::judge(poster, &mut report);
    report
}

/// Judges the logos at their size on a sheet, whatever it is made for: errors are effects that
/// would take too long to draw finely enough.
#[must_use]
pub fn effects(briefing: &Briefing, poster: &Poster) -> Report {
    let mut report = Report::new();
    pictures::judge_effects(briefing, poster, &mut report);
    report
}

/// Judges what goes on paper: links are dead there.
#[must_use]
pub fn paper(briefing: &Briefing) -> Report {
    let mut report = Report::new();
    links::judge(briefing, &mut report);
    report
}

/// Judges the pictures of a poster that goes to a press: errors are those that would print
/// coarse and lines too thin to print; warnings are those that could be finer.
#[must_use]
pub fn press(briefing: &Briefing, poster: &Poster) -> Report {
    let mut report = Report::new();
    pictures::judge(briefing, poster, &mut report);
    report
}
