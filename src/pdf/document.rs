//! Makes the objects around the content streams (catalog, page, resources, metadata, output
//! intents) and writes the finished document.
//!
//! Nothing that was written is read again, except to replace the file identifiers.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};

use super::caches::Caches;
use super::chunk::{KNOCKOUT, OVERPRINT};
use super::color::ColorModel;
use super::content::{CachedChunk, ChunkTags, PageContent};
use super::error::PdfError;
use super::file::{self, ObjectStream};
use super::fonts::Fonts;
use super::graphic::GraphicCache;
use super::icc_profile::ProfileCache;
use super::metadata::{Identifiers, Metadata};
use super::object_ids::{CATALOG, PAGES, page};
use super::page_graphics::{PageGraphic, resource_name};
use super::profile::Profile;
use super::tag_numbers::FirstIds;
use super::user_space::UserSpace;
use super::{outline, separation, structure, xmp};
use crate::assets::fonts::FontSet;
use crate::assets::icc::SRGB_NAME;
use crate::color::SpotInk;
use crate::page::Page;
use crate::units::Length;

/// What the document of a page is made of.
#[derive(Debug)]
pub(super) struct DocumentParts {
    pub fonts: Fonts,
    pub content: PageContent,
    pub graphics: Vec<PageGraphic>,
}

/// Writes the document of a page. Finished objects are taken from `caches`.
///
/// # Errors
/// Returns an error if a logo cannot be written or a length is not finite.
pub(super) fn write(
    page: &Page,
    profile: &Profile<'_>,
    parts: &DocumentParts,
    caches: &Caches,
) -> Result<Vec<u8>, PdfError> {
    let DocumentParts { fonts, content, graphics } = parts;
    let mut document = Document::with_version(profile.version);
    let mut first = FirstIds::of(content.stack.count);
    let chunks = content.chunks.iter().filter_map(|chunk| {
        let tags = chunk.packed_elements(first)?;
        first = first.after(&tags.subtree);
        Some(tags)
    });
    let chunks: Vec<Arc<ChunkTags>> = chunks.collect();
    document.max_id = first.object.saturating_sub(1);
    document.trailer.set("Root", CATALOG);
    let colors = profile.colors;
    let (font_set, spots) = (&page.fonts, &page.spots);
    let resources = Resources { fonts, font_set, graphics, spots };
    let resources = resources.embed(&mut document, colors, caches)?;
    embed_pages(&mut document, profile, (content, &chunks), resources)?;

    let metadata = Metadata::new(&page.about, profile.standards);
    embed_catalog(&mut document, &metadata);
    let intents = output_intents(&mut document, colors, &caches.profiles);
    let catalog = |document: &mut Document, key: &str, value: Object| {
        let catalog = document.catalog_mut().map_err(PdfError::object)?;
        catalog.set(key, value);
        Ok::<_, PdfError>(())
    };
    catalog(&mut document, "OutputIntents", intents.into())?;
    if let Some(tags) = profile.tags {
        let subtrees: Vec<_> = chunks.iter().map(|tags| &tags.subtree).collect();
        structure::embed(&mut document, tags, &subtrees, content.stack.count)?;
        let headings: Vec<_> =
            subtrees.iter().flat_map(|subtree| &subtree.headings).copied().collect();
        let outline =
            outline::embed(&mut document, tags, page, &headings, &content.space)?;
        if let Some(outline) = outline {
            catalog(&mut document, "Outlines", outline.into())?;
        }
    }
    let draft = Identifiers::from_digest(DRAFT);
    document.trailer.set("ID", draft.trailer());
    // Not compressed, so that tools that cannot read PDF can read it (ISO 19005-2, 6.6.2.1).
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp::packet(&metadata, &draft).into_bytes(),
    );
    let packet = document.add_object(packet.with_compression(false));
    catalog(&mut document, "Metadata", packet.into())?;
    let tags: Vec<_> = chunks.iter().map(|tags| &tags.objects).collect();
    Ok(identified(&document, &tags, draft, &metadata))
}

/// What the pages of a document use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resources<'a> {
    pub fonts: &'a Fonts,
    /// The whole fonts.
    pub font_set: &'a FontSet,
    pub graphics: &'a [PageGraphic],
    pub spots: &'a [SpotInk],
}

impl Resources<'_> {
    /// Adds fonts and logos. Returns the resources of the pages (ISO 32000-1, 7.8.3).
    ///
    /// # Errors
    /// Returns an error if a font file is damaged or a logo cannot be written.
    pub(super) fn embed(
        self,
        document: &mut Document,
        colors: ColorModel<'_>,
        caches: &Caches,
    ) -> Result<Dictionary, PdfError> {
        let Self { fonts, font_set, graphics, spots } = self;
        let mut resources = dictionary! {
            "Font" => fonts.embed(document, font_set, &caches.subsets)?,
            "XObject" => embed_graphics(document, graphics, colors, &caches.graphics)?,
        };
        if let ColorModel::Cmyk(_) = colors {
            resources.set("ExtGState", overprint_states());
            resources.set("ColorSpace", separation::color_spaces(spots));
        }
        Ok(resources)
    }
}

/// Adds the pages and the page tree.
fn embed_pages(
    document: &mut Document,
    profile: &Profile<'_>,
    (content, tags): (&PageContent, &[Arc<ChunkTags>]),
    resources: Dictionary,
) -> Result<(), PdfError> {
    let PageContent { chunks, space, stack } = content;
    // Several pages share their resources.
    let resources: Object = match stack.count {
        1 => resources.into(),
        _ => document.add_object(resources).into(),
    };
    for sheet in 0..stack.count {
        let contents = contents(document, chunks, sheet);
        let mut dictionary =
            page_dictionary(profile, space, contents, resources.clone())?;
        let annotations = tags.iter().flat_map(|tags| &tags.subtree.annotations);
        let annotations = annotations.filter(|(own, _)| *own == sheet);
        let annotations: Vec<Object> = annotations.map(|&(_, id)| id.into()).collect();
        if !annotations.is_empty() {
            dictionary.set("Annots", annotations);
        }
        document.objects.insert(page(sheet), dictionary.into());
    }
    let pages = (0..stack.count).map(|sheet| page(sheet).into());
    let pages = dictionary! {
        "Type" => "Pages",
        "Count" => i64::try_from(stack.count).unwrap_or(i64::MAX),
        "Kids" => pages.collect::<Vec<Object>>(),
    };
    document.objects.insert(PAGES, pages.into());
    Ok(())
}

/// Returns a page, which hangs directly under the root of the page tree.
///
/// # Errors
/// Returns an error if a length is not finite.
pub(super) fn page_dictionary(
    profile: &Profile<'_>,
    space: &UserSpace,
    contents: Vec<Object>,
    resources: Object,
) -> Result<Dictionary, PdfError> {
    let mut dictionary = dictionary! {
        "Type" => "Page",
        "Parent" => PAGES,
        "Contents" => contents,
        "MediaBox" => space.media_box()?.map(Object::Real).to_vec(),
        "TrimBox" => space.trim_box()?.map(Object::Real).to_vec(),
        "Resources" => resources,
        "Group" => dictionary! { "S" => "Transparency", "CS" => profile.colors.name() },
    };
    if profile.media_margin > Length::ZERO {
        dictionary.set("BleedBox", space.bleed_box()?.map(Object::Real).to_vec());
    }
    Ok(dictionary)
}

/// Adds the streams of a sheet.
fn contents(
    document: &mut Document,
    chunks: &[Arc<CachedChunk>],
    sheet: usize,
) -> Vec<Object> {
    let streams = chunks.iter().flat_map(|chunk| &chunk.streams);
    let own = streams.filter(|(own, _)| *own == sheet);
    let streams = own.map(|(_, stream)| {
        let filter = dictionary! { "Filter" => "FlateDecode" };
        let stream = Stream::new(filter, stream.clone()).with_compression(false);
        document.add_object(stream).into()
    });
    streams.collect()
}

/// Adds the logos. Returns the entries of the page's resources.
fn embed_graphics(
    document: &mut Document,
    graphics: &[PageGraphic],
    colors: ColorModel<'_>,
    cache: &GraphicCache,
) -> Result<Dictionary, PdfError> {
    let mut names = Dictionary::new();
    for (index, logo) in graphics.iter().enumerate() {
        let id = cache.embed(document, logo, colors)?;
        names.set(resource_name(index), id);
    }
    Ok(names)
}

/// Returns the two graphics states that say how inks meet those under them (ISO 32000-1,
/// 8.6.7). In mode 1 an ink of amount zero leaves the one under it as it is.
fn overprint_states() -> Dictionary {
    let state = |overprints: bool| {
        dictionary! {
            "Type" => "ExtGState",
            "OP" => overprints,
            "op" => overprints,
            "OPM" => i64::from(overprints),
        }
    };
    dictionary! { OVERPRINT => state(true), KNOCKOUT => state(false) }
}

/// Adds the output intents, which say what the device colours mean (ISO 32000-1, 14.11.5;
/// ISO 19005-2, 6.2.3). A printing condition needs one for PDF/X and one for PDF/A, with the
/// same profile (ISO 15930-7, 6.2.2); otherwise there is one for sRGB.
pub(super) fn output_intents(
    document: &mut Document,
    colors: ColorModel<'_>,
    profiles: &ProfileCache,
) -> Vec<Object> {
    match colors {
        ColorModel::Cmyk(condition) => {
            let profile = profiles.embed_condition(document, condition);
            let standards = ["GTS_PDFX", "GTS_PDFA1"];
            let intents = standards.map(|standard| {
                let mut intent = output_intent(
                    standard,
                    condition.identifier(),
                    condition.info(),
                    profile,
                );
                if let Some(registry) = condition.registry() {
                    intent.set("RegistryName", text_string(registry));
                }
                Object::Reference(document.add_object(intent))
            });
            intents.into()
        }
        // Greys are the colours of sRGB with three equal components.
        ColorModel::Rgb | ColorModel::Gray => {
            let profile = profiles.embed_srgb(document);
            let intent = output_intent("GTS_PDFA1", SRGB_NAME, SRGB_NAME, profile);
            vec![document.add_object(intent).into()]
        }
    }
}

fn output_intent(
    standard: &str,
    identifier: &str,
    info: &str,
    profile: ObjectId,
) -> Dictionary {
    dictionary! {
        "Type" => "OutputIntent",
        "S" => standard,
        "OutputConditionIdentifier" => text_string(identifier),
        "Info" => text_string(info),
        "DestOutputProfile" => profile,
    }
}

/// Adds the catalog and the information dictionary.
pub(super) fn embed_catalog(document: &mut Document, metadata: &Metadata) {
    if metadata.standards.have_info() {
        let info = document.add_object(metadata.info());
        document.trailer.set("Info", info);
    }
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if metadata.is_rtl {
        preferences.set("Direction", "R2L");
    }
    let catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => PAGES,
        "Lang" => text_string(&metadata.language),
        "ViewerPreferences" => preferences,
    };
    document.objects.insert(CATALOG, catalog.into());
}

/// The digest that draft identifiers are made from. Their digits occur nowhere else.
const DRAFT: [u8; 32] = *b"identifiers of a file to be said";

/// Writes a document whose identifiers follow from everything else in it. The file is
/// written with draft identifiers, which are then replaced by those of its digest; both have
/// the same length.
fn identified(
    document: &Document,
    streams: &[&ObjectStream],
    draft: Identifiers,
    metadata: &Metadata,
) -> Vec<u8> {
    let mut bytes = file::write(document, streams);
    let mut hasher = Sha256::new();
    hasher.update(&bytes);
    hasher.update(metadata.version.as_deref().unwrap_or_default());
    let ids = Identifiers::from_digest(hasher.finalize().into());
    for (old, new) in [(draft.document, ids.document), (draft.instance, ids.instance)] {
        replace(&mut bytes, &old.to_string(), &new.to_string());
        replace(&mut bytes, &old.digits(), &new.digits());
        replace(&mut bytes, &old.digits().to_uppercase(), &new.digits().to_uppercase());
    }
    bytes
}

/// Replaces every occurrence of a text by one of the same length.
fn replace(bytes: &mut [u8], old: &str, new: &str) {
    let places: Vec<_> = memchr::memmem::find_iter(bytes, old.as_bytes()).collect();
    for start in places {
        if let Some(place) = bytes.get_mut(start..start + new.len()) {
            place.copy_from_slice(new.as_bytes());
        }
    }
}
