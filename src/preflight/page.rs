//! Pages: their boxes, what is stuck on them, and their content.

use lopdf::{Dictionary, Object};

use super::area::Area;
use super::color::DeviceSpace;
use super::content;
use super::object::{Pdf, as_dictionary, number, shown};
use super::state::Sheet;
use super::{Findings, Rule};

/// Boxes that differ by less are the same, in points.
const TOLERANCE: f64 = 0.01;
/// The bleed that print houses ask for, less what rounding takes, in points.
const BLEED: f64 = 3.0 / 25.4 * 72.0 - 0.1;
/// Nodes between a page and the root of the tree.
const DEPTH: usize = 64;

pub(super) fn check(pdf: Pdf<'_>, space: Option<DeviceSpace>, findings: &mut Findings) {
    viewer_areas(pdf, findings);
    for (number, id) in pdf.document.get_pages() {
        let place = format!("page {number}");
        if let Ok(page) = pdf.document.get_dictionary(id) {
            let (trim, bleed) = boxes(pdf, page, &place, findings);
            annotations(pdf, page, (trim, bleed), &place, findings);
            let sheet = Sheet { intent: space, trim, bleed };
            content::check(pdf, page, &place, sheet, findings);
        }
    }
}

/// A viewer may not cut pages to something else than the whole sheet.
fn viewer_areas(pdf: Pdf<'_>, findings: &mut Findings) {
    let preferences =
        pdf.catalog().and_then(|it| pdf.dictionary(it, "ViewerPreferences"));
    let Some(preferences) = preferences else { return };
    for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
        let value = pdf.name(preferences, key).unwrap_or(b"MediaBox");
        if !matches!(value, b"MediaBox" | b"BleedBox") {
            let message = format!("`{key}` is `{}`", shown(value));
            findings.add(Rule::ViewerArea, key, message);
        }
    }
}

/// The value of a key that a page inherits.
pub(super) fn inherited<'a>(
    pdf: Pdf<'a>,
    page: &'a Dictionary,
    key: &str,
) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEPTH {
        if let Some(value) = pdf.entry(node, key) {
            return Some(value);
        }
        node = pdf.dictionary(node, "Parent")?;
    }
    None
}

/// A box as left, bottom, right, top.
fn read(
    pdf: Pdf<'_>,
    page: &Dictionary,
    key: &str,
    place: &str,
    findings: &mut Findings,
) -> Option<Area> {
    let value = if matches!(key, "MediaBox" | "CropBox") {
        inherited(pdf, page, key)?
    } else {
        pdf.entry(page, key)?
    };
    let list = value.as_array().ok().and_then(|it| pdf.numbers(it));
    let area = list.as_deref().map_or(Area::EMPTY, Area::of_corners);
    if area.is_empty() {
        let message = format!("`{key}` is not a rectangle");
        findings.add(Rule::BoxMalformed, place, message);
        return None;
    }
    Some(area)
}

/// Checks the boxes; the trimmed sheet, and what is printed of the page.
fn boxes(
    pdf: Pdf<'_>,
    page: &Dictionary,
    place: &str,
    findings: &mut Findings,
) -> (Option<Area>, Option<Area>) {
    if pdf.number(page, "UserUnit").is_some_and(|it| (it - 1.0).abs() > 1e-6) {
        findings.add(Rule::UserUnit, place, "the page is scaled by `UserUnit`");
    }
    let mut get = |key| read(pdf, page, key, place, findings);
    let (media, bleed, crop) = (get("MediaBox"), get("BleedBox"), get("CropBox"));
    let (trim, art) = (get("TrimBox"), get("ArtBox"));
    if inherited(pdf, page, "MediaBox").is_none() {
        findings.add(Rule::MediaBox, place, "there is no `MediaBox`");
    }
    let has = |key: &str| pdf.entry(page, key).is_some();
    match (has("TrimBox"), has("ArtBox")) {
        (true, true) => {
            let message = "there are both a `TrimBox` and an `ArtBox`";
            findings.add(Rule::TrimAndArt, place, message);
        }
        (false, false) => {
            let message = "there is neither a `TrimBox` nor an `ArtBox`";
            findings.add(Rule::TrimMissing, place, message);
        }
        _ => {}
    }
    let (Some(trim), Some(media)) = (trim.or(art), media) else { return (None, media) };
    for (name, area) in [("BleedBox", bleed), ("CropBox", crop), ("TrimBox", Some(trim))]
    {
        if area.is_some_and(|it| !media.holds(it, TOLERANCE)) {
            let message = format!("`{name}` reaches out of `MediaBox`");
            findings.add(Rule::BoxOutsideMedia, place, message);
        }
    }
    let bleed = bleed.unwrap_or(media);
    if !bleed.holds(trim, TOLERANCE) {
        let message = "`TrimBox` reaches out of `BleedBox`";
        findings.add(Rule::TrimOutsideBleed, place, message);
    } else if !trim.holds(bleed, TOLERANCE) && bleed.distance(trim) < BLEED {
        let mm = bleed.distance(trim) / 72.0 * 25.4;
        findings.add(Rule::BleedWidth, place, format!("the bleed is {mm:.1} mm"));
    }
    (Some(trim), Some(bleed))
}

fn annotations(
    pdf: Pdf<'_>,
    page: &Dictionary,
    (trim, bleed): (Option<Area>, Option<Area>),
    place: &str,
    findings: &mut Findings,
) {
    let annotations = pdf.array(page, "Annots").unwrap_or_default();
    for annotation in annotations.iter().filter_map(|it| as_dictionary(pdf.get(it))) {
        let kind = pdf.name(annotation, "Subtype").map(shown).unwrap_or_default();
        let rect = pdf.array(annotation, "Rect").unwrap_or_default();
        let rect: Vec<f64> = rect.iter().filter_map(|it| number(pdf.get(it))).collect();
        let area = Area::of_corners(&rect);
        let meets = |clear: Option<Area>| clear.is_none_or(|clear| clear.meets(area));
        match kind.as_str() {
            "TrapNet" => {
                let info = pdf.dictionary(&pdf.document.trailer, "Info");
                let trapped = info.and_then(|it| pdf.name(it, "Trapped"));
                if trapped != Some(b"True") {
                    let message = "there is a trap network, and `Trapped` is not `True`";
                    findings.add(Rule::TrapNet, place, message);
                }
            }
            "PrinterMark" => {
                if meets(trim) {
                    let message = "a printer's mark stands on the trimmed sheet";
                    findings.add(Rule::AnnotationInside, place, message);
                }
            }
            _ => {
                if meets(bleed) {
                    let message = format!("an annotation (`{kind}`) stands on the page");
                    findings.add(Rule::AnnotationInside, place, message);
                }
            }
        }
    }
}
