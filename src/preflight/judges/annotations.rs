//! Checks where the annotations of a page lie (ISO 32000-1, 12.5 and 14.11).

use lopdf::Dictionary;

use crate::preflight::Rule;
use crate::preflight::area::{Area, PageBoxes};
use crate::preflight::file::object::{Pdf, as_dictionary, name_text, number};
use crate::preflight::finding::{Findings, Reporter};

/// Checks the annotations of a page.
pub(super) fn check(
    pdf: Pdf<'_>,
    page: &Dictionary,
    boxes: PageBoxes,
    place: &str,
    findings: &mut Findings,
) {
    let mut report = Reporter::new(findings, place);
    for object in pdf.array(page, "Annots").unwrap_or_default() {
        if let Some(annotation) = as_dictionary(pdf.resolve(object)) {
            check_one(pdf, annotation, boxes, &mut report);
        }
    }
}

fn check_one(
    pdf: Pdf<'_>,
    annotation: &Dictionary,
    boxes: PageBoxes,
    report: &mut Reporter<'_>,
) {
    let corners = pdf.array(annotation, "Rect").unwrap_or_default().iter();
    let corners: Vec<f64> =
        corners.filter_map(|object| number(pdf.resolve(object))).collect();
    let area = Area::of_corners(&corners);
    let overlaps = |limit: Option<Area>| limit.is_none_or(|limit| limit.overlaps(area));
    match pdf.name(annotation, "Subtype").unwrap_or_default() {
        b"TrapNet" => {
            let trapped = pdf.info().and_then(|info| pdf.name(info, "Trapped"));
            if trapped != Some(b"True") {
                let message = "there is a trap network, and `Trapped` is not `True`";
                report.add(Rule::TrapNet, message);
            }
        }
        b"PrinterMark" => {
            if overlaps(boxes.trim) {
                let message = "a printer's mark lies on the trimmed sheet";
                report.add(Rule::AnnotationInside, message);
            }
        }
        subtype => {
            if overlaps(boxes.bleed) {
                let subtype = name_text(subtype);
                let message = format!("an annotation (`{subtype}`) lies on the page");
                report.add(Rule::AnnotationInside, message);
            }
        }
    }
}
