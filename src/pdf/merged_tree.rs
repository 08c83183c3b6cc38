//! Builds the trees of a file of many posters: pages and document parts.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::number_tree::CHILDREN;
use super::object_ids::{PAGES, page};
use super::outline::OutlineEntry;
use super::tag_numbers::count;
use crate::color::SpotInk;

/// What the pages tell to the objects that tie them together.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The entry of each page in the outline, with its structure element.
    pub entries: Vec<OutlineEntry>,
    /// The lists of the elements of the marked content of each page.
    pub marks: Vec<Object>,
    /// The elements of the annotations.
    pub owners: Vec<Object>,
    /// The document part of each page, for a press.
    pub leaves: Vec<ObjectId>,
    /// The spot inks of all posters; `None` before the first.
    pub spots: Option<Vec<SpotInk>>,
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

/// Adds the hierarchy of document parts, a record for each poster (ISO 16612-2, 6.5; ISO 32000-2,
/// 14.12), by which a print house finds them.
pub(super) fn document_parts(document: &mut Document, told: &Told) -> ObjectId {
    let (root, node) = (document.new_object_id(), document.new_object_id());
    for (&leaf, entry) in told.leaves.iter().zip(&told.entries) {
        let metadata = dictionary! {
            "CIP4_Root" => dictionary! {
                "CIP4_Metadata" => dictionary! { "CIP4_DescriptiveName" => text_string(&entry.title) },
            },
        };
        let part = dictionary! {
            "Type" => "DPart",
            "Parent" => node,
            "Start" => entry.page,
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
