//! What inspectors are told about colour spaces.

use crate::preflight::device::DeviceSpace;
use crate::preflight::streams::icc::ProfileProblem;

/// The most colorants of a space (ISO 32000-1, annex C).
pub(super) const MAX_COLORANTS: usize = 32;

/// A fact about a colour space that was read, for the inspectors.
#[derive(Clone, Debug)]
pub(crate) enum ColorNote {
    /// A device space is used, and no default space replaces it.
    Device(DeviceSpace),
    /// The resources have no colour space of this name.
    Missing(String),
    /// The profile of an `ICCBased` space cannot be used.
    Profile(ProfileProblem),
    /// The digest of the profile of an `ICCBased` space with four components.
    CmykProfile([u8; 32]),
    /// A spot colour has another definition elsewhere in the file.
    TwoInks(String),
    /// The colour space is malformed.
    Malformed(SpaceError),
}

/// Why a colour space cannot be read.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum SpaceError {
    #[error("colour spaces are nested too deeply")]
    TooDeep,
    #[error("a colour space is neither a name nor an array")]
    NotASpace,
    #[error("a colour space is incomplete")]
    Incomplete,
    #[error("`{0}` is not a colour space of PDF")]
    UnknownFamily(String),
    #[error("the base of an indexed colour space is indexed itself, or a pattern")]
    IndexedBase,
    #[error("the table of an indexed colour space is too short")]
    ShortTable,
    #[error("a spot colour space has no ink names, or more than {MAX_COLORANTS}")]
    InkNames,
    #[error(
        "the alternate space of a spot colour is neither a device nor a CIE-based space"
    )]
    Alternate,
    #[error("a spot colour has no tint transformation")]
    NoTint,
    #[error("an ICC-based colour space has no profile")]
    NoProfile,
    #[error("`N` of an embedded profile is not 1, 3 or 4")]
    ProfileChannels,
}
