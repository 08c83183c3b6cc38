//! Elements in the order that they are read in, the structure tree of the document
//! (ISO 32000-1, 14.7 and 14.8) out: what a screen reader is told of the page.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::PdfError;
use crate::page::Role;

/// The page's key in the parent tree; those of its annotations follow.
const PAGE_KEY: i64 = 0;

/// Structure types of PDF 2.0 (ISO 32000-2, 14.8.4.7.2), and what a reader that knows only
/// those of ISO 32000-1 takes them for.
const ROLE_MAP: [(&str, &str); 2] = [("Strong", "Span"), ("Em", "Span")];

/// The structure tree of a page while the walk over its content goes on.
#[derive(Debug, Default)]
pub(super) struct Structure {
    elements: Vec<StructureElement>,
    /// Those that the walk is in, the innermost last.
    open: Vec<usize>,
    /// Those that lie in the document itself.
    roots: Vec<usize>,
    /// By marked-content identifier, the element that the content belongs to.
    marks: Vec<usize>,
    /// By index of the annotation, the element that it belongs to.
    annotations: Vec<usize>,
}

#[derive(Debug)]
struct StructureElement {
    tag: &'static str,
    attributes: Option<Dictionary>,
    alt: Option<String>,
    language: Option<String>,
    children: Vec<Child>,
}

#[derive(Clone, Copy, Debug)]
enum Child {
    Element(usize),
    Content(i64),
    Annotation(usize),
}

/// The structure type of an element (ISO 32000-1, 14.8.4).
pub(super) const fn tag(role: &Role) -> &'static str {
    match role {
        Role::Section => "Sect",
        Role::Title => "H1",
        Role::Heading => "H2",
        Role::Paragraph => "P",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Link { .. } => "Link",
        Role::Strong => "Strong",
        Role::Emphasis => "Em",
        Role::Foreign { .. } => "Span",
        Role::Figure { .. } => "Figure",
    }
}

impl Structure {
    /// Enters an element.
    pub(super) fn open(&mut self, role: &Role) {
        let (attributes, alt) = match role {
            Role::List { ordered } => {
                let numbering = if *ordered { "Decimal" } else { "Disc" };
                (Some(dictionary! { "O" => "List", "ListNumbering" => numbering }), None)
            }
            Role::Figure { alt } => (None, Some(alt.clone())),
            Role::Section
            | Role::Title
            | Role::Heading
            | Role::Paragraph
            | Role::ListItem
            | Role::Label
            | Role::ListBody
            | Role::Link { .. }
            | Role::Strong
            | Role::Emphasis
            | Role::Foreign { .. } => (None, None),
        };
        let language = match role {
            Role::Foreign { language } => Some(language.as_str().to_owned()),
            _ => None,
        };
        self.open.push(self.elements.len());
        let (tag, children) = (tag(role), Vec::new());
        self.elements.push(StructureElement { tag, attributes, alt, language, children });
    }

    /// Content of the innermost element: its structure type and the identifier by which the
    /// content stream marks it.
    pub(super) fn mark(&mut self) -> Option<(&'static str, i64)> {
        let &owner = self.open.last()?;
        let id = number(self.marks.len());
        self.marks.push(owner);
        let element = self.elements.get_mut(owner)?;
        element.children.push(Child::Content(id));
        Some((element.tag, id))
    }

    /// An annotation of the innermost element, the next of the page.
    pub(super) fn annotate(&mut self) {
        if let Some(&owner) = self.open.last()
            && let Some(element) = self.elements.get_mut(owner)
        {
            element.children.push(Child::Annotation(self.annotations.len()));
            self.annotations.push(owner);
        }
    }

    /// Says where on the page the innermost element stands (ISO 32000-1, 14.8.5.4.3).
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

    /// Leaves the innermost element. One that holds nothing is as if it had never been.
    pub(super) fn close(&mut self) {
        let Some(index) = self.open.pop() else { return };
        if self.elements.get(index).is_none_or(|it| it.children.is_empty()) {
            return;
        }
        match self.open.last().and_then(|&parent| self.elements.get_mut(parent)) {
            Some(parent) => parent.children.push(Child::Element(index)),
            None => self.roots.push(index),
        }
    }

    /// Writes the tree, ties page and annotations to it, and hands back its root.
    pub(super) fn embed(
        &self,
        document: &mut Document,
        page: ObjectId,
        annotations: &[ObjectId],
    ) -> Result<ObjectId, PdfError> {
        let root = document.new_object_id();
        let top = document.new_object_id();
        let ids: Vec<ObjectId> =
            self.elements.iter().map(|_| document.new_object_id()).collect();
        let writer = Writer { ids: &ids, page, annotations };

        let mut parents = vec![None; self.elements.len()];
        for (index, element) in self.elements.iter().enumerate() {
            for child in &element.children {
                if let Child::Element(child) = child
                    && let Some(parent) = parents.get_mut(*child)
                {
                    *parent = Some(ids[index]);
                }
            }
        }
        for &index in &self.roots {
            parents[index] = Some(top);
        }
        for ((element, id), parent) in self.elements.iter().zip(&ids).zip(parents) {
            // Without a parent it is one of those that hold nothing.
            if let Some(parent) = parent {
                let element = writer.element(element, parent);
                document.objects.insert(*id, element.into());
            }
        }

        let roots: Vec<_> = self.roots.iter().map(|&it| Child::Element(it)).collect();
        let everything = dictionary! {
            "Type" => "StructElem",
            "S" => "Document",
            "P" => root,
            "K" => writer.children(&roots),
        };
        document.objects.insert(top, everything.into());
        let parent_tree = self.parent_tree(document, &ids);
        let role_map: Dictionary =
            ROLE_MAP.into_iter().map(|(from, to)| (from, Object::from(to))).collect();
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => top,
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => PAGE_KEY + 1 + number(self.annotations.len()),
            "RoleMap" => role_map,
        };
        document.objects.insert(root, tree.into());

        document.get_dictionary_mut(page)?.set("StructParents", PAGE_KEY);
        for (key, &annotation) in (PAGE_KEY + 1..).zip(annotations) {
            document.get_dictionary_mut(annotation)?.set("StructParent", key);
        }
        Ok(root)
    }

    /// The way back, from content and annotations to their elements (ISO 32000-1, 14.7.4.4).
    fn parent_tree(&self, document: &mut Document, ids: &[ObjectId]) -> ObjectId {
        let owners = |owners: &[usize]| -> Vec<Object> {
            owners.iter().map(|&owner| Object::Reference(ids[owner])).collect()
        };
        let of_page = document.add_object(owners(&self.marks));
        let mut numbers: Vec<Object> = vec![PAGE_KEY.into(), of_page.into()];
        for (key, owner) in (PAGE_KEY + 1..).zip(owners(&self.annotations)) {
            numbers.extend([key.into(), owner]);
        }
        document.add_object(dictionary! { "Nums" => numbers })
    }
}

/// What the objects of elements refer to.
struct Writer<'a> {
    ids: &'a [ObjectId],
    page: ObjectId,
    annotations: &'a [ObjectId],
}

impl Writer<'_> {
    fn element(&self, element: &StructureElement, parent: ObjectId) -> Dictionary {
        let mut object = dictionary! {
            "Type" => "StructElem",
            "S" => element.tag,
            "P" => parent,
            "K" => self.children(&element.children),
        };
        if element.children.iter().any(|it| matches!(it, Child::Content(_))) {
            object.set("Pg", self.page);
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

    /// One child by itself, several as an array.
    fn children(&self, children: &[Child]) -> Object {
        let mut objects: Vec<Object> =
            children.iter().map(|child| self.child(*child)).collect();
        match objects.pop() {
            Some(only) if objects.is_empty() => only,
            Some(last) => {
                objects.push(last);
                objects.into()
            }
            None => Object::Null,
        }
    }

    fn child(&self, child: Child) -> Object {
        match child {
            Child::Element(index) => self.ids[index].into(),
            Child::Content(id) => id.into(),
            Child::Annotation(index) => dictionary! {
                "Type" => "OBJR",
                "Obj" => self.annotations.get(index).map_or(Object::Null, |&it| it.into()),
                "Pg" => self.page,
            }
            .into(),
        }
    }
}

/// A count as PDF writes it.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
