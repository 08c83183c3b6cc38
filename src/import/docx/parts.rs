//! Finds the parts of a document by their relationships.

use std::collections::{BTreeMap, BTreeSet};

use super::super::error::ImportError;
use super::super::package::Package;
use super::super::xml::{self, NodeExt};

/// A relationship of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last segment of its type, which the strict and the transitional form share:
    /// `styles`, `hyperlink`, `image`.
    pub(super) kind: String,
    /// The name of a part in the archive, or the address of an external target.
    pub(super) target: String,
    /// Whether the target lies outside of the document.
    pub(super) external: bool,
}

/// The relationships of one part.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    all: Vec<Relation>,
    by_id: BTreeMap<String, usize>,
}

impl Relations {
    /// Reads the relationships of a part; of the whole package for an empty name.
    ///
    /// # Errors
    /// Returns an error if the relationships cannot be read or parsed.
    pub(super) fn load(
        package: &mut Package<'_>,
        part: &str,
    ) -> Result<Self, ImportError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let separator = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{separator}_rels/{file}.rels");
        let Some(text) = package.read_xml(&name)? else { return Ok(Self::default()) };
        let tree = xml::parse(&name, &text)?;
        let mut relations = Self::default();
        for node in tree.root_element().elements().filter(|it| it.is("Relationship")) {
            let (Some(id), Some(target)) = (node.attr("Id"), node.attr("Target")) else {
                continue;
            };
            let mode = node.attr("TargetMode").unwrap_or_default();
            let external = mode.eq_ignore_ascii_case("external");
            let kind = node.attr("Type").unwrap_or_default().rsplit('/').next();
            let target =
                if external { target.to_owned() } else { resolve(folder, target) };
            relations.by_id.entry(id.to_owned()).or_insert(relations.all.len());
            let kind = kind.unwrap_or_default().to_owned();
            relations.all.push(Relation { kind, target, external });
        }
        Ok(relations)
    }

    /// Returns the relationship of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.all.get(*self.by_id.get(id)?)
    }

    /// Returns the parts of a kind, each once, in the order of the relationships.
    pub(super) fn parts<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        let mut seen = BTreeSet::new();
        let of_kind = self.all.iter().filter(move |it| it.kind == kind && !it.external);
        of_kind.map(|it| it.target.as_str()).filter(move |it| seen.insert(*it))
    }

    /// Returns the first part of a kind.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        let mut all = self.all.iter();
        all.find(|it| it.kind == kind && !it.external).map(|it| it.target.as_str())
    }
}

/// Returns the name of the part that holds the text.
///
/// # Errors
/// Returns [`ImportError::MissingPart`] if there is none.
pub(super) fn main(package: &mut Package<'_>) -> Result<String, ImportError> {
    const USUAL: &str = "word/document.xml";
    let relations = Relations::load(package, "")?;
    let named = relations.parts("officeDocument").find(|it| package.contains(it));
    match named {
        Some(part) => Ok(part.to_owned()),
        None if package.contains(USUAL) => Ok(USUAL.to_owned()),
        None => Err(ImportError::MissingPart(USUAL.to_owned())),
    }
}

/// Resolves a target against the folder of its part.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
    let (mut segments, target) = match target.strip_prefix('/') {
        Some(absolute) => (Vec::new(), absolute),
        None => (folder.split('/').collect::<Vec<_>>(), target.as_str()),
    };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            name => segments.push(name),
        }
    }
    segments.retain(|it| !it.is_empty());
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_the_folder_or_absolute() {
        assert_eq!(resolve("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "/word/b.xml"), "word/b.xml");
        assert_eq!(resolve("word", "../customXml/./c.xml"), "customXml/c.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("", "../../x"), "x");
    }
}
