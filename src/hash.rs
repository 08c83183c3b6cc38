//! Hash maps for what every poster looks up. They have the hash of `hashbrown`, which takes less time
//! than that of the standard library, with a fixed seed: a random one would come from the clock. Whoever
//! chooses keys that collide makes their own posters slower, as the maps are bounded or live shortly.

use foldhash::fast::FixedState;

/// A hash map.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;

/// A hash set.
pub(crate) type HashSet<T> = std::collections::HashSet<T, FixedState>;
