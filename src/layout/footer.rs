//! Sets the footer: call-out, contacts, QR code, and the [`Colophon`] at the left of the code.
//! Its type grows with the body; it is as high as its highest part.
//!
//! The contacts take the room between call-out and colophon. If there are none, the call-out takes
//! it. If the logos stand in the footer, they are in a row under these parts, with the colophon
//! beside them if there is room.

mod strip;

use std::sync::Arc;

use super::band_sizes::BandSizes;
use super::colophon::Colophon;
use super::flow::{Flow, Spacing};
use super::logo_row::LogoRow;
use super::panel::qr_sides;
use super::poster::{CallOut, Footer, LogoPlate, PlacedBlock, PlacedLogo, PlacedQr};
use super::sheet::Sheet;
use super::text::{PlacedLine, PlacedText, Text};
use super::texts::{MOST_CALL_LINES, Texts};
use crate::assets::fonts::FontSet;
use crate::briefing::Logo;
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::geometry::{Point, Rect};
use crate::units::{Em, Length, to_f64};
use strip::{Strip, plan_with_row};

const SPACING: Spacing = Spacing { leading: Em(1.32), paragraph: Em(0.2), item: Em(0.1) };
/// How far descenders reach below the last line of the colophon, whose height ends at the
/// baseline.
const DESCENT: Em = Em(0.25);
const CALL_LEADING: Em = Em(1.2);
/// Space inside the box of the call-out.
const CALL_SIDE: Em = Em(0.8);
const CALL_TOP: Em = Em(0.48);
/// The narrowest column of contacts worth setting.
const NARROWEST_CONTACT: Em = Em(11.0);
/// Signs that separate two things on a line and are pointless at its end.
const SEPARATORS: [char; 4] = ['·', '|', '•', '/'];

/// One way to divide the width of the footer.
struct Plan {
    call_lines: usize,
    /// Whether the call-out stands above the other parts instead of beside them.
    stacked: bool,
    colophon: Colophon,
    call: Length,
    contact: Length,
    height: Length,
    /// Lower is better.
    rank: Rank,
}

/// The height in half points, then the lines of text and those of the colophon: a break in a
/// sentence disturbs more than one between two facts.
type Rank = (f64, (usize, usize));

/// Sets the footer at the bottom of the sheet. Reports words that do not fit beside each other
/// however they are broken, and returns `None` in this case.
pub(super) fn footer(
    (texts, logos): (&Texts, &[Logo]),
    sheet: &Sheet,
    sizes: &BandSizes,
    fonts: &FontSet,
    report: &mut Report,
) -> Option<Footer> {
    let margin = sheet.margin();
    let gap = sheet.mm(4.6);
    let qr = texts.qr.as_ref().map(|qr| (qr, qr_sides(sheet, qr)));
    let qr_room = qr
        .as_ref()
        .map_or(Length::ZERO, |(_, (side, quiet))| *side + (gap * 0.8).max(*quiet));
    let room = sheet.size.width - margin * 2.0 - qr_room;
    let (contact_size, call_size) = (sizes.contact, sizes.call);
    let facts_size = sizes.facts;

    let pad = pad(sheet);
    let qr_height = qr.as_ref().map_or(Length::ZERO, |(_, (side, quiet))| {
        *side + (*quiet - pad).max(Length::ZERO) * 2.0
    });
    let measures =
        Measures { room, gap, contact_size, call_size, facts_size, least: qr_height };
    let row = LogoRow::new(logos, sheet, room);
    let Some((plan, strip)) = plan_with_row(texts, &measures, row) else {
        report.push(too_wide(texts, &measures));
        return None;
    };
    let strip = strip.as_ref();
    let placer =
        FooterPlacer { texts, sheet, plan: &plan, strip, measures: &measures, pad };
    let below = pad.max(sheet.clear() + DESCENT.at(contact_size));
    let footer = placer.place(below);
    // Letters of some scripts reach lower than the height allows for.
    let lowest = lowest(&footer, fonts);
    let excess = lowest - (sheet.size.height - sheet.clear());
    Some(if excess > Length::ZERO { placer.place(below + excess) } else { footer })
}

/// Places the parts of a footer.
struct FooterPlacer<'a> {
    texts: &'a Texts,
    sheet: &'a Sheet,
    plan: &'a Plan,
    strip: Option<&'a Strip<'a>>,
    measures: &'a Measures,
    /// The space above the parts.
    pad: Length,
}

impl FooterPlacer<'_> {
    fn call_out(&self, rect: Rect) -> Option<CallOut> {
        let size = self.measures.call_size;
        let text = self.texts.call.as_ref()?;
        let text = center(text, &rect, self.plan.call_lines, size);
        Some(CallOut { rect, radius: self.sheet.mm(0.9), text })
    }

    fn contact(&self, x: Length, middle: Length) -> Vec<PlacedBlock> {
        let (flow, size) = (&self.texts.contact, self.measures.contact_size);
        let width = self.plan.contact;
        let top = middle - flow_height(flow, width, size) / 2.0;
        flow.place(Point::new(x, top), width, size, &spacing_of(flow)).0
    }

    fn logos(&self, middle: Length) -> (Vec<LogoPlate>, Vec<PlacedLogo>) {
        let Some(strip) = self.strip else { return (Vec::new(), Vec::new()) };
        strip.row.place(self.sheet.margin(), middle, self.sheet.mm(0.9))
    }

    /// Places the parts with a space below them.
    fn place(&self, below: Length) -> Footer {
        let Self { texts, sheet, plan, strip, measures, pad } = *self;
        let Measures { room, gap, call_size, facts_size, least: qr_height, .. } =
            *measures;
        let margin = sheet.margin();
        let qr = texts.qr.as_ref().map(|qr| (qr, qr_sides(sheet, qr)));
        let below_parts = strip.map_or(Length::ZERO, |strip| strip.gap + strip.height);
        let content = (plan.height + below_parts).max(qr_height);
        // Without words there is no band.
        let height =
            if content > Length::ZERO { pad + content + below } else { Length::ZERO };
        let rect =
            Rect::new(Length::ZERO, sheet.size.height - height, sheet.size.width, height);
        let qr_middle = rect.y + pad + content / 2.0;
        // The parts stand in the middle of the space above the logos.
        let middle = qr_middle - below_parts / 2.0;

        let call_height = call_height(texts, plan.call_lines, call_size);
        let call_top = if plan.stacked {
            middle - plan.height / 2.0
        } else {
            middle - call_height / 2.0
        };
        let call_rect = Rect::new(margin, call_top, plan.call, call_height);
        let call = self.call_out(call_rect);
        let part_middle = if plan.stacked {
            let below = call_top + call_height + gap * 0.5;
            (below + middle + plan.height / 2.0) / 2.0
        } else {
            middle
        };
        let contact_x = match call {
            Some(_) if !plan.stacked => margin + plan.call + gap,
            _ => margin,
        };
        let contact = self.contact(contact_x, part_middle);
        // A colophon without other parts begins at the left margin.
        let is_alone =
            call.is_none() && contact.is_empty() && qr.is_none() && strip.is_none();
        let right = if is_alone {
            margin + plan.colophon.width.at(facts_size)
        } else {
            margin + room
        };
        let row_middle =
            strip.map_or(middle, |strip| rect.y + pad + content - strip.height / 2.0);
        let (plates, logos) = self.logos(row_middle);
        let (colophon, colophon_middle) = match strip.map(|it| &it.colophon) {
            Some(Some(colophon)) => (colophon, row_middle),
            Some(None) | None => (&plan.colophon, part_middle),
        };
        let (facts, label) = colophon.place(right, colophon_middle, facts_size, is_alone);
        let qr = qr.map(|(qr, (side, _))| {
            let x = rect.right() - margin - side / 2.0;
            let rect = Rect::around(Point::new(x, qr_middle), side);
            PlacedQr { qr: qr.clone(), rect, plate: None, label }
        });
        Footer { rect, call, contact, plates, logos, facts, qr }
    }
}

/// Returns the least height of a footer with contacts: one line and the space around it.
pub(super) fn least_height(sheet: &Sheet, sizes: &BandSizes) -> Length {
    SPACING.leading.at(sizes.contact) + pad(sheet) * 2.0
}

/// Returns the space above the parts, which is the least below them as well.
fn pad(sheet: &Sheet) -> Length {
    sheet.mm(2.7)
}

/// Returns how far down the page the letters of a footer can reach.
fn lowest(footer: &Footer, fonts: &FontSet) -> Length {
    let call = footer.call.iter().map(|call| &call.text);
    let label = footer.qr.iter().filter_map(|qr| qr.label.as_ref());
    let mut texts: Vec<&PlacedText> = call.chain(label).chain(&footer.facts).collect();
    footer.contact.iter().for_each(|block| block.collect_texts(&mut texts));
    let reaches = texts.into_iter().flat_map(|placed| {
        placed.lines.iter().flat_map(|PlacedLine { origin, line }| {
            let runs = placed.text.shaped.runs(line).into_iter();
            runs.map(|run| {
                let depth = fonts.face(run.face).metrics.descender;
                origin.y - depth.at(placed.size * run.scale)
            })
        })
    });
    reaches.fold(Length::ZERO, Length::max)
}

/// The measures that the parts of the footer share.
struct Measures {
    /// The width of everything but the code.
    room: Length,
    /// The distance of two parts.
    gap: Length,
    /// The type size of the contacts.
    contact_size: Length,
    /// The type size of the call-out.
    call_size: Length,
    /// The type size of the colophon.
    facts_size: Length,
    /// The least height of the footer, whatever the words need.
    least: Length,
}

/// Tries the call-out in one to four lines, beside and above the rest, with every form of the
/// colophon. Returns the lowest footer; of those as low, the one with the best line breaks.
fn plan(texts: &Texts, measures: &Measures, colophons: &[Colophon]) -> Option<Plan> {
    let most = if texts.call.is_some() { MOST_CALL_LINES } else { 1 };
    let ways = (1..=most).flat_map(|lines| [(lines, false), (lines, true)]);
    let mut best: Option<Plan> = None;
    for (call_lines, stacked) in ways.filter(|it| !it.1 || texts.call.is_some()) {
        for colophon in colophons {
            let limit = best.as_ref().map(|it| it.rank.0);
            let way = (call_lines, stacked, limit);
            let plan = plan_with(texts, measures, colophon, way);
            let Some(plan) = plan else { continue };
            if best.as_ref().is_none_or(|it| plan.rank < it.rank) {
                best = Some(plan);
            }
        }
    }
    best
}

/// Divides the width of the footer with the call-out in so many lines, beside the other parts
/// or stacked on them. Returns `None` if the parts do not fit beside each other, or are surely
/// higher than a limit in half points.
fn plan_with(
    texts: &Texts,
    measures: &Measures,
    colophon: &Colophon,
    (call_lines, stacked, limit): (usize, bool, Option<f64>),
) -> Option<Plan> {
    let &Measures { room, gap, contact_size, facts_size, least, .. } = measures;
    let (call, call_height) = call_outline(texts, measures, call_lines);
    let facts_height = colophon.height(facts_size);
    let least_height =
        if stacked { call_height + facts_height } else { call_height.max(facts_height) };
    if limit.is_some_and(|limit| (least_height.to_pt() * 2.0).round() > limit) {
        return None;
    }
    let colophon_width = colophon.width.at(facts_size);
    let has_contact = texts.has_contact;
    let has_colophon = colophon_width > Length::ZERO;
    let contact_min = match has_contact {
        true => Em(texts.contact_width.0.max(NARROWEST_CONTACT.0)),
        false => Em(0.0),
    };
    let beside = if stacked { Length::ZERO } else { call };
    let gaps =
        f64::from(u8::from(beside > Length::ZERO && (has_contact || has_colophon)))
            + f64::from(u8::from(has_contact && has_colophon));
    let spare = room - beside - colophon_width - gap * gaps;
    if call > room || spare < contact_min.at(contact_size) {
        return None;
    }
    // Without contacts the call-out grows to where the colophon begins.
    let (call, contact) = match (stacked, has_contact) {
        (true, _) => (room, spare),
        (false, true) => (call, spare),
        (false, false) => (call + spare, Length::ZERO),
    };
    let measure = Em(contact / contact_size);
    let extent = texts.contact.extent(measure);
    let contact_height = extent.height(&spacing_of(&texts.contact)).at(contact_size);
    let parts = contact_height.max(facts_height);
    let height = match stacked {
        true if parts > Length::ZERO => call_height + gap * 0.5 + parts,
        true => call_height,
        false => call_height.max(parts),
    };
    let half_points = |height: Length| (height.to_pt() * 2.0).round();
    if limit.is_some_and(|limit| half_points(height.max(least)) > limit) {
        return None;
    }
    let breaks = call_lines + extent.lines;
    let burden = height.max(least)
        + SPACING.leading.at(contact_size) * disturbance(&texts.contact, measure);
    // Half a point of height is not worth another break.
    let rank = (half_points(burden), (breaks, colophon.lines()));
    let colophon = colophon.clone();
    Some(Plan { call_lines, stacked, colophon, call, contact, height, rank })
}

/// Returns the width and the height of the box of the call-out, of no size if there is none.
fn call_outline(texts: &Texts, measures: &Measures, lines: usize) -> (Length, Length) {
    if texts.call.is_none() {
        return (Length::ZERO, Length::ZERO);
    }
    let size = measures.call_size;
    let width = texts.call_widths[lines - 1].at(size) + CALL_SIDE.at(size) * 2.0;
    (width, call_height(texts, lines, size))
}

/// Returns the cost of the line ends in texts with separators, in lines of height that it is
/// worth to avoid them: 1 for a line that ends with a separator, 1.5 for a line that ends
/// between a name and its number.
fn disturbance(flow: &Flow, measure: Em) -> f64 {
    let mut sum = 0.0;
    for it in flow.texts() {
        let text = &it.text;
        // Only separators with spaces around them: those in an address do not count.
        let ends_with_separator = |words: &str| {
            let before = words.trim_end().strip_suffix(SEPARATORS);
            before.is_some_and(|before| before.ends_with(' '))
        };
        if !text.rich.text.split_inclusive(SEPARATORS).any(ends_with_separator) {
            continue;
        }
        let lines = text.shaped.break_lines(it.measure(measure));
        for line in lines.iter().rev().skip(1) {
            let runs = text.shaped.runs(line);
            let words: String = runs.iter().map(|run| run.text.as_str()).collect();
            sum += if ends_with_separator(&words) { 1.0 } else { 1.5 };
        }
    }
    sum
}

/// Returns the error for parts that do not fit beside each other; it points to the widest.
fn too_wide(texts: &Texts, measures: &Measures) -> Diagnostic {
    let &Measures { contact_size, call_size, facts_size, .. } = measures;
    let width = |text: &Text, size: Length| text.shaped.width().at(size).to_mm();
    let call = texts.call.iter().map(|it| (width(it, call_size), it.rich.span));
    let (_, widest) = texts.contact.min_measure();
    let contact = widest.iter().map(|it| (width(it, contact_size), it.rich.span));
    let facts =
        texts.colophon.facts.iter().map(|(it, span)| (it.at(facts_size).to_mm(), *span));
    let parts = call.chain(contact).chain(facts);
    let span = parts.max_by(|a, b| a.0.total_cmp(&b.0));
    Diagnostic::error(
        Code::Overflow,
        span.map_or_else(Span::default, |(_, span)| span),
        "the words of the footer do not fit beside each other",
    )
    .hint("shorten `call`, `contact`, `version` or `publisher`, this one first")
}

fn call_height(texts: &Texts, lines: usize, size: Length) -> Length {
    (CALL_TOP + CALL_TOP).at(size) + call_leading(texts).at(size) * to_f64(lines)
}

fn call_leading(texts: &Texts) -> Em {
    texts.call.as_ref().map_or(CALL_LEADING, |text| text.leading(CALL_LEADING))
}

/// Returns the spacing of a flow, with room for its scripts.
fn spacing_of(flow: &Flow) -> Spacing {
    Spacing { leading: flow.leading(SPACING.leading), ..SPACING }
}

fn flow_height(flow: &Flow, measure: Length, size: Length) -> Length {
    flow.extent(Em(measure / size)).height(&spacing_of(flow)).at(size)
}

/// Sets the call-out with its lines centred in a box.
fn center(text: &Arc<Text>, place: &Rect, lines: usize, size: Length) -> PlacedText {
    // A little wider than the narrowest measure, so that rounding adds no line.
    let measure = text.shaped.narrowest(lines).at(size) * 1.001;
    let leading = text.leading(CALL_LEADING);
    let top = place.center().y - leading.at(size) * to_f64(lines) / 2.0;
    let mut placed = text.place(Point::new(Length::ZERO, top), measure, size, leading);
    placed.center_at(place.center().x);
    placed
}
