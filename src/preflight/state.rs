//! The graphics state, as far as the check goes by it (ISO 32000-1, 8.4).

use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::area::{Area, Matrix};
use super::color::{DeviceSpace, Space};
use super::font::Font;

/// What the check of a page goes by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    /// The device of the output intent.
    pub(super) intent: Option<DeviceSpace>,
    /// The trimmed sheet and what is printed of the page; everything, if there is no box.
    pub(super) trim: Option<Area>,
    pub(super) bleed: Option<Area>,
}

/// Where operators stand.
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    pub(super) resources: Option<&'a Dictionary>,
    /// For findings: the page, and what on it is drawn.
    pub(super) place: String,
    /// Whether what is drawn comes to paper as it is; masks do not.
    pub(super) prints: bool,
    /// From the space of patterns to the page.
    pub(super) base: Matrix,
}

/// A colour to paint with.
#[derive(Clone, Debug)]
pub(super) struct Paint {
    pub(super) space: Rc<Space>,
    pub(super) color: Vec<f64>,
    /// The name of a pattern.
    pub(super) pattern: Option<Vec<u8>>,
    pub(super) overprints: bool,
}

impl Paint {
    pub(super) fn black() -> Self {
        Self {
            space: Rc::new(Space::BLACK),
            color: Space::BLACK.initial(),
            pattern: None,
            overprints: false,
        }
    }

    /// Another space with its first colour.
    pub(super) fn set_space(&mut self, space: Rc<Space>) {
        self.color = space.initial();
        self.space = space;
        self.pattern = None;
    }

    /// The inks of `DeviceCMYK`; of no other space is it known which plates it leaves alone.
    pub(super) fn process(&self) -> Option<&[f64]> {
        let is_cmyk = matches!(*self.space, Space::Device(DeviceSpace::Cmyk));
        is_cmyk.then_some(self.color.as_slice())
    }
}

/// The state that `q` saves.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub(super) ctm: Matrix,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    /// Whether inks of which there is nought are left alone (overprint mode 1).
    pub(super) leaves_noughts: bool,
    pub(super) line_width: f64,
    pub(super) text: TextState<'a>,
}

/// What text is set with (ISO 32000-1, 9.3).
#[derive(Clone, Debug)]
pub(super) struct TextState<'a> {
    pub(super) font: Option<Rc<Font<'a>>>,
    pub(super) size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    /// 1 for 100 %.
    pub(super) horizontal_scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl State<'_> {
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            fill: Paint::black(),
            stroke: Paint::black(),
            leaves_noughts: false,
            line_width: 1.0,
            text: TextState {
                font: None,
                size: 0.0,
                character_spacing: 0.0,
                word_spacing: 0.0,
                horizontal_scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }
}

/// A number among operands; nought for what is none.
pub(super) fn operand(operands: &[Object], at: usize) -> f64 {
    operands.get(at).and_then(super::object::number).unwrap_or_default()
}

/// All numbers among operands.
pub(super) fn numbers(operands: &[Object]) -> Vec<f64> {
    operands.iter().filter_map(super::object::number).collect()
}
