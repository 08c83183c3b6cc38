//! Parses the properties of fill and stroke, and colours (SVG 2, 13).

use cssparser::{ParseError, ParseErrorKind, Parser};

use super::context::Context;
use super::reference::{is_none, reference, resolved};
use crate::assets::logo::css::color;
use crate::assets::logo::css::value::{
    Bare, Read, Units, fraction, invalid, length, non_negative, number, plain_number,
};

/// Parses the value of a property of this group. Returns `None` for any other property.
pub(super) fn value(
    name: &str,
    input: &mut Parser<'_>,
    context: Context<'_>,
) -> Option<Read<String>> {
    let units = context.units;
    Some(match name {
        "fill" | "stroke" => paint(input, context),
        "stop-color" | "flood-color" | "lighting-color" | "color" => {
            color::color(input, units)
        }
        "background-color" if is_none(input) => Ok(String::new()),
        "background-color" => {
            color::color(input, units).map(|color| visible(color).unwrap_or_default())
        }
        "opacity" | "fill-opacity" | "stroke-opacity" | "stop-opacity"
        | "flood-opacity" => {
            fraction(input, units).map(|opacity| number(opacity.clamp(0.0, 1.0)))
        }
        // Without a unit these are pixels, in style sheets as well (SVG 2, 13.5).
        "stroke-width" => length(input, units, Bare::Pixels).and_then(non_negative),
        "stroke-dashoffset" => {
            length(input, units, Bare::Pixels).map(|length| length.text())
        }
        "stroke-dasharray" => dashes(input, units),
        "stroke-miterlimit" => miter_limit(input, units),
        "paint-order" => paint_order(input),
        _ => return None,
    })
}

/// Parses `fill` or `stroke` (SVG 2, 13.2).
fn paint(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    /// Paint servers, including those that are rejected where they are defined.
    const SERVERS: [&str; 6] = [
        "linearGradient",
        "radialGradient",
        "pattern",
        "meshgradient",
        "meshGradient",
        "hatch",
    ];
    let word = input.try_parse(|input| -> Read<String> {
        let word = input.expect_ident_cloned()?.to_ascii_lowercase();
        match word.as_str() {
            "none" | "context-fill" | "context-stroke" => Ok(word),
            _ => invalid(),
        }
    });
    if let Ok(word) = word {
        return Ok(word);
    }
    let start = input.state();
    let reference = match reference(input) {
        Ok(id) => id,
        Err(ParseError { kind: ParseErrorKind::Custom(fault) }) => {
            return Err(ParseError::custom(fault));
        }
        Err(_) => {
            input.reset(&start);
            let color = color::color(input, context.units)?;
            return Ok(visible(color).unwrap_or("none".to_owned()));
        }
    };
    let fallback = match input.is_exhausted() {
        true => None,
        false if is_none(input) => Some("none".to_owned()),
        false => Some(color::color(input, context.units)?),
    };
    let server = resolved(&reference, &SERVERS, context);
    Ok(match (server, fallback) {
        (Some(server), Some(fallback)) => format!("{server} {fallback}"),
        (Some(server), None) => server,
        (None, Some(fallback)) => fallback,
        (None, None) => "none".to_owned(),
    })
}

/// Returns a colour, or `None` if it is fully transparent.
fn visible(color: String) -> Option<String> {
    let is_clear = color.len() == "#rrggbbaa".len() && color.ends_with("00");
    (!is_clear || color == color::CURRENT).then_some(color)
}

fn miter_limit(input: &mut Parser<'_>, units: Units) -> Read<String> {
    match plain_number(input, units)? {
        limit if limit < 0.0 => invalid(),
        limit => Ok(number(limit.max(1.0))),
    }
}

fn dashes(input: &mut Parser<'_>, units: Units) -> Read<String> {
    if is_none(input) {
        return Ok("none".to_owned());
    }
    let mut dashes = Vec::new();
    while !input.is_exhausted() {
        dashes.push(non_negative(length(input, units, Bare::Pixels)?)?);
        let _comma = input.try_parse(Parser::expect_comma);
    }
    if dashes.is_empty() { invalid() } else { Ok(dashes.join(" ")) }
}

fn paint_order(input: &mut Parser<'_>) -> Read<String> {
    let mut order = Vec::new();
    while !input.is_exhausted() {
        let word = input.expect_ident_cloned()?.to_ascii_lowercase();
        let is_known = matches!(word.as_str(), "fill" | "stroke" | "markers" | "normal");
        if !is_known || order.contains(&word) {
            return invalid();
        }
        order.push(word);
    }
    if order.is_empty() || order.len() > 1 && order.iter().any(|it| it == "normal") {
        return invalid();
    }
    Ok(order.join(" "))
}
