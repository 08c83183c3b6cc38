//! [`Strip`]: sets the parts of a briefing one under another, as on a strip of paper without end,
//! and notes the rows between which it may be cut.

use std::sync::Arc;

use super::measures::{
    BOLD_LEADING, CALL, CALL_PAD, CODE, FIGURE, HEADING, HEADING_LEADING, ITEM, KEY_BAR,
    KEY_INDENT, KEY_MESSAGE, LEAST_HEADING, LOGO, NUMBER_GAP, PARAGRAPH, PART, PICTURE,
    RULE, STRONG_RULE, TITLE, UNDER_HEADING, UNDER_RULE,
};
use super::sheets::{Keep, Row};
use super::texts::{HeadMeasures, LargePanelText, LargeTexts};
use crate::assets::qr::QUIET_ZONE;
use crate::briefing::{Briefing, LargeGround, Panel, Picture, Qr};
use crate::geometry::{Point, Rect};
use crate::layout::flow::{Flow, Spacing};
use crate::layout::large_print::{LargeKeyMessage, LargePanel};
use crate::layout::logo_row::LogoRow;
use crate::layout::poster::{
    CallOut, LogoPlate, PlacedAlert, PlacedBlock, PlacedLogo, PlacedQr, PlacedStatistic,
};
use crate::layout::text::{PlacedText, Text};
use crate::units::{Em, Length, to_f64};

/// Everything above the panels.
pub(super) struct Head {
    pub(super) plates: Vec<LogoPlate>,
    pub(super) logos: Vec<PlacedLogo>,
    pub(super) kicker: PlacedText,
    pub(super) title: PlacedText,
    pub(super) subtitle: Option<PlacedText>,
    pub(super) key_message: Option<LargeKeyMessage>,
    pub(super) picture: Option<PlacedLogo>,
}

/// Everything under the panels.
pub(super) struct Help {
    pub(super) call: Option<CallOut>,
    pub(super) contact: Vec<PlacedBlock>,
    pub(super) qr: Option<PlacedQr>,
    pub(super) facts: Vec<PlacedText>,
}

/// A strip of paper, from the left edge of a sheet to the right one.
pub(super) struct Strip {
    left: Length,
    measure: Length,
    /// The height of the text on a sheet.
    height: Length,
    /// The size of the body.
    size: Length,
    leading: Em,
    ground: LargeGround,
    y: Length,
    rows: Vec<Row>,
    rules: Vec<Rect>,
}

impl Strip {
    /// Creates an empty strip as wide as the text of a sheet.
    pub(super) const fn new(
        area: Rect,
        size: Length,
        leading: Em,
        ground: LargeGround,
    ) -> Self {
        Self {
            left: area.x,
            measure: area.width,
            height: area.height,
            size,
            leading,
            ground,
            y: Length::ZERO,
            rows: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// Returns the rows and the rules.
    pub(super) fn finish(self) -> (Vec<Row>, Vec<Rect>) {
        (self.rows, self.rules)
    }

    /// Sets the logos, the title and what belongs to it.
    pub(super) fn head(&mut self, texts: &LargeTexts, briefing: &Briefing) -> Head {
        let is_tinted = self.ground != LargeGround::White;
        let row =
            LogoRow::on_large_print(briefing.logos(), self.measure, LOGO, is_tinted);
        let (plates, logos) = row.map_or_else(Default::default, |row| {
            let middle = self.y + row.height / 2.0;
            let placed = row.place(self.left, middle, Length::mm(1.0));
            self.solid(row.height, Keep::WithNext);
            self.space(PART);
            placed
        });
        let kicker = self.line(&texts.kicker, 1.0, BOLD_LEADING, Keep::WithNext);
        let title = &texts.title;
        let scale = self.scale_for(title, TITLE, Length::ZERO);
        let title = self.title(title, scale, self.left, HEADING_LEADING);
        let subtitle = texts.subtitle.as_ref().map(|text| {
            self.space(UNDER_HEADING);
            self.line(text, 1.0, self.leading, Keep::Lines)
        });
        let key_message = texts.key_message.as_ref().map(|text| self.key_message(text));
        let picture = briefing.hub_picture().map(|picture| {
            self.space(PARAGRAPH);
            self.picture(picture)
        });
        Head { plates, logos, kicker, title, subtitle, key_message, picture }
    }

    /// Sets a panel.
    pub(super) fn panel(
        &mut self,
        texts: &LargePanelText,
        heads: HeadMeasures,
        panel: &Panel,
    ) -> LargePanel {
        self.rule(RULE);
        let indent = Em(heads.number_width.0 * HEADING) + NUMBER_GAP;
        let scale = self.scale_for(
            &texts.heading,
            (HEADING, LEAST_HEADING),
            indent.at(self.size),
        );
        let (size, top) = (self.size * scale, self.y);
        let number = texts.number.place(
            Point::new(self.left, top),
            indent.at(self.size),
            size,
            heads.leading,
        );
        let left = self.left + indent.at(self.size);
        let heading = self.title(&texts.heading, scale, left, heads.leading);
        self.space(UNDER_HEADING);
        let image = panel.image.as_ref().map(|picture| {
            let placed = self.picture(picture);
            self.space(PARAGRAPH);
            placed
        });
        let statistic = texts.statistic.as_ref().map(|it| self.statistic(it));
        let first = self.rows.len();
        let body = self.blocks(&texts.body);
        keep_edges(self.rows.get_mut(first..).unwrap_or_default());
        let qr = texts.qr.as_ref().map(|code| self.code(code));
        let span = panel.span;
        LargePanel { number, heading, image, statistic, body, qr, span }
    }

    /// Sets the call-out, the contacts and the small print, which stay on one sheet if they have
    /// room on it.
    pub(super) fn help(&mut self, texts: &LargeTexts) -> Help {
        let first = self.rows.len();
        if texts.has_help() {
            self.rule(STRONG_RULE);
        }
        let call = texts.call.as_ref().map(|text| self.call(text));
        let contact = self.blocks(&texts.contact);
        let qr = texts.qr.as_ref().map(|code| self.code(code));
        if !texts.facts.is_empty() {
            self.space(PART);
        }
        let facts = texts.facts.iter();
        let facts = facts.map(|it| self.line(it, 1.0, self.leading, Keep::Lines));
        let facts = facts.collect();
        let rows = self.rows.get_mut(first..).unwrap_or_default();
        let top = rows.first().map_or(self.y, |row| row.top);
        if self.y - top <= self.height
            && let Some((_, rest)) = rows.split_last_mut()
        {
            rest.iter_mut().for_each(|row| row.keeps_next = true);
        }
        Help { call, contact, qr, facts }
    }

    fn spacing(&self) -> Spacing {
        Spacing { leading: self.leading, paragraph: PARAGRAPH, item: ITEM }
    }

    fn space(&mut self, space: Em) {
        self.y += space.at(self.size);
    }

    /// Adds a row that cannot be cut.
    fn solid(&mut self, height: Length, keep: Keep) {
        let keeps_next = keep == Keep::WithNext;
        self.rows.push(Row { top: self.y, bottom: self.y + height, keeps_next });
        self.y += height;
    }

    /// Draws a rule above what follows.
    fn rule(&mut self, thickness: Length) {
        if !self.rows.is_empty() {
            self.space(PART);
        }
        self.rules.push(Rect::new(self.left, self.y, self.measure, thickness));
        self.solid(thickness, Keep::WithNext);
        self.space(UNDER_RULE);
    }

    /// Returns the largest scale at which no word of a heading is wider than its measure.
    fn scale_for(&self, text: &Text, (most, least): (f64, f64), indent: Length) -> f64 {
        let width = text.shaped.min_width().at(self.size);
        let fitting =
            if width > Length::ZERO { (self.measure - indent) / width } else { most };
        fitting.clamp(least, most)
    }

    /// Sets a text over the whole measure.
    fn line(
        &mut self,
        text: &Arc<Text>,
        scale: f64,
        leading: Em,
        keep: Keep,
    ) -> PlacedText {
        let (size, corner) = (self.size * scale, Point::new(self.left, self.y));
        let leading = text.leading(leading);
        let placed = text.place(corner, self.measure, size, leading);
        self.add(&placed, leading.at(size), keep);
        placed
    }

    /// Sets a heading in even lines, which stay with what follows.
    fn title(
        &mut self,
        text: &Arc<Text>,
        scale: f64,
        left: Length,
        leading: Em,
    ) -> PlacedText {
        let (size, corner) = (self.size * scale, Point::new(left, self.y));
        let leading = text.leading(leading);
        let measure = self.measure - (left - self.left);
        let placed = text.place_evenly(corner, measure, size, leading);
        self.add(&placed, leading.at(size), Keep::WithNext);
        placed
    }

    /// Adds the rows of a text.
    fn add(&mut self, placed: &PlacedText, leading: Length, keep: Keep) {
        let first = self.rows.len();
        self.rows.extend(Row::of_text(placed, leading, keep));
        if self.rows.len() > first
            && let Some(last) = self.rows.last()
        {
            self.y = last.bottom;
        }
    }

    fn blocks(&mut self, flow: &Flow) -> Vec<PlacedBlock> {
        let corner = Point::new(self.left, self.y);
        let spacing = self.spacing();
        let (blocks, bottom) = flow.place(corner, self.measure, self.size, &spacing);
        let leading = self.leading.at(self.size);
        add_blocks(&mut self.rows, &blocks, leading);
        self.y = bottom;
        blocks
    }

    fn key_message(&mut self, text: &Arc<Text>) -> LargeKeyMessage {
        self.space(PART);
        let indent = KEY_INDENT.at(self.size);
        let (size, leading) = (self.size * KEY_MESSAGE, text.leading(BOLD_LEADING));
        let (corner, top) = (Point::new(self.left + indent, self.y), self.y);
        let placed = text.place(corner, self.measure - indent, size, leading);
        self.add(&placed, leading.at(size), Keep::WithNext);
        if let Some(last) = self.rows.last_mut() {
            last.keeps_next = false;
        }
        let bar = Rect::new(self.left, top, KEY_BAR.at(self.size), self.y - top);
        LargeKeyMessage { bar, text: placed }
    }

    fn call(&mut self, text: &Arc<Text>) -> CallOut {
        let (pad, first) = (CALL_PAD.at(self.size), self.rows.len());
        let (size, leading) = (self.size * CALL, text.leading(BOLD_LEADING));
        let top = self.y;
        let corner = Point::new(self.left + pad, top + pad);
        let placed = text.place(corner, self.measure - pad * 2.0, size, leading);
        self.add(&placed, leading.at(size), Keep::WithNext);
        self.y += pad;
        // The box belongs to the first and the last line.
        if let Some(row) = self.rows.get_mut(first) {
            row.top = top;
        }
        if let Some(row) = self.rows.last_mut() {
            row.bottom = self.y;
        }
        let rect = Rect::new(self.left, top, self.measure, self.y - top);
        self.space(PARAGRAPH);
        CallOut { rect, radius: Length::mm(1.5), text: placed }
    }

    fn statistic(&mut self, [figure, words]: &[Arc<Text>; 2]) -> PlacedStatistic {
        let figure = self.line(figure, FIGURE, Em(1.1), Keep::WithNext);
        let words = self.line(words, 1.0, self.leading, Keep::Lines);
        self.space(PARAGRAPH);
        PlacedStatistic { figure, words }
    }

    /// Sets a picture as a whole, as large as the measure and its highest height allow.
    fn picture(&mut self, picture: &Picture) -> PlacedLogo {
        let Picture { graphic, alt, span, .. } = picture;
        let aspect = graphic.aspect();
        let height = PICTURE.min(self.measure / aspect);
        let rect = Rect::new(self.left, self.y, height * aspect, height);
        self.solid(height, Keep::Lines);
        PlacedLogo { graphic: Arc::clone(graphic), alt: alt.clone(), rect, span: *span }
    }

    /// Sets a code on a white plate if the page is tinted, with its words under it.
    fn code(&mut self, (qr, label): &(Qr, Arc<Text>)) -> PlacedQr {
        self.space(PARAGRAPH);
        let side = CODE.max(Length::mm(0.4) * to_f64(qr.code.side()));
        let quiet = side / to_f64(qr.code.side()) * to_f64(QUIET_ZONE);
        let is_tinted = self.ground != LargeGround::White;
        let pad = if is_tinted { quiet } else { Length::ZERO };
        let rect = Rect::new(self.left + pad, self.y + pad, side, side);
        let outer = side + pad * 2.0;
        let plate = is_tinted.then(|| Rect::new(self.left, self.y, outer, outer));
        self.solid(outer, Keep::WithNext);
        self.y += if is_tinted { Length::ZERO } else { quiet };
        self.space(ITEM);
        let label = self.line(label, 1.0, self.leading, Keep::Lines);
        PlacedQr { qr: qr.clone(), rect, plate, label: Some(label) }
    }
}

/// Keeps the first two rows of a part together, and the last two.
fn keep_edges(rows: &mut [Row]) {
    if let [first, .., _] = rows {
        first.keeps_next = true;
    }
    if let [.., before, _] = rows {
        before.keeps_next = true;
    }
}

/// Adds the rows of blocks.
fn add_blocks(rows: &mut Vec<Row>, blocks: &[PlacedBlock], leading: Length) {
    for (index, block) in blocks.iter().enumerate() {
        match block {
            PlacedBlock::Heading(text) => {
                rows.extend(Row::of_text(text, leading, Keep::WithNext));
            }
            PlacedBlock::Paragraph(text) => {
                let next = blocks.get(index + 1);
                let begins_list = text.text.rich.text.trim_end().ends_with(':')
                    && matches!(next, Some(PlacedBlock::List { .. }));
                rows.extend(Row::of_text(text, leading, Keep::Lines));
                if let Some(last) = rows.last_mut() {
                    last.keeps_next |= begins_list;
                }
            }
            PlacedBlock::List { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    add_blocks(rows, &item.body, leading);
                    // No item stands alone.
                    let is_edge = index == 0 || index + 2 == items.len();
                    if let Some(last) = rows.last_mut() {
                        last.keeps_next |= is_edge && index + 1 < items.len();
                    }
                }
            }
            PlacedBlock::Quote { body, .. } => add_blocks(rows, body, leading),
            PlacedBlock::Alert(PlacedAlert { rect, label, body, .. }) => {
                let first = rows.len();
                rows.extend(Row::of_text(label, leading, Keep::WithNext));
                add_blocks(rows, body, leading);
                // The box belongs to the first and the last line.
                if let Some(row) = rows.get_mut(first) {
                    row.top = rect.y;
                }
                if let Some(row) = rows.last_mut() {
                    row.bottom = rect.bottom();
                }
            }
        }
    }
}
