//! Converts filter functions (Filter Effects 1, 6) to filter primitives.

use cssparser::Parser;

use super::color;
use super::value::{Bare, Read, Unit, Units, angle, fraction, invalid, length, number};

/// Parses the arguments of a filter function. Returns `None` if there is no such function.
pub(super) fn function(
    name: &str,
    input: &mut Parser<'_>,
    units: Units,
) -> Option<Read<String>> {
    let mut amount = || -> Read<f64> {
        let amount = if input.is_exhausted() { 1.0 } else { fraction(input, units)? };
        if amount < 0.0 { invalid() } else { Ok(amount) }
    };
    Some(match name {
        "blur" => blur(input, units),
        "drop-shadow" => drop_shadow(input, units),
        "hue-rotate" => hue_rotate(input, units),
        "brightness" => amount().map(|it| transfer("RGB", &linear(it, 0.0))),
        "contrast" => amount().map(|it| transfer("RGB", &linear(it, 0.5 - it / 2.0))),
        "invert" => amount().map(|it| {
            let it = it.min(1.0);
            transfer("RGB", &table(it, 1.0 - it))
        }),
        "opacity" => amount().map(|it| transfer("A", &table(0.0, it.min(1.0)))),
        "saturate" => amount().map(saturate),
        "grayscale" => amount().map(|it| saturate(1.0 - it.min(1.0))),
        "sepia" => amount().map(|it| sepia(it.min(1.0))),
        _ => return None,
    })
}

fn blur(input: &mut Parser<'_>, units: Units) -> Read<String> {
    let deviation = if input.is_exhausted() { 0.0 } else { deviation(input, units)? };
    Ok(format!("<feGaussianBlur stdDeviation=\"{}\"/>", number(deviation)))
}

fn deviation(input: &mut Parser<'_>, units: Units) -> Read<f64> {
    let deviation = pixels(input, units)?;
    if deviation < 0.0 { invalid() } else { Ok(deviation) }
}

fn pixels(input: &mut Parser<'_>, units: Units) -> Read<f64> {
    let length = length(input, units, Bare::ZeroOnly)?;
    match length.unit {
        Unit::Px => Ok(length.value),
        Unit::Em => super::value::unsupported("a filter with lengths in `em`"),
        Unit::Number | Unit::Percent | Unit::Degree => invalid(),
    }
}

fn drop_shadow(input: &mut Parser<'_>, units: Units) -> Read<String> {
    let shade = |input: &mut Parser<'_>| color::color(input, units);
    let mut color = input.try_parse(shade).ok();
    let (dx, dy) = (pixels(input, units)?, pixels(input, units)?);
    let blur = input.try_parse(|input| deviation(input, units)).unwrap_or(0.0);
    if color.is_none() && !input.is_exhausted() {
        color = Some(shade(input)?);
    }
    Ok(format!(
        "<feDropShadow dx=\"{}\" dy=\"{}\" stdDeviation=\"{}\" flood-color=\"{}\"/>",
        number(dx),
        number(dy),
        number(blur),
        color.as_deref().unwrap_or(color::CURRENT)
    ))
}

fn hue_rotate(input: &mut Parser<'_>, units: Units) -> Read<String> {
    let degrees =
        if input.is_exhausted() { 0.0 } else { angle(input, units, Bare::ZeroOnly)? };
    Ok(format!("<feColorMatrix type=\"hueRotate\" values=\"{}\"/>", number(degrees)))
}

fn linear(slope: f64, intercept: f64) -> String {
    let (slope, intercept) = (number(slope), number(intercept));
    format!("type=\"linear\" slope=\"{slope}\" intercept=\"{intercept}\"")
}

fn table(low: f64, high: f64) -> String {
    format!("type=\"table\" tableValues=\"{} {}\"", number(low), number(high))
}

/// Applies a transfer function to each colour channel.
fn transfer(channels: &str, function: &str) -> String {
    let functions: String =
        channels.chars().map(|it| format!("<feFunc{it} {function}/>")).collect();
    format!("<feComponentTransfer>{functions}</feComponentTransfer>")
}

/// Returns the matrix of `saturate()` (Filter Effects 1, 9.6). A matrix is used because usvg
/// limits its `saturate` type to 1.
fn saturate(amount: f64) -> String {
    const LIGHT: [f64; 3] = [0.213, 0.715, 0.072];
    matrix(|row, column| {
        let own = if row == column { amount } else { 0.0 };
        LIGHT[column] * (1.0 - amount) + own
    })
}

fn sepia(amount: f64) -> String {
    const SEPIA: [[f64; 3]; 3] =
        [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]];
    matrix(|row, column| {
        let own = if row == column { 1.0 - amount } else { 0.0 };
        SEPIA[row][column] * amount + own
    })
}

fn matrix(cell: impl Fn(usize, usize) -> f64) -> String {
    let rows: Vec<String> = (0..3)
        .map(|row| {
            let [red, green, blue] = [0, 1, 2].map(|column| number(cell(row, column)));
            format!("{red} {green} {blue} 0 0")
        })
        .collect();
    format!("<feColorMatrix values=\"{} 0 0 0 1 0\"/>", rows.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::value::{Fault, whole};
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    fn read(text: &str) -> Result<String, Fault> {
        whole(text, |input| {
            let name = input.expect_function()?.to_ascii_lowercase();
            input.parse_nested_block(|input| {
                function(&name, input, UNITS).unwrap_or_else(invalid)
            })
        })
    }

    #[test]
    fn functions_come_to_primitives() {
        for (css, expected) in [
            ("blur(2px)", "<feGaussianBlur stdDeviation=\"2\"/>"),
            (
                "drop-shadow(rgb(0 0 0 / 25%) 4px 4px 2px)",
                "<feDropShadow dx=\"4\" dy=\"4\" stdDeviation=\"2\" flood-color=\"#00000040\"/>",
            ),
            (
                "drop-shadow(1px 1px)",
                "<feDropShadow dx=\"1\" dy=\"1\" stdDeviation=\"0\" flood-color=\"currentColor\"/>",
            ),
            (
                "opacity(50%)",
                "<feComponentTransfer><feFuncA type=\"table\" tableValues=\"0 0.5\"/></feComponentTransfer>",
            ),
            ("hue-rotate(.25turn)", "<feColorMatrix type=\"hueRotate\" values=\"90\"/>"),
        ] {
            assert_eq!(read(css), Ok(expected.to_owned()), "{css}");
        }
        for css in ["blur(-1px)", "blur(5%)", "opacity(-1)", "hue-rotate(90)", "glow(1)"]
        {
            assert_eq!(read(css), Err(Fault::Invalid), "{css}");
        }
    }

    #[test]
    fn full_amounts_change_nothing_or_everything() {
        let unchanged =
            "<feColorMatrix values=\"1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0\"/>";
        assert_eq!(read("saturate(1)").as_deref(), Ok(unchanged));
        assert_eq!(read("grayscale(0)").as_deref(), Ok(unchanged));
        assert_eq!(read("sepia(0)").as_deref(), Ok(unchanged));
    }
}
