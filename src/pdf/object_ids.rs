//! Numbers of the objects that others refer to before they are written.

use lopdf::ObjectId;

/// The catalog (ISO 32000-1, 7.7.2).
pub(super) const CATALOG: ObjectId = (1, 0);
/// The root of the page tree.
pub(super) const PAGES: ObjectId = (2, 0);
/// The page.
pub(super) const PAGE: ObjectId = (3, 0);
/// The root of the structure tree.
pub(super) const STRUCTURE_ROOT: ObjectId = (4, 0);
/// The structure element `Document`, which holds all others.
pub(super) const DOCUMENT_ELEMENT: ObjectId = (5, 0);
/// The namespace of the structure types of PDF 2.0, where the file uses them.
pub(super) const NAMESPACE: ObjectId = (6, 0);
/// The first number that is not reserved.
pub(super) const FIRST_FREE: u32 = 7;
