//! The graphics state, as far as checks need it (ISO 32000-1, 8.4), and the place of a
//! content stream in the page.

use std::rc::Rc;

use lopdf::Dictionary;

use super::color_space::ColorSpace;
use super::font::Font;
use crate::preflight::area::{Matrix, Point};
use crate::preflight::device::DeviceSpace;
use crate::preflight::plates::coverage::{Clip, Coverage};
use crate::preflight::plates::ink::Blend;
use crate::preflight::streams::operator::PaintKind;

/// The surroundings in which a content stream runs.
#[derive(Clone, Debug)]
pub(crate) struct ResourceScope<'a> {
    pub(crate) resources: Option<&'a Dictionary>,
    /// The page and the XObjects that lead to the stream, for findings.
    pub(crate) place: String,
    /// Whether what the stream paints reaches the paper; a soft mask does not.
    pub(crate) prints: bool,
    /// The transformation from pattern space to the page (ISO 32000-1, 8.7.3.1).
    pub(crate) pattern_base: Matrix,
}

/// The current colour for filling or stroking.
#[derive(Clone, Debug)]
pub(crate) struct Paint {
    pub(crate) space: Rc<ColorSpace>,
    pub(crate) color: Vec<f64>,
    /// The name of the pattern, if the colour is one.
    pub(crate) pattern: Option<Vec<u8>>,
    pub(crate) overprints: bool,
}

impl Paint {
    /// The initial colour of a page.
    pub(crate) fn black() -> Self {
        Self {
            space: Rc::new(ColorSpace::GRAY),
            color: ColorSpace::GRAY.initial_color(),
            pattern: None,
            overprints: false,
        }
    }

    /// Changes the colour space and sets its initial colour.
    pub(crate) fn set_space(&mut self, space: Rc<ColorSpace>) {
        self.color = space.initial_color();
        self.space = space;
        self.pattern = None;
    }

    /// The amounts of a `DeviceCMYK` colour. Overprint mode 1 affects no other space
    /// (ISO 32000-1, 8.6.7).
    pub(crate) fn cmyk(&self) -> Option<&[f64]> {
        let is_cmyk = matches!(*self.space, ColorSpace::Device(DeviceSpace::Cmyk));
        is_cmyk.then_some(self.color.as_slice())
    }
}

/// The parameters that `q` saves and `Q` restores.
#[derive(Clone, Debug)]
pub(crate) struct GraphicsState<'a> {
    pub(crate) ctm: Matrix,
    pub(crate) fill: Paint,
    pub(crate) stroke: Paint,
    /// Nonzero overprint mode (`OPM` 1): inks with the amount zero are not erased.
    pub(crate) nonzero_overprint: bool,
    pub(crate) line_width: f64,
    pub(crate) text: TextState<'a>,
    pub(crate) look: Look,
}

/// How objects are painted on the plates, if these are composed.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// What limits objects; `None` if no plates are composed.
    pub(crate) clip: Option<Clip>,
    pub(crate) mask: Option<Rc<Coverage>>,
    pub(crate) fill_alpha: f32,
    pub(crate) stroke_alpha: f32,
    pub(crate) blend: Blend,
}

impl Look {
    pub(crate) const fn new(clip: Option<Clip>) -> Self {
        let (fill_alpha, stroke_alpha) = (1.0, 1.0);
        Self { clip, mask: None, fill_alpha, stroke_alpha, blend: Blend::Normal }
    }
}

/// The text state (ISO 32000-1, 9.3).
#[derive(Clone, Debug)]
pub(crate) struct TextState<'a> {
    pub(crate) font: Option<Rc<Font<'a>>>,
    pub(crate) size: f64,
    pub(crate) character_spacing: f64,
    pub(crate) word_spacing: f64,
    /// 1 for 100 %.
    pub(crate) horizontal_scale: f64,
    pub(crate) leading: f64,
    pub(crate) rise: f64,
    pub(crate) mode: TextMode,
}

impl TextState<'_> {
    /// How far a code moves the text position, in text space (ISO 32000-1, 9.4.4). `em` is
    /// the size of a unit of widths.
    pub(crate) fn advance(&self, font: &Font<'_>, code: u32, em: f64) -> f64 {
        let word = if font.is_space(code) { self.word_spacing } else { 0.0 };
        let width = font.width(code) * em * self.size;
        (width + self.character_spacing + word) * self.horizontal_scale
    }
}

/// The text rendering mode (ISO 32000-1, table 106). Modes 4 to 7 also clip.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextMode {
    pub(crate) fills: bool,
    pub(crate) strokes: bool,
    /// Mode 3: invisible text, such as the searchable text of a scan.
    pub(crate) is_invisible: bool,
}

impl TextMode {
    /// The mode with a number; an unknown number paints nothing.
    pub(crate) fn of(number: f64) -> Self {
        let is = |modes: &[f64]| modes.iter().any(|mode| (mode - number).abs() < 0.5);
        Self {
            fills: is(&[0.0, 2.0, 4.0, 6.0]),
            strokes: is(&[1.0, 2.0, 5.0, 6.0]),
            is_invisible: is(&[3.0]),
        }
    }
}

/// The text matrix and the text line matrix (ISO 32000-1, 9.4.2).
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextMatrices {
    pub(crate) text: Matrix,
    pub(crate) line: Matrix,
}

impl Default for TextMatrices {
    fn default() -> Self {
        Self { text: Matrix::IDENTITY, line: Matrix::IDENTITY }
    }
}

impl TextMatrices {
    /// Moves to the start of a line, by an offset from the start of the current one.
    pub(crate) fn move_line(&mut self, (x, y): Point) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.text = self.line;
    }

    /// Moves along the line.
    pub(crate) fn advance(&mut self, x: f64) {
        self.text = Matrix::translation(x, 0.0).then(self.text);
    }
}

impl GraphicsState<'_> {
    /// The current colour for filling or stroking.
    pub(crate) const fn paint_mut(&mut self, kind: PaintKind) -> &mut Paint {
        match kind {
            PaintKind::Fill => &mut self.fill,
            PaintKind::Stroke => &mut self.stroke,
        }
    }

    /// The initial state of a page, form or pattern with this transformation.
    pub(crate) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            fill: Paint::black(),
            stroke: Paint::black(),
            nonzero_overprint: false,
            line_width: 1.0,
            text: TextState {
                font: None,
                size: 0.0,
                character_spacing: 0.0,
                word_spacing: 0.0,
                horizontal_scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: TextMode::of(0.0),
            },
            look: Look::new(None),
        }
    }
}
