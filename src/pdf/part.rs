//! A part of the display list in, a content stream out (ISO 32000-1, 7.8.2), with the
//! pictures, the links and the structure that belong to it.
//!
//! A part sets all that it paints with, and leaves the graphics state as it was: its stream is
//! the same wherever its marks are, and can be kept.

use printpdf::{
    DictItem, ExtendedGraphicsStateId, Line, LinePoint, Op, PaintMode, PdfDocument,
    PdfFontHandle, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Polygon, PolygonRing,
    Pt, WindingOrder, XObjectId, XObjectTransform,
};

use super::color::DeviceColor;
use super::content::{Graphics, KNOCKOUT, OVERPRINT, graphic_name};
use super::font::Fonts;
use super::link::{Link, LinkArea};
use super::profile::Profile;
use super::space::{self, Space};
use super::structure::Structure;
use super::{PdfError, text};
use crate::assets::fonts::{FaceId, FontSet};
use crate::geometry::{Point, Rect};
use crate::page::{
    Element, GlyphRun, Item, Path, PlacedGraphic, Role, Segment, Shape, Stroke,
};
use crate::units::Length;

/// What a part is written with, which is the same for all of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub profile: &'a Profile<'a>,
    pub fonts: &'a Fonts,
    pub book: &'a FontSet,
    pub space: Space,
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'a> {
    /// Decoration.
    Artifacts(&'a [Shape]),
    /// Content.
    Element(&'a Element),
}

/// A part that is written.
#[derive(Debug)]
pub(super) struct Part {
    /// Its content stream.
    pub stream: Vec<u8>,
    /// Where links in it can be followed, in reading order.
    pub links: Vec<LinkArea>,
    /// What it means, where the profile asks for that.
    pub structure: Option<Structure>,
}

/// Writes a part whose first piece of marked content is to have a number, and whose pictures
/// are among those of the page.
pub(super) fn write(
    source: Source<'_>,
    setting: Setting<'_>,
    first_mark: i64,
    graphics: &Graphics,
) -> Result<Part, PdfError> {
    let Setting { profile, fonts, book, space } = setting;
    let mut writer = Writer {
        profile,
        fonts,
        book,
        space,
        ops: vec![Op::SaveGraphicsState],
        state: State::default(),
        graphics,
        link: None,
        links: Vec::new(),
        structure: profile.tagged.then(|| Structure::new(first_mark)),
        is_marked: false,
    };
    match source {
        Source::Artifacts(shapes) => writer.artifacts(shapes)?,
        Source::Element(element) => writer.element(element)?,
    }
    let Writer { mut ops, links, structure, .. } = writer;
    ops.push(Op::RestoreGraphicsState);
    Ok(Part { stream: stream(ops)?, links, structure })
}

/// Operators as printpdf writes them.
fn stream(ops: Vec<Op>) -> Result<Vec<u8>, PdfError> {
    let mut document = PdfDocument::new("");
    let zero = Pt(0.0).into();
    document.with_pages(vec![PdfPage::new(zero, zero, ops)]);
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        // Or `TJ` as we write it is left out.
        secure: false,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let mut document = document.to_lopdf_document(&options, &mut warnings);
    let mut errors =
        warnings.into_iter().filter(|it| it.severity == PdfParseErrorSeverity::Error);
    if let Some(error) = errors.next() {
        return Err(PdfError::Operators(error.msg));
    }
    let page = document.page_iter().next();
    let page = page.ok_or_else(|| PdfError::Operators("there is no page".to_owned()))?;
    let id = document.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
    Ok(std::mem::take(&mut document.get_object_mut(id)?.as_stream_mut()?.content))
}

/// What the operators so far have set, to be set again only when it changes.
#[derive(Debug, Default)]
struct State {
    fill: Option<DeviceColor>,
    stroke: Option<DeviceColor>,
    overprint: bool,
    line_width: Option<f32>,
    font: Option<(FaceId, f32)>,
}

struct Writer<'a> {
    profile: &'a Profile<'a>,
    fonts: &'a Fonts,
    book: &'a FontSet,
    space: Space,
    ops: Vec<Op>,
    state: State,
    graphics: &'a Graphics,
    /// The link that the walk is in.
    link: Option<Link>,
    links: Vec<LinkArea>,
    structure: Option<Structure>,
    /// Whether what is painted now is marked as content of the structure's innermost
    /// element.
    is_marked: bool,
}

impl Writer<'_> {
    fn element(&mut self, element: &Element) -> Result<(), PdfError> {
        self.open(&element.role);
        for item in &element.children {
            match item {
                Item::Element(child) => self.element(child)?,
                Item::Text(run) => self.text(run)?,
                Item::Shape(shape) => self.content_shape(shape)?,
                Item::Artifact(shape) => self.artifacts(std::slice::from_ref(shape))?,
                Item::Graphic(graphic) => self.graphic(graphic)?,
            }
        }
        self.close(element)
    }

    fn open(&mut self, role: &Role) {
        self.end_mark();
        if let Some(structure) = &mut self.structure {
            structure.open(role);
        }
        if let Role::Link { url } = role {
            self.link = self.profile.live_links.then(|| Link::new(url));
        }
    }

    fn close(&mut self, element: &Element) -> Result<(), PdfError> {
        self.end_mark();
        let areas = match &element.role {
            Role::Link { .. } => self.link.take().map(|link| link.areas(&self.space)),
            _ => None,
        };
        let areas = areas.transpose()?.unwrap_or_default();
        if let Some(structure) = &mut self.structure {
            areas.iter().for_each(|_| structure.annotate());
            if let (Role::Figure { .. }, Some(bounds)) = (&element.role, extent(element))
            {
                structure.set_bounds(self.space.corners(&bounds)?);
            }
            structure.close();
        }
        self.links.extend(areas);
        Ok(())
    }

    /// Marks what is painted next as content of the innermost element (ISO 32000-1,
    /// 14.7.4.2).
    fn begin_mark(&mut self) {
        if self.is_marked {
            return;
        }
        if let Some((tag, id)) = self.structure.as_mut().and_then(Structure::mark) {
            let map = [("MCID".to_owned(), DictItem::Int(id))].into();
            self.ops.push(Op::BeginMarkedContentWithProperties {
                tag: tag.to_owned(),
                properties: DictItem::Dict { map },
            });
            self.is_marked = true;
        }
    }

    fn end_mark(&mut self) {
        if std::mem::take(&mut self.is_marked) {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Shapes that say nothing (ISO 32000-1, 14.8.2.2).
    fn artifacts(&mut self, shapes: &[Shape]) -> Result<(), PdfError> {
        if shapes.is_empty() {
            return Ok(());
        }
        self.end_mark();
        self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
        shapes.iter().try_for_each(|shape| self.shape(shape))?;
        self.ops.push(Op::EndMarkedContent);
        Ok(())
    }

    fn text(&mut self, run: &GlyphRun) -> Result<(), PdfError> {
        let Some(font) = self.fonts.get(run.face) else { return Ok(()) };
        self.begin_mark();
        if let Some(link) = &mut self.link {
            link.add_run(run, self.book.face(run.face));
        }
        self.set_fill(self.profile.colors.words(run.fill, run.face, run.size));
        let size = space::type_size(run.size)?;
        if self.state.font.replace((run.face, size)) != Some((run.face, size)) {
            let handle = PdfFontHandle::External(font.id.clone());
            self.ops.push(Op::SetFont { font: handle, size: Pt(size) });
        }
        text::show(run, font, size, &self.space, &mut self.ops)
    }

    fn content_shape(&mut self, shape: &Shape) -> Result<(), PdfError> {
        if let (Some(link), Some(bounds)) = (&mut self.link, bounds(&shape.path)) {
            link.add_box(bounds);
        }
        self.begin_mark();
        self.shape(shape)
    }

    fn shape(&mut self, shape: &Shape) -> Result<(), PdfError> {
        let subpaths = self.subpaths(&shape.path)?;
        if subpaths.is_empty() {
            return Ok(());
        }
        if let Some(color) = shape.fill {
            self.set_fill(self.profile.colors.shape(color));
            self.ops.push(fill(&subpaths));
        }
        if let Some(stroke) = &shape.stroke {
            self.set_stroke(stroke)?;
            self.ops.extend(subpaths.into_iter().map(|line| Op::DrawLine { line }));
        }
        Ok(())
    }

    fn graphic(&mut self, placed: &PlacedGraphic) -> Result<(), PdfError> {
        if let Some(link) = &mut self.link {
            link.add_box(placed.rect);
        }
        let index = self.graphics.index(&placed.graphic).ok_or_else(|| {
            PdfError::Operators("a picture is not among the page's".to_owned())
        })?;
        self.begin_mark();
        // A picture's inks replace what lies under it.
        self.set_overprint(false);
        let [left, bottom, right, top] = self.space.corners(&placed.rect)?;
        self.ops.push(Op::UseXobject {
            id: XObjectId(graphic_name(index)),
            transform: XObjectTransform {
                translate_x: Some(Pt(left)),
                translate_y: Some(Pt(bottom)),
                scale_x: Some(space::step(left, right)?),
                scale_y: Some(space::step(bottom, top)?),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
        Ok(())
    }

    fn set_fill(&mut self, color: DeviceColor) {
        self.set_overprint(color.overprints());
        if self.state.fill.replace(color) != Some(color) {
            self.ops.push(Op::SetFillColor { col: color.into() });
        }
    }

    /// A state that is not set is that of the page's beginning: no overprint.
    fn set_overprint(&mut self, overprint: bool) {
        if std::mem::replace(&mut self.state.overprint, overprint) != overprint {
            let name = if overprint { OVERPRINT } else { KNOCKOUT };
            let gs = ExtendedGraphicsStateId(name.to_owned());
            self.ops.push(Op::LoadGraphicsState { gs });
        }
    }

    fn set_stroke(&mut self, stroke: &Stroke) -> Result<(), PdfError> {
        let color = self.profile.colors.shape(stroke.color);
        let width = space::extent(stroke.width)?;
        self.set_overprint(color.overprints());
        if self.state.stroke.replace(color) != Some(color) {
            self.ops.push(Op::SetOutlineColor { col: color.into() });
        }
        if self.state.line_width.replace(width) != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        Ok(())
    }

    /// The subpaths of a path, without those that have no extent at all.
    fn subpaths(&self, path: &Path) -> Result<Vec<Line>, PdfError> {
        let mut subpaths: Vec<Line> = Vec::new();
        let mut current = Line::default();
        for segment in &path.segments {
            match *segment {
                Segment::Move(point) => {
                    let points = vec![self.vertex(point)?];
                    let next = Line { points, is_closed: false };
                    subpaths.push(std::mem::replace(&mut current, next));
                }
                Segment::Line(point) => current.points.push(self.vertex(point)?),
                Segment::Curve(one, two, end) => {
                    current.points.push(self.handle(one)?);
                    current.points.push(self.handle(two)?);
                    current.points.push(self.vertex(end)?);
                }
                Segment::Close => {
                    // What follows without a move starts where this subpath did.
                    let points = current.points.first().cloned().into_iter().collect();
                    let next = Line { points, is_closed: false };
                    let closed = std::mem::replace(&mut current, next);
                    subpaths.push(Line { is_closed: true, ..closed });
                }
            }
        }
        subpaths.push(current);
        subpaths.retain(|subpath| subpath.points.len() > 1);
        Ok(subpaths)
    }

    fn vertex(&self, point: Point) -> Result<LinePoint, PdfError> {
        let (x, y) = self.space.point(point)?;
        Ok(LinePoint { p: printpdf::Point { x: Pt(x), y: Pt(y) }, bezier: false })
    }

    fn handle(&self, point: Point) -> Result<LinePoint, PdfError> {
        self.vertex(point).map(|vertex| LinePoint { bezier: true, ..vertex })
    }
}

/// Fills subpaths together, so that no seam shows where they touch.
fn fill(subpaths: &[Line]) -> Op {
    let ring = |subpath: &Line| PolygonRing { points: subpath.points.clone() };
    Op::DrawPolygon {
        polygon: Polygon {
            rings: subpaths.iter().map(ring).collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        },
    }
}

/// A rectangle that covers the pictures and the drawings of an element.
fn extent(element: &Element) -> Option<Rect> {
    let rects = element.children.iter().filter_map(|item| match item {
        Item::Element(child) => extent(child),
        Item::Shape(shape) => bounds(&shape.path),
        Item::Graphic(graphic) => Some(graphic.rect),
        Item::Text(_) | Item::Artifact(_) => None,
    });
    rects.reduce(|one, two| one.union(&two))
}

/// A rectangle that covers a path; its control points count, which is never too small.
fn bounds(path: &Path) -> Option<Rect> {
    let dot = |point: Point| Rect::new(point.x, point.y, Length::ZERO, Length::ZERO);
    let of_segment = |segment: &Segment| match *segment {
        Segment::Move(point) | Segment::Line(point) => Some(dot(point)),
        Segment::Curve(one, two, end) => Some(dot(one).union(&dot(two)).union(&dot(end))),
        Segment::Close => None,
    };
    path.segments.iter().filter_map(of_segment).reduce(|one, two| one.union(&two))
}
