//! The structure tree of a file as text: a line for each element, with what it says.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId, decode_text_string};

use super::reader::{Contents, Reader, follow, name, text};

/// The tree of a file. Everything that it refers to has to be there and lead back.
pub(crate) struct Tags<'a> {
    reader: &'a Reader,
    /// What each page shows.
    contents: BTreeMap<ObjectId, Contents>,
    /// Identifiers of marked content, in the order that the tree has them in.
    order: Vec<i64>,
    /// Pages and identifiers, in the same order.
    places: Vec<(ObjectId, i64)>,
    lines: String,
    blocks: Vec<String>,
}

impl<'a> Tags<'a> {
    /// Walks the tree.
    pub(crate) fn new(reader: &'a Reader) -> Self {
        let mut tags = Self {
            reader,
            contents: reader
                .pages
                .iter()
                .map(|&page| (page, reader.read_page(page)))
                .collect(),
            order: Vec::new(),
            places: Vec::new(),
            lines: String::new(),
            blocks: Vec::new(),
        };
        let catalog = reader.document.catalog().unwrap();
        let root = follow(&reader.document, catalog.get(b"StructTreeRoot").unwrap());
        let top = root.get(b"K").unwrap().as_reference().unwrap();
        tags.element(top, 0);
        tags.blocks.retain(|block| !block.is_empty());
        tags
    }

    /// A line for each element, indented, with what it says.
    pub(crate) fn lines(&self) -> &str {
        &self.lines
    }

    /// What headings, paragraphs and labels say, as a screen reader takes it: character by
    /// character, with no space that is not there.
    pub(crate) fn blocks(&self) -> &[String] {
        &self.blocks
    }

    /// Identifiers of marked content, in the order that the tree has them in.
    pub(crate) fn order(&self) -> &[i64] {
        &self.order
    }

    /// Every stretch of marked content, by its page, in the order that the tree has them in.
    pub(crate) fn places(&self) -> &[(ObjectId, i64)] {
        &self.places
    }

    /// Every stretch of marked content that the pages have.
    pub(crate) fn marked(&self) -> Vec<(ObjectId, i64)> {
        let pages = self.contents.iter();
        pages.flat_map(|(page, it)| it.marked.keys().map(|id| (*page, *id))).collect()
    }

    fn element(&mut self, id: ObjectId, depth: usize) {
        let element = self.reader.document.get_dictionary(id).unwrap().clone();
        let indent = "  ".repeat(depth);
        write!(self.lines, "{indent}{}", name(&element, "S")).unwrap();
        if element.has(b"Alt") {
            write!(self.lines, " alt={:?}", text(&element, "Alt")).unwrap();
        }
        if element.has(b"Lang") {
            write!(self.lines, " lang={}", text(&element, "Lang")).unwrap();
        }
        if let Ok(attributes) = element.get(b"A") {
            let attributes = attributes.as_dict().unwrap();
            if attributes.has(b"ListNumbering") {
                write!(self.lines, " {}", name(attributes, "ListNumbering")).unwrap();
            }
            if attributes.has(b"BBox") {
                self.lines.push_str(" bbox");
            }
        }
        self.lines.push('\n');
        let tag = name(&element, "S");
        if matches!(tag.as_str(), "H1" | "H2" | "H3" | "P" | "LI" | "LBody" | "Figure") {
            self.blocks.push(String::new());
        }
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        for child in children(&element) {
            self.child(&child, id, page, depth + 1);
        }
    }

    fn content(&mut self, page: ObjectId, id: i64, parent: ObjectId, depth: usize) {
        self.order.push(id);
        self.places.push((page, id));
        let said = &self.contents[&page].marked[&id];
        writeln!(self.lines, "{}{said:?}", "  ".repeat(depth)).unwrap();
        self.blocks.last_mut().unwrap().push_str(said);
        assert_eq!(self.owner(page, id), parent, "the parent tree leads elsewhere");
    }

    fn child(
        &mut self,
        child: &Object,
        parent: ObjectId,
        page: Option<ObjectId>,
        depth: usize,
    ) {
        let indent = "  ".repeat(depth);
        match child {
            Object::Integer(id) => self.content(page.unwrap(), *id, parent, depth),
            Object::Dictionary(reference) if name(reference, "Type") == "MCR" => {
                let page = reference.get(b"Pg").unwrap().as_reference().unwrap();
                let id = reference.get(b"MCID").unwrap().as_i64().unwrap();
                self.content(page, id, parent, depth);
            }
            Object::Reference(id) => {
                let element = self.reader.document.get_dictionary(*id).unwrap();
                let up = element.get(b"P").unwrap().as_reference().unwrap();
                assert_eq!(up, parent, "an element leads back to another");
                self.element(*id, depth);
            }
            Object::Dictionary(reference) => {
                assert_eq!(name(reference, "Type"), "OBJR");
                let page = reference.get(b"Pg").unwrap().as_reference().unwrap();
                let object = reference.get(b"Obj").unwrap();
                let page = self.reader.document.get_dictionary(page).unwrap();
                let annotations = page.get(b"Annots").unwrap().as_array().unwrap();
                assert!(annotations.contains(object), "an annotation of another page");
                let annotation = follow(&self.reader.document, object);
                let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
                let owner = self.parents(key).as_reference().unwrap();
                assert_eq!(owner, parent, "the parent tree leads elsewhere");
                let action = annotation.get(b"A").unwrap().as_dict().unwrap();
                writeln!(self.lines, "{indent}-> {}", text(action, "URI")).unwrap();
            }
            other => panic!("{other:?} is not a part of an element"),
        }
    }

    /// The element that the parent tree has for a stretch of marked content.
    fn owner(&self, page: ObjectId, id: i64) -> ObjectId {
        let page = self.reader.document.get_dictionary(page).unwrap();
        let key = page.get(b"StructParents").unwrap().as_i64().unwrap();
        let owners = self.parents(key);
        let (_, owners) = self.reader.document.dereference(&owners).unwrap();
        owners.as_array().unwrap()[usize::try_from(id).unwrap()].as_reference().unwrap()
    }

    /// The entry of the parent tree under a key.
    fn parents(&self, key: i64) -> Object {
        let document = &self.reader.document;
        let catalog = document.catalog().unwrap();
        let root = follow(document, catalog.get(b"StructTreeRoot").unwrap());
        let tree = follow(document, root.get(b"ParentTree").unwrap());
        let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
        let entry = numbers.chunks(2).find(|it| it[0].as_i64().unwrap() == key);
        entry.unwrap()[1].clone()
    }
}

/// The outline of a file: the titles of its entries, in order.
pub(crate) fn outline(reader: &Reader) -> Vec<String> {
    let catalog = reader.document.catalog().unwrap();
    let Ok(root) = catalog.get(b"Outlines") else { return Vec::new() };
    let mut titles = Vec::new();
    let mut next = follow(&reader.document, root).get(b"First").ok().cloned();
    while let Some(entry) = next {
        let entry = follow(&reader.document, &entry);
        titles.push(decode_text_string(entry.get(b"Title").unwrap()).unwrap());
        next = entry.get(b"Next").ok().cloned();
    }
    titles
}

fn children(element: &Dictionary) -> Vec<Object> {
    match element.get(b"K").unwrap() {
        Object::Array(children) => children.clone(),
        only => vec![only.clone()],
    }
}
