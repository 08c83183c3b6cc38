//! Orders boxes by their places on the page.

use crate::import::model::Bounds;
use crate::math;

/// How much two boxes of a row or a column overlap at least, as a part of the smaller one.
const OVERLAP: f64 = 0.5;
/// The largest angle between two neighbours around a centre, in degrees.
const WIDEST_GAP: f64 = 115.0;

/// An order of boxes: their indices, and how it is called.
pub(super) struct Order {
    pub(super) indices: Vec<usize>,
    pub(super) name: &'static str,
}

/// Returns the order in which boxes are read. The order of the document decides between
/// orders that the places allow. `centre` is what stands in the middle of a hub, if anything.
pub(super) fn order(boxes: &[Bounds], centre: Option<Bounds>) -> Order {
    let document: Vec<usize> = (0..boxes.len()).collect();
    let around = around(boxes, centre);
    let (columns, rows) = (columns(boxes), rows(boxes));
    let clockwise = "the places of the boxes, clockwise around the middle";
    if let Some(ring) = &around {
        let start = ring.iter().position(|it| *it == 0).unwrap_or(0);
        let turned: Vec<usize> =
            ring[start..].iter().chain(&ring[..start]).copied().collect();
        let indices = if turned == document { turned } else { ring.clone() };
        return Order { indices, name: clockwise };
    }
    let down = "the places of the boxes, down the columns";
    let across = "the places of the boxes, across the rows";
    let (by_columns, by_rows): (Vec<usize>, Vec<usize>) =
        (columns.concat(), rows.concat());
    if by_columns == document {
        return Order { indices: by_columns, name: down };
    }
    if by_rows == document {
        return Order { indices: by_rows, name: across };
    }
    // Two long rows are read across; anything higher is read in columns.
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    if rows.len() <= 2 && widest >= 3 {
        Order { indices: by_rows, name: across }
    } else {
        Order { indices: by_columns, name: down }
    }
}

fn middle(bounds: &Bounds) -> (f64, f64) {
    (bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0)
}

/// Returns the boxes clockwise, from the left one of the top row, if they stand around a centre
/// that none of them covers.
fn around(boxes: &[Bounds], centre: Option<Bounds>) -> Option<Vec<usize>> {
    if boxes.len() < 5 {
        return None;
    }
    let all = covering(boxes)?;
    let (x, y) = match &centre {
        Some(centre) => middle(centre),
        None => middle(&all),
    };
    // What stands in the middle of a ring is in the middle of the page as well.
    let is_inside = |part: f64, start: f64, length: f64| {
        (0.25..=0.75).contains(&((part - start) / length.max(1.0)))
    };
    if !is_inside(x, all.x, all.width) || !is_inside(y, all.y, all.height) {
        return None;
    }
    let covers = |it: &Bounds| {
        (it.x..it.x + it.width).contains(&x) && (it.y..it.y + it.height).contains(&y)
    };
    // Two columns and two rows leave the middle free as well.
    let is_ring = columns(boxes).len() >= 3 && rows(boxes).len() >= 3;
    if boxes.iter().any(covers) || centre.is_none() && !is_ring {
        return None;
    }
    // Clockwise from the top.
    let angle = |it: &Bounds| {
        let (bx, by) = middle(it);
        let degrees = math::atan2(bx - x, y - by).to_degrees();
        if degrees < 0.0 { degrees + 360.0 } else { degrees }
    };
    let mut ring: Vec<usize> = (0..boxes.len()).collect();
    ring.sort_by(|a, b| angle(&boxes[*a]).total_cmp(&angle(&boxes[*b])));
    let angles: Vec<f64> = ring.iter().map(|it| angle(&boxes[*it])).collect();
    let next = angles.iter().skip(1).chain(angles.first());
    let widest = angles.iter().zip(next).map(|(a, b)| (b - a).rem_euclid(360.0));
    if widest.fold(0.0, f64::max) > WIDEST_GAP {
        return None;
    }
    let first = first_of_top_row(boxes, &ring)?;
    let (before, from) = ring.split_at(first);
    Some(from.iter().chain(before).copied().collect())
}

/// Returns the place in the ring of the left box of the top row.
fn first_of_top_row(boxes: &[Bounds], ring: &[usize]) -> Option<usize> {
    let top = boxes.iter().min_by(|a, b| a.y.total_cmp(&b.y))?;
    let in_row = |it: &Bounds| overlap(it.y, it.height, top.y, top.height) >= OVERLAP;
    let row = ring.iter().enumerate().filter(|(_, index)| in_row(&boxes[**index]));
    let left = row.min_by(|a, b| boxes[*a.1].x.total_cmp(&boxes[*b.1].x));
    left.map(|(at, _)| at)
}

fn covering(boxes: &[Bounds]) -> Option<Bounds> {
    let first = *boxes.first()?;
    Some(boxes.iter().fold(first, |all, it| {
        let (x, y) = (all.x.min(it.x), all.y.min(it.y));
        let right = (all.x + all.width).max(it.x + it.width);
        let bottom = (all.y + all.height).max(it.y + it.height);
        Bounds { x, y, width: right - x, height: bottom - y }
    }))
}

/// Returns how much two stretches overlap, as a part of the shorter one.
fn overlap(a: f64, a_length: f64, b: f64, b_length: f64) -> f64 {
    let common = (a + a_length).min(b + b_length) - a.max(b);
    common / a_length.min(b_length).max(1.0)
}

/// Groups boxes that stand under one another, from the left.
fn columns(boxes: &[Bounds]) -> Vec<Vec<usize>> {
    let beside = |a: &Bounds, b: &Bounds| overlap(a.x, a.width, b.x, b.width) >= OVERLAP;
    groups(boxes, beside, |it| it.x + it.width / 2.0, |it| it.y)
}

/// Groups boxes that stand beside one another, from the top.
fn rows(boxes: &[Bounds]) -> Vec<Vec<usize>> {
    let beside =
        |a: &Bounds, b: &Bounds| overlap(a.y, a.height, b.y, b.height) >= OVERLAP;
    groups(boxes, beside, |it| it.y + it.height / 2.0, |it| it.x)
}

/// Groups boxes that overlap the first of a group, in the order of `across`, and each group in
/// the order of `along`.
fn groups(
    boxes: &[Bounds],
    beside: impl Fn(&Bounds, &Bounds) -> bool,
    across: impl Fn(&Bounds) -> f64,
    along: impl Fn(&Bounds) -> f64,
) -> Vec<Vec<usize>> {
    let mut sorted: Vec<usize> = (0..boxes.len()).collect();
    sorted.sort_by(|a, b| across(&boxes[*a]).total_cmp(&across(&boxes[*b])));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in sorted {
        let group =
            groups.iter_mut().find(|group| beside(&boxes[group[0]], &boxes[index]));
        match group {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    for group in &mut groups {
        group.sort_by(|a, b| along(&boxes[*a]).total_cmp(&along(&boxes[*b])));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(corners: &[(f64, f64)]) -> Vec<Bounds> {
        let bounds = |&(x, y): &(f64, f64)| Bounds { x, y, width: 90.0, height: 60.0 };
        corners.iter().map(bounds).collect()
    }

    #[test]
    fn a_hub_is_read_clockwise_from_the_top_left() {
        // In the order of the document: bottom, right, top right, top, top left, left, bottom left.
        let places = boxes(&[
            (200.0, 210.0),
            (300.0, 105.0),
            (300.0, 0.0),
            (150.0, 0.0),
            (0.0, 0.0),
            (0.0, 105.0),
            (50.0, 210.0),
        ]);
        let order = order(
            &places,
            Some(Bounds { x: 150.0, y: 100.0, width: 90.0, height: 60.0 }),
        );
        assert_eq!(order.indices, [4, 3, 2, 1, 0, 6, 5]);
    }

    #[test]
    fn columns_are_read_down_and_two_rows_across() {
        let two_columns = boxes(&[
            (200.0, 0.0),
            (0.0, 0.0),
            (0.0, 70.0),
            (0.0, 140.0),
            (200.0, 70.0),
            (200.0, 140.0),
            (0.0, 210.0),
        ]);
        assert_eq!(order(&two_columns, None).indices, [1, 2, 3, 6, 0, 4, 5]);
        let two_rows = boxes(&[
            (300.0, 0.0),
            (0.0, 0.0),
            (100.0, 0.0),
            (200.0, 0.0),
            (50.0, 90.0),
            (250.0, 90.0),
            (150.0, 90.0),
        ]);
        assert_eq!(order(&two_rows, None).indices, [1, 2, 3, 0, 4, 6, 5]);
    }

    #[test]
    fn the_order_of_the_document_decides_where_places_allow_it() {
        let places = boxes(&[
            (0.0, 0.0),
            (200.0, 0.0),
            (0.0, 70.0),
            (200.0, 70.0),
            (0.0, 140.0),
            (200.0, 140.0),
            (0.0, 210.0),
        ]);
        assert_eq!(order(&places, None).indices, [0, 1, 2, 3, 4, 5, 6]);
    }
}
