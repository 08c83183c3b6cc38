//! Parses CSS colours and converts them to sRGB (CSS Color 4 and 5).
//!
//! The channels of a colour outside sRGB are clamped, as browsers do on a screen that shows
//! sRGB.

use color::{ColorSpaceTag, DynamicColor, HueDirection, Srgb};
use cssparser::{ParseError, Parser, Token};

use super::value::{Fault, Quantity, Read, Unit, Units, fraction, invalid, unsupported};
use super::value::{number, quantity};

/// The keyword that stands for the value of `color`, in the spelling of usvg.
pub(super) const CURRENT: &str = "currentColor";

/// Words that programs write when they have no colour. Browsers ignore them, so the inherited
/// value counts.
const BLANKS: [&str; 8] =
    ["null", "undefined", "nan", "auto", "default", "false", "true", "normal"];

/// Parses a colour. Returns it as usvg reads it: `#rrggbb`, `#rrggbbaa` or `currentColor`.
pub(super) fn color(input: &mut Parser<'_>, units: Units) -> Read<String> {
    input.skip_whitespace();
    let start = input.position();
    if input.try_parse(|input| input.expect_ident_matching("currentcolor")).is_ok() {
        return Ok(CURRENT.to_owned());
    }
    let color = match srgb(input, units) {
        Err(ParseError { kind: cssparser::ParseErrorKind::Custom(fault) })
            if fault != Fault::Invalid =>
        {
            return Err(ParseError::custom(fault));
        }
        Err(_) => {
            while input.next().is_ok() {}
            return Err(ParseError::custom(unknown(input.slice_from(start))));
        }
        Ok(color) => color,
    };
    // SVG 1.1 allows `#00539f icc-color(…)`. The first colour counts.
    let is_ink = |name: &str| {
        name.starts_with("icc-") || name.starts_with("device-") || name == "cielab"
    };
    let _inks = input.try_parse(|input| -> Read<()> {
        let name = input.expect_function()?.to_ascii_lowercase();
        input.parse_nested_block(|input| {
            while input.next().is_ok() {}
            if is_ink(&name) { Ok(()) } else { invalid() }
        })
    });
    Ok(hex(color))
}

/// Returns the fault of a value that is not a colour.
pub(super) fn unknown(text: &str) -> Fault {
    let text = text.trim().to_ascii_lowercase();
    if text.is_empty() || BLANKS.contains(&text.as_str()) {
        Fault::Invalid
    } else {
        Fault::LastResort(None)
    }
}

fn hex(color: DynamicColor) -> String {
    let color = color.to_alpha_color::<Srgb>();
    let [red, green, blue, alpha] = color.to_rgba8().to_u8_array();
    if alpha == u8::MAX {
        format!("#{red:02x}{green:02x}{blue:02x}")
    } else {
        format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}")
    }
}

/// Parses a colour that does not depend on another property.
fn srgb(input: &mut Parser<'_>, units: Units) -> Read<DynamicColor> {
    match input.next()?.clone() {
        Token::Hash(digits) | Token::IDHash(digits) => parse(&format!("#{digits}")),
        Token::Ident(name) => match system(&name.to_ascii_lowercase()) {
            Some(hex) => parse(hex),
            None => parse(&name),
        },
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            input.parse_nested_block(|input| function(&name, input, units))
        }
        _ => invalid(),
    }
}

/// Returns a system colour of a light theme (CSS Color 4, 6.2).
fn system(name: &str) -> Option<&'static str> {
    Some(match name {
        "canvas" | "field" | "window" | "background" => "#fff",
        "canvastext" | "fieldtext" | "buttontext" | "windowtext" | "infotext"
        | "menutext" | "captiontext" => "#000",
        "linktext" => "#0000ee",
        "visitedtext" => "#551a8b",
        "buttonface" | "threedface" => "#efefef",
        "graytext" => "#808080",
        _ => return None,
    })
}

fn parse(text: &str) -> Read<DynamicColor> {
    color::parse_color(text).map_err(|_| ParseError::custom(Fault::Invalid))
}

fn function(name: &str, input: &mut Parser<'_>, units: Units) -> Read<DynamicColor> {
    match name {
        "rgb" | "rgba" | "hsl" | "hsla" | "hwb" | "lab" | "lch" | "oklab" | "oklch"
        | "color" => {
            if input.try_parse(|input| input.expect_ident_matching("from")).is_ok() {
                while input.next().is_ok() {}
                return unsupported(format!(
                    "a colour made from another, `{name}(from …)`"
                ));
            }
            let arguments = arguments(input, units)?;
            if name == "color" && arguments.trim_start().starts_with("--") {
                return Err(ParseError::custom(Fault::LastResort(None)));
            }
            parse(&format!("{name}({arguments})"))
        }
        "color-mix" => mix(input, units),
        "light-dark" => {
            let light = srgb(input, units)?;
            input.expect_comma()?;
            srgb(input, units)?;
            Ok(light)
        }
        "device-cmyk" => {
            let color = cmyk(input, units)?;
            Err(ParseError::custom(Fault::LastResort(Some(hex(color)))))
        }
        "contrast-color" | "palette-mix" | "color-layers" | "alpha" => {
            while input.next().is_ok() {}
            unsupported(format!("a colour made by `{name}()`"))
        }
        _ => {
            while input.next().is_ok() {}
            invalid()
        }
    }
}

/// Writes the arguments of a function with sums evaluated.
fn arguments(input: &mut Parser<'_>, units: Units) -> Read<String> {
    let mut text = String::new();
    loop {
        let state = input.state();
        let start = input.position();
        match input.next_including_whitespace() {
            Err(_) => return Ok(text),
            Ok(Token::Function(_)) => {
                input.reset(&state);
                let Quantity { value, unit } = quantity(input, units)?;
                text.push_str(&number(value));
                text.push_str(match unit {
                    Unit::Number => "",
                    Unit::Percent => "%",
                    Unit::Degree => "deg",
                    Unit::Px | Unit::Em => return invalid(),
                });
            }
            Ok(_) => text.push_str(input.slice_from(start)),
        }
    }
}

/// Parses `color-mix()` (CSS Color 5, 3).
fn mix(input: &mut Parser<'_>, units: Units) -> Read<DynamicColor> {
    input.expect_ident_matching("in")?;
    let space = input.expect_ident_cloned()?.to_ascii_lowercase();
    let space = match space.as_str() {
        "hsl" => ColorSpaceTag::Hsl,
        "hwb" => ColorSpaceTag::Hwb,
        _ => match space.parse() {
            Ok(space) => space,
            Err(_) => return invalid(),
        },
    };
    let way = input.try_parse(|input| -> Read<HueDirection> {
        let way = match &*input.expect_ident_cloned()?.to_ascii_lowercase() {
            "shorter" => HueDirection::Shorter,
            "longer" => HueDirection::Longer,
            "increasing" => HueDirection::Increasing,
            "decreasing" => HueDirection::Decreasing,
            _ => return invalid(),
        };
        input.expect_ident_matching("hue")?;
        Ok(way)
    });
    input.expect_comma()?;
    let (one, first) = share(input, units)?;
    input.expect_comma()?;
    let (two, second) = share(input, units)?;
    let (first, second) = match (first, second) {
        (None, None) => (0.5, 0.5),
        (Some(first), None) => (first, 1.0 - first),
        (None, Some(second)) => (1.0 - second, second),
        (Some(first), Some(second)) => (first, second),
    };
    let total = first + second;
    if !(0.0..=1.0).contains(&first) || !(0.0..=1.0).contains(&second) || total <= 0.0 {
        return invalid();
    }
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of 1")]
    let (at, opacity) = ((second / total) as f32, total.min(1.0) as f32);
    let way = way.unwrap_or(HueDirection::Shorter);
    Ok(one.interpolate(two, space, way).eval(at).multiply_alpha(opacity))
}

/// Parses a colour of a mixture with its percentage.
fn share(input: &mut Parser<'_>, units: Units) -> Read<(DynamicColor, Option<f64>)> {
    let percent = |input: &mut Parser<'_>| -> Read<f64> {
        match quantity(input, units)? {
            Quantity { value, unit: Unit::Percent } => Ok(value / 100.0),
            _ => invalid(),
        }
    };
    let before = input.try_parse(percent).ok();
    if input.try_parse(|input| input.expect_ident_matching("currentcolor")).is_ok() {
        return unsupported("a mixture with `currentColor`");
    }
    let color = srgb(input, units)?;
    let share = before.or_else(|| input.try_parse(percent).ok());
    Ok((color, share))
}

/// Parses `device-cmyk()` and converts it without a profile, by the naive conversion of
/// CSS Color 5, 7.
fn cmyk(input: &mut Parser<'_>, units: Units) -> Read<DynamicColor> {
    let mut inks = [0.0; 4];
    let mut has_commas = false;
    for (at, ink) in inks.iter_mut().enumerate() {
        if at > 0 {
            has_commas |= input.try_parse(Parser::expect_comma).is_ok();
        }
        *ink = fraction(input, units)?.clamp(0.0, 1.0);
    }
    let slash = input.try_parse(|input| input.expect_delim('/')).is_ok();
    let alpha = if slash { fraction(input, units)?.clamp(0.0, 1.0) } else { 1.0 };
    if !has_commas && input.try_parse(Parser::expect_comma).is_ok() {
        return srgb(input, units);
    }
    let [cyan, magenta, yellow, black] = inks;
    let light = |ink: f64| 100.0 * (1.0 - (ink * (1.0 - black) + black).min(1.0));
    parse(&format!(
        "rgb({}% {}% {}% / {alpha})",
        light(cyan),
        light(magenta),
        light(yellow)
    ))
}

#[cfg(test)]
mod tests {
    use super::super::value::whole;
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    fn read(text: &str) -> Result<String, Fault> {
        whole(text, |input| color(input, UNITS))
    }

    #[test]
    fn colours_come_to_srgb() {
        for (css, expected) in [
            ("#05F", "#0055ff"),
            ("#00539FFF", "#00539f"),
            ("#00539f80", "#00539f80"),
            ("#f008", "#ff000088"),
            ("RebeccaPurple", "#663399"),
            ("transparent", "#00000000"),
            ("CURRENTCOLOR", CURRENT),
            ("rgb(227 6 19 / 100%)", "#e30613"),
            ("rgb(227, 6, 19)", "#e30613"),
            ("RGBA(0,128,0,.5)", "#00800080"),
            ("rgb(0 0 0 / 25%)", "#00000040"),
            ("rgb(100% 0% 50%)", "#ff0080"),
            ("rgb(300 -5 0)", "#ff0000"),
            ("hsl(48 100% 50%)", "#ffcc00"),
            ("hsl(0.5turn, 100%, 50%)", "#00ffff"),
            ("hwb(240deg 0% 0%)", "#0000ff"),
            ("rgb(calc(255 / 2) 0 0)", "#800000"),
            ("color(srgb 1 0.5 0)", "#ff8000"),
            ("color(display-p3 1 1 1)", "#ffffff"),
            ("color(display-p3 0 0.3255 0.6235)", "#0055a5"),
            // Outside sRGB, so clamped.
            ("color(display-p3 0 1 0)", "#00ff00"),
            ("lab(50% 0 0)", "#777777"),
            ("lch(50% 0 0)", "#777777"),
            ("oklab(1 0 0)", "#ffffff"),
            ("oklch(0.628 0.2577 29.23)", "#ff0000"),
            ("color-mix(in srgb, #f00, #00f)", "#800080"),
            ("color-mix(in srgb, white 25%, black)", "#404040"),
            ("light-dark(#123456, red)", "#123456"),
            ("#00539F icc-color(FOGRA39, 1, 0.6, 0, 0.1)", "#00539f"),
            ("#00539F device-cmyk(1, 0.6, 0, 0.1)", "#00539f"),
            ("device-cmyk(0 1 1 0, rgb(227 6 19))", "#e30613"),
        ] {
            let found = read(css);
            let found = match found {
                Err(Fault::LastResort(Some(color))) => Ok(color),
                found => found,
            };
            assert_eq!(found, Ok(expected.to_owned()), "{css}");
        }
    }

    #[test]
    fn inks_alone_are_a_last_resort() {
        let last = |css| match read(css) {
            Err(Fault::LastResort(color)) => color,
            found => panic!("{css}: {found:?}"),
        };
        assert_eq!(last("device-cmyk(1 0.6 0 0.1)").as_deref(), Some("#005ce6"));
        assert_eq!(last("device-cmyk(0%, 100%, 100%, 0%)").as_deref(), Some("#ff0000"));
        for css in
            ["#00539", "00539f", "icc-color(x, 1)", "cmyk(1 0 0 0)", "color(--swop 0 1)"]
        {
            assert_eq!(last(css), None, "{css}");
        }
    }

    #[test]
    fn blanks_are_dropped_and_what_is_not_drawn_is_said() {
        for css in ["", "null", "undefined", "AUTO"] {
            assert_eq!(read(css), Err(Fault::Invalid), "{css}");
        }
        for css in ["rgb(from red r g b)", "contrast-color(red)"] {
            assert!(matches!(read(css), Err(Fault::Unsupported(_))), "{css}");
        }
    }
}
