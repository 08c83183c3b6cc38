//! Page operators in, the bytes of the file out: printpdf makes the objects, and this
//! pass completes them before they are saved. What was saved is never read again.

use std::io;
use std::sync::Arc;

use lopdf::{
    Dictionary, Document, Object, ObjectId, SaveOptions, Stream, dictionary, text_string,
};
use printpdf::{PdfDocument, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Pt};
use sha2::{Digest, Sha256};

use super::color::ColorModel;
use super::content::{Content, KNOCKOUT, OVERPRINT, graphic_name};
use super::font::Fonts;
use super::metadata::{Identifiers, Metadata};
use super::profile::Profile;
use super::store::{self, Store};
use super::{PdfError, outline, xmp};
use crate::assets::icc::{SRGB, SRGB_NAME};
use crate::assets::logo::Graphic;
use crate::geometry::Size;
use crate::page::Page;
use crate::units::Length;

/// Objects in one object stream: all of a page's, so that they are deflated together.
const OBJECTS_PER_STREAM: usize = 10_000;
/// The most that deflate can do.
const BEST_COMPRESSION: u32 = 9;

/// Makes a document of the content and saves it.
pub(super) fn finish(
    page: &Page,
    profile: &Profile<'_>,
    fonts: &Fonts,
    content: Content,
    store: &Store,
) -> Result<Vec<u8>, PdfError> {
    let metadata = Metadata::new(&page.about, profile.standards);
    let Content { ops, space, graphics, links, structure } = content;
    let mut document = objects(fonts, ops)?;
    document.version = profile.version.to_owned();

    let page_id = only_page(&document)?;
    let mut resources = resources(&document, page_id)?;
    if let Some(dictionary) = referenced(&document, &resources, b"Font")? {
        fonts.complete(&mut document, &dictionary)?;
    }
    resources.set("XObject", embed_all(&mut document, &graphics, profile.colors, store)?);
    resources.remove(b"ExtGState");
    if let ColorModel::Cmyk(_) = profile.colors {
        resources.set("ExtGState", overprint_states());
    }
    resources.remove(b"Shading");
    let annotations: Vec<ObjectId> =
        links.iter().map(|it| document.add_object(it.annotation(page_id))).collect();

    let dictionary = document.get_dictionary_mut(page_id)?;
    dictionary.set("MediaBox", space.media_box()?.map(Object::Real).to_vec());
    dictionary.set("TrimBox", space.trim_box()?.map(Object::Real).to_vec());
    if profile.around > Length::ZERO {
        dictionary.set("BleedBox", space.bleed_box()?.map(Object::Real).to_vec());
    }
    dictionary.remove(b"CropBox");
    dictionary.set("Resources", resources);
    dictionary.set(
        "Group",
        dictionary! { "S" => "Transparency", "CS" => profile.colors.space() },
    );
    dictionary.remove(b"Annots");
    if !annotations.is_empty() {
        let annotations = annotations.iter().map(|&it| Object::Reference(it));
        dictionary.set("Annots", annotations.collect::<Vec<_>>());
    }

    describe(&mut document, &metadata)?;
    let intents = output_intents(&mut document, profile.colors);
    document.catalog_mut()?.set("OutputIntents", intents);
    if let Some(structure) = structure {
        let tree = structure.embed(&mut document, page_id, &annotations)?;
        let outline = outline::embed(&mut document, page_id, page, &space)?;
        // In the order of the tree, which is that of reading (ISO 14289-1, 7.18.3).
        document.get_dictionary_mut(page_id)?.set("Tabs", "S");
        let catalog = document.catalog_mut()?;
        catalog.set("StructTreeRoot", tree);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
        }
    }
    document.prune_objects();
    document.renumber_objects();
    // Before compression: another deflate makes other bytes, but no other document.
    let waiting = set_aside(&mut document, store);
    identify(&mut document, &metadata)?;
    for (id, packed) in waiting {
        if let Some(Object::Stream(stream)) = document.objects.get_mut(&id) {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed.to_vec());
        }
    }
    save(document)
}

/// Packs every stream that may be packed, and leaves the digest of what it held in its place:
/// that identifies it as well, and is sooner read.
fn set_aside(document: &mut Document, store: &Store) -> Vec<(ObjectId, Arc<[u8]>)> {
    let mut waiting = Vec::new();
    for (&id, object) in &mut document.objects {
        if let Object::Stream(stream) = object
            && stream.allows_compression
        {
            let digest = store::digest(&stream.content);
            waiting.push((id, store.deflated(digest, &stream.content)));
            stream.set_content(digest.to_vec());
            stream.allows_compression = false;
        }
    }
    waiting
}

/// The objects as printpdf makes them.
fn objects(fonts: &Fonts, ops: Vec<printpdf::Op>) -> Result<Document, PdfError> {
    // Title, dates, boxes and identifiers of printpdf's are all replaced later on.
    let mut document = PdfDocument::new("");
    fonts.register(&mut document);
    let zero = Pt(0.0).into();
    document.with_pages(vec![PdfPage::new(zero, zero, ops)]);
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let objects = document.to_lopdf_document(&options, &mut warnings);
    let mut errors =
        warnings.into_iter().filter(|it| it.severity == PdfParseErrorSeverity::Error);
    match errors.next() {
        Some(error) => Err(PdfError::Operators(error.msg)),
        None => Ok(objects),
    }
}

fn only_page(document: &Document) -> Result<ObjectId, PdfError> {
    document
        .page_iter()
        .next()
        .ok_or_else(|| PdfError::Operators("there is no page".to_owned()))
}

fn resources(document: &Document, page: ObjectId) -> Result<Dictionary, PdfError> {
    let page = document.get_dictionary(page)?;
    let resources = referenced(document, page, b"Resources")?;
    resources.ok_or_else(|| PdfError::Operators("the page has no resources".to_owned()))
}

/// A copy of the dictionary that a key refers to.
fn referenced(
    document: &Document,
    dictionary: &Dictionary,
    key: &[u8],
) -> Result<Option<Dictionary>, PdfError> {
    let Ok(reference) = dictionary.get(key) else { return Ok(None) };
    Ok(Some(document.get_dictionary(reference.as_reference()?)?.clone()))
}

/// Adds the pictures; the resources by which the content stream calls them.
fn embed_all(
    document: &mut Document,
    graphics: &[(Arc<Graphic>, Size)],
    colors: ColorModel<'_>,
    store: &Store,
) -> Result<Dictionary, PdfError> {
    let mut names = Dictionary::new();
    for (index, (picture, placed)) in graphics.iter().enumerate() {
        names.set(graphic_name(index), store.embed(document, picture, *placed, colors)?);
    }
    Ok(names)
}

/// The two ways in which inks meet what lies under them (ISO 32000-1, 8.6.7). With mode 1
/// an ink whose amount is nought leaves the one below it alone.
fn overprint_states() -> Dictionary {
    let state = |overprint: bool| {
        dictionary! {
            "Type" => "ExtGState",
            "OP" => overprint,
            "op" => overprint,
            "OPM" => i64::from(overprint),
        }
    };
    dictionary! { OVERPRINT => state(true), KNOCKOUT => state(false) }
}

/// What the device colours are meant for (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3): a
/// printing condition as PDF/X and as PDF/A want to be told of it, with one profile for both
/// (ISO 15930-7, 6.2.2), or sRGB.
fn output_intents(document: &mut Document, colors: ColorModel<'_>) -> Vec<Object> {
    match colors {
        ColorModel::Cmyk(condition) => {
            let profile = icc_stream(document, 4, condition.icc());
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
        // Grey is the axis of it on which the three are equal.
        ColorModel::Rgb | ColorModel::Gray => {
            let profile = icc_stream(document, 3, SRGB);
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

fn icc_stream(document: &mut Document, components: i64, icc: &[u8]) -> ObjectId {
    document.add_object(Stream::new(dictionary! { "N" => components }, icc.to_vec()))
}

/// The catalog and the information dictionary.
fn describe(document: &mut Document, metadata: &Metadata) -> Result<(), PdfError> {
    let info = document.add_object(metadata.info());
    document.trailer.set("Info", info);
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    catalog.set("Lang", text_string(&metadata.language));
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if metadata.is_rtl {
        preferences.set("Direction", "R2L");
    }
    catalog.set("ViewerPreferences", preferences);
    Ok(())
}

/// Derives the identifiers from all else that the document holds, and writes them into
/// the trailer and the XMP packet.
fn identify(document: &mut Document, metadata: &Metadata) -> Result<(), PdfError> {
    document.trailer.remove(b"ID");
    let mut hasher = HashWriter(Sha256::new());
    document.save_to(&mut hasher)?;
    hasher.0.update(metadata.version.as_deref().unwrap_or_default());
    let ids = Identifiers::from_digest(hasher.0.finalize().into());
    document.trailer.set("ID", ids.trailer());
    // Readable for tools that know nothing of PDF (ISO 19005-2, 6.6.2.1 asks for it).
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp::packet(metadata, &ids).into_bytes(),
    );
    let packet = document.add_object(packet.with_compression(false));
    document.catalog_mut()?.set("Metadata", packet);
    Ok(())
}

fn save(mut document: Document) -> Result<Vec<u8>, PdfError> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_PER_STREAM)
        .compression_level(BEST_COMPRESSION)
        .build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}

/// Hashes what is written to it.
struct HashWriter(Sha256);

impl io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
