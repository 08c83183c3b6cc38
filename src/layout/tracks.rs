//! Distributes a width among tracks (columns, or the panels of a row) so that the highest of
//! them is as low as possible.

use crate::units::Length;

/// The possible widths of a track, in steps of the grid, and its height at each.
///
/// The height never grows with the width. It is infinite where a word would stick out.
#[derive(Clone, Debug)]
pub(super) struct Track {
    /// The least width, in steps.
    pub(super) least: usize,
    /// The height at the least width and at each step more.
    pub(super) heights: Vec<Length>,
}

/// Widths that add up to the total, and the heights that follow.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WidthSplit {
    /// The width of each track, in steps.
    pub(super) widths: Vec<usize>,
    /// The height of each track at its width.
    pub(super) heights: Vec<Length>,
    /// The height of the highest.
    pub(super) height: Length,
}

impl Track {
    /// Returns the least width at which the track is no higher than `height`.
    fn least_width(&self, height: Length) -> Option<usize> {
        let at = self.heights.partition_point(|&other| other > height);
        (at < self.heights.len()).then_some(self.least + at)
    }

    /// Returns the height at a width.
    fn height(&self, width: usize) -> Length {
        self.heights[width - self.least]
    }

    fn most(&self) -> usize {
        self.least + self.heights.len() - 1
    }
}

/// Distributes `total` steps among tracks so that the highest is as low as possible.
///
/// Because heights only fall with the width, a height can be reached exactly if the least
/// widths for it add up to no more than the total. The steps left over go one by one to the
/// track that stays highest, so that all are about equally full.
///
/// Returns `None` if no widths add up, or if a word sticks out at all widths.
pub(super) fn distribute_widths(tracks: &[Track], total: usize) -> Option<WidthSplit> {
    let least: usize = tracks.iter().map(|track| track.least).sum();
    let most: usize = tracks.iter().map(Track::most).sum();
    if least > total || most < total {
        return None;
    }
    let widths_for = |height: Length| -> Option<Vec<usize>> {
        let widths: Option<Vec<usize>> =
            tracks.iter().map(|track| track.least_width(height)).collect();
        widths.filter(|widths| widths.iter().sum::<usize>() <= total)
    };
    // The least height is the height of some track at some width.
    let mut heights: Vec<Length> =
        tracks.iter().flat_map(|track| track.heights.iter().copied()).collect();
    heights.retain(|height| height.to_pt().is_finite());
    heights.sort_by(|a, b| a.to_pt().total_cmp(&b.to_pt()));
    heights.dedup();
    let at = heights.partition_point(|&height| widths_for(height).is_none());
    let mut widths = widths_for(*heights.get(at)?)?;
    let mut rest = total - widths.iter().sum::<usize>();
    while rest > 0 {
        let open =
            (0..tracks.len()).filter(|&index| widths[index] < tracks[index].most());
        let highest = open.max_by(|&a, &b| {
            let next = |index: usize| tracks[index].height(widths[index] + 1).to_pt();
            // The first of equals.
            next(a).total_cmp(&next(b)).then(b.cmp(&a))
        })?;
        widths[highest] += 1;
        rest -= 1;
    }
    let heights: Vec<Length> =
        tracks.iter().zip(&widths).map(|(track, &width)| track.height(width)).collect();
    let height = heights.iter().copied().fold(Length::ZERO, Length::max);
    Some(WidthSplit { widths, heights, height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn track(least: usize, heights: &[f64]) -> Track {
        Track {
            least,
            heights: heights.iter().map(|&height| Length::pt(height)).collect(),
        }
    }

    /// Finds the lowest possible height of the highest track by trying all widths.
    fn by_trying(tracks: &[Track], total: usize) -> Option<Length> {
        let Some((first, rest)) = tracks.split_first() else {
            return (total == 0).then_some(Length::ZERO);
        };
        (first.least..=first.most().min(total))
            .filter_map(|width| {
                let others = by_trying(rest, total - width)?;
                Some(others.max(first.height(width)))
            })
            .filter(|height| height.to_pt().is_finite())
            .min_by(|a, b| a.to_pt().total_cmp(&b.to_pt()))
    }

    #[test]
    fn the_fuller_track_gets_the_width() {
        let tracks = [track(2, &[9.0, 7.0, 5.0, 3.0]), track(2, &[4.0, 3.0, 2.0, 1.0])];
        let split = distribute_widths(&tracks, 7).unwrap();
        assert_eq!((split.widths, split.height), (vec![5, 2], Length::pt(4.0)));
    }

    #[test]
    fn a_word_that_sticks_out_everywhere_fits_nowhere() {
        let tracks = [track(2, &[f64::INFINITY; 3]), track(2, &[1.0; 3])];
        assert_eq!(distribute_widths(&tracks, 6), None);
    }

    proptest! {
        #![proptest_config(crate::seed::config(256, 8))]
        #[test]
        fn no_other_widths_are_lower(
            tracks in prop::collection::vec(
                (1usize..4, prop::collection::vec(0u8..40, 1..7)),
                1..5,
            ),
            total in 1usize..24,
        ) {
            let tracks: Vec<Track> = tracks
                .into_iter()
                .map(|(least, mut heights)| {
                    heights.sort_unstable_by(|a, b| b.cmp(a));
                    let heights = heights.into_iter().map(|height| {
                        // The highest stand for words that stick out.
                        Length::pt(if height > 36 { f64::INFINITY } else { f64::from(height) })
                    });
                    Track { least, heights: heights.collect() }
                })
                .collect();
            let found = distribute_widths(&tracks, total);
            prop_assert_eq!(found.as_ref().map(|split| split.height), by_trying(&tracks, total));
            if let Some(found) = found {
                prop_assert_eq!(found.widths.iter().sum::<usize>(), total);
            }
        }
    }
}
