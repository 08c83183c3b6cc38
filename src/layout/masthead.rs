//! Sets the masthead: dial, kicker, title, subtitle, logos. It follows the paper, not the
//! body size. Of the ways to stand the logos that one is taken which leaves title and
//! logos largest together.

use std::sync::Arc;

use super::flow::{Text, count};
use super::plate::{Plate, plates};
use super::poster::{Dial, Masthead, PlacedText};
use super::sheet::Sheet;
use super::texts::Texts;
use crate::assets::logo::Ground;
use crate::briefing::{Logo, Medium};
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::{Point, Rect};
use crate::math;
use crate::units::{Em, Length};

/// Height of the small dial, and the air above and below what is highest, in millimetres on
/// A4.
const DIAL: f64 = 17.0;
const PAD: f64 = 4.0;
/// The same at least: with the space above the capitals of its first line it makes the 5 mm
/// that words keep from the trim.
const LEAST_PAD: Length = Length::mm(4.4);
/// From the masthead of a handout to the rule under it, in millimetres on A4.
const RULE_GAP: f64 = 2.2;
/// Largest title in one, two and three lines, in points on A4, without and with a subtitle.
/// More lines weigh more, and the band is to stay low.
const TITLE: [(f64, f64); 3] = [(31.0, 27.0), (22.0, 20.0), (17.0, 16.0)];
/// A title that would have to be smaller than this on one line goes into two.
const SMALLEST_LINE: f64 = 19.5;
/// A title is never set smaller than this, in points on A4.
const SMALLEST: f64 = 13.0;
/// Lines of words weigh about as much as one line this much larger, by their number.
const WEIGHT_OF_LINES: f64 = 0.35;
/// What the size of the logos counts against that of the title.
const WEIGHT_OF_LOGOS: f64 = 0.6;
/// What the width of the plate counts: a little always, so that rows come out even, and
/// more where it is wider than this part of the page and crowds the title.
const WEIGHT_OF_WIDTH: f64 = 0.1;
const UNCROWDED: f64 = 0.27;
const WEIGHT_OF_CROWDING: f64 = 0.25;
const TITLE_LEADING: Em = Em(1.08);
const LEADING: Em = Em(1.3);

/// Sets the masthead.
///
/// # Errors
/// When a title has a word too wide for the page, or too many words.
pub(super) fn masthead(
    texts: &Texts,
    logos: &[Logo],
    sheet: &Sheet,
) -> Result<Masthead, Diagnostic> {
    let margin = sheet.margin();
    let dial = sheet.mm(DIAL);
    let left = margin + dial + sheet.mm(5.0);
    let right = sheet.size.width - margin;
    let (plate, title) = choose(texts, logos, sheet, right - left)?;
    let plate_room = plate.as_ref().map_or(Length::ZERO, |it| it.width + sheet.mm(5.0));
    let measure = right - left - plate_room;

    let fit = |text: &Arc<Text>, points: f64| fit_line(text, points, measure, sheet);
    let kicker = fit(&texts.kicker, 10.8)?;
    let subtitle = texts.subtitle.as_ref().map(|text| fit(text, 11.5)).transpose()?;
    let gap = sheet.mm(0.8);
    let content = kicker.height()
        + title.height()
        + subtitle.as_ref().map_or(Length::ZERO, |it| gap + it.height());
    let plate_height = plate.as_ref().map_or(Length::ZERO, |it| it.height);
    let (above, below) = match sheet.medium {
        Medium::Poster => [sheet.mm(PAD).max(LEAST_PAD); 2].into(),
        // There is no band to stand in the middle of.
        Medium::Handout => (sheet.clear(), sheet.mm(RULE_GAP)),
    };
    // The plate is a surface, not words: it may come nearer to the edges.
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
    let subtitle = subtitle.map(|it| place(&it, gap));
    let rect = Rect::new(Length::ZERO, Length::ZERO, sheet.size.width, height);
    let (plates, logos) = match plate {
        Some(plate) => {
            // A ground that is not seen ends where its logos do, so that these end where the
            // panels do: a white plate on white paper, and the band on the band.
            let is_seen = match sheet.medium {
                Medium::Poster => plate.last_ground() == Some(Ground::Plate),
                Medium::Handout => plate.last_ground() == Some(Ground::Band),
            };
            let right = if is_seen { right } else { right + plate.side() };
            plate.place(logos, Point::new(right, middle), sheet.mm(1.2))
        }
        None => (Vec::new(), Vec::new()),
    };
    Ok(Masthead {
        rect,
        dial: Dial {
            center: Point::new(margin + dial / 2.0, middle),
            radius: dial / 2.0,
            turn: -360.0 / 7.0,
            clockwise: true,
            large: false,
        },
        kicker,
        title,
        subtitle,
        plates,
        logos,
    })
}

/// The plate, if there are logos, and the title that leave each other most room.
fn choose(
    texts: &Texts,
    logos: &[Logo],
    sheet: &Sheet,
    room: Length,
) -> Result<(Option<Plate>, Fitted), Diagnostic> {
    let title = Title::new(&texts.title, texts.subtitle.is_some(), sheet);
    let too_long = || too_long(&texts.title, "three lines");
    if logos.is_empty() {
        return Ok((None, title.fit(room).ok_or_else(too_long)?));
    }
    let mut best: Option<((bool, f64), Plate, Fitted)> = None;
    for plate in plates(logos, sheet) {
        let measure = room - plate.width - sheet.mm(5.0);
        let Some(fitted) = title.fit(measure) else { continue };
        let lines = math::powf(count(fitted.lines), WEIGHT_OF_LINES);
        let largest = Length::pt(TITLE[0].0) * sheet.scale;
        let width = plate.width / sheet.size.width;
        // No logo is worth a third line.
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
    let (_, plate, fitted) = best.ok_or_else(too_long)?;
    Ok((Some(plate), fitted))
}

/// The title and how wide it is on one, two and three lines.
struct Title<'a> {
    text: &'a Arc<Text>,
    /// Width and largest size, by the number of lines.
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

    /// The title on one line if it is large enough on it, or else on two, or else three.
    fn fit(&self, measure: Length) -> Option<Fitted> {
        let fitted = (1..).zip(self.lines).map(|(lines, (width, largest))| {
            let size = quarter((measure / width.0.max(1e-3)).min(largest));
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

/// A text with its size, and the lines that it takes.
struct Fitted {
    text: Arc<Text>,
    size: Length,
    leading: Em,
    lines: usize,
    measure: Length,
}

impl Fitted {
    fn height(&self) -> Length {
        self.leading.at(self.size) * count(self.lines)
    }

    /// Sets the lines, one about as long as the other.
    fn place(&self, corner: Point) -> PlacedText {
        self.text.place_evenly(corner, self.measure, self.size, self.leading)
    }
}

/// A line beside the title: in the size given in points on A4, a little smaller where that
/// saves a second line, and no smaller than small print on two.
fn fit_line(
    text: &Arc<Text>,
    points: f64,
    measure: Length,
    sheet: &Sheet,
) -> Result<Fitted, Diagnostic> {
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
    fitted(1, least.max(wanted * 0.85))
        .or_else(|| fitted(2, least))
        .ok_or_else(|| too_long(text, "two lines"))
}

/// The quarter point at or under a size.
fn quarter(size: Length) -> Length {
    let step = Length::pt(0.25);
    step * (size / step + 1e-9).floor()
}

fn too_long(text: &Text, room: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Overflow,
        text.rich.span,
        format!("this line at the top of the page does not fit in {room}"),
    )
    .hint("use fewer or shorter words")
}
