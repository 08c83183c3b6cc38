//! The table of icons.

use std::fmt;
use std::sync::{LazyLock, OnceLock};

use super::outline::IconOutline;

/// The drawings. The head of the file names their source.
const TABLE: &str = include_str!("lucide.tsv");

/// All icons, by name.
static ICONS: LazyLock<Vec<Icon>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(Icon::parse).collect()
});

/// A drawing with a name. Two icons are equal if they have the same name.
pub struct Icon {
    name: &'static str,
    words: Vec<&'static str>,
    /// Elements of SVG that are drawn in lines.
    drawing: &'static str,
    outline: OnceLock<IconOutline>,
}

impl Icon {
    /// Parses a line of the table.
    fn parse(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let (name, words, drawing) = (cells.next()?, cells.next()?, cells.next()?);
        let words = words.split(", ").collect();
        Some(Self { name, words, drawing, outline: OnceLock::new() })
    }

    /// Returns the icon of a name, such as `heart-pulse`.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        let at = ICONS.binary_search_by(|icon| icon.name.cmp(name)).ok()?;
        ICONS.get(at)
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the words that the icon is found by, the most fitting first.
    #[must_use]
    pub fn words(&self) -> &[&'static str] {
        &self.words
    }

    /// Returns the elements of SVG that the outline is made of.
    #[cfg(test)]
    pub(super) const fn drawing(&self) -> &'static str {
        self.drawing
    }

    /// Returns the outline, which is made when it is first asked for.
    pub fn outline(&self) -> &IconOutline {
        self.outline.get_or_init(|| IconOutline::of(self.drawing))
    }
}

/// Returns all icons, by name.
pub fn all() -> impl Iterator<Item = &'static Icon> {
    ICONS.iter()
}

impl fmt::Debug for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Icon").field(&self.name).finish()
    }
}

impl PartialEq for Icon {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Icon {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_in_order() {
        let names: Vec<_> = all().map(Icon::name).collect();
        assert!(names.len() >= 120, "{}", names.len());
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(names.len(), lines);
        for name in names {
            let is_plain = |it: char| it.is_ascii_lowercase() || matches!(it, '-' | '2');
            assert!(name.chars().all(is_plain), "{name}");
            assert_eq!(Icon::named(name).map(Icon::name), Some(name));
        }
        assert_eq!(Icon::named("teapot"), None);
    }

    #[test]
    fn words_are_given_once() {
        for icon in all() {
            let words: BTreeSet<_> = icon.words().iter().collect();
            assert!(words.len() >= 2, "{icon:?}");
            assert_eq!(words.len(), icon.words().len(), "{icon:?}");
            for word in words {
                assert!(!word.is_empty() && *word == word.trim(), "{icon:?}: `{word}`");
                assert_ne!(*word, icon.name());
            }
        }
    }
}
