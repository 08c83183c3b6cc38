//! Writes many posters as one file, a page each ([`MergedFile`]): the output of a merge for a print
//! house, or one file to hand out.
//!
//! What posters have in common is in the file once: content streams of unchanged panels, fonts,
//! logos, profiles. The file is written as the posters come; fonts follow at the end, when all
//! characters are known.

use std::collections::HashMap;
use std::sync::Arc;

use lopdf::{Document, Object, ObjectId, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};

use super::boundaries;
use super::content::{self, PageContent};
use super::document::{self, Resources};
use super::error::PdfError;
use super::file::{self, FileWriter, ObjectStream};
use super::fonts::Fonts;
use super::merged_tree::{PageNodes, Told, document_parts};
use super::metadata::{Identifiers, Metadata};
use super::object_ids::{CATALOG, DOCUMENT_ELEMENT, NAMESPACE, first_free, page};
use super::outline::{self, OutlineEntry};
use super::page_graphics::{PageGraphic, PageGraphics};
use super::press::{PressOptions, PressSheet};
use super::profile::{Profile, ScreenStandard};
use super::structure::{embed_root, one_or_all, tie_page};
use super::structure_element::TagSet;
use super::tag_numbers::{FirstIds, count};
use super::writer::Writer;
use super::xmp;
use crate::assets::fonts::FontSet;
use crate::page::{About, Page};
use crate::units::Length;

/// Objects in an object stream, at most: a reader unpacks all of them to see one.
const PACKED: usize = 200;

/// What a merged file is for.
#[derive(Clone, Debug)]
pub enum MergedKind {
    /// For reading on screens: as [`Writer::screen`], with an outline entry for each poster.
    Screen(ScreenStandard),
    /// For an office printer: as [`Writer::office`], with an outline entry for each poster.
    Office,
    /// For a print house: as [`Writer::press`], with the document parts of PDF/VT-1.
    Press(PressOptions),
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
    /// The content streams that were written, by their digests.
    streams: HashMap<[u8; 32], ObjectId>,
    fonts: Fonts,
    /// The whole fonts of the last page; `None` before the first.
    font_set: Option<Arc<FontSet>>,
    logos: Vec<PageGraphic>,
    told: Told,
}

impl Writer {
    /// Begins a file of `count` posters, at most. `about` describes the whole.
    #[must_use]
    pub fn merge(
        &self,
        kind: MergedKind,
        mut about: About,
        count: usize,
    ) -> MergedFile<'_> {
        if let MergedKind::Press(options) = &kind {
            about.issued = about.issued.or(Some(options.date));
        }
        let mut next = first_free(count);
        let nodes = PageNodes::new(count, &mut next);
        MergedFile {
            writer: self,
            about,
            count,
            file: FileWriter::new(kind.profile(Length::ZERO).version),
            kind,
            next,
            nodes,
            streams: HashMap::new(),
            fonts: Fonts::default(),
            font_set: None,
            logos: Vec::new(),
            told: Told::default(),
        }
    }
}

impl MergedFile<'_> {
    /// Returns whether posters of a kind can be pages of this file: of the same standard, and for a
    /// press under the same printing condition, with the same bleed and marks.
    #[must_use]
    pub fn holds(&self, kind: &MergedKind) -> bool {
        match (&self.kind, kind) {
            (MergedKind::Screen(one), MergedKind::Screen(other)) => one == other,
            (MergedKind::Office, MergedKind::Office) => true,
            (MergedKind::Press(one), MergedKind::Press(other)) => one.prints_like(other),
            (MergedKind::Screen(_) | MergedKind::Office | MergedKind::Press(_), _) => {
                false
            }
        }
    }

    /// Adds a poster. `entry` names it in the outline or the document parts, and `file_name` in the
    /// slug line of a press file.
    ///
    /// # Errors
    /// Returns the errors of [`Writer::screen`] and [`Writer::press`], and an error if two posters
    /// have different fonts or spot inks under the same name, or too many different shapes.
    pub fn add(
        &mut self,
        entry: &str,
        file_name: &str,
        page: &Page,
    ) -> Result<(), PdfError> {
        let kind = self.kind.clone();
        let sheet = match &kind {
            MergedKind::Press(options) => {
                Some(PressSheet::new(page, &options.clone().file_name(file_name))?)
            }
            MergedKind::Screen(_) | MergedKind::Office => None,
        };
        let margin = sheet.as_ref().map(|sheet| sheet.media_margin);
        let page = sheet.as_ref().map_or(page, |sheet| &sheet.page);
        let profile = kind.profile(margin.unwrap_or_default());
        let page = &*boundaries::mark_spaces(page);
        let spots = self.told.spots.get_or_insert_with(|| page.spots.clone());
        if *spots != page.spots {
            return Err(PdfError::TwoSpotInks);
        }
        self.fonts.add(page)?;
        self.font_set = Some(Arc::clone(&page.fonts));
        let mut graphics =
            PageGraphics::new(page, &profile, std::mem::take(&mut self.logos));
        let chunks = &self.writer.caches.chunks;
        let content = content::write(page, &profile, &self.fonts, &mut graphics, chunks);
        self.logos = graphics.into_logos();
        self.write_page((entry, &page.about), &content?, &profile)
    }

    fn new_id(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// Writes a page with its streams and its structure elements.
    fn write_page(
        &mut self,
        (entry, about): (&str, &About),
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
        let element = match profile.tags {
            Some(tags) => {
                tie_page(&mut dictionary, at);
                let (part, annotations) =
                    self.elements(content, about, tags, &mut objects);
                if !annotations.is_empty() {
                    dictionary.set("Annots", annotations);
                }
                Some(part)
            }
            None => None,
        };
        if profile.standards.x4 {
            let leaf = self.new_id();
            dictionary.set("DPart", leaf);
            self.told.leaves.push(leaf);
        }
        objects.push((page(at).0, dictionary.into()));
        self.pack(objects.iter().map(|(number, object)| (*number, object)));
        let (title, corner) = (entry.to_owned(), (0.0, space.trim_box()?[3]));
        self.told.entries.push(OutlineEntry { title, page: page(at), corner, element });
        Ok(())
    }

    /// Writes a content stream, or finds it among those of the posters before.
    fn stream(&mut self, bytes: &[u8]) -> ObjectId {
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(&known) = self.streams.get(&digest) {
            return known;
        }
        let id = self.new_id();
        let filter = dictionary! { "Filter" => "FlateDecode" };
        let stream = Stream::new(filter, bytes.to_vec()).with_compression(false);
        self.file.add(id.0, &stream.into());
        self.streams.insert(digest, id);
        id
    }

    /// Adds the structure elements of a page, which are the children of one that is the poster.
    /// Returns that one, and the annotations.
    fn elements(
        &mut self,
        content: &PageContent,
        about: &About,
        tags: TagSet,
        objects: &mut Vec<(u32, Object)>,
    ) -> (ObjectId, Vec<Object>) {
        let sheet = self.told.entries.len();
        let (part, marks) = (self.new_id(), self.new_id());
        let key = count(self.count + self.told.owners.len());
        let mut first = FirstIds { object: self.next, sheet, key, parent: part };
        let (mut roots, mut owners, mut annotations) = (vec![], vec![], vec![]);
        for chunk in &content.chunks {
            let Some((subtree, own)) = chunk.elements(first) else { continue };
            first = first.after(&subtree);
            objects.extend(own);
            let refer = |&id: &ObjectId| Object::from(id);
            roots.extend(subtree.roots.iter().map(refer));
            owners.extend(subtree.marks.iter().map(|(_, id)| refer(id)));
            annotations.extend(subtree.annotations.iter().map(|(_, id)| refer(id)));
            self.told.owners.extend(subtree.annotation_owners.iter().map(refer));
        }
        self.next = first.object;
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => "Part",
            "P" => DOCUMENT_ELEMENT,
            "K" => one_or_all(roots),
        };
        if about.language != self.about.language {
            element.set("Lang", text_string(about.language.as_str()));
        }
        if tags == TagSet::Pdf20 {
            element.set("NS", NAMESPACE);
        }
        objects.push((part.0, element.into()));
        objects.push((marks.0, owners.into()));
        self.told.marks.push(marks.into());
        (part, annotations)
    }

    /// Writes objects that are no streams.
    fn pack<'a>(&mut self, objects: impl Iterator<Item = (u32, &'a Object)>) {
        let objects: Vec<_> = objects.collect();
        for objects in objects.chunks(PACKED) {
            let number = self.new_id().0;
            self.file.add_packed(number, &ObjectStream::new(objects.iter().copied()));
        }
    }

    /// Writes what ties the pages together. Returns the file; `None` if no poster was added.
    ///
    /// # Errors
    /// Returns an error if a font file is damaged or a logo cannot be written.
    pub fn finish(mut self) -> Result<Option<Vec<u8>>, PdfError> {
        let Some(font_set) = self.font_set.take() else { return Ok(None) };
        let kind = self.kind.clone();
        let profile = kind.profile(Length::ZERO);
        let metadata = Metadata::new(&self.about, profile.standards.with_parts());
        let mut document = Document::with_version(profile.version);
        document.max_id = self.next - 1;
        document.trailer.set("Root", CATALOG);
        let resources = Resources {
            fonts: &self.fonts,
            font_set: &font_set,
            graphics: &self.logos,
            spots: self.told.spots.as_deref().unwrap_or_default(),
        };
        let caches = &self.writer.caches;
        let resources = resources.embed(&mut document, profile.colors, caches)?;
        document.objects.insert(self.nodes.resources(), resources.into());
        document::embed_catalog(&mut document, &metadata);
        self.nodes.insert_into(&mut document, self.told.entries.len());
        let intents =
            document::output_intents(&mut document, profile.colors, &caches.profiles);
        let mut entries = dictionary! { "OutputIntents" => intents };
        if let Some(tags) = profile.tags {
            self.embed_tree(&mut document, tags)?;
            let outline = outline::link(&mut document, tags, &self.told.entries);
            entries.set("Outlines", outline);
            entries.set("PageMode", "UseOutlines");
        }
        if profile.standards.x4 {
            entries.set("DPartRoot", document_parts(&mut document, &self.told));
        }
        let catalog = document.catalog_mut().map_err(PdfError::object)?;
        catalog.extend(&entries);
        self.close(document, &metadata).map(Some)
    }

    /// Adds the structure tree.
    fn embed_tree(
        &mut self,
        document: &mut Document,
        tags: TagSet,
    ) -> Result<(), PdfError> {
        let parts = self.told.entries.iter().filter_map(|entry| entry.element);
        let parts = parts.map(Object::from).collect();
        let mut parents = std::mem::take(&mut self.told.marks);
        // The keys of annotations begin after those of all pages, added or not.
        parents.resize(self.count, Object::Null);
        parents.append(&mut self.told.owners);
        embed_root(document, tags, parts, &parents)
    }

    /// Writes the last objects, the metadata and the cross-references.
    fn close(
        mut self,
        mut document: Document,
        metadata: &Metadata,
    ) -> Result<Vec<u8>, PdfError> {
        let packet = document.new_object_id();
        let catalog = document.catalog_mut().map_err(PdfError::object)?;
        catalog.set("Metadata", packet);
        self.next = document.max_id + 1;
        let others = file::add_streams(&document, &mut self.file);
        self.pack(others.into_iter());
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
        document.trailer.set("ID", ids.trailer());
        Ok(self.file.finish(self.next, &document.trailer))
    }
}

impl MergedKind {
    fn profile(&self, media_margin: Length) -> Profile<'_> {
        match self {
            Self::Screen(standard) => Profile::screen(*standard),
            Self::Office => Profile::OFFICE,
            Self::Press(options) => Profile::press(options, media_margin),
        }
    }
}
