//! Plans the row of logos under the other parts of the footer.

use super::plan::{Measures, Plan, plan};
use crate::layout::colophon::Colophon;
use crate::layout::logo_row::LogoRow;
use crate::layout::texts::Texts;
use crate::units::Length;

/// The space above the row of logos, in distances of two parts.
const STRIP_GAP: f64 = 0.75;

/// The row of logos under the other parts.
pub(super) struct Strip<'a> {
    pub(super) row: LogoRow<'a>,
    /// The colophon, if it is beside the logos.
    pub(super) colophon: Option<Colophon>,
    pub(super) height: Length,
    /// The space above it.
    pub(super) gap: Length,
}

/// Plans the parts, and the row of logos under them. The colophon is beside the logos if that is
/// possible.
pub(super) fn plan_with_row<'a>(
    texts: &'a Texts,
    measures: &Measures,
    row: Option<LogoRow<'a>>,
) -> Option<(Plan<'a>, Option<Strip<'a>>)> {
    let plan_parts = |measures: &Measures| {
        texts.colophon.forms().find_map(|colophons| plan(texts, measures, colophons))
    };
    let Some(row) = row else { return Some((plan_parts(measures)?, None)) };
    let has_parts = texts.call.is_some() || texts.has_contact;
    let gap = |is_needed: bool| {
        if is_needed { measures.gap * STRIP_GAP } else { Length::ZERO }
    };
    let colophon = beside_logos(texts, measures, &row);
    if let Some(colophon) = colophon {
        let height = row.height.max(colophon.height(measures.facts_size));
        let gap = gap(has_parts);
        let least = (measures.least - height - gap).max(Length::ZERO);
        let measures = Measures { least, ..*measures };
        let plan = plan(texts, &measures, &[Colophon::none()])?;
        return Some((plan, Some(Strip { row, colophon: Some(colophon), height, gap })));
    }
    let height = row.height;
    let has_colophon = !texts.colophon.facts.is_empty() || texts.qr.is_some();
    let gap = gap(has_parts || has_colophon);
    let least = (measures.least - height - gap).max(Length::ZERO);
    let plan = plan_parts(&Measures { least, ..*measures })?;
    Some((plan, Some(Strip { row, colophon: None, height, gap })))
}

/// Returns the lowest colophon that fits beside the logos; of those as low, the first.
fn beside_logos(
    texts: &Texts,
    measures: &Measures,
    row: &LogoRow<'_>,
) -> Option<Colophon> {
    if !row.is_beside {
        return None;
    }
    let room = measures.room - row.width - measures.gap;
    texts.colophon.forms().find_map(|colophons| {
        let fits = |it: &&Colophon| it.width.at(measures.facts_size) <= room;
        let lowest = colophons.iter().filter(fits).min_by_key(|it| it.lines());
        lowest.cloned()
    })
}
