//! Finds the declarations for an element, in the order of the cascade (CSS Cascading 4, 6).

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::{Document, Node};

use super::super::Problem;
use super::lines::Lines;
use super::node::plain;
use super::property::{self, Place};
use super::selector::{self, Key, Matcher, SelectableElement};
use super::sheet::{self, Declaration, Sheet};

/// Limit of elements that selectors visit and declarations that are found, together: about a
/// second's work. Drawings of a thousand elements and rules need less than a hundredth.
const WORK: u64 = 20_000_000;

/// A declaration for an element.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) place: Place,
    pub(super) line: u32,
}

/// The precedence of a declaration; the highest counts.
type Rank = (bool, Origin, u32, usize);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Attribute,
    Sheet,
    Style,
}

/// Finds the declarations for the elements of a document.
pub(super) struct Cascade<'a> {
    sheet: &'a Sheet,
    lines: &'a Lines,
    /// A byte for each node, whose address identifies the node.
    places: Vec<u8>,
    matcher: Matcher,
    /// The cost of matching each selector, by rule.
    costs: Vec<Vec<u64>>,
    work: u64,
}

impl<'a> Cascade<'a> {
    pub(super) fn new(
        document: &Document<'_>,
        sheet: &'a Sheet,
        lines: &'a Lines,
    ) -> Self {
        let nodes = document.descendants().count();
        let elements = u64::try_from(nodes).unwrap_or(u64::MAX);
        let costs = sheet.rules.iter().map(|rule| {
            let selectors = rule.selectors.slice().iter();
            selectors.map(|it| selector::cost(it, elements)).collect()
        });
        Self {
            sheet,
            lines,
            places: vec![0; nodes.max(1)],
            matcher: Matcher::default(),
            costs: costs.collect(),
            work: 0,
        }
    }

    /// Returns the number of nodes in the document.
    pub(super) fn nodes(&self) -> usize {
        self.places.len()
    }

    /// Returns the declarations for an element in ascending order of precedence.
    pub(super) fn declarations(
        &mut self,
        node: Node<'_, '_>,
    ) -> Result<Vec<Declared>, Problem> {
        let line = self.lines.of(node);
        let tag = node.tag_name().name();
        let mut found: Vec<(Rank, Declared)> = Vec::new();
        for attribute in node.attributes().filter(|it| it.namespace().is_none()) {
            if property::is_attribute(attribute.name(), tag) {
                let rank = (false, Origin::Attribute, 0, found.len());
                let declared = Declared {
                    name: attribute.name().to_owned(),
                    value: attribute.value().to_owned(),
                    place: Place::Attribute,
                    line,
                };
                found.push((rank, declared));
            }
        }
        let styled = |it: &Declaration| Declared {
            name: property::unprefixed(&it.name).to_owned(),
            value: it.value.clone(),
            place: Place::Style,
            line: it.line,
        };
        for (rule, specificity) in self.rules(node)? {
            let declarations = Rc::clone(&self.sheet.rules[rule].declarations);
            self.spend(u64::try_from(declarations.len()).unwrap_or(u64::MAX))?;
            for (at, it) in declarations.iter().enumerate() {
                // No rule has so many declarations, so all of them follow the rules before.
                let order = rule.saturating_mul(1 << 24).saturating_add(at);
                let rank = (it.is_important, Origin::Sheet, specificity, order);
                found.push((rank, styled(it)));
            }
        }
        if let Some(style) = plain(node, "style") {
            for (at, it) in sheet::declarations(style, line).iter().enumerate() {
                found.push(((it.is_important, Origin::Style, 0, at), styled(it)));
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        Ok(found.into_iter().map(|(_, declared)| declared).collect())
    }

    /// Returns the rules with a matching selector, and their specificity.
    fn rules(&mut self, node: Node<'_, '_>) -> Result<BTreeMap<usize, u32>, Problem> {
        let mut matching = BTreeMap::new();
        if self.sheet.rules.is_empty() {
            return Ok(matching);
        }
        let classes = plain(node, "class").unwrap_or_default().split_whitespace();
        let mut keys: Vec<Key> = classes.map(|it| Key::Class(it.to_owned())).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.extend(plain(node, "id").map(|it| Key::Id(it.to_owned())));
        keys.push(Key::Tag(node.tag_name().name().to_owned()));
        keys.push(Key::Any);
        for key in keys {
            let Some(selectors) = self.sheet.index.get(&key) else { continue };
            for &(rule, at) in selectors {
                self.spend(self.costs[rule][at])?;
                let selector = &self.sheet.rules[rule].selectors.slice()[at];
                let candidate = SelectableElement { node, places: &self.places };
                if self.matcher.matches(selector, candidate) {
                    let specificity = matching.entry(rule).or_insert(0);
                    *specificity = selector.specificity().max(*specificity);
                }
            }
        }
        Ok(matching)
    }

    fn spend(&mut self, work: u64) -> Result<(), Problem> {
        self.work = self.work.saturating_add(work);
        if self.work > WORK {
            return Err(Problem::TooComplex { what: "too many style rules" });
        }
        Ok(())
    }
}
