//! Sizes and distances of a large print, relative to the body if they are not lengths.

use crate::units::{Em, Length};

/// The largest and the smallest size of the title relative to the body: it shrinks for long words.
pub(super) const TITLE: (f64, f64) = (1.8, 1.1);
/// The size of headings relative to the body, and the smallest that a long word brings about.
pub(super) const HEADING: f64 = 1.35;
pub(super) const LEAST_HEADING: f64 = 1.1;
/// The size of the key message relative to the body.
pub(super) const KEY_MESSAGE: f64 = 1.15;
/// From the bar beside the key message to its text, bar included.
pub(super) const KEY_INDENT: Em = Em(0.9);
/// The size of the call-out relative to the body, and the space around it in its box.
pub(super) const CALL: f64 = 1.15;
pub(super) const CALL_PAD: Em = Em(0.7);
/// The size of a figure relative to the body.
pub(super) const FIGURE: f64 = 2.2;
/// Between the number of a panel and its heading.
pub(super) const NUMBER_GAP: Em = Em(0.35);

/// The leading of headings and of other bold lines.
pub(super) const HEADING_LEADING: Em = Em(1.2);
pub(super) const BOLD_LEADING: Em = Em(1.35);
/// The width of the bar beside the key message.
pub(super) const KEY_BAR: Em = Em(0.3);
/// Between paragraphs, items of a list, and the parts of the page.
pub(super) const PARAGRAPH: Em = Em(0.7);
pub(super) const ITEM: Em = Em(0.4);
pub(super) const PART: Em = Em(1.1);
/// Above a heading, under its rule.
pub(super) const UNDER_RULE: Em = Em(0.5);
/// Between a heading and its text.
pub(super) const UNDER_HEADING: Em = Em(0.35);
/// The thickness of rules.
pub(super) const RULE: Length = Length::pt(1.5);
pub(super) const STRONG_RULE: Length = Length::pt(3.0);
/// The highest logo and the highest picture.
pub(super) const LOGO: Length = Length::mm(17.0);
pub(super) const PICTURE: Length = Length::mm(110.0);
/// The side of a QR code.
pub(super) const CODE: Length = Length::mm(32.0);
