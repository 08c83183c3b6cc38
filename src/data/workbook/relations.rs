//! Finds the parts of a package by their relations (ECMA-376, part 2, section 6.5).

use super::Problem;
use super::xml::{Step, Xml};
use crate::archive::Archive;

/// The most relations of a part.
const MOST: usize = 10_000;

/// A relation from one part to another.
#[derive(Debug)]
struct Relation {
    id: String,
    /// The last word of its type.
    kind: String,
    /// The name of the other part.
    target: String,
}

/// The relations of a part.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<Relation>);

impl Relations {
    /// Returns the first part of a type.
    pub(super) fn of_type(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|it| it.kind == kind).map(|it| it.target.as_str())
    }

    /// Returns the worksheet of a relation, if it leads to one.
    pub(super) fn worksheet(&self, id: &str) -> Option<&str> {
        let found = self.0.iter().find(|it| it.id == id);
        found.filter(|it| it.kind == "worksheet").map(|it| it.target.as_str())
    }
}

/// Returns the main part of a package: that of its relations, or the usual one.
pub(super) fn main_part(package: &mut Archive<'_>) -> Result<String, Problem> {
    let relations = read(package, "_rels/.rels", "")?;
    let main = relations.of_type("officeDocument").map(str::to_owned);
    Ok(main.unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

/// Reads the relations of a part.
pub(super) fn of_part(
    package: &mut Archive<'_>,
    part: &str,
) -> Result<Relations, Problem> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let separator = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{separator}_rels/{file}.rels");
    read(package, &name, folder)
}

fn read(
    package: &mut Archive<'_>,
    name: &str,
    folder: &str,
) -> Result<Relations, Problem> {
    let mut relations = Vec::new();
    let Some(part) = package.part(name)? else { return Ok(Relations(relations)) };
    let mut xml = Xml::new(part);
    while let Some(step) = xml.next()? {
        let Step::Start(element) = step else { continue };
        if element.name() != "Relationship" || relations.len() == MOST {
            continue;
        }
        let kind = element.get("Type").unwrap_or_default();
        relations.push(Relation {
            id: element.get("Id").unwrap_or_default().into_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: resolve(folder, &element.get("Target").unwrap_or_default()),
        });
    }
    Ok(Relations(relations))
}

/// Returns the name of a part that is named from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|it| !it.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
