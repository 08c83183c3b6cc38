//! Content streams in, the bytes of the file out: all objects around them are made here.
//! What was saved is never read again.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};

use super::color::ColorModel;
use super::content::{Content, Graphics, KNOCKOUT, OVERPRINT, graphic_name};
use super::file::ObjectStream;
use super::font::Fonts;
use super::metadata::{Identifiers, Metadata};
use super::press::INKS;
use super::profile::Profile;
use super::store::{Icc, Store};
use super::{PdfError, file, outline, structure, xmp};
use crate::assets::icc::{SRGB, SRGB_NAME};
use crate::page::Page;
use crate::units::Length;

/// The numbers of the objects that others refer to before they are made.
pub(super) const CATALOG: ObjectId = (1, 0);
const PAGES: ObjectId = (2, 0);
/// The page.
pub(super) const PAGE: ObjectId = (3, 0);
/// The root of the structure tree.
pub(super) const STRUCTURE: ObjectId = (4, 0);
/// The element of the structure tree that holds all others.
pub(super) const DOCUMENT: ObjectId = (5, 0);

/// Makes a document of the content and saves it.
pub(super) fn finish(
    page: &Page,
    profile: &Profile<'_>,
    fonts: &Fonts,
    content: &Content,
    store: &Store,
) -> Result<Vec<u8>, PdfError> {
    let Content { parts, space, graphics, next_object } = content;
    let mut document = Document::with_version(profile.version);
    document.max_id = next_object.saturating_sub(1);
    document.trailer.set("Root", CATALOG);
    let mut resources = dictionary! {
        "Font" => fonts.embed(&mut document),
        "XObject" => embed_all(&mut document, graphics, profile.colors, store)?,
    };
    if let ColorModel::Cmyk(_) = profile.colors {
        resources.set("ExtGState", overprint_states());
    }
    let streams: Vec<Object> =
        parts.iter().map(|it| document.add_object(packed(&it.stream)).into()).collect();
    let mut dictionary = dictionary! {
        "Type" => "Page",
        "Parent" => PAGES,
        "Contents" => streams,
        "MediaBox" => space.media_box()?.map(Object::Real).to_vec(),
        "TrimBox" => space.trim_box()?.map(Object::Real).to_vec(),
        "Resources" => resources,
        "Group" => dictionary! { "S" => "Transparency", "CS" => profile.colors.space() },
    };
    if profile.around > Length::ZERO {
        dictionary.set("BleedBox", space.bleed_box()?.map(Object::Real).to_vec());
    }
    let meanings = || parts.iter().filter_map(|part| part.meaning.as_ref());
    let annotations = meanings().flat_map(|it| &it.branch.annotations);
    let annotations: Vec<Object> = annotations.map(|&it| it.into()).collect();
    if !annotations.is_empty() {
        dictionary.set("Annots", annotations);
    }
    document.objects.insert(PAGE, dictionary.into());
    let pages =
        dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![PAGE.into()] };
    document.objects.insert(PAGES, pages.into());

    let metadata = Metadata::new(&page.about, profile.standards);
    describe(&mut document, &metadata);
    let intents = output_intents(&mut document, profile.colors, store);
    document.catalog_mut()?.set("OutputIntents", intents);
    if profile.tagged {
        let branches: Vec<_> = meanings().map(|it| &it.branch).collect();
        structure::embed(&mut document, &branches)?;
        let outline = outline::embed(&mut document, PAGE, page, space)?;
        if let Some(outline) = outline {
            document.catalog_mut()?.set("Outlines", outline);
        }
    }
    let objects: Vec<_> = meanings().map(|it| &it.objects).collect();
    identified(document, &objects, &metadata)
}

/// A stream whose content is packed.
fn packed(content: &[u8]) -> Stream {
    let filter = dictionary! { "Filter" => "FlateDecode" };
    Stream::new(filter, content.to_vec()).with_compression(false)
}

/// Adds the pictures; the resources by which the content stream calls them.
fn embed_all(
    document: &mut Document,
    graphics: &Graphics,
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
fn output_intents(
    document: &mut Document,
    colors: ColorModel<'_>,
    store: &Store,
) -> Vec<Object> {
    match colors {
        ColorModel::Cmyk(condition) => {
            let profile =
                store.profile(document, INKS, Icc::Shared(condition.shared_icc()));
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
            let profile = store.profile(document, 3, Icc::Embedded(SRGB));
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

/// The catalog and the information dictionary.
fn describe(document: &mut Document, metadata: &Metadata) {
    let info = document.add_object(metadata.info());
    document.trailer.set("Info", info);
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

/// Saves the document with identifiers that follow from all else in it: it is saved with
/// others of the same length, which are then replaced.
fn identified(
    mut document: Document,
    objects: &[&ObjectStream],
    metadata: &Metadata,
) -> Result<Vec<u8>, PdfError> {
    let draft = Identifiers::from_digest(DRAFT);
    document.trailer.set("ID", draft.trailer());
    // Readable for tools that know nothing of PDF (ISO 19005-2, 6.6.2.1 asks for it).
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp::packet(metadata, &draft).into_bytes(),
    );
    let packet = document.add_object(packet.with_compression(false));
    document.catalog_mut()?.set("Metadata", packet);
    let mut bytes = file::save(&document, objects);
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
