//! Keeps the extents of a panel ([`Extents`]): other sheets, and other posters of a batch, ask for
//! the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::units::Length;

/// Extents of a whole panel, by its width and the size.
#[derive(Clone, Debug)]
pub(super) struct Extents<T>(Arc<Mutex<Known<T>>>);

/// By the bits of a width and a size in points.
type Known<T> = HashMap<(u64, u64), Option<T>>;

impl<T> Default for Extents<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

/// The most extents of a panel that are kept.
const MOST_EXTENTS: usize = 8192;

impl<T: Copy> Extents<T> {
    /// Returns an extent, or counts and keeps it.
    pub(super) fn get_or(
        &self,
        (width, size): (Length, Length),
        count: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let key = (width.to_pt().to_bits(), size.to_pt().to_bits());
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return *known;
        }
        let extent = count();
        let mut known = lock();
        if known.len() >= MOST_EXTENTS {
            known.clear();
        }
        known.insert(key, extent);
        extent
    }
}
