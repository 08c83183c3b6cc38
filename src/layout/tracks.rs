//! Tracks: columns, or the panels of a row, that share a width. Heights for every width in,
//! the least common height and the widths that reach it out.

use crate::units::Length;

/// The widths a track may have, in steps of the grid, and its height at each.
///
/// A height never grows with the width; where a word would stick out it is infinite.
#[derive(Clone, Debug)]
pub(super) struct Track {
    /// The least width, in steps.
    pub(super) least: usize,
    /// The height at the least width and at each step more.
    pub(super) heights: Vec<Length>,
}

/// Widths that add up, and the height that all tracks keep to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Share {
    /// Width of each track, in steps.
    pub(super) widths: Vec<usize>,
    /// Height of each track at that width.
    pub(super) heights: Vec<Length>,
    /// The height of the highest.
    pub(super) height: Length,
}

impl Track {
    /// The least width at which the track is no higher than `height`.
    fn least_width(&self, height: Length) -> Option<usize> {
        let at = self.heights.partition_point(|&it| it > height);
        (at < self.heights.len()).then_some(self.least + at)
    }

    /// The height at a width, in steps.
    fn height(&self, width: usize) -> Length {
        self.heights[width - self.least]
    }

    fn most(&self) -> usize {
        self.least + self.heights.len() - 1
    }
}

/// Shares `total` steps among tracks so that the highest is as low as it can be.
///
/// Because heights only fall with the width, a height is within reach exactly if the least
/// widths for it add up to no more than there is. What is left over goes, step by step, to
/// the track that stays highest: so all are about equally full.
///
/// `None` if the widths cannot add up, or a word sticks out whatever the widths.
pub(super) fn share(tracks: &[Track], total: usize) -> Option<Share> {
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
    // Only a height that some track has at some width can be the least.
    let mut heights: Vec<Length> =
        tracks.iter().flat_map(|track| track.heights.iter().copied()).collect();
    heights.retain(|height| height.to_pt().is_finite());
    heights.sort_by(|one, two| one.to_pt().total_cmp(&two.to_pt()));
    heights.dedup();
    let at = heights.partition_point(|&height| widths_for(height).is_none());
    let mut widths = widths_for(*heights.get(at)?)?;
    let mut rest = total - widths.iter().sum::<usize>();
    while rest > 0 {
        let open =
            (0..tracks.len()).filter(|&index| widths[index] < tracks[index].most());
        let highest = open.max_by(|&one, &two| {
            let next = |index: usize| tracks[index].height(widths[index] + 1).to_pt();
            // Of two as high the first: the order of the tracks must not matter.
            next(one).total_cmp(&next(two)).then(two.cmp(&one))
        })?;
        widths[highest] += 1;
        rest -= 1;
    }
    let heights: Vec<Length> =
        tracks.iter().zip(&widths).map(|(track, &width)| track.height(width)).collect();
    let height = heights.iter().copied().fold(Length::ZERO, Length::max);
    Some(Share { widths, heights, height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn track(least: usize, heights: &[f64]) -> Track {
        Track { least, heights: heights.iter().map(|&it| Length::pt(it)).collect() }
    }

    /// The lowest highest track of all ways to share, tried one by one.
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
            .min_by(|one, two| one.to_pt().total_cmp(&two.to_pt()))
    }

    #[test]
    fn the_fuller_track_gets_the_width() {
        let tracks = [track(2, &[9.0, 7.0, 5.0, 3.0]), track(2, &[4.0, 3.0, 2.0, 1.0])];
        let share = share(&tracks, 7).unwrap();
        assert_eq!((share.widths, share.height), (vec![5, 2], Length::pt(4.0)));
    }

    #[test]
    fn a_word_that_sticks_out_everywhere_fits_nowhere() {
        let tracks = [track(2, &[f64::INFINITY; 3]), track(2, &[1.0; 3])];
        assert_eq!(share(&tracks, 6), None);
    }

    proptest! {
        #[test]
        fn no_other_way_to_share_is_lower(
            tracks in prop::collection::vec(
                (1usize..4, prop::collection::vec(0u8..40, 1..7)),
                1..5,
            ),
            total in 1usize..24,
        ) {
            let tracks: Vec<Track> = tracks
                .into_iter()
                .map(|(least, mut heights)| {
                    heights.sort_unstable_by(|one, two| two.cmp(one));
                    let heights = heights.into_iter().map(|it| {
                        // The highest stand for words that stick out.
                        Length::pt(if it > 36 { f64::INFINITY } else { f64::from(it) })
                    });
                    Track { least, heights: heights.collect() }
                })
                .collect();
            let found = share(&tracks, total);
            prop_assert_eq!(found.as_ref().map(|it| it.height), by_trying(&tracks, total));
            if let Some(found) = found {
                prop_assert_eq!(found.widths.iter().sum::<usize>(), total);
            }
        }
    }
}
