//! Fit: shaped panels and the ways to stand them in, the largest body size out.

use super::flow::{Spacing, count};
use super::grid::{Column, Frame, Slot};
use super::panel::PanelText;
use super::sheet::Sheet;
use crate::briefing::PANELS;
use crate::geometry::{Point, Rect};
use crate::units::{Em, Length};

/// The dial's diameter in parts of its column's width and of the height there is: at
/// least, and at most where there is room.
const DIAL_WIDTH: (f64, f64) = (0.48, 0.72);
const DIAL_HEIGHT: (f64, f64) = (0.25, 0.36);

/// A size that fits, and how.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) frame: Frame,
    pub(super) size: Length,
    pub(super) spacing: Spacing,
}

/// Where everything in a column goes.
pub(super) struct Placement {
    pub(super) panels: Vec<(usize, Rect)>,
    pub(super) dial: Option<(Point, Length)>,
}

/// The panels to fit, and the sheet that their measures follow.
pub(super) struct Fitter<'a> {
    pub(super) panels: &'a [PanelText; PANELS],
    pub(super) sheet: &'a Sheet,
}

impl Fitter<'_> {
    /// The first of the sizes at which one of the frames holds every panel, in that one
    /// of them that fills most evenly, with the loosest leading it allows.
    pub(super) fn search(
        &self,
        frames: &[Frame],
        mut sizes: impl Iterator<Item = Length>,
    ) -> Option<Fit> {
        sizes.find_map(|size| {
            let fitting =
                frames.iter().filter(|frame| self.fits(frame, size, &Spacing::TIGHT));
            let evenness = |frame: &&Frame| self.unevenness(frame, size).to_pt();
            let frame =
                fitting.min_by(|one, two| evenness(one).total_cmp(&evenness(two)))?;
            Some(Fit { frame: frame.clone(), size, spacing: self.loosest(frame, size) })
        })
    }

    /// How much higher than the frame its fullest column would have to be at a size.
    pub(super) fn excess(&self, frame: &Frame, size: Length) -> Length {
        let needs =
            frame.columns.iter().map(|it| self.need(it, frame, size, &Spacing::TIGHT));
        needs.fold(Length::ZERO, Length::max) - frame.height
    }

    fn fits(&self, frame: &Frame, size: Length, spacing: &Spacing) -> bool {
        frame.columns.iter().all(|column| {
            self.words_fit(column, size)
                && self.need(column, frame, size, spacing) <= frame.height
        })
    }

    /// Whether no word sticks out of a column.
    pub(super) fn words_fit(&self, column: &Column, size: Length) -> bool {
        column.slots.iter().all(|slot| match *slot {
            Slot::Panel(index) => self.panels[index].min_width(size).0 <= column.width,
            Slot::Dial => true,
        })
    }

    /// The least height of a column.
    pub(super) fn need(
        &self,
        column: &Column,
        frame: &Frame,
        size: Length,
        spacing: &Spacing,
    ) -> Length {
        let slots = column.slots.iter().map(|slot| match *slot {
            Slot::Panel(index) => {
                self.panels[index].need(self.sheet, column.width, size, spacing)
            }
            Slot::Dial => self.dial(column, frame).0,
        });
        slots.sum::<Length>() + self.sheet.gutter() * count(column.slots.len() - 1)
    }

    /// The least and the greatest height of the dial with the air around it.
    fn dial(&self, column: &Column, frame: &Frame) -> (Length, Length) {
        let diameter = |width: f64, height: f64| {
            (column.width * width).min(frame.height * height) + self.dial_air() * 2.0
        };
        (diameter(DIAL_WIDTH.0, DIAL_HEIGHT.0), diameter(DIAL_WIDTH.1, DIAL_HEIGHT.1))
    }

    /// Air above and below the dial, on top of the gutters.
    fn dial_air(&self) -> Length {
        self.sheet.gutter() * 0.4
    }

    /// The difference between the emptiest and the fullest column.
    fn unevenness(&self, frame: &Frame, size: Length) -> Length {
        let needs: Vec<Length> = frame
            .columns
            .iter()
            .map(|column| self.need(column, frame, size, &Spacing::TIGHT))
            .collect();
        let lowest = needs.iter().copied().fold(frame.height, Length::min);
        needs.iter().copied().fold(Length::ZERO, Length::max) - lowest
    }

    /// The loosest leading at which everything still fits, in hundredths of an em.
    fn loosest(&self, frame: &Frame, size: Length) -> Spacing {
        let tightest = Spacing::TIGHT.leading;
        let steps = ((Spacing::LOOSEST_LEADING - tightest).0 * 100.0).round();
        (1..)
            .map(f64::from)
            .take_while(|&step| step <= steps)
            .map(|step| Spacing::with_leading(tightest + Em(step / 100.0)))
            .take_while(|spacing| self.fits(frame, size, spacing))
            .last()
            .unwrap_or(Spacing::TIGHT)
    }

    /// Shares a column's spare height: first the dial grows, then the panels in proportion
    /// to what they need.
    pub(super) fn place(&self, column: &Column, fit: &Fit) -> Placement {
        let frame = &fit.frame;
        let mut spare = frame.height - self.need(column, frame, fit.size, &fit.spacing);
        let (dial_least, dial_most) = self.dial(column, frame);
        let has_dial = column.slots.contains(&Slot::Dial);
        let dial = if has_dial {
            let grown = (dial_most - dial_least).min(spare).max(Length::ZERO);
            spare -= grown;
            dial_least + grown
        } else {
            Length::ZERO
        };
        let need = |index: usize| {
            self.panels[index].need(self.sheet, column.width, fit.size, &fit.spacing)
        };
        let panels = column.slots.iter().filter_map(|slot| match *slot {
            Slot::Panel(index) => Some(need(index)),
            Slot::Dial => None,
        });
        let total: Length = panels.sum();
        let mut placement = Placement { panels: Vec::new(), dial: None };
        let mut y = frame.top;
        for slot in &column.slots {
            let height = match *slot {
                Slot::Panel(index) => need(index) + spare * (need(index) / total),
                Slot::Dial => dial,
            };
            match *slot {
                Slot::Panel(index) => {
                    let rect = Rect::new(column.x, y, column.width, height);
                    placement.panels.push((index, rect));
                }
                Slot::Dial => {
                    let center =
                        Point::new(column.x + column.width / 2.0, y + height / 2.0);
                    placement.dial = Some((center, height / 2.0 - self.dial_air()));
                }
            }
            y += height + self.sheet.gutter();
        }
        placement
    }
}
