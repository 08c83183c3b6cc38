//! Converts the basic shapes of `clip-path` (CSS Shapes 1, 3) to path data.

use cssparser::{Parser, Token};

use super::value::{
    Bare, Quantity, Read, Unit, Units, invalid, length, number, unsupported,
};
use crate::math;

/// The rectangle that a shape is placed in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Area {
    fn diagonal(self) -> f64 {
        math::hypot(self.width, self.height) / std::f64::consts::SQRT_2
    }
}

/// The outline of a shape in its area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// Path data whose origin is the corner of the area.
    pub(super) path: String,
    pub(super) even_odd: bool,
}

/// Parses the arguments of a basic shape. Returns `None` if there is no such shape.
pub(super) fn function(
    name: &str,
    input: &mut Parser<'_>,
    units: Units,
    area: Area,
) -> Option<Read<Outline>> {
    Some(match name {
        "inset" => inset(input, units, area),
        "rect" => rect(input, units, area),
        "xywh" => xywh(input, units, area),
        "circle" => circle(input, units, area),
        "ellipse" => ellipse(input, units, area),
        "polygon" => polygon(input, units, area),
        "path" => path(input),
        "shape" => {
            while input.next().is_ok() {}
            unsupported("a clip made by `shape()`")
        }
        _ => return None,
    })
}

fn pixels(length: Quantity, whole: f64) -> Read<f64> {
    match length.unit {
        Unit::Px | Unit::Number => Ok(length.value),
        Unit::Percent => Ok(length.value * whole / 100.0),
        Unit::Em => unsupported("a clip with lengths in `em`"),
        Unit::Degree => invalid(),
    }
}

fn along(input: &mut Parser<'_>, units: Units, whole: f64) -> Read<f64> {
    pixels(length(input, units, Bare::ZeroOnly)?, whole)
}

/// Parses one to four lengths for the sides, as for `margin`.
fn sides(input: &mut Parser<'_>, units: Units, area: Area) -> Read<[f64; 4]> {
    let mut given = Vec::new();
    while given.len() < 4 {
        match input.try_parse(|input| length(input, units, Bare::ZeroOnly)) {
            Ok(length) => given.push(length),
            Err(_) => break,
        }
    }
    let [top, right, bottom, left] = match given[..] {
        [all] => [all; 4],
        [y, x] => [y, x, y, x],
        [top, x, bottom] => [top, x, bottom, x],
        [top, right, bottom, left] => [top, right, bottom, left],
        _ => return invalid(),
    };
    Ok([
        pixels(top, area.height)?,
        pixels(right, area.width)?,
        pixels(bottom, area.height)?,
        pixels(left, area.width)?,
    ])
}

/// Parses `round` with radii, if it comes next. Returns the horizontal and vertical radii of
/// the corners.
fn corners(input: &mut Parser<'_>, units: Units, area: Area) -> Read<[(f64, f64); 4]> {
    if input.try_parse(|input| input.expect_ident_matching("round")).is_err() {
        return Ok([(0.0, 0.0); 4]);
    }
    let read = |input: &mut Parser<'_>| -> Read<[Quantity; 4]> {
        let mut given = Vec::new();
        while given.len() < 4 {
            match input.try_parse(|input| length(input, units, Bare::ZeroOnly)) {
                Ok(length) if length.value >= 0.0 => given.push(length),
                Ok(_) => return invalid(),
                Err(_) => break,
            }
        }
        Ok(match given[..] {
            [all] => [all; 4],
            [one, two] => [one, two, one, two],
            [one, two, three] => [one, two, three, two],
            [one, two, three, four] => [one, two, three, four],
            _ => return invalid(),
        })
    };
    let across = read(input)?;
    let down = match input.try_parse(|input| input.expect_delim('/')) {
        Ok(()) => read(input)?,
        Err(_) => across,
    };
    let mut radii = [(0.0, 0.0); 4];
    for (radius, (x, y)) in radii.iter_mut().zip(across.into_iter().zip(down)) {
        *radius = (pixels(x, area.width)?, pixels(y, area.height)?);
    }
    Ok(radii)
}

fn inset(input: &mut Parser<'_>, units: Units, area: Area) -> Read<Outline> {
    let [top, right, bottom, left] = sides(input, units, area)?;
    let radii = corners(input, units, area)?;
    let (width, height) = (area.width - left - right, area.height - top - bottom);
    Ok(rounded(left, top, width, height, radii))
}

fn rect(input: &mut Parser<'_>, units: Units, area: Area) -> Read<Outline> {
    let mut edges = [0.0; 4];
    let whole = [area.height, area.width, area.height, area.width];
    let auto = [0.0, area.width, area.height, 0.0];
    for ((edge, whole), auto) in edges.iter_mut().zip(whole).zip(auto) {
        let is_auto = input.try_parse(|it| it.expect_ident_matching("auto")).is_ok();
        *edge = if is_auto { auto } else { along(input, units, whole)? };
    }
    let [top, right, bottom, left] = edges;
    let radii = corners(input, units, area)?;
    Ok(rounded(left, top, right - left, bottom - top, radii))
}

fn xywh(input: &mut Parser<'_>, units: Units, area: Area) -> Read<Outline> {
    let x = along(input, units, area.width)?;
    let y = along(input, units, area.height)?;
    let width = along(input, units, area.width)?;
    let height = along(input, units, area.height)?;
    let radii = corners(input, units, area)?;
    Ok(rounded(x, y, width, height, radii))
}

fn rounded(
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    mut radii: [(f64, f64); 4],
) -> Outline {
    let (width, height) = (width.max(0.0), height.max(0.0));
    // Radii that overlap are scaled down together (CSS Backgrounds 3, 4.5).
    let [a, b, c, d] = radii;
    let fit = |whole: f64, sum: f64| if sum > whole { whole / sum } else { 1.0 };
    let shrink = fit(width, a.0 + b.0)
        .min(fit(width, c.0 + d.0))
        .min(fit(height, a.1 + d.1))
        .min(fit(height, b.1 + c.1));
    for radius in &mut radii {
        *radius = (radius.0 * shrink, radius.1 * shrink);
    }
    let [a, b, c, d] = radii;
    let (right, bottom) = (x + width, y + height);
    let point = |x: f64, y: f64| format!("{} {}", number(x), number(y));
    let arc = |(rx, ry): (f64, f64), x: f64, y: f64| {
        format!("A{} 0 0 1 {}", point(rx, ry), point(x, y))
    };
    let path = [
        format!("M{}", point(x + a.0, y)),
        format!("L{}", point(right - b.0, y)),
        arc(b, right, y + b.1),
        format!("L{}", point(right, bottom - c.1)),
        arc(c, right - c.0, bottom),
        format!("L{}", point(x + d.0, bottom)),
        arc(d, x, bottom - d.1),
        format!("L{}", point(x, y + a.1)),
        arc(a, x + a.0, y),
    ];
    Outline { path: format!("{}Z", path.concat()), even_odd: false }
}

/// Parses a radius: a length, or a keyword for the distance to a side.
fn radius(
    input: &mut Parser<'_>,
    units: Units,
    whole: f64,
    distances: &[f64],
) -> Read<f64> {
    let near = distances.iter().copied().fold(f64::INFINITY, f64::min);
    let far = distances.iter().copied().fold(0.0, f64::max);
    if let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
        return match &*word.to_ascii_lowercase() {
            "closest-side" => Ok(near),
            "farthest-side" => Ok(far),
            "closest-corner" | "farthest-corner" => unsupported("a clip up to a corner"),
            _ => invalid(),
        };
    }
    let radius = along(input, units, whole)?;
    if radius < 0.0 { invalid() } else { Ok(radius) }
}

/// Parses `at` with a position. The default is the centre.
fn center(input: &mut Parser<'_>, units: Units, area: Area) -> Read<(f64, f64)> {
    if input.try_parse(|input| input.expect_ident_matching("at")).is_err() {
        return Ok((area.width / 2.0, area.height / 2.0));
    }
    let (x, y) = super::transform::origin(input, units, Bare::ZeroOnly)?;
    Ok((pixels(x, area.width)?, pixels(y, area.height)?))
}

/// Whether the position of a circle or an ellipse comes next.
fn has_radius(input: &mut Parser<'_>) -> bool {
    let state = input.state();
    let next = input.next().cloned();
    input.reset(&state);
    match next {
        Ok(Token::Ident(word)) => !word.eq_ignore_ascii_case("at"),
        next => next.is_ok(),
    }
}

fn circle(input: &mut Parser<'_>, units: Units, area: Area) -> Read<Outline> {
    // The position follows the radius, and decides which side is closest.
    let state = input.state();
    let place = |input: &mut Parser<'_>| -> Read<(f64, f64)> {
        if has_radius(input) {
            input.next()?;
        }
        center(input, units, area)
    };
    let (x, y) = place(input)?;
    input.reset(&state);
    let distances = [x, area.width - x, y, area.height - y].map(f64::abs);
    let r = match has_radius(input) {
        true => radius(input, units, area.diagonal(), &distances)?,
        false => distances.iter().copied().fold(f64::INFINITY, f64::min),
    };
    center(input, units, area)?;
    Ok(oval(x, y, r, r))
}

fn ellipse(input: &mut Parser<'_>, units: Units, area: Area) -> Read<Outline> {
    let state = input.state();
    let given = has_radius(input);
    if given {
        input.next()?;
        input.next()?;
    }
    let (x, y) = center(input, units, area)?;
    input.reset(&state);
    let across = [x, area.width - x].map(f64::abs);
    let down = [y, area.height - y].map(f64::abs);
    let (rx, ry) = match given {
        true => (
            radius(input, units, area.width, &across)?,
            radius(input, units, area.height, &down)?,
        ),
        false => (across[0].min(across[1]), down[0].min(down[1])),
    };
    center(input, units, area)?;
    Ok(oval(x, y, rx, ry))
}

fn oval(x: f64, y: f64, rx: f64, ry: f64) -> Outline {
    let [left, right, y, rx, ry] = [x - rx, x + rx, y, rx, ry].map(number);
    let half = format!("A{rx} {ry} 0 0 1");
    Outline {
        path: format!("M{left} {y}{half} {right} {y}{half} {left} {y}Z"),
        even_odd: false,
    }
}

/// Parses the fill rule, if it comes next. Returns whether it is `evenodd`.
fn rule(input: &mut Parser<'_>) -> Read<bool> {
    let Ok(word) = input.try_parse(Parser::expect_ident_cloned) else { return Ok(false) };
    let even_odd = match &*word.to_ascii_lowercase() {
        "nonzero" => false,
        "evenodd" => true,
        _ => return invalid(),
    };
    input.expect_comma()?;
    Ok(even_odd)
}

fn polygon(input: &mut Parser<'_>, units: Units, area: Area) -> Read<Outline> {
    let even_odd = rule(input)?;
    let points = input.parse_comma_separated(|input| {
        let x = along(input, units, area.width)?;
        let y = along(input, units, area.height)?;
        Ok(format!("{} {}", number(x), number(y)))
    })?;
    Ok(Outline { path: format!("M{}Z", points.join("L")), even_odd })
}

fn path(input: &mut Parser<'_>) -> Read<Outline> {
    let even_odd = rule(input)?;
    let path = input.expect_string()?.as_ref().to_owned();
    Ok(Outline { path, even_odd })
}

#[cfg(test)]
mod tests {
    use super::super::value::{Fault, whole};
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };
    const AREA: Area = Area { x: 10.0, y: 10.0, width: 200.0, height: 100.0 };

    fn read(text: &str) -> Result<String, Fault> {
        whole(text, |input| {
            let name = input.expect_function()?.to_ascii_lowercase();
            input.parse_nested_block(|input| {
                function(&name, input, UNITS, AREA).unwrap_or_else(invalid)
            })
        })
        .map(|outline| outline.path)
    }

    #[test]
    fn shapes_come_to_paths() {
        for (css, expected) in [
            (
                "circle(40px at 100px 50px)",
                "M60 50A40 40 0 0 1 140 50A40 40 0 0 1 60 50Z",
            ),
            ("circle()", "M50 50A50 50 0 0 1 150 50A50 50 0 0 1 50 50Z"),
            (
                "circle(farthest-side at left)",
                "M-200 50A200 200 0 0 1 200 50A200 200 0 0 1 -200 50Z",
            ),
            ("ellipse(50% 25%)", "M0 50A100 25 0 0 1 200 50A100 25 0 0 1 0 50Z"),
            ("polygon(0 0, 100% 0, 50% 100%)", "M0 0L200 0L100 100Z"),
            ("path(evenodd, \"M0 0h9v9z\")", "M0 0h9v9z"),
        ] {
            assert_eq!(read(css), Ok(expected.to_owned()), "{css}");
        }
        assert!(
            read("inset(10% 5px round 4px)").unwrap().starts_with("M9 10L191 10A4 4")
        );
        assert!(read("inset(0 round 500px)").unwrap().starts_with("M50 0L150 0A50 50"));
        assert!(read("rect(auto 50px auto 0)").unwrap().starts_with("M0 0L50 0"));
        assert!(read("xywh(1px 2px 3px 4px)").unwrap().starts_with("M1 2L4 2"));
        for css in ["circle(-1px)", "circle(red)", "polygon(0)", "inset()", "star(5)"] {
            assert_eq!(read(css), Err(Fault::Invalid), "{css}");
        }
    }
}
