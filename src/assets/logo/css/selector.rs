//! Selectors, matched by the crate `selectors` against the elements of an SVG file.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use cssparser::{ParseError, Parser, ToCss, serialize_identifier};
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags,
    QuirksMode, SelectorCaches,
};
use selectors::matching::{ElementSelectorFlags, matches_selector};
use selectors::parser::{
    Combinator, Component, NonTSPseudoClass, PseudoElement, Selector, SelectorImpl,
    SelectorList, SelectorParseErrorKind,
};
use selectors::{Element, OpaqueElement};
use usvg::roxmltree::Node;

use super::value::Fault;

/// A name or a value in a selector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name(String);

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
        #[expect(clippy::cast_possible_truncation, reason = "any 32 bits will do")]
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

/// A pseudo-class that is not about an element's place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PseudoClass {
    /// `:link` and `:any-link`: a hyperlink that nobody followed yet.
    Link,
    /// `:lang()` with its ranges.
    Lang(Vec<String>),
    /// What never holds on paper, such as `:hover`.
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

/// A pseudo-element: none is drawn in SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoElement {}

impl ToCss for NoElement {
    fn to_css<W: fmt::Write>(&self, _dest: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl PseudoElement for NoElement {}

/// The types that selectors of SVG are made of.
#[derive(Clone, Debug)]
pub(super) struct Svg;

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
    type PseudoElement = NoElement;
}

/// What `@namespace` rules declare.
#[derive(Clone, Debug, Default)]
pub(super) struct Namespaces {
    pub(super) default: Option<String>,
    pub(super) prefixes: Vec<(String, String)>,
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
        let ranges = input.parse_comma_separated(|input| -> super::value::Read<String> {
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

/// An element that selectors are matched against.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a, 'input> {
    pub(super) node: Node<'a, 'input>,
    /// A byte for each node of the document: its address tells nodes apart.
    pub(super) places: &'a [u8],
}

impl fmt::Debug for Candidate<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node.fmt(f)
    }
}

impl<'a, 'input> Candidate<'a, 'input> {
    fn at(self, node: Node<'a, 'input>) -> Self {
        Self { node, ..self }
    }

    /// An attribute without a namespace.
    fn attribute(self, name: &str) -> Option<&'a str> {
        let mut attributes = self.node.attributes();
        attributes
            .find(|it| it.namespace().is_none() && it.name() == name)
            .map(|it| it.value())
    }
}

impl Element for Candidate<'_, '_> {
    type Impl = Svg;

    fn opaque(&self) -> OpaqueElement {
        let place = self.places.get(self.node.id().get_usize());
        OpaqueElement::new(place.unwrap_or(&self.places[0]))
    }

    fn parent_element(&self) -> Option<Self> {
        self.node.parent_element().map(|it| self.at(it))
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.node.prev_sibling_element().map(|it| self.at(it))
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.node.next_sibling_element().map(|it| self.at(it))
    }

    fn first_element_child(&self) -> Option<Self> {
        self.node.first_element_child().map(|it| self.at(it))
    }

    fn is_html_element_in_html_document(&self) -> bool {
        false
    }

    fn has_local_name(&self, local_name: &str) -> bool {
        self.node.tag_name().name() == local_name
    }

    fn has_namespace(&self, namespace: &str) -> bool {
        // A file without a namespace is taken for SVG.
        self.node.tag_name().namespace().unwrap_or(super::SVG) == namespace
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.node.tag_name() == other.node.tag_name()
    }

    fn attr_matches(
        &self,
        namespace: &NamespaceConstraint<&Name>,
        local_name: &Name,
        operation: &AttrSelectorOperation<&Name>,
    ) -> bool {
        self.node.attributes().any(|it| {
            let is_in = match namespace {
                NamespaceConstraint::Any => true,
                NamespaceConstraint::Specific(url) => {
                    it.namespace().unwrap_or_default() == url.0
                }
            };
            is_in && it.name() == local_name.0 && operation.eval_str(it.value())
        })
    }

    fn match_non_ts_pseudo_class(
        &self,
        class: &PseudoClass,
        _context: &mut MatchingContext<'_, Svg>,
    ) -> bool {
        match class {
            PseudoClass::Link => self.is_link(),
            PseudoClass::Never => false,
            PseudoClass::Lang(ranges) => {
                let named = self
                    .node
                    .ancestors()
                    .find_map(|node| node.attributes().find(|it| it.name() == "lang"));
                let lang = named.map(|it| it.value()).unwrap_or_default();
                let lang = lang.to_ascii_lowercase();
                ranges.iter().any(|range| {
                    let rest = lang.strip_prefix(range.as_str());
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                })
            }
        }
    }

    fn match_pseudo_element(
        &self,
        element: &NoElement,
        _context: &mut MatchingContext<'_, Svg>,
    ) -> bool {
        match *element {}
    }

    fn apply_selector_flags(&self, _flags: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.node.tag_name().name() == "a"
            && self.node.attributes().any(|it| it.name() == "href")
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        let own = self.attribute("id");
        own.is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        let mut classes = self.attribute("class").unwrap_or_default().split_whitespace();
        classes.any(|own| case.eq(own.as_bytes(), name.0.as_bytes()))
    }

    fn has_custom_state(&self, _name: &Name) -> bool {
        false
    }

    fn imported_part(&self, _name: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _name: &Name) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        let is_blank = |it: Node<'_, '_>| {
            !it.is_element()
                && it.text().is_none_or(|text| !it.is_text() || text.is_empty())
        };
        self.node.children().all(is_blank)
    }

    fn is_root(&self) -> bool {
        self.node.parent_element().is_none()
    }

    fn add_element_unique_hashes(&self, _filter: &mut BloomFilter) -> bool {
        false
    }
}

/// Where an element has to be looked for to find the selectors that can match it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Id(String),
    Class(String),
    Tag(String),
    Any,
}

/// The key of a selector: its most particular part that is about the element itself.
pub(super) fn key(selector: &Selector<Svg>) -> Key {
    let mut found = Key::Any;
    for component in selector.iter() {
        let next = match component {
            Component::ID(id) => Key::Id(id.0.clone()),
            Component::Class(class) => Key::Class(class.0.clone()),
            Component::LocalName(local) => Key::Tag(local.name.0.clone()),
            _ => continue,
        };
        found = found.min(next);
    }
    found
}

/// What trying a selector on one element costs at most, in elements looked at.
pub(super) fn cost(selector: &Selector<Svg>, elements: u64) -> u64 {
    let part = |component: &Component<Svg>| match component {
        // Looks at every sibling or descendant.
        Component::Combinator(Combinator::LaterSibling) | Component::Has(_) => elements,
        Component::Is(list) | Component::Where(list) | Component::Negation(list) => {
            list.slice().iter().map(|it| cost(it, elements)).sum()
        }
        Component::NthOf(nth) => {
            elements + nth.selectors().iter().map(|it| cost(it, elements)).sum::<u64>()
        }
        Component::Combinator(Combinator::Descendant) => 8,
        _ => 1,
    };
    selector.iter_raw_match_order().map(part).fold(0, u64::saturating_add)
}

/// Tries selectors on the elements of one document.
#[derive(Default)]
pub(super) struct Matcher {
    caches: SelectorCaches,
}

impl Matcher {
    pub(super) fn matches(
        &mut self,
        selector: &Selector<Svg>,
        element: Candidate<'_, '_>,
    ) -> bool {
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut self.caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        matches_selector(selector, 0, None, element, &mut context)
    }
}

/// The selectors of a rule.
pub(super) type Selectors = SelectorList<Svg>;
