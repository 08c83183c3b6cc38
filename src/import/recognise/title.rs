//! Finds the title, the kicker and the subtitle among the lines outside of the panels.

use super::Place;
use super::outside::{Outside, joined};
use super::part::{cut_start, divide};
use super::patterns::{
    has_contact, is_contact_heading, is_emergency, is_publisher, kicker, kicker_end,
    label,
};
use crate::import::count;
use crate::import::count::line_text as text;
use crate::import::draft::Draft;
use crate::import::model::{Inline, Role};

/// Most words of a title and of a subtitle, and of a subtitle in a box.
const TITLE_WORDS: usize = 20;
const SUBTITLE_WORDS: usize = 25;
pub(super) const SHORT_SUBTITLE_WORDS: usize = 12;

/// Takes the title, the kicker and the subtitle out of the lines.
pub(super) fn take_title(lines: &mut Vec<Outside>, draft: &mut Draft) {
    while let Some(at) = title_at(lines) {
        let line = lines.remove(at);
        let whole = line.text();
        let Some(range) = kicker(&whole).filter(|_| draft.kicker.is_none()) else {
            draft.title = Some(joined(line.paragraph.inlines));
            take_subtitle(lines, at, draft);
            return;
        };
        let (before, rest) = divide(&line.paragraph.inlines, range.start);
        let (kicker, after) = divide(&rest, range.len());
        draft.kicker = Some(kicker);
        let mut title = trimmed(before);
        let after = trimmed(after);
        if !title.is_empty() && !after.is_empty() {
            title.push(Inline::Break);
        }
        title.extend(after);
        if count::has_words(&text(&title)) {
            draft.title = Some(joined(title));
            take_subtitle(lines, at, draft);
            return;
        }
    }
}

/// Returns inlines without the signs around their words; empty if there are none.
fn trimmed(inlines: Vec<Inline>) -> Vec<Inline> {
    let sign = |c: char| c.is_whitespace() || ":-\u{2013}\u{2014}|.()\u{B7}".contains(c);
    let whole = text(&inlines);
    if !count::has_words(&whole) {
        return Vec::new();
    }
    let start = whole.len() - whole.trim_start_matches(sign).len();
    let mut end = whole.trim_end_matches(sign).len();
    // A bracket that closes one inside of the words stays.
    if whole[start..end].contains('(') && whole[end..].starts_with(')') {
        end += 1;
    }
    let (mut inlines, _) = divide(&inlines, end);
    cut_start(&mut inlines, start);
    inlines
}

/// Returns the line that is the title: by its style or its purpose, else the one in the largest
/// letters, else the first.
fn title_at(lines: &[Outside]) -> Option<usize> {
    let is_title = |it: &Outside| {
        it.paragraph.role == Role::Title
            || matches!(it.place, Place::Box { is_title: true, .. })
    };
    let marked = lines.iter().position(is_title);
    let is_able = |it: &Outside| {
        let is_top = matches!(
            it.place,
            Place::Before
                | Place::Box { is_title: _, is_subtitle: false, is_footer: false }
        );
        is_top
            && it.words() <= TITLE_WORDS
            && label(&it.text()).is_none()
            && !has_contact(&it.text())
            && !is_emergency(&it.text())
    };
    let able = || lines.iter().enumerate().filter(|(_, it)| is_able(it));
    let with_kicker =
        || able().find(|(_, it)| kicker(&it.text()).is_some()).map(|it| it.0);
    let size = |it: &Outside| it.paragraph.size.unwrap_or(0.0);
    let largest = || {
        let heading =
            able().find(|(_, it)| matches!(it.paragraph.role, Role::Heading(_)));
        heading.map(|it| it.0).or_else(|| {
            // The first of the largest.
            able()
                .reduce(
                    |best, next| if size(next.1) > size(best.1) { next } else { best },
                )
                .map(|it| it.0)
        })
    };
    let header = || {
        lines
            .iter()
            .position(|it| it.place == Place::Header && kicker_end(&it.text()).is_some())
    };
    marked.or_else(with_kicker).or_else(largest).or_else(header)
}

/// Takes the subtitle: by its style or its purpose, else a short line after the title.
fn take_subtitle(lines: &mut Vec<Outside>, after: usize, draft: &mut Draft) {
    let is_marked = |it: &Outside| {
        it.paragraph.role == Role::Subtitle
            || matches!(it.place, Place::Box { is_subtitle: true, .. })
    };
    let follows = |it: &Outside| {
        let line = it.text();
        let is_near = it.place == Place::Before && it.words() <= SUBTITLE_WORDS;
        let is_box = matches!(it.place, Place::Box { is_footer: false, .. });
        (is_near || is_box && it.words() <= SHORT_SUBTITLE_WORDS)
            && it.paragraph.list.is_none()
            && !line.contains('\n')
            && label(&line).is_none()
            && !has_contact(&line)
            && !is_contact_heading(&line)
            && !is_emergency(&line)
            && !is_publisher(&line)
            && kicker_end(&line).is_none()
            && !line.trim_end().ends_with('.')
    };
    let is_able = |it: &Outside| {
        is_marked(it) && kicker_end(&it.text()).is_none() && !is_publisher(&it.text())
    };
    let at = lines.iter().position(is_able);
    let at = at.or_else(|| lines.get(after).is_some_and(follows).then_some(after));
    if let Some(at) = at {
        draft.subtitle = Some(joined(lines.remove(at).paragraph.inlines));
    }
}
