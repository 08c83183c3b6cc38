//! Hash maps for what every poster looks up. They have the hash of `hashbrown`, which takes less time
//! than that of the standard library. The seed is fixed, because a random one would come from the clock.
//! Keys that collide cost little: each of the maps has a limit.

use foldhash::fast::FixedState;

/// A hash map.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;

/// A hash set.
pub(crate) type HashSet<T> = std::collections::HashSet<T, FixedState>;
