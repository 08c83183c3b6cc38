//! Reads shapes of VML, which Word wrote before 2010 and writes in compatibility mode.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Block, Bounds, Frame, OmissionKind};
use super::super::xml::NodeExt;
use super::choice::alternative;
use super::flow::has_content;
use super::lengths::number;
use super::pictures::About;
use super::place::{Css, Mapping};
use super::reader::Reader;
use super::runs::reference;

/// How the coordinates of a shape are to be read.
#[derive(Clone, Copy, Debug)]
enum Level {
    /// The shape stands on the page.
    Page,
    /// The shape stands in a group, whose own place may be unknown.
    Group(Option<Mapping>),
}

impl Reader<'_, '_> {
    /// Reads `w:pict`.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn pict(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        node.elements().try_for_each(|it| self.vml(it, Level::Page, true))
    }

    /// Reads `w:object`: an embedded object with its preview, which the author did not place
    /// as a picture.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn object(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let embeds = |it: Node<'_, '_>| {
            ["OLEObject", "control", "objectEmbed", "objectLink"]
                .iter()
                .any(|name| it.is(name))
        };
        let embedded = node.descendants().any(embeds);
        if embedded {
            self.leave_out_apart(OmissionKind::EmbeddedObject, String::new());
        }
        for child in node.elements() {
            if child.is("drawing") {
                self.walk(child)?;
            } else {
                self.vml(child, Level::Page, !embedded)?;
            }
        }
        Ok(())
    }

    /// Reads a shape, a group or what wraps them.
    fn vml(
        &mut self,
        node: Node<'_, '_>,
        level: Level,
        pictures: bool,
    ) -> Result<(), ImportError> {
        match node.tag_name().name() {
            "shapetype" | "OLEObject" | "control" => Ok(()),
            "AlternateContent" => match alternative(node) {
                Some(it) => {
                    it.elements().try_for_each(|child| self.vml(child, level, pictures))
                }
                None => Ok(()),
            },
            "group" => {
                let bounds = self.vml_bounds(node, level);
                let mapping = bounds.map(|it| Mapping::onto(it, coordinates(node)));
                let level = Level::Group(mapping);
                node.elements().try_for_each(|it| self.vml(it, level, pictures))
            }
            "txbxContent" => self.text_box(node, String::new(), None),
            "p" | "tbl" => self.walk(node),
            _ => self.vml_shape(node, level, pictures),
        }
    }

    fn vml_shape(
        &mut self,
        node: Node<'_, '_>,
        level: Level,
        pictures: bool,
    ) -> Result<(), ImportError> {
        let style = Css::of(node);
        let hidden =
            style.get("visibility").is_some_and(|it| it.eq_ignore_ascii_case("hidden"));
        let bounds = self.vml_bounds(node, level);
        let floats = matches!(level, Level::Group(_))
            || style
                .get("position")
                .is_some_and(|it| it.eq_ignore_ascii_case("absolute"));
        let size = match level {
            Level::Page => style.size(),
            Level::Group(_) => bounds.map(|it| (it.width, it.height)),
        };
        let href = node.attr("href").filter(|it| !it.is_empty()).map(str::to_owned);
        let about = About {
            name: node.attribute("id").unwrap_or_default().to_owned(),
            alt: node.attr("alt").unwrap_or_default().to_owned(),
            link: href.or_else(|| self.link()),
            inline: !floats,
            bounds,
            size,
            ..About::default()
        };
        let kind = hidden.then_some(OmissionKind::HiddenObject);
        self.omit(kind, |reader| {
            node.elements()
                .try_for_each(|it| reader.vml_part(it, level, pictures, &about))
        })
    }

    /// Reads a part of a shape: its text, its picture, the letters of `WordArt`.
    fn vml_part(
        &mut self,
        node: Node<'_, '_>,
        level: Level,
        pictures: bool,
        about: &About,
    ) -> Result<(), ImportError> {
        match node.tag_name().name() {
            "textbox" => match node.child("txbxContent") {
                Some(it) => self.text_box(it, about.name.clone(), about.bounds),
                None => node.elements().try_for_each(|it| self.vml(it, level, pictures)),
            },
            "textpath" => self.word_art(node, about),
            "imagedata" | "fill" => {
                match reference(node, "id").or_else(|| reference(node, "pict")) {
                    Some(id) if pictures => self.picture(&[id], about),
                    _ => Ok(()),
                }
            }
            _ => self.vml(node, level, pictures),
        }
    }

    /// Reads the letters of `WordArt`.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn word_art(
        &mut self,
        node: Node<'_, '_>,
        about: &About,
    ) -> Result<(), ImportError> {
        let Some(text) = node.attr("string") else { return Ok(()) };
        let kind = self.omission();
        let blocks = self.apart(kind, |reader| {
            for line in text.lines() {
                reader.say(line);
                reader.end_line();
            }
            Ok(())
        })?;
        if has_content(&blocks) {
            let (name, bounds) = (about.name.clone(), about.bounds);
            self.place_after(Block::Frame(Frame {
                bounds,
                name,
                blocks,
                ..Frame::default()
            }));
        }
        Ok(())
    }

    fn vml_bounds(&self, node: Node<'_, '_>, level: Level) -> Option<Bounds> {
        let style = Css::of(node);
        match level {
            Level::Page => style.bounds(self.ground(self.in_hub())),
            Level::Group(mapping) => Some(mapping?.apply(style.inner()?)),
        }
    }
}

/// Returns the coordinates within a group; 1000 by 1000 where the group states none.
fn coordinates(group: Node<'_, '_>) -> Bounds {
    let pair = |name, default: f64| {
        let value = group.attr(name).unwrap_or_default();
        let mut parts = value.split(',').map(|it| number(it).unwrap_or(default));
        (parts.next().unwrap_or(default), parts.next().unwrap_or(default))
    };
    let (x, y) = pair("coordorigin", 0.0);
    let (width, height) = pair("coordsize", 1000.0);
    Bounds { x, y, width, height }
}
