//! Parses an ICC profile as a [`PrintingCondition`].

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, ProfileClass, ProfileText};
use sha2::{Digest as _, Sha256};

use super::error::ConditionProblem;
use super::few_inks::few_inks;
use super::ink_limit::INK_LIMITS;
use super::registry::{REGISTRY, registered};
use super::separation::{Separation, percent};
use super::two_inks::TwoInks;
use crate::color::{Cmyk, Lab, Srgb, ink_of_condition};
use crate::memo::Memo;

/// Size limit of a profile in bytes.
pub const PROFILE_BYTES: u64 = 16 << 20;
/// Length limit of a description in characters; longer ones are cut.
const LONGEST_NAME: usize = 80;

/// Flat colours whose builds are kept: those of about a hundred themes.
const FLAT_COLORS: usize = 2048;
/// Limits of ink of one press that are kept.
const LIMITS_KEPT: usize = 8;

/// What tells a printing condition from others.
pub(crate) type ConditionKey = ([u8; 32], u16);

/// A printing condition: paper, inks and press as an ICC profile describes them.
#[derive(Debug)]
pub struct PrintingCondition {
    identifier: String,
    registered: bool,
    info: String,
    icc: Arc<[u8]>,
    /// The SHA-256 of the profile.
    digest: [u8; 32],
    separation: Separation,
    few_inks: Memo<Srgb, Cmyk, FLAT_COLORS>,
    two_inks: TwoInks,
    /// The same press with other limits of ink.
    limited: Memo<u16, Arc<Self>, LIMITS_KEPT>,
}

impl PrintingCondition {
    /// Parses a profile.
    ///
    /// # Errors
    /// Returns an error if the profile is not a CMYK output profile of a version that PDF 1.6
    /// allows, or if its tables make paper dark or full ink light.
    pub fn from_icc(icc: Vec<u8>) -> Result<Self, ConditionProblem> {
        check_header(&icc)?;
        let damaged = |_| ConditionProblem::Damaged;
        let profile = ColorProfile::new_from_slice(&icc).map_err(damaged)?;
        if profile.profile_class != ProfileClass::OutputDevice {
            return Err(ConditionProblem::Class);
        }
        if profile.color_space != DataColorSpace::Cmyk {
            return Err(ConditionProblem::NotCmyk);
        }
        if profile.pcs != DataColorSpace::Lab {
            return Err(ConditionProblem::ConnectionSpace);
        }
        let name = profile.description.as_ref().and_then(description).unwrap_or_default();
        let name: String =
            name.chars().filter(|it| !it.is_control()).take(LONGEST_NAME).collect();
        let separation = Separation::new(profile).ok_or(ConditionProblem::Tables)?;
        if !separation.is_sane() {
            return Err(ConditionProblem::Insane);
        }
        let registered = registered(&name);
        let limit = registered.as_deref().and_then(ink_of_condition);
        Ok(Self {
            registered: registered.is_some(),
            identifier: registered.unwrap_or_else(|| "Custom".to_owned()),
            info: if name.trim().is_empty() {
                "A printing condition without a name".to_owned()
            } else {
                name.trim().to_owned()
            },
            digest: Sha256::digest(&icc).into(),
            icc: icc.into(),
            separation: match limit {
                Some(limit) => separation.with_limit(limit),
                None => separation,
            },
            few_inks: Memo::default(),
            two_inks: TwoInks::default(),
            limited: Memo::default(),
        })
    }

    /// Returns the condition of the same press with another limit of ink, in per cent. Values
    /// outside of [`INK_LIMITS`] are brought inside.
    #[must_use]
    pub fn with_ink(self: &Arc<Self>, percent: u16) -> Arc<Self> {
        let percent = percent.clamp(*INK_LIMITS.start(), *INK_LIMITS.end());
        if percent == self.ink() {
            return Arc::clone(self);
        }
        self.limited.get_or(percent, || {
            Arc::new(Self {
                identifier: self.identifier.clone(),
                registered: self.registered,
                info: self.info.clone(),
                icc: Arc::clone(&self.icc),
                digest: self.digest,
                separation: self.separation.with_limit(percent),
                few_inks: Memo::default(),
                two_inks: TwoInks::default(),
                limited: Memo::default(),
            })
        })
    }

    /// Returns the largest total of ink at a place, in per cent: what is usual for a registered
    /// condition, or else the total of the darkest builds in the profile.
    #[must_use]
    pub fn ink(&self) -> u16 {
        self.separation.limit()
    }

    /// Returns what tells the condition from others: the SHA-256 of its profile, and its limit
    /// of ink.
    pub(crate) fn key(&self) -> ConditionKey {
        (self.digest, self.ink())
    }

    /// Returns the registered name of the condition, or `Custom` (ISO 32000-1, table 365).
    #[must_use]
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// Returns the description in the profile.
    #[must_use]
    pub fn info(&self) -> &str {
        &self.info
    }

    /// Returns the address of the registry if the identifier is registered.
    #[must_use]
    pub fn registry(&self) -> Option<&str> {
        self.registered.then_some(REGISTRY)
    }

    /// Returns the bytes of the profile, shared.
    pub(crate) const fn shared_icc(&self) -> &Arc<[u8]> {
        &self.icc
    }

    /// Returns the bytes of the profile.
    #[must_use]
    pub fn icc(&self) -> &[u8] {
        &self.icc
    }

    /// Returns the build of a colour in whole per cents. Greys use black alone, white uses no
    /// ink, and the total is within the limit of ink.
    #[must_use]
    pub fn separate(&self, color: Srgb) -> Cmyk {
        percent(self.separation.inks(color))
    }

    /// Returns the build of a colour without rounding: four amounts of 0 to 1.
    #[must_use]
    pub fn separate_exact(&self, color: Srgb) -> [f32; 4] {
        #[expect(clippy::cast_possible_truncation, reason = "amounts of 0 to 1")]
        self.separation.inks(color).map(|amount| amount as f32)
    }

    /// Returns the build of a flat colour in whole per cents: with as few inks as print it, and with
    /// the contrast to the paper that it has to white on the screen.
    #[must_use]
    pub fn few_inks(&self, color: Srgb) -> Cmyk {
        self.few_inks.get_or(color, || few_inks(&self.separation, color))
    }

    /// Returns the build of at most two inks that looks most like a colour. If every such build
    /// looks different, returns black alone, tinted for light colours.
    #[must_use]
    pub fn two_inks(&self, color: Srgb) -> Cmyk {
        self.two_inks.nearest(color, &self.separation)
    }

    /// Converts sRGB pixels (3 bytes) to CMYK pixels (4 bytes, 255 for full ink).
    #[must_use]
    pub fn separate_rgb(&self, samples: &[u8]) -> Vec<u8> {
        self.separation.pixels(samples)
    }

    /// Returns the amount of black ink, 255 for full, for a level of grey.
    #[must_use]
    pub fn separate_gray(&self, level: u8) -> u8 {
        self.separation.gray(level)
    }

    /// Returns the printed colour of a build, relative to the paper.
    #[must_use]
    pub fn lab(&self, build: Cmyk) -> Lab {
        self.separation.lab(build.amounts())
    }

    /// Converts CMYK pixels (4 bytes, 255 for full ink) to sRGB pixels (3 bytes): the inverse
    /// of the separation, so paper is white.
    pub(crate) fn look(&self, samples: &[u8]) -> Vec<u8> {
        self.separation.look(samples)
    }

    /// Returns the colour that print should show for a screen colour: its lightness compressed
    /// into the range of paper and ink.
    #[must_use]
    pub fn target(&self, color: Srgb) -> Lab {
        self.separation.target(color)
    }
}

/// Checks signature, size and version in the header (ICC.1:2004-10, 7.2). PDF 1.6 strictly
/// allows versions up to 4.1, but every reader accepts 4.x.
fn check_header(icc: &[u8]) -> Result<(), ConditionProblem> {
    if icc.get(36..40) != Some(b"acsp") {
        return Err(ConditionProblem::NotAProfile);
    }
    let size: Option<[u8; 4]> = icc.get(..4).and_then(|size| size.try_into().ok());
    let size = size.and_then(|size| usize::try_from(u32::from_be_bytes(size)).ok());
    if size != Some(icc.len()) {
        return Err(ConditionProblem::Damaged);
    }
    match icc.get(8) {
        Some(2 | 4) => Ok(()),
        _ => Err(ConditionProblem::Version),
    }
}

/// Returns the description of a profile, in English if there is one.
fn description(text: &ProfileText) -> Option<String> {
    match text {
        ProfileText::PlainString(text) => Some(text.clone()),
        ProfileText::Localizable(texts) => {
            let english = texts.iter().find(|it| it.language.eq_ignore_ascii_case("en"));
            english.or(texts.first()).map(|it| it.value.clone())
        }
        ProfileText::Description(text) => Some(text.ascii_string.clone()),
    }
}

#[cfg(test)]
mod tests;
