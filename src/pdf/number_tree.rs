//! Builds number trees, such as the parent tree of tagged content.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::tag_numbers::count;

/// Children of a node of a tree, at most: readers look at all of a node to find one.
pub(super) const CHILDREN: usize = 64;

/// Adds a number tree with values from 0 on (ISO 32000-1, 7.9.7).
pub(super) fn embed(document: &mut Document, values: &[Object]) -> ObjectId {
    let leaf = |(first, values): (usize, &[Object])| {
        let pairs = (first..).zip(values);
        let pairs = pairs.flat_map(|(at, value)| [count(at).into(), value.clone()]);
        let last = first + values.len().saturating_sub(1);
        (pairs.collect::<Vec<Object>>(), [count(first).into(), count(last).into()])
    };
    let leaves = values.chunks(CHILDREN).enumerate().map(|(at, it)| (at * CHILDREN, it));
    if values.len() <= CHILDREN {
        let (pairs, _) = leaf((0, values));
        return document.add_object(dictionary! { "Nums" => pairs });
    }
    let kids = leaves.map(|it| {
        let (pairs, limits) = leaf(it);
        let limits = limits.to_vec();
        let leaf = dictionary! { "Limits" => limits, "Nums" => pairs };
        document.add_object(leaf).into()
    });
    let kids: Vec<Object> = kids.collect();
    document.add_object(dictionary! { "Kids" => kids })
}
