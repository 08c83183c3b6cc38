//! A glyph run in, a text object (ISO 32000-1, 9.4) out.
//!
//! Every glyph stands where the run puts it: the viewer moves its pen by the width in
//! `/W`, and a number in `TJ` makes up the difference. The difference is taken from where
//! the viewer's pen really is, so that rounding does not add up along a line.
//!
//! Text that runs from right to left is shown from left to right too, a cluster at a time:
//! readers put right-to-left characters into reading order by themselves, and would turn
//! a line round that comes in reading order already. It is marked as reversed, since tagged
//! text is in reading order unless it says otherwise (ISO 32000-1, 14.8.2.3.3).

use printpdf::{DictItem, Op, Point, Pt};

use super::PdfError;
use super::font::{SubsetFont, SubsetGlyph, clusters};
use super::space::{self, Space};
use crate::geometry;
use crate::page::{Glyph, GlyphRun};
use crate::units::{Em, Length};

/// How far a glyph may stand from its place: a fourth of a dot at 5,000 dpi. The tiny
/// differences that fixed-point metrics leave between glyphs stay below it.
const PLACE_TOLERANCE: Length = Length::pt(0.004);
/// By how much, in ems, a glyph from right to left may differ from its width in the font: a
/// tenth of an em is a gap between words to some readers.
const MOST_KERNING: f64 = 0.09;
/// Decimals of a number in `TJ` that keep type of 800 pt within the tolerance.
const MOST_DECIMALS: i32 = 2;

/// Shows a run. The font is to be selected at `size` points, the run's size as written.
pub(super) fn show(
    run: &GlyphRun,
    font: &SubsetFont,
    size: f32,
    space: &Space,
    ops: &mut Vec<Op>,
) -> Result<(), PdfError> {
    let is_reversed = is_reversed(run);
    let mut line = Line {
        run,
        is_reversed,
        font,
        space,
        size: f64::from(size),
        pen: Em::ZERO,
        shown: 0.0,
        rise: None,
        start: (0.0, 0.0),
        items: Vec::new(),
        ops,
    };
    line.ops.push(Op::StartTextSection);
    if is_reversed {
        line.ops.push(Op::BeginMarkedContent { tag: "ReversedChars".to_owned() });
    }
    for (cluster, text) in clusters(run) {
        line.cluster(cluster, text?)?;
    }
    line.flush();
    if is_reversed {
        line.ops.push(Op::EndMarkedContent);
    }
    line.ops.push(Op::EndTextSection);
    Ok(())
}

/// Whether the glyphs of a run, from left to right, go backwards through its text.
fn is_reversed(run: &GlyphRun) -> bool {
    let mut starts = run.glyphs.iter().map(|glyph| glyph.start);
    let first = starts.next();
    starts.next_back().zip(first).is_some_and(|(last, first)| last < first)
}

/// A text object under construction.
struct Line<'a> {
    run: &'a GlyphRun,
    /// Whether it goes backwards through its text.
    is_reversed: bool,
    font: &'a SubsetFont,
    space: &'a Space,
    /// The type size as the file has it, in points.
    size: f64,
    /// Where the next glyph is due, from the run's origin.
    pen: Em,
    /// Where the viewer's pen is, from the run's origin, in thousandths of the size.
    shown: f64,
    /// How far above the baseline the viewer's pen is, once it has been put anywhere.
    rise: Option<Em>,
    /// The start of the text line, from which `Td` counts.
    start: (f32, f32),
    /// The array of the `TJ` to come.
    items: Vec<DictItem>,
    ops: &'a mut Vec<Op>,
}

impl Line<'_> {
    fn cluster(&mut self, glyphs: &[Glyph], text: &str) -> Result<(), PdfError> {
        let says_itself = match glyphs {
            [glyph] => self.lookup(glyph)?.text == text && self.is_as_wide(glyph)?,
            _ => false,
        };
        if says_itself { self.glyphs(glyphs) } else { self.instead_of(text, glyphs) }
    }

    /// Whether a glyph takes the room that its font says, or nearly: by kerning, say. Letters
    /// of a ligature do not, and a reader would see words that overlap.
    fn is_as_wide(&self, glyph: &Glyph) -> Result<bool, PdfError> {
        let width = Em(self.lookup(glyph)?.width / 1000.0);
        Ok(!self.is_reversed || (width.0 - glyph.advance.0).abs() < MOST_KERNING)
    }

    /// Shows glyphs that a reader takes for a text (ISO 32000-1, 14.9.4).
    fn instead_of(&mut self, text: &str, glyphs: &[Glyph]) -> Result<(), PdfError> {
        self.flush();
        self.ops.push(actual_text(text));
        if let Some((last, before)) = glyphs.split_last() {
            self.glyphs(before)?;
            if before.is_empty() && self.is_as_wide(last)? {
                self.glyph(last)?;
            } else {
                self.last_of_cluster(last)?;
            }
        }
        self.flush();
        self.ops.push(Op::EndMarkedContent);
        Ok(())
    }

    /// Shows the last of several glyphs, and makes it as wide as takes the viewer's pen to
    /// the cluster's end. A reader takes the span to end with its last glyph: were that an
    /// accent in the middle of a letter, it would see a gap after it, and two words.
    fn last_of_cluster(&mut self, glyph: &Glyph) -> Result<(), PdfError> {
        let width = self.lookup(glyph)?.width / 1000.0 * self.size;
        let end = (glyph.advance - glyph.dx).at(self.run.size);
        let spacing = space::extent(end - Length::pt(width))?;
        self.flush();
        self.ops.push(Op::SetCharacterSpacing { multiplier: spacing });
        self.glyph(glyph)?;
        self.flush();
        self.ops.push(Op::SetCharacterSpacing { multiplier: 0.0 });
        self.shown += f64::from(spacing) / self.size * 1000.0;
        Ok(())
    }

    fn glyphs(&mut self, glyphs: &[Glyph]) -> Result<(), PdfError> {
        glyphs.iter().try_for_each(|glyph| self.glyph(glyph))
    }

    fn glyph(&mut self, glyph: &Glyph) -> Result<(), PdfError> {
        let &SubsetGlyph { code, width: advance, .. } = self.lookup(glyph)?;
        let x = (self.pen + glyph.dx).at(self.run.size);
        if self.rise == Some(glyph.dy) {
            self.adjust(self.shown - x.to_pt() / self.size * 1000.0)?;
        } else {
            self.flush();
            self.move_to(x, glyph.dy)?;
        }
        match self.items.last_mut() {
            Some(DictItem::String { data, .. }) => data.extend(code.to_be_bytes()),
            _ => self.items.push(DictItem::String {
                data: code.to_be_bytes().to_vec(),
                literal: false,
            }),
        }
        self.shown += advance;
        self.pen += glyph.advance;
        Ok(())
    }

    /// Moves the viewer's pen to the left by so many thousandths of the size, in as few
    /// digits as will do, and not at all when it is near enough.
    fn adjust(&mut self, excess: f64) -> Result<(), PdfError> {
        let is_near =
            |error: f64| Length::pt(error * self.size / 1000.0).abs() <= PLACE_TOLERANCE;
        if is_near(excess) {
            return Ok(());
        }
        let mut offset = space::rounded(excess, 0)?;
        for decimals in 1..=MOST_DECIMALS {
            if is_near(f64::from(offset) - excess) {
                break;
            }
            offset = space::rounded(excess, decimals)?;
        }
        self.items.push(DictItem::Real(offset));
        self.shown -= f64::from(offset);
        Ok(())
    }

    /// Puts the viewer's pen somewhere. Not by `Tm`: printpdf joins what stands on one
    /// baseline by its own, truncated widths.
    fn move_to(&mut self, x: Length, dy: Em) -> Result<(), PdfError> {
        let origin = self.run.origin;
        let to = geometry::Point::new(origin.x + x, origin.y - dy.at(self.run.size));
        let place = self.space.point(to)?;
        let (right, up) =
            (space::step(self.start.0, place.0)?, space::step(self.start.1, place.1)?);
        self.ops.push(Op::SetTextCursor { pos: Point { x: Pt(right), y: Pt(up) } });
        self.start = place;
        self.rise = Some(dy);
        self.shown = x.to_pt() / self.size * 1000.0;
        Ok(())
    }

    fn flush(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            // Not `ShowText`, which makes a string of every glyph.
            let value = vec![DictItem::Array(items)];
            self.ops.push(Op::Unknown { key: "TJ".to_owned(), value });
        }
    }

    fn lookup(&self, glyph: &Glyph) -> Result<&'_ SubsetGlyph, PdfError> {
        self.font.glyph(glyph.id).ok_or_else(|| PdfError::Glyph {
            face: self.font.name.clone(),
            glyph: glyph.id,
        })
    }
}

/// Begins a span that reads as a text.
fn actual_text(text: &str) -> Op {
    let mut data = vec![0xfe, 0xff];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    let actual_text = DictItem::String { data, literal: false };
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict {
            map: [("ActualText".to_owned(), actual_text)].into(),
        },
    }
}
