//! The result of loading a file.

use std::collections::HashMap;

use lopdf::Document;

/// A file that is loaded.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) document: Document,
    /// Where the data of each stream end, by the position where they start.
    pub(crate) ends: HashMap<usize, usize>,
    /// What was not read because of a limit: place and message.
    pub(crate) notes: Vec<(String, String)>,
    /// The numbers of objects that were not read because of a limit.
    pub(crate) left_out: Vec<u32>,
}
