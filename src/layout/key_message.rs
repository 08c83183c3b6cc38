//! Sets the key message: a strip under the masthead with what everyone must remember.

use super::band_sizes::BandSizes;
use super::poster::PlacedKeyMessage;
use super::sheet::Sheet;
use super::text::Text;
use super::texts::Texts;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::geometry::{Point, Rect};
use crate::units::{Em, Length, to_f64};

const LEADING: Em = Em(1.2);
/// The space above and below the lines, in ems of their size.
const PAD: Em = Em(0.55);
/// The most lines.
const MOST_LINES: usize = 3;

/// Returns the least height of the strip, that of one line.
pub(super) fn least_height(texts: &Texts, sizes: &BandSizes) -> Length {
    texts.key_message.as_ref().map_or(Length::ZERO, |text| height(text, 1, sizes))
}

fn height(text: &Text, lines: usize, sizes: &BandSizes) -> Length {
    let size = sizes.key_message;
    text.leading(LEADING).at(size) * to_f64(lines) + PAD.at(size) * 2.0
}

/// Sets the strip with its top at a height; nothing without a key message. Reports one that is
/// too long.
///
/// # Errors
/// Returns an error if it is reported.
pub(super) fn key_message(
    texts: &Texts,
    sheet: &Sheet,
    sizes: &BandSizes,
    top: Length,
    report: &mut Report,
) -> Result<Option<PlacedKeyMessage>, TooLong> {
    let Some(text) = &texts.key_message else { return Ok(None) };
    let margin = sheet.margin();
    let measure = sheet.size.width - margin * 2.0;
    let size = sizes.key_message;
    let lines = text.shaped.count_lines(Em(measure / size));
    if lines > MOST_LINES || text.shaped.min_width().at(size) > measure {
        let message = "the `key_message` does not fit in three lines";
        report.push(
            Diagnostic::error(Code::Overflow, text.rich.span, message)
                .hint("write one sentence: what everyone must remember"),
        );
        return Err(TooLong);
    }
    let corner = Point::new(margin, top + PAD.at(size));
    let placed = text.place_evenly(corner, measure, size, text.leading(LEADING));
    let height = height(text, lines, sizes);
    let rect = Rect::new(Length::ZERO, top, sheet.size.width, height);
    Ok(Some(PlacedKeyMessage { rect, text: placed }))
}

/// The key message is too long, which was reported.
pub(super) struct TooLong;
