//! Defines what the value of a property depends on.

use std::collections::{BTreeMap, BTreeSet};

use crate::assets::logo::css::value::{Bare, Units};

/// Where a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::assets::logo::css) enum Place {
    /// In a presentation attribute: lengths and angles may have no unit.
    Attribute,
    /// In a style sheet or the attribute `style`.
    Style,
}

impl Place {
    /// Returns how lengths and angles without a unit are read.
    pub(in crate::assets::logo::css) const fn bare(self) -> Bare {
        match self {
            Self::Attribute => Bare::Pixels,
            Self::Style => Bare::ZeroOnly,
        }
    }
}

/// What the values of properties refer to.
#[derive(Clone, Copy, Debug)]
pub(in crate::assets::logo::css) struct Context<'a> {
    /// The sizes that relative units are relative to.
    pub(in crate::assets::logo::css) units: Units,
    /// The tag and the number of each element that has an id, by id.
    pub(in crate::assets::logo::css) ids: &'a BTreeMap<&'a str, (&'a str, usize)>,
    /// The names of animations.
    pub(in crate::assets::logo::css) keyframes: &'a BTreeSet<String>,
}

/// The ids for values that refer to no element.
pub(in crate::assets::logo::css) const NO_IDS: &BTreeMap<&str, (&str, usize)> =
    &BTreeMap::new();
/// The animations for values that name none.
pub(in crate::assets::logo::css) const NO_KEYFRAMES: &BTreeSet<String> = &BTreeSet::new();
