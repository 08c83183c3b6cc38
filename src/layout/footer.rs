//! The footer: call-out, contacts, dates, code. It follows the paper, and is as high as
//! its fullest part.

use std::sync::Arc;

use super::flow::{Flow, Spacing, Text, count};
use super::panel::qr_sides;
use super::poster::{Footer, PlacedQr, PlacedText};
use super::sheet::Sheet;
use super::texts::{Fact, Texts};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::geometry::{Point, Rect};
use crate::text::{Shaper, Voice};
use crate::units::{Em, Length};

const SPACING: Spacing = Spacing { leading: Em(1.32), paragraph: Em(0.2), item: Em(0.1) };
const CALL_LEADING: Em = Em(1.2);
/// Space inside of the call-out's box, at its sides and above.
const CALL_SIDE: Em = Em(1.0);
const CALL_TOP: Em = Em(0.55);
/// The call-out never takes more lines.
const MOST_CALL_LINES: usize = 4;
/// The narrowest column of contacts worth setting.
const NARROWEST_CONTACT: Em = Em(11.0);

/// One way to share the footer's width.
struct Plan {
    call_lines: usize,
    /// The call-out stands above the other parts, not beside them.
    stacked: bool,
    facts: Vec<String>,
    call: Length,
    contact: Length,
    height: Length,
    /// The lower the better: height in half points, then lines of text and of facts.
    rank: (f64, (usize, usize)),
}

/// Sets the footer, its bottom on the bottom of the sheet.
///
/// # Errors
/// When its words do not fit beside each other however they are broken.
pub(super) fn footer(
    texts: &Texts,
    sheet: &Sheet,
    shaper: &mut Shaper,
) -> Result<Footer, Diagnostic> {
    let margin = sheet.margin();
    let gap = sheet.mm(5.0);
    let qr = texts.qr.as_ref().map(|qr| (qr, qr_sides(sheet, qr)));
    let qr_room =
        qr.as_ref().map_or(Length::ZERO, |(_, (side, quiet))| *side + gap.max(*quiet));
    let room = sheet.size.width - margin * 2.0 - qr_room;
    let small = sheet.small_type();
    let call_size = small * 1.3;

    let pad = sheet.mm(2.7);
    let qr_height = qr.as_ref().map_or(Length::ZERO, |(_, (side, quiet))| {
        *side + (*quiet - pad).max(Length::ZERO) * 2.0
    });
    let measures = Measures { room, gap, small, call_size, least: qr_height };
    let plan = plan(texts, &measures, shaper)?;
    let content = plan.height.max(qr_height);
    // Without a word to hold there is no band.
    let height = if content > Length::ZERO { content + pad * 2.0 } else { Length::ZERO };
    let rect =
        Rect::new(Length::ZERO, sheet.size.height - height, sheet.size.width, height);
    let middle = rect.center().y;

    let call_height = call_height(plan.call_lines, call_size);
    let call_width = if plan.stacked { room } else { plan.call };
    let call_top = if plan.stacked {
        middle - plan.height / 2.0
    } else {
        middle - call_height / 2.0
    };
    let call = texts.call.as_ref().map(|text| {
        let place = Rect::new(margin, call_top, call_width, call_height);
        let set = center(text, &place, plan.call_lines, call_size);
        (place, sheet.mm(0.9), set)
    });
    let (part_top, part_height) = if plan.stacked {
        let below = call_top + call_height + gap * 0.5;
        (below, middle + plan.height / 2.0 - below)
    } else {
        (middle - plan.height / 2.0, plan.height)
    };
    let contact_x = match call {
        Some(_) if !plan.stacked => margin + plan.call + gap,
        _ => margin,
    };
    let contact_height = flow_height(&texts.contact, plan.contact, small);
    let (contact, _) = texts.contact.place(
        Point::new(contact_x, part_top + (part_height - contact_height) / 2.0),
        plan.contact,
        small,
        &SPACING,
    );
    let facts_height = SPACING.leading.at(small) * count(plan.facts.len());
    let mut facts = Vec::new();
    let mut y = part_top + (part_height - facts_height) / 2.0;
    for fact in &plan.facts {
        let text = Text::plain(shaper, fact, Voice::Body);
        let width = text.shaped.width().at(small);
        let x = margin + room - width;
        // A hair wider than the line: it must not break by a rounding.
        facts.push(text.place(Point::new(x, y), width * 1.001, small, SPACING.leading));
        y += SPACING.leading.at(small);
    }
    let qr = qr.map(|(qr, (side, _))| PlacedQr {
        qr: qr.clone(),
        rect: Rect::new(rect.right() - margin - side, middle - side / 2.0, side, side),
        label: None,
    });
    Ok(Footer { rect, call, contact, facts, qr })
}

/// What the parts of the footer have to share.
struct Measures {
    /// Width for everything but the code.
    room: Length,
    /// Between two parts.
    gap: Length,
    /// Type size of contacts and facts.
    small: Length,
    /// Type size of the call-out.
    call_size: Length,
    /// The footer is at least this high, whatever the words need.
    least: Length,
}

/// Tries the call-out in one to four lines, beside and above the rest, and the facts in
/// every grouping; keeps what makes the lowest footer, and of those as low the one whose
/// words are broken into the fewest lines.
fn plan(
    texts: &Texts,
    measures: &Measures,
    shaper: &mut Shaper,
) -> Result<Plan, Diagnostic> {
    let &Measures { room, gap, small, call_size, least } = measures;
    let has_contact = texts.contact.words() > 0;
    let (contact_min, widest) = texts.contact.min_measure();
    let contact_min =
        if has_contact { contact_min.0.max(NARROWEST_CONTACT.0) } else { 0.0 };
    let groupings = groupings(&texts.facts, small, shaper);
    let mut best: Option<Plan> = None;
    for (call_lines, stacked) in
        (1..=MOST_CALL_LINES).flat_map(|n| [(n, false), (n, true)])
    {
        let call = match &texts.call {
            None if call_lines > 1 || stacked => continue,
            None => Length::ZERO,
            Some(text) => {
                let text = text.shaped.narrowest(call_lines).at(call_size);
                text + CALL_SIDE.at(call_size) * 2.0
            }
        };
        if call > room {
            continue;
        }
        let call_height = if texts.call.is_some() {
            call_height(call_lines, call_size)
        } else {
            Length::ZERO
        };
        for (facts, facts_width) in &groupings {
            let beside = if stacked { Length::ZERO } else { call };
            let gaps = f64::from(u8::from(
                beside > Length::ZERO && (has_contact || !facts.is_empty()),
            )) + f64::from(u8::from(has_contact && !facts.is_empty()));
            let contact = room - beside - *facts_width - gap * gaps;
            if contact < Em(contact_min).at(small) {
                continue;
            }
            let parts = flow_height(&texts.contact, contact, small)
                .max(SPACING.leading.at(small) * count(facts.len()));
            let height = if stacked {
                call_height + gap * 0.5 + parts
            } else {
                call_height.max(parts)
            };
            // A break in a sentence disturbs more than one between two facts.
            let breaks = call_lines + texts.contact.extent(Em(contact / small)).lines;
            let lines = (breaks, facts.len());
            // Half a point of height is not worth another break.
            let rank = ((height.max(least).to_pt() * 2.0).round(), lines);
            if best.as_ref().is_none_or(|it| rank < it.rank) {
                best = Some(Plan {
                    call_lines,
                    stacked,
                    facts: facts.clone(),
                    call,
                    contact,
                    height,
                    rank,
                });
            }
        }
    }
    best.ok_or_else(|| {
        // The widest part is the one to shorten.
        let width = |text: &Text, size: Length| text.shaped.width().at(size).to_mm();
        let call = texts.call.iter().map(|it| (width(it, call_size), it.rich.span));
        let contact = widest.iter().map(|it| (width(it, small), it.rich.span));
        let facts = texts.facts.iter().map(|fact| {
            let shaped = shaper.shape_plain(&fact.words, Voice::Body);
            (shaped.width().at(small).to_mm(), fact.span)
        });
        let parts = call.chain(contact).chain(facts);
        let span = parts.max_by(|one, two| one.0.total_cmp(&two.0));
        Diagnostic::error(
            Code::Overflow,
            span.map_or_else(Span::default, |(_, span)| span),
            "the words of the footer do not fit beside each other",
        )
        .hint("shorten `call`, `contact`, `version` or `publisher`, this one first")
    })
}

fn call_height(lines: usize, size: Length) -> Length {
    (CALL_TOP + CALL_TOP).at(size) + CALL_LEADING.at(size) * count(lines)
}

fn flow_height(flow: &Flow, measure: Length, size: Length) -> Length {
    flow.extent(Em(measure / size)).height(&SPACING).at(size)
}

/// Sets the call-out with its lines centred in the box.
fn center(text: &Arc<Text>, place: &Rect, lines: usize, size: Length) -> PlacedText {
    // A hair wider than the narrowest measure, so that rounding adds no line.
    let measure = text.shaped.narrowest(lines).at(size) * 1.001;
    let top = place.center().y - CALL_LEADING.at(size) * count(lines) / 2.0;
    let mut set = text.place(Point::new(Length::ZERO, top), measure, size, CALL_LEADING);
    for (corner, line) in &mut set.lines {
        corner.x = place.center().x - line.width.at(size) / 2.0;
    }
    set
}

/// The facts in every grouping into lines that keeps their order: the narrowest grouping
/// of each number of lines, and its width.
fn groupings(
    facts: &[Fact],
    small: Length,
    shaper: &mut Shaper,
) -> Vec<(Vec<String>, Length)> {
    if facts.is_empty() {
        return vec![(Vec::new(), Length::ZERO)];
    }
    let mut best: Vec<Option<(Vec<String>, Length)>> = vec![None; facts.len()];
    for breaks in 0..1u32 << (facts.len() - 1) {
        let mut lines: Vec<String> = Vec::new();
        for (index, fact) in facts.iter().enumerate() {
            match lines.last_mut() {
                Some(line) if breaks >> (index - 1) & 1 == 0 => {
                    line.push_str(" · ");
                    line.push_str(&fact.words);
                }
                _ => lines.push(fact.words.clone()),
            }
        }
        let widths = lines
            .iter()
            .map(|line| shaper.shape_plain(line, Voice::Body).width().at(small));
        let width = widths.fold(Length::ZERO, Length::max);
        let slot = &mut best[lines.len() - 1];
        if slot.as_ref().is_none_or(|(_, other)| width < *other) {
            *slot = Some((lines, width));
        }
    }
    best.into_iter().flatten().collect()
}
