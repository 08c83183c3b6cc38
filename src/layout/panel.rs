//! [`PanelText`]: the texts of a panel, the height they need, and their places with bar, badge
//! and QR code.

mod cache;
mod code;
mod extents;
mod lead;
mod slack;

use std::sync::Arc;

use super::flow::{Extent, Flow, FlowText, Spacing};
use super::picture::PictureBox;
use super::poster::{Badge, PlacedIcon, PlacedPanel};
use super::sheet::Sheet;
use super::statistic::StatisticText;
use super::text::{PlacedText, Text};
use crate::briefing::{Panel, PanelIcon, PanelStyle, Qr};
use crate::color::Swatch;
use crate::diagnostic::Span;
use crate::geometry::{Point, Rect};
use crate::languages::Labels;
use crate::rich_text::address::without_scheme;
use crate::text::{Shaper, TextRole};
use crate::units::{Em, Length, to_f64};

pub(super) use cache::PanelCache;
pub(super) use code::qr_sides;
use extents::Extents;

/// From the sides of a panel to its text.
const PAD_SIDE: Em = Em(0.9);
/// From the bar to the badge.
const PAD_TOP: Em = Em(0.6);
/// From the last line to the panel's bottom.
const PAD_BOTTOM: Em = Em(0.6);
/// The size of a heading relative to the body.
const HEADING: f64 = 1.42;
const HEADING_LEADING: Em = Em(1.15);
/// The diameter of the badge.
const BADGE: Em = Em(1.8);
const BADGE_GAP: Em = Em(0.65);
/// The side of the icon.
const ICON: Em = Em(1.75);
/// From the heading to the text.
const HEADING_GAP: Em = Em(0.32);

/// The shaped texts of a panel.
#[derive(Clone, Debug)]
pub(super) struct PanelText {
    pub(super) heading: Arc<Text>,
    /// The leading of all headings: that of the highest script among them.
    pub(super) heading_leading: Em,
    number: Arc<Text>,
    icon: Option<PanelIcon>,
    style: PanelStyle,
    picture: Option<PictureBox>,
    statistic: Option<StatisticText>,
    pub(super) body: Flow,
    /// The code, and two texts for where it leads: the address and its host.
    qr: Option<(Qr, [Arc<Text>; 2])>,
    color: Swatch,
    pub(super) span: Span,
    /// See [`PanelText::min_width`] and [`PanelText::widest_text`].
    narrowest: (Em, Option<Arc<Text>>),
    /// The width of each text of the body on a single line.
    lengths: Vec<Em>,
    /// The least leading that the texts under the heading need.
    least_leading: Em,
    /// The extents that were counted.
    extents: Extents<PanelExtent>,
}

/// The lines and gaps of a panel, independent of the spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PanelExtent {
    heading_lines: usize,
    body: Extent,
}

impl PanelExtent {
    pub(super) const fn heading_lines(&self) -> usize {
        self.heading_lines
    }
}

impl PanelText {
    pub(super) fn new(
        shaper: &mut Shaper,
        panel: &Panel,
        number: &str,
        color: Swatch,
        labels: &Labels,
    ) -> Self {
        let heading = Text::new(shaper, &panel.heading, TextRole::Display);
        let statistic = panel.statistic.as_ref().map(|it| StatisticText::new(shaper, it));
        let body = Flow::new(shaper, &panel.body, labels, TextRole::Body);
        let head = (&heading, panel.icon.is_some());
        let narrowest = narrowest(head, statistic.as_ref(), &body);
        let words = statistic.iter().map(StatisticText::words_width);
        let lengths = words.chain(body.texts().iter().map(FlowText::width)).collect();
        let least = body.leading(Em::ZERO);
        let least = statistic.as_ref().map_or(least, |it| it.leading(least));
        Self {
            heading_leading: heading.leading(HEADING_LEADING),
            heading,
            // The space separates number and heading in extracted text.
            number: Text::plain(shaper, &format!("{number} "), TextRole::Display),
            lengths,
            least_leading: least,
            extents: Extents::default(),
            icon: panel.icon.clone(),
            style: panel.style,
            picture: panel.image.as_ref().map(PictureBox::new),
            statistic,
            body,
            narrowest,
            qr: panel.qr.as_ref().map(|qr| {
                let address = without_scheme(&qr.url);
                let host = address.split(['/', '?', '#']).next().unwrap_or(address);
                let label = |words| Text::plain(shaper, words, TextRole::Body);
                (qr.clone(), [address, host].map(label))
            }),
            color,
            span: panel.span,
        }
    }

    /// Returns the lines and gaps of the first `words` words at a width and a size; `None` if a
    /// word would stick out.
    pub(super) fn extent(
        &self,
        width: Length,
        size: Length,
        words: usize,
    ) -> Option<PanelExtent> {
        let width = Em(width / size);
        match words {
            usize::MAX => self.extents.get_or(width, || self.count(width, words)),
            _ => self.count(width, words),
        }
    }

    /// Returns what [`PanelText::extent`] returns, at a width in ems of the body.
    pub(super) fn count(&self, width: Em, words: usize) -> Option<PanelExtent> {
        (self.min_width().0 <= width.0).then(|| self.lines(width, words))
    }

    /// Returns the lines and gaps of the first `words` words at a width in ems of the body.
    fn lines(&self, width: Em, words: usize) -> PanelExtent {
        let heading = Em((width - self.beside_heading()).0 / HEADING);
        PanelExtent {
            heading_lines: self.heading.shaped.count_lines(heading),
            body: self.body_extent(width - PAD_SIDE - PAD_SIDE, words),
        }
    }

    /// Returns how much of the width the heading does not have.
    fn beside_heading(&self) -> Em {
        let icon = if self.icon.is_some() { ICON + BADGE_GAP } else { Em::ZERO };
        PAD_SIDE + PAD_SIDE + BADGE + BADGE_GAP + icon
    }

    /// Places the icon at the end of the head, level with the badge.
    fn place_icon(
        &self,
        rect: &Rect,
        center: Length,
        size: Length,
    ) -> Option<PlacedIcon> {
        let icon = self.icon.clone()?;
        let side = ICON.at(size);
        let aspect = match &icon {
            PanelIcon::Named(_) => 1.0,
            PanelIcon::Drawing(graphic) => graphic.aspect(),
        };
        let (width, height) = (side * aspect.min(1.0), side / aspect.max(1.0));
        let right = rect.right() - PAD_SIDE.at(size) - (side - width) / 2.0;
        let rect = Rect::new(right - width, center - height / 2.0, width, height);
        Some(PlacedIcon { icon, rect })
    }

    /// Returns the lines and gaps of everything under the heading.
    fn body_extent(&self, measure: Em, words: usize) -> Extent {
        let mut extent = self.body.extent_of_first(&mut words.clone(), measure);
        if let Some(picture) = &self.picture {
            extent.item_gaps += 1;
            extent.paragraph_gaps += 1;
            extent.lines += picture.lines();
        }
        if let Some(statistic) = &self.statistic {
            extent.paragraph_gaps += 1;
            extent.add(statistic.extent(measure));
        }
        extent
    }

    /// Returns the leading that is wanted, or the least that the texts under the heading need.
    pub(super) fn leading(&self, wanted: Em) -> Em {
        Em(wanted.0.max(self.least_leading.0))
    }

    /// Returns the least height of the panel for an extent of its text.
    pub(super) fn height(
        &self,
        extent: PanelExtent,
        sheet: &Sheet,
        size: Length,
        spacing: &Spacing,
    ) -> Length {
        self.height_without_body(extent, sheet, size)
            + extent.body.height(spacing).at(size)
    }

    /// Returns a lower bound of the panel's area in square millimetres, for any width from
    /// `least_width` on: full lines, at least one per text, and a heading of one line.
    pub(super) fn least_area(&self, size: Length, least_width: Length) -> f64 {
        let line = Spacing::TIGHT.leading.at(size);
        let lines = self
            .lengths
            .iter()
            .map(|length| line.to_mm() * length.at(size).max(least_width).to_mm());
        let frame = (PAD_TOP + HEADING_GAP + PAD_BOTTOM + BADGE).at(size);
        lines.sum::<f64>() + frame.to_mm() * least_width.to_mm()
    }

    /// Returns the width of the narrowest panel that no word exceeds, in ems of the body.
    pub(super) fn min_width(&self) -> Em {
        self.narrowest.0
    }

    /// Returns the text with the word that decides [`Self::min_width`].
    pub(super) fn widest_text(&self) -> Option<&Arc<Text>> {
        self.narrowest.1.as_ref()
    }

    /// Returns the height of badge and heading. The first line is centred on the badge, however
    /// many follow, so that heads beside each other share a baseline.
    fn heading_height(&self, extent: PanelExtent, size: Length) -> Length {
        let line = self.heading_leading.at(size * HEADING);
        let further = extent.heading_lines.saturating_sub(1);
        BADGE
            .at(size)
            .max(line)
            .max((BADGE.at(size).max(line) + line) / 2.0 + line * to_f64(further))
    }

    /// Returns the height of everything but the body.
    fn height_without_body(
        &self,
        extent: PanelExtent,
        sheet: &Sheet,
        size: Length,
    ) -> Length {
        bar(sheet)
            + (PAD_TOP + HEADING_GAP + PAD_BOTTOM).at(size)
            + self.heading_height(extent, size)
            + self.qr_height(sheet, size)
    }

    /// Places the badge and the heading, with the corner of the badge at a point. The badge is
    /// level with the first line of the heading.
    fn place_heading(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
    ) -> (Badge, PlacedText) {
        let heading_size = size * HEADING;
        let line = self.heading_leading.at(heading_size);
        let radius = BADGE.at(size) / 2.0;
        let first = BADGE.at(size).max(line);
        let center = Point::new(corner.x + radius, corner.y + first / 2.0);
        let number_size = size * 1.15;
        let number_width = self.number.shaped.width().at(number_size);
        let number = self.number.place(
            Point::new(center.x - number_width / 2.0, center.y - number_size * 0.5),
            number_width,
            number_size,
            Em(1.0),
        );
        let heading = self.heading.place_evenly(
            Point::new(corner.x + (BADGE + BADGE_GAP).at(size), center.y - line / 2.0),
            measure,
            heading_size,
            self.heading_leading,
        );
        (Badge { number, center, radius }, heading)
    }

    /// Sets everything in an outline. `loose_gap` is added below the heading.
    pub(super) fn place(
        &self,
        sheet: &Sheet,
        rect: Rect,
        (size, loose_gap): (Length, Length),
        spacing: &Spacing,
    ) -> PlacedPanel {
        let bar = bar(sheet);
        let heading_measure = rect.width - self.beside_heading().at(size);
        let slack = self.slack(sheet, &rect, size, spacing);
        let (extent, growth) = (slack.extent, slack.growth);
        let tight = *spacing;
        let spacing = slack.spacing(loose_gap, size, spacing);
        let left = rect.x + PAD_SIDE.at(size);
        let top = rect.y + bar + PAD_TOP.at(size);
        let (badge, heading) =
            self.place_heading(Point::new(left, top), heading_measure, size);

        let icon = self.place_icon(&rect, badge.center.y, size);
        let measure = rect.width - (PAD_SIDE + PAD_SIDE).at(size);
        let body_top =
            top + self.heading_height(extent, size) + HEADING_GAP.at(size) + loose_gap;
        let corner = Point::new(left, body_top);
        let (image, corner) = self.place_picture(corner, measure, size, &spacing, growth);
        let (statistic, corner) = self.place_statistic(corner, measure, size, &spacing);
        let (body, bottom) = self.body.place(corner, measure, size, &spacing);
        let qr = self.qr.as_ref().map(|code| {
            self.place_code(code, Point::new(left, bottom), measure, sheet, size)
        });
        PlacedPanel {
            rect,
            bar,
            radius: sheet.mm(1.2),
            color: self.color,
            badge,
            heading,
            icon,
            style: self.style,
            image,
            statistic,
            body,
            qr,
            fill: slack.fill(size, &tight),
            span: self.span,
        }
    }
}

/// Returns the width of the narrowest panel, in ems of the body, and the text that needs it.
fn narrowest(
    (heading, has_icon): (&Arc<Text>, bool),
    statistic: Option<&StatisticText>,
    body: &Flow,
) -> (Em, Option<Arc<Text>>) {
    let pads = PAD_SIDE + PAD_SIDE;
    let icon = if has_icon { ICON + BADGE_GAP } else { Em::ZERO };
    let heading_width =
        pads + BADGE + BADGE_GAP + icon + Em(heading.shaped.min_width().0 * HEADING);
    let (body_width, text) = body.min_measure();
    let mut widest = (pads + body_width, text);
    let statistic = statistic.map(StatisticText::min_measure);
    let statistic = statistic.map(|(measure, text)| (pads + measure, text));
    for (width, text) in statistic.into_iter().chain([(heading_width, heading)]) {
        if width > widest.0 {
            widest = (width, Some(Arc::clone(text)));
        }
    }
    widest
}

/// The mean width of a character. It is not measured in the text, because one more word must
/// not move the bounds of the widths.
pub(super) const CHARACTER: Em = Em(0.5);

/// Returns how many characters a line of a panel holds.
pub(super) fn characters(width: Length, size: Length) -> f64 {
    body_measure(width, size).0 / CHARACTER.0
}

/// Returns the width of a panel whose body has a measure.
pub(super) fn width_of_measure(measure: Em) -> Em {
    measure + PAD_SIDE + PAD_SIDE
}

/// The height of the bar.
fn bar(sheet: &Sheet) -> Length {
    sheet.mm(1.2)
}

fn body_measure(width: Length, size: Length) -> Em {
    Em(width / size) - PAD_SIDE - PAD_SIDE
}
