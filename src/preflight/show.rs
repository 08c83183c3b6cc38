//! Text: strings in, where their glyphs stand, in which font and in how many inks out.

use lopdf::{Object, Stream};

use super::Rule;
use super::area::{Area, Matrix};
use super::content::Run;
use super::font::Font;
use super::object::{Pdf, as_dictionary, number};
use super::paint::{FULL_INK, NO_INK};
use super::state::{Scope, State, numbers, operand};

/// Type sizes in points below which text is small.
const SMALL: f64 = 12.0;
/// Inks that small text may be made of.
const SMALL_INKS: usize = 2;
/// How far glyphs reach above and below their baseline, in ems, for what they touch.
const ASCENT: f64 = 0.9;
const DESCENT: f64 = 0.25;

/// The text matrix and that of the line (ISO 32000-1, 9.4.2).
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPlace {
    pen: Matrix,
    line: Matrix,
}

impl Default for TextPlace {
    fn default() -> Self {
        Self { pen: Matrix::IDENTITY, line: Matrix::IDENTITY }
    }
}

impl TextPlace {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.pen = self.line;
    }

    fn advance(&mut self, x: f64) {
        self.pen = Matrix([1.0, 0.0, 0.0, 1.0, x, 0.0]).then(self.pen);
    }
}

impl<'a> Run<'a, '_> {
    pub(super) fn text_state(
        &mut self,
        operator: &str,
        operands: &[Object],
        scope: &Scope<'a>,
        state: &mut State<'a>,
    ) {
        let value = operand(operands, 0);
        let text = &mut state.text;
        match operator {
            "Tc" => text.character_spacing = value,
            "Tw" => text.word_spacing = value,
            "Tz" => text.horizontal_scale = value / 100.0,
            "TL" => text.leading = value,
            "Ts" => text.rise = value,
            "Tr" => text.mode = operands[0].as_i64().unwrap_or_default(),
            _ => {
                text.size = operand(operands, 1);
                let font =
                    self.resource("Font", &operands[0], scope).and_then(as_dictionary);
                state.text.font = font.map(|font| self.font(font));
            }
        }
    }

    pub(super) fn text(
        &mut self,
        operator: &str,
        operands: &[Object],
        scope: &Scope<'a>,
        (state, place): (&mut State<'a>, &mut TextPlace),
    ) {
        let leading = state.text.leading;
        match operator {
            "Td" => place.next_line(operand(operands, 0), operand(operands, 1)),
            "TD" => {
                state.text.leading = -operand(operands, 1);
                place.next_line(operand(operands, 0), operand(operands, 1));
            }
            "Tm" => {
                place.line = Matrix::of(&numbers(operands));
                place.pen = place.line;
            }
            "T*" => place.next_line(0.0, -leading),
            "'" => {
                place.next_line(0.0, -leading);
                self.show(&operands[0], scope, state, place);
            }
            "\"" => {
                state.text.word_spacing = operand(operands, 0);
                state.text.character_spacing = operand(operands, 1);
                place.next_line(0.0, -leading);
                self.show(&operands[2], scope, state, place);
            }
            "Tj" => self.show(&operands[0], scope, state, place),
            _ => {
                for item in operands[0].as_array().into_iter().flatten() {
                    match number(item) {
                        Some(back) => {
                            let text = &state.text;
                            let shift =
                                -back / 1000.0 * text.size * text.horizontal_scale;
                            place.advance(shift);
                        }
                        None => self.show(item, scope, state, place),
                    }
                }
            }
        }
    }

    fn show(
        &mut self,
        string: &Object,
        scope: &Scope<'a>,
        state: &State<'a>,
        place: &mut TextPlace,
    ) {
        let text = &state.text;
        let Some(font) = text.font.clone() else {
            return self.find(
                scope,
                Rule::ContentResource,
                "text is shown without a font",
            );
        };
        let codes = font.codes(string.as_str().unwrap_or_default());
        let em = self.glyph_space(&font);
        let advance: f64 = codes
            .iter()
            .map(|&code| {
                let word = if font.is_space(code) { text.word_spacing } else { 0.0 };
                font.width(code) * em * text.size + text.character_spacing + word
            })
            .sum();
        let to_page = place.pen.then(state.ctm);
        let (top, bottom) = (text.size * ASCENT, -text.size * DESCENT);
        let width = advance * text.horizontal_scale;
        let area = to_page.area(Area::new(
            width.min(0.0),
            bottom.min(top) + text.rise,
            width.max(0.0),
            bottom.max(top) + text.rise,
        ));
        place.advance(width);
        // Mode 3 shows nothing: text that a scan is searched by.
        let is_shown = text.mode != 3 && self.is_printed(scope, area);
        if let Some(trace) = &mut self.trace {
            trace.show(&font, &codes, is_shown);
        }
        if codes.is_empty() || !is_shown {
            return;
        }
        self.check_font(&font, &codes, &scope.place);
        if font.drawn().is_some() {
            self.drawn_glyphs(&font, &codes, scope, (state, to_page));
            return;
        }
        if matches!(text.mode, 0 | 2 | 4 | 6) {
            self.ink(&state.fill, area, scope, state);
            self.small_text(to_page, scope, state);
        }
        if matches!(text.mode, 1 | 2 | 5 | 6) {
            self.line(area, state.ctm, scope, state);
        }
    }

    /// From the numbers of a font's widths to ems.
    fn glyph_space(&self, font: &Font<'a>) -> f64 {
        let pdf: Pdf<'a> = self.pdf;
        let matrix = font.drawn().and_then(|it| pdf.array(it, "FontMatrix"));
        let first = matrix.and_then(<[Object]>::first).and_then(|it| number(pdf.get(it)));
        first.unwrap_or(0.001)
    }

    /// Small text is blurred where many plates do not meet, and black text that does not
    /// overprint shows paper there.
    fn small_text(&mut self, to_page: Matrix, scope: &Scope<'a>, state: &State<'a>) {
        let size = state.text.size.abs() * to_page.least_scale();
        let Some(inks) = state.fill.process() else { return };
        let printed = inks.iter().filter(|&&it| it > NO_INK).count();
        if printed > SMALL_INKS && size < SMALL - 0.01 {
            let message = format!("text of {size:.1} pt is made of {printed} inks");
            self.find(scope, Rule::SmallTextInks, message);
        }
        let is_black = printed == 1 && inks.get(3).is_some_and(|&it| it > FULL_INK);
        if is_black && !(state.fill.overprints && state.leaves_noughts) {
            self.find(scope, Rule::BlackKnockout, "black text does not overprint");
        }
    }

    /// Runs the glyphs that the page draws (ISO 32000-1, 9.6.5).
    fn drawn_glyphs(
        &mut self,
        font: &Font<'a>,
        codes: &[u32],
        scope: &Scope<'a>,
        (state, to_page): (&State<'a>, Matrix),
    ) {
        let pdf: Pdf<'a> = self.pdf;
        let Some(dictionary) = font.drawn() else { return };
        let Some(glyphs) = pdf.dictionary(dictionary, "CharProcs") else { return };
        let names = font.drawn_names(pdf);
        let matrix = pdf.array(dictionary, "FontMatrix").and_then(|it| pdf.numbers(it));
        let matrix = Matrix::of(&matrix.unwrap_or_default());
        let size = state.text.size;
        let sized = Matrix([size, 0.0, 0.0, size, 0.0, state.text.rise]);
        let inner = Scope {
            resources: pdf.dictionary(dictionary, "Resources").or(scope.resources),
            ..scope.clone()
        };
        for code in codes {
            let name = u8::try_from(*code).ok().and_then(|code| names.get(&code));
            let glyph = name.and_then(|name| glyphs.get(name).ok()).map(|it| pdf.get(it));
            // Each glyph once: it is the same wherever it stands.
            if let Some(Object::Stream(stream)) = glyph
                && self.is_new::<Stream>(stream)
            {
                let mut drawn = state.clone();
                drawn.ctm = matrix.then(sized).then(to_page);
                self.nested(stream, &inner, drawn);
            }
        }
    }
}
