//! Answers what the crate `selectors` asks about an element.

use std::fmt;

use roxmltree::Node;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;
use selectors::{Element, OpaqueElement};

use super::types::{Name, NoPseudoElement, PseudoClass, Svg};
use crate::assets::logo::css::node::{SVG, plain};

/// An element of a file, as selectors see it.
#[derive(Clone, Copy)]
pub(in crate::assets::logo::css) struct SelectableElement<'a, 'input> {
    /// The element.
    pub(in crate::assets::logo::css) node: Node<'a, 'input>,
    /// A byte for each node of the document, whose address identifies the node.
    pub(in crate::assets::logo::css) places: &'a [u8],
}

impl fmt::Debug for SelectableElement<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node.fmt(f)
    }
}

impl<'a, 'input> SelectableElement<'a, 'input> {
    fn at(self, node: Node<'a, 'input>) -> Self {
        Self { node, ..self }
    }
}

impl Element for SelectableElement<'_, '_> {
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
        // A file without a namespace counts as SVG.
        self.node.tag_name().namespace().unwrap_or(SVG) == namespace
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
        element: &NoPseudoElement,
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
        let own = plain(self.node, "id");
        own.is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        let mut classes =
            plain(self.node, "class").unwrap_or_default().split_whitespace();
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
