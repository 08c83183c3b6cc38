//! The display list in, content streams in reading order out, with the pictures, the links
//! and the structure that belong to them.
//!
//! The decoration under everything is one part and every element of the page another. Two
//! posters of a batch often differ in a name in the footer: what they have in common is
//! written and packed once.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::PdfError;
use super::file::ObjectStream;
use super::font::Fonts;
use super::part::{self, Part, Setting, Source};
use super::profile::{Profile, ProfileKey};
use super::space::Space;
use super::store::{self, Digest, Store};
use super::structure::{Branch, Start};
use crate::assets::logo::Graphic;
use crate::geometry::Size;
use crate::page::{Element, Item, Page, Role, Shape};

/// The content of a page.
#[derive(Debug)]
pub(super) struct Content {
    /// Its parts.
    pub parts: Vec<Arc<KeptPart>>,
    /// The user space that they count in.
    pub space: Space,
    /// The pictures.
    pub graphics: Graphics,
    /// The number of the first object that is none of theirs.
    pub next_object: u32,
}

/// The graphics states among the page's resources: black ink over what lies under it, and
/// any other instead of it.
pub(super) const OVERPRINT: &str = "Overprint";
pub(super) const KNOCKOUT: &str = "Knockout";

/// The pictures of a page and their largest sizes on it, the first being the one that
/// [`graphic_name`] names for 0.
#[derive(Debug, Default)]
pub(super) struct Graphics(Vec<(Arc<Graphic>, Size)>);

/// The name of a picture among the page's resources.
pub(super) fn graphic_name(index: usize) -> String {
    format!("G{index}")
}

impl Graphics {
    /// Adds the pictures of an element; their places in the list.
    fn add(&mut self, element: &Element, places: &mut Vec<usize>) {
        for item in &element.children {
            match item {
                Item::Element(child) => self.add(child, places),
                Item::Graphic(placed) => {
                    let size = Size::new(placed.rect.width, placed.rect.height);
                    places.push(self.add_one(&placed.graphic, size));
                }
                Item::Text(_) | Item::Shape(_) | Item::Artifact(_) => {}
            }
        }
    }

    fn add_one(&mut self, graphic: &Arc<Graphic>, size: Size) -> usize {
        let index = self.index(graphic).unwrap_or(self.0.len());
        match self.0.get_mut(index) {
            Some((_, largest)) if largest.width < size.width => *largest = size,
            Some(_) => {}
            None => self.0.push((Arc::clone(graphic), size)),
        }
        index
    }

    /// The place of a picture in the list.
    pub(super) fn index(&self, graphic: &Arc<Graphic>) -> Option<usize> {
        self.0.iter().position(|(known, _)| Arc::ptr_eq(known, graphic))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(Arc<Graphic>, Size)> {
        self.0.iter()
    }
}

/// Writes a page: the decoration under everything first, then the content as it is read.
pub(super) fn write(
    page: &Page,
    profile: &Profile<'_>,
    fonts: &Fonts,
    store: &Store,
) -> Result<Content, PdfError> {
    let space = Space::new(page.size, profile.bleed, profile.around)?;
    let setting = Setting { profile, fonts, book: &page.fonts, space };
    let (mut parts, mut graphics) = (Vec::new(), Graphics::default());
    let mut start = Start::FIRST;
    let artifacts = Source::Artifacts(&page.artifacts);
    let elements = page.content.iter().map(Source::Element);
    for (index, source) in std::iter::once(artifacts).chain(elements).enumerate() {
        let mut places = Vec::new();
        if let Source::Element(element) = source {
            graphics.add(element, &mut places);
        }
        let key = PartKey {
            fingerprint: fingerprint(source),
            // Decoration and pictures have no words.
            fonts: match source {
                Source::Element(element) if element.has_words() => {
                    index.checked_sub(1).and_then(|it| fonts.so_far(it))
                }
                Source::Element(_) | Source::Artifacts(_) => None,
            },
            profile: profile.content_key(),
            space: space.key(),
            start,
            places,
        };
        let part = kept_part(source, setting, key, &graphics, store)?;
        if let Some(meaning) = &part.meaning {
            start = start.after(&meaning.branch);
        }
        parts.push(part);
    }
    Ok(Content { parts, space, graphics, next_object: start.object })
}

/// What a part's stream follows from besides the part itself.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct PartKey {
    /// Tells most parts apart; that two are the same is seen by comparing them.
    fingerprint: u64,
    /// The codes of all glyphs up to its end.
    fonts: Option<Digest>,
    profile: ProfileKey,
    space: [u64; 4],
    start: Start,
    /// Its pictures among those of the page.
    places: Vec<usize>,
}

/// A part that is written and packed, with what it was made of.
#[derive(Debug)]
pub(super) struct KeptPart {
    source: Made,
    /// Kept so that none other gets the addresses that the key knows them by.
    _fonts: Fonts,
    _condition: Option<Arc<[u8]>>,
    /// Its content stream, packed.
    pub stream: Vec<u8>,
    /// What it means, where the profile asks for that.
    pub meaning: Option<Meaning>,
}

/// What a part means.
#[derive(Debug)]
pub(super) struct Meaning {
    /// Its branch of the structure tree.
    pub branch: Branch,
    /// The objects of that.
    pub objects: ObjectStream,
}

/// What a part was made of.
#[derive(Debug)]
enum Made {
    Artifacts(Vec<Shape>),
    Element(Element),
}

impl KeptPart {
    fn new(
        source: Source<'_>,
        setting: Setting<'_>,
        start: Start,
        graphics: &Graphics,
    ) -> Result<Self, PdfError> {
        let Part { stream, links, structure } =
            part::write(source, setting, start.mark, graphics)?;
        let meaning = structure.map(|structure| {
            let (branch, objects) = structure.branch(&links, start);
            let objects = objects.iter().map(|(number, object)| (*number, object));
            Meaning { branch, objects: ObjectStream::new(objects) }
        });
        let source = match source {
            Source::Artifacts(shapes) => Made::Artifacts(shapes.to_vec()),
            Source::Element(element) => Made::Element(element.clone()),
        };
        Ok(Self {
            source,
            _fonts: setting.fonts.clone(),
            _condition: setting.profile.colors.icc(),
            stream: store::deflate_own(&stream),
            meaning,
        })
    }

    /// Whether it is what a source would give.
    fn is_of(&self, source: Source<'_>) -> bool {
        match (&self.source, source) {
            (Made::Artifacts(made), Source::Artifacts(shapes)) => made == shapes,
            (Made::Element(made), Source::Element(element)) => made.looks_like(element),
            _ => false,
        }
    }
}

/// A part from the store, or made anew.
fn kept_part(
    source: Source<'_>,
    setting: Setting<'_>,
    key: PartKey,
    graphics: &Graphics,
    store: &Store,
) -> Result<Arc<KeptPart>, PdfError> {
    let start = key.start;
    let make = || KeptPart::new(source, setting, start, graphics).map(Arc::new);
    let kept = store.part(key, make)?;
    if kept.is_of(source) { Ok(kept) } else { make() }
}

/// A number that differs for most parts that differ.
fn fingerprint(source: Source<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    match source {
        Source::Artifacts(shapes) => shapes.len().hash(&mut hasher),
        Source::Element(element) => {
            if let Role::Figure { alt } = &element.role {
                alt.hash(&mut hasher);
            }
            for run in element.runs() {
                run.text.hash(&mut hasher);
                for length in [run.origin.x, run.origin.y, run.size] {
                    length.to_pt().to_bits().hash(&mut hasher);
                }
            }
        }
    }
    hasher.finish()
}
