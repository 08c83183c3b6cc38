//! Builds the trees of a file of many posters: pages, outline, numbers, document parts.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::error::PdfError;
use super::object_ids::{PAGES, page};
use super::structure_element::TagSet;
use super::tag_numbers::count;
use crate::color::SpotInk;

/// Children of a node, at most: readers look at all of a node to find one.
const CHILDREN: usize = 64;

/// What the pages tell to the objects that tie them together.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The title and the height of each page in the outline.
    pub entries: Vec<(String, f32)>,
    /// The structure element of each page.
    pub parts: Vec<ObjectId>,
    /// The elements of the marked content of each page.
    pub marks: Vec<ObjectId>,
    /// The elements of the annotations.
    pub owners: Vec<Object>,
    /// The document part of each page, for a press.
    pub leaves: Vec<ObjectId>,
    spots: Option<Vec<SpotInk>>,
}

impl Told {
    /// Refuses a poster whose spot inks are not those of the posters before it.
    pub(super) fn check_spots(&mut self, spots: &[SpotInk]) -> Result<(), PdfError> {
        let known = self.spots.get_or_insert_with(|| spots.to_vec());
        if known.as_slice() == spots { Ok(()) } else { Err(PdfError::TwoSpotInks) }
    }
}

/// The nodes of the page tree (ISO 32000-1, 7.7.3), whose numbers pages refer to before they are
/// written.
#[derive(Debug)]
pub(super) struct PageNodes {
    /// Those under the root; none if the pages hang under it themselves.
    nodes: Vec<ObjectId>,
    resources: ObjectId,
}

impl PageNodes {
    /// Reserves numbers from `next` on.
    pub(super) fn new(count: usize, next: &mut u32) -> Self {
        let mut new_id = || {
            *next += 1;
            (*next - 1, 0)
        };
        let needed = if count > CHILDREN { count.div_ceil(CHILDREN) } else { 0 };
        let nodes = (0..needed).map(|_| new_id()).collect();
        Self { nodes, resources: new_id() }
    }

    /// Returns the number of the resources of all pages.
    pub(super) const fn resources(&self) -> ObjectId {
        self.resources
    }

    /// Returns the node of a page.
    pub(super) fn parent(&self, at: usize) -> ObjectId {
        self.nodes.get(at / CHILDREN).copied().unwrap_or(PAGES)
    }

    /// Adds the nodes of so many pages to a document.
    pub(super) fn insert_into(&self, document: &mut Document, pages: usize) {
        let kids = |range: std::ops::Range<usize>| {
            range.map(|at| page(at).into()).collect::<Vec<Object>>()
        };
        for (at, &node) in self.nodes.iter().enumerate() {
            let range = at * CHILDREN..((at + 1) * CHILDREN).min(pages);
            let dictionary = dictionary! {
                "Type" => "Pages",
                "Parent" => PAGES,
                "Count" => count(range.len()),
                "Kids" => kids(range),
            };
            document.objects.insert(node, dictionary.into());
        }
        let root = match self.nodes.as_slice() {
            [] => kids(0..pages),
            nodes => nodes.iter().map(|&id| id.into()).collect(),
        };
        let root = dictionary! {
            "Type" => "Pages",
            "Count" => count(pages),
            "Kids" => root,
        };
        document.objects.insert(PAGES, root.into());
    }
}

/// Adds a number tree with values from 0 on (ISO 32000-1, 7.9.7).
pub(super) fn numbers(
    document: &mut Document,
    values: impl Iterator<Item = Object>,
) -> ObjectId {
    let values: Vec<Object> = values.collect();
    let leaf = |(first, values): (usize, &[Object])| {
        let pairs = (first..).zip(values);
        let pairs = pairs.flat_map(|(at, value)| [count(at).into(), value.clone()]);
        let last = first + values.len().saturating_sub(1);
        (pairs.collect::<Vec<Object>>(), [count(first).into(), count(last).into()])
    };
    let leaves = values.chunks(CHILDREN).enumerate().map(|(at, it)| (at * CHILDREN, it));
    if values.len() <= CHILDREN {
        let (pairs, _) = leaf((0, &values));
        return document.add_object(dictionary! { "Nums" => pairs });
    }
    let kids = leaves.map(|it| {
        let (pairs, limits) = leaf(it);
        let limits = limits.to_vec();
        let leaf = dictionary! { "Limits" => limits, "Nums" => pairs };
        document.add_object(leaf).into()
    });
    let kids: Vec<Object> = kids.collect();
    document.add_object(dictionary! { "Kids" => kids })
}

/// Adds an outline with an entry for each poster.
pub(super) fn outline(document: &mut Document, tags: TagSet, told: &Told) -> ObjectId {
    let outline = document.new_object_id();
    let entries = &told.entries;
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    for (at, ((title, top), &id)) in entries.iter().zip(&ids).enumerate() {
        // The null keeps the magnification that the reader has chosen.
        let view = |target: ObjectId| -> Vec<Object> {
            vec![target.into(), "XYZ".into(), 0.into(), Object::Real(*top), Object::Null]
        };
        let mut entry = dictionary! {
            "Title" => text_string(title),
            "Parent" => outline,
        };
        match told.parts.get(at).filter(|_| tags == TagSet::Pdf20) {
            Some(&part) => entry.set(
                "A",
                dictionary! {
                    "S" => "GoTo",
                    "D" => view(page(at)),
                    "SD" => view(part),
                },
            ),
            None => entry.set("Dest", view(page(at))),
        }
        if let Some(&previous) = at.checked_sub(1).and_then(|at| ids.get(at)) {
            entry.set("Prev", previous);
        }
        if let Some(&next) = ids.get(at + 1) {
            entry.set("Next", next);
        }
        document.objects.insert(id, entry.into());
    }
    let mut root = dictionary! { "Type" => "Outlines", "Count" => count(ids.len()) };
    if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
        root.set("First", first);
        root.set("Last", last);
    }
    document.objects.insert(outline, root.into());
    outline
}

/// Adds the hierarchy of document parts, a record for each poster (ISO 16612-2, 6.5; ISO 32000-2,
/// 14.12), by which a print house finds them.
pub(super) fn document_parts(document: &mut Document, told: &Told) -> ObjectId {
    let (root, node) = (document.new_object_id(), document.new_object_id());
    for (at, (&leaf, (name, _))) in told.leaves.iter().zip(&told.entries).enumerate() {
        let metadata = dictionary! {
            "CIP4_Root" => dictionary! {
                "CIP4_Metadata" => dictionary! { "CIP4_DescriptiveName" => text_string(name) },
            },
        };
        let part = dictionary! {
            "Type" => "DPart",
            "Parent" => node,
            "Start" => page(at),
            "DPM" => metadata,
        };
        document.objects.insert(leaf, part.into());
    }
    let leaves: Vec<Object> = told.leaves.iter().map(|&id| id.into()).collect();
    let parts: Dictionary = dictionary! {
        "Type" => "DPart",
        "Parent" => root,
        "DParts" => vec![Object::Array(leaves)],
    };
    document.objects.insert(node, parts.into());
    let names: Vec<Object> = vec!["Set".into(), "Poster".into()];
    let parts = dictionary! {
        "Type" => "DPartRoot",
        "DPartRootNode" => node,
        "NodeNameList" => names,
        "RecordLevel" => 1,
    };
    document.objects.insert(root, parts.into());
    root
}
