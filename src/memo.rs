//! A bounded cache that threads share ([`Memo`]), and cache keys by address ([`ByAddress`]).

use std::convert::Infallible;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::ptr;
use std::sync::{Mutex, PoisonError};

use crate::hash::HashMap;

/// A bounded cache that threads may share.
///
/// Entries live in two generations of `CAPACITY / 2` each. A lookup moves an entry to the
/// young generation; when that is full, the old one is dropped. So entries that a batch
/// keeps using stay, and entries of a single briefing are evicted.
#[derive(Debug)]
pub(crate) struct Memo<K, V, const CAPACITY: usize>(Mutex<Generations<K, V>>);

#[derive(Debug)]
struct Generations<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K, V, const CAPACITY: usize> Default for Memo<K, V, CAPACITY> {
    fn default() -> Self {
        let (young, old) = (HashMap::default(), HashMap::default());
        Self(Mutex::new(Generations { young, old }))
    }
}

impl<K: Eq + Hash, V: Clone, const CAPACITY: usize> Memo<K, V, CAPACITY> {
    /// Returns the value of a key; computes and stores it first if it is missing.
    pub(crate) fn get_or(&self, key: K, compute: impl FnOnce() -> V) -> V {
        match self.get(key, || Ok::<_, Infallible>(compute())) {
            Ok(value) => value,
        }
    }

    /// Returns the value of a key; computes and stores it first if it is missing.
    ///
    /// The cache is not locked while a value is computed. Two threads may therefore compute
    /// the value of one key at the same time; both return the one that is stored first, so that
    /// equal keys have one shared value.
    ///
    /// # Errors
    /// Returns the error of `compute`. A failure is not stored.
    pub(crate) fn get<E>(
        &self,
        key: K,
        compute: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        self.get_if(key, |_| true, compute)
    }

    /// Returns the value of a key if it is the right one; else computes it and stores it in its
    /// place. So a key may be the hash of what is too large to be copied for every lookup.
    ///
    /// # Errors
    /// As [`Memo::get`].
    pub(crate) fn get_if<E>(
        &self,
        key: K,
        is_right: impl Fn(&V) -> bool,
        compute: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = lock().find(&key, CAPACITY / 2);
        if let Some(value) = found.filter(&is_right) {
            return Ok(value);
        }
        let value = compute()?;
        let mut generations = lock();
        if let Some(known) = generations.find(&key, CAPACITY / 2).filter(&is_right) {
            return Ok(known);
        }
        generations.add(key, value.clone(), CAPACITY / 2);
        Ok(value)
    }
}

#[cfg(test)]
impl<K, V, const CAPACITY: usize> Memo<K, V, CAPACITY> {
    /// Returns the number of stored values.
    pub(crate) fn count(&self) -> usize {
        let generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        generations.young.len() + generations.old.len()
    }
}

impl<K: Eq + Hash, V: Clone> Generations<K, V> {
    fn find(&mut self, key: &K, limit: usize) -> Option<V> {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        let (key, value) = self.old.remove_entry(key)?;
        self.add(key, value.clone(), limit);
        Some(value)
    }

    fn add(&mut self, key: K, value: V, limit: usize) {
        if self.young.len() >= limit {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

/// A cache key that compares and hashes a shared value by its address, not by its content.
///
/// `P` is a shared pointer such as `Arc<T>` or `&'static T`, whose target never moves. The
/// key holds the pointer, so the allocation lives as long as the cache entry and no other
/// value can get its address.
#[derive(Clone, Debug)]
pub(crate) struct ByAddress<P>(pub(crate) P);

impl<P: Deref> ByAddress<P> {
    fn address(&self) -> *const P::Target {
        ptr::from_ref(&*self.0)
    }
}

impl<P: Deref> PartialEq for ByAddress<P> {
    fn eq(&self, other: &Self) -> bool {
        ptr::addr_eq(self.address(), other.address())
    }
}

impl<P: Deref> Eq for ByAddress<P> {}

impl<P: Deref> Hash for ByAddress<P> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.address().cast::<()>().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_value_is_computed_once_and_a_failure_is_not_stored() {
        let memo = Memo::<u8, u8, 4>::default();
        assert_eq!(memo.get(1, || Err("no")), Err("no"));
        assert_eq!(memo.get(1, || Ok::<_, &str>(10)), Ok(10));
        assert_eq!(memo.get(1, || Err("computed again")), Ok(10));
    }

    #[test]
    fn a_wrong_value_is_replaced() {
        let memo = Memo::<u8, u8, 4>::default();
        assert_eq!(memo.get_if(1, |_| true, || Ok::<_, &str>(10)), Ok(10));
        assert_eq!(memo.get_if(1, |it| *it == 11, || Ok::<_, &str>(11)), Ok(11));
        assert_eq!(memo.get(1, || Err("computed again")), Ok(11));
    }

    #[test]
    fn an_entry_in_use_is_not_evicted() {
        let memo = Memo::<u8, u8, 4>::default();
        for key in 1..=20 {
            assert_eq!(memo.get(0, || Ok::<_, &str>(0)), Ok(0));
            assert_eq!(memo.get(key, || Ok::<_, &str>(key)), Ok(key));
        }
        assert_eq!(memo.get(0, || Err("computed again")), Ok(0));
        assert_eq!(memo.get(1, || Err("computed again")), Err("computed again"));
    }

    #[test]
    fn equal_values_at_different_addresses_are_different_keys() {
        let first: Arc<[u8]> = Arc::from([1, 2]);
        let second: Arc<[u8]> = Arc::from([1, 2]);
        assert_eq!(ByAddress(Arc::clone(&first)), ByAddress(Arc::clone(&first)));
        assert_ne!(ByAddress(Arc::clone(&first)), ByAddress(second));
        let memo = Memo::<_, u8, 4>::default();
        assert_eq!(memo.get_or(ByAddress(Arc::clone(&first)), || 1), 1);
        assert_eq!(memo.get_or(ByAddress(Arc::clone(&first)), || 2), 1);
        assert_eq!(Arc::strong_count(&first), 2);
    }
}
