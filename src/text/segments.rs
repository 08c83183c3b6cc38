//! Cuts the clusters of a text into [`Segments`] at the places where a line may end.

use super::breaks::Break;
use super::cluster::Cluster;
use super::hanging::drawn_count;
use super::penalties::Demerits;
use super::segment::{Segment, Segments};
use crate::units::Em;

/// Returns the segments between breaks. A break inside a cluster is dropped: a ligature is
/// not taken apart.
pub(super) fn segments(
    text: &str,
    clusters: &[Cluster],
    breaks: impl IntoIterator<Item = Break>,
) -> Segments {
    let mut segments = Vec::new();
    let mut start = 0;
    let places = breaks.into_iter().filter_map(|place| {
        // A direction mark has no bytes of its own: the line ends before it.
        let end = clusters.partition_point(|cluster| cluster.range.start < place.offset);
        let is_cluster =
            clusters.get(end).is_some_and(|cluster| cluster.range.start == place.offset);
        is_cluster.then_some((end, place.hard, place.demerits))
    });
    let end = (clusters.len(), false, Demerits::default());
    for (end, hard, demerits) in places.chain(std::iter::once(end)) {
        if end <= start {
            continue;
        }
        let (solid, space) =
            clusters[start..end].split_at(drawn_count(text, &clusters[start..end]));
        let characters = solid.iter().map(|cluster| &text[cluster.range.clone()]);
        segments.push(Segment {
            clusters: start..end,
            width: advance(solid),
            space: advance(space),
            hard,
            characters: characters.map(|cluster| cluster.chars().count()).sum(),
            demerits,
        });
        start = end;
    }
    segments.into()
}

fn advance(clusters: &[Cluster]) -> Em {
    clusters.iter().map(|cluster| cluster.advance).sum()
}
