//! Parses the counters that lines of a list begin with, such as `(a)`, `ii.` and `1.1`.

/// The counter at the start of a line, such as `(ii)` or `b)`: its value as a letter and as a
/// Roman numeral, because `(i)` may be either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counter {
    letter: Option<u32>,
    roman: Option<u32>,
}

impl Counter {
    /// Parses the counter that a line begins with.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let name = text.split_whitespace().next().filter(|it| it.len() < text.len())?;
        // The last part of `1.1` counts.
        let parts: Option<Vec<u32>> = name.split('.').map(|it| it.parse().ok()).collect();
        if let Some([_, .., last]) = parts.as_deref() {
            return Some(Self { letter: Some(*last), roman: None });
        }
        let inner = name.strip_prefix('(').unwrap_or(name);
        let name = inner.strip_suffix([')', '.'])?;
        if !(1..=5).contains(&name.len()) {
            return None;
        }
        let lower = name.to_ascii_lowercase();
        let letter = match lower.as_bytes() {
            [it @ b'a'..=b'z'] => Some(u32::from(it - b'a') + 1),
            _ => lower.parse().ok(),
        };
        let counter = Self { letter, roman: roman(&lower) };
        (counter.letter.is_some() || counter.roman.is_some()).then_some(counter)
    }

    /// Returns whether this counter is the one after another.
    pub(crate) fn follows(self, last: Self) -> bool {
        let is_next =
            |a: Option<u32>, b: Option<u32>| a.zip(b).is_some_and(|(a, b)| a + 1 == b);
        is_next(last.letter, self.letter) || is_next(last.roman, self.roman)
    }

    /// Returns whether this counter is the first of a list.
    pub(crate) const fn is_first(self) -> bool {
        matches!((self.letter, self.roman), (Some(1), _) | (_, Some(1)))
    }
}

/// Returns the value of a Roman numeral in small letters, up to 39.
fn roman(text: &str) -> Option<u32> {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = text.len() - text.trim_start_matches('x').len();
    let one = ones.iter().position(|it| Some(*it) == text.get(tens..))?;
    let value = u32::try_from(tens * 10 + one).ok()?;
    (tens <= 3 && value > 0).then_some(value)
}
