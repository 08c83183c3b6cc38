//! Merges the values of a brand into the tree of a briefing.

use crate::yaml::{Entry, Kind};

/// Adds the brand's keys that the briefing does not have. Mappings that both have are merged key
/// by key; of other values, the briefing's own stands.
pub(super) fn merge(own: &mut Vec<Entry>, brand: Vec<Entry>) {
    // A key that the brand has twice is not one of the briefing's: both are added, and reported.
    let count = own.len();
    for entry in brand {
        match own.iter_mut().take(count).find(|it| it.key == entry.key) {
            Some(known) => {
                if let (Kind::Mapping(own), Kind::Mapping(brand)) =
                    (&mut known.value.kind, entry.value.kind)
                {
                    merge(own, brand);
                }
            }
            None => own.push(entry),
        }
    }
}
