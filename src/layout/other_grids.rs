//! Compares the grid of a poster with the other grids of its sheet.

use std::fmt;

use super::job::LayoutJob;
use super::sheet::{Sheet, points};
use crate::briefing::{Grid, GridChoice, Orientation, PosterOptions};
use crate::units::Length;

/// By how much the type has to be larger for a grid to be worth naming.
const WORTH_NAMING: f64 = 1.08;
/// By how much a shape may cost more and still count as equally good: one heading that breaks.
const AS_GOOD: f64 = 1.0;

/// A grid that sets the text larger than the one that is used by default.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct LargerGrid {
    /// The grid.
    pub grid: Grid,
    /// The orientation to name with it, if the grid alone would choose another.
    pub orientation: Option<Orientation>,
    /// The size of the body text.
    pub body_size: Length,
    /// The size relative to that in the grid that is used.
    pub growth: f64,
}

impl fmt::Display for LargerGrid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { grid, orientation, body_size, growth } = *self;
        write!(f, "`grid: {grid}`")?;
        if let Some(orientation) = orientation {
            write!(f, " with `orientation: {orientation}`")?;
        }
        let (size, percent) = (points(body_size), (growth - 1.0) * 100.0);
        write!(f, " sets the body in {size} pt, {percent:.0} % larger")
    }
}

impl LayoutJob<'_> {
    /// Returns another grid of a sheet in which the panels are evenly full.
    pub(super) fn even_grid(&self, sheet: Sheet) -> Option<Grid> {
        Grid::ALL.into_iter().filter(|grid| *grid != sheet.grid).find(|&grid| {
            let sheets = Self::prepare(self.briefing, vec![Sheet { grid, ..sheet }]);
            let choice = self.best(&sheets);
            choice.is_some_and(|choice| !self.set(choice).is_uneven())
        })
    }

    /// Returns the grid that sets the text largest in a shape as good as that of the grid that is
    /// used by default, if it sets the text much larger.
    pub(super) fn larger_grid(&self) -> Option<LargerGrid> {
        let [sheet] = self.sheets.as_slice() else { return None };
        if self.options.grid.is_some() {
            return None;
        }
        let sheet = sheet.sheet;
        let own = self.best(&self.sheets)?;
        let (size, price) = (own.fit.size, own.fit.price.total());
        let others = Grid::ALL.into_iter().filter(|grid| *grid != sheet.grid);
        let larger = others.filter_map(|grid| {
            let sheets = Self::prepare(self.briefing, vec![Sheet { grid, ..sheet }]);
            let fit = self.best(&sheets)?.fit;
            let is_as_good = fit.price.total() <= price + AS_GOOD;
            let growth = fit.size / size;
            (is_as_good && growth >= WORTH_NAMING).then(|| LargerGrid {
                grid,
                orientation: self.orientation_to_name(grid, &sheet),
                body_size: fit.size,
                growth,
            })
        });
        larger.reduce(|a, b| if b.growth > a.growth { b } else { a })
    }

    /// Returns the orientation of a sheet if a file that names only the grid would have another.
    fn orientation_to_name(&self, grid: Grid, sheet: &Sheet) -> Option<Orientation> {
        let grid = Some(GridChoice::Fixed(grid));
        let options = PosterOptions { grid, ..self.options.clone() };
        let named = Sheet::candidates(&options);
        let is_same = named.iter().all(|it| it.orientation == sheet.orientation);
        (!is_same).then_some(sheet.orientation)
    }
}
