//! Runs text operators (ISO 32000-1, 9.3 and 9.4) and the glyphs of Type 3 fonts.

use std::rc::Rc;

use lopdf::{Object, Stream};

use super::Interpreter;
use crate::preflight::area::{Area, Matrix};
use crate::preflight::content::font::Font;
use crate::preflight::content::inspect::{Fault, ShownText};
use crate::preflight::content::state::{
    GraphicsState, ResourceScope, TextMatrices, TextMode, TextState,
};
use crate::preflight::file::object::{as_dictionary, number};
use crate::preflight::streams::operator::{TextItem, TextOperator, TextStateOperator};

/// How far glyphs are taken to reach above and below the baseline, in ems.
const ASCENT: f64 = 0.9;
const DESCENT: f64 = 0.25;
/// Glyph space units per em of fonts other than Type 3 (ISO 32000-1, 9.2.4).
const UNITS_PER_EM: f64 = 1000.0;

impl<'a> Interpreter<'a, '_> {
    /// Sets a parameter of the text state.
    pub(super) fn set_text_state(
        &mut self,
        operator: &TextStateOperator,
        scope: &ResourceScope<'a>,
        text: &mut TextState<'a>,
    ) {
        match operator {
            TextStateOperator::CharacterSpacing(spacing) => {
                text.character_spacing = *spacing;
            }
            TextStateOperator::WordSpacing(spacing) => text.word_spacing = *spacing,
            TextStateOperator::HorizontalScaling(percent) => {
                text.horizontal_scale = percent / 100.0;
            }
            TextStateOperator::Leading(leading) => text.leading = *leading,
            TextStateOperator::Font { name, size } => {
                let font = self.resource("Font", name, scope).and_then(as_dictionary);
                text.font = font.map(|font| self.font(font));
                text.size = *size;
            }
            TextStateOperator::RenderingMode(mode) => text.mode = TextMode::of(*mode),
            TextStateOperator::Rise(rise) => text.rise = *rise,
        }
    }

    /// Moves to a line or shows text.
    pub(super) fn run_text(
        &mut self,
        operator: &TextOperator,
        scope: &ResourceScope<'a>,
        state: &mut GraphicsState<'a>,
        matrices: &mut TextMatrices,
    ) {
        let next_line = (0.0, -state.text.leading);
        match operator {
            TextOperator::MoveLine(offset) => matrices.move_line(*offset),
            TextOperator::MoveLineSetLeading((x, y)) => {
                state.text.leading = -y;
                matrices.move_line((*x, *y));
            }
            TextOperator::SetMatrix(matrix) => {
                *matrices = TextMatrices { text: *matrix, line: *matrix };
            }
            TextOperator::NextLine => matrices.move_line(next_line),
            TextOperator::Show(text) => self.show(text, scope, state, matrices),
            TextOperator::ShowAdjusted(items) => {
                for item in items {
                    match item {
                        TextItem::Text(text) => self.show(text, scope, state, matrices),
                        TextItem::Adjustment(back) => {
                            let TextState { size, horizontal_scale, .. } = state.text;
                            matrices
                                .advance(-back / UNITS_PER_EM * size * horizontal_scale);
                        }
                    }
                }
            }
            TextOperator::NextLineShow(text) => {
                matrices.move_line(next_line);
                self.show(text, scope, state, matrices);
            }
            TextOperator::NextLineShowSpaced {
                word_spacing,
                character_spacing,
                text,
            } => {
                state.text.word_spacing = *word_spacing;
                state.text.character_spacing = *character_spacing;
                matrices.move_line(next_line);
                self.show(text, scope, state, matrices);
            }
        }
    }

    fn show(
        &mut self,
        string: &[u8],
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
        matrices: &mut TextMatrices,
    ) {
        let text = &state.text;
        let Some(font) = &text.font else { return self.fault(scope, &Fault::NoFont) };
        let codes = font.codes(string);
        let width = self.width(font, &codes, text);
        let to_page = matrices.text.then(state.ctm);
        matrices.advance(width);
        let area = to_page.area(bounds(width, text));
        if codes.is_empty() || text.mode.is_invisible || !self.is_printed(scope, area) {
            return;
        }
        let fills = text.mode.fills && font.type3().is_none();
        let shown = ShownText {
            font,
            codes: &codes,
            size: text.size.abs() * to_page.min_scale(),
            area,
            fill: fills.then_some(&state.fill),
            nonzero_overprint: state.nonzero_overprint,
        };
        self.within(area, |it| {
            it.emit(&scope.place, |inspector, report| {
                inspector.show_text(&shown, report);
            });
        });
        if font.type3().is_some() {
            return self.run_type3_glyphs(font, &codes, scope, state, to_page);
        }
        if fills {
            self.paint_area(&state.fill, area, scope, state);
        }
        if text.mode.strokes {
            self.stroke_line(area, state.ctm, scope, state);
        }
        let font = Rc::clone(font);
        self.draw_glyphs(&font, &codes, scope, state, to_page);
    }

    /// How far codes move the text position, in text space (ISO 32000-1, 9.4.4).
    fn width(&self, font: &Font<'a>, codes: &[u32], text: &TextState<'_>) -> f64 {
        let matrix = font.type3().and_then(|font| self.pdf.array(font, "FontMatrix"));
        let scale = matrix.and_then(<[Object]>::first);
        let scale = scale.and_then(|scale| number(self.pdf.resolve(scale)));
        let em = scale.unwrap_or(1.0 / UNITS_PER_EM);
        codes.iter().map(|&code| text.advance(font, code, em)).sum()
    }

    /// Runs the content streams of Type 3 glyphs (ISO 32000-1, 9.6.5), each only once per
    /// page: a glyph looks the same wherever it is shown.
    fn run_type3_glyphs(
        &mut self,
        font: &Font<'a>,
        codes: &[u32],
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
        to_page: Matrix,
    ) {
        let pdf = self.pdf;
        let Some(dictionary) = font.type3() else { return };
        let Some(glyphs) = pdf.dictionary(dictionary, "CharProcs") else { return };
        let names = font.type3_names(pdf);
        let matrix = pdf.numbers(dictionary, "FontMatrix").unwrap_or_default();
        let matrix = Matrix::of(&matrix);
        let size = state.text.size;
        let sized = Matrix([size, 0.0, 0.0, size, 0.0, state.text.rise]);
        let inner = ResourceScope {
            resources: pdf.dictionary(dictionary, "Resources").or(scope.resources),
            ..scope.clone()
        };
        for code in codes {
            let name = u8::try_from(*code).ok().and_then(|code| names.get(&code));
            let glyph = name.and_then(|name| glyphs.get(name).ok());
            if let Some(Object::Stream(stream)) = glyph.map(|glyph| pdf.resolve(glyph))
                && self.is_new::<Stream>(stream)
            {
                let mut state = state.clone();
                state.ctm = matrix.then(sized).then(to_page);
                self.run_nested(stream, &inner, state);
            }
        }
    }
}

/// The bounds of shown text, in text space.
fn bounds(width: f64, text: &TextState<'_>) -> Area {
    let (top, bottom) = (text.size * ASCENT, -text.size * DESCENT);
    Area::new(
        width.min(0.0),
        bottom.min(top) + text.rise,
        width.max(0.0),
        bottom.max(top) + text.rise,
    )
}
