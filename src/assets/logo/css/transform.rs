//! Parses the properties that move, rotate and scale (CSS Transforms 1 and 2) to matrices.

use cssparser::Parser;

use super::value::{Bare, Quantity, Read, Unit, Units, angle, fraction, invalid, length};
use super::value::{number, plain_number, unsupported};
use crate::math;

/// The numbers of `matrix(a b c d e f)`: the columns of the upper two rows (CSS Transforms 1,
/// 11).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Returns the matrix that applies `inner` first and then `self`.
    pub(super) fn then(self, inner: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [g, h, i, j, k, l] = inner.0;
        Self([
            a * g + c * h,
            b * g + d * h,
            a * i + c * j,
            b * i + d * j,
            a * k + c * l + e,
            b * k + d * l + f,
        ])
    }

    /// Returns the matrix that moves by a distance.
    pub(super) const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    const fn scaling(x: f64, y: f64) -> Self {
        Self([x, 0.0, 0.0, y, 0.0, 0.0])
    }

    fn rotation(degrees: f64) -> Self {
        // Quarter turns are exact, so that edges stay at whole pixels.
        let (sin, cos) = match degrees.rem_euclid(360.0) {
            turn if turn.total_cmp(&0.0).is_eq() => (0.0, 1.0),
            turn if turn.total_cmp(&90.0).is_eq() => (1.0, 0.0),
            turn if turn.total_cmp(&180.0).is_eq() => (0.0, -1.0),
            turn if turn.total_cmp(&270.0).is_eq() => (-1.0, 0.0),
            turn => math::sin_cos(turn.to_radians()),
        };
        Self([cos, sin, -sin, cos, 0.0, 0.0])
    }

    fn skewing(x: f64, y: f64) -> Self {
        Self([1.0, math::tan(y.to_radians()), math::tan(x.to_radians()), 1.0, 0.0, 0.0])
    }

    /// Whether the matrix only moves, so that its origin does not matter.
    pub(super) fn only_moves(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        [a - 1.0, b, c, d - 1.0].iter().all(|it| it.abs() < f64::EPSILON)
    }

    /// Returns the value of the attribute `transform`.
    pub(super) fn text(self) -> String {
        let numbers: Vec<String> = self.0.iter().map(|it| number(*it)).collect();
        format!("matrix({})", numbers.join(" "))
    }
}

/// How transform functions are written, and what their percentages refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) units: Units,
    /// Whether lengths and angles need units.
    pub(super) bare: Bare,
    /// Width and height of the reference box, if they are known.
    pub(super) size: Option<(f64, f64)>,
}

/// Parses the value of `transform`.
pub(super) fn list(input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Matrix::IDENTITY);
    }
    let mut matrix = Matrix::IDENTITY;
    while !input.is_exhausted() {
        let name = input.expect_function()?.to_ascii_lowercase();
        let next = input.parse_nested_block(|input| function(&name, input, frame))?;
        matrix = matrix.then(next);
        if frame.bare == Bare::Pixels {
            let _comma = input.try_parse(Parser::expect_comma);
        }
    }
    Ok(matrix)
}

/// Parses the arguments of a transform function.
fn function(name: &str, input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    let Frame { units, bare, size } = frame;
    let width = size.map(|size| size.0);
    let height = size.map(|size| size.1);
    let distance =
        |input: &mut Parser<'_>, side| pixels(length(input, units, bare)?, side);
    Ok(match name {
        "matrix" => matrix(input, frame)?,
        "translate" | "translate3d" => {
            let x = distance(input, width)?;
            let y = match input.is_exhausted() {
                true => 0.0,
                false => {
                    separator(input, bare)?;
                    distance(input, height)?
                }
            };
            if name == "translate3d" {
                input.expect_comma()?;
                length(input, units, bare)?;
            }
            Matrix::translation(x, y)
        }
        "translatex" => Matrix::translation(distance(input, width)?, 0.0),
        "translatey" => Matrix::translation(0.0, distance(input, height)?),
        // Without perspective, depth changes nothing.
        "translatez" => {
            length(input, units, bare)?;
            Matrix::IDENTITY
        }
        "scale" | "scale3d" => scaling(name, input, frame)?,
        "scalex" => Matrix::scaling(fraction(input, units)?, 1.0),
        "scaley" => Matrix::scaling(1.0, fraction(input, units)?),
        "scalez" => {
            fraction(input, units)?;
            Matrix::IDENTITY
        }
        "rotate" | "rotatez" => rotation(input, frame)?,
        "skewx" => Matrix::skewing(angle(input, units, bare)?, 0.0),
        "skewy" => Matrix::skewing(0.0, angle(input, units, bare)?),
        "skew" if bare == Bare::ZeroOnly => {
            let x = angle(input, units, bare)?;
            let y = match input.try_parse(Parser::expect_comma) {
                Ok(()) => angle(input, units, bare)?,
                Err(_) => 0.0,
            };
            Matrix::skewing(x, y)
        }
        "matrix3d" | "rotatex" | "rotatey" | "rotate3d" | "perspective" => {
            while input.next().is_ok() {}
            return unsupported(format!("a turn in space, `{name}()`,"));
        }
        _ => return invalid(),
    })
}

/// Parses the arguments of `matrix()`.
fn matrix(input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    let mut numbers = [0.0; 6];
    for (at, it) in numbers.iter_mut().enumerate() {
        if at > 0 {
            separator(input, frame.bare)?;
        }
        *it = plain_number(input, frame.units)?;
    }
    Ok(Matrix(numbers))
}

/// Parses the arguments of `scale()` or `scale3d()`.
fn scaling(name: &str, input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    let x = fraction(input, frame.units)?;
    let y = match input.is_exhausted() {
        true => x,
        false => {
            separator(input, frame.bare)?;
            fraction(input, frame.units)?
        }
    };
    if name == "scale3d" {
        input.expect_comma()?;
        fraction(input, frame.units)?;
    }
    Ok(Matrix::scaling(x, y))
}

/// Parses the arguments of `rotate()`: an angle and, in attributes only, a centre.
fn rotation(input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    let Frame { units, bare, .. } = frame;
    let rotation = Matrix::rotation(angle(input, units, bare)?);
    if bare != Bare::Pixels || input.is_exhausted() {
        return Ok(rotation);
    }
    separator(input, bare)?;
    let x = plain_number(input, units)?;
    separator(input, bare)?;
    let y = plain_number(input, units)?;
    Ok(Matrix::translation(x, y).then(rotation).then(Matrix::translation(-x, -y)))
}

/// Parses the comma between two arguments, which attributes may omit.
fn separator(input: &mut Parser<'_>, bare: Bare) -> Read<()> {
    match (input.try_parse(Parser::expect_comma), bare) {
        (Ok(()), _) | (Err(_), Bare::Pixels) => Ok(()),
        (Err(_), Bare::ZeroOnly) => invalid(),
    }
}

fn pixels(length: Quantity, side: Option<f64>) -> Read<f64> {
    match (length.unit, side) {
        (Unit::Px | Unit::Number, _) => Ok(length.value),
        (Unit::Percent, Some(side)) => Ok(length.value * side / 100.0),
        (Unit::Percent, None) => unsupported("a shift by percent"),
        (Unit::Em, _) => unsupported("a shift in `em`"),
        (Unit::Degree, _) => invalid(),
    }
}

/// Reads the property `translate`.
pub(super) fn translate(input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    let Frame { units, size, .. } = frame;
    let mut along = |side: fn((f64, f64)) -> f64| {
        pixels(length(input, units, Bare::ZeroOnly)?, size.map(side))
    };
    let x = along(|size| size.0)?;
    let y = along(|size| size.1);
    let y = if y.is_err() && input.is_exhausted() { 0.0 } else { y? };
    if !input.is_exhausted() {
        length(input, units, Bare::ZeroOnly)?;
    }
    Ok(Matrix::translation(x, y))
}

/// Reads the property `rotate`.
pub(super) fn rotate(input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    let axis = input.try_parse(Parser::expect_ident_cloned).ok();
    match axis.as_deref().map(str::to_ascii_lowercase).as_deref() {
        None | Some("z") => {
            Ok(Matrix::rotation(angle(input, frame.units, Bare::ZeroOnly)?))
        }
        Some("x" | "y") => {
            while input.next().is_ok() {}
            unsupported("a turn in space, `rotate`,")
        }
        Some(_) => invalid(),
    }
}

/// Reads the property `scale`.
pub(super) fn scale(input: &mut Parser<'_>, frame: Frame) -> Read<Matrix> {
    let x = fraction(input, frame.units)?;
    let y = if input.is_exhausted() { x } else { fraction(input, frame.units)? };
    if !input.is_exhausted() {
        fraction(input, frame.units)?;
    }
    Ok(Matrix::scaling(x, y))
}

/// Reads `transform-origin`: two lengths (CSS Transforms 1, 8).
pub(super) fn origin(
    input: &mut Parser<'_>,
    units: Units,
    bare: Bare,
) -> Read<(Quantity, Quantity)> {
    /// A keyword, and whether it is of the vertical direction; `center` is of both.
    fn keyword(input: &mut Parser<'_>) -> Read<(f64, Option<bool>)> {
        Ok(match &*input.expect_ident_cloned()?.to_ascii_lowercase() {
            "left" => (0.0, Some(false)),
            "right" => (100.0, Some(false)),
            "top" => (0.0, Some(true)),
            "bottom" => (100.0, Some(true)),
            "center" => (50.0, None),
            _ => return invalid(),
        })
    }
    let part = |input: &mut Parser<'_>| -> Read<(Quantity, Option<bool>, bool)> {
        if let Ok((percent, vertical)) = input.try_parse(keyword) {
            let place = Quantity { value: percent, unit: Unit::Percent };
            return Ok((place, vertical, true));
        }
        Ok((length(input, units, bare)?, None, false))
    };
    let center = Quantity { value: 50.0, unit: Unit::Percent };
    let (one, first, is_word) = part(input)?;
    if input.is_exhausted() {
        return Ok(if first == Some(true) { (center, one) } else { (one, center) });
    }
    let _comma = bare == Bare::Pixels && input.try_parse(Parser::expect_comma).is_ok();
    let (two, second, is_second_word) = part(input)?;
    if !input.is_exhausted() {
        // How near it is makes no difference to what is flat.
        length(input, units, bare)?;
    }
    match (first, second) {
        (Some(true), Some(true)) | (Some(false), Some(false)) => invalid(),
        (Some(true), _) if is_second_word => Ok((two, one)),
        (_, Some(false)) if is_word => Ok((two, one)),
        (Some(true), _) | (_, Some(false)) => invalid(),
        _ => Ok((one, two)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::{Fault, whole};
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    fn read(text: &str, bare: Bare) -> Result<String, Fault> {
        let frame = Frame { units: UNITS, bare, size: Some((200.0, 100.0)) };
        whole(text, |input| list(input, frame)).map(Matrix::text)
    }

    #[test]
    fn style_needs_units_and_commas() {
        for (css, expected) in [
            ("translate(100px,25px) rotate(0deg)", "matrix(1 0 0 1 100 25)"),
            ("translate(50%, 10%)", "matrix(1 0 0 1 100 10)"),
            ("translateZ(0)", "matrix(1 0 0 1 0 0)"),
            ("scale(2) translate(1in)", "matrix(2 0 0 2 192 0)"),
            ("rotate(.25turn)", "matrix(0 1 -1 0 0 0)"),
            ("SCALE(50%, 2)", "matrix(0.5 0 0 2 0 0)"),
            ("matrix(1, 0, 0, 1, 5, 6)", "matrix(1 0 0 1 5 6)"),
            ("none", "matrix(1 0 0 1 0 0)"),
        ] {
            assert_eq!(read(css, Bare::ZeroOnly), Ok(expected.to_owned()), "{css}");
        }
        for css in ["translate(10)", "rotate(45)", "translate(1px 2px)", "turn(1deg)"] {
            assert_eq!(read(css, Bare::ZeroOnly), Err(Fault::Invalid), "{css}");
        }
        for css in ["rotateX(45deg)", "perspective(10px)", "translate(1em)"] {
            let found = read(css, Bare::ZeroOnly);
            assert!(matches!(found, Err(Fault::Unsupported(_))), "{css}");
        }
    }

    #[test]
    fn attributes_need_neither() {
        for (svg, expected) in [
            ("translate(10-20)", "matrix(1 0 0 1 10 -20)"),
            ("rotate(90 10,10)", "matrix(0 1 -1 0 20 0)"),
            ("scale(2),translate(1 1)", "matrix(2 0 0 2 2 2)"),
            (" matrix(1 0 0 1 .5.25) ", "matrix(1 0 0 1 0.5 0.25)"),
            ("", "matrix(1 0 0 1 0 0)"),
        ] {
            assert_eq!(read(svg, Bare::Pixels), Ok(expected.to_owned()), "{svg}");
        }
    }

    #[test]
    fn the_origin_may_be_named() {
        let read = |css: &str| {
            whole(css, |input| origin(input, UNITS, Bare::ZeroOnly))
                .map(|(x, y)| format!("{} {}", x.text(), y.text()))
        };
        for (css, expected) in [
            ("center", "50% 50%"),
            ("top left", "0% 0%"),
            ("bottom", "50% 100%"),
            ("10px", "10 50%"),
            ("10px 20%", "10 20%"),
            ("right 5px", "100% 5"),
            ("0 0 0", "0 0"),
        ] {
            assert_eq!(read(css), Ok(expected.to_owned()), "{css}");
        }
        for css in ["top top", "top 5px", "5", ""] {
            assert_eq!(read(css), Err(Fault::Invalid), "{css}");
        }
    }
}
