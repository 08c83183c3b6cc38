//! What was made once and may be asked for again, by several threads.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Values by what they follow from. It is emptied when it holds more than it may, so that a
/// batch whose posters have little in common does not fill the memory.
#[derive(Debug)]
pub(crate) struct Memo<K, V, const MOST: usize>(Mutex<HashMap<K, V>>);

impl<K, V, const MOST: usize> Default for Memo<K, V, MOST> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone, const MOST: usize> Memo<K, V, MOST> {
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
        if let Some(value) = lock().get(&key) {
            return Ok(value.clone());
        }
        let value = make()?;
        let mut map = lock();
        if map.len() >= MOST {
            map.clear();
        }
        map.insert(key, value.clone());
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_a_failure_is_not_kept() {
        let memo = Memo::<u8, u8, 2>::default();
        assert_eq!(memo.get(1, || Err("no")), Err("no"));
        assert_eq!(memo.get(1, || Ok::<_, &str>(10)), Ok(10));
        assert_eq!(memo.get(1, || Err("made again")), Ok(10));
        // A third key empties it.
        for key in [2, 3] {
            assert_eq!(memo.get(key, || Ok::<_, &str>(key)), Ok(key));
        }
        assert_eq!(memo.get(1, || Err("made again")), Err("made again"));
    }
}
