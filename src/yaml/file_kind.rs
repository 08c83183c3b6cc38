//! Describes the kinds of files that are written in YAML: their limits and their keys.

/// A kind of file that is written in YAML.
#[derive(Debug)]
pub(crate) struct FileKind {
    /// The name in messages, without an article, such as `briefing`.
    pub(crate) noun: &'static str,
    /// The largest file, in bytes.
    pub(crate) max_bytes: usize,
    /// The largest tree after aliases are expanded. Without this limit, a few lines of aliases
    /// of aliases would fill the memory.
    pub(crate) max_size: TreeSize,
    /// What to do about a file that is too large.
    pub(crate) size_hint: &'static str,
    /// What to do about a file that holds nothing, or something else.
    pub(crate) start_hint: &'static str,
    /// Returns whether the file format has a key of this name.
    pub(crate) is_key: fn(&str) -> bool,
    /// Returns whether the value of a key is printed.
    pub(crate) is_printed: fn(&str) -> bool,
}

/// The size of a tree of nodes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TreeSize {
    /// The number of nodes.
    pub(crate) nodes: usize,
    /// The bytes of their texts.
    pub(crate) text: usize,
}

impl TreeSize {
    /// Adds the size of another tree.
    pub(crate) const fn add(&mut self, other: Self) {
        self.nodes += other.nodes;
        self.text += other.text;
    }

    /// Returns whether this size exceeds a limit.
    pub(crate) const fn exceeds(self, limit: Self) -> bool {
        self.nodes > limit.nodes || self.text > limit.text
    }
}
