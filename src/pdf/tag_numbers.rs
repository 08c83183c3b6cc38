//! The numbers by which the structure elements of a chunk are tied to the rest of a document.

use lopdf::ObjectId;

use super::object_ids::{DOCUMENT_ELEMENT, first_free};

/// The first marked-content identifier of a chunk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct FirstMark {
    /// The sheet of the page on which the chunk before ended.
    pub sheet: usize,
    /// The identifier on that sheet.
    pub mark: i64,
}

impl FirstMark {
    /// Returns the first identifier of the decoration of a sheet.
    pub(super) const fn on_sheet(self, sheet: usize) -> Self {
        Self { sheet, ..self }
    }
}

/// The first numbers of a chunk's objects and annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FirstIds {
    pub object: u32,
    /// The first sheet of the page in the document.
    pub sheet: usize,
    /// The key of the annotations in the parent tree, after those of the pages.
    pub key: i64,
    /// The element that holds those at the top level.
    pub parent: ObjectId,
}

impl FirstIds {
    /// Returns the numbers of the first chunk of a document of some sheets.
    pub(super) fn of(sheets: usize) -> Self {
        let (object, key) = (first_free(sheets), count(sheets));
        Self { object, sheet: 0, key, parent: DOCUMENT_ELEMENT }
    }

    /// Returns the numbers of the chunk that follows one with a subtree.
    pub(super) fn after(self, subtree: &TagSubtree) -> Self {
        Self {
            object: self.object.saturating_add(subtree.object_count),
            key: self.key + count(subtree.annotations.len()),
            ..self
        }
    }
}

/// The object numbers that tie the structure elements of a chunk to the rest of the document.
#[derive(Debug)]
pub(super) struct TagSubtree {
    /// The number of objects: elements and annotations.
    pub object_count: u32,
    /// The elements at the top level.
    pub roots: Vec<ObjectId>,
    /// For each marked-content identifier, its sheet in the document and its element.
    pub marks: Vec<(usize, ObjectId)>,
    /// The headings, to which the outline leads.
    pub headings: Vec<ObjectId>,
    /// The annotations, each with its sheet in the document.
    pub annotations: Vec<(usize, ObjectId)>,
    /// For each annotation, its element.
    pub annotation_owners: Vec<ObjectId>,
}

/// Converts a count to an integer of PDF.
pub(super) fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
