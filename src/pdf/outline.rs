//! Builds the outline (ISO 32000-1, 12.3.3): an entry for each heading, from which a reader
//! jumps to its panel.

use lopdf::{Document, Object, ObjectId, dictionary, text_string};

use super::error::PdfError;
use super::object_ids;
use super::structure_element::TagSet;
use super::tag_numbers::count;
use super::user_space::UserSpace;
use crate::geometry::{Point, SheetStack};
use crate::page::{Element, Item, Page, Role};
use crate::units::Em;

/// Distance from the baseline of a heading up to the top of the view that its entry opens.
const HEADROOM: Em = Em(1.6);

/// A heading and the top left corner of its view.
#[derive(Debug, PartialEq)]
struct Entry {
    title: String,
    sheet: usize,
    corner: Point,
}

/// Adds the outline to a document. `headings` are their structure elements. Returns `None` if the page has no heading.
///
/// # Errors
/// Returns an error if the position of a heading is not finite.
pub(super) fn embed(
    document: &mut Document,
    tags: TagSet,
    page: &Page,
    headings: &[ObjectId],
    space: &UserSpace,
) -> Result<Option<ObjectId>, PdfError> {
    let entries = entries(&page.content, &page.stack());
    if entries.is_empty() {
        return Ok(None);
    }
    let links = entries.into_iter().enumerate().map(|(index, entry)| {
        let own = space.with_top(page.stack().top(entry.sheet));
        Ok(OutlineEntry {
            title: entry.title,
            page: object_ids::page(entry.sheet),
            corner: own.point(entry.corner)?,
            element: headings.get(index).copied(),
        })
    });
    let links = links.collect::<Result<Vec<_>, PdfError>>()?;
    Ok(Some(link(document, tags, &links)))
}

/// An entry of an outline.
#[derive(Clone, Debug)]
pub(super) struct OutlineEntry {
    pub title: String,
    pub page: ObjectId,
    /// The top left corner of the view that it opens, in user space.
    pub corner: (f32, f32),
    /// The structure element that it leads to.
    pub element: Option<ObjectId>,
}

/// Adds an outline of one level. Returns its root.
pub(super) fn link(
    document: &mut Document,
    tags: TagSet,
    entries: &[OutlineEntry],
) -> ObjectId {
    let outline = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    for (index, (entry, &id)) in entries.iter().zip(&ids).enumerate() {
        let (left, top) = entry.corner;
        // The null keeps the magnification that the reader has chosen.
        let view = |target: ObjectId| {
            let (left, top) = (Object::Real(left), Object::Real(top));
            vec![target.into(), "XYZ".into(), left, top, Object::Null]
        };
        let mut item = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => outline,
        };
        match entry.element.filter(|_| tags == TagSet::Pdf20) {
            // The element itself (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8), and the place on the page
            // for readers that do not know such destinations.
            Some(element) => item.set(
                "A",
                dictionary! {
                    "S" => "GoTo",
                    "D" => view(entry.page),
                    "SD" => view(element),
                },
            ),
            None => item.set("Dest", view(entry.page)),
        }
        if let Some(&previous) = index.checked_sub(1).and_then(|index| ids.get(index)) {
            item.set("Prev", previous);
        }
        if let Some(&next) = ids.get(index + 1) {
            item.set("Next", next);
        }
        document.objects.insert(id, item.into());
    }
    let mut root = dictionary! { "Type" => "Outlines", "Count" => count(ids.len()) };
    if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
        root.set("First", first);
        root.set("Last", last);
    }
    document.objects.insert(outline, root.into());
    outline
}

fn entries(elements: &[Element], stack: &SheetStack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for element in elements {
        if element.role == Role::Heading {
            entries.extend(Entry::new(element, stack));
            continue;
        }
        for item in &element.children {
            if let Item::Element(child) = item {
                entries.extend(self::entries(std::slice::from_ref(child), stack));
            }
        }
    }
    entries
}

impl Entry {
    fn new(heading: &Element, stack: &SheetStack) -> Option<Self> {
        let runs = heading.runs();
        let first = runs.first()?;
        let title: String = runs.iter().map(|run| run.text.as_str()).collect();
        let sheet = stack.index_at(first.origin.y);
        let top = (first.origin.y - HEADROOM.at(first.size)).max(stack.top(sheet));
        Some(Self {
            sheet,
            title: title.trim().to_owned(),
            corner: Point::new(first.origin.x, top),
        })
    }
}
