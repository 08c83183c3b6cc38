//! Defines the types that selectors of SVG consist of.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use cssparser::{ToCss, serialize_identifier};
use precomputed_hash::PrecomputedHash;
use selectors::parser::{NonTSPseudoClass, PseudoElement, SelectorImpl, SelectorList};

/// A name or a value in a selector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::assets::logo::css) struct Name(pub(super) String);

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        #[expect(clippy::cast_possible_truncation, reason = "a hash may be any 32 bits")]
        {
            hasher.finish() as u32
        }
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, dest)
    }
}

/// A pseudo-class other than those about an element's place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::assets::logo::css) enum PseudoClass {
    /// `:link` and `:any-link`: a hyperlink, which is never visited.
    Link,
    /// `:lang()` with its language ranges.
    Lang(Vec<String>),
    /// A pseudo-class that never matches on paper, such as `:hover`.
    Never,
}

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        match self {
            Self::Link => dest.write_str(":link"),
            Self::Lang(ranges) => write!(dest, ":lang({})", ranges.join(", ")),
            Self::Never => dest.write_str(":hover"),
        }
    }
}

impl NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        false
    }
}

/// A pseudo-element. SVG has none, so this type has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::assets::logo::css) enum NoPseudoElement {}

impl ToCss for NoPseudoElement {
    fn to_css<W: fmt::Write>(&self, _dest: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl PseudoElement for NoPseudoElement {}

/// The types that selectors of SVG consist of.
#[derive(Clone, Debug)]
pub(in crate::assets::logo::css) struct Svg;

impl SelectorImpl for Svg {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Name;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = str;
    type BorrowedLocalName = str;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = NoPseudoElement;
}

/// The selectors of a rule.
pub(in crate::assets::logo::css) type Selectors = SelectorList<Svg>;
