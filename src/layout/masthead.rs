//! The masthead: dial, kicker, title, subtitle, logos on a plate. It follows the paper.

use super::flow::{Text, count};
use super::poster::{Dial, Masthead, PlacedLogo};
use super::sheet::Sheet;
use super::texts::Texts;
use crate::briefing::{Logo, Orientation};
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::{Point, Rect};
use crate::units::{Em, Length};

/// Largest title, in points on A4.
const TITLE: f64 = 31.0;
/// Part of the largest size under which a title goes into two lines.
const ONE_LINE: f64 = 0.62;
/// Part of the largest size that a title never goes below.
const SMALLEST: f64 = 0.45;
/// A title never takes more lines.
const MOST_LINES: usize = 3;
const TITLE_LEADING: Em = Em(1.08);
const LEADING: Em = Em(1.3);
/// Clear space around a logo, in parts of its height: a quarter is what most owners ask.
const CLEAR: f64 = 0.25;

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
    let pad = sheet.mm(4.0);
    let dial = sheet.mm(17.0);
    let plate = Plate::new(logos, sheet);
    let left = margin + dial + sheet.mm(5.0);
    let plate_room = plate.as_ref().map_or(Length::ZERO, |it| it.width + sheet.mm(5.0));
    let measure = sheet.size.width - margin - plate_room - left;

    let kicker_size = sheet.small_type().max(Length::pt(10.8) * sheet.scale);
    let subtitle_size = sheet.small_type().max(Length::pt(12.0) * sheet.scale);
    let title_size = title_size(&texts.title, measure, sheet)?;
    for (text, size) in
        [(Some(&texts.kicker), kicker_size), (texts.subtitle.as_ref(), subtitle_size)]
    {
        if let Some(text) = text
            && text.shaped.count_lines(Em(measure / size)) > 2
        {
            return Err(too_long(text, "two lines"));
        }
    }

    let height_of = |text: &Text, size: Length, leading: Em| {
        leading.at(size) * count(text.shaped.count_lines(Em(measure / size)))
    };
    let kicker_height = height_of(&texts.kicker, kicker_size, LEADING);
    let title_height = height_of(&texts.title, title_size, TITLE_LEADING);
    let gap = sheet.mm(0.8);
    let subtitle_height = texts
        .subtitle
        .as_ref()
        .map_or(Length::ZERO, |text| gap + height_of(text, subtitle_size, LEADING));
    let content = kicker_height + title_height + subtitle_height;
    let plate_height = plate.as_ref().map_or(Length::ZERO, |it| it.height);
    let height = content.max(dial).max(plate_height + sheet.mm(-1.0)) + pad * 2.0;

    let top = (height - content) / 2.0;
    let place = |text: &std::sync::Arc<Text>, y: Length, size: Length, leading: Em| {
        text.place(Point::new(left, y), measure, size, leading)
    };
    let rect = Rect::new(Length::ZERO, Length::ZERO, sheet.size.width, height);
    let (plate, logos) =
        plate.map_or((None, Vec::new()), |it| it.place(logos, &rect, margin));
    Ok(Masthead {
        rect,
        dial: Dial {
            center: Point::new(margin + dial / 2.0, height / 2.0),
            radius: dial / 2.0,
            turn: -360.0 / 7.0,
            large: false,
        },
        kicker: place(&texts.kicker, top, kicker_size, LEADING),
        title: texts.title.place_evenly(
            Point::new(left, top + kicker_height),
            measure,
            title_size,
            TITLE_LEADING,
        ),
        subtitle: texts.subtitle.as_ref().map(|text| {
            place(text, top + kicker_height + title_height + gap, subtitle_size, LEADING)
        }),
        plate: plate.map(|rect| (rect, sheet.mm(1.2))),
        logos,
    })
}

/// The largest size at which the title goes into one line, or else two, or else three.
fn title_size(
    title: &Text,
    measure: Length,
    sheet: &Sheet,
) -> Result<Length, Diagnostic> {
    let largest = Length::pt(TITLE) * sheet.scale;
    let step = largest / 60.0;
    let best = |lines: usize| {
        (0..60).map(|down| largest - step * f64::from(down)).find(|&size| {
            let measure = Em(measure / size);
            title.shaped.min_width() <= measure
                && title.shaped.count_lines(measure) <= lines
        })
    };
    if let Some(size) = best(1).filter(|&size| size >= largest * ONE_LINE) {
        return Ok(size);
    }
    // Lines of a title weigh more together: they are set a little smaller.
    (2..=MOST_LINES)
        .filter_map(|lines| best(lines).map(|size| size.min(largest * 0.88)))
        .find(|&size| size >= largest * SMALLEST)
        .ok_or_else(|| too_long(title, "three lines"))
}

fn too_long(text: &Text, room: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Overflow,
        text.rich.span,
        format!("this line at the top of the page does not fit in {room}"),
    )
    .hint("use fewer or shorter words")
}

/// The white plate: how the logos stand on it.
struct Plate {
    rows: Vec<std::ops::Range<usize>>,
    logo_height: Length,
    width: Length,
    height: Length,
}

impl Plate {
    /// Tries every number of rows and keeps the one with the largest logos.
    fn new(logos: &[Logo], sheet: &Sheet) -> Option<Self> {
        let widest = sheet.size.width
            * match sheet.orientation {
                Orientation::Landscape => 0.38,
                Orientation::Portrait => 0.34,
            };
        let mut best: Option<Self> = None;
        for row_count in 1..=logos.len() {
            let per_row = logos.len().div_ceil(row_count);
            let rows: Vec<_> = (0..logos.len())
                .step_by(per_row.max(1))
                .map(|start| start..(start + per_row).min(logos.len()))
                .collect();
            // Widths and heights in parts of a logo's height.
            let row_width = |row: &std::ops::Range<usize>| {
                let aspects: f64 =
                    logos[row.clone()].iter().map(|logo| logo.graphic.aspect()).sum();
                aspects + 2.0 * CLEAR * count(row.len() + 1) - CLEAR
            };
            let width = rows.iter().map(row_width).fold(0.0, f64::max);
            let height = count(rows.len()) * (1.0 + 2.0 * CLEAR) + CLEAR;
            let logo_height =
                (widest / width).min(sheet.mm(19.0) / height).min(sheet.mm(11.5));
            if best.as_ref().is_none_or(|it| logo_height > it.logo_height) {
                best = Some(Self {
                    rows,
                    logo_height,
                    width: logo_height * width,
                    height: logo_height * height,
                });
            }
        }
        best
    }

    /// Sets the plate at the right of the band and the logos on it.
    fn place(
        &self,
        logos: &[Logo],
        band: &Rect,
        margin: Length,
    ) -> (Option<Rect>, Vec<PlacedLogo>) {
        let plate = Rect::new(
            band.right() - margin - self.width,
            band.center().y - self.height / 2.0,
            self.width,
            self.height,
        );
        let unit = self.logo_height;
        let mut placed = Vec::new();
        let mut y = plate.y + unit * (1.5 * CLEAR);
        for row in &self.rows {
            let widths = logos[row.clone()].iter().map(|it| unit * it.graphic.aspect());
            let total =
                widths.sum::<Length>() + unit * (2.0 * CLEAR * count(row.len() - 1));
            let mut x = plate.center().x - total / 2.0;
            for logo in &logos[row.clone()] {
                let width = unit * logo.graphic.aspect();
                placed.push(PlacedLogo {
                    graphic: std::sync::Arc::clone(&logo.graphic),
                    alt: logo.alt.clone(),
                    rect: Rect::new(x, y, width, unit),
                    span: logo.span,
                });
                x += width + unit * (2.0 * CLEAR);
            }
            y += unit * (1.0 + 2.0 * CLEAR);
        }
        (Some(plate), placed)
    }
}
