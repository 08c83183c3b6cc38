//! Numbers of the objects that others refer to before they are written.

use lopdf::ObjectId;

/// The catalog (ISO 32000-1, 7.7.2).
pub(super) const CATALOG: ObjectId = (1, 0);
/// The root of the page tree.
pub(super) const PAGES: ObjectId = (2, 0);
/// The first page.
const FIRST_PAGE: ObjectId = (3, 0);
/// The root of the structure tree.
pub(super) const STRUCTURE_ROOT: ObjectId = (4, 0);
/// The structure element `Document`, which holds all others.
pub(super) const DOCUMENT_ELEMENT: ObjectId = (5, 0);
/// The namespace of the structure types of PDF 2.0, where the file uses them.
pub(super) const NAMESPACE: ObjectId = (6, 0);
/// The second page; the others follow.
const SECOND_PAGE: u32 = 7;

/// Returns the page of a sheet.
pub(super) fn page(sheet: usize) -> ObjectId {
    match sheet.checked_sub(1).map(u32::try_from) {
        None => FIRST_PAGE,
        Some(index) => (SECOND_PAGE.saturating_add(index.unwrap_or(u32::MAX)), 0),
    }
}

/// Returns the first number that is not reserved in a document of some sheets.
pub(super) fn first_free(sheets: usize) -> u32 {
    page(sheets.max(1)).0
}
