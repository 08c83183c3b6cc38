//! Places in a file, and values for them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A step on the way to a value: a key, or the index of an item, from 0.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(untagged)]
pub enum PathStep {
    /// The index of an item.
    Index(usize),
    /// A key.
    Key(String),
}

/// A value to write into the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// Removes the key.
    Null,
    /// A word of its own, such as `true`.
    Flag(bool),
    /// A text.
    Text(String),
    /// A file that was uploaded: it is stored in the folder, and its name is written.
    Upload(UploadRef),
    /// A list.
    List(Vec<Self>),
    /// Keys with values.
    Mapping(BTreeMap<String, Self>),
}

/// Names a file that was uploaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UploadRef {
    /// The number that the upload was given.
    pub upload: u64,
}
