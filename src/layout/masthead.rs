//! Sets the masthead: dial, kicker, title, subtitle and logos. It follows from the paper, not
//! from the body size. The logos are arranged so that title and logos together are largest.

use std::sync::Arc;

use super::plate::{Plate, plates};
use super::poster::{Dial, Masthead};
use super::sheet::{ROUNDING, Sheet, floor_to_step};
use super::text::{PlacedText, Text};
use super::texts::Texts;
use crate::assets::logo::Ground;
use crate::briefing::{Logo, Medium};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::geometry::{Point, Rect};
use crate::math;
use crate::units::{Em, Length, to_f64};

/// The diameter of the small dial, in millimetres on A4.
const DIAL: f64 = 17.0;
/// The space above and below the highest part, in millimetres on A4.
const PAD: f64 = 4.0;
/// The least space above the highest part. Together with the space above the capitals of the
/// first line it gives the 5 mm that words keep from the trim.
const LEAST_PAD: Length = Length::mm(4.4);
/// From the masthead of a handout to the rule under it, in millimetres on A4.
const RULE_GAP: f64 = 2.2;
/// The largest title in one, two and three lines, in points on A4, without and with a
/// subtitle. More lines look heavier and make the band higher.
const TITLE: [(f64, f64); 3] = [(31.0, 27.0), (22.0, 20.0), (17.0, 16.0)];
/// A title that would be smaller than this on one line is set on two, in points on A4.
const SMALLEST_LINE: f64 = 19.5;
/// The smallest title, in points on A4.
const SMALLEST: f64 = 13.0;
/// The exponent with which the number of lines adds to the apparent size of a title.
const WEIGHT_OF_LINES: f64 = 0.35;
/// The weight of the size of the logos against that of the title.
const WEIGHT_OF_LOGOS: f64 = 0.6;
/// The weight of the width of the plate, small, so that rows come out even.
const WEIGHT_OF_WIDTH: f64 = 0.1;
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
    logos: &[Logo],
    sheet: &Sheet,
    report: &mut Report,
) -> Option<Masthead> {
    let margin = sheet.margin();
    let dial = sheet.mm(DIAL);
    let left = margin + dial + sheet.mm(5.0);
    let right = sheet.size.width - margin;
    let (plate, title) = choose(texts, logos, sheet, right - left, report)?;
    let plate_room =
        plate.as_ref().map_or(Length::ZERO, |plate| plate.width + sheet.mm(5.0));
    let measure = right - left - plate_room;

    let mut fit =
        |text: &Arc<Text>, points: f64| fit_line(text, points, measure, sheet, report);
    let kicker = fit(&texts.kicker, 10.8)?;
    let subtitle = match &texts.subtitle {
        Some(text) => Some(fit(text, 11.5)?),
        None => None,
    };
    let gap = sheet.mm(0.8);
    let content = kicker.height()
        + title.height()
        + subtitle.as_ref().map_or(Length::ZERO, |line| gap + line.height());
    let plate_height = plate.as_ref().map_or(Length::ZERO, |plate| plate.height);
    let (above, below) = pads(sheet);
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
    let (plates, logos) = match plate {
        Some(plate) => {
            let right = plate_end(&plate, sheet, right);
            plate.place(logos, Point::new(right, middle), sheet.mm(1.2))
        }
        None => (Vec::new(), Vec::new()),
    };
    Some(Masthead {
        rect,
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
fn pads(sheet: &Sheet) -> (Length, Length) {
    match sheet.medium {
        Medium::Poster => [sheet.mm(PAD).max(LEAST_PAD); 2].into(),
        // A handout has no band in which the masthead could be centred.
        Medium::Handout => (sheet.clear(), sheet.mm(RULE_GAP)),
    }
}

/// Returns where a plate ends at the right. If the ground cannot be seen (a white plate on
/// white paper, or the band itself), the logos end where the panels do; otherwise the ground
/// does.
fn plate_end(plate: &Plate, sheet: &Sheet, right: Length) -> Length {
    let is_seen = match sheet.medium {
        Medium::Poster => plate.last_ground() == Some(Ground::Plate),
        Medium::Handout => plate.last_ground() == Some(Ground::Band),
    };
    if is_seen { right } else { right + plate.side() }
}

/// Chooses the plate, if there are logos, and the title that are largest together. Reports a
/// title that does not fit.
fn choose(
    texts: &Texts,
    logos: &[Logo],
    sheet: &Sheet,
    room: Length,
    report: &mut Report,
) -> Option<(Option<Plate>, Fitted)> {
    let title = Title::new(&texts.title, texts.subtitle.is_some(), sheet);
    let found = if logos.is_empty() {
        title.fit(room).map(|fitted| (None, fitted))
    } else {
        best_with_plate(&title, logos, sheet, room)
    };
    if found.is_none() {
        report.push(too_long(&texts.title, "three lines"));
    }
    found
}

fn best_with_plate(
    title: &Title<'_>,
    logos: &[Logo],
    sheet: &Sheet,
    room: Length,
) -> Option<(Option<Plate>, Fitted)> {
    let mut best: Option<((bool, f64), Plate, Fitted)> = None;
    for plate in plates(logos, sheet) {
        let measure = room - plate.width - sheet.mm(5.0);
        let Some(fitted) = title.fit(measure) else { continue };
        let lines = math::powf(to_f64(fitted.lines), WEIGHT_OF_LINES);
        let largest = Length::pt(TITLE[0].0) * sheet.scale;
        let width = plate.width / sheet.size.width;
        // Larger logos are never worth a third line.
        let score = (
            fitted.lines <= 2,
            math::ln(fitted.size / largest * lines)
                + WEIGHT_OF_LOGOS * math::ln(plate.unit / largest)
                - WEIGHT_OF_WIDTH * math::ln(width)
                - WEIGHT_OF_CROWDING * math::ln((width / UNCROWDED).max(1.0)),
        );
        if best.as_ref().is_none_or(|(other, ..)| score > *other) {
            best = Some((score, plate, fitted));
        }
    }
    best.map(|(_, plate, fitted)| (Some(plate), fitted))
}

/// The title, and its width on one, two and three lines.
struct Title<'a> {
    text: &'a Arc<Text>,
    /// The width and the largest size, by the number of lines.
    lines: [(Em, Length); TITLE.len()],
    smallest_line: Length,
    smallest: Length,
}

impl<'a> Title<'a> {
    fn new(text: &'a Arc<Text>, has_subtitle: bool, sheet: &Sheet) -> Self {
        let mut number = 0;
        let lines = TITLE.map(|(alone, accompanied)| {
            number += 1;
            let points = if has_subtitle { accompanied } else { alone };
            (text.shaped.narrowest(number), Length::pt(points) * sheet.scale)
        });
        Self {
            text,
            lines,
            smallest_line: Length::pt(SMALLEST_LINE) * sheet.scale,
            smallest: Length::pt(SMALLEST) * sheet.scale,
        }
    }

    /// Fits the title on one line if it is large enough there, otherwise on two or three.
    fn fit(&self, measure: Length) -> Option<Fitted> {
        let fitted = (1..).zip(self.lines).map(|(lines, (width, largest))| {
            let size = (measure / width.0.max(1e-3)).min(largest);
            let size = floor_to_step(size, ROUNDING);
            let least = if lines == 1 { self.smallest_line } else { self.smallest };
            (size >= least).then(|| Fitted {
                text: Arc::clone(self.text),
                size,
                leading: self.text.leading(TITLE_LEADING),
                lines,
                measure,
            })
        });
        fitted.flatten().next()
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

/// Fits the kicker or subtitle: in a size given in points on A4, up to 15 % smaller where that
/// saves a second line, and on two lines no smaller than small print. Reports a text that does
/// not fit.
fn fit_line(
    text: &Arc<Text>,
    points: f64,
    measure: Length,
    sheet: &Sheet,
    report: &mut Report,
) -> Option<Fitted> {
    let least = sheet.small_type();
    let wanted = least.max(Length::pt(points) * sheet.scale);
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
