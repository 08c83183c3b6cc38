//! Checks the boxes of a page (ISO 32000-1, 14.11.2).

use lopdf::{Dictionary, Object};

use crate::preflight::Rule;
use crate::preflight::area::{Area, PageBoxes};
use crate::preflight::file::object::Pdf;
use crate::preflight::finding::{Findings, Reporter};
use crate::units::Length;

/// Boxes that differ by less are equal, in points.
const TOLERANCE: f64 = 0.01;
/// The bleed that print houses ask for, and what rounding may take from it.
const BLEED: Length = Length::mm(3.0);
const BLEED_TOLERANCE: Length = Length::pt(0.1);
/// The most nodes between a page and the root of the page tree.
const MAX_TREE_DEPTH: usize = 64;

/// The boxes of a page that can be read.
struct Boxes {
    media: Option<Area>,
    crop: Option<Area>,
    bleed: Option<Area>,
    trim: Option<Area>,
}

/// Checks the boxes of a page and returns those that limit the checks of its content.
pub(super) fn check(
    pdf: Pdf<'_>,
    page: &Dictionary,
    (number, place): (u32, &str),
    findings: &mut Findings,
) -> PageBoxes {
    let page_boxes = |trim, bleed| PageBoxes { page: number, trim, bleed };
    let mut report = Reporter::new(findings, place);
    if pdf.number(page, "UserUnit").is_some_and(|unit| (unit - 1.0).abs() > 1e-6) {
        report.add(Rule::UserUnit, "the page is scaled by `UserUnit`");
    }
    let boxes = read_all(pdf, page, &mut report);
    check_presence(pdf, page, &mut report);
    let Some(media) = boxes.media else {
        return page_boxes(boxes.trim, boxes.bleed);
    };
    let Some(trim) = boxes.trim else {
        // The default of a missing box (ISO 32000-1, 14.11.2), so that the rest can be judged.
        let crop = boxes.crop.map_or(media, |crop| crop.intersection(media));
        let trim = Some(crop).filter(|crop| !crop.is_empty()).or(Some(media));
        return page_boxes(trim, boxes.bleed.or(Some(media)));
    };
    let named =
        [("BleedBox", boxes.bleed), ("CropBox", boxes.crop), ("TrimBox", boxes.trim)];
    for (name, area) in named {
        if area.is_some_and(|area| !media.contains(area, TOLERANCE)) {
            let message = format!("`{name}` extends beyond `MediaBox`");
            report.add(Rule::BoxOutsideMedia, message);
        }
    }
    if boxes.crop.is_some_and(|crop| !crop.contains(trim, TOLERANCE)) {
        let message = "`CropBox` cuts off a part of the trimmed sheet";
        report.add(Rule::CropInsideTrim, message);
    }
    let bleed = boxes.bleed.unwrap_or(media);
    check_bleed(trim, bleed, &mut report);
    page_boxes(Some(trim), Some(bleed))
}

fn read_all(pdf: Pdf<'_>, page: &Dictionary, report: &mut Reporter<'_>) -> Boxes {
    let mut read = |key| read(pdf, page, key, report);
    let (media, bleed, crop) = (read("MediaBox"), read("BleedBox"), read("CropBox"));
    let (trim, art) = (read("TrimBox"), read("ArtBox"));
    Boxes { media, crop, bleed, trim: trim.or(art) }
}

fn read(
    pdf: Pdf<'_>,
    page: &Dictionary,
    key: &str,
    report: &mut Reporter<'_>,
) -> Option<Area> {
    let value = if matches!(key, "MediaBox" | "CropBox") {
        inherited(pdf, page, key)?
    } else {
        pdf.entry(page, key)?
    };
    let list = value.as_array().ok().and_then(|list| pdf.all_numbers(list));
    let area = list.as_deref().map_or(Area::EMPTY, Area::of_corners);
    if area.is_empty() {
        report.add(Rule::BoxMalformed, format!("`{key}` is not a rectangle"));
        return None;
    }
    Some(area)
}

fn check_presence(pdf: Pdf<'_>, page: &Dictionary, report: &mut Reporter<'_>) {
    if inherited(pdf, page, "MediaBox").is_none() {
        report.add(Rule::MediaBox, "there is no `MediaBox`");
    }
    let has = |key: &str| pdf.entry(page, key).is_some();
    // That both are missing is reported once for all pages.
    if has("TrimBox") && has("ArtBox") {
        report.add(Rule::TrimAndArt, "there are both a `TrimBox` and an `ArtBox`");
    }
}

fn check_bleed(trim: Area, bleed: Area, report: &mut Reporter<'_>) {
    let inset = Length::pt(bleed.inset(trim));
    if !bleed.contains(trim, TOLERANCE) {
        let message = "`TrimBox` extends beyond `BleedBox`";
        report.add(Rule::TrimOutsideBleed, message);
    } else if !trim.contains(bleed, TOLERANCE) && inset < BLEED - BLEED_TOLERANCE {
        let message = format!("the bleed is {:.1} mm", inset.to_mm());
        report.add(Rule::BleedWidth, message);
    }
}

/// The trimmed sheet that a page names itself.
pub(super) fn own_trim(pdf: Pdf<'_>, page: &Dictionary) -> Option<Area> {
    let corners = pdf.numbers(page, "TrimBox").or(pdf.numbers(page, "ArtBox"))?;
    Some(Area::of_corners(&corners)).filter(|area| !area.is_empty())
}

/// Reports pages without a `TrimBox` or `ArtBox`, once for all of them.
pub(super) fn check_trims<'a>(
    pdf: Pdf<'a>,
    pages: impl Iterator<Item = (u32, &'a Dictionary)>,
    findings: &mut Findings,
) {
    let has = |page, key| pdf.entry(page, key).is_some();
    let mut without =
        pages.filter(|(_, page)| !has(page, "TrimBox") && !has(page, "ArtBox"));
    let Some((first, _)) = without.next() else { return };
    let message = match without.count() {
        0 => "there is neither a `TrimBox` nor an `ArtBox`".to_owned(),
        more => format!(
            "there is neither a `TrimBox` nor an `ArtBox`, and neither on {more} more page{}",
            if more == 1 { "" } else { "s" }
        ),
    };
    findings.add(Rule::TrimMissing, format!("page {first}"), message);
}

/// The value of a key of a page, its own or inherited (ISO 32000-1, 7.7.3.4).
pub(super) fn inherited<'a>(
    pdf: Pdf<'a>,
    page: &'a Dictionary,
    key: &str,
) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..MAX_TREE_DEPTH {
        if let Some(value) = pdf.entry(node, key) {
            return Some(value);
        }
        node = pdf.dictionary(node, "Parent")?;
    }
    None
}
