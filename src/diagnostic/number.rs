//! Spells small numbers for messages.

/// The numbers that are spelled.
const NAMES: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// Returns a count in words up to twelve, in digits above.
pub(crate) fn spelled(count: usize) -> String {
    NAMES.get(count).map_or_else(|| count.to_string(), |name| (*name).to_owned())
}
