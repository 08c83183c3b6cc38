//! Defines the reasons why a file cannot be read.

/// The reason why a file cannot be read. The message is the rest of a sentence that the file's
/// name begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileProblem {
    /// There is no such file.
    #[error("does not exist")]
    NotFound {
        /// A file of a similar name in the same folder, as the briefing would write it.
        nearest: Option<String>,
    },
    /// The name is an address on the web.
    #[error("is an address on the web, not a file")]
    Address,
    /// The name is that of a folder.
    #[error("is a folder")]
    Folder,
    /// The operating system refuses to read the file.
    #[error("cannot be read: {reason}")]
    Unreadable {
        /// The reason in the operating system's words.
        reason: String,
    },
    /// The file lies outside of the root.
    #[error("lies outside of the folder that files may be read from")]
    Outside,
    /// The file is larger than the limit.
    #[error("is larger than {} MiB", limit >> 20)]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
}

impl FileProblem {
    /// What to do about a file outside of the root.
    pub(crate) const OUTSIDE_HINT: &str = "move the file into the briefing's folder, or name \
        a folder that holds both with `--root`";
}
