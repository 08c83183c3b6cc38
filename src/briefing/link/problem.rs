//! What is wrong with an address, before its remedy has been checked.

/// The most characters of an address that a hint shows.
pub(super) const LONGEST_SHOWN: usize = 100;
/// The remedy for an address that is not complete.
pub(super) const IN_FULL: &str = "write it in full, as `https://example.org/page`";
/// The remedy for an address with characters that it cannot have.
pub(super) const COPY: &str = "copy the address again from the address bar of a browser";

/// A problem of an address.
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) remedy: Remedy,
}

/// What to write instead of an address.
pub(super) enum Remedy {
    /// A hint in words.
    Words(String),
    /// A text to write in place of the address.
    Text { text: String, hint: String },
    /// A hint that shows an address, if that address is valid.
    Address {
        address: String,
        hint: String,
        /// Whether the address is meant to replace the wrong one.
        is_replacement: bool,
        /// The hint if the address is not valid.
        otherwise: String,
    },
}

/// Describes a problem with a remedy in words.
pub(super) fn bad(message: impl Into<String>, hint: impl Into<String>) -> Problem {
    Problem { message: message.into(), remedy: Remedy::Words(hint.into()) }
}

/// Describes a problem whose remedy is another address. `why` completes the hint, and
/// `otherwise` replaces it if that address is not valid.
pub(super) fn meant(
    message: impl Into<String>,
    address: String,
    why: &str,
    otherwise: &str,
) -> Problem {
    let remedy = Remedy::Address {
        hint: format!("write `{address}`{why}"),
        address,
        is_replacement: true,
        otherwise: otherwise.to_owned(),
    };
    Problem { message: message.into(), remedy }
}

/// Returns the start of a text, for a message.
pub(super) fn shorten(text: &str) -> String {
    text.chars().take(20).collect()
}
