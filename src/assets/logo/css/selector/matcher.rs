//! Matches selectors to elements.

use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags,
    QuirksMode, SelectorCaches,
};
use selectors::matching::matches_selector;
use selectors::parser::{Combinator, Component, Selector};

use super::element::SelectableElement;
use super::types::Svg;

/// The index entry of a selector: an element that it matches has this id, class or tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::assets::logo::css) enum Key {
    Id(String),
    Class(String),
    Tag(String),
    Any,
}

/// Returns the key of a selector: the most specific part that is about the element itself.
pub(in crate::assets::logo::css) fn key(selector: &Selector<Svg>) -> Key {
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

/// Returns how many elements are visited at most to match a selector to one element.
pub(in crate::assets::logo::css) fn cost(selector: &Selector<Svg>, elements: u64) -> u64 {
    let part = |component: &Component<Svg>| match component {
        // Visits every sibling or descendant.
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

/// Matches selectors to the elements of one document.
#[derive(Default)]
pub(in crate::assets::logo::css) struct Matcher {
    caches: SelectorCaches,
}

impl Matcher {
    /// Whether a selector matches an element.
    pub(in crate::assets::logo::css) fn matches(
        &mut self,
        selector: &Selector<Svg>,
        element: SelectableElement<'_, '_>,
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
