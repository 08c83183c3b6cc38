//! Reads the header of an ICC profile and checks whether it can describe source colours.

use sha2::{Digest as _, Sha256};

use crate::preflight::device::DeviceSpace;
use crate::preflight::file::object::name_text;

/// The size of the header and of an empty tag table, in bytes (ICC.1:2004-10, 7.2).
const MIN_BYTES: usize = 132;

/// Fields of the header of a complete ICC profile (ICC.1:2004-10, 7.2).
#[derive(Clone, Copy, Debug)]
pub(crate) struct IccHeader {
    pub(crate) major_version: u8,
    pub(crate) minor_version: u8,
    pub(crate) class: [u8; 4],
    pub(crate) space: [u8; 4],
    /// A digest of the profile, equal for profiles that convert colours in the same way.
    pub(crate) digest: [u8; 32],
}

/// Why a profile cannot describe the colours of an `ICCBased` space.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum ProfileProblem {
    #[error("it is not a complete ICC profile")]
    Incomplete,
    #[error("its class is `{0}`")]
    Class(String),
    #[error("its version is {0}.{1}")]
    Version(u8, u8),
    #[error("its colour space is `{0}`")]
    Space(String),
    #[error("`N` is {found}, not {expected}")]
    Channels { found: usize, expected: usize },
}

impl IccHeader {
    /// Reads a profile; `None` if it is not an ICC profile or is shorter than it says.
    pub(crate) fn read(icc: &[u8]) -> Option<Self> {
        let size = icc.get(..4).and_then(|bytes| <[u8; 4]>::try_from(bytes).ok())?;
        let size = usize::try_from(u32::from_be_bytes(size)).ok()?;
        // Padding after the profile is common and harmless.
        let is_complete =
            size >= MIN_BYTES && size <= icc.len() && icc.get(36..40)? == b"acsp";
        is_complete.then_some(())?;
        Some(Self {
            major_version: *icc.get(8)?,
            minor_version: *icc.get(9)? >> 4,
            class: icc.get(12..16)?.try_into().ok()?,
            space: icc.get(16..20)?.try_into().ok()?,
            digest: digest(icc.get(..size)?),
        })
    }

    /// Whether PDF supports the version.
    pub(crate) const fn has_known_version(&self) -> bool {
        matches!(self.major_version, 2 | 4)
    }

    /// The device that the profile is for, if it is a device with a PDF colour space.
    pub(crate) const fn device(&self) -> Option<DeviceSpace> {
        match &self.space {
            b"CMYK" => Some(DeviceSpace::Cmyk),
            b"RGB " => Some(DeviceSpace::Rgb),
            b"GRAY" => Some(DeviceSpace::Gray),
            _ => None,
        }
    }

    /// Checks the profile of an `ICCBased` space with `channels` components (ISO 32000-1,
    /// 8.6.5.5).
    pub(crate) fn check_as_source(&self, channels: usize) -> Result<(), ProfileProblem> {
        if !matches!(&self.class, b"scnr" | b"mntr" | b"prtr" | b"spac") {
            return Err(ProfileProblem::Class(name_text(&self.class)));
        }
        if !self.has_known_version() {
            let (major, minor) = (self.major_version, self.minor_version);
            return Err(ProfileProblem::Version(major, minor));
        }
        let expected = match self.device() {
            Some(device) => device.channels(),
            None if self.space == *b"Lab " => 3,
            None => return Err(ProfileProblem::Space(name_text(&self.space))),
        };
        if expected == channels {
            Ok(())
        } else {
            Err(ProfileProblem::Channels { found: channels, expected })
        }
    }
}

/// A digest without the fields that do not change colours, as for the profile's own identifier:
/// flags, rendering intent and that identifier (ICC.1:2004-10, 7.2.18).
fn digest(icc: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut from = 0;
    for (start, end) in [(44, 48), (64, 68), (84, 100)] {
        hasher.update(icc.get(from..start).unwrap_or_default());
        from = end;
    }
    hasher.update(icc.get(from..).unwrap_or_default());
    hasher.finalize().into()
}
