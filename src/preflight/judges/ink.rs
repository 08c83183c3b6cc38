//! Judges amounts of ink: totals, overprinting, and colours that need exact register.

use std::collections::HashSet;

use lopdf::Dictionary;

use crate::preflight::Rule;
use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::content::function::Function;
use crate::preflight::content::inspect::{Inspect, PaintedArea, ShownText};
use crate::preflight::content::state::Paint;
use crate::preflight::device::DeviceSpace;
use crate::preflight::file::object::Pdf;
use crate::preflight::finding::Reporter;
use crate::preflight::settings::Settings;

/// What rounding to three decimals may add in four inks, and a little more.
pub(super) const INK_TOLERANCE: f64 = 0.003;
/// The largest amount that counts as no ink.
pub(super) const NO_INK: f64 = 0.002;
/// The amount above which an ink is full.
pub(super) const FULL_INK: f64 = 0.998;
/// Type below this size is small, in points.
const SMALL_TYPE: f64 = 12.0;
/// The most inks of small text.
const SMALL_TYPE_INKS: usize = 2;

/// Judges the ink of areas, shadings and text.
pub(super) struct InkJudge<'a> {
    pdf: Pdf<'a>,
    settings: &'a Settings,
    /// The addresses of the shadings that were measured. The document is borrowed, so they
    /// stay unique.
    measured: HashSet<usize>,
}

impl<'a> InkJudge<'a> {
    pub(super) fn new(pdf: Pdf<'a>, settings: &'a Settings) -> Self {
        Self { pdf, settings, measured: HashSet::new() }
    }

    /// Reports the total of a shading's colours (ISO 32000-1, 8.7.4.5).
    fn measure_shading(
        &self,
        shading: &'a Dictionary,
        space: &ColorSpace,
        report: &mut Reporter<'_>,
    ) {
        let pdf = self.pdf;
        let kind = pdf.number(shading, "ShadingType").unwrap_or_default();
        let is_ramp = (kind - 2.0).abs() < 0.1 || (kind - 3.0).abs() < 0.1;
        let function = pdf.entry(shading, "Function").filter(|_| is_ramp);
        let Some(function) = function.and_then(|object| Function::read(pdf, object))
        else {
            let message = "the colours of a shading cannot be computed";
            return report.add(Rule::InkUnmeasured, message);
        };
        let domain = match pdf.numbers(shading, "Domain").as_deref() {
            Some(&[start, end]) => (start, end),
            _ => (0.0, 1.0),
        };
        for input in function.test_inputs(domain) {
            if let Some(inks) = space.inks(&function.evaluate(input)) {
                check_total(&inks, self.settings, report);
            }
        }
    }
}

impl<'a> Inspect<'a> for InkJudge<'a> {
    fn paint_area(&mut self, area: &PaintedArea<'_>, report: &mut Reporter<'_>) {
        let paint = area.paint;
        if let Some(inks) = paint.space.inks(&paint.color) {
            check_total(&inks, self.settings, report);
        }
        if area.is_in_trim && paint.space.is_registration(&paint.color) {
            let message = "the colour of registration marks prints on the sheet";
            report.add(Rule::Registration, message);
        }
        if paint.overprints {
            check_overprint(paint, area.nonzero_overprint, report);
        }
    }

    fn paint_shading(
        &mut self,
        shading: &'a Dictionary,
        space: &ColorSpace,
        report: &mut Reporter<'_>,
    ) {
        // A space of one component has at most one ink, or a table whose colours are
        // measured where they are used.
        if space.has_inks()
            && space.channels() > 1
            && self.measured.insert(std::ptr::from_ref(shading).addr())
        {
            self.measure_shading(shading, space, report);
        }
    }

    /// Small text blurs if many plates are out of register, and black text that does not
    /// overprint then shows paper at its edges.
    fn show_text(&mut self, text: &ShownText<'_>, report: &mut Reporter<'_>) {
        let Some((paint, inks)) =
            text.fill.and_then(|paint| Some((paint, paint.cmyk()?)))
        else {
            return;
        };
        let size = text.size;
        let printed = inks.iter().filter(|&&amount| amount > NO_INK).count();
        if printed > SMALL_TYPE_INKS && size < SMALL_TYPE - 0.01 {
            let message = format!("text of {size:.1} pt is printed with {printed} inks");
            report.add(Rule::SmallTextInks, message);
        }
        let is_black = printed == 1 && inks.get(3).is_some_and(|&black| black > FULL_INK);
        if is_black && !(paint.overprints && text.nonzero_overprint) {
            report.add(Rule::BlackKnockout, "black text does not overprint");
        }
    }
}

/// Judges the colour of an object that overprints (ISO 32000-1, 8.6.7).
fn check_overprint(paint: &Paint, is_nonzero: bool, report: &mut Reporter<'_>) {
    let is_none = |amount: &f64| *amount < NO_INK;
    let all_none = paint.color.iter().all(is_none);
    match &*paint.space {
        ColorSpace::Device(DeviceSpace::Cmyk) if is_nonzero && all_none => {
            report.add(Rule::WhiteOverprint, "a white object overprints");
        }
        ColorSpace::Spot(_) if all_none => {
            let message = "an object with none of its spot colour overprints";
            report.add(Rule::WhiteOverprint, message);
        }
        ColorSpace::Device(DeviceSpace::Cmyk)
            if !is_nonzero && !all_none && paint.color.iter().any(is_none) =>
        {
            let message = "an object overprints, and erases the inks that it has none of";
            report.add(Rule::OverprintMode, message);
        }
        ColorSpace::Device(DeviceSpace::Gray) if !is_white_gray(paint) => {
            let message =
                "an object in gray overprints, and erases the other inks all the same";
            report.add(Rule::OverprintMode, message);
        }
        ColorSpace::CieBased { channels: 4 } if is_nonzero => {
            let message = "an object with ICC-based CMYK overprints in mode 1";
            report.add(Rule::OverprintMode, message);
        }
        ColorSpace::Device(_)
        | ColorSpace::CieBased { .. }
        | ColorSpace::Lab
        | ColorSpace::Indexed { .. }
        | ColorSpace::Spot(_)
        | ColorSpace::Pattern(_) => {}
    }
}

/// Whether a colour of `DeviceGray` is white, which has nothing to overprint.
fn is_white_gray(paint: &Paint) -> bool {
    paint.color.first().is_some_and(|&gray| gray > FULL_INK)
}

fn check_total(inks: &[f64], settings: &Settings, report: &mut Reporter<'_>) {
    let total: f64 = inks.iter().sum();
    if settings.is_excess(total, INK_TOLERANCE) {
        let message = format!("a colour has {}", settings.excess(total));
        report.add(Rule::TotalInk, message);
    }
}
