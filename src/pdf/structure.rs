//! Elements in the order that they are read in, the structure tree of the document
//! (ISO 32000-1, 14.7 and 14.8) out: what a screen reader is told of the page.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::PdfError;
use super::finish::{DOCUMENT, PAGE, STRUCTURE};
use super::link::LinkArea;
use crate::page::Role;

/// The page's key in the parent tree; those of its annotations follow.
const PAGE_KEY: i64 = 0;

/// Structure types of PDF 2.0 (ISO 32000-2, 14.8.4.7.2), and what a reader that knows only
/// those of ISO 32000-1 takes them for.
const ROLE_MAP: [(&str, &str); 2] = [("Strong", "Span"), ("Em", "Span")];

/// The structure tree of a part of a page while the walk over its content goes on.
#[derive(Debug, Default)]
pub(super) struct Structure {
    elements: Vec<StructureElement>,
    /// Those that the walk is in, the innermost last.
    open: Vec<usize>,
    /// Those that lie in the document itself.
    roots: Vec<usize>,
    /// The first marked-content identifier.
    first_mark: i64,
    /// By marked-content identifier, from the first on, the element that the content
    /// belongs to.
    marks: Vec<usize>,
    /// By index of the annotation in the part, the element that it belongs to.
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
    /// The tree of a part of a page, whose marked content is numbered from so much on.
    pub(super) fn new(first_mark: i64) -> Self {
        Self { first_mark, ..Self::default() }
    }

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
        let id = self.first_mark + number(self.marks.len());
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

    /// The tree as a branch of the page's, and its objects: the elements, numbered from
    /// `start` on, and the annotations after them.
    pub(super) fn branch(
        &self,
        links: &[LinkArea],
        start: Start,
    ) -> (Branch, Vec<(u32, Object)>) {
        let mut parents = vec![None; self.elements.len()];
        for (index, element) in self.elements.iter().enumerate() {
            for child in &element.children {
                if let Child::Element(child) = child
                    && let Some(parent) = parents.get_mut(*child)
                {
                    *parent = Some(Some(index));
                }
            }
        }
        for &index in &self.roots {
            parents[index] = Some(None);
        }
        // Without a parent it is one of those that hold nothing.
        let mut next = start.object;
        let mut new_number = || {
            next += 1;
            (next - 1, 0)
        };
        let ids: Vec<Option<ObjectId>> =
            parents.iter().map(|parent| parent.map(|_| new_number())).collect();
        let annotations: Vec<ObjectId> = links.iter().map(|_| new_number()).collect();
        let writer = Writer { ids: &ids, annotations: &annotations };

        let mut objects = Vec::new();
        for ((element, &id), parent) in self.elements.iter().zip(&ids).zip(parents) {
            let parent = parent.map(|it| it.map_or(DOCUMENT, |it| writer.id(it)));
            if let (Some(id), Some(parent)) = (id, parent) {
                objects.push((id.0, writer.element(element, parent).into()));
            }
        }
        for ((link, &(number, _)), key) in
            links.iter().zip(&annotations).zip(PAGE_KEY + 1 + start.annotation..)
        {
            let mut annotation = link.annotation(PAGE);
            annotation.set("StructParent", key);
            objects.push((number, annotation.into()));
        }
        let owners = |owners: &[usize]| owners.iter().map(|&it| writer.id(it)).collect();
        let (roots, marks) = (owners(&self.roots), owners(&self.marks));
        let annotated = owners(&self.annotations);
        let object_count = u32::try_from(objects.len()).unwrap_or(u32::MAX);
        (Branch { object_count, roots, marks, annotations, annotated }, objects)
    }
}

/// Where the numbers of a part's objects, marks and annotations begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Start {
    pub object: u32,
    pub mark: i64,
    pub annotation: i64,
}

impl Start {
    /// Of the first part of a page.
    pub(super) const FIRST: Self =
        Self { object: DOCUMENT.0 + 1, mark: 0, annotation: 0 };

    /// Of the part after one.
    pub(super) fn after(self, branch: &Branch) -> Self {
        Self {
            object: self.object.saturating_add(branch.object_count),
            mark: self.mark + number(branch.marks.len()),
            annotation: self.annotation + number(branch.annotations.len()),
        }
    }
}

/// What the structure of a part has to do with the rest of it.
#[derive(Debug)]
pub(super) struct Branch {
    /// How many objects its elements and annotations are.
    object_count: u32,
    /// The elements that lie in the document itself.
    roots: Vec<ObjectId>,
    /// By marked-content identifier, the element that the content belongs to.
    marks: Vec<ObjectId>,
    /// The annotations.
    pub annotations: Vec<ObjectId>,
    /// The elements that they belong to.
    annotated: Vec<ObjectId>,
}

/// Joins the branches of a page to a tree, and ties the page to it.
pub(super) fn embed(
    document: &mut Document,
    branches: &[&Branch],
) -> Result<(), PdfError> {
    let all = |part: fn(&Branch) -> &[ObjectId]| {
        let ids = branches.iter().flat_map(|branch| part(branch));
        ids.map(|&id| Object::Reference(id)).collect::<Vec<_>>()
    };
    let mut roots = all(|branch| &branch.roots);
    let everything = dictionary! {
        "Type" => "StructElem",
        "S" => "Document",
        "P" => STRUCTURE,
        "K" => one_or_all(&mut roots),
    };
    document.objects.insert(DOCUMENT, everything.into());

    // The way back, from content and annotations to their elements (ISO 32000-1, 14.7.4.4).
    let annotated = all(|branch| &branch.annotated);
    let next = PAGE_KEY + 1 + number(annotated.len());
    let of_page = document.add_object(all(|branch| &branch.marks));
    let mut numbers: Vec<Object> = vec![PAGE_KEY.into(), of_page.into()];
    for (key, owner) in (PAGE_KEY + 1..).zip(annotated) {
        numbers.extend([key.into(), owner]);
    }
    let parent_tree = document.add_object(dictionary! { "Nums" => numbers });

    let role_map: Dictionary =
        ROLE_MAP.into_iter().map(|(from, to)| (from, Object::from(to))).collect();
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => DOCUMENT,
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => next,
        "RoleMap" => role_map,
    };
    document.objects.insert(STRUCTURE, tree.into());

    let page = document.get_dictionary_mut(PAGE)?;
    page.set("StructParents", PAGE_KEY);
    // In the order of the tree, which is that of reading (ISO 14289-1, 7.18.3).
    page.set("Tabs", "S");
    let catalog = document.catalog_mut()?;
    catalog.set("StructTreeRoot", STRUCTURE);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// What the objects of elements refer to.
struct Writer<'a> {
    /// Of the elements that hold anything.
    ids: &'a [Option<ObjectId>],
    annotations: &'a [ObjectId],
}

impl Writer<'_> {
    /// The number of an element that holds something, as all do that are referred to.
    fn id(&self, element: usize) -> ObjectId {
        self.ids.get(element).copied().flatten().unwrap_or(DOCUMENT)
    }

    fn element(&self, element: &StructureElement, parent: ObjectId) -> Dictionary {
        let mut children: Vec<Object> =
            element.children.iter().map(|child| self.child(*child)).collect();
        let mut object = dictionary! {
            "Type" => "StructElem",
            "S" => element.tag,
            "P" => parent,
            "K" => one_or_all(&mut children),
        };
        if element.children.iter().any(|it| matches!(it, Child::Content(_))) {
            object.set("Pg", PAGE);
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

    fn child(&self, child: Child) -> Object {
        match child {
            Child::Element(index) => self.id(index).into(),
            Child::Content(id) => id.into(),
            Child::Annotation(index) => dictionary! {
                "Type" => "OBJR",
                "Obj" => self.annotations.get(index).map_or(Object::Null, |&it| it.into()),
                "Pg" => PAGE,
            }
            .into(),
        }
    }
}

/// One object by itself, several as an array.
fn one_or_all(objects: &mut Vec<Object>) -> Object {
    match objects.pop() {
        Some(only) if objects.is_empty() => only,
        Some(last) => {
            objects.push(last);
            std::mem::take(objects).into()
        }
        None => Object::Null,
    }
}

/// A count as PDF writes it.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
