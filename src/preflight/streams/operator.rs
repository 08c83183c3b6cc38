//! Defines the operators of content streams with typed operands (ISO 32000-1, annex A).
//!
//! Every variant of [`Operator`] has one meaning, and the interpreter matches all of them, so
//! the compiler finds an operator that was forgotten.

use lopdf::Dictionary;

use crate::preflight::area::{Matrix, Point};
use crate::preflight::device::DeviceSpace;

/// The name of a resource.
pub(crate) type Name = Vec<u8>;

/// An operator with its keyword, for messages.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) keyword: &'static str,
    pub(crate) operator: Operator,
}

/// Whether a colour is for filling or for stroking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PaintKind {
    Fill,
    Stroke,
}

/// An operator and its operands.
#[derive(Clone, Debug)]
pub(crate) enum Operator {
    Paired(PairedOperator),
    Transform(Matrix),
    LineWidth(f64),
    RenderingIntent(Name),
    GraphicsState(Name),
    SetColorSpace(PaintKind, Name),
    SetDeviceColor(PaintKind, DeviceSpace, Vec<f64>),
    SetColor(PaintKind, Vec<f64>, Option<Name>),
    Path(PathOperator),
    PaintPath(PathPainting),
    /// `W` and `W*`: the path limits what is painted after it, by the even-odd rule or not.
    Clip(bool),
    DrawXObject(Name),
    PaintShading(Name),
    InlineImage(Dictionary),
    TextState(TextStateOperator),
    Text(TextOperator),
    /// Changes nothing that is checked: dashes, joins, caps, flatness, marked
    /// points, compatibility sections and the metrics of Type 3 glyphs.
    NoEffect,
}

/// Opens or closes something.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PairedOperator {
    SaveState,
    RestoreState,
    BeginText,
    EndText,
    BeginMarkedContent,
    EndMarkedContent,
}

/// Adds to the current path.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PathOperator {
    MoveTo(Point),
    LineTo(Point),
    CurveTo([Point; 3]),
    /// `v`: the first control point is the current point.
    CurveFromLast([Point; 2]),
    /// `y`: the second control point is the end.
    CurveToEnd([Point; 2]),
    Rectangle {
        corner: Point,
        width: f64,
        height: f64,
    },
    Close,
}

/// How the current path is painted before it is cleared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathPainting {
    pub(crate) fills: bool,
    pub(crate) strokes: bool,
    /// Whether the even-odd rule tells the inside from the outside.
    pub(crate) is_even_odd: bool,
    /// Whether the last part of the path is closed first.
    pub(crate) closes: bool,
}

/// Sets a parameter of the text state (ISO 32000-1, table 105).
#[derive(Clone, Debug)]
pub(crate) enum TextStateOperator {
    CharacterSpacing(f64),
    WordSpacing(f64),
    /// Per cent.
    HorizontalScaling(f64),
    Leading(f64),
    Font {
        name: Name,
        size: f64,
    },
    RenderingMode(f64),
    Rise(f64),
}

/// Moves to a line or shows text (ISO 32000-1, tables 108 and 109).
#[derive(Clone, Debug)]
pub(crate) enum TextOperator {
    MoveLine(Point),
    /// `TD`: also sets the leading to the negative of y.
    MoveLineSetLeading(Point),
    SetMatrix(Matrix),
    NextLine,
    Show(Vec<u8>),
    ShowAdjusted(Vec<TextItem>),
    /// `'`
    NextLineShow(Vec<u8>),
    /// `"`
    NextLineShowSpaced {
        word_spacing: f64,
        character_spacing: f64,
        text: Vec<u8>,
    },
}

/// A part of the array of `TJ`.
#[derive(Clone, Debug)]
pub(crate) enum TextItem {
    Text(Vec<u8>),
    /// Moves the next glyph back, in thousandths of an em.
    Adjustment(f64),
}
