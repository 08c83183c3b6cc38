//! Parses selectors (Selectors 4).

use cssparser::{ParseError, Parser};
use selectors::parser::SelectorParseErrorKind;

use super::types::{Name, PseudoClass, Svg};
use crate::assets::logo::css::value::{Fault, Read};

/// The namespaces that `@namespace` rules declare.
#[derive(Clone, Debug, Default)]
pub(in crate::assets::logo::css) struct Namespaces {
    /// The namespace of type selectors without a prefix.
    pub(in crate::assets::logo::css) default: Option<String>,
    /// The prefixes with their namespaces; the last of the same prefix counts.
    pub(in crate::assets::logo::css) prefixes: Vec<(String, String)>,
}

impl From<SelectorParseErrorKind> for Fault {
    fn from(_: SelectorParseErrorKind) -> Self {
        Self::Invalid
    }
}

impl<'i> selectors::Parser<'i> for Namespaces {
    type Impl = Svg;
    type Error = Fault;

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn is_is_alias(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case("-webkit-any") || name.eq_ignore_ascii_case("matches")
    }

    fn parse_non_ts_pseudo_class(
        &self,
        name: &str,
    ) -> Result<PseudoClass, ParseError<Fault>> {
        match &*name.to_ascii_lowercase() {
            "link" | "any-link" => Ok(PseudoClass::Link),
            "hover" | "active" | "focus" | "focus-within" | "focus-visible"
            | "visited" | "target" | "target-within" | "enabled" | "disabled"
            | "checked" | "default" | "indeterminate" | "valid" | "invalid"
            | "required" | "optional" | "in-range" | "out-of-range" | "read-only"
            | "read-write" | "placeholder-shown" | "autofill" | "fullscreen"
            | "modal" | "playing" | "paused" | "current" | "past" | "future"
            | "popover-open" | "open" | "local-link" => Ok(PseudoClass::Never),
            _ => Err(ParseError::custom(Fault::Invalid)),
        }
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: &str,
        input: &mut Parser<'i>,
        _after_part: bool,
    ) -> Result<PseudoClass, ParseError<Fault>> {
        if !name.eq_ignore_ascii_case("lang") {
            return Err(ParseError::custom(Fault::Invalid));
        }
        let ranges = input.parse_comma_separated(|input| -> Read<String> {
            Ok(input.expect_ident_or_string()?.to_ascii_lowercase())
        });
        ranges.map(PseudoClass::Lang)
    }

    fn default_namespace(&self) -> Option<Name> {
        self.default.as_deref().map(Name::from)
    }

    fn namespace_for_prefix(&self, prefix: &Name) -> Option<Name> {
        let known = self.prefixes.iter().rev().find(|(it, _)| *it == prefix.0);
        known.map(|(_, url)| Name::from(url.as_str()))
    }
}
