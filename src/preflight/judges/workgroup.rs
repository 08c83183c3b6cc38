//! Judges what print houses ask beyond the standard, as the Ghent Workgroup collects it.

use lopdf::Dictionary;

use super::boxes::own_trim;
use super::ink::{FULL_INK, NO_INK};
use crate::preflight::Rule;
use crate::preflight::area::PageBoxes;
use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::content::inspect::{DrawnImage, DrawnLine, Inspect, ShownText};
use crate::preflight::content::state::Paint;
use crate::preflight::device::DeviceSpace;
use crate::preflight::file::object::Pdf;
use crate::preflight::finding::{Findings, Reporter};
use crate::units::Length;

/// The smallest type in one ink, in points, and a tolerance for rounding.
const MIN_TYPE: f64 = 5.0;
/// The smallest type in white, or in more than one ink.
const MIN_FINE_TYPE: f64 = 9.0;
const TOLERANCE: f64 = 0.01;
/// The thinnest line in white, in a tint, or in more than one ink.
const MIN_FINE_LINE: f64 = 0.5;
/// How far text keeps from the trim.
const SAFE_ZONE: Length = Length::mm(3.0);
/// The resolution of one-bit images, in pixels per inch.
const BITMAP_PPI: f64 = 550.0;
/// Pages whose sides differ by less have one size, in points.
const SAME_SIZE: f64 = 1.0;

/// Judges a page by the rules of the Ghent Workgroup.
pub(super) struct WorkgroupJudge {
    boxes: PageBoxes,
}

impl WorkgroupJudge {
    pub(super) const fn new(boxes: PageBoxes) -> Self {
        Self { boxes }
    }
}

/// How an object shows fine detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fineness {
    /// One ink in full.
    Solid,
    /// One ink, but less of it: dots.
    Tint,
    /// No ink: the paper shows.
    Reversed,
    /// Inks that have to be in register.
    Several,
}

/// How fine the detail of a colour is; `None` if its inks are not known.
fn fineness(paint: &Paint) -> Option<Fineness> {
    if paint.pattern.is_some() {
        return None;
    }
    let is_white_gray = matches!(*paint.space, ColorSpace::Device(DeviceSpace::Gray));
    let inks = paint.space.inks(&paint.color)?;
    let printed: Vec<f64> = inks.into_iter().filter(|&amount| amount > NO_INK).collect();
    Some(match *printed.as_slice() {
        [] if paint.overprints && !is_white_gray => return None,
        [] => Fineness::Reversed,
        [amount] if amount > FULL_INK => Fineness::Solid,
        [_] => Fineness::Tint,
        _ => Fineness::Several,
    })
}

impl Inspect<'_> for WorkgroupJudge {
    fn show_text(&mut self, text: &ShownText<'_>, report: &mut Reporter<'_>) {
        let size = text.size;
        let fineness = text.fill.and_then(fineness);
        if size > 0.0 && size < MIN_TYPE - TOLERANCE {
            report.add(Rule::GwgSmallText, format!("text of {size:.1} pt"));
        } else if size < MIN_FINE_TYPE - TOLERANCE {
            let how = match fineness {
                Some(Fineness::Reversed) => "in white",
                Some(Fineness::Several) => "in more than one ink",
                Some(Fineness::Solid | Fineness::Tint) | None => "",
            };
            if !how.is_empty() {
                report.add(Rule::GwgFineText, format!("text of {size:.1} pt {how}"));
            }
        }
        if let Some(trim) = self.boxes.trim
            && trim.overlaps(text.area)
        {
            let distance = Length::pt(trim.inset(text.area));
            if distance < SAFE_ZONE - Length::pt(TOLERANCE) {
                let distance = distance.to_mm();
                let message = if distance < 0.0 {
                    "text crosses the edge of the sheet".to_owned()
                } else {
                    format!("text is {distance:.1} mm from the edge of the sheet")
                };
                report.add(Rule::GwgSafeZone, message);
            }
        }
        if text.font.name().contains("Courier") {
            let message = "text is in Courier, which often replaces a missing font";
            report.add(Rule::GwgCourier, message);
        }
    }

    fn stroke_line(&mut self, line: &DrawnLine<'_>, report: &mut Reporter<'_>) {
        fine_line(line.thickness, line.paint, report);
    }

    fn fill_rectangle(
        &mut self,
        thickness: f64,
        paint: &Paint,
        report: &mut Reporter<'_>,
    ) {
        fine_line(thickness, paint, report);
    }

    fn draw_image(&mut self, image: &DrawnImage, report: &mut Reporter<'_>) {
        let DrawnImage { ppi, is_bitmap, .. } = *image;
        if is_bitmap && ppi.is_finite() && ppi < BITMAP_PPI - 0.5 {
            let message = format!("a one-bit image has {ppi:.0} pixels per inch");
            report.add(Rule::GwgBitmap, message);
        }
    }
}

fn fine_line(thickness: f64, paint: &Paint, report: &mut Reporter<'_>) {
    if thickness >= MIN_FINE_LINE - TOLERANCE {
        return;
    }
    let how = match fineness(paint) {
        Some(Fineness::Reversed) => "in white",
        Some(Fineness::Several) => "in more than one ink",
        Some(Fineness::Tint) => "in a tint",
        Some(Fineness::Solid) | None => return,
    };
    report.add(Rule::GwgFineLine, format!("a line of {thickness:.2} pt {how}"));
}

/// Reports the first page whose size differs from that of the page before it.
pub(super) fn check_sizes(
    pdf: Pdf<'_>,
    pages: &[(u32, &Dictionary)],
    findings: &mut Findings,
) {
    let sizes = pages.iter().filter_map(|(number, page)| {
        let size = own_trim(pdf, page)?.size();
        // A turned page has its sides exchanged.
        let turn =
            super::boxes::inherited(pdf, page, "Rotate").and_then(|it| it.as_i64().ok());
        let is_turned = turn.is_some_and(|turn| turn.rem_euclid(180) == 90);
        Some((*number, if is_turned { (size.1, size.0) } else { size }))
    });
    let sizes: Vec<_> = sizes.collect();
    let differ = |a: f64, b: f64| (a - b).abs() > SAME_SIZE;
    let other = sizes.windows(2).find_map(|pair| match pair {
        [(_, before), (number, size)] => (differ(before.0, size.0)
            || differ(before.1, size.1))
        .then_some((*number, *before, *size)),
        _ => None,
    });
    if let Some((number, before, size)) = other {
        let mm = |points: f64| Length::pt(points).to_mm();
        let message = format!(
            "the sheet is {:.0} × {:.0} mm, and that of the page before is {:.0} × {:.0} mm",
            mm(size.0),
            mm(size.1),
            mm(before.0),
            mm(before.1)
        );
        findings.add(Rule::GwgPageSize, format!("page {number}"), message);
    }
}
