//! Holds the pixels of CMYK files without a profile, as amounts of the four inks.

use std::sync::Arc;

use super::Problem;
use crate::assets::icc::PrintingCondition;

/// Amounts of ink, four bytes per pixel, 255 for full, with the printing condition that
/// defines their colours.
#[derive(Clone, Debug)]
pub struct Inks {
    samples: Arc<Vec<u8>>,
    condition: Arc<PrintingCondition>,
}

impl PartialEq for Inks {
    fn eq(&self, other: &Self) -> bool {
        self.samples == other.samples && Arc::ptr_eq(&self.condition, &other.condition)
    }
}

impl Eq for Inks {}

impl Inks {
    /// Assigns amounts to the default printing condition.
    pub(super) fn new(samples: Vec<u8>) -> Result<Self, Problem> {
        let condition = PrintingCondition::fogra39();
        let condition =
            condition.map_err(|problem| Problem::Kind { reason: problem.to_string() })?;
        Ok(Self { samples: Arc::new(samples), condition })
    }

    /// Returns other amounts for the same condition.
    pub(super) fn with(&self, samples: Vec<u8>) -> Self {
        Self { samples: Arc::new(samples), condition: Arc::clone(&self.condition) }
    }

    /// Returns the amounts for another condition.
    pub(super) fn for_press(&self, condition: &Arc<PrintingCondition>) -> Self {
        Self { samples: Arc::clone(&self.samples), condition: Arc::clone(condition) }
    }

    /// Returns cyan, magenta, yellow and black of each pixel, 255 for full.
    #[must_use]
    pub fn samples(&self) -> &[u8] {
        &self.samples
    }

    /// Returns the printed colours: three bytes per pixel, sRGB.
    pub(crate) fn look(&self) -> Vec<u8> {
        self.condition.look(&self.samples)
    }

    /// Returns the amounts limited to what the press takes: the three colours are reduced, black
    /// stays.
    pub(crate) fn printable(&self) -> Vec<u8> {
        let limit = u32::from(self.condition.ink()) * 255 / 100;
        let mut samples = self.samples.as_ref().clone();
        for pixel in samples.chunks_exact_mut(4) {
            let colors: u32 = pixel[..3].iter().map(|&it| u32::from(it)).sum();
            let room = limit - u32::from(pixel[3]);
            if colors > room {
                for ink in &mut pixel[..3] {
                    let less = u32::from(*ink) * room / colors;
                    *ink = u8::try_from(less).unwrap_or(u8::MAX);
                }
            }
        }
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_limited_to_what_the_press_takes() {
        let samples = vec![255, 150, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255];
        assert_eq!(Inks::new(samples.clone()).unwrap().printable(), samples);
        let over = Inks::new(vec![255, 255, 255, 255, 200, 255, 255, 128]).unwrap();
        assert_eq!(over.printable(), [170, 170, 170, 255, 179, 228, 228, 128]);
        let thirsty =
            over.for_press(&PrintingCondition::fogra39().unwrap().with_ink(220));
        assert_eq!(thirsty.printable(), [102, 102, 102, 255, 121, 155, 155, 128]);
    }

    #[test]
    fn inks_have_their_printed_colours() {
        let inks = vec![0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255];
        let look = Inks::new(inks).unwrap().look();
        let near = |at: usize, color: [u8; 3]| {
            let off = look[at * 3..][..3].iter().zip(color).map(|(a, b)| a.abs_diff(b));
            off.max().unwrap() <= 12
        };
        // Paper, and common sRGB values of printed cyan, red and black.
        let expected = [[255; 3], [0, 158, 227], [227, 6, 19], [29, 29, 27]];
        for (at, color) in expected.into_iter().enumerate() {
            assert!(near(at, color), "{:?} is not {color:?}", &look[at * 3..][..3]);
        }
        assert_eq!(look[..3], [255; 3]);
    }
}
