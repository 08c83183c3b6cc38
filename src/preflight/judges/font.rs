//! Judges fonts and the glyphs that visible text shows.

use crate::preflight::Rule;
use crate::preflight::content::font::{EmbeddedGlyph, Font, FontProblem};
use crate::preflight::content::inspect::{Inspect, ShownText};
use crate::preflight::finding::Reporter;

/// The largest difference of widths, in thousandths of an em: dictionaries may round to
/// whole ones.
const WIDTH_TOLERANCE: f64 = 1.0;

/// Judges fonts where their glyphs are visible.
pub(super) struct FontJudge;

impl Inspect<'_> for FontJudge {
    fn show_text(&mut self, text: &ShownText<'_>, report: &mut Reporter<'_>) {
        for problem in text.font.problems() {
            let (rule, message) = describe(problem);
            add(text.font, rule, message, report);
        }
        for &code in text.codes {
            match text.font.embedded_glyph(code) {
                EmbeddedGlyph::Unknown => {}
                EmbeddedGlyph::Missing => {
                    let message = format!("code {code} shows no glyph of the font");
                    add(text.font, Rule::FontNotdef, message, report);
                }
                EmbeddedGlyph::Advance(advance) => {
                    let width = text.font.width(code);
                    if (width - advance).abs() > WIDTH_TOLERANCE {
                        let message = format!(
                            "code {code} has the width {width:.1} in the dictionary and \
                             {advance:.1} in the font"
                        );
                        add(text.font, Rule::FontWidths, message, report);
                    }
                }
            }
        }
    }
}

fn add(font: &Font<'_>, rule: Rule, message: String, report: &mut Reporter<'_>) {
    report.add_in(&format!("font {}", font.name()), rule, message);
}

fn describe(problem: &FontProblem) -> (Rule, String) {
    match problem {
        FontProblem::Type3 => {
            (Rule::FontType3, "its glyphs are drawn by content streams".to_owned())
        }
        FontProblem::UnknownSubtype(subtype) => {
            (Rule::FontProgram, format!("`{subtype}` is not a type of font"))
        }
        FontProblem::NoDescendant => {
            (Rule::FontProgram, "there is no descendant font".to_owned())
        }
        FontProblem::NotEmbedded => (Rule::FontEmbedded, "it is not embedded".to_owned()),
        FontProblem::Unreadable(key) => (
            Rule::FontProgram,
            format!("the font in `{key}` is damaged or of another type"),
        ),
    }
}
