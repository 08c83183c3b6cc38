//! Gives the grounds of small white words two inks at most. White words are gaps in every ink under
//! them: where plates are out of register, each further ink fills a part of the gap.

use crate::assets::icc::PrintingCondition;
use crate::color::{Print, Swatch};
use crate::geometry::Point;
use crate::page::{Element, GlyphRun, Page, Shape};
use crate::pdf::color::is_small;
use crate::units::Length;

/// Longest side of a disc or a badge. Larger grounds, such as the band of the masthead, keep their
/// inks: as builds of two inks they would be other colours.
const LARGEST: Length = Length::mm(30.0);

/// Gives small grounds under small white words builds of at most two inks.
pub(super) fn reduce(page: &mut Page, condition: &PrintingCondition) {
    let runs = page.content.iter().flat_map(Element::runs);
    let small = runs.filter(|run| is_small_white(run));
    let places: Vec<Point> = small.map(|run| middle(page, run)).collect();
    for place in places {
        let mut under = page.artifacts.iter_mut().rev();
        let ground = under.find(|it| it.fill.is_some() && it.path.surrounds(place));
        let Some(ground) = ground else { continue };
        if let Some(fill) = ground.fill.filter(|_| is_disc(ground))
            && let Some(fill) = with_two_inks(fill, condition)
        {
            ground.fill = Some(fill);
        }
    }
}

/// Whether words are small and white.
pub(super) fn is_small_white(run: &GlyphRun) -> bool {
    run.fill.is_paper() && is_small(run.face, run.size)
}

/// Returns the middle of the capitals of words.
pub(super) fn middle(page: &Page, run: &GlyphRun) -> Point {
    let height = page.fonts.face(run.face).metrics.cap_height.at(run.size);
    Point::new(run.origin.x + run.advance() / 2.0, run.origin.y - height / 2.0)
}

/// Whether a ground is as small as a disc or a badge.
pub(super) fn is_disc(ground: &Shape) -> bool {
    let bounds = ground.path.bounds();
    bounds.is_some_and(|it| it.width <= LARGEST && it.height <= LARGEST)
}

/// Returns a colour with two inks; `None` if it has no more.
pub(super) fn with_two_inks(
    color: Swatch,
    condition: &PrintingCondition,
) -> Option<Swatch> {
    let build = match color.print {
        Some(Print::Process(build)) => build,
        Some(Print::Spot { .. } | Print::Registration) => return None,
        None => condition.few_inks(color.screen),
    };
    (build.count() > 2)
        .then(|| Swatch::new(color.screen, condition.two_inks(color.screen)))
}
