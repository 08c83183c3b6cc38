//! Defines [`LoadedLogo`], a logo with the facts that are measured when it is decoded.

use std::sync::Arc;

use super::{Crops, Graphic, Pixels, Raster, Tones};
use crate::assets::icc::PrintingCondition;

/// A decoded logo, with the facts about it that later stages need.
#[derive(Clone, Debug)]
pub(crate) struct LoadedLogo {
    /// What the logo shows.
    pub graphic: Arc<Graphic>,
    /// Number of pixels that were decoded.
    pub pixels: u64,
    /// How light the colours are that it paints.
    pub tones: Arc<Tones>,
    /// The parts of it that were cut out for places of other proportions.
    pub crops: Arc<Crops>,
}

impl LoadedLogo {
    pub(super) fn new(graphic: Graphic, tones: Tones, pixels: u64) -> Self {
        let (graphic, tones) = (Arc::new(graphic), Arc::new(tones));
        Self { graphic, pixels, tones, crops: Arc::default() }
    }

    /// Returns the logo with its inks assigned to another printing condition. Returns `None` if
    /// it is not a CMYK picture.
    pub(in crate::assets) fn for_press(
        &self,
        condition: &Arc<PrintingCondition>,
    ) -> Option<Self> {
        let Graphic::Raster(raster) = &*self.graphic else { return None };
        let Pixels::Cmyk(inks) = &raster.pixels else { return None };
        let pixels = Pixels::Cmyk(inks.for_press(condition));
        let Raster { width, height, ref alpha, .. } = *raster;
        let raster = Raster { width, height, pixels, alpha: alpha.clone() };
        let graphic = Arc::new(Graphic::Raster(raster));
        Some(Self { graphic, crops: Arc::default(), ..self.clone() })
    }
}
