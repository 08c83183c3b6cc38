//! Writes a chunk of a page, its decoration or one element, as a content stream
//! ([`ContentChunk`]) with its links and its structure elements.
//!
//! A chunk sets every parameter that it paints with and restores the graphics state at its
//! end. Its stream therefore does not depend on the chunks before it, except for the numbers
//! of its marked content, and can be cached.

use super::color::DeviceColor;
use super::error::PdfError;
use super::font::Fonts;
use super::link::{Link, LinkAreas};
use super::operators::{ObjectFrame, Operators};
use super::page_graphics::{PageGraphics, resource_name};
use super::path::{bounds, extent, subpaths};
use super::profile::Profile;
use super::structure::TagBuilder;
use super::text;
use super::user_space::{self, UserSpace};
use crate::assets::fonts::{FaceId, FontSet};
use crate::page::{Element, GlyphRun, Item, PlacedGraphic, Role, Shape, Stroke};

/// The graphics state, among the page's resources, in which black ink overprints.
pub(super) const OVERPRINT: &str = "Overprint";
/// The graphics state in which a colour replaces what is under it.
pub(super) const KNOCKOUT: &str = "Knockout";

/// Everything that the chunks of a page have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentContext<'a> {
    pub profile: &'a Profile<'a>,
    pub fonts: &'a Fonts,
    /// The whole fonts, for their metrics.
    pub font_set: &'a FontSet,
    pub space: UserSpace,
}

/// The part of a page that a chunk shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum ChunkContent<'a> {
    /// The decoration under the content.
    Artifacts(&'a [Shape]),
    /// An element of the content.
    Element(&'a Element),
}

/// A chunk of a page.
#[derive(Debug)]
pub(super) struct ContentChunk {
    /// Its content stream, not compressed.
    pub stream: Vec<u8>,
    /// Its links, in reading order.
    pub links: Vec<LinkAreas>,
    /// Its structure elements, if the profile is tagged.
    pub tags: Option<TagBuilder>,
}

/// Writes a chunk. Its marked content is numbered from `first_mark` on; its logos are among
/// `graphics`.
///
/// # Errors
/// Returns an error if a run does not match its font, or if a length is not finite.
pub(super) fn write(
    content: ChunkContent<'_>,
    context: ContentContext<'_>,
    first_mark: i64,
    graphics: &PageGraphics<'_>,
) -> Result<ContentChunk, PdfError> {
    let mut writer = ChunkWriter {
        context,
        graphics,
        operators: Operators::default(),
        state: GraphicsState::default(),
        link: None,
        links: Vec::new(),
        tags: context.profile.tags.map(|tags| TagBuilder::new(tags, first_mark)),
        is_marked: false,
    };
    writer.operators.save_state();
    match content {
        ChunkContent::Artifacts(shapes) => writer.artifacts(shapes)?,
        ChunkContent::Element(element) => writer.element(element)?,
    }
    writer.operators.restore_state();
    let ChunkWriter { operators, links, tags, .. } = writer;
    Ok(ContentChunk { stream: operators.into_stream()?, links, tags })
}

/// The parameters that the operators so far have set.
#[derive(Debug, Default)]
struct GraphicsState {
    fill: Option<DeviceColor>,
    stroke: Option<DeviceColor>,
    /// A page begins without overprint.
    overprints: bool,
    line_width: Option<f32>,
    font: Option<(FaceId, f32)>,
}

struct ChunkWriter<'a> {
    context: ContentContext<'a>,
    graphics: &'a PageGraphics<'a>,
    operators: Operators,
    state: GraphicsState,
    /// The link element that is open.
    link: Option<Link>,
    links: Vec<LinkAreas>,
    tags: Option<TagBuilder>,
    /// Whether marked content of the innermost structure element is open.
    is_marked: bool,
}

/// Elements and what they mean.
impl ChunkWriter<'_> {
    fn element(&mut self, element: &Element) -> Result<(), PdfError> {
        self.open(&element.role);
        for item in &element.children {
            match item {
                Item::Element(child) => self.element(child)?,
                Item::Text(run) => self.text(run)?,
                Item::Shape(shape) => self.content_shape(shape)?,
                Item::Artifact(shape) => self.artifacts(std::slice::from_ref(shape))?,
                Item::Graphic(graphic) => {
                    if let Some(link) = &mut self.link {
                        link.add_box(graphic.rect);
                    }
                    self.begin_mark();
                    self.graphic(graphic)?;
                }
                Item::Decoration(graphic) => {
                    self.end_mark();
                    self.operators.begin_marked("Artifact");
                    self.graphic(graphic)?;
                    self.operators.end_marked();
                }
            }
        }
        self.close(element)
    }

    fn open(&mut self, role: &Role) {
        self.end_mark();
        if let Some(tags) = &mut self.tags {
            tags.open(role);
        }
        match role {
            Role::Link { url } => {
                self.link = self.context.profile.live_links.then(|| Link::new(url));
            }
            Role::Figure { alt } => {
                if let Some(link) = &mut self.link {
                    link.add_alt(alt);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, element: &Element) -> Result<(), PdfError> {
        self.end_mark();
        let space = &self.context.space;
        let areas = match &element.role {
            Role::Link { .. } => self.link.take().map(|link| link.areas(space)),
            _ => None,
        };
        let areas = areas.transpose()?.flatten();
        if let Some(tags) = &mut self.tags {
            if areas.is_some() {
                tags.annotate();
            }
            if let (Role::Figure { .. }, Some(bounds)) = (&element.role, extent(element))
            {
                tags.set_bounds(space.corners(&bounds)?);
            }
            tags.close();
        }
        self.links.extend(areas);
        Ok(())
    }

    /// Marks the next operators as content of the innermost element (ISO 32000-1,
    /// 14.7.4.2).
    fn begin_mark(&mut self) {
        if self.is_marked {
            return;
        }
        if let Some((tag, mark)) = self.tags.as_mut().and_then(TagBuilder::mark) {
            self.operators.begin_tagged(tag, mark);
            self.is_marked = true;
        }
    }

    fn end_mark(&mut self) {
        if std::mem::take(&mut self.is_marked) {
            self.operators.end_marked();
        }
    }
}

/// Painting.
impl ChunkWriter<'_> {
    /// Paints shapes without meaning (ISO 32000-1, 14.8.2.2).
    fn artifacts(&mut self, shapes: &[Shape]) -> Result<(), PdfError> {
        if shapes.is_empty() {
            return Ok(());
        }
        self.end_mark();
        self.operators.begin_marked("Artifact");
        shapes.iter().try_for_each(|shape| self.shape(shape))?;
        self.operators.end_marked();
        Ok(())
    }

    fn text(&mut self, run: &GlyphRun) -> Result<(), PdfError> {
        let ContentContext { profile, fonts, font_set, space } = self.context;
        let Some(font) = fonts.get(run.face) else { return Ok(()) };
        self.begin_mark();
        if let Some(link) = &mut self.link {
            link.add_run(run, font_set.face(run.face));
        }
        self.set_fill(profile.colors.text(run.fill, run.face, run.size));
        let size = user_space::type_size(run.size)?;
        if self.state.font.replace((run.face, size)) != Some((run.face, size)) {
            self.operators.set_font(&font.resource_name, size);
        }
        text::show(run, font_set, font, size, &space, &mut self.operators)
    }

    fn content_shape(&mut self, shape: &Shape) -> Result<(), PdfError> {
        if let (Some(link), Some(bounds)) = (&mut self.link, bounds(&shape.path)) {
            link.add_box(bounds);
        }
        self.begin_mark();
        self.shape(shape)
    }

    fn shape(&mut self, shape: &Shape) -> Result<(), PdfError> {
        let subpaths = subpaths(&shape.path, &self.context.space)?;
        if subpaths.is_empty() {
            return Ok(());
        }
        if let Some(color) = shape.fill {
            self.set_fill(self.context.profile.colors.shape(color));
            self.operators.fill(&subpaths);
        }
        if let Some(stroke) = &shape.stroke {
            self.set_stroke(stroke)?;
            subpaths.iter().for_each(|subpath| self.operators.stroke(subpath));
        }
        Ok(())
    }

    fn graphic(&mut self, placed: &PlacedGraphic) -> Result<(), PdfError> {
        let index = self.graphics.index(placed).ok_or_else(|| PdfError::Operators {
            reason: "a logo is not among the page's resources".to_owned(),
        })?;
        // The inks of a picture replace those under it.
        self.set_overprint(false);
        let [left, bottom, right, top] = self.context.space.corners(&placed.rect)?;
        let width = user_space::distance(left, right)?;
        let height = user_space::distance(bottom, top)?;
        let frame = ObjectFrame { left, bottom, width, height };
        self.operators.paint_object(&resource_name(index), frame);
        Ok(())
    }
}

/// Graphics state: each parameter is set only when it changes.
impl ChunkWriter<'_> {
    fn set_fill(&mut self, color: DeviceColor) {
        self.set_overprint(color.overprints());
        if self.state.fill.replace(color) != Some(color) {
            self.operators.set_fill(color);
        }
    }

    fn set_overprint(&mut self, overprints: bool) {
        if std::mem::replace(&mut self.state.overprints, overprints) != overprints {
            self.operators.set_state(if overprints { OVERPRINT } else { KNOCKOUT });
        }
    }

    fn set_stroke(&mut self, stroke: &Stroke) -> Result<(), PdfError> {
        let color = self.context.profile.colors.shape(stroke.color);
        let width = user_space::length(stroke.width)?;
        self.set_overprint(color.overprints());
        if self.state.stroke.replace(color) != Some(color) {
            self.operators.set_stroke(color);
        }
        if self.state.line_width.replace(width) != Some(width) {
            self.operators.set_line_width(width);
        }
        Ok(())
    }
}
