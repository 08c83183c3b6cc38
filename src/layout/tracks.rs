//! Distributes a width among tracks (columns, or the panels of a row): so that the highest of
//! them is as low as possible, or so that they cost least.

use crate::units::Length;

/// The possible widths of a track, in steps of the grid, and its height at each.
///
/// The height never grows with the width. It is infinite where a word would stick out.
#[derive(Clone, Debug)]
pub(super) struct Track {
    /// The least and the greatest width, in steps.
    pub(super) bounds: (usize, usize),
    /// The heights, each with the width from which on it holds, in ascending widths.
    pub(super) heights: Vec<(usize, Length)>,
}

impl Track {
    /// Returns the least width at which the track is no higher than `height`.
    fn least_width(&self, height: Length) -> Option<usize> {
        let at = self.heights.partition_point(|&(_, other)| other > height);
        self.heights.get(at).map(|&(width, _)| width)
    }
}

/// Returns the least height that the highest of some tracks can have if their widths add up to
/// `total` steps.
///
/// Because heights only fall with the width, a height can be reached exactly if the least
/// widths for it add up to no more than the total.
///
/// Returns `None` if no widths add up, or if a word sticks out at all widths.
pub(super) fn lowest_height(tracks: &[Track], total: usize) -> Option<Length> {
    let least: usize = tracks.iter().map(|track| track.bounds.0).sum();
    let most: usize = tracks.iter().map(|track| track.bounds.1).sum();
    if least > total || most < total {
        return None;
    }
    let is_reached = |height: Length| {
        let widths: Option<usize> =
            tracks.iter().map(|track| track.least_width(height)).sum();
        widths.is_some_and(|widths| widths <= total)
    };
    // The least height is the height of some track at some width.
    let mut heights: Vec<Length> =
        tracks.iter().flat_map(|track| track.heights.iter().map(|it| it.1)).collect();
    heights.retain(|height| height.to_pt().is_finite());
    heights.sort_by(|a, b| a.to_pt().total_cmp(&b.to_pt()));
    heights.dedup();
    let at = heights.partition_point(|&height| !is_reached(height));
    heights.get(at).copied()
}

/// Returns widths that add up to `total` steps and cost least together, given what each track
/// costs at each width from `least` on. Infinite prices are never paid; of equal sums the one
/// with narrower first tracks is taken. Returns `None` if no widths add up.
pub(super) fn cheapest_widths(
    prices: &[Vec<f64>],
    least: usize,
    total: usize,
) -> Option<Vec<usize>> {
    // `costs[left]`: what the tracks behind the present one cost at best if they share so many
    // steps; and for each track from the last, the width taken there.
    let mut costs = vec![f64::INFINITY; total + 1];
    *costs.first_mut()? = 0.0;
    let mut choices: Vec<Vec<usize>> = Vec::with_capacity(prices.len());
    // The sums that the tracks behind can have.
    let (mut low, mut high) = (0, 0);
    for (at, track) in prices.iter().enumerate().rev() {
        let mut sums = vec![f64::INFINITY; total + 1];
        let mut choice = vec![0; total + 1];
        let most = least + track.len().saturating_sub(1);
        for (width, price) in (least..=most).zip(track).filter(|it| it.1.is_finite()) {
            // The first track takes what the others leave.
            let from = if at == 0 { low.max(total.saturating_sub(width)) } else { low };
            for left in from..=high.min(total.saturating_sub(width)) {
                let sum = costs[left] + price;
                if left + width <= total && sum < sums[left + width] {
                    sums[left + width] = sum;
                    choice[left + width] = width;
                }
            }
        }
        (low, high) = (low + least, (high + most).min(total));
        costs = sums;
        choices.push(choice);
    }
    costs.get(total).filter(|cost| cost.is_finite())?;
    let mut left = total;
    let widths = choices.iter().rev().map(|choice| {
        let width = choice[left];
        left -= width;
        width
    });
    Some(widths.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn track(least: usize, heights: &[f64]) -> Track {
        of_heights(least, heights.iter().map(|&height| Length::pt(height)))
    }

    fn of_heights(least: usize, heights: impl Iterator<Item = Length>) -> Track {
        let heights: Vec<_> = (least..).zip(heights).collect();
        Track { bounds: (least, least + heights.len() - 1), heights }
    }

    /// Finds the lowest possible height of the highest track by trying all widths.
    fn by_trying(tracks: &[Track], total: usize) -> Option<Length> {
        let Some((first, rest)) = tracks.split_first() else {
            return (total == 0).then_some(Length::ZERO);
        };
        (first.bounds.0..=first.bounds.1.min(total))
            .filter_map(|width| {
                let others = by_trying(rest, total - width)?;
                Some(others.max(first.heights[width - first.bounds.0].1))
            })
            .filter(|height| height.to_pt().is_finite())
            .min_by(|a, b| a.to_pt().total_cmp(&b.to_pt()))
    }

    #[test]
    fn the_higher_track_gets_the_width() {
        let tracks = [track(2, &[9.0, 7.0, 5.0, 3.0]), track(2, &[4.0, 3.0, 2.0, 1.0])];
        assert_eq!(lowest_height(&tracks, 7), Some(Length::pt(4.0)));
    }

    #[test]
    fn a_word_that_sticks_out_everywhere_fits_nowhere() {
        let tracks = [track(2, &[f64::INFINITY; 3]), track(2, &[1.0; 3])];
        assert_eq!(lowest_height(&tracks, 6), None);
    }

    /// Finds the least sum of prices by trying all widths.
    fn least_sum(prices: &[Vec<f64>], least: usize, total: usize) -> f64 {
        let Some((first, rest)) = prices.split_first() else {
            return if total == 0 { 0.0 } else { f64::INFINITY };
        };
        let sums = (least..).zip(first).filter(|(width, _)| *width <= total);
        sums.map(|(width, price)| price + least_sum(rest, least, total - width))
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #![proptest_config(crate::seed::config(256, 8))]
        #[test]
        fn no_other_widths_are_cheaper(
            prices in prop::collection::vec(prop::collection::vec(0u8..30, 1..7), 1..5),
            least in 1usize..4,
            total in 1usize..24,
        ) {
            let price = |it: &u8| if *it > 26 { f64::INFINITY } else { f64::from(*it) };
            let prices: Vec<Vec<f64>> =
                prices.iter().map(|it| it.iter().map(price).collect()).collect();
            let sum = least_sum(&prices, least, total);
            match cheapest_widths(&prices, least, total) {
                None => prop_assert!(sum.is_infinite()),
                Some(widths) => {
                    prop_assert_eq!(widths.iter().sum::<usize>(), total);
                    let paid = prices.iter().zip(&widths).map(|(it, width)| it[width - least]);
                    prop_assert!((paid.sum::<f64>() - sum).abs() < 1e-9);
                }
            }
        }

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
                    of_heights(least, heights)
                })
                .collect();
            prop_assert_eq!(lowest_height(&tracks, total), by_trying(&tracks, total));
        }
    }
}
