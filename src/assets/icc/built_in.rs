//! Defines the printing conditions in the box ([`BuiltIn`]). Their profiles are made by
//! `.ci/conditions.sh` from characterisation data that anyone may use; `LICENCE.txt` says whose.

use std::borrow::Cow;
use std::io::Read as _;
use std::sync::{Arc, OnceLock};

use super::condition::{PROFILE_BYTES, PrintingCondition};
use super::error::ConditionProblem;
use crate::assets::data;

/// A printing condition that needs no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// Offset on coated paper (FOGRA39, ISO 12647-2:2004/Amd 1): what print houses in Europe
    /// expect unless something else is agreed.
    Coated,
    /// Offset on uncoated white paper (FOGRA47, ISO 12647-2:2004/Amd 1).
    Uncoated,
    /// Coldset on newsprint with a tone value increase of 26 % (IFRA26, ISO 12647-3:2005).
    Newsprint,
    /// Offset on coated paper in North America (CGATS TR 006, GRACoL 2006).
    Gracol,
    /// Web offset on lighter coated paper in North America (CGATS TR 003, SWOP 2006).
    Swop,
}

impl BuiltIn {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Coated, Self::Uncoated, Self::Newsprint, Self::Gracol, Self::Swop];

    /// Returns the names that a briefing may use: by the paper, and by the condition.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Coated => &["fogra39", "coated"],
            Self::Uncoated => &["fogra47", "uncoated"],
            Self::Newsprint => &["ifra26", "newsprint", "newspaper"],
            Self::Gracol => &["gracol"],
            Self::Swop => &["swop"],
        }
    }

    /// Returns the condition with a name, in capitals or small letters.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let has = |it: &Self| it.names().iter().any(|own| own.eq_ignore_ascii_case(name));
        Self::ALL.into_iter().find(has)
    }

    /// Returns the condition. Its profile is unpacked once.
    ///
    /// # Errors
    /// Returns [`ConditionProblem::Away`] if the profile is not inside the program and could not
    /// be had.
    pub fn condition(self) -> Result<Arc<PrintingCondition>, ConditionProblem> {
        static KEPT: [OnceLock<Arc<PrintingCondition>>; BuiltIn::ALL.len()] =
            [const { OnceLock::new() }; BuiltIn::ALL.len()];
        let kept = &KEPT[self as usize];
        if let Some(condition) = kept.get() {
            return Ok(Arc::clone(condition));
        }
        let condition = PrintingCondition::from_icc(self.icc()?)?;
        Ok(Arc::clone(kept.get_or_init(|| Arc::new(condition))))
    }

    fn icc(self) -> Result<Vec<u8>, ConditionProblem> {
        let packed = match self {
            Self::Coated => return Ok(include_bytes!("FOGRA39L_coated.icc").to_vec()),
            other => other.packed().ok_or(ConditionProblem::Away)?,
        };
        let mut icc = Vec::new();
        let unpacked = flate2::read::ZlibDecoder::new(packed.as_ref());
        let read = unpacked.take(PROFILE_BYTES).read_to_end(&mut icc);
        read.map_err(|_| ConditionProblem::Damaged)?;
        Ok(icc)
    }

    fn packed(self) -> Option<Cow<'static, [u8]>> {
        let name = self.names().first()?;
        let provided =
            || data::provided(&format!("conditions/{name}.icc.z")).map(Cow::Owned);
        self.embedded().map(Cow::Borrowed).or_else(provided)
    }

    #[cfg(not(feature = "all-data"))]
    const fn embedded(self) -> Option<&'static [u8]> {
        let _not_here = self;
        None
    }

    #[cfg(feature = "all-data")]
    const fn embedded(self) -> Option<&'static [u8]> {
        Some(match self {
            Self::Coated => return None,
            Self::Uncoated => include_bytes!("conditions/fogra47.icc.z"),
            Self::Newsprint => include_bytes!("conditions/ifra26.icc.z"),
            Self::Gracol => include_bytes!("conditions/gracol.icc.z"),
            Self::Swop => include_bytes!("conditions/swop.icc.z"),
        })
    }
}

impl PrintingCondition {
    /// Returns FOGRA39, the condition that is used if a briefing names none.
    ///
    /// # Errors
    /// Returns an error if the embedded profile is damaged.
    pub fn fogra39() -> Result<Arc<Self>, ConditionProblem> {
        BuiltIn::Coated.condition()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_registered_and_has_its_limit_of_ink() {
        let found = BuiltIn::ALL.map(|it| {
            let condition = it.condition().unwrap();
            assert!(condition.registry().is_some(), "{it:?}: {}", condition.info());
            (condition.identifier().to_owned(), condition.ink())
        });
        let expected = [
            ("FOGRA39", 300),
            ("FOGRA47", 300),
            ("IFRA26", 220),
            ("CGATS TR 006", 300),
            ("CGATS TR 003", 300),
        ];
        assert_eq!(found.each_ref().map(|(name, ink)| (name.as_str(), *ink)), expected);
    }

    #[test]
    fn names_are_found_in_any_case() {
        assert_eq!(BuiltIn::named("Uncoated"), Some(BuiltIn::Uncoated));
        assert_eq!(BuiltIn::named("FOGRA39"), Some(BuiltIn::Coated));
        assert_eq!(BuiltIn::named("fogra51"), None);
    }
}
