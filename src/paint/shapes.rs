//! Shapes that posters and handouts have in common.

use crate::assets::logo::Ground;
use crate::color::Swatch;
use crate::layout::LogoPlate;
use crate::page::{Path, Shape, Stroke};
use crate::units::Length;

/// Returns a path filled with a colour.
pub(super) fn filled(path: Path, fill: Swatch) -> Shape {
    Shape { path, fill: Some(fill), stroke: None }
}

/// Returns a path drawn as a black line.
pub(super) fn outlined(path: Path, width: Length) -> Shape {
    let stroke = Some(Stroke { color: Swatch::BLACK, width });
    Shape { path, fill: None, stroke }
}

/// Returns the plates of a kind, in a colour.
pub(super) fn plates(
    plates: &[LogoPlate],
    ground: Ground,
    color: Swatch,
) -> impl Iterator<Item = Shape> + '_ {
    let plates = plates.iter().filter(move |plate| plate.ground == ground);
    plates.map(move |plate| {
        filled(Path::rounded(&plate.rect, plate.radius, plate.radius), color)
    })
}
