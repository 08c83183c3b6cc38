//! Gives what stands outside of the panels to the fields of the briefing.

use super::part::{cut_start, divide, text};
use super::patterns::{
    Fact, day, has_contact, has_short_number, is_contact_heading, is_emergency,
    is_page_label, is_publisher, kicker_end, label,
};
use super::{Place, Rest, omission};
use crate::import::count;
use crate::import::draft::{Draft, Unplaced, Value};
use crate::import::model::{Block, Inline, Omission, OmissionKind, Paragraph, Role};

/// Most words of a title, of a subtitle, of what to do in an emergency.
const TITLE_WORDS: usize = 20;
const SUBTITLE_WORDS: usize = 25;
const SHORT_SUBTITLE_WORDS: usize = 12;
const CALL_WORDS: usize = 40;
const KEY_MESSAGE_WORDS: usize = 30;
/// Most words of a version, and of the name of a publisher.
const VERSION_WORDS: usize = 4;
const PUBLISHER_WORDS: usize = 14;

/// A paragraph outside of the panels.
#[derive(Clone)]
struct Outside {
    paragraph: Paragraph,
    place: Place,
}

impl Outside {
    fn text(&self) -> String {
        text(&self.paragraph.inlines)
    }

    fn words(&self) -> usize {
        count::split(&self.text()).count()
    }
}

/// Fills the fields of a draft from what stands outside of the panels. Returns the texts of
/// notes.
pub(super) fn place(
    rest: Vec<Rest>,
    draft: &mut Draft,
    omissions: &mut Vec<Omission>,
) -> Vec<Rest> {
    let (notes, rest): (Vec<Rest>, Vec<Rest>) =
        rest.into_iter().partition(|it| matches!(it.place, Place::Note(_)));
    let mut lines = Vec::new();
    for Rest { block, place } in rest {
        lines_of(block, place, draft, &mut lines);
    }
    lines.retain(|line| line.words() > 0);
    take_title(&mut lines, draft);
    for line in lines {
        for line in facts_apart(line) {
            place_line(line, draft, omissions);
        }
    }
    take_last_subtitle(draft);
    notes
}

/// Takes the only line that was not placed as the subtitle, if it is short and no sentence.
fn take_last_subtitle(draft: &mut Draft) {
    if draft.subtitle.is_some() || draft.title.is_none() {
        return;
    }
    let [only] = draft.unplaced.as_slice() else { return };
    let [Block::Paragraph(paragraph)] = only.blocks.as_slice() else { return };
    let line = text(&paragraph.inlines);
    let is_line = count::split(&line).count() <= SHORT_SUBTITLE_WORDS
        && paragraph.list.is_none()
        && label(&line).is_none()
        && !line.trim_end().ends_with('.');
    let is_top = only.place == Place::Before.name() || only.place == BOX.name();
    if is_line && is_top {
        draft.subtitle = Some(joined(paragraph.inlines.clone()));
        draft.unplaced.clear();
    }
}

/// The place of text in a box.
const BOX: Place = Place::Box { is_title: false, is_subtitle: false, is_footer: false };

/// Returns the paragraphs of a block; its pictures become logos.
fn lines_of(block: Block, place: Place, draft: &mut Draft, lines: &mut Vec<Outside>) {
    match block {
        Block::Paragraph(mut paragraph) => {
            paragraph.inlines.retain(|inline| match inline {
                Inline::Picture(picture) => {
                    add_logo(picture.media, &picture.alt, draft);
                    false
                }
                Inline::Text(_) | Inline::Break | Inline::Tab | Inline::Note(_) => true,
            });
            lines.push(Outside { paragraph, place });
        }
        Block::Table(table) => {
            let blocks = table.rows.into_iter().flatten().flat_map(|it| it.blocks);
            blocks.for_each(|it| lines_of(it, place, draft, lines));
        }
        Block::Frame(frame) => {
            frame.blocks.into_iter().for_each(|it| lines_of(it, place, draft, lines));
        }
        Block::Picture(picture) => add_logo(picture.media, &picture.alt, draft),
    }
}

fn add_logo(media: Option<usize>, alt: &str, draft: &mut Draft) {
    if let Some(media) = media
        && !draft.logos.iter().any(|(it, _)| *it == media)
    {
        draft.logos.push((media, alt.trim().to_owned()));
    }
}

/// Takes the title, the kicker and the subtitle out of the lines.
fn take_title(lines: &mut Vec<Outside>, draft: &mut Draft) {
    while let Some(at) = title_at(lines) {
        let line = lines.remove(at);
        let whole = line.text();
        match kicker_end(&whole).filter(|_| draft.kicker.is_none()) {
            None => {
                draft.title = Some(joined(line.paragraph.inlines));
                take_subtitle(lines, at, draft);
                return;
            }
            Some(end) => {
                let (kicker, mut title) = divide(&line.paragraph.inlines, end);
                draft.kicker = Some(kicker);
                let rest = &whole[end..];
                let sign =
                    |c: char| c.is_whitespace() || ":-\u{2013}\u{2014}|.".contains(c);
                cut_start(&mut title, rest.len() - rest.trim_start_matches(sign).len());
                if count::split(&text(&title)).next().is_some() {
                    draft.title = Some(joined(title));
                    take_subtitle(lines, at, draft);
                    return;
                }
            }
        }
    }
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
    let kicker =
        || able().find(|(_, it)| kicker_end(&it.text()).is_some()).map(|it| it.0);
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
    marked.or_else(kicker).or_else(largest).or_else(header)
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

/// Returns inlines with spaces in place of line breaks and tabulators.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let space = |it| match it {
        Inline::Break | Inline::Tab => Inline::Text(crate::import::model::Run {
            text: " ".to_owned(),
            ..Default::default()
        }),
        other => other,
    };
    inlines.into_iter().map(space).collect()
}

/// Divides a line of small print into its facts: at tabulators, bars, line breaks and wide gaps.
fn facts_apart(line: Outside) -> Vec<Outside> {
    let whole = line.text();
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) =
        whole[at..].find(['\t', '|', '\n', '\u{B7}', '\u{2022}']).map(|it| it + at)
    {
        ends.push(found);
        at = found + whole[found..].chars().next().map_or(1, char::len_utf8);
    }
    // Commas divide facts only where facts follow them.
    let commas = whole.match_indices([',', ';']).map(|(at, _)| at);
    ends.extend(commas.filter(|at| label(&whole[at + 1..]).is_some()));
    for dash in [" \u{2013} ", " - ", " \u{2014} "] {
        let dashes = whole.match_indices(dash).map(|(at, _)| at);
        ends.extend(dashes.filter(|at| label(&whole[at + dash.len()..]).is_some()));
    }
    ends.extend(whole.match_indices("  ").map(|(at, _)| at));
    ends.sort_unstable();
    ends.dedup();
    let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
    let ends: Vec<usize> = ends.into_iter().chain([whole.len()]).collect();
    let sign =
        |c: char| c.is_whitespace() || ",;|\u{B7}\u{2022}\u{2013}\u{2014}-".contains(c);
    let parts: Vec<(usize, usize)> = starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| {
            let part = &whole[start..end];
            (end - part.trim_start_matches(sign).len(), end)
        })
        .filter(|(start, end)| count::split(&whole[*start..*end]).next().is_some())
        .collect();
    let has_fact = parts.iter().any(|(start, end)| label(&whole[*start..*end]).is_some());
    // The parts of a header or footer stand at tabulators and have nothing to do with each other.
    let is_apart =
        matches!(line.place, Place::Header | Place::Footer) && whole.contains('\t');
    if parts.len() < 2 || !(has_fact || is_apart) {
        return vec![line];
    }
    let part = |(start, end): (usize, usize)| {
        let (mut inlines, _) = divide(&line.paragraph.inlines, end);
        cut_start(&mut inlines, start);
        Outside {
            paragraph: Paragraph { inlines, ..line.paragraph.clone() },
            place: line.place,
        }
    };
    parts.into_iter().map(part).collect()
}

/// Gives a line to the field that it belongs to, or to none.
fn place_line(line: Outside, draft: &mut Draft, omissions: &mut Vec<Omission>) {
    let whole = line.text();
    let words = line.words();
    if is_page_label(&whole) {
        omissions.push(omission(OmissionKind::PageNumber, &line.place.name(), &whole));
        return;
    }
    let is_kicker = kicker_end(&whole) == Some(whole.trim_end().len());
    if is_kicker {
        if draft.kicker.is_none() {
            draft.kicker = Some(joined(line.paragraph.inlines));
        } else {
            // Slides and headers repeat it.
            omissions.push(omission(OmissionKind::Repeated, &line.place.name(), &whole));
        }
        return;
    }
    if repeats(&whole, draft) {
        omissions.push(omission(OmissionKind::Repeated, &line.place.name(), &whole));
        return;
    }
    let line = match place_fact(line, draft, omissions) {
        Some(line) => line,
        None => return,
    };
    let is_plain = line.paragraph.list.is_none();
    if draft.call.is_none() && words <= CALL_WORDS && is_emergency(&whole) {
        draft.call = Some(joined(line.paragraph.inlines));
        return;
    }
    let goes_on = !draft.contact.is_empty() && words <= 8 && has_short_number(&whole);
    if line.place == Place::Contacts || has_contact(&whole) || goes_on {
        draft.contact.push(Block::Paragraph(line.paragraph));
        return;
    }
    if draft.publisher.is_none() && is_plain && is_publisher(&whole) {
        draft.publisher = Some(joined(line.paragraph.inlines));
        return;
    }
    let is_key = line.paragraph.role == Role::Quote || line.paragraph.bold;
    let is_top =
        matches!(line.place, Place::Before | Place::Box { is_footer: false, .. });
    if is_key
        && is_top
        && is_plain
        && draft.key_message.is_none()
        && words <= KEY_MESSAGE_WORDS
    {
        draft.key_message = Some(joined(line.paragraph.inlines));
        return;
    }
    leave(line, draft);
}

/// Whether a text is that of the title again.
fn repeats(whole: &str, draft: &Draft) -> bool {
    let title = draft.title.as_deref().map(text).unwrap_or_default();
    let kicker = draft.kicker.as_deref().map(text).unwrap_or_default();
    let plain =
        |text: &str| count::split(text).collect::<Vec<_>>().join(" ").to_lowercase();
    let line = plain(whole);
    !title.is_empty()
        && (line == plain(&title) || line == plain(&format!("{kicker} {title}")))
}

/// Gives a line that announces a fact to its field. Returns any other line.
fn place_fact(
    line: Outside,
    draft: &mut Draft,
    omissions: &mut Vec<Omission>,
) -> Option<Outside> {
    let whole = line.text();
    let Some((fact, start)) = label(&whole) else { return Some(line) };
    let value = whole[start..].trim();
    let is_free = match fact {
        Fact::Issued => draft.issued.is_none(),
        Fact::Review => draft.review.is_none(),
        Fact::Version => draft.version.is_none(),
        Fact::Publisher => draft.publisher.is_none(),
    };
    let words = count::split(value).count();
    let as_day = || day(value).map(|text| Value { text, source: value.to_owned() });
    // `v2.0` is one word.
    let is_joined =
        fact == Fact::Version && !whole[..start].ends_with(char::is_whitespace);
    let as_version = || {
        let source = if is_joined { whole.trim() } else { value };
        Value { text: value.to_owned(), source: source.to_owned() }
    };
    let mut rest = line.paragraph.inlines.clone();
    cut_start(&mut rest, start);
    let is_placed = is_free
        && match fact {
            Fact::Issued => as_day().map(|it| draft.issued = Some(it)).is_some(),
            Fact::Review => as_day().map(|it| draft.review = Some(it)).is_some(),
            Fact::Version if (1..=VERSION_WORDS).contains(&words) => {
                draft.version = Some(as_version());
                true
            }
            Fact::Publisher if (1..=PUBLISHER_WORDS).contains(&words) => {
                draft.publisher = Some(joined(rest));
                true
            }
            Fact::Version | Fact::Publisher => false,
        };
    if !is_placed {
        return Some(line);
    }
    let sign = |c: char| c.is_whitespace() || ":.-\u{2013}\u{2014}".contains(c);
    let label = whole[..start].trim_matches(sign);
    if !is_joined && count::split(label).next().is_some() {
        omissions.push(omission(OmissionKind::Label, &line.place.name(), label));
    }
    None
}

/// Adds a line to what was not placed.
fn leave(line: Outside, draft: &mut Draft) {
    let place = line.place.name();
    let block = Block::Paragraph(line.paragraph);
    match draft.unplaced.last_mut() {
        Some(last) if last.place == place => last.blocks.push(block),
        _ => draft.unplaced.push(Unplaced { place, blocks: vec![block] }),
    }
}

/// Gives the text of a note to the panel with its mark.
pub(super) fn place_notes(notes: Vec<Rest>, draft: &mut Draft) {
    for Rest { block, place } in notes {
        let Place::Note(number) = place else { continue };
        let panel = draft.panels.iter_mut().find(|panel| {
            panel.heading.iter().any(|it| is_note(it, number))
                || panel.blocks.iter().any(|it| has_note(it, number))
        });
        match panel {
            Some(panel) => panel.blocks.push(block),
            None => {
                draft.unplaced.push(Unplaced { place: place.name(), blocks: vec![block] })
            }
        }
    }
}

fn is_note(inline: &Inline, number: usize) -> bool {
    use crate::import::model::StoryKind::{Endnote, Footnote};
    matches!(inline, Inline::Note(Footnote(it) | Endnote(it)) if *it == number)
}

fn has_note(block: &Block, number: usize) -> bool {
    match block {
        Block::Paragraph(paragraph) => {
            paragraph.inlines.iter().any(|it| is_note(it, number))
        }
        Block::Table(table) => table
            .rows
            .iter()
            .flatten()
            .flat_map(|it| &it.blocks)
            .any(|it| has_note(it, number)),
        Block::Frame(frame) => frame.blocks.iter().any(|it| has_note(it, number)),
        Block::Picture(_) => false,
    }
}
