//! Follows the relationships between the parts of an Office Open XML archive.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::package::Package;
use super::super::xml::{self, NodeExt};

/// The relationships of one part, by their ids.
#[derive(Debug, Default)]
pub(super) struct Relations {
    entries: BTreeMap<String, Relation>,
}

/// A relationship to another part or to an address outside of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last segment of the type: `slide`, `image`. The strict and the transitional form
    /// of the format differ only before this segment.
    pub(super) kind: String,
    /// The name of the part, or the address.
    pub(super) target: String,
    pub(super) external: bool,
}

impl Relations {
    /// Reads the relationships of a part; the empty name stands for the archive itself.
    ///
    /// # Errors
    /// Returns an error if the part of relationships cannot be read or parsed.
    pub(super) fn load(
        package: &mut Package<'_>,
        part: &str,
    ) -> Result<Self, ImportError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = match folder {
            "" => format!("_rels/{file}.rels"),
            _ => format!("{folder}/_rels/{file}.rels"),
        };
        let Some(text) = package.read_xml(&name)? else { return Ok(Self::default()) };
        let tree = xml::parse(&name, &text)?;
        let mut entries = BTreeMap::new();
        for node in tree.root_element().all("Relationship") {
            let (Some(id), Some(kind), Some(target)) =
                (node.attr("Id"), node.attr("Type"), node.attr("Target"))
            else {
                continue;
            };
            let external = node.attr("TargetMode") == Some("External");
            let target = if external {
                target.to_owned()
            } else {
                resolve(package, folder, target)
            };
            let kind = kind.rsplit('/').next().unwrap_or(kind).to_owned();
            entries.insert(id.to_owned(), Relation { kind, target, external });
        }
        Ok(Self { entries })
    }

    /// Returns the relationship of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.entries.get(id)
    }

    /// Returns the names of the parts of one kind, in the order of their ids.
    pub(super) fn parts(&self, kind: &str) -> Vec<String> {
        self.entries
            .values()
            .filter(|it| it.kind == kind && !it.external)
            .map(|it| it.target.clone())
            .collect()
    }

    /// Returns the name of the only part of a kind.
    pub(super) fn part(&self, kind: &str) -> Option<String> {
        self.parts(kind).into_iter().next()
    }
}

/// Resolves the target of a relationship to the name of a part.
fn resolve(package: &Package<'_>, folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut segments: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|it| !it.is_empty()).collect(),
    };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            other => segments.push(other),
        }
    }
    let name = segments.join("/");
    // Targets are addresses, so a space may stand as `%20`; files are stored either way.
    if name.contains('%') && !package.contains(&name) {
        return decode_percent(&name);
    }
    name
}

fn decode_percent(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let code = code.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns an attribute of the namespace of relationships: `r:id`, `r:embed`.
pub(super) fn relation_id<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|it| it.name() == name && it.namespace().is_some_and(is_relations))
        .map(|it| it.value())
}

fn is_relations(namespace: &str) -> bool {
    namespace.ends_with("/relationships")
}

/// Returns an attribute without a namespace.
pub(super) fn own<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute(name)
}

/// Whether an attribute is set to true.
pub(super) fn is_on(node: Node<'_, '_>, name: &str) -> bool {
    own(node, name).is_some_and(truth)
}

/// Whether an attribute is set to false.
pub(super) fn is_off(node: Node<'_, '_>, name: &str) -> bool {
    own(node, name).is_some_and(|value| !truth(value))
}

/// Parses a value of XML Schema's type `boolean`; PowerPoint also writes `t` and `on`.
pub(super) fn truth(value: &str) -> bool {
    matches!(value, "1" | "true" | "on" | "t")
}

/// Returns the entries of a list, which may be missing.
pub(super) fn entries<'a, 'i: 'a>(
    list: Option<Node<'a, 'i>>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    list.into_iter().flat_map(|it| it.children()).filter(move |it| it.is(name))
}

/// Returns the branch of `mc:AlternateContent` that current programs show: the first choice.
/// Otherwise the same text would be read twice.
pub(super) fn branch<'a, 'i>(alternate: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    alternate.child("Choice").or_else(|| alternate.child("Fallback"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_codes_are_decoded() {
        assert_eq!(decode_percent("my%20picture%2.png"), "my picture%2.png");
        assert_eq!(decode_percent("%C3%A9%"), "é%");
    }
}
