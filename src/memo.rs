//! What was made once and may be asked for again, by several threads.

use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Values by what they follow from. Of those that are not asked for again it forgets the
/// oldest, so that a batch whose posters have little in common does not fill the memory.
#[derive(Debug)]
pub(crate) struct Memo<K, V, const MOST: usize>(Mutex<Generations<K, V>>);

/// What was asked for lately, and what was asked for before that.
#[derive(Debug)]
struct Generations<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K, V, const MOST: usize> Default for Memo<K, V, MOST> {
    fn default() -> Self {
        let (young, old) = (HashMap::new(), HashMap::new());
        Self(Mutex::new(Generations { young, old }))
    }
}

impl<K: Eq + Hash, V: Clone, const MOST: usize> Memo<K, V, MOST> {
    /// The value of a key, made if it is not there by what cannot fail: see
    /// [`Memo::get`].
    pub(crate) fn get_or(&self, key: K, make: impl FnOnce() -> V) -> V {
        match self.get(key, || Ok::<_, Infallible>(make())) {
            Ok(value) => value,
        }
    }

    /// The value of a key, made if it is not there. Two threads may make the same: neither
    /// waits for the other, and both get the same. What cannot be made is not kept.
    ///
    /// # Errors
    /// What making it says.
    pub(crate) fn get<E>(
        &self,
        key: K,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = lock().find(&key, MOST / 2) {
            return Ok(value);
        }
        let value = make()?;
        lock().add(key, value.clone(), MOST / 2);
        Ok(value)
    }
}

#[cfg(test)]
impl<K, V, const MOST: usize> Memo<K, V, MOST> {
    /// How many values are kept.
    pub(crate) fn count(&self) -> usize {
        let generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        generations.young.len() + generations.old.len()
    }
}

impl<K: Eq + Hash, V: Clone> Generations<K, V> {
    fn find(&mut self, key: &K, most: usize) -> Option<V> {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        let (key, value) = self.old.remove_entry(key)?;
        self.add(key, value.clone(), most);
        Some(value)
    }

    fn add(&mut self, key: K, value: V, most: usize) {
        if self.young.len() >= most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_a_failure_is_not_kept() {
        let memo = Memo::<u8, u8, 4>::default();
        assert_eq!(memo.get(1, || Err("no")), Err("no"));
        assert_eq!(memo.get(1, || Ok::<_, &str>(10)), Ok(10));
        assert_eq!(memo.get(1, || Err("made again")), Ok(10));
    }

    #[test]
    fn what_is_asked_for_again_stays() {
        let memo = Memo::<u8, u8, 4>::default();
        for key in 1..=20 {
            assert_eq!(memo.get(0, || Ok::<_, &str>(0)), Ok(0));
            assert_eq!(memo.get(key, || Ok::<_, &str>(key)), Ok(key));
        }
        assert_eq!(memo.get(0, || Err("made again")), Ok(0));
        assert_eq!(memo.get(1, || Err("made again")), Err("made again"));
    }
}
