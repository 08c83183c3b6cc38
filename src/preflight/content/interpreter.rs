//! Runs the content streams of a page as a printer does, with their forms, patterns, soft
//! masks and Type 3 glyphs, and sends events to inspectors.
//!
//! The interpreter knows no rules. It stops at limits that no real page reaches, so that a
//! hostile file cannot make it run for long.

mod annotations;
mod drawing;
mod frame;
mod groups;
mod images;
mod painting;
mod patterns;
mod pictures;
mod shades;
mod state;
mod streams;
mod text;
mod thumbnail;
mod xobjects;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::font::Font;
use super::inspect::{Fault, Inspect};
use super::space_reader::SpaceReader;
use super::state::{GraphicsState, ResourceScope};
use crate::preflight::area::{Area, Matrix, PageBoxes};
use crate::preflight::cache::Cache;
use crate::preflight::file::object::{Pdf, name_text};
use crate::preflight::finding::{Findings, Reporter};
use crate::preflight::plates::canvas::Canvas;
use crate::preflight::plates::coverage::{Clip, Outline};
use crate::preflight::streams::operator::{Operation, Operator};
use frame::Frame;
use thumbnail::Thumbnail;

/// The most operations of a page; those of a form count each time it is drawn.
const MAX_OPERATIONS: u32 = 4_000_000;
/// The most streams that draw each other.
const MAX_DEPTH: usize = 32;
/// The most bytes of all content that is run at one time: that of a page, and of the forms
/// inside each other that are being drawn.
pub(crate) const CONTENT_BYTES: usize = 96 << 20;
/// The most memory, in bytes, that the fonts of a page may take.
pub(crate) const FONT_BYTES: usize = 128 << 20;

/// What the interpreter needs to run a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageContent<'a> {
    pub(crate) pdf: Pdf<'a>,
    pub(crate) cache: &'a Cache,
    pub(crate) page: &'a Dictionary,
    /// The resources of the page, its own or inherited.
    pub(crate) resources: Option<&'a Dictionary>,
    pub(crate) boxes: PageBoxes,
    /// The name of the page in findings.
    pub(crate) place: &'a str,
}

/// The inspectors of a page.
pub(crate) type Inspectors<'a> = Vec<Box<dyn Inspect<'a> + 'a>>;

/// Runs the content of a page. Paints on the canvas, if there is one, and returns it.
pub(crate) fn run_page<'a>(
    content: PageContent<'a>,
    inspectors: Inspectors<'a>,
    canvas: Option<Canvas>,
    findings: &mut Findings,
) -> Option<Canvas> {
    let PageContent { pdf, cache, page, resources, boxes, place } = content;
    let scope = ResourceScope {
        resources,
        place: place.to_owned(),
        prints: true,
        pattern_base: Matrix::IDENTITY,
    };
    let mut interpreter = Interpreter {
        pdf,
        cache,
        boxes,
        inspectors,
        findings,
        fonts: HashMap::new(),
        open_streams: Vec::new(),
        seen: HashSet::new(),
        operations_left: MAX_OPERATIONS,
        content_left: CONTENT_BYTES,
        fonts_left: FONT_BYTES,
        canvas,
        outlines: Outlines::new(),
        thumbnails: Thumbnails::new(),
        area: None,
    };
    interpreter.read_group_space(page, &scope);
    interpreter.run_streams(
        &content_streams(pdf, page),
        &scope,
        interpreter.first_state(Matrix::IDENTITY),
    );
    interpreter.draw_annotations(page, &scope);
    interpreter.canvas
}

fn content_streams<'a>(pdf: Pdf<'a>, page: &'a Dictionary) -> Vec<&'a Stream> {
    match pdf.entry(page, "Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(list)) => list
            .iter()
            .filter_map(|object| pdf.resolve(object).as_stream().ok())
            .collect(),
        _ => Vec::new(),
    }
}

/// The state of running one page.
struct Interpreter<'a, 'f> {
    pdf: Pdf<'a>,
    cache: &'a Cache,
    boxes: PageBoxes,
    inspectors: Inspectors<'a>,
    findings: &'f mut Findings,
    fonts: HashMap<Address, Rc<Font<'a>>>,
    /// The streams that are being run, from the outermost to the innermost.
    open_streams: Vec<Address>,
    /// Objects that inspectors have already received.
    seen: HashSet<Address>,
    operations_left: u32,
    content_left: usize,
    fonts_left: usize,
    /// The plates, if they are composed.
    canvas: Option<Canvas>,
    outlines: Outlines,
    thumbnails: Thumbnails,
    /// Where the object that is being painted lies.
    area: Option<Area>,
}

/// The address of an object in the document. The interpreter borrows the document, so no
/// other object can have the same address while the interpreter exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Address(usize);

impl Address {
    fn of<T>(object: &T) -> Self {
        Self(std::ptr::from_ref(object).addr())
    }
}

/// The outlines of glyphs, by the address of the font and the code.
type Outlines = HashMap<(Address, u32), Option<Rc<Outline>>>;
/// Thumbnails of images, by the address and the size of the image.
type Thumbnails = Vec<((Address, (usize, usize)), Rc<Thumbnail>)>;

/// Whether to go on with a content stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Continue,
    Stop,
}

impl<'a> Interpreter<'a, '_> {
    /// Sends an event to every inspector.
    fn emit(
        &mut self,
        place: &str,
        mut event: impl FnMut(&mut (dyn Inspect<'a> + 'a), &mut Reporter<'_>),
    ) {
        let region = self.area.and_then(|area| self.boxes.region(area));
        let mut report = Reporter::new(self.findings, place).at(region);
        for inspector in &mut self.inspectors {
            event(inspector.as_mut(), &mut report);
        }
    }

    fn fault(&mut self, scope: &ResourceScope<'_>, fault: &Fault) {
        self.emit(&scope.place, |inspector, report| inspector.fault(fault, report));
    }

    /// The initial state of content, which may paint on the whole canvas.
    fn first_state(&self, ctm: Matrix) -> GraphicsState<'a> {
        let mut state = GraphicsState::new(ctm);
        let pixels = self.canvas.as_ref().map(|canvas| canvas.pixels);
        state.look.clip = pixels.map(Clip::new);
        state
    }

    /// Sends events about an object in an area.
    fn within(&mut self, area: Area, send: impl FnOnce(&mut Self)) {
        let outer = self.area.replace(area);
        send(self);
        self.area = outer;
    }

    /// Whether something painted in an area reaches the paper.
    fn is_printed(&self, scope: &ResourceScope<'_>, area: Area) -> bool {
        scope.prints && self.boxes.bleed.is_none_or(|bleed| bleed.overlaps(area))
    }

    /// Whether an object is used for the first time.
    fn is_new<T>(&mut self, object: &T) -> bool {
        self.seen.insert(Address::of(object))
    }

    /// Reads colour spaces in a scope and sends the facts about them.
    fn read_spaces<'s, T>(
        &mut self,
        scope: &ResourceScope<'s>,
        read: impl FnOnce(&mut SpaceReader<'s>) -> T,
    ) -> T
    where
        'a: 's,
    {
        let mut reader = SpaceReader::new(self.pdf, self.cache, scope.resources);
        let space = read(&mut reader);
        let notes = reader.into_notes();
        if !notes.is_empty() {
            self.emit(&scope.place, |inspector, report| {
                inspector.color_space(&notes, report);
            });
        }
        space
    }

    fn rendering_intent(&mut self, name: &[u8], scope: &ResourceScope<'_>) {
        self.emit(&scope.place, |inspector, report| {
            inspector.rendering_intent(name, report);
        });
    }

    /// Looks up a resource; a missing one is a fault.
    fn resource(
        &mut self,
        kind: &'static str,
        name: &[u8],
        scope: &ResourceScope<'a>,
    ) -> Option<&'a Object> {
        let pdf = self.pdf;
        let of_kind =
            scope.resources.and_then(|resources| pdf.dictionary(resources, kind));
        let found = of_kind.and_then(|of_kind| of_kind.get(name).ok());
        let found =
            found.map(|object| pdf.resolve(object)).filter(|object| !object.is_null());
        if found.is_none() {
            self.fault(scope, &Fault::MissingResource { kind, name: name_text(name) });
        }
        found
    }

    fn font(&mut self, font: &'a Dictionary) -> Rc<Font<'a>> {
        let address = Address::of(font);
        if let Some(known) = self.fonts.get(&address) {
            return Rc::clone(known);
        }
        let mut read = Rc::new(Font::read(self.pdf, self.cache, font));
        match self.fonts_left.checked_sub(read.size()) {
            Some(left) => self.fonts_left = left,
            None => {
                let limit = FONT_BYTES >> 20;
                let message = format!("the fonts of a page take more than {limit} MiB");
                self.pdf.store().note("fonts", message);
                read = Rc::new(Font::unread());
            }
        }
        self.fonts.insert(address, Rc::clone(&read));
        read
    }

    fn run(
        &mut self,
        Operation { keyword, operator }: &Operation,
        scope: &ResourceScope<'a>,
        frame: &mut Frame<'a>,
    ) {
        let state = &mut frame.state;
        match operator {
            Operator::Paired(operator) => {
                if !frame.run_paired(*operator) {
                    self.fault(scope, &Fault::Misplaced(keyword));
                }
            }
            Operator::Transform(matrix) => state.ctm = matrix.then(state.ctm),
            Operator::LineWidth(width) => state.line_width = *width,
            Operator::RenderingIntent(name) => self.rendering_intent(name, scope),
            Operator::GraphicsState(name) => self.set_graphics_state(name, scope, state),
            Operator::SetColorSpace(kind, name) => {
                if let Some(space) = self.read_spaces(scope, |reader| reader.named(name))
                {
                    state.paint_mut(*kind).set_space(space);
                }
            }
            Operator::SetDeviceColor(kind, space, color) => {
                let space = self.read_spaces(scope, |reader| reader.device(*space));
                let paint = state.paint_mut(*kind);
                paint.set_space(Rc::new(space));
                self.set_color(keyword, color, None, scope, paint);
            }
            Operator::SetColor(kind, color, pattern) => {
                let paint = state.paint_mut(*kind);
                self.set_color(keyword, color, pattern.as_ref(), scope, paint);
            }
            Operator::Path(segment) => frame.path.add(*segment),
            Operator::PaintPath(painting) => {
                let path = frame.path.take();
                self.paint_path(*painting, &path, scope, &frame.state);
                if let Some(is_even_odd) = frame.clip.take() {
                    self.clip_to(&path, is_even_odd, &mut frame.state);
                }
            }
            Operator::Clip(is_even_odd) => frame.clip = Some(*is_even_odd),
            Operator::DrawXObject(name) => self.draw_xobject(name, scope, state),
            Operator::PaintShading(name) => self.paint_shading(name, scope, state),
            Operator::InlineImage(image) => self.draw_inline_image(image, scope, state),
            Operator::TextState(operator) => {
                self.set_text_state(operator, scope, &mut state.text);
            }
            Operator::Text(operator) => match &mut frame.text {
                Some(matrices) => self.run_text(operator, scope, state, matrices),
                None => self.fault(scope, &Fault::OutsideText(keyword)),
            },
            Operator::NoEffect => {}
        }
    }
}
