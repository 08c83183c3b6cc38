//! Page operators in, the bytes of the file out: printpdf makes the objects, and this
//! pass completes them before they are saved. What was saved is never read again.

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
use super::store::{OWN_LEVEL, Store};
use super::{PdfError, outline, xmp};
use crate::assets::icc::{SRGB, SRGB_NAME};
use crate::assets::logo::Graphic;
use crate::geometry::Size;
use crate::page::Page;
use crate::units::Length;

/// Objects in one object stream: all of a page's, so that they are deflated together.
const OBJECTS_PER_STREAM: usize = 10_000;
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
    let mut document = objects(ops)?;
    document.version = profile.version.to_owned();

    let page_id = only_page(&document)?;
    let mut resources = resources(&document, page_id)?;
    resources.set("Font", fonts.embed(&mut document));
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
    pack(&mut document, store)?;
    identified(document, &metadata)
}

/// Packs every stream that may be packed: the page's own anew, all others from the store.
fn pack(document: &mut Document, store: &Store) -> Result<(), PdfError> {
    let page = document.get_dictionary(only_page(document)?)?;
    let own: Vec<ObjectId> = match page.get(b"Contents")? {
        Object::Array(items) => {
            items.iter().filter_map(|it| it.as_reference().ok()).collect()
        }
        object => object.as_reference().into_iter().collect(),
    };
    for (id, object) in &mut document.objects {
        if let Object::Stream(stream) = object
            && stream.allows_compression
        {
            let packed = store.deflated(&stream.content, !own.contains(id));
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed.to_vec());
            stream.allows_compression = false;
        }
    }
    Ok(())
}

/// The objects as printpdf makes them.
fn objects(ops: Vec<printpdf::Op>) -> Result<Document, PdfError> {
    // Title, dates, boxes and identifiers of printpdf's are all replaced later on.
    let mut document = PdfDocument::new("");
    let zero = Pt(0.0).into();
    document.with_pages(vec![PdfPage::new(zero, zero, ops)]);
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        // Or `TJ` as we write it is left out.
        secure: false,
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

/// Saves the document with identifiers that follow from all else in it: it is saved with
/// others of the same length, which are then replaced.
fn identified(mut document: Document, metadata: &Metadata) -> Result<Vec<u8>, PdfError> {
    let draft = Identifiers::from_digest(DRAFT);
    document.trailer.set("ID", draft.trailer());
    // Readable for tools that know nothing of PDF (ISO 19005-2, 6.6.2.1 asks for it).
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp::packet(metadata, &draft).into_bytes(),
    );
    let packet = document.add_object(packet.with_compression(false));
    document.catalog_mut()?.set("Metadata", packet);
    let mut bytes = save(document)?;
    let mut hasher = Sha256::new();
    hasher.update(&bytes);
    hasher.update(metadata.version.as_deref().unwrap_or_default());
    let ids = Identifiers::from_digest(hasher.finalize().into());
    for (old, new) in [(draft.document, ids.document), (draft.instance, ids.instance)] {
        replace(&mut bytes, &old.to_string(), &new.to_string());
        replace(&mut bytes, &old.digits(), &new.digits());
        replace(&mut bytes, &old.digits().to_uppercase(), &new.digits().to_uppercase());
    }
    Ok(bytes)
}

/// The digest of what is not known yet; its digits occur nowhere else.
const DRAFT: [u8; 32] = *b"identifiers of a file to be said";

/// Puts something as long in place of every occurrence of a text.
fn replace(bytes: &mut [u8], old: &str, new: &str) {
    let places: Vec<_> = memchr::memmem::find_iter(bytes, old.as_bytes()).collect();
    for at in places {
        if let Some(place) = bytes.get_mut(at..at + new.len()) {
            place.copy_from_slice(new.as_bytes());
        }
    }
}

fn save(mut document: Document) -> Result<Vec<u8>, PdfError> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_PER_STREAM)
        .compression_level(OWN_LEVEL)
        .build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}
