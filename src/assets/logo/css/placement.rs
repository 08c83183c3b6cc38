//! Combines the properties that move, rotate and scale an element into one transformation.

use super::super::Problem;
use super::candidates::{Candidates, Picked};
use super::element::{Element, Pivot};
use super::inherited::Inherited;
use super::property::{self, Context, NO_IDS, NO_KEYFRAMES};
use super::transform::{self, Frame, Matrix};
use super::value::{Quantity, Unit, Units, whole};

/// The properties that make up one transformation.
pub(super) const TRANSFORMS: [&str; 6] =
    ["transform", "translate", "rotate", "scale", "transform-origin", "transform-box"];

impl Element<'_> {
    /// Sets the transformation of the element.
    ///
    /// # Errors
    /// Returns an error if the transformation cannot be drawn.
    pub(super) fn transform(
        &mut self,
        tag: &str,
        candidates: &Candidates,
        inherited: &mut Inherited,
        units: Units,
    ) -> Result<(), Problem> {
        if !candidates.names().any(|it| TRANSFORMS.contains(&it)) {
            return Ok(());
        }
        let area = candidates.pick("transform-box", |text, place| {
            let context = Context { units, ids: NO_IDS, keyframes: NO_KEYFRAMES };
            property::parse("transform-box", text, place, context)
        })?;
        let area = match &area {
            Some((Picked::Value(area), _)) => area.as_str(),
            Some((Picked::Keyword(_), _)) | None => "view-box",
        };
        let size = inherited.view.filter(|_| area == "view-box");
        let Some((matrix, line)) = matrix(candidates, units, size)? else {
            return Ok(());
        };
        if matches!(tag, "linearGradient" | "radialGradient" | "pattern") {
            let what = "a gradient or pattern that is transformed by CSS".to_owned();
            return Err(Problem::Unsupported { line, what });
        }
        inherited.is_scaled |= !matrix.only_moves();
        let origin = candidates.pick("transform-origin", |text, place| {
            whole(text, |input| transform::origin(input, units, place.bare()))
        })?;
        let origin = match origin {
            Some((Picked::Value(origin), _)) => Some(origin),
            Some((Picked::Keyword(_), _)) | None => None,
        };
        if area != "view-box" && !matrix.only_moves() {
            let with_stroke = matches!(area, "stroke-box" | "border-box");
            self.pivot = Some(pivot(matrix, origin, with_stroke, line)?);
            return Ok(());
        }
        self.push("transform", matrix.text());
        if let Some((x, y)) = origin {
            self.push("transform-origin", format!("{} {}", x.text(), y.text()));
        }
        Ok(())
    }
}

/// Multiplies the matrices of the four properties in the order of CSS Transforms 2, 9.
/// Returns the product with the line of the last property, or `None` if none is set.
fn matrix(
    candidates: &Candidates,
    units: Units,
    size: Option<(f64, f64)>,
) -> Result<Option<(Matrix, u32)>, Problem> {
    let mut product = Matrix::IDENTITY;
    let mut line = None;
    for name in ["translate", "rotate", "scale", "transform"] {
        let picked = candidates.pick(name, |text, place| {
            let frame = Frame { units, bare: place.bare(), size };
            whole(text, |input| match name {
                _ if name != "transform"
                    && input
                        .try_parse(|input| input.expect_ident_matching("none"))
                        .is_ok() =>
                {
                    Ok(Matrix::IDENTITY)
                }
                "translate" => transform::translate(input, frame),
                "rotate" => transform::rotate(input, frame),
                "scale" => transform::scale(input, frame),
                _ => transform::list(input, frame),
            })
        })?;
        match picked {
            Some((Picked::Value(next), at)) => {
                product = product.then(next);
                line = Some(at);
            }
            Some((Picked::Keyword(word), line)) if word == "inherit" => {
                let what = format!("a `{name}` that is inherited");
                return Err(Problem::Unsupported { line, what });
            }
            Some((Picked::Keyword(_), _)) | None => {}
        }
    }
    Ok(line.map(|line| (product, line)))
}

/// Returns the transformation about an origin in the element's own box, by default its
/// corner.
fn pivot(
    matrix: Matrix,
    origin: Option<(Quantity, Quantity)>,
    with_stroke: bool,
    line: u32,
) -> Result<Pivot, Problem> {
    let is_em = |it: &Quantity| it.unit == Unit::Em;
    if origin.is_some_and(|(x, y)| is_em(&x) || is_em(&y)) {
        let what = "a `transform-origin` in `em`".to_owned();
        return Err(Problem::Unsupported { line, what });
    }
    let corner = Quantity { value: 0.0, unit: Unit::Px };
    Ok(Pivot { matrix, origin: origin.unwrap_or((corner, corner)), with_stroke })
}
