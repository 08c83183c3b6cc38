//! Sets the footer: call-out, contacts, QR code, and the [`Colophon`](super::colophon::Colophon) at the left of the code.
//! Its type grows with the body; it is as high as its highest part.
//!
//! The contacts take the room between call-out and colophon. If there are none, the call-out takes
//! it. If the logos stand in the footer, they are in a row under these parts, with the colophon
//! beside them if there is room.

mod plan;
mod strip;

use super::band_sizes::BandSizes;
use super::flow::{Flow, Spacing};
use super::logo_row::LogoRow;
use super::panel::qr_sides;
use super::poster::{CallOut, Footer, LogoPlate, PlacedBlock, PlacedLogo, PlacedQr};
use super::sheet::Sheet;
use super::text::{PlacedLine, PlacedText};
use super::texts::Texts;
use crate::assets::fonts::FontSet;
use crate::briefing::Logo;
use crate::diagnostic::Report;
use crate::geometry::{Point, Rect};
use crate::units::{Em, Length};
use plan::{Measures, Plan, too_wide};
use strip::{Strip, plan_with_row};

const SPACING: Spacing = Spacing { leading: Em(1.32), paragraph: Em(0.2), item: Em(0.1) };
/// How far descenders reach below the last line of the colophon, whose height ends at the
/// baseline.
const DESCENT: Em = Em(0.25);

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
    plan: &'a Plan<'a>,
    strip: Option<&'a Strip<'a>>,
    measures: &'a Measures,
    /// The space above the parts.
    pad: Length,
}

impl FooterPlacer<'_> {
    fn call_out(&self, rect: Rect) -> Option<CallOut> {
        let (text, form) = (self.texts.call.as_ref()?, self.plan.form?);
        let text = form.place(text, &rect, self.measures.call_size);
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

        let call_height = plan.form.map_or(Length::ZERO, |it| it.height(call_size));
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
            placed.text.shaped.faces(line).map(|(face, scale)| {
                let depth = fonts.face(face).metrics.descender;
                origin.y - depth.at(placed.size * scale)
            })
        })
    });
    reaches.fold(Length::ZERO, Length::max)
}

/// Returns the spacing of a flow, with room for its scripts.
fn spacing_of(flow: &Flow) -> Spacing {
    Spacing { leading: flow.leading(SPACING.leading), ..SPACING }
}

fn flow_height(flow: &Flow, measure: Length, size: Length) -> Length {
    flow.extent(Em(measure / size)).height(&spacing_of(flow)).at(size)
}
