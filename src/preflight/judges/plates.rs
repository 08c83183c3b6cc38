//! Judges what the plates of a page have in total: ink of what lies on what, and colour that
//! ends at the trim.

use crate::preflight::Rule;
use crate::preflight::area::{Area, PageBoxes};
use crate::preflight::finding::{Findings, Reporter};
use crate::preflight::plates::canvas::Canvas;
use crate::preflight::settings::Settings;
use crate::units::Length;

/// What mixing and rounding may add to a total of ink.
const TOLERANCE: f64 = 0.015;
/// The least area with too much ink, in square millimetres. Smaller ones dry.
const MIN_AREA: f64 = 2.0;
/// The total of ink up to which a place is paper, and the least total that is colour.
const NO_COLOR: f64 = 0.02;
const COLOR: f64 = 0.05;
/// The least length of an edge where colour ends at the trim, in points.
const MIN_EDGE: f64 = 8.5;

/// Judges the plates of a page.
pub(super) fn check(
    canvas: &Canvas,
    boxes: PageBoxes,
    settings: &Settings,
    place: &str,
    findings: &mut Findings,
) {
    total_ink(canvas, boxes, settings, place, findings);
    if let (Some(trim), Some(bleed)) = (boxes.trim, boxes.bleed) {
        missing_bleed(canvas, boxes, (trim, bleed), place, findings);
    }
}

/// Reports the place with the most ink, if enough of the page has too much.
fn total_ink(
    canvas: &Canvas,
    boxes: PageBoxes,
    settings: &Settings,
    place: &str,
    findings: &mut Findings,
) {
    let mut area = Area::EMPTY;
    let (mut count, mut most, mut where_most) = (0_u32, 0.0, (0.0, 0.0));
    for y in 0..canvas.pixels.bottom {
        for x in 0..canvas.pixels.right {
            let total = canvas.total(x, y);
            if settings.is_excess(total, TOLERANCE) && !canvas.is_excessive(x, y) {
                let point = canvas.to_page(x, y);
                area.add(point);
                count += 1;
                if total > most {
                    (most, where_most) = (total, point);
                }
            }
        }
    }
    let side = Length::pt(1.0 / canvas.scale).to_mm();
    let covered = f64::from(count) * side * side;
    if covered < MIN_AREA {
        return;
    }
    let at = boxes.trim.map(|trim| {
        let [left, _, _, top] = trim.edges();
        let mm = |points: f64| Length::pt(points).to_mm();
        let (x, y) = (mm(where_most.0 - left), mm(top - where_most.1));
        format!(", at {x:.0} mm from the left and {y:.0} mm from the top of the sheet")
    });
    let message = format!(
        "objects that lie on each other have {} on {covered:.0} mm²{}",
        settings.excess(most),
        at.unwrap_or_default()
    );
    let area = area.grown(0.5 / canvas.scale);
    Reporter::new(findings, place).at(boxes.region(area)).add(Rule::OverlapInk, message);
}

/// An edge of the sheet, and how to walk along it.
struct Edge {
    name: &'static str,
    /// Points on the edge: from and to.
    from: (f64, f64),
    to: (f64, f64),
    /// One point towards the bleed.
    outwards: (f64, f64),
    /// How far the bleed reaches beyond the edge.
    bleed: f64,
}

/// Reports edges where colour ends at the trim.
fn missing_bleed(
    canvas: &Canvas,
    boxes: PageBoxes,
    (trim, bleed): (Area, Area),
    place: &str,
    findings: &mut Findings,
) {
    let [left, bottom, right, top] = trim.edges();
    let [outer_left, outer_bottom, outer_right, outer_top] = bleed.edges();
    let edge = |name, from, to, outwards, bleed| Edge { name, from, to, outwards, bleed };
    let edges = [
        edge("left", (left, bottom), (left, top), (-1.0, 0.0), left - outer_left),
        edge("right", (right, bottom), (right, top), (1.0, 0.0), outer_right - right),
        edge("top", (left, top), (right, top), (0.0, 1.0), outer_top - top),
        edge(
            "bottom",
            (left, bottom),
            (right, bottom),
            (0.0, -1.0),
            bottom - outer_bottom,
        ),
    ];
    for edge in edges {
        let (length, area) = ends_at(canvas, &edge);
        if length < MIN_EDGE {
            continue;
        }
        let length = Length::pt(length).to_mm();
        let (rule, reach) = if edge.bleed < 0.5 {
            (Rule::NoBleed, "a bleed does not exist there")
        } else {
            (Rule::MissingBleed, "it does not reach the end of the bleed")
        };
        let message = format!(
            "colour reaches the {} edge along {length:.0} mm, and {reach}",
            edge.name
        );
        let region = boxes.region(area.grown(2.0));
        let part = format!("{} edge", edge.name);
        Reporter::new(findings, place).at(region).add_in(&part, rule, message);
    }
}

/// How much of an edge has colour on its inside that does not reach the end of the bleed, and
/// where, in points.
fn ends_at(canvas: &Canvas, edge: &Edge) -> (f64, Area) {
    let step = 1.0 / canvas.scale;
    let (dx, dy) = (edge.to.0 - edge.from.0, edge.to.1 - edge.from.1);
    let length = dx.abs() + dy.abs();
    let mut found = (0.0, Area::EMPTY);
    let color = |(x, y): (f64, f64), outwards: f64| {
        let at = (x + edge.outwards.0 * outwards, y + edge.outwards.1 * outwards);
        canvas.total_at(at).unwrap_or(0.0)
    };
    let mut along = step * 2.0;
    while along < length - step * 2.0 {
        let share = along / length;
        let point = (edge.from.0 + dx * share, edge.from.1 + dy * share);
        // The pixel on the edge itself is half inside, so the next one is looked at.
        let has_color = color(point, -0.75 * step) > COLOR;
        let reaches = edge.bleed >= 0.5 && {
            let end = (edge.bleed - 0.75 * step).max(0.5 * edge.bleed);
            color(point, end) > NO_COLOR
        };
        if has_color && !reaches {
            found.0 += step;
            found.1.add(point);
        }
        along += step;
    }
    found
}
