//! Writes many posters as one file, a page each ([`MergedFile`]): the output of a merge for a print
//! house, or one file to hand out.
//!
//! What posters have in common is in the file once: content streams of unchanged panels, fonts,
//! logos, profiles. The file is written as the posters come; fonts follow at the end, when all
//! characters are known.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};

use super::boundaries;
use super::content::{self, PageContent};
use super::document::{self, DocumentParts};
use super::error::PdfError;
use super::file::{self, FileWriter, ObjectStream};
use super::fonts::Fonts;
use super::merged_tree::{PageNodes, Told, document_parts, numbers, outline};
use super::metadata::{Identifiers, Metadata};
use super::object_ids::{
    CATALOG, DOCUMENT_ELEMENT, NAMESPACE, STRUCTURE_ROOT, first_free, page,
};
use super::page_graphics::{PageGraphic, PageGraphics};
use super::press::{PressOptions, PressSheet};
use super::profile::{Profile, ScreenStandard};
use super::structure::one_or_all;
use super::structure_element::{PDF_2, TagSet};
use super::tag_numbers::{FirstIds, count};
use super::writer::Writer;
use super::xmp;
use crate::page::{About, Page};
use crate::units::Length;

/// Objects in an object stream, at most: a reader unpacks all of them to see one.
const PACKED: usize = 200;

/// What a merged file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergedKind {
    /// For reading on screens: as [`Writer::screen`], with an outline entry for each poster.
    Screen(ScreenStandard),
    /// For an office printer: as [`Writer::office`].
    Office,
    /// For a print house: as [`Writer::press`], with the document parts of PDF/VT-1.
    Press,
}

/// A file of many posters that is being written.
#[derive(Debug)]
pub struct MergedFile<'a> {
    writer: &'a Writer,
    kind: MergedKind,
    about: About,
    /// The number of posters.
    count: usize,
    file: FileWriter,
    /// The number of the next object.
    next: u32,
    nodes: PageNodes,
    shared: Shared,
    fonts: Fonts,
    logos: Vec<PageGraphic>,
    /// What the posters so far have told.
    told: Told,
    /// The last poster, with its press options, of which the finish is made.
    last: Option<(Page, Option<PressOptions>)>,
}

/// The content streams that were written, by their digests.
#[derive(Debug, Default)]
struct Shared(HashMap<[u8; 32], ObjectId>);

impl Writer {
    /// Begins a file of `count` posters. `about` describes the whole.
    #[must_use]
    pub fn merge(&self, kind: MergedKind, about: About, count: usize) -> MergedFile<'_> {
        let version = match &kind {
            MergedKind::Screen(ScreenStandard::Ua2) => Profile::SCREEN_PDF_2.version,
            MergedKind::Screen(ScreenStandard::Ua1) => Profile::SCREEN.version,
            MergedKind::Office => Profile::OFFICE.version,
            MergedKind::Press => Profile::PRESS_VERSION,
        };
        let mut next = first_free(count);
        let nodes = PageNodes::new(count, &mut next);
        MergedFile {
            writer: self,
            kind,
            about,
            count,
            file: FileWriter::new(version),
            next,
            nodes,
            shared: Shared::default(),
            fonts: Fonts::default(),
            logos: Vec::new(),
            told: Told::default(),
            last: None,
        }
    }
}

impl MergedFile<'_> {
    /// Returns what the file is for.
    #[must_use]
    pub const fn kind(&self) -> MergedKind {
        self.kind
    }

    /// Adds a poster. `entry` names it in the outline. A press file needs `options`, which have to be
    /// the same for all posters but for the file name.
    ///
    /// # Errors
    /// Returns the errors of [`Writer::screen`] and [`Writer::press`], and an error if two posters
    /// have different fonts or spot inks under the same name.
    pub fn add(
        &mut self,
        entry: &str,
        page: &Page,
        options: Option<&PressOptions>,
    ) -> Result<(), PdfError> {
        let known = self.last.as_ref().and_then(|(_, options)| options.as_ref());
        if known.zip(options).is_some_and(|(one, other)| !one.prints_like(other)) {
            return Err(PdfError::TwoSettings);
        }
        let sheet = options.map(|options| PressSheet::new(page, options)).transpose()?;
        let margin = sheet.as_ref().map(|sheet| sheet.media_margin);
        let page = sheet.as_ref().map_or(page, |sheet| &sheet.page);
        let profile = self.kind.profile(options, margin.unwrap_or_default());
        let page = &*boundaries::mark_spaces(page);
        self.told.check_spots(&page.spots)?;
        self.fonts.add(page)?;
        let mut graphics =
            PageGraphics::new(page, &profile, std::mem::take(&mut self.logos));
        let chunks = &self.writer.caches.chunks;
        let content = content::write(page, &profile, &self.fonts, &mut graphics, chunks);
        self.logos = graphics.into_logos();
        let content = content?;
        self.write_page(entry, &content, &profile)?;
        self.last = Some((page.clone(), options.cloned()));
        Ok(())
    }

    fn new_id(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// Writes a page with its streams and its structure elements.
    fn write_page(
        &mut self,
        entry: &str,
        content: &PageContent,
        profile: &Profile<'_>,
    ) -> Result<(), PdfError> {
        let at = self.told.entries.len();
        let streams = content.chunks.iter().flat_map(|chunk| &chunk.streams);
        let streams: Vec<Object> =
            streams.map(|(_, stream)| self.stream(stream).into()).collect();
        let mut objects: Vec<(u32, Object)> = Vec::new();
        let resources = self.nodes.resources().into();
        let space = &content.space;
        let mut dictionary =
            document::page_dictionary(profile, space, streams, resources)?;
        dictionary.set("Parent", self.nodes.parent(at));
        if profile.tags.is_some() {
            self.elements(content, &mut dictionary, &mut objects);
        }
        if profile.standards.x4 {
            let leaf = self.new_id();
            dictionary.set("DPart", leaf);
            self.told.leaves.push(leaf);
        }
        objects.push((page(at).0, dictionary.into()));
        self.pack(&objects);
        self.told.entries.push((entry.to_owned(), space.trim_box()?[3]));
        Ok(())
    }

    /// Writes a content stream, or finds it among those of the posters before.
    fn stream(&mut self, bytes: &[u8]) -> ObjectId {
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(&known) = self.shared.0.get(&digest) {
            return known;
        }
        let id = self.new_id();
        let filter = dictionary! { "Filter" => "FlateDecode" };
        let stream = Stream::new(filter, bytes.to_vec()).with_compression(false);
        self.file.add(id.0, &stream.into());
        self.shared.0.insert(digest, id);
        id
    }

    /// Adds the structure elements of a page, which are the children of one that is the poster.
    fn elements(
        &mut self,
        content: &PageContent,
        dictionary: &mut Dictionary,
        objects: &mut Vec<(u32, Object)>,
    ) {
        let at = self.told.entries.len();
        let (part, marks) = (self.new_id(), self.new_id());
        let key = count(self.count + self.told.owners.len());
        let mut first = FirstIds { object: self.next, sheet: at, key, parent: part };
        let (mut roots, mut owners, mut annotations) = (vec![], vec![], vec![]);
        for chunk in &content.chunks {
            let Some((subtree, own)) = chunk.elements(first) else { continue };
            first = first.after(&subtree);
            objects.extend(own);
            roots.extend(subtree.roots.iter().map(|&id| Object::from(id)));
            owners.extend(subtree.marks.iter().map(|&(_, id)| Object::from(id)));
            annotations
                .extend(subtree.annotations.iter().map(|&(_, id)| Object::from(id)));
            let of_annotations = subtree.annotation_owners.iter();
            self.told.owners.extend(of_annotations.map(|&id| Object::from(id)));
        }
        self.next = first.object;
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => "Part",
            "P" => DOCUMENT_ELEMENT,
            "K" => one_or_all(roots),
        };
        if self.kind.tags() == Some(TagSet::Pdf20) {
            element.set("NS", NAMESPACE);
        }
        objects.push((part.0, element.into()));
        objects.push((marks.0, owners.into()));
        dictionary.set("StructParents", count(at));
        // The tab order is that of the tree, the reading order (ISO 14289-1, 7.18.3).
        dictionary.set("Tabs", "S");
        if !annotations.is_empty() {
            dictionary.set("Annots", annotations);
        }
        self.told.parts.push(part);
        self.told.marks.push(marks);
    }

    /// Writes objects that are no streams.
    fn pack(&mut self, objects: &[(u32, Object)]) {
        for objects in objects.chunks(PACKED) {
            let number = self.new_id().0;
            let objects = objects.iter().map(|(number, object)| (*number, object));
            self.file.add_packed(number, &ObjectStream::new(objects));
        }
    }

    /// Writes what ties the pages together. Returns the file; `None` if no poster was added.
    ///
    /// # Errors
    /// Returns an error if a font file is damaged or a logo cannot be written.
    pub fn finish(mut self) -> Result<Option<Vec<u8>>, PdfError> {
        let Some((last, options)) = self.last.take() else { return Ok(None) };
        let kind = self.kind;
        let profile = kind.profile(options.as_ref(), Length::ZERO);
        let mut about = self.about.clone();
        about.issued = about.issued.or(last.about.issued);
        let metadata = Metadata::new(&about, profile.standards.with_parts());
        let mut document = Document::with_version(profile.version);
        document.max_id = self.next - 1;
        document.trailer.set("Root", CATALOG);
        let parts = DocumentParts {
            fonts: std::mem::take(&mut self.fonts),
            content: PageContent::empty(&last, &profile)?,
            graphics: std::mem::take(&mut self.logos),
        };
        let resources = document::resources(
            &mut document,
            &last,
            &profile,
            &parts,
            &self.writer.caches,
        )?;
        document.objects.insert(self.nodes.resources(), resources.into());
        document::embed_catalog(&mut document, &metadata);
        self.nodes.insert_into(&mut document, self.told.entries.len());
        let intents = document::output_intents(
            &mut document,
            profile.colors,
            &self.writer.caches.profiles,
        );
        let mut entries = dictionary! { "OutputIntents" => intents };
        if let Some(tags) = profile.tags {
            entries.extend(&self.tree(&mut document, tags));
            let outline = outline(&mut document, tags, &self.told);
            entries.set("Outlines", outline);
            entries.set("PageMode", "UseOutlines");
        }
        if profile.standards.x4 {
            entries.set("DPartRoot", document_parts(&mut document, &self.told));
        }
        let catalog = document.catalog_mut().map_err(PdfError::object)?;
        catalog.extend(&entries);
        self.close(document, &metadata)
    }

    /// Adds the structure tree. Returns the entries of the catalog.
    fn tree(&self, document: &mut Document, tags: TagSet) -> Dictionary {
        let parts = self.told.parts.iter().map(|&id| Object::from(id)).collect();
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => "Document",
            "P" => STRUCTURE_ROOT,
            "K" => one_or_all(parts),
        };
        let marks = self.told.marks.iter().map(|&id| Object::from(id));
        let next = self.count + self.told.owners.len();
        let numbers = numbers(document, marks.chain(self.told.owners.iter().cloned()));
        let mut root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => DOCUMENT_ELEMENT,
            "ParentTree" => numbers,
            "ParentTreeNextKey" => count(next),
        };
        if tags == TagSet::Pdf20 {
            element.set("NS", NAMESPACE);
            let namespace =
                dictionary! { "Type" => "Namespace", "NS" => text_string(PDF_2) };
            document.objects.insert(NAMESPACE, namespace.into());
            root.set("Namespaces", vec![NAMESPACE.into()]);
        }
        document.objects.insert(DOCUMENT_ELEMENT, element.into());
        document.objects.insert(STRUCTURE_ROOT, root.into());
        dictionary! {
            "StructTreeRoot" => STRUCTURE_ROOT,
            "MarkInfo" => dictionary! { "Marked" => true },
        }
    }

    /// Writes the last objects, the metadata and the cross-references.
    fn close(
        mut self,
        mut document: Document,
        metadata: &Metadata,
    ) -> Result<Option<Vec<u8>>, PdfError> {
        let packet = document.new_object_id();
        let catalog = document.catalog_mut().map_err(PdfError::object)?;
        catalog.set("Metadata", packet);
        self.next = document.max_id + 1;
        let others = file::add_streams(&document, &mut self.file);
        let others: Vec<(u32, Object)> =
            others.into_iter().map(|(number, it)| (number, it.clone())).collect();
        self.pack(&others);
        // The identifiers follow from everything before them.
        let mut hasher = Sha256::new();
        hasher.update(self.file.bytes());
        hasher.update(metadata.version.as_deref().unwrap_or_default());
        let ids = Identifiers::from_digest(hasher.finalize().into());
        // Not compressed, so that tools that cannot read PDF can read it (ISO 19005-2, 6.6.2.1).
        let xml = Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            xmp::packet(metadata, &ids).into_bytes(),
        );
        self.file.add(packet.0, &xml.with_compression(false).into());
        let mut trailer = document.trailer;
        trailer.set("ID", ids.trailer());
        Ok(Some(self.file.finish(self.next, &trailer)))
    }
}

impl MergedKind {
    fn profile<'a>(
        self,
        options: Option<&'a PressOptions>,
        media_margin: Length,
    ) -> Profile<'a> {
        match (self, options) {
            (Self::Press, Some(options)) => Profile::press(options, media_margin),
            (Self::Screen(ScreenStandard::Ua2), _) => Profile::SCREEN_PDF_2,
            (Self::Screen(ScreenStandard::Ua1), _) => Profile::SCREEN,
            (Self::Office | Self::Press, _) => Profile::OFFICE,
        }
    }

    fn tags(self) -> Option<TagSet> {
        self.profile(None, Length::ZERO).tags
    }
}
