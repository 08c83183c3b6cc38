//! Builds the structure tree of a document (ISO 32000-1, 14.7 and 14.8), from which a
//! screen reader learns what the content is.
//!
//! [`TagBuilder`] collects the structure elements of a content chunk. [`embed`] joins the
//! subtrees of all chunks.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::error::PdfError;
use super::link::LinkAreas;
use super::number_tree;
use super::object_ids::{DOCUMENT_ELEMENT, NAMESPACE, STRUCTURE_ROOT, page};
use super::structure_element::{Child, PDF_2, StructureElement, TagSet};
use super::tag_numbers::{FirstIds, FirstMark, TagSubtree, count};
use crate::page::Role;

/// Collects the structure elements of a content chunk while its content is written.
#[derive(Debug)]
pub(super) struct TagBuilder {
    tags: TagSet,
    elements: Vec<StructureElement>,
    /// Indices of the open elements, the innermost last.
    open: Vec<usize>,
    /// Indices of the elements at the top level.
    roots: Vec<usize>,
    /// The sheet that is written to, and its next marked-content identifier.
    next: (usize, i64),
    /// For each marked-content identifier, its sheet and the index of its element.
    marks: Vec<(usize, usize)>,
    /// For each annotation of the chunk, the index of its element.
    annotations: Vec<usize>,
}

impl TagBuilder {
    /// Creates a builder whose marked-content identifiers start at a number on a sheet.
    pub(super) const fn new(tags: TagSet, first: FirstMark) -> Self {
        Self {
            tags,
            elements: Vec::new(),
            open: Vec::new(),
            roots: Vec::new(),
            next: (first.sheet, first.mark),
            marks: Vec::new(),
            annotations: Vec::new(),
        }
    }

    /// Returns the marked-content identifier that follows the last one.
    pub(super) const fn next_mark(&self) -> FirstMark {
        FirstMark { sheet: self.next.0, mark: self.next.1 }
    }

    /// Opens an element inside the innermost open one.
    pub(super) fn open(&mut self, role: &Role) {
        self.open.push(self.elements.len());
        self.elements.push(StructureElement::new(role, self.tags));
    }

    /// Adds marked content to the innermost element. Returns the tag and the identifier to
    /// mark it with, or `None` if no element is open.
    pub(super) fn mark(&mut self) -> Option<(&'static str, i64)> {
        let &owner = self.open.last()?;
        let (sheet, id) = self.next;
        self.next.1 += 1;
        self.marks.push((sheet, owner));
        let element = self.elements.get_mut(owner)?;
        element.children.push(Child::Content { sheet, id });
        Some((element.tag, id))
    }

    /// Goes on to a later sheet, where marked-content identifiers start again (ISO 32000-1,
    /// 14.7.4.2).
    pub(super) const fn turn_to(&mut self, sheet: usize) {
        self.next = (sheet, 0);
    }

    /// Adds the chunk's next annotation to the innermost element.
    pub(super) fn annotate(&mut self) {
        if let Some(&owner) = self.open.last()
            && let Some(element) = self.elements.get_mut(owner)
        {
            element.children.push(Child::Annotation(self.annotations.len()));
            self.annotations.push(owner);
        }
    }

    /// Sets the bounding box of the innermost element (ISO 32000-1, 14.8.5.4.3).
    pub(super) fn set_bounds(&mut self, corners: [f32; 4]) {
        if let Some(&owner) = self.open.last()
            && let Some(element) = self.elements.get_mut(owner)
        {
            element.attributes = Some(dictionary! {
                "O" => "Layout",
                "Placement" => "Block",
                "BBox" => corners.map(Object::Real).to_vec(),
            });
        }
    }

    /// Closes the innermost element. Empty elements are dropped.
    pub(super) fn close(&mut self) {
        let Some(index) = self.open.pop() else { return };
        if self.elements.get(index).is_none_or(|element| element.children.is_empty()) {
            return;
        }
        match self.open.last().and_then(|&parent| self.elements.get_mut(parent)) {
            Some(parent) => parent.children.push(Child::Element(index)),
            None => self.roots.push(index),
        }
    }

    /// Builds the objects of the elements, and of the annotations after them, under numbers
    /// from `first` on.
    pub(super) fn finish(
        &self,
        links: &[LinkAreas],
        first: FirstIds,
    ) -> (TagSubtree, Vec<(u32, Object)>) {
        let parents = self.parents();
        let mut next = first.object;
        let mut new_id = || {
            next += 1;
            (next - 1, 0)
        };
        let ids: Vec<Option<ObjectId>> =
            parents.iter().map(|parent| parent.as_ref().map(|_| new_id())).collect();
        let annotations: Vec<(usize, ObjectId)> =
            links.iter().map(|link| (first.sheet + link.sheet, new_id())).collect();
        let (sheet, annotations) = (first.sheet, &annotations);
        let numbering = Numbering { ids: &ids, annotations, sheet, parent: first.parent };

        let mut objects = Vec::new();
        for ((element, &id), parent) in self.elements.iter().zip(&ids).zip(parents) {
            if let (Some(id), Some(parent)) = (id, parent) {
                let parent = match parent {
                    Parent::Document => first.parent,
                    Parent::Element(index) => numbering.id(index),
                };
                objects.push((id.0, numbering.object(element, parent).into()));
            }
        }
        for ((link, &(sheet, id)), key) in links.iter().zip(annotations).zip(first.key..)
        {
            let mut annotation = link.annotation(page(sheet));
            annotation.set("StructParent", key);
            objects.push((id.0, annotation.into()));
        }
        let owners = |owners: &[usize]| -> Vec<ObjectId> {
            owners.iter().map(|&index| numbering.id(index)).collect()
        };
        let roots = owners(&self.roots);
        let marks = self.marks.iter();
        let marks =
            marks.map(|&(sheet, owner)| (first.sheet + sheet, numbering.id(owner)));
        let marks = marks.collect();
        let elements = self.elements.iter().zip(&ids);
        let headings = elements.filter(|(element, _)| element.is_heading);
        let headings = headings.filter_map(|(_, id)| *id).collect();
        let annotation_owners = owners(&self.annotations);
        let object_count = u32::try_from(objects.len()).unwrap_or(u32::MAX);
        let subtree = TagSubtree {
            object_count,
            roots,
            marks,
            headings,
            annotations: annotations.clone(),
            annotation_owners,
        };
        (subtree, objects)
    }

    /// Returns the parent of each element, `None` for the dropped ones.
    fn parents(&self) -> Vec<Option<Parent>> {
        let mut parents: Vec<Option<Parent>> =
            self.elements.iter().map(|_| None).collect();
        for (index, element) in self.elements.iter().enumerate() {
            for child in &element.children {
                if let Child::Element(child) = child
                    && let Some(parent) = parents.get_mut(*child)
                {
                    *parent = Some(Parent::Element(index));
                }
            }
        }
        for &index in &self.roots {
            if let Some(parent) = parents.get_mut(index) {
                *parent = Some(Parent::Document);
            }
        }
        parents
    }
}

/// The parent of a structure element.
#[derive(Clone, Copy, Debug)]
enum Parent {
    /// The element `Document`.
    Document,
    /// An element of the same chunk, by its index.
    Element(usize),
}

/// Joins the subtrees of all chunks to a structure tree, and ties the pages to it.
///
/// # Errors
/// Returns an error if the document has no page or no catalog.
pub(super) fn embed(
    document: &mut Document,
    tags: TagSet,
    subtrees: &[&TagSubtree],
    sheets: usize,
) -> Result<(), PdfError> {
    let all = |ids_of: fn(&TagSubtree) -> &[ObjectId]| {
        let ids = subtrees.iter().flat_map(|subtree| ids_of(subtree));
        ids.map(|&id| Object::Reference(id)).collect::<Vec<_>>()
    };
    let marks = subtrees.iter().flat_map(|subtree| &subtree.marks);
    let marks_of = |sheet: usize| -> Vec<Object> {
        let own = marks.clone().filter(|(own, _)| *own == sheet);
        own.map(|&(_, id)| id.into()).collect()
    };
    let mut parents: Vec<Object> =
        (0..sheets).map(|sheet| document.add_object(marks_of(sheet)).into()).collect();
    parents.extend(all(|subtree| &subtree.annotation_owners));
    embed_root(document, tags, all(|subtree| &subtree.roots), &parents)?;
    for sheet in 0..sheets {
        let page = document.get_dictionary_mut(page(sheet)).map_err(PdfError::object)?;
        tie_page(page, sheet);
    }
    Ok(())
}

/// Ties a page to the parent tree.
pub(super) fn tie_page(page: &mut Dictionary, sheet: usize) {
    page.set("StructParents", count(sheet));
    // The tab order is that of the tree, the reading order (ISO 14289-1, 7.18.3).
    page.set("Tabs", "S");
}

/// Adds the element that holds all others, and the root of the tree. `parents` are the entries of
/// the parent tree, which leads from the content of each sheet and from annotations to their elements
/// (ISO 32000-1, 14.7.4.4).
///
/// # Errors
/// Returns an error if the document has no catalog.
pub(super) fn embed_root(
    document: &mut Document,
    tags: TagSet,
    roots: Vec<Object>,
    parents: &[Object],
) -> Result<(), PdfError> {
    let mut element = dictionary! {
        "Type" => "StructElem",
        "S" => "Document",
        "P" => STRUCTURE_ROOT,
        "K" => one_or_all(roots),
    };
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => DOCUMENT_ELEMENT,
        "ParentTree" => number_tree::embed(document, parents),
        "ParentTreeNextKey" => count(parents.len()),
    };
    if tags == TagSet::Pdf20 {
        element.set("NS", NAMESPACE);
        let namespace = dictionary! { "Type" => "Namespace", "NS" => text_string(PDF_2) };
        document.objects.insert(NAMESPACE, namespace.into());
        tree.set("Namespaces", vec![NAMESPACE.into()]);
    }
    document.objects.insert(DOCUMENT_ELEMENT, element.into());
    document.objects.insert(STRUCTURE_ROOT, tree.into());
    let catalog = document.catalog_mut().map_err(PdfError::object)?;
    catalog.set("StructTreeRoot", STRUCTURE_ROOT);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// The object numbers of a chunk's elements and annotations.
struct Numbering<'a> {
    /// By index of the element; `None` for the dropped ones.
    ids: &'a [Option<ObjectId>],
    annotations: &'a [(usize, ObjectId)],
    /// The first sheet of the chunk's page in the document.
    sheet: usize,
    /// The element that holds those at the top level.
    parent: ObjectId,
}

impl Numbering<'_> {
    /// Returns the number of an element. No dropped element is referred to.
    fn id(&self, index: usize) -> ObjectId {
        self.ids.get(index).copied().flatten().unwrap_or(self.parent)
    }

    fn object(&self, element: &StructureElement, parent: ObjectId) -> Dictionary {
        let own_page = element.children.iter().find_map(|child| match child {
            Child::Content { sheet, .. } => Some(*sheet),
            Child::Element(_) | Child::Annotation(_) => None,
        });
        let children = element.children.iter();
        let children = children.map(|child| self.child(*child, own_page)).collect();
        let mut object = dictionary! {
            "Type" => "StructElem",
            "S" => element.tag,
            "P" => parent,
            "K" => one_or_all(children),
        };
        if element.is_new {
            object.set("NS", NAMESPACE);
        }
        if let Some(sheet) = own_page {
            object.set("Pg", page(self.sheet + sheet));
        }
        if let Some(alt) = &element.alt {
            object.set("Alt", text_string(alt));
        }
        if let Some(language) = &element.language {
            object.set("Lang", text_string(language));
        }
        if let Some(attributes) = &element.attributes {
            object.set("A", attributes.clone());
        }
        object
    }

    fn child(&self, child: Child, own_page: Option<usize>) -> Object {
        match child {
            Child::Element(index) => self.id(index).into(),
            Child::Content { sheet, id } if own_page == Some(sheet) => id.into(),
            // Content of another page than the element's (ISO 32000-1, 14.7.4.2).
            Child::Content { sheet, id } => dictionary! {
                "Type" => "MCR",
                "Pg" => page(self.sheet + sheet),
                "MCID" => id,
            }
            .into(),
            Child::Annotation(index) => {
                let &(sheet, id) = self.annotations.get(index).unwrap_or(&(0, (0, 0)));
                dictionary! { "Type" => "OBJR", "Obj" => id, "Pg" => page(sheet) }.into()
            }
        }
    }
}

/// Returns a single object by itself, several as an array.
pub(super) fn one_or_all(mut objects: Vec<Object>) -> Object {
    match objects.pop() {
        Some(only) if objects.is_empty() => only,
        Some(last) => {
            objects.push(last);
            objects.into()
        }
        None => Object::Null,
    }
}
