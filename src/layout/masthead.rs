//! Sets the masthead: dial, kicker, title, subtitle and logos. Its type grows with the body. The
//! logos are arranged so that title and logos together are largest.

use std::sync::Arc;

use super::band_sizes::BandSizes;
use super::plate::Plate;
use super::poster::{Dial, Masthead};
use super::sheet::{ROUNDING, Sheet, floor_to_step};
use super::text::{PlacedText, Text};
use super::texts::Texts;
use crate::briefing::{Logo, Medium};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::geometry::{Point, Rect};
use crate::math;
use crate::units::{Em, Length, to_f64};

/// The least space above the highest part. Together with the space above the capitals of the
/// first line it gives the 5 mm that words keep from the trim.
const LEAST_PAD: Length = Length::mm(4.4);
/// From the masthead of a handout to the rule under it, in millimetres on A4.
const RULE_GAP: f64 = 2.2;
/// The height of the rule under a light masthead, in millimetres on A4.
const RULE: f64 = 1.4;
/// What a further line of the title costs, in the logarithm of its size: it makes the band
/// higher.
const WEIGHT_OF_LINES: f64 = 0.2;
/// The weight of the size of the logos against that of the title.
const WEIGHT_OF_LOGOS: f64 = 0.6;
/// The weight of the width of the plate, small, so that rows come out even.
const WEIGHT_OF_WIDTH: f64 = 0.1;
/// What a further row of logos costs: one row looks calmer.
const WEIGHT_OF_ROWS: f64 = 0.15;
/// The greatest width of a plate that does not crowd the title, as a fraction of the page.
const UNCROWDED: f64 = 0.27;
/// The weight of the width beyond that.
const WEIGHT_OF_CROWDING: f64 = 0.25;
const TITLE_LEADING: Em = Em(1.08);
const LEADING: Em = Em(1.3);

/// Sets the masthead. Reports a title, kicker or subtitle that does not fit and returns `None`
/// in this case.
pub(super) fn masthead(
    texts: &Texts,
    (logos, plates): (&[Logo], &[Plate]),
    sheet: &Sheet,
    sizes: &BandSizes,
    report: &mut Report,
) -> Option<Masthead> {
    let margin = sheet.margin();
    let dial = sizes.dial;
    let left = margin + dial + sheet.mm(5.0);
    let right = sheet.size.width - margin;
    let title = Title { texts, sizes };
    let (plate, title) = choose(&title, plates, sheet, right - left, report)?;
    let plate_room =
        plate.as_ref().map_or(Length::ZERO, |plate| plate.width + sheet.mm(5.0));
    let measure = right - left - plate_room;

    let least = (sizes.kicker, sheet.small_type());
    let kicker = fit_line(&texts.kicker, least, measure, report)?;
    let subtitle = match &texts.subtitle {
        Some(text) => Some(fit_line(text, sizes.subtitle, measure, report)?),
        None => None,
    };
    let gap = sheet.mm(0.8);
    let content = kicker.height()
        + title.height()
        + subtitle.as_ref().map_or(Length::ZERO, |line| gap + line.height());
    let plate_height = plate.as_ref().map_or(Length::ZERO, |plate| plate.height);
    let (above, below) = pads(sheet, sizes);
    // The plate holds no words and may come nearer to the edges.
    let inner = content.max(dial).max(plate_height - sheet.mm(1.0));
    let height = above + inner + below;
    let middle = above + inner / 2.0;

    let mut y = middle - content / 2.0;
    let mut place = |line: &Fitted, gap: Length| {
        let placed = line.place(Point::new(left, y + gap));
        y += gap + line.height();
        placed
    };
    let (kicker, title) = (place(&kicker, Length::ZERO), place(&title, Length::ZERO));
    let subtitle = subtitle.map(|line| place(&line, gap));
    let rect = Rect::new(Length::ZERO, Length::ZERO, sheet.size.width, height);
    let placed = plate.map(|plate| {
        let right = plate_end(&plate, sheet, right);
        plate.place(logos, Point::new(right, middle), sheet.mm(1.2))
    });
    let (plates, logos) = placed.unwrap_or_default();
    Some(Masthead {
        rect,
        rule: rule(sheet, &rect),
        dial: small_dial(Point::new(margin + dial / 2.0, middle), dial / 2.0),
        kicker,
        title,
        subtitle,
        plates,
        logos,
    })
}

fn small_dial(center: Point, radius: Length) -> Dial {
    Dial { center, radius, turn: -360.0 / 7.0, clockwise: true, large: false }
}

/// Returns the space above and below the highest part.
pub(super) fn pads(sheet: &Sheet, sizes: &BandSizes) -> (Length, Length) {
    match sheet.medium {
        Medium::Poster => {
            let pad = sizes.pad.max(LEAST_PAD);
            (pad, pad + rule_height(sheet))
        }
        // A handout has no band in which the masthead could be centred.
        Medium::Handout => (sheet.clear(), sheet.mm(RULE_GAP)),
    }
}

/// Returns the height of the rule of a light masthead, which is a part of it.
fn rule_height(sheet: &Sheet) -> Length {
    let has_rule = sheet.medium == Medium::Poster && !sheet.has_band();
    if has_rule { sheet.mm(RULE) } else { Length::ZERO }
}

/// Returns the rule at the end of a light masthead.
fn rule(sheet: &Sheet, masthead: &Rect) -> Option<Rect> {
    let height = rule_height(sheet);
    let rule = Rect { y: masthead.bottom() - height, height, ..*masthead };
    Some(rule).filter(|it| it.height > Length::ZERO)
}

/// Returns where a plate ends at the right. If the ground cannot be seen (a white plate on
/// white paper, or the band itself), the logos end where the panels do; otherwise the ground
/// does.
fn plate_end(plate: &Plate, sheet: &Sheet, right: Length) -> Length {
    let is_seen = plate.last_ground().is_some_and(|ground| sheet.is_plate(ground));
    if is_seen { right } else { right + plate.side() }
}

/// Chooses the plate, if there are logos, and the title that are largest together. Reports a
/// title that does not fit.
fn choose(
    title: &Title<'_>,
    plates: &[Plate],
    sheet: &Sheet,
    room: Length,
    report: &mut Report,
) -> Option<(Option<Plate>, Fitted)> {
    let found = if plates.is_empty() {
        title.fit(room).map(|fitted| (None, fitted))
    } else {
        best_with_plate(title, plates, sheet, room)
    };
    if found.is_none() {
        report.push(too_long(&title.texts.title, "three lines"));
    }
    found
}

fn best_with_plate(
    title: &Title<'_>,
    plates: &[Plate],
    sheet: &Sheet,
    room: Length,
) -> Option<(Option<Plate>, Fitted)> {
    let largest = title.sizes.title_most[0];
    let mut best: Option<((bool, f64), &Plate, Fitted)> = None;
    for plate in plates {
        let measure = room - plate.width - sheet.mm(5.0);
        let Some(fitted) = title.fit(measure) else { continue };
        let width = plate.width / sheet.size.width;
        // Larger logos are never worth a third line.
        let score = (
            fitted.lines <= 2,
            math::ln(fitted.size / largest) - WEIGHT_OF_LINES * to_f64(fitted.lines)
                + WEIGHT_OF_LOGOS * math::ln(plate.unit / largest)
                - WEIGHT_OF_WIDTH * math::ln(width)
                - WEIGHT_OF_ROWS * to_f64(plate.rows() - 1)
                - WEIGHT_OF_CROWDING * math::ln((width / UNCROWDED).max(1.0)),
        );
        if best.as_ref().is_none_or(|(other, ..)| score > *other) {
            best = Some((score, plate, fitted));
        }
    }
    best.map(|(_, plate, fitted)| (Some(plate.clone()), fitted))
}

/// The title at a body size.
struct Title<'a> {
    texts: &'a Texts,
    sizes: &'a BandSizes,
}

impl Title<'_> {
    /// Fits the title on as few lines as leave it large enough, at most three. One that is too
    /// long for that is set smaller on three lines.
    fn fit(&self, measure: Length) -> Option<Fitted> {
        let (usual, smallest) = self.sizes.title_least;
        let fitted = |lines: usize, least: Length| {
            let width = self.texts.title_widths.get(lines - 1)?.0.max(1e-3);
            let most = *self.sizes.title_most.get(lines - 1)?;
            let size = floor_to_step((measure / width).min(most), ROUNDING);
            (size >= least).then(|| Fitted {
                text: Arc::clone(&self.texts.title),
                size,
                leading: self.texts.title.leading(TITLE_LEADING),
                lines,
                measure,
            })
        };
        (1..=3).find_map(|lines| fitted(lines, usual)).or_else(|| fitted(3, smallest))
    }
}

/// A text with its size and number of lines.
struct Fitted {
    text: Arc<Text>,
    size: Length,
    leading: Em,
    lines: usize,
    measure: Length,
}

impl Fitted {
    fn height(&self) -> Length {
        self.leading.at(self.size) * to_f64(self.lines)
    }

    /// Sets the lines, of about equal width.
    fn place(&self, corner: Point) -> PlacedText {
        self.text.place_evenly(corner, self.measure, self.size, self.leading)
    }
}

/// Fits the kicker or subtitle: in the wanted size, up to 15 % smaller where that saves a second
/// line, and on two lines no smaller than the least size. Reports a text that does not fit.
fn fit_line(
    text: &Arc<Text>,
    (wanted, least): (Length, Length),
    measure: Length,
    report: &mut Report,
) -> Option<Fitted> {
    let fitted = |lines: usize, smallest: Length| {
        let width = text.shaped.narrowest(lines).0.max(1e-3);
        let size = (measure / width).min(wanted);
        (size >= smallest).then(|| Fitted {
            text: Arc::clone(text),
            size,
            leading: text.leading(LEADING),
            lines,
            measure,
        })
    };
    let found = fitted(1, least.max(wanted * 0.85)).or_else(|| fitted(2, least));
    if found.is_none() {
        report.push(too_long(text, "two lines"));
    }
    found
}

fn too_long(text: &Text, room: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Overflow,
        text.rich.span,
        format!("this line at the top of the page does not fit in {room}"),
    )
    .hint("use fewer or shorter words")
}
