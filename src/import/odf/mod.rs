//! Reads texts and presentations in the OpenDocument format, packed or as one flat file.
//!
//! The styles of `styles.xml` and `content.xml` are resolved in [`styles`]. The body of a text
//! is one story; headers, footers and notes follow it. Each slide of a presentation is a
//! story of frames.

mod blocks;
pub(super) mod census;
mod headers;
mod inline;
mod lists;
mod names;
mod objects;
mod pages;
mod shapes;
mod styles;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::count::{has_words, text_of};
use super::error::ImportError;
use super::languages::Languages;
use super::model::{Block, Document, OmissionKind, Story, StoryKind};
use super::package::Package;
use super::pieces::omit;
use super::plain;
use super::xml::{self, NodeExt};
use lists::Counters;
use names::without_doctype;
use styles::{Look, Styles};

/// Reads a packed text or presentation, or one slide of a presentation by its number from 1.
///
/// # Errors
/// Returns [`ImportError::Encrypted`] for a document with a password,
/// [`ImportError::UnknownFormat`] for spreadsheets and drawings,
/// [`ImportError::NoSuchSlide`] for a number that is too high or 0, and other errors if a part
/// is missing, damaged or beyond a limit.
pub(super) fn read(
    package: &mut Package<'_>,
    slide: Option<usize>,
) -> Result<Document, ImportError> {
    let content = open(package, "content.xml")?;
    let content =
        content.ok_or_else(|| ImportError::MissingPart("content.xml".to_owned()))?;
    let content = xml::parse("content.xml", &content)?;
    let styles = open(package, "styles.xml")?;
    let styles = styles.as_deref().map(|it| xml::parse("styles.xml", it)).transpose()?;
    let root = content.root_element();
    let styles = styles.as_ref().map_or(root, |it| it.root_element());
    read_roots(root, styles, Some(package), slide)
}

/// Reads a document that is one file of XML.
///
/// # Errors
/// As [`read`].
pub(super) fn read_flat(
    bytes: &[u8],
    slide: Option<usize>,
) -> Result<Document, ImportError> {
    let text = without_doctype(plain::decode(bytes)?);
    let tree = xml::parse("document", &text)?;
    read_roots(tree.root_element(), tree.root_element(), None, slide)
}

/// Reads a part of a package that is not protected.
fn open(package: &mut Package<'_>, part: &str) -> Result<Option<String>, ImportError> {
    let manifest = package.read_xml("META-INF/manifest.xml")?;
    if manifest.is_some_and(|it| it.contains("encryption-data")) {
        return Err(ImportError::Encrypted);
    }
    Ok(package.read_xml(part)?.map(without_doctype))
}

fn read_roots(
    content: Node<'_, '_>,
    styles: Node<'_, '_>,
    package: Option<&mut Package<'_>>,
    slide: Option<usize>,
) -> Result<Document, ImportError> {
    let body = content.child("body").ok_or(ImportError::UnknownFormat)?;
    let named = styles.child("styles").or_else(|| content.child("styles"));
    let own = Styles::load(&[named, content.child("automatic-styles")]);
    let master = Styles::load(&[named, styles.child("automatic-styles")]);
    let sheets = Sheets { content: &own, master: &master, root: styles };
    let mut reader = Reader {
        package,
        document: Document::default(),
        languages: Languages::default(),
        media: BTreeMap::new(),
        counters: Counters::default(),
        notes: Vec::new(),
        heading: String::new(),
        shown: BTreeSet::new(),
        copies_left: tables::MOST_COPIES,
    };
    if let Some(text) = body.child("text") {
        if let Some(wanted) = slide {
            return Err(ImportError::NoSuchSlide { wanted, slides: 0 });
        }
        reader.text_document(text, &sheets)?;
    } else if let Some(slides) =
        body.child("presentation").or_else(|| body.child("drawing"))
    {
        reader.presentation(slides, &sheets, slide)?;
    } else {
        return Err(ImportError::UnknownFormat);
    }
    let Reader { mut document, languages, .. } = reader;
    languages.settle(&mut document);
    Ok(document)
}

/// The styles of a document.
#[derive(Debug)]
struct Sheets<'s, 'a, 'i> {
    /// For the body.
    content: &'s Styles,
    /// For headers, footers and master pages.
    master: &'s Styles,
    /// The element that holds the master pages.
    root: Node<'a, 'i>,
}

/// Reads the parts of one document.
#[derive(Debug)]
struct Reader<'r, 'a> {
    /// The archive; `None` for a flat file.
    package: Option<&'r mut Package<'a>>,
    document: Document,
    languages: Languages,
    /// The indexes of picture files by their names; `None` for those that cannot be used.
    media: BTreeMap<String, Option<usize>>,
    counters: Counters,
    /// Footnotes and endnotes, in the order of their marks.
    notes: Vec<Story>,
    /// The text of the last heading.
    heading: String,
    /// The master pages and declared footers that stand on a slide already.
    shown: BTreeSet<String>,
    /// How many letters of repeated cells may still be copied.
    copies_left: usize,
}

/// What all text of one part shares.
#[derive(Clone, Debug)]
struct Scope<'s> {
    styles: &'s Styles,
    /// How omissions call the place; empty in the body of a text, which has headings.
    place: String,
    /// Whether nothing shows, so pictures are not needed.
    hidden: bool,
    /// Whether positions are those of a page or slide.
    placed: bool,
    /// The look of text without a style of its own.
    base: Look,
    /// The style of a shape that gives its lists bullets, and its levels looks.
    presentation_style: Option<String>,
}

impl<'s> Scope<'s> {
    fn new(styles: &'s Styles, place: &str) -> Self {
        Self {
            styles,
            place: place.to_owned(),
            hidden: false,
            placed: false,
            base: styles.default_look("paragraph"),
            presentation_style: None,
        }
    }

    fn hidden(&self) -> Self {
        Self { hidden: true, ..self.clone() }
    }
}

impl Reader<'_, '_> {
    /// Reads the body of a text, its headers, footers and notes.
    fn text_document(
        &mut self,
        body: Node<'_, '_>,
        sheets: &Sheets<'_, '_, '_>,
    ) -> Result<(), ImportError> {
        let scope = Scope::new(sheets.content, "");
        let masters = headers::masters_in_use(body, sheets);
        let page = masters.first().and_then(|it| pages::page_size(sheets.root, *it));
        let mut blocks = Vec::new();
        self.blocks(body, &scope, &mut blocks)?;
        self.document.stories.push(Story { kind: StoryKind::Body, page, blocks });
        for master in masters {
            self.headers(master, sheets)?;
        }
        // Footnotes stand before endnotes.
        self.notes.sort_by_key(|it| it.kind);
        self.document.stories.append(&mut self.notes);
        Ok(())
    }

    /// Returns how an omission calls the place that is read now.
    fn place(&self, scope: &Scope<'_>) -> String {
        match (scope.place.as_str(), self.heading.as_str()) {
            ("", "") => "start of the text".to_owned(),
            ("", heading) => format!("after \"{heading}\""),
            (place, _) => place.to_owned(),
        }
    }

    /// Reports something that stands in no story.
    fn omit(&mut self, kind: OmissionKind, text: String, scope: &Scope<'_>) {
        let place = self.place(scope);
        omit(&mut self.document, kind, &place, text);
    }

    /// Reports the words of blocks, if there are any.
    fn omit_blocks(&mut self, kind: OmissionKind, blocks: &[Block], scope: &Scope<'_>) {
        let text = text_of(blocks);
        if has_words(&text) {
            self.omit(kind, text, scope);
        }
    }
}
