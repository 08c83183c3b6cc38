//! The headings of a page in, its outline (ISO 32000-1, 12.3.3) out: a list of the panels
//! from which a reader jumps to any of them.

use lopdf::{Document, Object, ObjectId, dictionary, text_string};

use super::PdfError;
use super::space::Space;
use crate::geometry::Point;
use crate::page::{Element, Item, Page, Role};
use crate::units::Em;

/// From the baseline of a heading up to where the view begins that it leads to.
const HEADROOM: Em = Em(1.6);

/// A heading and where it stands.
#[derive(Debug, PartialEq)]
struct Entry {
    title: String,
    place: Point,
}

/// Adds the outline to the document. `None` where the page has no heading.
pub(super) fn embed(
    document: &mut Document,
    page_id: ObjectId,
    page: &Page,
    space: &Space,
) -> Result<Option<ObjectId>, PdfError> {
    let entries = entries(&page.content);
    if entries.is_empty() {
        return Ok(None);
    }
    let outline = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    for (index, entry) in entries.iter().enumerate() {
        let (left, top) = space.point(entry.place)?;
        let mut item = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => outline,
            // Whoever reads much enlarged keeps the magnification.
            "Dest" => vec![
                page_id.into(),
                "XYZ".into(),
                Object::Real(left),
                Object::Real(top),
                Object::Null,
            ],
        };
        if let Some(&before) = index.checked_sub(1).and_then(|it| ids.get(it)) {
            item.set("Prev", before);
        }
        if let Some(&after) = ids.get(index + 1) {
            item.set("Next", after);
        }
        document.objects.insert(ids[index], item.into());
    }
    let mut root = dictionary! {
        "Type" => "Outlines",
        "Count" => i64::try_from(ids.len()).unwrap_or(i64::MAX),
    };
    if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
        root.set("First", first);
        root.set("Last", last);
    }
    document.objects.insert(outline, root.into());
    Ok(Some(outline))
}

fn entries(elements: &[Element]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for element in elements {
        if element.role == Role::Heading {
            entries.extend(Entry::new(element));
            continue;
        }
        for item in &element.children {
            if let Item::Element(child) = item {
                entries.extend(self::entries(std::slice::from_ref(child)));
            }
        }
    }
    entries
}

impl Entry {
    fn new(heading: &Element) -> Option<Self> {
        let runs = heading.runs();
        let first = runs.first()?;
        let title: String = runs.iter().map(|run| run.text.as_str()).collect();
        let top = first.origin.y - HEADROOM.at(first.size);
        Some(Self {
            title: title.trim().to_owned(),
            place: Point::new(first.origin.x, top),
        })
    }
}
