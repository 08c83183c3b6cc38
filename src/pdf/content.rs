//! Writes the content of a page ([`PageContent`]): its decoration is one chunk and every
//! element another.
//!
//! Two posters of a batch often differ in a name in the footer only. Chunks are therefore
//! cached ([`ChunkCache`]), compressed and with their structure elements.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::chunk::{self, ChunkContent, ContentChunk, ContentContext};
use super::deflate::{CONTENT_LEVEL, deflate};
use super::error::PdfError;
use super::file::ObjectStream;
use super::font::{Fonts, GlyphPrefix};
use super::page_graphics::{Inks, PageGraphic, PageGraphics};
use super::profile::{ContentProfile, Profile};
use super::structure::{FirstIds, TagSubtree};
use super::user_space::UserSpace;
use crate::memo::Memo;
use crate::page::{Element, Page, Role, Shape};

/// The content of a page.
#[derive(Debug)]
pub(super) struct PageContent {
    /// Its chunks, the decoration first, then the elements in reading order.
    pub chunks: Vec<Arc<CachedChunk>>,
    /// The user space of their coordinates.
    pub space: UserSpace,
    /// The logos of the page.
    pub graphics: Vec<PageGraphic>,
    /// The first object number that no chunk uses.
    pub next_object: u32,
}

/// A chunk that is compressed and ready for any document with equal numbers.
#[derive(Debug)]
pub(super) struct CachedChunk {
    /// Its content stream, compressed.
    pub stream: Vec<u8>,
    /// Its structure elements, if the profile is tagged.
    pub tags: Option<ChunkTags>,
}

/// The structure elements of a chunk.
#[derive(Debug)]
pub(super) struct ChunkTags {
    /// Their object numbers.
    pub subtree: TagSubtree,
    /// The objects, compressed.
    pub objects: ObjectStream,
}

/// Chunks that were written before.
#[derive(Debug, Default)]
pub(super) struct ChunkCache(Memo<ChunkKey, Arc<CachedChunk>, 96>);

/// Everything that a chunk depends on.
#[derive(Debug, PartialEq, Eq, Hash)]
struct ChunkKey {
    source: ChunkSource,
    /// The glyphs that its character codes depend on; `None` if the chunk has no text.
    glyphs: Option<GlyphPrefix>,
    profile: ContentProfile,
    space: [u64; 4],
    first: FirstIds,
    /// The indices of its logos among those of the page.
    graphics: Vec<usize>,
}

/// A copy of what a chunk shows.
#[derive(Debug)]
enum ChunkSource {
    Artifacts(Vec<Shape>),
    Element(Element),
}

impl From<ChunkContent<'_>> for ChunkSource {
    fn from(content: ChunkContent<'_>) -> Self {
        match content {
            ChunkContent::Artifacts(shapes) => Self::Artifacts(shapes.to_vec()),
            ChunkContent::Element(element) => Self::Element(element.clone()),
        }
    }
}

impl PartialEq for ChunkSource {
    /// Elements are equal if they look and mean the same, wherever they are in their files.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Artifacts(a), Self::Artifacts(b)) => a == b,
            (Self::Element(a), Self::Element(b)) => a.looks_like(b),
            (Self::Artifacts(_), Self::Element(_))
            | (Self::Element(_), Self::Artifacts(_)) => false,
        }
    }
}

impl Eq for ChunkSource {}

impl Hash for ChunkSource {
    /// Hashes the texts and their positions, in which most different elements differ.
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Artifacts(shapes) => shapes.len().hash(state),
            Self::Element(element) => {
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
}

/// Writes the content of a page.
///
/// # Errors
/// Returns an error if the page has a size that PDF does not allow, or if a chunk cannot be
/// written.
pub(super) fn write(
    page: &Page,
    profile: &Profile<'_>,
    fonts: &Fonts,
    cache: &ChunkCache,
) -> Result<PageContent, PdfError> {
    let space = UserSpace::new(page.size, profile.bleed, profile.media_margin)?;
    let context = ContentContext { profile, fonts, font_set: &page.fonts, space };
    let are_mixed = profile.colors.condition().is_some();
    let inks = Inks { are_mixed, rich_black: profile.rich_black };
    let (mut chunks, mut graphics) = (Vec::new(), PageGraphics::new(page, inks));
    let mut first = FirstIds::OF_PAGE;
    let decoration = (ChunkContent::Artifacts(&page.artifacts), None);
    let elements = page.content.iter().enumerate().map(|(index, element)| {
        let glyphs = element.has_words().then(|| fonts.prefix(index)).flatten();
        (ChunkContent::Element(element), glyphs)
    });
    for (content, glyphs) in std::iter::once(decoration).chain(elements) {
        let indices = match content {
            ChunkContent::Artifacts(_) => Vec::new(),
            ChunkContent::Element(element) => graphics.add(element),
        };
        let key = ChunkKey {
            source: content.into(),
            glyphs,
            profile: profile.content_profile(),
            space: space.key(),
            first,
            graphics: indices,
        };
        let chunk = cache.0.get(key, || {
            let chunk = chunk::write(content, context, first.mark, &graphics)?;
            Ok::<_, PdfError>(Arc::new(CachedChunk::new(&chunk, first)))
        })?;
        if let Some(tags) = &chunk.tags {
            first = first.after(&tags.subtree);
        }
        chunks.push(chunk);
    }
    let graphics = graphics.into_logos();
    Ok(PageContent { chunks, space, graphics, next_object: first.object })
}

impl CachedChunk {
    fn new(chunk: &ContentChunk, first: FirstIds) -> Self {
        let tags = chunk.tags.as_ref().map(|tags| {
            let (subtree, objects) = tags.finish(&chunk.links, first);
            let objects = objects.iter().map(|(number, object)| (*number, object));
            ChunkTags { subtree, objects: ObjectStream::new(objects) }
        });
        Self { stream: deflate(&chunk.stream, CONTENT_LEVEL), tags }
    }
}
