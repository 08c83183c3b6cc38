//! Defines what an edit changes, and why one cannot be done.

/// A step to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A key of a mapping.
    Key(String),
    /// An index of a list.
    Index(usize),
}

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// No value.
    Null,
    /// A text.
    Text(String),
    /// `true` or `false`, written without quotes. The loader reads it as text.
    Flag(bool),
    /// A list.
    List(Vec<Self>),
    /// Keys and values.
    Mapping(Vec<(String, Self)>),
}

/// A change of the value at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Writes a value, in place of the old one or with a new key. Parents that are missing, or
    /// have no value, are written, too.
    Set(Value),
    /// Removes a key or a list item. A key whose block mapping or block list becomes empty is
    /// removed, too; a list item that becomes empty stays as `{}` or `[]`, so that the other
    /// items keep their count. Removing a key that the file does not have changes nothing.
    Remove,
    /// Inserts an item before the item of this index, or at the end of the list.
    Insert(usize, Value),
    /// Moves an item of the list so that it has the second index afterwards.
    Move(usize, usize),
}

/// The reason why a file was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EditError {
    /// The old text is not YAML that the program can load.
    #[error("the file cannot be read; correct its errors first")]
    Unreadable,
    /// The path leads nowhere.
    #[error("the file has no such place")]
    NoSuchPlace,
    /// The value has an anchor, comes from one, or merges with one.
    #[error(
        "the file repeats this value in another place (with `&` and `*`); change it in the file"
    )]
    Shared,
    /// No way of writing the value reads back as that value.
    #[error("the value cannot be written here")]
    Unwritable,
}

/// Returns the preferred order of the keys of the mapping at a path.
pub(crate) type KeyOrder<'a> = &'a dyn Fn(&[Step]) -> Vec<&'static str>;
