//! Reads presentations of PowerPoint and of the programs that save its format.
//!
//! [`read`] follows the list of slides of `presentation.xml`. Each slide becomes a story whose
//! blocks stand in the order of the shapes, lowest first. Places and styles that a slide
//! inherits from its layout and master are resolved in [`layout`] and [`levels`], so no later
//! step looks them up.

pub(super) mod census;
mod diagram;
mod geometry;
mod layout;
mod levels;
mod notes;
mod parts;
mod picture;
mod shapes;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use roxmltree::Node;

use super::error::ImportError;
use super::languages::Languages;
use super::model::{Block, Document, Story, StoryKind};
use super::package::Package;

use super::xml::{self, NodeExt};
use geometry::Transform;
use layout::{Layout, Layouts};
use levels::Levels;
use parts::{Relations, entries, is_off, own, relation_id};

/// Reads a presentation, or only one of its slides by its number from 1.
///
/// Each slide is a [`Story`]. Shapes of layouts and masters come once, as frames of the first
/// slide that shows them. Hidden slides are omitted with their words, unless one is asked for
/// by its number.
///
/// # Errors
/// Returns [`ImportError::NoSuchSlide`] for a number that is too high or 0, and other errors
/// if a part is missing, damaged or beyond a limit.
pub(super) fn read(
    package: &mut Package<'_>,
    slide: Option<usize>,
) -> Result<Document, ImportError> {
    let presentation = Presentation::load(package)?;
    let numbers = presentation.numbers(slide)?;
    let mut reader = Reader {
        package,
        document: Document::default(),
        languages: Languages::default(),
        media: BTreeMap::new(),
        shown: BTreeSet::new(),
        layouts: Layouts::default(),
        defaults: presentation.defaults,
    };
    for number in numbers {
        let part = presentation.slides.get(number - 1).map_or("", String::as_str);
        reader.slide(part, number, slide.is_some(), presentation.page)?;
    }
    reader.languages.settle(&mut reader.document);
    Ok(reader.document)
}

/// What `presentation.xml` says.
#[derive(Debug)]
struct Presentation {
    /// The parts of the slides, in their order.
    slides: Vec<String>,
    /// Width and height of a slide in points.
    page: Option<(f64, f64)>,
    /// The styles of text that is in no placeholder.
    defaults: Levels,
}

impl Presentation {
    fn load(package: &mut Package<'_>) -> Result<Self, ImportError> {
        let part = main_part(package)?;
        let missing = || ImportError::MissingPart(part.clone());
        let text = package.read_xml(&part)?.ok_or_else(missing)?;
        let tree = xml::parse(&part, &text)?;
        let root = tree.root_element();
        if !root.is("presentation") {
            return Err(ImportError::UnknownFormat);
        }
        let relations = Relations::load(package, &part)?;
        let slides = entries(root.child("sldIdLst"), "sldId")
            .map(|it| {
                let id = relation_id(it, "id").unwrap_or_default();
                let relation = relations.get(id).filter(|it| !it.external);
                relation
                    .map(|it| it.target.clone())
                    .ok_or_else(|| ImportError::MissingPart(format!("{part}#{id}")))
            })
            .collect::<Result<_, _>>()?;
        let page = root.child("sldSz").and_then(|it| {
            Some((geometry::length(own(it, "cx")?)?, geometry::length(own(it, "cy")?)?))
        });
        let defaults = Levels::default().with(root.child("defaultTextStyle"));
        Ok(Self { slides, page, defaults })
    }

    /// Returns the numbers of the slides to read.
    fn numbers(&self, slide: Option<usize>) -> Result<Vec<usize>, ImportError> {
        let slides = self.slides.len();
        match slide {
            None => Ok((1..=slides).collect()),
            Some(wanted) if (1..=slides).contains(&wanted) => Ok(vec![wanted]),
            Some(wanted) => Err(ImportError::NoSuchSlide { wanted, slides }),
        }
    }
}

/// Returns the name of the part of the presentation.
fn main_part(package: &mut Package<'_>) -> Result<String, ImportError> {
    let main = Relations::load(package, "")?.part("officeDocument");
    Ok(main.unwrap_or_else(|| "ppt/presentation.xml".to_owned()))
}

/// Reads slides one after another.
#[derive(Debug)]
struct Reader<'r, 'a> {
    package: &'r mut Package<'a>,
    document: Document,
    languages: Languages,
    /// The indexes of picture files by their parts; `None` for those that cannot be used.
    media: BTreeMap<String, Option<usize>>,
    /// The layouts and masters whose shapes stand on a slide already.
    shown: BTreeSet<String>,
    layouts: Layouts,
    defaults: Levels,
}

/// The part whose shapes are read.
#[derive(Clone, Debug)]
struct Scope<'s> {
    relations: &'s Relations,
    layout: &'s Layout,
    /// How omissions call the place: `slide 2`.
    place: String,
    /// Whether nothing of the part shows, so pictures are not needed.
    hidden: bool,
    /// Whether the part is a layout or master.
    background: bool,
}

impl Reader<'_, '_> {
    fn slide(
        &mut self,
        part: &str,
        number: usize,
        wanted: bool,
        page: Option<(f64, f64)>,
    ) -> Result<(), ImportError> {
        let missing = || ImportError::MissingPart(part.to_owned());
        let text = self.package.read_xml(part)?.ok_or_else(missing)?;
        let tree = xml::parse(part, &text)?;
        let root = tree.root_element();
        let hidden = is_off(root, "show") && !wanted;
        let relations = Relations::load(self.package, part)?;
        let layout = match relations.part("slideLayout") {
            Some(layout) => self.layouts.get(self.package, &layout, &self.defaults)?,
            None => Rc::default(),
        };
        let place = format!("slide {number}");
        let scope = Scope {
            relations: &relations,
            layout: &layout,
            place: place.clone(),
            hidden,
            background: false,
        };
        let mut blocks = Vec::new();
        if !hidden && !is_off(root, "showMasterSp") {
            for part in &layout.backgrounds {
                self.background(part, &scope, &mut blocks)?;
            }
        }
        self.part_shapes(root, &scope, &mut blocks)?;
        if hidden {
            self.omit_hidden(&blocks, &place);
        } else {
            let kind = StoryKind::Slide(number);
            self.document.stories.push(Story { kind, page, blocks });
        }
        for notes in relations.parts("notesSlide") {
            self.notes(&notes, &place)?;
        }
        for comments in relations.parts("comments") {
            self.comments(&comments, &place)?;
        }
        Ok(())
    }

    /// Reads the shapes of a layout or master on the first slide that shows them.
    fn background(
        &mut self,
        part: &str,
        slide: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        if !self.shown.insert(part.to_owned()) {
            return Ok(());
        }
        let Some(text) = self.package.read_xml(part)? else { return Ok(()) };
        let tree = xml::parse(part, &text)?;
        let relations = Relations::load(self.package, part)?;
        let scope = Scope { relations: &relations, background: true, ..slide.clone() };
        self.part_shapes(tree.root_element(), &scope, blocks)
    }

    fn part_shapes(
        &mut self,
        root: Node<'_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        match root.child("cSld").and_then(|it| it.child("spTree")) {
            Some(shapes) => self.shapes(shapes, scope, Transform::IDENTITY, blocks),
            None => Ok(()),
        }
    }
}
