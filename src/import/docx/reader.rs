//! Holds the state of reading: the document so far, the part, and the flow of text in it.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Node, NodeId};

use super::super::error::ImportError;
use super::super::languages::Languages;
use super::super::model::{
    Block, Document, Inline, ListItem, Omission, OmissionKind, Role,
};
use super::super::package::Package;
use super::super::xml::{self, NodeExt};
use super::fields::{self, Field};
use super::notes::Notes;
use super::numbering::{Counters, Numbering};
use super::page::Section;
use super::parts::Relations;
use super::place;
use super::properties::{self, is_on};
use super::styles::{Look, Style, Styles};

/// Reads one document.
#[derive(Debug)]
pub(super) struct Reader<'r, 'p> {
    pub(super) package: &'r mut Package<'p>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// The relationships of the main part.
    pub(super) relations: Relations,
    /// Whether even pages have headers of their own.
    pub(super) even_and_odd: bool,
    /// The sections of the main part, in order.
    pub(super) sections: Vec<Section>,
    pub(super) document: Document,
    /// The pictures that were read, by the names of their parts.
    pub(super) media: BTreeMap<String, Option<usize>>,
    pub(super) notes: Notes,
    pub(super) languages: Languages,
    pub(super) part: Part,
    pub(super) flow: Flow,
    /// Why the text that follows is left out.
    pub(super) omitting: Option<OmissionKind>,
    /// The omission that is being collected.
    pub(super) left_out: Option<Omission>,
}

/// What belongs to the part that is being read.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) relations: Relations,
    /// How omissions name the part; empty for the body, whose omissions name the text before.
    pub(super) label: String,
    pub(super) counters: Counters,
    pub(super) unmatched: BTreeSet<u32>,
    /// The paragraph that anchors all boxes whose places depend on their paragraphs.
    pub(super) hub: Option<NodeId>,
    pub(super) section: usize,
    /// The start of the last paragraph with text.
    pub(super) last: String,
}

/// The flow of text that is being read: of a part, a text box or a cell.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) open: Option<Open>,
    pub(super) fields: Vec<Field>,
    pub(super) link: Option<String>,
    pub(super) look: Look,
    /// The font of symbols that the run names.
    pub(super) font: Option<String>,
    pub(super) style: Style,
    /// Whether the style of the table makes the cell bold.
    pub(super) bold_cell: bool,
    /// How many cells the text stands in.
    pub(super) cells: usize,
    /// Whether the open paragraph goes on in the next one.
    pub(super) joins: bool,
    /// The properties of the frame that the last paragraph stands in.
    pub(super) frame: Option<String>,
    pub(super) paragraph: Option<NodeId>,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) role: Role,
    pub(super) list: Option<ListItem>,
    pub(super) rtl: bool,
    pub(super) inlines: Vec<Inline>,
    /// What stands behind the paragraph: the boxes that it anchors.
    pub(super) after: Vec<Block>,
    pub(super) size: f64,
    pub(super) letters: usize,
    pub(super) bold_letters: usize,
    pub(super) omitted: bool,
}

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Story,
    Omission(OmissionKind),
    /// The text is part of a field's instruction.
    Nowhere,
}

impl<'r, 'p> Reader<'r, 'p> {
    /// Reads the parts that all text shares: relationships, styles, numbering and settings.
    ///
    /// # Errors
    /// Returns an error if one of them is damaged or too large.
    pub(super) fn open(
        package: &'r mut Package<'p>,
        main: &str,
    ) -> Result<Self, ImportError> {
        let relations = Relations::load(package, main)?;
        let mut reader = Self {
            package,
            styles: Styles::default(),
            numbering: Numbering::default(),
            relations,
            even_and_odd: false,
            sections: Vec::new(),
            document: Document::default(),
            media: BTreeMap::new(),
            notes: Notes::default(),
            languages: Languages::default(),
            part: Part::default(),
            flow: Flow::default(),
            omitting: None,
            left_out: None,
        };
        reader.shared("styles", |reader, root| reader.styles = Styles::parse(root))?;
        reader.shared("numbering", |reader, root| {
            reader.numbering = Numbering::parse(root);
        })?;
        reader.shared("settings", |reader, root| {
            reader.even_and_odd = is_on(root, "evenAndOddHeaders");
            let language = root.child("themeFontLang").and_then(|it| it.attr("val"));
            reader.document.language = properties::tag(language).map(|it| it.to_string());
        })?;
        Ok(reader)
    }

    fn shared(
        &mut self,
        kind: &str,
        read: impl FnOnce(&mut Self, Node<'_, '_>),
    ) -> Result<(), ImportError> {
        let Some(name) = self.relations.part(kind).map(str::to_owned) else {
            return Ok(());
        };
        let Some(text) = self.package.read_xml(&name)? else { return Ok(()) };
        let tree = xml::parse(&name, &text)?;
        read(self, tree.root_element());
        Ok(())
    }

    /// Reads a part with text. Returns `None` if the part does not exist.
    ///
    /// # Errors
    /// Returns an error if the part is damaged or too large.
    pub(super) fn part<T>(
        &mut self,
        name: &str,
        label: &str,
        read: impl FnOnce(&mut Self, Node<'_, '_>) -> Result<T, ImportError>,
    ) -> Result<Option<T>, ImportError> {
        let Some(text) = self.package.read_xml(name)? else { return Ok(None) };
        let tree = xml::parse(name, &text)?;
        let root = tree.root_element();
        self.part = Part {
            relations: Relations::load(self.package, name)?,
            label: label.to_owned(),
            unmatched: fields::unmatched(root),
            hub: place::hub(root),
            ..Part::default()
        };
        read(self, root).map(Some)
    }

    /// Reads the children of a node as a flow of text of its own.
    ///
    /// # Errors
    /// Returns an error if a part that the text refers to cannot be read.
    pub(super) fn apart(
        &mut self,
        omitting: Option<OmissionKind>,
        read: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<Vec<Block>, ImportError> {
        self.flush();
        let outer = std::mem::take(&mut self.flow);
        let outer_omitting = std::mem::replace(&mut self.omitting, omitting);
        let result = read(self);
        self.close();
        self.flush();
        self.omitting = outer_omitting;
        let inner = std::mem::replace(&mut self.flow, outer);
        result.map(|()| inner.blocks)
    }
}
