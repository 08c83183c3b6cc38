//! Writes a glyph run as a text object (ISO 32000-1, 9.4).
//!
//! Every glyph is shown where the run places it: the viewer moves its pen by the width in
//! `W`, and a number in `TJ` makes up the difference. The difference is taken from the
//! viewer's own pen position, so that rounding does not add up along a line.
//!
//! Right-to-left text is shown from left to right as well, one character after the other.
//! Readers put right-to-left characters into reading order themselves, and would reverse a
//! line that is in reading order already. The text is marked as reversed, since tagged text
//! is in reading order unless it says otherwise (ISO 32000-1, 14.8.2.3.3).

use super::coding::{Coding, Outline, codings};
use super::error::PdfError;
use super::fonts::{FaceCodes, ShownCode};
use super::operators::{Operators, TextItem};
use super::user_space::{self, UserSpace};
use crate::assets::fonts::FontSet;
use crate::geometry::Point;
use crate::page::{Glyph, GlyphRun};
use crate::units::{Em, Length};

/// How far a glyph may be from its place: a quarter of a dot at 5,000 dpi. The rounding of
/// fixed-point font metrics stays below it.
const PLACE_TOLERANCE: Length = Length::pt(0.004);
/// The largest number of decimals in `TJ`: enough for the tolerance at 800 pt.
const MOST_DECIMALS: i32 = 2;

/// Writes a run. The font is already selected at `size` points, the run's size as written.
///
/// # Errors
/// Returns an error if a glyph is not in the font, refers to text outside of the run, or has
/// a position that is not finite.
pub(super) fn show(
    run: &GlyphRun,
    fonts: &FontSet,
    font: &FaceCodes,
    size: f32,
    space: &UserSpace,
    operators: &mut Operators,
) -> Result<(), PdfError> {
    let is_reversed = is_reversed(run);
    let mut text = TextObject {
        run,
        font,
        space,
        size: f64::from(size),
        pen: Em::ZERO,
        viewer_pen: 0.0,
        rise: None,
        line_start: (0.0, 0.0),
        items: Vec::new(),
        operators,
    };
    text.operators.begin_text();
    if is_reversed {
        text.operators.begin_marked("ReversedChars");
    }
    for coding in codings(run, fonts)? {
        match coding {
            Coding::Code { outline, text: characters, advance } => {
                text.code(&outline, characters, advance)?;
            }
            Coding::Cluster { glyphs, text: characters } => {
                text.with_actual_text(characters, glyphs)?;
            }
        }
    }
    text.flush();
    if is_reversed {
        text.operators.end_marked();
    }
    text.operators.end_text();
    Ok(())
}

/// Whether the glyphs of a run, from left to right, go backwards through its text.
fn is_reversed(run: &GlyphRun) -> bool {
    let mut starts = run.glyphs.iter().map(|glyph| glyph.start);
    let first = starts.next();
    starts.next_back().zip(first).is_some_and(|(last, first)| last < first)
}

/// A text object under construction.
struct TextObject<'a> {
    run: &'a GlyphRun,
    font: &'a FaceCodes,
    space: &'a UserSpace,
    /// The type size as written in the file, in points.
    size: f64,
    /// Where the run has the next glyph: ems from the run's origin.
    pen: Em,
    /// Where the viewer has its pen: thousandths of the type size from the run's origin.
    viewer_pen: f64,
    /// How far the viewer's pen is above the baseline; `None` before the first move.
    rise: Option<Em>,
    /// The start of the text line, from which `Td` counts.
    line_start: (f32, f32),
    /// The array of the next `TJ`.
    items: Vec<TextItem>,
    operators: &'a mut Operators,
}

impl TextObject<'_> {
    /// Shows a code. Its text is another one if the font has no composite glyphs, and then a reader has
    /// to replace it.
    fn code(
        &mut self,
        outline: &Outline,
        text: &str,
        advance: Em,
    ) -> Result<(), PdfError> {
        let ShownCode { code, width, text: known } = self.font.code(outline, text)?;
        let is_replaced = known != text && !text.is_empty();
        if is_replaced {
            self.flush();
            self.operators.begin_actual_text(text);
        }
        self.show(code, width, self.pen, Em::ZERO)?;
        self.pen += advance;
        if is_replaced {
            self.flush();
            self.operators.end_marked();
        }
        Ok(())
    }

    /// Shows glyphs that a reader replaces with a text (ISO 32000-1, 14.9.4).
    fn with_actual_text(&mut self, text: &str, glyphs: &[Glyph]) -> Result<(), PdfError> {
        self.flush();
        self.operators.begin_actual_text(text);
        if let Some((last, before)) = glyphs.split_last() {
            before.iter().try_for_each(|glyph| self.glyph(glyph))?;
            self.last_of_cluster(last)?;
        }
        self.flush();
        self.operators.end_marked();
        Ok(())
    }

    /// Shows the last of several glyphs, with the spacing that takes the viewer's pen to the
    /// cluster's end. A reader takes the span to end with its last glyph. If that is an
    /// accent in the middle of a letter, it would see a gap after it, and two words.
    fn last_of_cluster(&mut self, glyph: &Glyph) -> Result<(), PdfError> {
        let width = self.lookup(glyph)?.width / 1000.0 * self.size;
        let end = (glyph.advance - glyph.dx).at(self.run.size);
        let spacing = user_space::length(end - Length::pt(width))?;
        self.flush();
        self.operators.set_character_spacing(spacing);
        self.glyph(glyph)?;
        self.flush();
        self.operators.set_character_spacing(0.0);
        self.viewer_pen += f64::from(spacing) / self.size * 1000.0;
        Ok(())
    }

    fn glyph(&mut self, glyph: &Glyph) -> Result<(), PdfError> {
        let ShownCode { code, width, .. } = self.lookup(glyph)?;
        self.show(code, width, self.pen + glyph.dx, glyph.dy)?;
        self.pen += glyph.advance;
        Ok(())
    }

    /// Shows a code at a distance from the run's origin to the right, and from the baseline upwards.
    fn show(&mut self, code: u16, width: f64, x: Em, dy: Em) -> Result<(), PdfError> {
        let x = x.at(self.run.size);
        if self.rise == Some(dy) {
            self.adjust(self.viewer_pen - x.to_pt() / self.size * 1000.0)?;
        } else {
            self.flush();
            self.move_to(x, dy)?;
        }
        match self.items.last_mut() {
            Some(TextItem::Codes(codes)) => codes.extend(code.to_be_bytes()),
            _ => self.items.push(TextItem::Codes(code.to_be_bytes().to_vec())),
        }
        self.viewer_pen += width;
        Ok(())
    }

    /// Moves the viewer's pen to the left by thousandths of the size. Writes as few digits
    /// as the tolerance allows, and nothing if the pen is near enough.
    fn adjust(&mut self, excess: f64) -> Result<(), PdfError> {
        let is_near =
            |error: f64| Length::pt(error * self.size / 1000.0).abs() <= PLACE_TOLERANCE;
        if is_near(excess) {
            return Ok(());
        }
        let mut offset = user_space::rounded(excess, 0)?;
        for decimals in 1..=MOST_DECIMALS {
            if is_near(f64::from(offset) - excess) {
                break;
            }
            offset = user_space::rounded(excess, decimals)?;
        }
        self.items.push(TextItem::Adjustment(offset));
        self.viewer_pen -= f64::from(offset);
        Ok(())
    }

    /// Moves the viewer's pen to a distance from the run's origin.
    fn move_to(&mut self, x: Length, dy: Em) -> Result<(), PdfError> {
        let origin = self.run.origin;
        let target = Point::new(origin.x + x, origin.y - dy.at(self.run.size));
        let target = self.space.point(target)?;
        let right = user_space::distance(self.line_start.0, target.0)?;
        let up = user_space::distance(self.line_start.1, target.1)?;
        self.operators.move_line(right, up);
        self.line_start = target;
        self.rise = Some(dy);
        self.viewer_pen = x.to_pt() / self.size * 1000.0;
        Ok(())
    }

    fn flush(&mut self) {
        if !self.items.is_empty() {
            self.operators.show(std::mem::take(&mut self.items));
        }
    }

    fn lookup(&self, glyph: &Glyph) -> Result<ShownCode<'_>, PdfError> {
        self.font.code(&Outline::Glyph(glyph.id), "")
    }
}
