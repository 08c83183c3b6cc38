//! The events of the interpreter, and the trait that receives them.

use std::rc::Rc;

use lopdf::{Dictionary, Stream};

use super::color_note::ColorNote;
use super::color_space::ColorSpace;
use super::font::Font;
use super::state::Paint;
use crate::preflight::area::Area;
use crate::preflight::file::syntax::SyntaxError;
use crate::preflight::finding::Reporter;

/// Receives what content streams paint, and adds findings about it.
///
/// Events about paint, text, lines and drawn images are sent only for what reaches the paper:
/// content outside the `BleedBox` and in soft masks is left out.
pub(crate) trait Inspect<'a> {
    /// An error in a content stream or a missing resource.
    fn fault(&mut self, _fault: &Fault, _report: &mut Reporter<'_>) {}

    /// A colour space that an operator, image, shading or transparency group uses.
    fn color_space(&mut self, _notes: &[ColorNote], _report: &mut Reporter<'_>) {}

    /// A rendering intent that an operator, graphics state or image uses.
    fn rendering_intent(&mut self, _name: &[u8], _report: &mut Reporter<'_>) {}

    /// A graphics state dictionary (`ExtGState`), when it is first used.
    fn graphics_state(&mut self, _state: &'a Dictionary, _report: &mut Reporter<'_>) {}

    /// An area painted in one colour: by a path, by text or through an image mask.
    fn paint_area(&mut self, _area: &PaintedArea<'_>, _report: &mut Reporter<'_>) {}

    /// A line along a path or around letters.
    fn stroke_line(&mut self, _line: &DrawnLine<'_>, _report: &mut Reporter<'_>) {}

    /// A filled path that contains rectangles, with the shortest side of one in points.
    fn fill_rectangle(
        &mut self,
        _thickness: f64,
        _paint: &Paint,
        _report: &mut Reporter<'_>,
    ) {
    }

    /// A shading in a known colour space.
    fn paint_shading(
        &mut self,
        _shading: &'a Dictionary,
        _space: &ColorSpace,
        _report: &mut Reporter<'_>,
    ) {
    }

    /// A string of text.
    fn show_text(&mut self, _text: &ShownText<'_>, _report: &mut Reporter<'_>) {}

    /// An image at the size it is drawn at.
    fn draw_image(&mut self, _image: &DrawnImage, _report: &mut Reporter<'_>) {}

    /// An image XObject, when it is first used.
    fn image_xobject(&mut self, _image: &ImageXObject<'a>, _report: &mut Reporter<'_>) {}

    /// The dictionary of an inline image.
    fn inline_image(&mut self, _image: &Dictionary, _report: &mut Reporter<'_>) {}
}

/// An area painted in one colour that is not a pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PaintedArea<'e> {
    pub(crate) paint: &'e Paint,
    pub(crate) nonzero_overprint: bool,
    /// Whether the area overlaps the trimmed sheet.
    pub(crate) is_in_trim: bool,
}

/// A line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DrawnLine<'e> {
    /// In points.
    pub(crate) thickness: f64,
    pub(crate) area: Area,
    pub(crate) paint: &'e Paint,
}

/// Text of one font.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShownText<'e> {
    pub(crate) font: &'e Font<'e>,
    pub(crate) codes: &'e [u32],
    /// The type size on the page, in points.
    pub(crate) size: f64,
    /// Where the text lies.
    pub(crate) area: Area,
    /// The colour that fills the glyphs of an outline font; `None` if they are not filled.
    pub(crate) fill: Option<&'e Paint>,
    pub(crate) nonzero_overprint: bool,
}

/// An image at the size it is drawn at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DrawnImage {
    /// Size in pixels.
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Whether the image has one bit per pixel.
    pub(crate) is_bitmap: bool,
    /// Pixels per inch, along the side where there are fewer.
    pub(crate) ppi: f64,
}

/// An image XObject and its colour space.
#[derive(Clone, Debug)]
pub(crate) struct ImageXObject<'a> {
    pub(crate) stream: &'a Stream,
    pub(crate) space: Option<Rc<ColorSpace>>,
}

/// An error in a content stream. Keywords are those of operators.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    Syntax(SyntaxError),
    /// A text operator outside `BT` and `ET`.
    OutsideText(&'static str),
    /// An operator that opens or closes something where it may not.
    Misplaced(&'static str),
    /// An operator without the operator that closes it.
    Unclosed {
        open: &'static str,
        close: &'static str,
    },
    /// A colour with a wrong number of components.
    Components {
        keyword: &'static str,
        found: usize,
        expected: usize,
    },
    MissingResource {
        kind: &'static str,
        name: String,
    },
    /// An XObject that is not a stream.
    NotAStream,
    /// The subtype of an XObject that is neither a form nor an image.
    UnknownXObject(String),
    /// Text is shown before a font is set.
    NoFont,
    ShadingWithoutSpace,
    DrawsItself,
    /// More streams that draw each other than this limit.
    TooDeep(usize),
    Undecodable,
}
