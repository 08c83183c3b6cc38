//! [`Heights`]: the heights that a trial has found.

use crate::briefing::PANELS;
use crate::layout::grid::Band;
use crate::units::Length;

/// Heights on a sheet at a size, with the tightest spacing. The height of the area matters to them
/// for the dial alone.
#[derive(Debug)]
pub(super) struct Heights {
    /// The least diameter of the dial.
    pub(super) dial: Length,
    /// The heights of bands by their number: many arrangements share a band.
    pub(super) bands: Vec<Option<BandHeight>>,
    /// The heights of the panels at each width in steps, from the least on, by the number of tracks.
    panels: Vec<[Vec<Option<Length>>; PANELS]>,
}

/// What is known of the least height of a band.
#[derive(Clone, Copy, Debug)]
pub(super) enum BandHeight {
    /// The band is higher than this.
    MoreThan(Length),
    /// The least height; `None` if no widths add up or a word sticks out.
    Exact(Option<Length>),
}

impl Heights {
    /// Creates heights for a dial, with what is known of bands.
    pub(super) const fn new(dial: Length, bands: Vec<Option<BandHeight>>) -> Self {
        Self { dial, bands, panels: Vec::new() }
    }

    /// Returns what is known of a band.
    pub(super) fn band(&self, band: &Band) -> Option<BandHeight> {
        self.bands.get(band.number).copied().flatten()
    }

    /// Keeps what was found about a band.
    pub(super) fn keep(&mut self, band: &Band, height: BandHeight) {
        if self.bands.len() <= band.number {
            self.bands.resize(band.number + 1, None);
        }
        self.bands[band.number] = Some(height);
    }

    /// Returns the heights of a panel in one of so many tracks.
    pub(super) fn panel(
        &mut self,
        track_count: usize,
        index: usize,
    ) -> &mut Vec<Option<Length>> {
        if self.panels.len() <= track_count {
            self.panels.resize_with(track_count + 1, Default::default);
        }
        &mut self.panels[track_count][index]
    }
}
