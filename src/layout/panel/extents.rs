//! Keeps the extents of a panel ([`Extents`]): other sizes and sheets, and other posters of a batch,
//! ask for the same.

use std::sync::{Arc, Mutex, PoisonError};

use crate::units::Em;

/// Extents of a whole panel, by its width in ems of the body.
///
/// Lines only get fewer as a panel gets wider. So where two widths have the same extent, every width
/// between them has it as well, and is not counted. Each extent is kept at two widths at most.
#[derive(Clone, Debug)]
pub(super) struct Extents<T>(Arc<Mutex<Vec<Known<T>>>>);

/// A width and its extent, if no word sticks out there.
type Known<T> = (Em, Option<T>);

impl<T> Default for Extents<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Copy + PartialEq> Extents<T> {
    /// Returns an extent, or counts and keeps it.
    pub(super) fn get_or(
        &self,
        width: Em,
        count: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = find(&lock(), width) {
            return known;
        }
        let extent = count();
        add(&mut lock(), width, extent);
        extent
    }
}

/// Returns the place of a width in a list in ascending order.
fn place<T>(list: &[Known<T>], width: Em) -> usize {
    list.partition_point(|known| known.0.0 < width.0)
}

/// Returns what follows for a width from the widths that were counted.
fn find<T: Copy + PartialEq>(list: &[Known<T>], width: Em) -> Option<Option<T>> {
    let at = place(list, width);
    let above = list.get(at)?;
    if above.0.0 <= width.0 {
        return Some(above.1);
    }
    let below = list.get(at.checked_sub(1)?)?;
    (below.1 == above.1).then_some(above.1)
}

/// Adds the extent of a width.
fn add<T: PartialEq>(list: &mut Vec<Known<T>>, width: Em, extent: Option<T>) {
    let at = place(list, width);
    let is_same = |at: usize| list.get(at).is_some_and(|it| it.1 == extent);
    // What has this extent at two widths already has it as far as this one.
    if at >= 2 && is_same(at - 2) && is_same(at - 1) {
        list[at - 1].0 = width;
    } else if is_same(at) && is_same(at + 1) {
        list[at].0 = width;
    } else {
        list.insert(at, (width, extent));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::seed::config(256, 8))]
        #[test]
        fn what_is_kept_is_what_would_be_counted(
            steps in prop::collection::vec(1u32..40, 1..8),
            widths in prop::collection::vec(0u32..300, 1..200),
        ) {
            // The lines get fewer at each step; before the first one a word sticks out.
            let count = |width: u32| {
                let passed = steps.iter().scan(0, |at, step| {
                    *at += step;
                    Some(*at)
                });
                let passed = passed.filter(|at| *at <= width).count();
                (passed > 0).then(|| steps.len() - passed)
            };
            let extents = Extents::default();
            for &width in &widths {
                let found = extents.get_or(Em(f64::from(width)), || count(width));
                prop_assert_eq!(found, count(width));
            }
            let kept = extents.0.lock().unwrap().len();
            prop_assert!(kept <= 2 * (steps.len() + 1), "{}", kept);
        }
    }

    #[test]
    fn a_width_between_equal_ones_is_not_counted() {
        let extents = Extents::default();
        for width in [10.0, 20.0] {
            assert_eq!(extents.get_or(Em(width), || Some(3)), Some(3));
        }
        assert_eq!(extents.get_or(Em(15.0), || panic!("counted")), Some(3));
        assert_eq!(extents.get_or(Em(25.0), || Some(2)), Some(2));
    }
}
