//! Writes a chunk of a page, its decoration or one element, as a content stream
//! ([`ContentChunk`]) with its links and its structure elements.
//!
//! A chunk sets every parameter that it paints with and restores the graphics state at its
//! end. Its stream therefore does not depend on the chunks before it, except for the numbers
//! of its marked content, and can be cached.

use super::color::DeviceColor;
use super::error::PdfError;
use super::fonts::Fonts;
use super::link::{Link, LinkAreas};
use super::operators::{ObjectFrame, Operators};
use super::page_graphics::{PageGraphics, resource_name};
use super::path::{bounds, extent, subpaths};
use super::profile::Profile;
use super::structure::TagBuilder;
use super::tag_numbers::FirstMark;
use super::text;
use super::user_space::{self, UserSpace};
use crate::assets::fonts::{FaceId, FontSet};
use crate::geometry::SheetStack;
use crate::page::{Element, GlyphRun, Item, PlacedGraphic, Role, Shape, Stroke};
use crate::units::Length;

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
    /// The space of the first sheet.
    pub space: UserSpace,
    /// The sheets.
    pub stack: SheetStack,
}

impl ContentContext<'_> {
    /// Returns the space of a sheet.
    fn space_of(&self, sheet: usize) -> UserSpace {
        self.space.with_top(self.stack.top(sheet))
    }
}

/// The part of a page that a chunk shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum ChunkContent<'a> {
    /// The decoration of a sheet, under the content.
    Artifacts(&'a [Shape]),
    /// An element of the content.
    Element(&'a Element),
    /// The number of a sheet.
    PageNumber(&'a [GlyphRun]),
}

/// A chunk of a page, or of several sheets.
#[derive(Debug)]
pub(super) struct ContentChunk {
    /// Its content streams, not compressed, each with its sheet.
    pub streams: Vec<(usize, Vec<u8>)>,
    /// Its links, in reading order.
    pub links: Vec<LinkAreas>,
    /// Its structure elements, if the profile is tagged.
    pub tags: Option<TagBuilder>,
}

/// Writes a chunk, which begins on the sheet of `first` at the earliest. Its marked content is
/// numbered from there on; its logos are among `graphics`.
///
/// # Errors
/// Returns an error if a run does not match its font, or if a length is not finite.
pub(super) fn write(
    content: ChunkContent<'_>,
    context: ContentContext<'_>,
    first: FirstMark,
    graphics: &PageGraphics<'_>,
) -> Result<ContentChunk, PdfError> {
    let mut writer = ChunkWriter {
        context,
        graphics,
        sheet: first.sheet,
        space: context.space_of(first.sheet),
        streams: Vec::new(),
        operators: Operators::default(),
        state: GraphicsState::default(),
        link: None,
        links: Vec::new(),
        tags: context.profile.tags.map(|tags| TagBuilder::new(tags, first)),
        is_marked: false,
    };
    writer.operators.save_state();
    match content {
        ChunkContent::Artifacts(shapes) => writer.artifacts(shapes)?,
        ChunkContent::Element(element) => writer.element(element)?,
        ChunkContent::PageNumber(runs) => writer.page_number(runs)?,
    }
    writer.end_stream()?;
    let ChunkWriter { streams, links, tags, .. } = writer;
    Ok(ContentChunk { streams, links, tags })
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
    /// The sheet that is written to.
    sheet: usize,
    /// Its space.
    space: UserSpace,
    /// The streams of the sheets before.
    streams: Vec<(usize, Vec<u8>)>,
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
                    self.turn_to(graphic.rect.y)?;
                    if let Some(link) = &mut self.link {
                        link.add_box(graphic.rect, self.sheet);
                    }
                    self.begin_mark();
                    self.graphic(graphic)?;
                }
                Item::Decoration(graphic) => {
                    self.turn_to(graphic.rect.y)?;
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
        let areas = match &element.role {
            Role::Link { .. } => self.link.take(),
            _ => None,
        };
        let context = &self.context;
        let areas = areas.map(|link| link.areas(|sheet| context.space_of(sheet)));
        let areas = areas.transpose()?.unwrap_or_default();
        if let Some(tags) = &mut self.tags {
            areas.iter().for_each(|_| tags.annotate());
            if let (Role::Figure { .. }, Some(bounds)) = (&element.role, extent(element))
            {
                tags.set_bounds(self.space.corners(&bounds)?);
            }
            tags.close();
        }
        self.links.extend(areas);
        Ok(())
    }

    /// Goes on to the sheet of a height, if that is a later one. Marked content goes on there under
    /// an identifier of its own.
    fn turn_to(&mut self, y: Length) -> Result<(), PdfError> {
        let sheet = self.context.stack.index_at(y);
        if sheet <= self.sheet {
            return Ok(());
        }
        self.end_mark();
        self.end_stream()?;
        (self.sheet, self.space) = (sheet, self.context.space_of(sheet));
        self.state = GraphicsState::default();
        self.operators.save_state();
        if let Some(tags) = &mut self.tags {
            tags.turn_to(sheet);
        }
        Ok(())
    }

    /// Ends the stream of a sheet, unless nothing is in it.
    fn end_stream(&mut self) -> Result<(), PdfError> {
        let mut operators = std::mem::take(&mut self.operators);
        if !operators.has_content() && self.context.stack.count > 1 {
            return Ok(());
        }
        operators.restore_state();
        self.streams.push((self.sheet, operators.into_stream()?));
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
        let Some(first) = shapes.first() else { return Ok(()) };
        self.turn_to(bounds(&first.path).map_or(Length::ZERO, |it| it.y))?;
        self.end_mark();
        self.operators.begin_marked("Artifact");
        shapes.iter().try_for_each(|shape| self.shape(shape))?;
        self.operators.end_marked();
        Ok(())
    }

    /// Writes the number of a sheet.
    fn page_number(&mut self, runs: &[GlyphRun]) -> Result<(), PdfError> {
        self.operators.begin_page_number();
        runs.iter().try_for_each(|run| self.glyphs(run))?;
        self.operators.end_marked();
        Ok(())
    }

    fn text(&mut self, run: &GlyphRun) -> Result<(), PdfError> {
        self.turn_to(run.origin.y)?;
        self.begin_mark();
        let face = self.context.font_set.face(run.face);
        if let Some(link) = &mut self.link {
            link.add_run(run, face, self.sheet);
        }
        self.glyphs(run)
    }

    fn glyphs(&mut self, run: &GlyphRun) -> Result<(), PdfError> {
        let ContentContext { profile, fonts, font_set, .. } = self.context;
        let Some(font) = fonts.get(run.face) else { return Ok(()) };
        self.set_fill(profile.colors.text(run.fill, run.face, run.size));
        let size = user_space::type_size(run.size)?;
        if self.state.font.replace((run.face, size)) != Some((run.face, size)) {
            self.operators.set_font(&font.resource_name, size);
        }
        text::show(run, font_set, font, size, &self.space, &mut self.operators)
    }

    fn content_shape(&mut self, shape: &Shape) -> Result<(), PdfError> {
        if let Some(bounds) = bounds(&shape.path) {
            self.turn_to(bounds.y)?;
            if let Some(link) = &mut self.link {
                link.add_box(bounds, self.sheet);
            }
        }
        self.begin_mark();
        self.shape(shape)
    }

    fn shape(&mut self, shape: &Shape) -> Result<(), PdfError> {
        let subpaths = subpaths(&shape.path, &self.space)?;
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
        let [left, bottom, right, top] = self.space.corners(&placed.rect)?;
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
