//! Writes the content of a page ([`PageContent`]): its decoration is one chunk and every
//! element another.
//!
//! Two posters of a batch often differ in a name in the footer only. Chunks are therefore
//! cached ([`ChunkCache`]), compressed and with their structure elements.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::Object;

use super::chunk::{self, ChunkContent, ContentChunk, ContentContext};
use super::deflate::{CONTENT_LEVEL, deflate};
use super::error::PdfError;
use super::file::ObjectStream;
use super::fonts::{CodePrefix, Fonts};
use super::link::LinkAreas;
use super::page_graphics::PageGraphics;
use super::profile::{ContentProfile, Profile};
use super::structure::TagBuilder;
use super::tag_numbers::{FirstIds, FirstMark, TagSubtree};
use super::user_space::UserSpace;
use crate::geometry::SheetStack;
use crate::memo::Memo;
use crate::page::{Element, GlyphRun, Page, Role, Shape};
use crate::units::Length;

/// The content of a page.
#[derive(Debug)]
pub(super) struct PageContent {
    /// Its chunks, the decoration first, then the elements in reading order.
    pub chunks: Vec<Arc<CachedChunk>>,
    /// The user space of the first sheet.
    pub space: UserSpace,
    /// The sheets.
    pub stack: SheetStack,
}

/// A chunk whose content is compressed and ready for any document.
#[derive(Debug)]
pub(super) struct CachedChunk {
    /// Its content streams, compressed, each with its sheet.
    pub streams: Vec<(usize, Vec<u8>)>,
    /// Its structure elements, if the profile is tagged.
    tags: Option<TagBuilder>,
    links: Vec<LinkAreas>,
    /// The structure elements as objects, for the document before.
    finished: Mutex<Option<(FirstIds, Arc<ChunkTags>)>>,
}

/// The structure elements of a chunk, with the numbers that they have in a document.
#[derive(Debug)]
pub(super) struct ChunkTags {
    /// Their object numbers.
    pub subtree: TagSubtree,
    /// The objects, compressed.
    pub objects: ObjectStream,
}

/// Chunks that were written before, by the hash of what they depend on.
#[derive(Debug, Default)]
pub(super) struct ChunkCache(Memo<u64, Arc<KnownChunk>, 96>);

/// A chunk with a copy of what it depends on.
#[derive(Debug)]
struct KnownChunk {
    source: ChunkSource,
    setting: Arc<ChunkSetting>,
    chunk: Arc<CachedChunk>,
}

/// What a chunk depends on besides what it shows.
#[derive(Debug, PartialEq, Eq, Hash)]
struct ChunkSetting {
    /// What its character codes depend on; `None` if the chunk has no text.
    codes: Option<CodePrefix>,
    profile: ContentProfile,
    space: [u64; 4],
    first: FirstMark,
    /// The indices of its logos among those of the page.
    graphics: Vec<usize>,
}

/// A copy of what a chunk shows.
#[derive(Debug)]
enum ChunkSource {
    Artifacts(Vec<Shape>),
    Element(Element),
    PageNumber(Vec<GlyphRun>),
}

impl ChunkSource {
    fn of(content: ChunkContent<'_>) -> Self {
        match content {
            ChunkContent::Artifacts(shapes) => Self::Artifacts(shapes.to_vec()),
            ChunkContent::Element(element) => Self::Element(element.clone()),
            ChunkContent::PageNumber(runs) => Self::PageNumber(runs.to_vec()),
        }
    }

    /// Whether this is a copy of some content. Elements are equal if they look and mean the same,
    /// wherever they are in their files.
    fn is_copy_of(&self, content: ChunkContent<'_>) -> bool {
        match (self, content) {
            (Self::Artifacts(a), ChunkContent::Artifacts(b)) => a == b,
            (Self::Element(a), ChunkContent::Element(b)) => a.looks_like(b),
            (Self::PageNumber(a), ChunkContent::PageNumber(b)) => {
                let mut pairs = a.iter().zip(b);
                a.len() == b.len() && pairs.all(|(one, two)| one.looks_like(two))
            }
            (Self::Artifacts(_) | Self::Element(_) | Self::PageNumber(_), _) => false,
        }
    }
}

impl ChunkCache {
    /// Returns the chunk of some content; writes it if it is not known.
    fn get(
        &self,
        content: ChunkContent<'_>,
        setting: ChunkSetting,
        write: impl FnOnce() -> Result<CachedChunk, PdfError>,
    ) -> Result<Arc<CachedChunk>, PdfError> {
        let mut hasher = DefaultHasher::new();
        hash(content, &mut hasher);
        setting.hash(&mut hasher);
        let setting = Arc::new(setting);
        let is_right = |known: &Arc<KnownChunk>| {
            known.setting == setting && known.source.is_copy_of(content)
        };
        let known = self.0.get_if(hasher.finish(), is_right, || {
            let (source, setting) = (ChunkSource::of(content), Arc::clone(&setting));
            let chunk = Arc::new(write()?);
            Ok::<_, PdfError>(Arc::new(KnownChunk { source, setting, chunk }))
        })?;
        Ok(Arc::clone(&known.chunk))
    }
}

/// Hashes the texts of some content and their positions, in which most different elements differ.
fn hash(content: ChunkContent<'_>, state: &mut impl Hasher) {
    match content {
        ChunkContent::Artifacts(shapes) => shapes.len().hash(state),
        ChunkContent::PageNumber(runs) => {
            runs.iter().for_each(|run| run.text.hash(state));
        }
        ChunkContent::Element(element) => {
            if let Role::Figure { alt } = &element.role {
                alt.hash(state);
            }
            for run in element.runs() {
                run.text.hash(state);
                for length in [run.origin.x, run.origin.y, run.size] {
                    length.to_pt().to_bits().hash(state);
                }
            }
        }
    }
}

/// Writes the content of a page. Its logos are added to `graphics`.
///
/// # Errors
/// Returns an error if the page has a size that PDF does not allow, or if a chunk cannot be
/// written.
pub(super) fn write(
    page: &Page,
    profile: &Profile<'_>,
    fonts: &Fonts,
    graphics: &mut PageGraphics<'_>,
    cache: &ChunkCache,
) -> Result<PageContent, PdfError> {
    let space = UserSpace::new(page.size, profile.bleed, profile.media_margin)?;
    let stack = page.stack();
    let context = ContentContext { profile, fonts, font_set: &page.fonts, space, stack };
    let (mut chunks, mut first) = (Vec::new(), FirstMark::default());
    let decoration = Decoration::of(page);
    let sheets = || decoration.iter().enumerate();
    let shapes = sheets()
        .map(|(sheet, it)| (ChunkContent::Artifacts(&it.shapes), None, Some(sheet)));
    let elements = page.content.iter().enumerate().map(|(index, element)| {
        let codes = element.has_words().then(|| fonts.prefix(index)).flatten();
        (ChunkContent::Element(element), codes, None)
    });
    // Programs that know no tags read the number of a page at its end.
    let numbers = sheets().filter(|(_, it)| !it.number.is_empty()).map(|(sheet, it)| {
        let codes = fonts.prefix(page.content.len());
        (ChunkContent::PageNumber(&it.number), codes, Some(sheet))
    });
    for (content, codes, sheet) in shapes.chain(elements).chain(numbers) {
        let indices = match content {
            ChunkContent::Element(element) => graphics.add(element),
            ChunkContent::Artifacts(_) | ChunkContent::PageNumber(_) => Vec::new(),
        };
        let first_here = sheet.map_or(first, |sheet| first.on_sheet(sheet));
        let setting = ChunkSetting {
            codes,
            profile: profile.content_profile(),
            space: space.key(),
            first: first_here,
            graphics: indices,
        };
        let chunk = cache.get(content, setting, || {
            let chunk = chunk::write(content, context, first_here, graphics)?;
            Ok(CachedChunk::new(chunk))
        })?;
        // The decoration has no tags, and those of a later sheet do not change where elements begin.
        if let (Some(tags), None) = (&chunk.tags, sheet) {
            first = tags.next_mark();
        }
        chunks.push(chunk);
    }
    Ok(PageContent { chunks, space, stack })
}

/// The decoration of a sheet.
struct Decoration<'a> {
    shapes: Cow<'a, [Shape]>,
    number: Cow<'a, [GlyphRun]>,
}

impl<'a> Decoration<'a> {
    /// Returns the decoration of each sheet.
    fn of(page: &'a Page) -> Vec<Self> {
        let stack = page.stack();
        if stack.count == 1 {
            let shapes = Cow::Borrowed(&*page.artifacts);
            return vec![Self { shapes, number: Cow::Borrowed(&page.page_numbers) }];
        }
        let is_on = |y: Length, sheet: usize| stack.index_at(y) == sheet;
        let of_sheet = |sheet: usize| {
            let shapes = page.artifacts.iter().filter(|shape| {
                shape.path.bounds().is_some_and(|bounds| is_on(bounds.y, sheet))
            });
            let number = page.page_numbers.iter().filter(|it| is_on(it.origin.y, sheet));
            let (shapes, number) = (shapes.cloned().collect(), number.cloned().collect());
            Self { shapes: Cow::Owned(shapes), number: Cow::Owned(number) }
        };
        (0..stack.count).map(of_sheet).collect()
    }
}

impl CachedChunk {
    fn new(chunk: ContentChunk) -> Self {
        let ContentChunk { streams, links, tags } = chunk;
        let streams = streams.into_iter();
        let streams =
            streams.map(|(sheet, stream)| (sheet, deflate(&stream, CONTENT_LEVEL)));
        let streams = streams.collect();
        Self { streams, links, tags, finished: Mutex::default() }
    }

    /// Returns the structure elements with their objects, numbered from `first` on.
    pub(super) fn elements(
        &self,
        first: FirstIds,
    ) -> Option<(TagSubtree, Vec<(u32, Object)>)> {
        Some(self.tags.as_ref()?.finish(&self.links, first))
    }

    /// Returns the structure elements, compressed. They are kept for the next document: most posters
    /// of a batch have the same numbers.
    pub(super) fn packed_elements(&self, first: FirstIds) -> Option<Arc<ChunkTags>> {
        let lock = || self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, tags)) = &*lock()
            && *known == first
        {
            return Some(Arc::clone(tags));
        }
        let (subtree, objects) = self.elements(first)?;
        let objects = objects.iter().map(|(number, object)| (*number, object));
        let tags = Arc::new(ChunkTags { subtree, objects: ObjectStream::new(objects) });
        *lock() = Some((first, Arc::clone(&tags)));
        Some(tags)
    }
}
