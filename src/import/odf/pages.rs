//! Reads slides, and what their master pages show.

use roxmltree::Node;

use super::super::count::has_words;
use super::super::error::ImportError;
use super::super::model::{
    Block, Frame, Inline, OmissionKind, Paragraph, Purpose, Run, Story, StoryKind,
};
use super::super::pieces::omit;
use super::super::xml::NodeExt;
use super::headers::all_masters;
use super::inline::all_text;
use super::names::{attribute, is_in, is_shape, length};
use super::shapes::bounds;
use super::{Reader, Scope, Sheets};

/// The texts that a presentation declares once, for the footers of its slides: the element,
/// the attribute of a slide that names it, the property that shows it, and its class.
const DECLARATIONS: [(&str, &str, &str, &str); 3] = [
    ("header-decl", "use-header-name", "display-header", "header"),
    ("footer-decl", "use-footer-name", "display-footer", "footer"),
    ("date-time-decl", "use-date-time-name", "display-date-time", "date-time"),
];

/// Returns width and height of a master page in points.
pub(super) fn page_size(root: Node<'_, '_>, master: Node<'_, '_>) -> Option<(f64, f64)> {
    let name = attribute(master, "style", "page-layout-name")?;
    let layout = root.descendants().find(|it| {
        it.is("page-layout") && attribute(*it, "style", "name") == Some(name)
    })?;
    let properties = layout.child("page-layout-properties")?;
    let size = |name| attribute(properties, "fo", name).and_then(length);
    size("page-width").zip(size("page-height"))
}

impl Reader<'_, '_> {
    /// Reads all slides of a presentation, or one by its number from 1.
    pub(super) fn presentation(
        &mut self,
        body: Node<'_, '_>,
        sheets: &Sheets<'_, '_, '_>,
        slide: Option<usize>,
    ) -> Result<(), ImportError> {
        let pages: Vec<Node<'_, '_>> = body.all("page").collect();
        if let Some(wanted) = slide
            && !(1..=pages.len()).contains(&wanted)
        {
            return Err(ImportError::NoSuchSlide { wanted, slides: pages.len() });
        }
        for (index, page) in pages.iter().enumerate() {
            if slide.is_none_or(|it| it == index + 1) {
                self.slide(body, *page, index + 1, slide.is_some(), sheets)?;
            }
        }
        for (element, user, _, _) in DECLARATIONS {
            for declared in body.all(element) {
                let name =
                    attribute(declared, "presentation", "name").unwrap_or_default();
                let used = slide.is_none_or(|it| {
                    let page = pages.get(it - 1);
                    page.and_then(|it| attribute(*it, "presentation", user)) == Some(name)
                });
                let text = all_text(declared);
                if used && has_words(&text) && !self.shown.contains(&key(element, name)) {
                    let place = "footers of slides";
                    omit(&mut self.document, OmissionKind::HiddenText, place, text);
                }
            }
        }
        Ok(())
    }

    fn slide(
        &mut self,
        body: Node<'_, '_>,
        page: Node<'_, '_>,
        number: usize,
        wanted: bool,
        sheets: &Sheets<'_, '_, '_>,
    ) -> Result<(), ImportError> {
        let style = attribute(page, "draw", "style-name").unwrap_or_default();
        let property = |name| sheets.content.page_property(style, name);
        let hidden = property("visibility") == Some("hidden") && !wanted;
        let place = format!("slide {number}");
        let scope = Scope { hidden, placed: true, ..Scope::new(sheets.content, &place) };
        let name = attribute(page, "draw", "master-page-name");
        let masters = all_masters(sheets.root);
        let master = masters.iter().find(|it| attribute(**it, "style", "name") == name);
        let mut blocks = Vec::new();
        if let Some(master) = master.filter(|_| !hidden) {
            let inner = Scope { placed: true, ..Scope::new(sheets.master, &place) };
            self.background(*master, page, sheets, &inner, &mut blocks)?;
            self.declared(body, page, *master, sheets, &inner, &mut blocks);
        }
        for shape in page.elements() {
            if is_shape(shape) {
                self.shape(shape, None, &scope, &mut blocks)?;
            } else if shape.is("annotation") {
                self.comment(shape, &scope)?;
            }
        }
        if hidden {
            self.omit_blocks(OmissionKind::HiddenObject, &blocks, &scope);
        } else {
            let page = master.and_then(|it| page_size(sheets.root, *it));
            self.document.stories.push(Story {
                kind: StoryKind::Slide(number),
                page,
                blocks,
            });
        }
        for notes in
            page.elements().filter(|it| it.is("notes") && is_in(*it, "presentation"))
        {
            let place = format!("notes of {place}");
            let scope = Scope { place, hidden: true, ..scope.clone() };
            self.apart(notes, OmissionKind::SpeakerNotes, &scope)?;
        }
        Ok(())
    }

    /// Reads the shapes of a master page on the first slide that shows them. Shapes of a class
    /// are samples, except footers that the slide shows.
    fn background(
        &mut self,
        master: Node<'_, '_>,
        page: Node<'_, '_>,
        sheets: &Sheets<'_, '_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let style = attribute(page, "draw", "style-name").unwrap_or_default();
        let property = |name: &str| sheets.content.page_property(style, name);
        let objects = property("background-objects-visible") != Some("false");
        let name = attribute(master, "style", "name").unwrap_or_default();
        for (index, shape) in
            master.elements().enumerate().filter(|(_, it)| is_shape(*it))
        {
            let shows = match attribute(shape, "presentation", "class") {
                None => objects,
                Some(class @ ("header" | "footer" | "date-time" | "page-number")) => {
                    objects && property(&format!("display-{class}")) == Some("true")
                }
                Some(_) => false,
            };
            if shows && self.shown.insert(key(name, &index.to_string())) {
                self.shape(shape, None, scope, blocks)?;
            }
        }
        Ok(())
    }

    /// Adds the declared texts that a slide shows first, in the place of the master's sample.
    fn declared(
        &mut self,
        body: Node<'_, '_>,
        page: Node<'_, '_>,
        master: Node<'_, '_>,
        sheets: &Sheets<'_, '_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) {
        let style = attribute(page, "draw", "style-name").unwrap_or_default();
        for (element, user, display, class) in DECLARATIONS {
            let Some(name) = attribute(page, "presentation", user) else { continue };
            let named = |it: &Node<'_, '_>| {
                it.is(element) && attribute(*it, "presentation", "name") == Some(name)
            };
            let shows = sheets.content.page_property(style, display) == Some("true");
            let Some(declared) = body.elements().find(named).filter(|_| shows) else {
                continue;
            };
            let text = all_text(declared);
            if !has_words(&text) || !self.shown.insert(key(element, name)) {
                continue;
            }
            let sample = master.descendants().find(|it| {
                is_shape(*it) && attribute(*it, "presentation", "class") == Some(class)
            });
            let run = Run { text, ..Run::default() };
            let paragraph =
                Paragraph { inlines: vec![Inline::Text(run)], ..Paragraph::default() };
            blocks.push(Block::Frame(Frame {
                purpose: Purpose::Footer,
                bounds: sample.and_then(|it| bounds(it, scope)),
                name: class.to_owned(),
                blocks: vec![Block::Paragraph(paragraph)],
            }));
        }
    }
}

/// Names something that is shown once.
fn key(group: &str, name: &str) -> String {
    format!("{group}\n{name}")
}
