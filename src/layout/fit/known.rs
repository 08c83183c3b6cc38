//! [`KnownBands`]: the heights of bands that earlier searches have found.

use std::sync::Arc;

use super::heights::BandHeight;
use crate::briefing::PANELS;
use crate::hash::HashMap;
use crate::layout::panel::PanelText;
use crate::layout::sheet::Sheet;
use crate::units::Length;

/// The most trials whose heights are kept.
const KEPT: usize = 4096;

/// The heights of bands that earlier searches have found for the same panels. The posters of a merge
/// often differ in their title and their contacts alone: then the height of the area is another one,
/// but bands of a width are as high as before.
#[derive(Debug, Default)]
pub(in crate::layout) struct KnownBands {
    /// The panels that the heights are those of.
    panels: Option<[Arc<PanelText>; PANELS]>,
    /// The sheets so far.
    sheets: Vec<Sheet>,
    bands: HashMap<Key, Vec<Option<BandHeight>>>,
}

/// The place of the sheet in the list, and the bits of what else decides on the heights of bands: the
/// size, the width of the area and the least diameter of the dial.
type Key = (usize, [u64; 3]);

impl KnownBands {
    /// Takes what is known of the bands on a sheet, by their numbers, for a size, a width and a dial.
    pub(super) fn take(
        &mut self,
        panels: &[Arc<PanelText>; PANELS],
        sheet: &Sheet,
        lengths: [Length; 3],
    ) -> Vec<Option<BandHeight>> {
        let is_same = |known: &[Arc<PanelText>; PANELS]| {
            known.iter().zip(panels).all(|(one, other)| Arc::ptr_eq(one, other))
        };
        if !self.panels.as_ref().is_some_and(is_same) {
            *self = Self { panels: Some(panels.clone()), ..Self::default() };
        }
        let key = self.key(sheet, lengths);
        self.bands.remove(&key).unwrap_or_default()
    }

    /// Keeps what was found for the panels of the last call.
    pub(super) fn keep(
        &mut self,
        sheet: &Sheet,
        lengths: [Length; 3],
        bands: Vec<Option<BandHeight>>,
    ) {
        if self.bands.len() >= KEPT {
            self.bands.clear();
        }
        let key = self.key(sheet, lengths);
        self.bands.insert(key, bands);
    }

    fn key(&mut self, sheet: &Sheet, lengths: [Length; 3]) -> Key {
        let known = self.sheets.iter().position(|it| it == sheet);
        let at = known.unwrap_or_else(|| {
            self.sheets.push(*sheet);
            self.sheets.len() - 1
        });
        (at, lengths.map(|it| it.to_pt().to_bits()))
    }
}
