//! [`BandSizes`]: the type sizes and measures of masthead and footer, which grow with the body.

use super::sheet::Sheet;
use crate::units::Length;

/// The least size of the contacts, on A4 or more: who is to be rung must not be the least
/// legible words of the page.
const LEAST_CONTACT: Length = Length::pt(12.0);
/// The scale from which a sheet counts as A4 or more. Letter has 0.98.
const A4: f64 = 0.97;
/// The call-out relative to the contacts.
const CALL: f64 = 1.2;
/// The small print of the footer relative to the body.
const FACTS: f64 = 0.62;
/// The words above the title relative to the body.
const KICKER: f64 = 0.8;
/// The strip under the masthead relative to the body.
const KEY_MESSAGE: f64 = 1.25;
/// The line under the title relative to the body.
const SUBTITLE: f64 = 1.06;
/// The title relative to the body: at the least, and at most in one, two and three lines. More
/// lines look heavier and make the band higher.
const TITLE_LEAST: f64 = 2.2;
const TITLE_MOST: [f64; 3] = [2.8, 2.4, 2.2];
/// The smallest title, in points on A4, for those that are too long for [`TITLE_LEAST`].
const TITLE_SMALLEST: f64 = 13.0;
/// The diameter of the small dial relative to the body, and its bounds in millimetres on A4.
const DIAL: (f64, f64, f64) = (5.0, 14.0, 24.0);
/// The space above and below the highest part of the masthead relative to the body, and its
/// bounds in millimetres on A4.
const PAD: (f64, f64, f64) = (1.05, 3.4, 6.0);
/// By which fraction the bands grow at most where the text leaves a page empty: the title (to
/// three times the body), the other type, and the space around it.
const GROWTH: (f64, f64, f64) = (0.07, 0.25, 0.6);

/// Whether the contacts keep to [`LEAST_CONTACT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContactFloor {
    /// They do.
    Legible,
    /// They may be as small as the body or the small print, because the page holds no more.
    Body,
}

impl ContactFloor {
    /// The floors to try in turn.
    pub(super) const ALL: [Self; 2] = [Self::Legible, Self::Body];
}

/// The type sizes and measures of masthead and footer at a body size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BandSizes {
    pub(super) contact: Length,
    pub(super) call: Length,
    pub(super) facts: Length,
    pub(super) kicker: Length,
    pub(super) key_message: Length,
    /// The line under the title: wanted, and at the least.
    pub(super) subtitle: (Length, Length),
    /// The largest title in one, two and three lines.
    pub(super) title_most: [Length; 3],
    /// The least title that is not too long, and the least of all.
    pub(super) title_least: (Length, Length),
    pub(super) dial: Length,
    pub(super) pad: Length,
}

impl BandSizes {
    /// Returns the sizes at a body size. `growth` is 0 where room is scarce, up to 1 on a page
    /// that would look empty.
    pub(super) fn new(
        sheet: &Sheet,
        body: Length,
        floor: ContactFloor,
        growth: f64,
    ) -> Self {
        let small = sheet.small_type();
        let by = |most: f64| 1.0 + most * growth;
        let (title, words, space) = (by(GROWTH.0), by(GROWTH.1), by(GROWTH.2));
        let least = match floor {
            ContactFloor::Legible if sheet.scale >= A4 => LEAST_CONTACT.max(small),
            ContactFloor::Legible | ContactFloor::Body => small,
        };
        let contact = body.max(least) * words;
        let within = |(factor, least, most): (f64, f64, f64)| {
            (body * factor).max(sheet.mm(least)).min(sheet.mm(most))
        };
        Self {
            contact,
            call: contact * CALL,
            facts: small.max(body * FACTS),
            kicker: small.max(body * KICKER),
            key_message: small.max(body) * KEY_MESSAGE * words,
            subtitle: (small.max(body * SUBTITLE) * words, small.max(body)),
            title_most: TITLE_MOST.map(|factor| body * (factor * title)),
            title_least: (
                body * TITLE_LEAST,
                (Length::pt(TITLE_SMALLEST) * sheet.scale).min(body * TITLE_LEAST),
            ),
            dial: within(DIAL),
            pad: within(PAD) * space,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Paper, PosterOptions};

    /// At every size, growth and floor.
    #[test]
    fn the_bands_keep_their_proportions_to_the_body() {
        for paper in [Paper::A5, Paper::A4, Paper::A3, Paper::A0] {
            let options =
                PosterOptions { paper: Some(paper), ..PosterOptions::default() };
            let sheet = Sheet::candidates(&options)[0];
            for body in sheet.ladder() {
                for floor in ContactFloor::ALL {
                    for growth in [0.0, 0.25, 0.5, 0.75, 1.0] {
                        let sizes = BandSizes::new(&sheet, body, floor, growth);
                        let most = sizes.title_most.map(|size| size / body);
                        assert!(most.iter().all(|it| (2.2 - 1e-9..=3.0).contains(it)));
                        assert!(sizes.contact >= body && sizes.call > body);
                        assert!(sizes.subtitle.0 >= sizes.subtitle.1);
                        assert!(sizes.subtitle.1 >= body);
                        let is_large = paper != Paper::A5;
                        if floor == ContactFloor::Legible && is_large {
                            assert!(sizes.contact >= Length::pt(12.0));
                        }
                    }
                }
            }
        }
    }
}
